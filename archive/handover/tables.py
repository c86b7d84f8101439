"""Tables for analysts: articles, comments and captures as Parquet, CSV and JSON Lines, with a codebook."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from archive.handover.codebook import as_csv, as_markdown
from archive.handover.columns import Column, Table
from archive.handover.declared import ARTICLES, CAPTURES, COMMENTS, TABLES
from archive.handover.formats.cells import storable
from archive.handover.formats.choice import USUAL, writers
from archive.handover.formats.writer import Row, Writer
from archive.rows.join import join, walled
from archive.rows.line import plain
from archive.rows.store import RowStore
from reading.article import Article, Comment, Reading
from reading.problem import sentence

_BATCH = 2000  # rows held at a time; a row group in Parquet


@dataclass(slots=True, kw_only=True)
class Exported:
    """What was written."""

    files: list[Path] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)  # by table
    articles: Counter[str] = field(default_factory=Counter)  # by site
    comments: Counter[str] = field(default_factory=Counter)
    walled: Counter[str] = field(default_factory=Counter)  # of which only challenges and sign-in pages were captured
    replaced: Counter[str] = field(default_factory=Counter)  # table.column: rows with characters no table can hold


def export(
    stores: Sequence[RowStore],
    out: Path,
    *,
    formats: Collection[str] = USUAL,
    tick: Callable[[], None] | None = None,
) -> Exported:
    """Write the tables of these stores, and the codebook. An article captured in two of them is one article.

    Challenges and sign-in pages are no articles: where nothing else was captured, only `captures` tells of it.

    `tick` is called for every reading. Memory doesn't grow with the number of rows.
    """
    out.mkdir(parents=True, exist_ok=True)
    exported = Exported()
    filled: dict[str, Counter[str]] = {table.name: Counter() for table in TABLES}
    with ExitStack() as stack:
        opened = writers(out, TABLES, formats)
        for writer in chain(*opened.values()):
            stack.push(writer.close)
        sheets = {
            table.name: _Sheet(table, opened[table.name], filled[table.name], exported.replaced) for table in TABLES
        }
        readings = heapq.merge(*(store.readings() for store in stores), key=lambda reading: reading.id)
        for _, group in groupby(readings, key=lambda reading: reading.id):
            own = []
            for reading in group:
                own.append(reading)
                if tick:
                    tick()
            article = join(own)
            for reading in own:
                sheets["captures"].add(capture_row(reading))
            if walled(article):
                exported.walled[article.site] += 1
                continue
            sheets["articles"].add(article_row(article))
            for comment in article.comments:
                sheets["comments"].add(comment_row(article, comment))
            exported.articles[article.site] += 1
            exported.comments[article.site] += len(article.comments)
        for sheet in sheets.values():
            sheet.flush()
    exported.rows.update({name: sheet.count for name, sheet in sheets.items()})
    exported.files = [path for writer in chain(*opened.values()) for path in writer.paths]
    for name, text in (
        ("codebook.md", as_markdown(filled, exported.rows)),
        ("codebook.csv", as_csv(filled, exported.rows)),
    ):
        (out / name).write_text(text, encoding="utf-8", newline="")
        exported.files.append(out / name)
    return exported


def article_row(article: Article) -> Row:
    return {
        **_values(article, ARTICLES),
        **_problems(article),
        "comment_count": len(article.comments),
        **{f"capture_{name}": value for name, value in _values(article.capture, CAPTURES).items()},
    }


def whole_row(article: Article) -> dict[str, Any]:
    """An article as one plain value: its row in the table of articles, and with it those of its comments."""
    comments = [_made(COMMENTS, comment_row(article, comment)) for comment in article.comments]
    return {**_plain(_made(ARTICLES, article_row(article))), "comments": list(map(_plain, comments))}


def _plain(row: Row) -> dict[str, Any]:
    return {name: plain(value) for name, value in row.items()}


def _made(table: Table, row: Row) -> Row:
    """The values of a row, in the order of the table's columns."""
    return {column.name: _finished(column, row[column.name]) for column in table.columns}


def comment_row(article: Article, comment: Comment) -> Row:
    return {**_values(comment, COMMENTS), "article_id": article.id, "site": article.site}


def capture_row(reading: Reading) -> Row:
    return {
        **_values(reading.capture, CAPTURES),
        **_values(reading, CAPTURES),
        **_problems(reading),
        "article_id": reading.id,
    }


def _problems(row: Reading | Article) -> dict[str, Any]:
    kinds = [str(problem.kind) for problem in row.problems]
    return {"problem": sentence(row.problems), "problem_kinds": list(dict.fromkeys(kinds))}


def _values(value: object, table: Table) -> dict[str, Any]:
    """Those columns of the table that this object has."""
    return {column.name: getattr(value, column.name) for column in table.columns if hasattr(value, column.name)}


class _Sheet:
    """The rows of one table on their way to its files."""

    def __init__(self, table: Table, writers: Sequence[Writer], filled: Counter[str], replaced: Counter[str]) -> None:
        self.table = table
        self.writers = writers
        self.count = 0
        self._filled = filled
        self._replaced = replaced
        self._batch: list[Row] = []

    def add(self, row: Row) -> None:
        held = _made(self.table, row)
        made = {name: storable(value) for name, value in held.items()}
        self._replaced.update(f"{self.table.name}.{name}" for name, value in made.items() if value is not held[name])
        self._filled.update(name for name, value in made.items() if value not in (None, [], ""))
        self._batch.append(made)
        self.count += 1
        if len(self._batch) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        for writer in self.writers:
            writer.write(self._batch)
        self._batch = []


def _finished(column: Column, value: Any) -> Any:
    if column.kind == "records":
        return plain(value)
    if column.kind == "shares":
        return [{"kind": kind, "share": share} for kind, share in sorted(value.items())]
    return value
