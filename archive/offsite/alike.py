"""Whether two WARC files are the same but for what was taken out of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from archive.warc.reader import Record, WarcError, records
from archive.warc.redacted.tombstone import is_told, redacted_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How two files differ that are the same otherwise."""

    ours: int = 0  # records that are tombstones in ours alone
    theirs: int = 0


def likeness(ours: Path, theirs: Path) -> Likeness | None:
    """Compare two files record by record; None: they differ in more than tombstones, or one of them can't be read."""
    left = right = 0
    try:
        for one, other in zip_longest(_records(ours), _records(theirs)):
            if one is None or other is None:
                return None
            here, there = redacted_in(one) is not None, redacted_in(other) is not None
            if _name(one) != _name(other) or (not here and not there and _bytes(one) != _bytes(other)):
                return None
            left += here and not there
            right += there and not here
    except WarcError:
        return None
    return Likeness(ours=left, theirs=right)


def _records(warc: Path) -> Iterator[Record]:
    """But for those that tell of a tombstone. Raises WarcError at the first damage."""
    return (record for record in records(warc) if not is_told(record))


def _name(record: Record) -> tuple[str | None, str]:
    return record.header("WARC-Record-ID"), record.target


def _bytes(record: Record) -> bytes:
    with record.path.open("rb") as file:
        file.seek(record.offset)
        return file.read(record.length)
