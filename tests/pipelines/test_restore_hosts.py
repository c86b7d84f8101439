"""What copies of one host show of its habit where a text is short: few readings, few signs, one line above it."""

from __future__ import annotations

import pytest

from pipelines.restore import restore, undo
from pipelines.restore.restored import Restored


def given_back(printed: str) -> Restored:
    restored = restore(printed)
    assert undo(restored.clean, restored.edits) == printed
    return restored


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        (  # one character, wherever it stands
            "專家表示，數據共享是城市發(fā)展的基礎，沒有數據，後面的應用都無從談起。各部門要把研發(fā)放在前面，"
            "而不是等到系統建成之後再去補課，這一點在幾個試點城市已經得到證明。",
            "专家表示，数据共享是城市发展的基础，没有数据，后面的应用都无从谈起。各部门要把研发放在前面，"
            "而不是等到系统建成之后再去补课，这一点在几个试点城市已经得到证明。",
        ),
        (  # once
            "據悉 昨天上午，全市糧食工作會議在行政中心召開。會議要求各縣區把責任落實到人，做好秋糧收購的準備，"
            "確保農民手中的糧食賣得出、賣得好。與會代表還參觀了兩家糧庫，聽取了倉容情況的匯報(bào)。",
            "据悉 昨天上午，全市粮食工作会议在行政中心召开。会议要求各县区把责任落实到人，做好秋粮收购的准备，"
            "确保农民手中的粮食卖得出、卖得好。与会代表还参观了两家粮库，听取了仓容情况的汇报。",
        ),
        (  # the only one torn
            "昨天，吉林日?qǐng)?bào)的記者在村裏看到，家家戶戶都在晾曬玉米，今年的收成比去年好，糧價也比去年高，"
            "種糧大戶打算明年再承包幾十畝地，合作社也準備添置烘乾設備。",
            "昨天，吉林日报的记者在村里看到，家家户户都在晾晒玉米，今年的收成比去年好，粮价也比去年高，"
            "种粮大户打算明年再承包几十亩地，合作社也准备添置烘干设备。",
        ),
        (  # tones in simplified text, each at the end of a word that everybody knows, and names in capitals
            "他孝顺母亲，友爱(ài)弟弟，宝重家庭。全世界(jiè)的人都读他的书信(xìn)，商学院(SAIF)和国际商会(AACSB)也收藏了他与母亲的"
            "通信(xìn)。这些书信(xìn)里有他对时代(dài)的看法，有许多朋友(yǒu)的消息，也有他的经济(jì)情况。",
            "他孝顺母亲，友爱弟弟，宝重家庭。全世界的人都读他的书信，商学院(SAIF)和国际商会(AACSB)也收藏了他与母亲的"
            "通信。这些书信里有他对时代的看法，有许多朋友的消息，也有他的经济情况。",
        ),
    ],
)
def test_few_readings(printed: str, clean: str) -> None:
    restored = given_back(printed)
    assert restored.clean == clean
    assert not restored.problems


@pytest.mark.parametrize(
    "text",
    [
        "這個字讀音是會(huì)，老師在黑板上寫了三遍，又讓我們跟著讀，直到全班都讀對了才下課，後來誰也沒有再讀錯過，"
        "家長們聽說以後都很高興，說這樣的老師真是難得。",
        "他說這裏的長(zhǎng)是生長的意思，不是長短，書上寫得明明白白，我們卻一直讀錯，直到先生講過以後才改過來，"
        "從此再也沒有人在課堂上把這一句讀錯了。",
        "氾(fàn)濫的河水淹沒了兩岸的農田，村民們連夜轉移到高處，第二天一早縣裏派來的船隻才把糧食和藥品送到，"
        "所幸沒有人員傷亡，只是房屋倒塌了不少。",
        "園中有桃、李、網(wǎng)、報(bào)、會(huì)。",
    ],
)
def test_few_readings_of_authors(text: str) -> None:
    assert {edit.kind for edit in given_back(text).edits} <= {"script"}


NEWS = (
    "经过三年的建设，长江大桥昨天正式通车，全市已经有两座跨江大桥。记者从市政府获悉，大桥经济合理，两岸居民过江的时间缩短一半，"
    "新华社记者在现场看到，不少市民冒雨前来观看，交通部门的同志说，这是全省第二位，也是本市第一位的桥梁。"
)


def letters(text: str) -> str:
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in text.encode("gbk"))


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("\xad", ""),  # 经 and 江 end in a soft hyphen
        lambda text: text.replace("Î»£¬", "룬"),  # what a program that repairs such text makes of 位，
        lambda text: text.replace("Ð\xc2»ª", "лª"),  # and of 新华
        lambda text: text.replace("Ç±", "DZ").replace("Ç²", "Dz"),  # ligatures taken apart
    ],
)
def test_gbk_as_letters_that_were_changed_once_more(changed: object) -> None:
    assert callable(changed)
    restored = given_back(changed(letters(NEWS)))
    assert restored.clean == NEWS
    if "\xad" not in changed(letters(NEWS)):
        assert min(edit.certainty for edit in restored.edits) < 1


def test_marks_of_gbk_as_letters_are_those_of_gbk() -> None:
    printed = "中国青年报·中青网记者王小明——报道"
    assert given_back(f"{letters(printed)}\n{letters(NEWS)}").clean == f"{printed}\n{NEWS}"
