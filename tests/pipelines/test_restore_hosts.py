"""What copies of one host show of its habit where a text is short: few readings, few signs, one line above it."""

from __future__ import annotations

import re

import pytest

from pipelines.restore import restore, restore_page
from pipelines.restore.pinyin.law import readings, toneless
from reading.chinese.script import fold
from tests.support.restored import given_back


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


TURNED = (
    "吉林日報社記者從省政府獲悉，全省糧食產量穩中有增。各縣區負責人匯報了倉容準備和資金籌措情況，會議要求做到有人收糧、有錢收糧。"
    "咨詢如何成為春羽作者請聯系，對我們全面建成社會主義，抗爭的嚴重。"
)
NOTED = dict(
    zip(
        "請報詢內聯產準會議對嚴爭負責",
        ["qǐng", "bào", "xún", "nèi", "lián", "chǎn", "zhǔn", "huì", "yì", "duì", "yán", "zhēng", "fù", "zé"],
        strict=True,
    )
)


@pytest.mark.parametrize("lead", ["\ufffd", "?", ""])
def test_torn_bytes_as_browsers_print_them(lead: str) -> None:
    data = TURNED.encode("gbk")
    for character in sorted(NOTED, key=lambda one: one.encode("gbk")):
        code = character.encode("gbk")
        data = data.replace(code, code + b"(" + NOTED[character].encode("gbk") + b")")
    printed = data.decode("gb18030", "replace").replace("\ufffd", lead)
    assert f"日{lead}(qǐng){lead}(bào)" in printed
    restored = given_back(printed)
    assert restored.clean == fold(TURNED)
    assert not restored.problems


@pytest.mark.parametrize(
    "line",
    [
        "日韓免費看av無碼 精品日韓無碼成人",
        "国产99无码中文字幕_日韩99成人无码",
        "金冠捕鱼登录入口 天际真人怎么样 万达盛真人下载安装",
        "今晚澳门免费资料|管家婆免费资料|今晚澳门开奖结果|王中王开奖结果",
        "九五棋牌官網首頁,星耀電競最新網址",
    ],
)
def test_a_line_of_search_phrases(line: str) -> None:
    restored = given_back(f"{line}\n{NEWS}")
    assert restored.clean == NEWS
    assert {edit.kind for edit in restored.edits} == {"keywords"}


@pytest.mark.parametrize(
    "text",
    [
        f"国产 欧美 日韩 动漫 综艺\n{NEWS}",
        "足球直播 篮球直播 电竞直播\n昨晚的足球联赛结束了第十轮，本站的直播吸引了三十万观众，电竞和篮球频道也有。",
        "体育彩票开奖 福利彩票开奖\n本期体育彩票开奖结果公布，福利彩票的奖池累积到三千万元，开奖由公证处监督。",
        "警方查处一批网站 真人棋牌官网下载 真人百家乐官网下载\n涉案的网站以真人棋牌为名，诱人下载，警方已抓获十二人。",
    ],
)
def test_lines_that_a_page_means(text: str) -> None:
    assert not given_back(text).edits


@pytest.mark.parametrize(
    ("title", "phrase"),
    [
        ("上海发布新政策支持青年就业", "银河真人官网首页"),
        ("长江大桥昨天正式通车", "K8电竞下载安装"),
        ("全省粮食产量稳中有增", "中文字幕欧美成人一区二区"),
        ("两岸居民过江时间缩短一半", "激情人妻自拍"),
    ],
)
def test_phrases_in_titles(title: str, phrase: str) -> None:
    for place in range(3, len(title) - 2):
        restored = restore(NEWS, title=title)
        assert not restored.edits
        page = restore_page({"title": title[:place] + phrase + title[place:], "body": NEWS})
        got = page["title"].clean
        assert got == title or title[:place] in got + phrase, got


CHANCE = ("FY`8Afc ?(a/  Hz%", "_z [,sy4) OPD'7Gsg", 'd4"TPb[R% Z]3p5,zH')


def test_letters_by_chance_of_any_alphabet() -> None:
    parts = NEWS.split("，", 2)
    lines = [parts[0] + "。", parts[1] + "。" + NEWS, parts[2]]
    clean = "\n".join(lines)
    assert given_back("\n".join(f"{line}{noise}" for line, noise in zip(lines, CHANCE, strict=True))).clean == clean
    assert given_back("\n".join(f"{line}\n{noise}" for line, noise in zip(lines, CHANCE, strict=True))).clean == clean


@pytest.mark.parametrize(
    "lines",
    [
        ("if (a[i] == b) { x = y + 1; }", "for (i = 0; i < n; i++) { s += t[i]; }", "return f(x)[0] * 2;"),
        ("https://a.example/b?c=1&d=2", "user@mail.example (Tel. 010-1234)", "http://x.example/~u/p.html#s"),
        ("E = mc^2, F = ma, (a+b)^2", "x^2 + y^2 = z^2 (n > 2)", "f'(x) = 2x; g(x) = 3"),
    ],
)
def test_latin_lines_of_authors(lines: tuple[str, ...]) -> None:
    text = "\n".join(f"{NEWS}\n{line}" for line in lines)
    assert given_back(text).clean == text


def test_symbols_that_split_words() -> None:
    printed = (
        NEWS.replace("经济", "经⛪济")
        .replace("新华社", "新华🙂社")
        .replace("交通部", "交🍡通部")
        .replace("大桥昨", "大桥😬昨")
    )
    assert given_back(printed).clean == NEWS
    text = f"{NEWS}祝大家生日🎂快乐，万事🎉如意，我们明年🌸再见，记得🍀常来。"
    assert given_back(text).clean == text


LINES = NEWS.replace("。记者", "。\n记者").replace("，新华社", "。\n新华社")


@pytest.mark.parametrize("end", ["</span>", "</p>", "<br />"])
def test_ends_of_tags_at_ends_of_lines(end: str) -> None:
    assert given_back(LINES.replace("。\n", f"。{end}\n")).clean == LINES
    whole = LINES.replace("。\n", f"。{end}\n<b>注意：</b>")  # a program's
    assert end == "<br />" or given_back(whole).clean == whole


def test_indents_whose_ampersand_was_eaten_on_any_page() -> None:
    text = LINES + "展览用了中国元素。"
    assert given_back("\n".join("nbsp;" * 4 + line for line in text.split("\n"))).clean == text


def test_who_a_text_is_by_is_no_phrase_in_a_title() -> None:
    text = f"中青报·中青网记者王小明\n{NEWS}"
    assert not given_back(text).edits


def test_two_readings_that_no_author_writes() -> None:
    assert given_back(NEWS.replace("全市", "全(quan )市").replace("全省", "全(quan )省")).clean == NEWS
    assert given_back(NEWS.replace("现场看", "现场(chang )看").replace("大桥昨", "大(da )桥昨")).clean == NEWS


def test_signs_that_nobody_types_between_words() -> None:
    assert (
        given_back(
            NEWS.replace("建设，", "建设🜺，").replace("两座跨", "两座🄭跨").replace("不少市民", "不少⚵市民")
        ).clean
        == NEWS
    )
    chess = f"{NEWS}白方的♔王在底线，黑方的♚王在中路，双方的♕后都还在。"
    assert given_back(chess).clean == chess


def test_a_page_turned_in_part_is_folded_whole() -> None:
    printed = (
        "专家表示，研發(fā)和共享是城市發(fā)展的基础，沒有数据，后面的應用都无从谈起。"
        "各部门要把研發(fā)放在前面，而不是等到系统建成之后再去補课。"
    )
    assert given_back(printed).clean == fold(printed.replace("(fā)", ""))


def test_a_page_of_which_lines_were_turned_is_folded_whole() -> None:
    lines = [
        "近日，“廣州南沙國際郵輪母港開港倒計時100日”發布會在南沙召開，廣(guǎng)州南沙國(guó)際(jì)郵輪母港將于11月17日開(kāi)港。",
        "南沙港区党委书记介绍说，项目总投资170亿元，建成后年接待能力达75万人次。",
        "「國(guó)際(jì)郵輪」一词在当地人人皆知，“開港”二字也写在每个路口。",
    ]
    printed = "\n".join(lines)
    want = fold(re.sub(r"\([^)]*\)", "", printed))
    assert given_back(printed).clean == want


def test_readings_beside_most_characters_are_a_farms_where_some_stand_twice() -> None:
    """No author writes one twice, 学(xue)(xue); a lesson has none so."""
    text = "记者今天从省水利厅获悉，全省大型水库蓄水总量比去年同期增加两成，春灌用水有了保障，各地正在检修渠道和泵站。"
    notes = [f"{c}({toneless(readings()[c][0])})" if c in readings() else c for c in text]
    printed = "".join(note + (note[1:] if n % 9 == 4 and len(note) > 1 else "") for n, note in enumerate(notes))
    assert printed.count(")(") > 2
    assert restore(printed).clean == text
    lesson = "".join(notes)
    assert restore(lesson).clean == lesson
