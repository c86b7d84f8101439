"""A short field that was read by a wrong codec on a right page: given back where each byte is there, else named."""

from __future__ import annotations

import pytest

from benchmarks.restore_farms import read_by, traditional
from pipelines.restore import restore, restore_page, undo
from reading.problem import sentence
from tests.pipelines.test_restore_farms import FORUM, NEWS


def read_as(text: str, writer: str, reader: str) -> str:
    data = text.encode(writer)
    return (
        read_by(data, reader)
        if reader in {"cp1252", "latin-1", "cp1251", "mac_roman"}
        else data.decode(reader, "replace")
    )


FIELDS = [
    "来源：中国新闻网",
    "责任编辑：周洁",
    "楼上说得对，等了三年了",
    "记者 李明 通讯员 王芳",
    "下一篇：秋收工作会议召开",
]
PAIRS = [
    *(("utf-8", one) for one in ("gb18030", "cp1252", "latin-1", "cp1251", "mac_roman")),
    *(("gbk", one) for one in ("cp1252", "latin-1", "cp1251")),
]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("writer", "reader"), PAIRS)
def test_a_field_on_a_right_page(field: str, writer: str, reader: str) -> None:
    printed = read_by(field.encode(writer), reader) if reader != "gb18030" else field.encode().decode(reader, "replace")
    page = restore_page({"title": "秋收工作会议召开", "field": printed, "body": NEWS})
    got = page["field"]
    assert undo(got.clean, got.edits) == printed
    assert page["body"].edits == ()
    if "\ufffd" in printed:
        assert got.clean == field or got.problems
    else:
        assert got.clean == field


@pytest.mark.parametrize("field", ["来源：中国新闻网", "责任编辑：周洁", "县农业局昨日召开会议"])
@pytest.mark.parametrize(("writer", "reader"), [("gbk", "big5"), ("big5", "gbk"), ("gbk", "cp949"), ("big5", "cp949")])
def test_a_field_of_another_codec_of_two_bytes(field: str, writer: str, reader: str) -> None:
    field = traditional(field) if writer == "big5" else field
    printed = field.encode(writer).decode(reader, "replace")
    got = restore_page({"field": printed, "body": NEWS})["field"]
    assert got.clean in (field, restore(field).clean) or got.problems


def test_a_label_that_is_right_stays() -> None:
    printed = "来源：" + read_as("中国新闻网", "gbk", "big5")
    assert restore_page({"source": printed, "body": NEWS})["source"].clean == "来源：中国新闻网"


@pytest.mark.parametrize(
    "printed",
    [
        "ㄓ方�G郡磕碈砰いみ",
        "銋?餈?撟唾?港葉??賢??撟游????????撱粹??70??",
        "女童锟桔撅拷锟斤拷锟斤拷锟斤拷十片纸锟斤拷锟斤拷",
    ],
)
def test_what_bytes_no_longer_tell_is_named(printed: str) -> None:
    page = restore_page({"title": "秋收工作会议召开", "field": printed, "body": NEWS})
    assert [edit for edit in page["field"].edits if edit.kind != "script"] == []
    assert sentence(page["field"].problems)


@pytest.mark.parametrize("text", [NEWS, FORUM])
def test_utf8_read_as_gbk_that_a_farm_turned_traditional(text: str) -> None:
    printed = text.encode().decode("gb18030", "replace")
    assert restore(traditional(printed)).clean == restore(printed).clean


def test_letters_that_were_made_small() -> None:
    printed = read_by("来源：中国新闻网 记者".encode(), "cp1252").lower()
    assert restore_page({"source": printed, "body": NEWS})["source"].clean == "来源：中国新闻网 记者"


def test_a_line_that_is_right_among_such_that_are_wrong() -> None:
    wrong = read_as(FORUM.replace("\n", ""), "gbk", "cp949")
    page = restore_page({"author": "记者 欧阳雪 通讯员 周洁", "line": wrong, "body": "记者 王芳 摄"})
    assert page["author"].clean == "记者 欧阳雪 通讯员 周洁"
    assert page["body"].clean == "记者 王芳 摄"


@pytest.mark.parametrize(
    "line",
    [
        "いじり倒せるデザイン",
        "さいせいりょく",
        "明るい緑",
        "死亡笔记在我手里哦─=≡Σ(((つ?ω?)つ",
        "魔貫光殺砲（?Д?）σ弌弌弌弌弌",
        "龘靐齉齾爩鱻麤龗",
        "鸜鹆鸂鶒鹪鹩鸑鷟",
        "ǎ ǒ ě ǐ ǔ ǚ à ò è ì ù ǜ",
        "Ångström, Gödel, Poincaré, Čapek, Dvořák",
        "Крокодил Гена и Чебурашка?",
        "αβγδε ζηθικ λμνξο",
        "(╯°□°)╯︵ ┻━┻",
        "ㄅㄆㄇㄈ ㄉㄊㄋㄌ",
    ],
)
def test_rare_letters_that_are_meant_stay(line: str) -> None:
    page = restore_page({"title": "秋收工作会议召开", "field": line, "body": NEWS})
    assert (page["field"].clean, page["field"].problems) == (line, ())
