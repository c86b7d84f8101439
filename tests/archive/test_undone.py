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
PRINTED = {
    "shifted": tuple(corrupt.annotated(NEWS).split("\n")),
    "wrong-codec": tuple(text.encode("gbk").decode("cp1252", "replace") for text in PARAGRAPHS),
    "hidden": tuple("\u200e".join(text) for text in PARAGRAPHS),
    "escaped": ("&amp;nbsp;&amp;nbsp;他说&amp;ldquo;好&amp;rdquo;。", *PARAGRAPHS),
    "twice": tuple(text.replace(",", ",,").replace("。", ",。") for text in PARAGRAPHS),
    "clean": PARAGRAPHS,
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, dict[str, Any]]]:
    """The articles by their pages' names, as each kind of table holds them."""
    data = tmp_path_factory.mktemp("data")
    site_folder(
        data,
        [
            exchange(f"http://news.example/2026/11/{name}.html", html(corrupt.annotated(TITLE), *lines), number=number)
            for number, (name, lines) in enumerate(PRINTED.items())
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
@pytest.mark.parametrize("name", PRINTED)
def test_the_printed_text_is_had_back(tables: dict[str, dict[str, dict[str, Any]]], kind: str, name: str) -> None:
    row = tables[kind][name]
    edits = [Edit(**edit) for edit in row["edits"] or ()]
    for field in ("title", "body"):
        own = [edit for edit in edits if edit.field == field]
        assert undo(row[field], own) == row[f"{field}_raw"]
    assert {edit.kind for edit in edits if edit.field == "body" and edit.kind != "script"} == {
        "shifted": {"pinyin", "shift"},
        "wrong-codec": {"mojibake"},
        "hidden": {"junk"},
        "escaped": {"entity"},
        "twice": {"punctuation"},
        "clean": set(),
    }[name]
    if name == "wrong-codec":  # which of its lines are text is the reading's question
        assert set(row["body"].split("\n")) <= set(PARAGRAPHS)
    else:
        before = {"escaped": ["他说“好”。"]}.get(name, [])
        assert row["body"] == (CLEAN if name == "shifted" else "\n".join([*before, *PARAGRAPHS]))
