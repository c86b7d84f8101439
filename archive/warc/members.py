"""A WARC file with each record in a gzip member of its own, made of one in which no record can be read at its place.

So come files that were compressed as a whole (gzip), compressed by Zstandard, or written as ARC. The bytes of WARC
records stay as they are; of ARC records the block does, and the line before it becomes the head of a WARC record.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from archive.data.printing import counted
from archive.warc import arc
from archive.warc.heads import BOMB_RATIO, HEAD_END, HEAD_LIMIT, VERSION, DamagedError, bomb, parsed_head
from archive.warc.http import sha1
from archive.warc.packing import Packing, Unpacked, packing_of
from archive.warc.reader import WarcDamage, WarcError, records
from archive.warc.spool import Spool, slices
from archive.warc.warcfile import record_head

_MARK = re.compile(rb"(?:^|\n)(?=WARC/\d+\.\d+[ \t]*\r*\n)")
_END = b"\r\n\r\n"
_PASSED = 1 << 26


@dataclass(slots=True)
class _Found:
    """A record: its head as it is to be written, and its block."""

    head: bytes
    block: Spool = field(default_factory=Spool)
    end: bytes = _END


def is_foreign(path: Path) -> bool:
    """Whether a file is of a kind in which no record can be read at its place."""
    kind, _ = packing_of(path)
    return kind is Packing.ZSTD or (kind is not None and _begins_arc(path))


def _begins_arc(path: Path) -> bool:
    with Unpacked(path) as source:
        while not (start := source.ahead(arc.LINE_LIMIT)) and source.goes_on():
            pass
        return arc.begins(start)


def readable(path: Path, made: Path) -> tuple[Path, list[WarcDamage]]:
    """The file itself, where its records can be read at their places; else `made`, if more records can be had so."""
    if not is_foreign(path):
        there, damage = _count(path)
        if not damage or not is_gzip(path):
            return path, []
        flaws = made_of(path, made)
        return (made, flaws) if _count(made)[0] > there else (path, [])
    return made, made_of(path, made)


def is_gzip(path: Path) -> bool:
    kind, _ = packing_of(path)
    return kind is Packing.GZIP


def _count(path: Path) -> tuple[int, int]:
    """How many records can be read, and in how many places that fails."""
    damage: list[WarcError] = []
    try:
        return sum(1 for _ in records(path, damage.append)), len(damage)
    except WarcError:
        return 0, 1


def made_of(path: Path, made: Path) -> list[WarcDamage]:
    """Write what records there are in `path` to `made`. What is wrong with it.

    Memory and disk are bounded: a record that is a bomb is left out, and what is no record is passed over.
    """
    damage: list[WarcDamage] = []

    def note(what: str) -> None:
        damage.append(WarcDamage(path=path, what=what))

    with Unpacked(path) as source, made.open("wb") as out:
        if source.first:
            note(f"no record can be read in its first {counted(source.first, 'byte')}")
        there = True
        while there:
            is_arc = arc.begins(source.ahead(arc.LINE_LIMIT))
            for record in _arc_records(source, note) if is_arc else _warc_records(source, note):
                _write(record, out)
            if source.damage:
                note(source.damage)
            there = source.goes_on()
        out.flush()
        os.fsync(out.fileno())
    return damage


def _warc_records(source: Unpacked, note: Callable[[str], None]) -> Iterator[_Found]:
    while _past_newlines(source):
        ahead = source.ahead(HEAD_LIMIT)
        end = HEAD_END.search(ahead, 0, HEAD_LIMIT)
        try:
            if end is None:
                raise DamagedError("no WARC head, or cut short")
            _, length = parsed_head(bytes(ahead[: end.end()]))
            found = _Found(source.take(end.end()))
            _fill(found.block, source, length)
            after = _newlines(source)
            if source.ahead(16) and not VERSION.match(source.ahead(16)):
                note(f"Content-Length says {length} bytes, and no record follows them")
            yield _Found(found.head, found.block, after)
        except DamagedError as error:
            note(error.what)
            if not _next(source, _MARK):
                return


def _arc_records(source: Unpacked, note: Callable[[str], None]) -> Iterator[_Found]:
    while _past_newlines(source):
        found = arc.LINE.match(source.ahead(arc.LINE_LIMIT))
        try:
            if found is None:
                raise DamagedError("no line of an ARC record")
            line = arc.ArcLine.of(found)
            source.take(found.end())
            block, start = Spool(), bytes(source.ahead(64)[:64])
            if line.length.isdecimal():
                _fill(block, source, int(line.length))
            else:
                note(f"length {line.length} of {line.url[:200]}: it ends where the next record begins")
                _fill(block, source, _until(source, arc.RECORD))
            try:
                head = line.warc_headers(sha1(slices(block.raw())), start)
            except ValueError as error:
                raise DamagedError(f"unreadable date {line.date} of {line.url[:200]}") from error
            yield _Found(record_head({**head, "Content-Length": str(len(block))}), block)
        except DamagedError as error:
            note(error.what)
            if not _next(source, arc.RECORD):
                return


def _fill(block: Spool, source: Unpacked, length: int) -> None:
    before = source.packed
    while (missing := length - len(block)) and (part := source.take(min(missing, 1 << 20))):
        block.write(part)
        if bomb(len(block), source.packed - before):
            raise DamagedError(f"a record that unpacks to many times its size, {len(block)} bytes and more")
    if len(block) < length:
        raise DamagedError(f"Content-Length says {length} bytes, there are {len(block)}")


def _newlines(source: Unpacked) -> bytes:
    """The empty lines that end a record."""
    ahead = source.ahead(64)[: 1 << 16]
    return source.take(len(ahead) - len(ahead.lstrip(b"\r\n")))


def _past_newlines(source: Unpacked) -> bool:
    """Whether anything comes behind empty lines."""
    while _newlines(source):
        pass
    return bool(source.ahead(1))


def _until(source: Unpacked, mark: re.Pattern[bytes]) -> int:
    """How many bytes there are to the next record, the empty line before it left out."""
    found = mark.search(source.ahead(2 * HEAD_LIMIT))
    if found is None and len(source.ahead(2 * HEAD_LIMIT)) >= 2 * HEAD_LIMIT:
        raise DamagedError("a record without a length, and none follows")
    return max(found.start(), 0) if found else len(source.ahead(1))


def _next(source: Unpacked, mark: re.Pattern[bytes]) -> bool:
    """Go on to where the next record may begin; False at the end, or where what is passed over is a bomb."""
    source.take(1)
    passed, before = 0, source.packed
    while ahead := source.ahead(2 * HEAD_LIMIT):
        if found := mark.search(ahead):
            source.take(found.end())
            return True
        if passed > _PASSED and passed > BOMB_RATIO * (source.packed - before):
            return False
        passed += len(source.take(max(len(ahead) - arc.LINE_LIMIT, 1) if len(ahead) >= 2 * HEAD_LIMIT else len(ahead)))
    return False


def _write(record: _Found, out: IO[bytes]) -> None:
    member = zlib.compressobj(6, zlib.DEFLATED, 31)
    out.write(member.compress(record.head))
    for part in slices(record.block.raw()):
        out.write(member.compress(part))
    out.write(member.compress(record.end) + member.flush())
