"""What one capture gave as the tables have it. Of a row few bytes stand beside it that tell what is counted of it: who
counts articles reads none of their rows for that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import NamedTuple

from archive.rows import answers
from archive.rows.answers import Captured
from archive.rows.line import as_dict, line, line_of, made
from reading.article import Comment, Reading
from reading.capture import Capture
from reading.problem import Problem

TABLE = """
CREATE TABLE IF NOT EXISTS readings (
    record_id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL, part TEXT NOT NULL, page_number INTEGER NOT NULL, url TEXT NOT NULL,
    taken_at TEXT NOT NULL, -- of the capture, UTC
    warc TEXT NOT NULL, offset INTEGER NOT NULL,
    row BLOB NOT NULL, -- one line of JSON, packed
    checksum TEXT NOT NULL, -- of the line, for `verify`
    tally TEXT -- what is counted of the row, as JSON. NULL: stored by an earlier version
);
-- With what tells which articles have changed, and how many there are of each kind, so that who asks reads no row.
CREATE INDEX IF NOT EXISTS readings_by_article
    ON readings (article_id, part, page_number, taken_at, record_id, checksum, url, tally);
CREATE INDEX IF NOT EXISTS readings_by_place ON readings (warc, offset);
"""
COLUMNS = (
    *("record_id", "article_id", "part", "page_number", "url"),
    *("taken_at", "warc", "offset", "row", "checksum", "tally"),
)
# A record may be here twice, in a crawl's file and in one that was imported: the first in the order of the files has
# the row, as in a rebuild.
_ROW = COLUMNS.index("row")
_UPDATE = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])
INSERT, INSERT_PACKED = (
    f"INSERT INTO readings VALUES ({'?, ' * _ROW}{row}, ?, ?) ON CONFLICT (record_id) DO UPDATE SET {_UPDATE}"  # noqa: S608 - our own names
    " WHERE (excluded.warc, excluded.offset) < (readings.warc, readings.offset)"
    for row in ("packed(?)", "?")
)


class Values(NamedTuple):
    """What one capture gave, ready to be stored: the values of its answer and of its row, as the tables have them."""

    answer: Sequence[str | int | None]
    row: Sequence[str | int | None] | None  # None: it makes none


def time_text(capture: Capture) -> str:
    """The time of a capture as the tables have it: such texts sort as the times do."""
    return capture.time.astimezone(UTC).isoformat(timespec="microseconds")


def values_of(captured: Captured) -> Values:
    """What one capture gave as the tables have it."""
    return Values(answers.values_of(captured.answered), row_of(captured.reading) if captured.reading else None)


def row_of(reading: Reading) -> tuple[str | int | None, ...]:
    """A reading as the table has it."""
    capture = reading.capture
    assert capture is not None, "no row without a record"
    row = line(reading)
    return (
        *(capture.record_id, reading.id, reading.part, reading.page_number, reading.url),
        *(time_text(capture), capture.warc, capture.offset, row, hashlib.sha256(row.encode("utf-8")).hexdigest()),
        tally_of(reading),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tallied:
    """What is kept; what most rows have isn't written."""

    problems: tuple[Problem, ...] = ()
    comments: int = 0  # each once
    replies: int | None = None  # comments, as printed
    page_count: int | None = None
    empty: bool = False  # neither a text nor comments


_NOTHING = as_dict(_Tallied())


def tally_of(reading: Reading) -> str:
    """What `stand_in` has to know of a reading, as JSON."""
    said = _Tallied(
        problems=reading.problems,
        comments=len({each.id for each in reading.comments}),
        replies=reading.replies,
        page_count=reading.page_count,
        empty=not (reading.body or reading.comments),
    )
    return line_of({name: value for name, value in as_dict(said).items() if value != _NOTHING[name]}).rstrip("\n")


def stand_in(tally: str, article_id: str, part: str, page_number: int, capture: Capture | None = None) -> Reading:
    """A reading that is joined as the one of this tally is, with comments and problems as many and of the same kinds:
    where `is_enough` says so. Raises RowError.
    """
    said = made(_Tallied, tally)
    return Reading(
        id=article_id,
        url="",
        canonical_url="",
        site="",
        part=part,
        page_number=page_number,
        page_count=said.page_count,
        replies=said.replies,
        body=None if said.empty else "-",
        comments=[Comment(id=str(number)) for number in range(said.comments)],
        problems=said.problems,
        capture=capture,
    )


def is_enough(readings: Sequence[Reading]) -> bool:
    """Whether those that stand in for the readings of an article tell of it all there is to count. Of comments on
    several pages they don't: which are the same, and which page went, is known from the rows alone.
    """
    with_comments = {each.part for each in readings if each.comments}
    return (
        len(readings) == 1
        or not with_comments
        or (len(with_comments) == 1 and all(each.page_number == 1 for each in readings))
    )
