"""Heads of WARC records, what is damage in one, and how far the gzip member of a broken one goes.

What stands in a member must not be taken for the records behind it. A body that its server compressed is stored in its
record as it came, and it may hold whole gzip members, and whole records in them: a page like any other, or a WARC that
somebody offers.
"""

from __future__ import annotations

import mmap
import re
import struct
import zlib

VERSION = re.compile(rb"WARC/\d+\.\d+[ \t]*\r*\n")
HEAD_END = re.compile(rb"\n\r*\n")  # line feeds alone, and CR CR LF, occur
HEAD_LIMIT = 1024 * 1024
BOMB_RATIO = 400  # gzip can do 1030, and text comes to 20
_ANY_SIZE = 1 << 28
MAGIC = b"\x1f\x8b\x08"
_STEP, _SMALL_STEP = 4096, 128
_SEEN = 32  # bytes that stand as they are in what was unpacked: no chance
_BLOCK_HEAD = 5  # RFC 1951 §3.2.4: of a stored block, where bits are skipped and its length stands
_HEAD = 10
_FLUSHED = b"\x00\x00\xff\xff"  # an empty stored block
_TRAILER = 8  # RFC 1952 §2.3: CRC32 and size


class DamagedError(Exception):
    """The record at hand is damaged."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def bomb(unpacked: int, packed: int) -> bool:
    """Whether so much can't have been meant to come out of so little."""
    return unpacked > _ANY_SIZE and unpacked > BOMB_RATIO * packed


def head_end(data: bytearray | mmap.mmap, at: int = 0) -> int:
    """Where the WARC head that begins at `at` ends; 0 if it doesn't within the limit."""
    end = HEAD_END.search(data, at, at + HEAD_LIMIT)
    return end.end() if end else 0


def parsed_head(head: bytes) -> tuple[tuple[tuple[str, str], ...], int]:
    """Headers and Content-Length of a WARC head. Raises DamagedError."""
    if not VERSION.match(head):
        raise DamagedError("no WARC head")
    lines: list[str] = []
    for line in head.decode("utf-8", "replace").split("\n")[1:]:
        if line[:1] in {" ", "\t"} and lines:
            lines[-1] += line
        elif ":" in line:
            lines.append(line)
    pairs = (line.split(":", 1) for line in lines)
    headers = tuple((name.strip(), value.strip()) for name, value in pairs)
    length = next((value for name, value in headers if name.lower() == "content-length"), "")
    if not re.fullmatch("[0-9]{1,18}", length):
        raise DamagedError(f"unreadable Content-Length {length!r}")
    return headers, int(length)


def content_end(data: mmap.mmap, at: int) -> int:
    """Behind what belongs to the broken gzip member at `at` for certain; `at` itself where nothing is certain.

    What the member unpacks to holds these bytes as they stand in the file, so they were stored in it. Where only its
    checksum is wrong, that is all of it. Its head may be what is broken: it is tried as the shortest one, too.
    """
    return max(_stored_until(data, at, at + length) for length in {_HEAD, _head_length(data, at)})


def _stored_until(data: mmap.mmap, at: int, begun: int) -> int:
    stream, fed = zlib.decompressobj(-15), begun
    reach, unpacked, before, step = at, 0, b"", _STEP
    while not stream.eof and fed < len(data):
        part, sound = data[fed : fed + step], stream.copy()
        try:
            made = stream.decompress(part)
        except zlib.error:
            if step == _SMALL_STEP:
                return reach
            stream, step = sound, _SMALL_STEP
            continue
        fed += len(part)
        unpacked += len(made)
        if bomb(unpacked, fed - at):
            return reach
        if stream.eof:
            end = fed - len(stream.unused_data) + _TRAILER
            return end if end >= len(data) or data[end : end + len(MAGIC)] == MAGIC else reach
        if _is_stored(part, before + made):
            reach = fed
        before = made[-_SEEN:]
    return reach


def stored_end(data: mmap.mmap, at: int, found: int) -> int:
    """Behind the broken member at `at` of which only the beginning is broken, up to what was stored in it; `found`,
    where a record seems to begin, if there is no such thing before it.

    Our own members have a flush between the head of the record and the body that is stored (`warcfile.py`), and in
    the blocks behind it their lengths stand twice.
    """
    place = data.find(_FLUSHED, at, found)
    while place >= 0:
        block = place + len(_FLUSHED)
        while block + _BLOCK_HEAD <= len(data):
            last, length, check = map(int, struct.unpack("<BHH", data[block : block + _BLOCK_HEAD]))
            if last > 1 or length ^ check != 0xFFFF:
                break
            block += _BLOCK_HEAD + length
            end = block + _TRAILER
            if last and (end >= len(data) or data[end : end + len(MAGIC)] == MAGIC):
                return max(end, found)
            if block >= len(data):
                return len(data)
        place = data.find(_FLUSHED, place + 1, found)
    return found


def _is_stored(part: bytes, made: bytes) -> bool:
    """Whether the end of this part stands in what was made of it; the head of a block may stand in between."""
    last, earlier = part[-_SEEN:], part[-2 * _SEEN - _BLOCK_HEAD : -_SEEN - _BLOCK_HEAD]
    return any(len(each) == _SEEN and each in made for each in (last, earlier))


def _head_length(data: mmap.mmap, at: int) -> int:
    """RFC 1952 §2.3: it may tell the name of the file, and more."""
    flags, end = data[at + 3] if at + 3 < len(data) else 0, at + _HEAD
    if flags & 4 and end + 2 <= len(data):
        end += 2 + int(struct.unpack("<H", data[end : end + 2])[0])
    for flag in (8, 16):
        if flags & flag:
            end = data.find(b"\0", end) + 1 or len(data)
    return end + (2 if flags & 2 else 0) - at
