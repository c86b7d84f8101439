"""Rows of the tables for analysts."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from archive.handover.columns import Column, Table
from archive.handover.declared import ARTICLES, CAPTURES, COMMENTS
from archive.handover.formats.writer import Row
from archive.rows.join import join, walled
from archive.rows.line import plain
from archive.rows.store import RowStore
from reading.article import Article, Comment, Reading
from reading.problem import sentence

Choose = Callable[[Row], bool]  # of a row of `articles`: whether it is wanted


def tables(
    stores: Sequence[RowStore],
    choose: Choose | None = None,
    *,
    expected: Mapping[str, int] | None = None,
    tick: Callable[[], None] | None = None,
) -> Iterator[tuple[Table, Row]]:
    """The rows of all tables, article by article in the order of their ids, with columns in the order of their table.

    With `choose`, articles that it doesn't want are left out with all their rows, and so is what is no article. Never
    all rows are in memory; `tick` is called for every reading.
    """
    readings = heapq.merge(*(store.readings() for store in stores), key=lambda reading: reading.id)
    for _, group in groupby(readings, key=lambda reading: reading.id):
        own = []
        for reading in group:
            own.append(reading)
            if tick:
                tick()
        article = join(own)
        if walled(article):
            if choose is None:
                yield from ((CAPTURES, _made(CAPTURES, capture_row(reading))) for reading in own)
            continue
        row = _made(ARTICLES, article_row(article))
        if choose is None or choose(row):
            yield ARTICLES, row
            yield from ((COMMENTS, _made(COMMENTS, comment_row(article, comment))) for comment in article.comments)
            yield from ((CAPTURES, _made(CAPTURES, capture_row(reading))) for reading in own)


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


def _finished(column: Column, value: Any) -> Any:
    if column.kind == "records":
        return plain(value)
    if column.kind == "shares":
        return [{"kind": kind, "share": share} for kind, share in sorted(value.items())]
    return value
