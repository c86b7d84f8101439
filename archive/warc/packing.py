"""How the records of a file are packed and where one begins; and the bytes of a file that was compressed as a whole, or
not as WARC files are, unpacked as they are read.
"""

from __future__ import annotations

import mmap
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import Any

from archive.warc import arc
from archive.warc.heads import MAGIC, VERSION

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
# A frame without content, RFC 8878 §3.1.2. One of the second kind holds the dictionary of the frames behind it:
# iipc.github.io/warc-specifications/specifications/warc-zstd.
_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_OF_DICTIONARY = b"\x5d\x2a\x4d\x18"
_DICTIONARY_BEGINS = b"\x37\xa4\x30\xec"  # RFC 8878 §5; its number follows
_WINDOW: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 27}  # 128 MB are held at most
_ZIP = b"PK\x03\x04"
_HEAD = re.compile(VERSION.pattern + rb"[-\w]+[ \t]*:")  # a page may say WARC/1.0, and at the end of a line
_BLOCK = 1 << 18  # RFC 8878 §3.1.1.2.4: a block of a frame comes to 128 KB at most
_PART = 1 << 20
_DICTIONARY = 1 << 24  # bytes; those of ArchiveTeam have one million
_NEAR, _ENDS = 64, 8  # how much may be damaged before a dictionary, and how many places are tried for its end
_PIECE = 1 << 10  # bytes unpacked at a time: what damage takes away of what stands before it
_LOOKED_AT = 1 << 13  # bytes of what is unpacked
_FRAME_HEAD = 18  # RFC 8878 §3.1.1.1: no head of a frame is longer


class Packing(Enum):
    """How the records of a file are packed."""

    PLAIN = auto()
    GZIP = auto()  # in members: one for each record, or all in one
    ZSTD = auto()  # in frames


_MARKS = {
    Packing.GZIP: re.compile(re.escape(GZIP)),
    Packing.ZSTD: re.compile(re.escape(ZSTD) + b"|" + _SKIPPABLE.pattern),
    Packing.PLAIN: re.compile(VERSION.pattern + b"|" + re.escape(arc.START)),
}


def packing_in(data: mmap.mmap, name: str, at: int = 0) -> Packing | None:
    """How the record at `at` is packed. Where nothing says so, there or at the beginning, a later record does: one of
    the kind that the name tells, or else the first. None where there is none.
    """
    for place in (at, 0):
        for kind, mark in _MARKS.items():
            if mark.match(data, place):
                return kind
    if data[: len(_ZIP)] == _ZIP:
        return None  # a WACZ that is damaged: what is left of the files in it is not its own
    found = {kind: place for kind in Packing if (place := _first_record(data, kind)) < len(data)}
    told = Packing.GZIP if re.search(r"\.gz(\.open)?$", name) else Packing.ZSTD if name.endswith(".zst") else None
    return told if told in found else min(found, key=found.__getitem__, default=None)


def packing_of(path: Path) -> tuple[Packing | None, int]:
    """The same of a file, and where its first record begins: 0 where it begins as such a file does."""
    if path.stat().st_size == 0:
        return None, 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        kind = packing_in(data, path.name)
        if kind is None or _MARKS[kind].match(data):
            return kind, 0
        return kind, _first_record(data, kind)


def next_start(data: mmap.mmap, at: int, kind: Packing, shared: zstd.ZstdDict | None = None) -> int:
    """Where the next record may begin behind damage; the end of the file if none does."""
    if kind is Packing.PLAIN:
        found = _HEAD.search(data, at)
        return found.start() if found else len(data)
    mark = MAGIC if kind is Packing.GZIP else ZSTD
    while (at := data.find(mark, at)) >= 0:
        if _begins_member(data, at) if kind is Packing.GZIP else _begins_frame(data, at, shared):
            return at
        at += 1
    return len(data)


def _first_record(data: mmap.mmap, kind: Packing) -> int:
    """Where the first record begins, whatever stands before it; the end of the file where none does."""
    at = next_start(data, 0, kind, _dictionary_near(data, 0) if kind is Packing.ZSTD else None)
    if kind is Packing.PLAIN and (found := arc.RECORD.search(data)):
        return min(at, found.end())
    return at


def _begins_member(data: mmap.mmap, at: int) -> bool:
    """Whether a gzip member begins here that begins with a record."""
    try:
        return _is_record(zlib.decompressobj(31).decompress(data[at : at + _LOOKED_AT], _LOOKED_AT))
    except zlib.error:
        return False


def _begins_frame(data: mmap.mmap, at: int, shared: zstd.ZstdDict | None) -> bool:
    """Whether a Zstandard frame begins here that begins with a record."""
    try:
        unpacker = zstd.ZstdDecompressor(zstd_dict=shared, options=_WINDOW)
        return _is_record(unpacker.decompress(data[at : at + _BLOCK], _LOOKED_AT))
    except zstd.ZstdError:
        return False


def _is_record(start: bytes) -> bool:
    return start.startswith(b"WARC/") or arc.begins(start)


class Unpacked:
    """What a file holds, from its first record on. Damage ends it, and `damage` says so; `goes_on` goes behind it."""

    def __init__(self, path: Path) -> None:
        self.packed = 0  # bytes of the file that were read
        self.damage: str | None = None
        self._held = bytearray()
        self._packing, self.first = packing_of(path)  # where in the file the first record begins
        self._file = path.open("rb")
        self._begun = self.first  # where the member or frame at hand does
        self._shared: zstd.ZstdDict | None = None
        if self._packing is Packing.ZSTD and self.first:
            with mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                self._shared = _dictionary_near(data, 0)
        self._parts = self._unpacking()

    def __enter__(self) -> Unpacked:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def ahead(self, size: int) -> bytearray:
        """What comes next, at least so many bytes of it where there are as many. It is not taken."""
        while len(self._held) < size and (part := next(self._parts, None)) is not None:
            self._held += part
        return self._held

    def take(self, size: int) -> bytes:
        """The next bytes, at most so many and no more than a part of them; none at the end."""
        taken = bytes(self.ahead(1)[:size])
        del self._held[: len(taken)]
        return taken

    def goes_on(self) -> bool:
        """Go behind the damage, to where the next record begins in a member or frame of its own; False if none does."""
        if self.damage is None or self._packing is None:
            return False
        with mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            if self._packing is Packing.ZSTD and self._shared is None:
                self._shared = _dictionary_near(data, self._begun)
            self._begun = next_start(data, self._begun + 1, self._packing, self._shared)
            if self._begun == len(data):
                return False
        self.damage = None
        self._held.clear()
        self._parts = self._unpacking()
        return True

    def _unpacking(self) -> Iterator[bytes]:
        self._file.seek(self._begun)
        try:
            if self._packing is Packing.GZIP:
                yield from self._members(lambda: zlib.decompressobj(31))
            elif self._packing is Packing.ZSTD:
                yield from self._members(lambda: zstd.ZstdDecompressor(zstd_dict=self._shared, options=_WINDOW))
            else:
                while part := self._read(1 << 16):
                    yield part
        except (zlib.error, zstd.ZstdError, EOFError) as error:
            self.damage = f"the compressed file is damaged at {self._begun}: {error}"

    def _behind_dictionary(self, part: bytes) -> bytes | None:
        """What comes behind the dictionary that begins here; None where none does. Raises EOFError where it can't be
        used, or a frame needs another.
        """
        if not part.startswith(_OF_DICTIONARY):
            needed = 0
            with suppress(zstd.ZstdError):  # which whoever unpacks it says
                needed = zstd.get_frame_info(part[:_FRAME_HEAD]).dictionary_id if part.startswith(ZSTD) else 0
            if needed and needed != (self._shared.dict_id if self._shared else 0):
                raise EOFError(f"what follows needs the dictionary {needed}, which is not in the file")
            return None
        size = int.from_bytes(part[4:8], "little")
        content = part[8:] + self._read(max(min(size, _DICTIONARY) + _FRAME_HEAD - len(part), 0))
        behind = content[size:]
        try:
            if len(content) < size or (behind and not _MARKS[Packing.ZSTD].match(behind)):
                raise EOFError(f"it does not end behind the {size} bytes that it is said to have")
            self._shared = _dictionary(content[:size])
        except (ValueError, EOFError, zstd.ZstdError) as error:
            raise EOFError(f"the dictionary can't be used: {error}") from error
        return behind

    def _read(self, size: int = _PIECE) -> bytes:
        part = self._file.read(size)
        self.packed += len(part)
        return part

    def _members(self, fresh: Any) -> Iterator[bytes]:
        """All gzip members, or frames, one behind the other. Raises EOFError where the last one has no end."""
        stream = None
        while part := self._read():
            while part:
                if stream is None:
                    if not (part := part.lstrip(b"\0")):  # some writers fill up with zeros
                        break
                    self._begun = self._file.tell() - len(part)
                    if self._packing is Packing.ZSTD:
                        while len(part) < _FRAME_HEAD and (more := self._read()):
                            part += more
                        if (behind := self._behind_dictionary(part)) is not None:
                            part = behind
                            continue
                    stream = fresh()
                yield stream.decompress(part, _PART)
                while _has_more(stream):
                    yield stream.decompress(getattr(stream, "unconsumed_tail", b""), _PART)
                part, stream = (stream.unused_data, None) if stream.eof else (b"", stream)
        if stream is not None:
            raise EOFError("cut short")


def _has_more(stream: Any) -> bool:
    """Whether it holds back what was fed to it."""
    if stream.eof:
        return False
    tail: bytes | None = getattr(stream, "unconsumed_tail", None)
    return bool(tail) if tail is not None else not stream.needs_input


def _dictionary(content: bytes) -> zstd.ZstdDict:
    """The dictionary in a frame without content, which may be compressed itself. Raises EOFError, ValueError and
    ZstdError where it is none.
    """
    if content.startswith(ZSTD):
        unpacker = zstd.ZstdDecompressor(options=_WINDOW)
        content = unpacker.decompress(content, _DICTIONARY)
        if not unpacker.eof:
            raise EOFError("it has no end")
    found = zstd.ZstdDict(content, is_raw=not content.startswith(_DICTIONARY_BEGINS))
    zstd.ZstdDecompressor(zstd_dict=found)  # looks at it
    return found


def _dictionary_near(data: mmap.mmap, at: int) -> zstd.ZstdDict | None:
    """The dictionary that begins near this place, where what stands before it and tells its length may be damaged: the
    one with which a record can be read that stands right behind it.
    """
    for mark in (_DICTIONARY_BEGINS, ZSTD):
        place = end = data.find(mark, at, at + _NEAR)
        for _ in range(_ENDS if place >= 0 else 0):
            end = data.find(ZSTD, end + 4, place + _DICTIONARY)
            if end < 0:
                break
            with suppress(ValueError, EOFError, zstd.ZstdError):
                shared = _dictionary(data[place:end])
                if _begins_frame(data, end, shared):
                    return shared
    return None
