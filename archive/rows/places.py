"""Where the records of rows lie, as the rows say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.rows.store import RowStore
from archive.rows.values import time_text
from reading.capture import Capture


class Place(NamedTuple):
    """Where the record of a row lies."""

    record_id: str
    warc: str
    offset: int


def warcs(rows: RowStore) -> set[str]:
    """The WARC files that the rows and the answers name."""
    found = rows.select("SELECT warc FROM readings UNION SELECT warc FROM answers")
    return {name for (name,) in found}


def settled(rows: RowStore, warc: str) -> set[str]:
    """Ids of the records in this WARC file that have their answer, and their row if they make one."""
    query = (
        "SELECT record_id FROM answers WHERE warc = ? AND (article_id IS NULL OR EXISTS"
        " (SELECT 1 FROM readings WHERE readings.record_id = answers.record_id))"
    )
    return {found for (found,) in rows.select(query, warc)}


def places(rows: RowStore, warc: str) -> Iterator[Place]:
    """The records in this WARC file that have a row, in the order of the file."""
    query = "SELECT CAST(record_id AS BLOB), warc, offset FROM readings WHERE warc = ? ORDER BY offset, record_id"
    for record_id, name, offset in rows.select(query, warc):
        yield Place(record_id.decode("utf-8", "backslashreplace"), name, offset)


def place_of(rows: RowStore, record_id: str) -> Place | None:
    """Where the record lies that has this id; None where it has no row."""
    found = rows.select("SELECT record_id, warc, offset FROM readings WHERE record_id = ?", record_id)
    return next((Place(*values) for values in found), None)


def article_ids(rows: RowStore, every: int) -> Iterator[str]:
    """The first article in order, and those that begin so many readings behind the one before, or soon behind that."""
    last, since = None, every
    for (article_id,) in rows.select("SELECT article_id FROM readings ORDER BY article_id"):
        if article_id != last and since >= every:
            yield article_id
            since = 0
        last, since = article_id, since + 1


def namesake(rows: RowStore, url: str, capture: Capture) -> Place | None:
    """Where another record lies that has the id of this one, and its row; a copy of this one is no other."""
    return namesake_of(rows, capture.record_id, url, time_text(capture), capture.digest)


def namesake_of(rows: RowStore, *said: str | int | None) -> Place | None:
    """The same of a record of which the tables have these values: record_id, url, taken_at, digest."""
    query = (
        "SELECT record_id, warc, offset FROM readings WHERE record_id = ?"
        " AND (url, taken_at, json_extract(line(row), '$.capture.digest')) <> (?, ?, ?)"
    )
    return next((Place(*values) for values in rows.select(query, *said)), None)
