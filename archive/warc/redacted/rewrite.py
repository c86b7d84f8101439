"""A WARC file written once more, with tombstones in the place of some of its records; every other byte stays."""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from archive.data.files import replacing, sync_folder
from archive.warc.members import is_gzip
from archive.warc.reader import Record, WarcError, records
from archive.warc.redacted.tombstone import Written, tombstone
from reading.page import Redacted

_PART = 1 << 20


def rewrite(
    warc: Path, out: Mapping[int, Redacted], at: datetime, tick: Callable[[int], None] = lambda _: None
) -> None:
    """Put tombstones in the place of the records at these offsets. The new file is on the disk before it takes the
    place of the old one: killed at any moment, one of both is there, whole. Damage between records is copied as it is.
    `tick` is told the bytes that were gone through. Raises WarcError, OSError.
    """
    zipped = is_gzip(warc)
    left, done = set(out), 0
    with replacing(warc) as file, warc.open("rb") as old:
        with mmap.mmap(old.fileno(), 0, access=mmap.ACCESS_READ) as data:
            for record in records(warc, lambda _: None):
                if record.offset not in left:
                    continue
                left.discard(record.offset)
                _copy(data, done, record.offset, file)
                tick(record.offset - done)
                _bury(record, out[record.offset], at, file, zipped=zipped)
                done = record.offset + record.length
            _copy(data, done, len(data), file)
            tick(len(data) - done)
        if left:
            raise WarcError(warc, "a record that was there a moment ago is gone; run it again", offset=min(left))
    sync_folder(warc.parent)


def _copy(data: mmap.mmap, start: int, end: int, file: BinaryIO) -> None:
    file.writelines(data[begin : min(begin + _PART, end)] for begin in range(start, end, _PART))


def _bury(record: Record, redacted: Redacted, at: datetime, file: BinaryIO, *, zipped: bool) -> None:
    stone, told = tombstone(record, redacted, at)
    if zipped:
        file.write(_member(stone) + _member(told))
    else:  # the empty lines behind a record aren't counted to it there: those of the old one follow
        file.write(stone.head + stone.block + b"\r\n\r\n" + told.head + told.block)


def _member(record: Written) -> bytes:
    made = zlib.compressobj(6, zlib.DEFLATED, 31)
    return made.compress(record.head + record.block + b"\r\n\r\n") + made.flush()
