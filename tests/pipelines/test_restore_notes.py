"""Readings beside characters: those of farms go, whatever their habit, those of authors stay."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from pipelines.restore import restore_page
from pipelines.restore.pinyin.law import readings, toneless
from tests.pipelines.test_restore_farms import TEXTS, annotated, told
from tests.support.restored import given_back


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        # toneless, here and there, in either script
        (
            "市(shi)水務局召開防(fang)汛會議，部署(shu)水庫(ku)安全工作(zuo)，要求加強(qiang)值守。水庫管理(li)員到崗。",
            "市水务局召开防汛会议，部署水库安全工作，要求加强值守。水库管理员到岗。",
        ),
        (
            "市(shi)图书(shu)馆今天开放(fang)，读(du)者排队入场。馆长介(jie)绍藏书情(qing)况，读者提问(wen)。",
            "市图书馆今天开放，读者排队入场。馆长介绍藏书情况，读者提问。",
        ),
        # a story, which has few words of several characters
        (
            "天没(mei)亮(liang)他就(jiu)出门，走(zou)到村(cun)口回(hui)头看了(le)一眼。狗(gou)跟着他(ta)跑了很远(yuan)，"
            "后(hou)来下(xia)雪，路(lu)也看不见(jian)，他坐在石(shi)头上等天晴(qing)，一等就是半天(tian)。",
            "天没亮他就出门，走到村口回头看了一眼。狗跟着他跑了很远，后来下雪，路也看不见，他坐在石头上等天晴，一等就是半天。",
        ),
        # twice, the second time with a blank
        (
            "小學(xué)校準時開(kāi)(kāi )門，新生到操場上聽校長講(jiǎng)(jiǎng )話，學(xué)生們認(rèn)(rèn )真記筆記。",
            "小学校准时开门，新生到操场上听校长讲话，学生们认真记笔记。",
        ),
        # the same twice, without tones: on most characters, and on few
        (
            "學(xue)(xue)思(si)想、強(qiang)(qiang)黨(dang)(dang)性，黨(dang)(dang)支部組織(zhi)(zhi)學(xue)(xue)習。",
            "学思想、强党性，党支部组织学习。",
        ),
        (
            "县(xian)(xian)委(wei)(wei)书(shu)(shu)记(ji)(ji)今天到(dao)(dao)村(cun)(cun)里(li)(li)看(kan)(kan)望(wang)(wang)老(lao)(lao)党员。",
            "县委书记今天到村里看望老党员。",
        ),
        # a symbol before the reading, on a traditional page
        (
            "新聞(💯)(wén )發言人介紹，會(💯)(huì )議將(💯)(jiāng )在明天開(💯)(kāi )幕，記者可以報名參加。",
            "新闻发言人介绍，会议将在明天开幕，记者可以报名参加。",
        ),
        # with a blank, on a simplified page
        (
            "馆内(nèi )设有展(zhǎn )厅，孩子(zi )们动手做实(shí )验，展厅(tīng )每天开放(fàng )。",
            "馆内设有展厅，孩子们动手做实验，展厅每天开放。",
        ),
    ],
)
def test_habits_of_farms(printed: str, clean: str) -> None:
    restored = given_back(printed)
    assert restored.clean == clean
    assert {edit.kind for edit in restored.edits} <= {"pinyin", "script"}


@pytest.mark.parametrize(
    "text",
    [
        "床(chuang)前(qian)明(ming)月(yue)光(guang)，疑(yi)是(shi)地(di)上(shang)霜(shuang)。",
        "姓氏拼写：王(wang)、李(li)、张(zhang)、陈(chen)、刘(liu)、杨(yang)、黄(huang)、赵(zhao)",
        "郫(pi)县、歙(she)县、黟(yi)县、蠡(li)县、莒(ju)县、郯(tan)城、鄄(juan)城、亳(bo)州都是地名，读音各异。",
        "鳥(niǎo)語花香的季節，園裏遊人如織，孩子們在草地上奔跑，老人們在樹下下棋。",
        "量词“只(zhi)”与副词“只(zhi)”写法相同，前者读一声，后者读三声，使用时不会混淆。",
        "变量(x )与变量(y )之和，函数(f)与参数(a)的关系，点(b )在直线(l )上。",
        # one word's reading, however often, and the readings of one character
        "老师说，会(ㄏㄨㄟˋ)议这个词里的会字读四声。全校会(ㄏㄨㄟˋ)议在星期一召开，同学们参加了会(ㄏㄨㄟˋ)议，还写了作文。",
        "國小國語課本：會(ㄏㄨㄟˋ)議、會(ㄎㄨㄞˋ)計、機會(ㄏㄨㄟˋ)、社會(ㄏㄨㄟˋ)學、都會(ㄏㄨㄟˋ)區、會(ㄏㄨㄟˋ)話、會(ㄏㄨㄟˋ)員。",
        "会(kuài)计工作是一门学问，会(kuài)计人员要学习，会(kuài)计制度健全，会(kuài)计报表真实，总会(kuài)计师负责。",
        "炸(zhá)酱面是北京的面食，炸(zhá)酱面的炸(zhá)酱要用黄酱，许多人读成四声，其实炸(zhá)鸡、炸(zhá)糕都读二声。",
        "番(pān)禺区位于广州南部。番(pān)禺的历史悠久，番(pān)禺人喜欢喝早茶，番(pān)禺的番(pān)字不读fān。",
        "着(zháo)急、着(zhuó)装、看着(zhe)、着(zhāo)数，着(zháo)火，着(zhuó)陆。多音字着字的读法，着(zháo)凉，着(zhuó)手。",
        "血(xiě)淋淋，血(xiě)晕，流了血(xiě)了，血(xuè)液，血(xuè)型，血(xuè)压，血(xuè)统。口语里血(xiě)淋淋，书面语血(xuè)液。",
        # names that are read otherwise than they look, and words to learn
        "去六(lù)安的人不要读成六安，乐(lào)亭县的人都知道自己的家乡，大(dài)城县的大不读大小的大，单(shàn)县的羊汤很有名，"
        "台(tāi)州在浙江，丽(lí)水也在浙江。",
        "这些姓氏常被读错：单(shàn)雄信、任(rén)正非、解(xiè)晓东、华(huà)罗庚、曾(zēng)国藩、区(ōu)先生、查(zhā)良镛。",
        "第三课生字：春(chūn)天、冬(dōng)天、花(huā)朵、飞(fēi)鸟、入(rù)口、国(guó)家、北(běi)京、方(fāng)向。请同学们抄写两遍。",
    ],
)
def test_readings_of_authors(text: str) -> None:
    restored = given_back(text)
    assert {edit.kind for edit in restored.edits} <= {"script"}


def test_the_habit_is_told_from_the_whole_page() -> None:
    page = restore_page({"title": "馆内(nèi )开放", "0": "设有展(zhǎn )厅，孩子(zi )们动手", "1": "做实(shí )验。"})
    assert [one.clean for one in page.values()] == ["馆内开放", "设有展厅，孩子们动手", "做实验。"]


@pytest.mark.parametrize("sign", ["\u200e", "\u2060", "\ufe0f"])
def test_readings_behind_hidden_characters(sign: str) -> None:
    printed = (
        "小學|(xué)校準|時開(kāi)(kāi )門，新|生到操|場上"
        "聽校長講|(jiǎng)(jiǎng )話，學(xué)生們認(rèn)(rèn )真記筆|記。"
    ).replace("|", sign)
    assert given_back(printed).clean == "小学校准时开门，新生到操场上听校长讲话，学生们认真记笔记。"


AROUND: dict[str, Callable[[str], str]] = {
    "dashes": lambda r: f"-{r}-",
    "stars": lambda r: f"*{toneless(r)}*",
    "quotation marks": lambda r: f"“{r}”",
    "blanks": lambda r: f" {r} ",
    "nothing": toneless,
    "a colon": lambda r: f":{toneless(r)}",
}


@pytest.mark.parametrize("way", AROUND)
def test_readings_between_any_signs(way: str) -> None:
    for text in TEXTS.values():
        printed = annotated(text, lambda c: AROUND[way](readings()[c][0]), 0.2)
        assert told(printed, text) < 0.05


def test_readings_before_characters() -> None:
    for text in TEXTS.values():
        chance = random.Random(len(text))
        printed = "".join(
            (f"({toneless(readings()[c][0])})" if c in readings() and chance.random() < 0.15 else "") + c for c in text
        )
        assert told(printed, text) < 0.02
