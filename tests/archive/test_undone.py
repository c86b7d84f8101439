"""What pages printed is had back from the tables alone: the clean text and its edits, in rows, Parquet and SQLite."""

import json
import sqlite3
from typing import Any

import pyarrow.parquet
import pytest

from pipelines.restore import undo
from reading.article import Edit
from tests.support import corrupt
from tests.support.archives import PARAGRAPHS, exchange, html, run, site_folder
from tests.support.corrupt import CLEAN, NEWS

TITLE = "堅決發展經濟落實會議任務"
PLAIN = "全市秋粮收购工作会议召开"


def within_words(text: str, words: tuple[str, ...], sign: str) -> str:
    for word in words:
        text = text.replace(word, word[0] + sign + word[1:])
    return text


def bracketed(text: str) -> str:
    for character in "市会收民食作":
        text = text.replace(character, f"【{character}】")
    return text


def numbered(text: str) -> str:
    return "".join(f"&amp;#{ord(c)};" if c > "\x7f" else c for c in text)


AD = "点击下载APP，新用户首充100送200，客服微信hh5588"
WORDS = ("收购", "会议", "农民", "粮食", "工作", "今年", "全市")
WIDE = tuple(text.replace(",", "，") for text in PARAGRAPHS)
CIRCLES = str.maketrans("金中指满", "㊎㊥🈯🈵")
SPLICED = "省委书记:当前全省疫情防控正处于背水一战、决战决胜的关键阶段"
FRAGMENTS = ("省委书记水战", "当前的关段", "全省", "疫情于背", "防控", "正处决战决胜键阶")
SPOILT = (
    "今天,{}省长出席会议,{}强调、{}部署,{}明天的{}工作,{}要求各地、{}各部门落实,{}确保春耕的{}进度,{}按时完成,"
    "不误农时。"
)


# The title of each page, the lines of its text, and the kinds of the edits that lead back from it.
PAGES: dict[str, tuple[str, tuple[str, ...], set[str]]] = {
    "shifted": (TITLE, tuple(corrupt.annotated(NEWS).split("\n")), {"pinyin", "shift"}),
    "cut": (TITLE, (corrupt.cut(f"{NEWS}　（松花江網編輯楊世陽）".replace("\n", "")),), {"break"}),
    "wrong-codec": (TITLE, tuple(text.encode("gbk").decode("cp1252", "replace") for text in PARAGRAPHS), {"mojibake"}),
    "two-codecs": (PLAIN, tuple(t.encode().decode("latin-1").encode().decode("gbk") for t in PARAGRAPHS), {"mojibake"}),
    "shift-jis": (PLAIN, tuple(text.encode().decode("cp932", "replace") for text in PARAGRAPHS), {"mojibake"}),
    "hidden": (TITLE, tuple("\u200e".join(text) for text in PARAGRAPHS), {"junk"}),
    "escaped": (TITLE, ("&amp;nbsp;&amp;nbsp;他说&amp;ldquo;好&amp;rdquo;。", *PARAGRAPHS), {"entity"}),
    "tagged": (PLAIN, tuple(f"&amp;lt;p&amp;gt;{text}&amp;lt;/p&amp;gt;" for text in PARAGRAPHS), {"junk"}),
    "twice": (TITLE, tuple(t.replace(",", ",,").replace("。", ",。") for t in PARAGRAPHS), {"punctuation"}),
    "apart": (PLAIN, tuple("-".join(text) for text in PARAGRAPHS), {"spacing"}),
    "forms": (
        PLAIN,
        tuple(t.replace("人", "⼈").replace("金", "⾦").replace("工", "⼯") for t in PARAGRAPHS),
        {"form"},
    ),
    "marked": (PLAIN, tuple(within_words(t, ("收购", "会议", "农民", "粮食"), ".") for t in PARAGRAPHS), {"censor"}),
    "bopomofo": (PLAIN, tuple(within_words(t, ("会议", "工作", "今年"), "(ㄏㄨㄟˋ)") for t in PARAGRAPHS), {"junk"}),
    "strewn": (PLAIN, tuple(within_words(t, WORDS, "[图]") for t in PARAGRAPHS), {"junk"}),
    "bracketed": (PLAIN, tuple(bracketed(t) for t in PARAGRAPHS), {"censor"}),
    "dotted": (PLAIN, tuple(t.replace("，", ".，").replace("。", ".。") for t in WIDE), {"punctuation"}),
    "lacking": (PLAIN, tuple(t.encode("big5", "namereplace").decode("big5") for t in PARAGRAPHS), {"entity"}),
    "circled": (PLAIN, tuple(t.translate(CIRCLES) for t in PARAGRAPHS), {"form"}),
    "spliced": (SPLICED, (SPOILT.format(*FRAGMENTS, *FRAGMENTS[:4]),), {"splice"}),
    "table": (PLAIN, ("全麵落實各項工作,全麵檢查,隻能這樣,隻有堅持,為瞭群眾,除瞭這些,聯係實際。",), {"table"}),
    "headless": (PLAIN, ("月15日,全市秋粮收购工作会议召开,负责人汇报了情况。", *PARAGRAPHS), {"lost"}),
    "wrong-title": (PLAIN.encode("gbk").decode("latin-1"), PARAGRAPHS, set()),
    "cut-short": (PLAIN, (*map(numbered, PARAGRAPHS[:2]), numbered(PARAGRAPHS[2])[:-3]), {"entity", "lost"}),
    "sold-twice": (
        PLAIN,
        tuple(t.replace("粮食产", f"粮{AD}食产").replace("同比", f"同{AD}比") for t in PARAGRAPHS),
        {"keywords"},
    ),
    "clean": (TITLE, PARAGRAPHS, set()),
}


# the titles of most are annotated too
WRITTEN = {
    name: (corrupt.annotated(title) if title == TITLE else title, lines, kinds)
    for name, (title, lines, kinds) in PAGES.items()
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, dict[str, Any]]]:
    """The articles by their pages' names, as each kind of table holds them."""
    data = tmp_path_factory.mktemp("data")
    site_folder(
        data,
        [
            exchange(f"http://news.example/2026/11/{name}.html", html(title, *lines), number=number)
            for number, (name, (title, lines, _)) in enumerate(WRITTEN.items())
        ],
    )
    done = run("export", "--data", data, "--format", "parquet,sqlite,jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    parquet = pyarrow.parquet.read_table(data / "export" / "articles.parquet").to_pylist()
    lines = (data / "export" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    (path,) = (data / "export").glob("*.sqlite*")
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    cells = [dict(row) for row in connection.execute("select * from articles")]
    connection.close()
    return {
        "parquet": by_page(parquet),
        "jsonl": by_page([json.loads(line) for line in lines]),
        "sqlite": by_page([{**row, "edits": json.loads(row["edits"] or "[]")} for row in cells]),
    }


def by_page(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["url"].rsplit("/", 1)[-1].removesuffix(".html"): row for row in rows}


@pytest.mark.parametrize("kind", ["parquet", "sqlite", "jsonl"])
@pytest.mark.parametrize("name", PAGES)
def test_the_printed_text_is_had_back(tables: dict[str, dict[str, dict[str, Any]]], kind: str, name: str) -> None:
    row = tables[kind][name]
    edits = [Edit(**edit) for edit in row["edits"] or ()]
    for field in ("title", "body"):
        own = [edit for edit in edits if edit.field == field]
        assert undo(row[field], own) == row[f"{field}_raw"]
    assert {edit.kind for edit in edits if edit.field == "body" and edit.kind != "script"} == PAGES[name][2]


def test_what_is_clean_then(tables: dict[str, dict[str, dict[str, Any]]]) -> None:
    clean = {name: row["body"] for name, row in tables["parquet"].items()}
    assert clean["shifted"] == CLEAN
    assert clean["escaped"] == "\n".join(["他说“好”。", *PARAGRAPHS])
    assert clean["spliced"] == SPOILT.format(*[""] * 10)
    for name in ("wrong-codec", "two-codecs", "lacking"):  # which of its lines are text is the reading's question
        assert set(clean[name].split("\n")) <= set(PARAGRAPHS)
    assert clean["dotted"] == "\n".join(WIDE)
    spelt = {"strewn", "bracketed", "circled", "bopomofo"}
    for name in {"hidden", "tagged", "twice", "apart", "forms", "marked", "clean"} | spelt:
        assert clean[name] == "\n".join(PARAGRAPHS), name
