"""The articles of a file of rows, joined and written as lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from archive.rows.join import gave_article, join
from archive.rows.line import line, reading_of
from archive.rows.store import RowStore
from reading.article import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """The articles of a file of rows from one id on and before another, and where they are to be written."""

    rows: Path
    first: str
    before: str | None  # None: to the last one
    out: Path


def join_articles(joining: Joining) -> int:
    """Write them in the order of their ids; how many there are."""
    count = 0
    with RowStore(joining.rows, readonly=True) as store, joining.out.open("wb") as file:
        for _, group in groupby(_readings(store, joining), key=attrgetter("id")):
            if gave_article(own := list(group)):
                file.write(line(join(own)).encode("utf-8"))
                count += 1
    return count


def _readings(store: RowStore, joining: Joining) -> Iterator[Reading]:
    found = store.select(
        "SELECT record_id, line(row) FROM readings WHERE article_id >= ? AND (? IS NULL OR article_id < ?)"
        " ORDER BY article_id, part, page_number, taken_at, record_id",
        *(joining.first, joining.before, joining.before),
    )
    for record_id, row in found:
        yield store.decoded(record_id, reading_of, row)
