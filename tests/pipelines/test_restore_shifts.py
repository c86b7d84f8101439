"""Bytes shifted by what farms insert or cut: at every mark, to the end of the shift, and no further."""

from __future__ import annotations

import re

import pytest

from pipelines.restore import restore
from reading.chinese.script import fold
from tests.support import corrupt
from tests.support.restored import given_back

FARM = "\n".join((corrupt.NEWS, "農業專家檢查儲糧設備,各單位認真對待。"))
NOTES = {**corrupt.NOTES, "專": "zhuān", "檢": "jiǎn", "單": "dān", "認": "rèn", "對": "duì", "現": "xiàn"}


@pytest.mark.parametrize("mark", "。，！：；？")
@pytest.mark.parametrize(
    "text",
    [
        "太好了！！！大家都很高興。",
        "到哪裏去找啊？沒有人知道。",
        "任務完成！現在開始檢查：先看設備；再看記錄。",
        "會場（見圖）裏座無虛席。",
    ],
)
def test_a_cut_at_any_mark(mark: str, text: str) -> None:
    printed = corrupt.annotated(FARM, NOTES) + "\n" + corrupt.cut(corrupt.annotated(text, NOTES), mark)
    restored = given_back(printed)
    last = restored.clean.split("\n")[-1]
    lost = sum(a != b for a, b in zip(last, fold(text), strict=False)) + abs(len(last) - len(text))
    assert lost <= 1
    assert restored.clean.startswith(fold(FARM.split("\n")[0]))


@pytest.mark.parametrize("folded", [False, True])
def test_a_shift_that_a_cut_ends(folded: bool) -> None:
    notes = {**NOTES, "復": "fù"}
    printed = "列車緩緩?fù)Ｏ?，乘客走下車。"  # 停下 is CDA3 CFC2
    for lost in (printed, re.sub(r"\?，", "，", printed)):
        text = lost.translate({ord("Ｏ"): "O"}) if folded else lost
        whole = corrupt.annotated(FARM, notes) + "\n" + text
        assert given_back(whole).clean.split("\n")[-1] == "列车缓缓停下，乘客走下车。"


def test_what_is_chosen_is_not_certain() -> None:
    printed = corrupt.annotated(FARM, NOTES) + "\n" + corrupt.cut("太好了！！！大家都很高興。")
    edits = [edit for edit in given_back(printed).edits if edit.kind == "break"]
    assert edits
    assert all(edit.certainty < 1 for edit in edits)


@pytest.mark.parametrize(
    "text",
    [
        "真的嗎?，他又問了一遍，沒有人回答。",
        "什麼??!為什麼?:沒有答案；誰知道?，誰也不知道。",
        "網址?,參數?,都要填寫。請看說明書。",
    ],
)
def test_question_marks_that_are_meant(text: str) -> None:
    assert given_back(text).clean == fold(text)


def test_a_line_of_a_page_is_as_fast_as_many() -> None:
    printed = corrupt.annotated(FARM.replace("\n", "") * 3, NOTES)
    many = corrupt.annotated("\n".join([FARM.replace("\n", "")] * 3), NOTES)
    assert given_back(printed).clean == given_back(many).clean.replace("\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "你對這兒的情況有什麼看法嗎？\n什麼?!我要走了。\n什麼?!小心我打你。\n是誰?!出來!",
        "這是怎麼一回事啊?!我們得快走，來得及嗎?!",
        "請問這樣好嗎?;好。這是什麼話?:是臺語。吃飯了嗎?！還沒有。是不是?；不是。",
        "在多字元符號如 ARE `\\fB(?:\\fR' 或 `\\fB(?!\\fR' 中間的白空格或註釋是非法的，這種註釋是歷史產物。",
        "角色 = '(?:原告|被告|上訴人)'\n標題 = re.compile(r'(?:^|\\n)\\s*' + 標題 + r'\\s*(?:[：:]|$|，)')\n"
        "連接字 = '(?:[等則復又另])?'\n款次 = r'(?![一二三]、)(?<!第)條'\n",
    ],
)
def test_questions_that_were_asked(text: str) -> None:
    restored = restore(text)
    assert [edit for edit in restored.edits if edit.kind != "script"] == []
    assert restored.problems == ()
