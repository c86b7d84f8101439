"""A shard, the unit of a rebuild: a stretch of one WARC file, and what reading it gives.

`read_shard` is a function of the bytes of the stretch, of this program, of what the operator says, and for revisits of
what lies around the file. It writes one part (`part.py`), which names all of them, and makes none where there is one
that was made of the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from archive.data.folder import OPEN, DataError, size_of
from archive.rebuild.made_of import read_with
from archive.rebuild.part import Part, PartWriter, Stamp, part_of
from archive.rebuild.readings import Reader
from archive.warc.pages import Record, WarcError, exchanges_of, is_not_modified, page_not_read, page_of_record
from archive.warc.reader import records
from reading.page import Page

_PIECE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """The records of a WARC file that begin at `begin` or behind it, and before `end`."""

    data: str  # the data folder, absolute
    site: str
    warc: str  # the file, absolute
    begin: int = 0
    end: int | None = None  # None: to the end of the file
    part: str  # where its part is kept, absolute
    around: str  # digest of what revisits are read with
    whole: tuple[int, str] | None = None  # of a file that lies in a store: its bytes, and the SHA-256 of all of them
    not_read: tuple[tuple[int, str], ...] = ()  # records whose pages can't be read: offset, and why

    @property
    def size(self) -> int:
        """Bytes."""
        end = self.end if self.end is not None else self.whole[0] if self.whole else size_of(Path(self.warc))
        return end - self.begin

    def stamp(self, warc: Path) -> Stamp:
        """What its part is made of, if `warc` is the file. Of one in a store no byte is read for that."""
        made_of = _of_whole(self.whole[1], self.begin, self.end) if self.whole else _sha256(warc, self.begin, self.end)
        return Stamp(
            begin=self.begin,
            end=self.end,
            sha256=made_of,
            read_with=read_with(Path(self.data), self.site),
            around=self.around,
        )

    def task(self) -> dict[str, Any]:
        """What a process is asked that reads it."""
        return {"shard": self.as_json()}

    def without(self, not_read: tuple[tuple[int, str], ...]) -> Shard:
        """The same, with these pages left out."""
        return replace(self, not_read=not_read)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, values: dict[str, Any]) -> Shard:
        whole = values["whole"] and (int(values["whole"][0]), str(values["whole"][1]))
        left_out = tuple((int(at), str(why)) for at, why in values["not_read"])
        return cls(**{**values, "whole": whole, "not_read": left_out})


def nowhere(_: int | None) -> None:
    """What `read_shard` tells of where it is, if nobody asks."""


def read_shard(shard: Shard, at: Callable[[int | None], None] = nowhere) -> Part:
    """Read a shard and write its part, if there isn't one of the same; what the part says of itself.

    `at` is told the offset of each record before its page is read, and None behind it. Raises OSError where the part
    can't be written, ArchiveError where the operator's files can't be used.
    """
    warc, path = present(Path(shard.warc)), Path(shard.part)
    if shard.whole and not warc.exists():
        do = f"python -m archive rebuild {shard.site}  reads it there, and pull brings it"
        raise DataError(f"{warc}: lies in a store, and not here; {do}")
    stamp = shard.stamp(warc)
    if found := part_of(path, stamp):
        return found
    reader = Reader.of(shard.site, Path(shard.data))
    walk = _Walk(shard, warc, at)
    with PartWriter(path, stamp) as writer:
        try:
            for each in exchanges_of(walk.records(), walk.note, walk.page_in):
                writer.add(reader.read(each) if isinstance(each, Page) else reader.unanswered(each))
        except WarcError as error:  # no record of it can be read
            walk.note(error)
        return writer.end(
            reached=walk.reached, looked_around=walk.looked_around, damage=walk.damage, not_read=walk.not_read
        )


def present(warc: Path) -> Path:
    """The file, also where a running crawl has closed it since its name was listed."""
    return warc if warc.exists() else warc.with_name(warc.name.removesuffix(OPEN))


class _Walk:
    """The records of a shard in their order, and what is told of them on the way."""

    def __init__(self, shard: Shard, warc: Path, at: Callable[[int | None], None]) -> None:
        self._shard, self._warc, self._at = shard, warc, at
        self._why: Mapping[int, str] = dict(shard.not_read)
        self.reached = shard.begin
        self.looked_around = False
        self.damage: list[tuple[int | None, str]] = []
        self.not_read: list[tuple[int, str, str]] = []

    def note(self, error: WarcError) -> None:
        self.damage.append((error.damage.offset, error.damage.what))

    def records(self) -> Iterator[Record]:
        return self._told(records(self._warc, self.note, self._shard.begin, self._shard.end))

    def _told(self, found: Generator[Record, None, int]) -> Iterator[Record]:
        while True:
            try:
                record = next(found)
            except StopIteration as stop:
                self.reached = stop.value
                return
            if record.kind == "revisit" and not is_not_modified(record):
                self.looked_around = True
            if record.kind in {"request", "metadata", "warcinfo"}:
                yield record
                continue
            self._at(record.offset)
            yield record
            self._at(None)

    def page_in(self, record: Record) -> Page | None:
        if (why := self._why.get(record.offset)) is None:
            return page_of_record(record)
        self.not_read.append((record.offset, record.url, why))
        return page_not_read(record, why)


def _of_whole(sha256: str, begin: int, end: int | None) -> str:
    """What a stretch is known by, of a file with this digest."""
    return hashlib.sha256(f"{sha256} {begin} {end}".encode("ascii")).hexdigest()


def _sha256(warc: Path, begin: int, end: int | None) -> str:
    """Of a stretch of a file. Of one that can't be read, of nothing: whoever reads it says so."""
    made = hashlib.sha256()
    try:
        with warc.open("rb") as file:
            file.seek(begin)
            left = (os.fstat(file.fileno()).st_size if end is None else end) - begin
            while left > 0 and (piece := file.read(min(left, _PIECE))):
                made.update(piece)
                left -= len(piece)
    except OSError:
        pass
    return made.hexdigest()
