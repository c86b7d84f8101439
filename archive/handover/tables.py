"""Rows of the tables for analysts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from archive.handover.columns import Column, Table
from archive.handover.declared import ARTICLES, CAPTURES, COMMENTS, COVERAGE, EVENTS, ISSUES, VERSIONS
from archive.handover.formats.writer import Row
from archive.history.coverage import Coverage
from archive.history.events import gone_addresses
from archive.history.history import History, Times, history, times_of
from archive.history.issues import ledger
from archive.history.seen import Captures, Seen, captures, of_no_article
from archive.rows.line import plain
from archive.rows.store import RowStore
from reading.article import Article, Comment
from reading.catalogue import told as told_of
from reading.problem import Problem, sentence

Choose = Callable[[Row], bool]  # of a row of `articles`: whether it is wanted


def tables(
    stores: Sequence[RowStore],
    choose: Choose | None = None,
    *,
    expected: Mapping[str, int] | None = None,
    tick: Callable[[], None] | None = None,
) -> Iterator[tuple[Table, Row]]:
    """The rows of all tables: article by article in the order of their ids, those of one behind each other, and behind
    them the captures of what gave no row, the coverage of the sites, and the issues of their e-papers. Columns are in
    the order of their table.

    With `choose`, articles that it doesn't want are left out with all their rows, and so are captures and events of
    what is no article; `coverage` and `issues` tell of the whole sites in any case. `expected`: articles a day, by
    site. Never all rows are in memory; `tick` is called for every reading.
    """
    coverage = Coverage()
    for own in captures(stores, tick):
        told = history(own)
        coverage.add(own, told)
        if told is not None:
            row = row_of(told)
            if choose is None or choose(row):
                yield ARTICLES, row
                yield from _of_article(told, own)
        elif choose is None:
            yield from _of_none(own)
    for store in stores:
        for own in of_no_article(store):
            coverage.add(own, None)
            if choose is None:
                yield from _of_none(own)
    coverage.add_listed(stores)
    for day in coverage.days(expected or {}):
        yield COVERAGE, row_from(COVERAGE, day)
    for store in stores:
        for page in ledger(store):
            yield ISSUES, row_from(ISSUES, page)


def _of_article(told: History, own: Captures) -> Iterator[tuple[Table, Row]]:
    article = told.article
    for comment in article.comments:
        yield COMMENTS, _made(COMMENTS, comment_row(article, comment))
    for each in told.gone:
        yield COMMENTS, _made(COMMENTS, comment_row(article, each.comment, gone_since=each.since))
    for version in told.versions:
        yield VERSIONS, row_from(VERSIONS, version)
    for event in told.events:
        yield EVENTS, row_from(EVENTS, event)
    for seen in own.seen:
        yield CAPTURES, _made(CAPTURES, capture_row(own.id, seen))


def _of_none(own: Captures) -> Iterator[tuple[Table, Row]]:
    """Of an address that never gave an article: its captures, and that it was taken down."""
    for event in gone_addresses(own):
        yield EVENTS, row_from(EVENTS, event)
    for seen in own.seen:
        yield CAPTURES, _made(CAPTURES, capture_row(own.id, seen))


def row_of(told: History) -> Row:
    """The row of an article, its columns in the order of the table."""
    return _made(ARTICLES, article_row(told.article, told.times, comments=len(told.gone)))


def article_row(article: Article, times: Times, *, comments: int = 0) -> Row:
    """The row of an article; so many `comments` of it were deleted."""
    return {
        **_values(article, ARTICLES),
        **_problems(article.problems),
        **_values(times, ARTICLES),
        **_values(told_of(article), ARTICLES),
        "comment_count": len(article.comments) + comments,
        **{f"capture_{name}": value for name, value in _values(article.capture, CAPTURES).items()},
    }


def whole_row(article: Article) -> dict[str, Any]:
    """An article as one plain value: its row in the table of articles, and with it those of its comments. What its
    captures tell of time is not in it.
    """
    comments = [_made(COMMENTS, comment_row(article, comment)) for comment in article.comments]
    row = _made(ARTICLES, article_row(article, times_of(article)))
    return {**_plain(row), "comments": list(map(_plain, comments))}


def _plain(row: Row) -> dict[str, Any]:
    return {name: plain(value) for name, value in row.items()}


def row_from(table: Table, value: object) -> Row:
    """The row of an object that has all of the table's columns."""
    return _made(table, _values(value, table))


def _made(table: Table, row: Row) -> Row:
    """The values of a row, in the order of the table's columns."""
    return {column.name: _finished(column, row[column.name]) for column in table.columns}


def comment_row(article: Article, comment: Comment, *, gone_since: datetime | None = None) -> Row:
    return {
        **_values(comment, COMMENTS),
        "article_id": article.id,
        "site": article.site,
        "gone_since": gone_since,
    }


def capture_row(article_id: str | None, seen: Seen) -> Row:
    answer, reading = seen.answer, seen.reading
    return {
        **dict.fromkeys(column.name for column in CAPTURES.columns),
        **(_values(answer, CAPTURES) if answer else {}),
        **(_values(reading, CAPTURES) if reading else {}),
        **_values(seen.capture, CAPTURES),
        **_problems(reading.problems if reading else ()),
        "url": seen.url,
        "answer": answer.kind if answer else None,
        "article_id": article_id,
    }


def _problems(problems: Collection[Problem]) -> dict[str, Any]:
    kinds = [str(problem.kind) for problem in problems]
    return {"problem": sentence(problems), "problem_kinds": list(dict.fromkeys(kinds))}


def _values(value: object, table: Table) -> dict[str, Any]:
    """Those columns of the table that this object has."""
    return {column.name: getattr(value, column.name) for column in table.columns if hasattr(value, column.name)}


def _finished(column: Column, value: Any) -> Any:
    if column.kind == "records":
        return plain(value)
    if column.kind == "shares":
        return [{"kind": kind, "share": share} for kind, share in sorted(value.items())]
    return value
