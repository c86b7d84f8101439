"""A pack's ZIP, byte for byte. Every byte of the file is part of a header, of a file in it, or of the directory.

Readers of ZIP disagree on odd ones: of two files with one name, of bytes before, between and behind files, of a header
that says other than the directory, each may show something else. A pack has none of these, so whatever isn't exactly
as it was written is named. Nothing is unpacked to a name that the file gives.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Self

from archive.evidence.check.faults import Fault, FaultKind, NoPackError
from archive.handover.package import time_field, zip_time

_END = struct.Struct("<4s4H2LH")  # PKWARE APPNOTE 6.3 §4.3.16
_ENTRY = struct.Struct("<4s6H3L5H2L")  # §4.3.12
_HEAD = struct.Struct("<4s5H3L2H")  # §4.3.7
_END_MARK = b"PK\x05\x06"
_MOST_ENTRIES, _MOST_NAME = 64, 256
_COMMENT = 1 << 16
_PART = 1 << 20
ZIP = "the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in it."""

    name: str
    offset: int  # of its content, in bytes
    size: int
    crc: int
    time: datetime  # when it was changed, as its extra field says


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What the directory says of a file."""

    raw: bytes  # the entry as it stands there
    name: bytes
    crc: int
    size: int
    offset: int  # of the header before the file
    time: datetime

    @classmethod
    def of(cls, raw: bytes, numbers: tuple[int, ...]) -> Self:
        name = raw[_ENTRY.size : _ENTRY.size + numbers[9]]
        seconds = int.from_bytes(raw[_ENTRY.size + len(name) + 5 :][:4], "little", signed=True)
        time = zip_time(datetime.fromtimestamp(max(seconds, 0), UTC))
        return cls(raw=raw, name=name, crc=numbers[6], size=numbers[8], offset=numbers[15], time=time)

    def written(self) -> tuple[bytes, bytes]:
        """The entry, and the header before the file, as they are written of these values."""
        extra = time_field(int(self.time.timestamp()))
        flags = 0 if self.name.isascii() else 0x800
        day = (self.time.year - 1980) << 9 | self.time.month << 5 | self.time.day
        clock = self.time.hour << 11 | self.time.minute << 5 | self.time.second // 2
        same = (20, flags, 0, clock, day, self.crc, self.size, self.size, len(self.name), len(extra))
        entry = _ENTRY.pack(b"PK\x01\x02", 0x0314, *same, 0, 0, 0, 0o644 << 16, self.offset)
        return entry + self.name + extra, _HEAD.pack(b"PK\x03\x04", *same) + self.name + extra


class Zipped:
    """The files in a pack, by the order in which they stand. `on_fault` is told what isn't as it must be."""

    def __init__(self, file: BinaryIO, on_fault: Callable[[Fault], None]) -> None:
        """Raises NoPackError where it can't be told which files there are."""
        self._file = file
        self._on_fault = on_fault
        self.members: dict[str, Member] = {}
        self.sums: dict[str, str] = {}  # SHA-256, hex
        at = 0
        for entry in self._entries():
            at = self._member(entry, at)
        if at != self._directory:
            self._fault(FaultKind.UNACCOUNTED, ZIP, f"{abs(self._directory - at)} bytes at {min(at, self._directory)}")
        for member in self.members.values():
            self.sums[member.name], crc = self._sum(member.offset, member.size)
            if crc != member.crc:
                self._fault(FaultKind.CRC, member.name)

    def read(self, name: str, most: int) -> bytes:
        """The content of a small file. Raises NoPackError."""
        member = self._of(name)
        if member.size > most:
            raise NoPackError(Fault(kind=FaultKind.TOO_LARGE, where=name, detail=f"{member.size:,} bytes"))
        return self._at(member.offset, member.size)

    def parts(self, name: str) -> Iterator[bytes]:
        """The content of a file, a megabyte at a time. Raises NoPackError."""
        member = self._of(name)
        for offset in range(member.offset, member.offset + member.size, _PART):
            yield self._at(offset, min(_PART, member.offset + member.size - offset))

    def _of(self, name: str) -> Member:
        if (member := self.members.get(name)) is None:
            raise NoPackError(Fault(kind=FaultKind.MISSING, where=name))
        return member

    def _entries(self) -> Iterator[_Entry]:
        size = self._file.seek(0, os.SEEK_END)
        start = max(0, size - _END.size - _COMMENT)
        tail = self._at(start, size - start)
        found = tail.rfind(_END_MARK)
        if found < 0 or len(tail) - found < _END.size:
            raise _unusable("it has no end, so this is no ZIP")
        end = start + found
        _, *disks, count, length, self._directory, comment = _END.unpack_from(tail, found)
        if end + _END.size < size or comment:
            self._fault(FaultKind.UNACCOUNTED, ZIP, f"{size - end - _END.size} bytes behind its end")
        if disks != [0, 0, count] or self._directory + length != end:
            raise _unusable("its end says other than what is there")
        if count > _MOST_ENTRIES or length > count * (_ENTRY.size + 2 * _MOST_NAME):
            raise _unusable(f"{count} files in {length:,} bytes")
        directory, at = self._at(self._directory, length), 0
        for _ in range(count):
            if at + _ENTRY.size > length:
                raise _unusable("it is cut short")
            _, *numbers = _ENTRY.unpack_from(directory, at)
            whole = at + _ENTRY.size + sum(numbers[9:12])
            yield _Entry.of(directory[at:whole], tuple(numbers))
            at = whole
        if at != length:
            self._fault(FaultKind.UNACCOUNTED, ZIP, f"{abs(length - at)} bytes of its directory")

    def _member(self, entry: _Entry, at: int) -> int:
        """Take up a file; where the next one must begin."""
        name = entry.name.decode("utf-8", "backslashreplace")
        in_directory, head = entry.written()
        if entry.raw != in_directory:
            self._fault(FaultKind.ENTRY, name, "in the directory")
        if entry.offset != at:
            self._fault(FaultKind.UNACCOUNTED, ZIP, f"{abs(entry.offset - at)} bytes at {min(at, entry.offset)}")
        if self._at(entry.offset, len(head)) != head:
            self._fault(FaultKind.ENTRY, name, "in the header before it")
        begin = entry.offset + _HEAD.size + sum(self._lengths(entry.offset))
        if begin + entry.size > self._directory:
            raise _unusable(f"{name} would end behind the files")
        if name in self.members:
            self._fault(FaultKind.TWICE, name)
        self.members[name] = Member(name=name, offset=begin, size=entry.size, crc=entry.crc, time=entry.time)
        return begin + entry.size

    def _lengths(self, offset: int) -> tuple[int, int]:
        """Of the name and the further fields in the header at this place, as it says itself: so readers go by it."""
        if offset + _HEAD.size > self._directory:
            raise _unusable(f"no header at {offset}")
        name, extra = _HEAD.unpack(self._at(offset, _HEAD.size))[-2:]
        return name, extra

    def _fault(self, kind: FaultKind, where: str, detail: str = "") -> None:
        self._on_fault(Fault(kind=kind, where=where, detail=detail))

    def _at(self, offset: int, size: int) -> bytes:
        self._file.seek(offset)
        return self._file.read(size)

    def _sum(self, offset: int, size: int) -> tuple[str, int]:
        """SHA-256 and CRC-32 of a piece of the file."""
        digest, crc = hashlib.sha256(), 0
        for at in range(offset, offset + size, _PART):
            part = self._at(at, min(_PART, offset + size - at))
            digest.update(part)
            crc = zlib.crc32(part, crc)
        return digest.hexdigest(), crc


def _unusable(why: str) -> NoPackError:
    return NoPackError(Fault(kind=FaultKind.DIRECTORY, where=ZIP, detail=why))
