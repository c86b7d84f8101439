"""Reading WARC files, ours and other people's: each record whole and checked, with its place."""

from __future__ import annotations

import base64
import hashlib
import mmap
import re
import zlib
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive.data.errors import ArchiveError
from archive.warc import arc
from archive.warc.dom.record import URN
from archive.warc.heads import (
    BOMB_RATIO,
    HEAD_LIMIT,
    VERSION,
    DamagedError,
    bomb,
    content_end,
    head_end,
    parsed_head,
    stored_end,
)
from archive.warc.http import NO_BODY, payload_digest, sha1
from archive.warc.packing import Packing, next_start, packing_in
from archive.warc.spool import Raw, Spool, slices
from reading.capture import Capture

NOT_MODIFIED_RESPONSE = "Not-Modified-Response"  # of our revisits: the whole 304, percent-encoded
# WARC 1.1 lets the date be as coarse as a year, and the seconds have any number of digits.
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?Z)?)?)?")
_SEVERAL = "more than one record in a gzip member; `warcio recompress` gives each its own"
_ANY_RECORD = re.compile(rb"(?:^|\n)WARC/\d+\.\d+[ \t]*\r*\n")
_NEXT = re.compile(rb"\r*\n\r*\n(?=WARC/\d+\.\d+[ \t]*\r*\n)")
_FIRST = (1, 1, 1, 0, 0, 0)
_PART, _UNPACKED = 1 << 16, 1 << 20
_TAIL = 1 << 16  # behind a record in its member: line ends, or the rest of a block whose length lies
_RELEASED = 1 << 26


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcDamage:
    """What is wrong with a WARC file, and where."""

    path: Path
    offset: int | None = None  # of the record; None: it is the file as a whole
    what: str

    def __str__(self) -> str:
        where = f"record at offset {self.offset}: " if self.offset is not None else ""
        return f"{self.path}: {where}{self.what}"


class WarcError(ArchiveError):
    """A WARC can't be read or written. The message is one line that names the file."""

    def __init__(self, path: Path, what: str, *, offset: int | None = None) -> None:
        super().__init__(path, what)
        self.damage = WarcDamage(path=path, offset=offset, what=what)

    def __str__(self) -> str:
        return str(self.damage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One WARC record and where it lies."""

    path: Path
    offset: int
    length: int  # in the file, so compressed where the file is
    headers: tuple[tuple[str, str], ...]
    block: Raw = field(repr=False)
    flaw: str | None = None  # what is wrong with it, though it can be read

    def header(self, name: str) -> str | None:
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def repeated_url(self) -> str:
        """Of a revisit: the URL of the record that it repeats."""
        return self.header("WARC-Refers-To-Target-URI") or self.url

    @property
    def kind(self) -> str:
        """WARC-Type."""
        return self.header("WARC-Type") or ""

    @property
    def target(self) -> str:
        """WARC-Target-URI; wget 1.14 to 1.19 put it in angle brackets, and some writers leave spaces in it."""
        url = (self.header("WARC-Target-URI") or "").replace(" ", "%20")
        return url[1:-1] if url.startswith("<") and url.endswith(">") else url

    @property
    def url(self) -> str:
        """The same; of a page that was rendered, the page's own."""
        return self.target.removeprefix(URN) if self.kind == "conversion" else self.target

    @property
    def time(self) -> datetime:
        date = self.header("WARC-Date")
        try:
            return parse_date(date or "")
        except ValueError as error:
            raise WarcError(self.path, f"unreadable WARC-Date {date!r}", offset=self.offset) from error

    @property
    def is_http(self) -> bool:
        return self.kind in {"response", "revisit"} and self.url.startswith(("http:", "https:"))

    @property
    def filename(self) -> str:
        """The file's name once it is closed, as captures and the index spell it."""
        return self.path.name.removesuffix(".open")

    def capture(self) -> Capture:
        digest = self.header("WARC-Payload-Digest")
        if digest is None:
            digest = payload_digest(self.block) if self.is_http else sha1([memoryview(self.block)])
        return Capture(
            warc=self.filename,
            offset=self.offset,
            record_id=self.header("WARC-Record-ID") or f"{self.filename}:{self.offset}",  # which tells it as well
            digest=digest or NO_BODY,
            time=self.time,
        )


def records(
    warc: Path, on_damage: Callable[[WarcError], None] | None = None, start: int = 0, stop: int | None = None
) -> Generator[Record, None, int]:
    """Every record of a .warc or .warc.gz that begins at offset `start` or behind it, and before `stop`. Members,
    lengths and line ends are checked. Returns where the next record would begin.

    Damage raises WarcError; with `on_damage` it is handed over instead, and what can still be read follows. What is
    wrong with a record that can be read all the same is told to `on_damage` alone.
    """
    try:
        with warc.open("rb") as file:
            if warc.stat().st_size == 0:
                raise WarcError(warc, "empty file, not a WARC")
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise WarcError(warc, f"can't be read: {error.strerror or error}") from error
    kind = packing_in(data, warc.name, start)
    if kind is None or kind is Packing.ZSTD or data[: len(arc.START)] == arc.START:
        raise WarcError(warc, "not a WARC file")
    gzipped = kind is Packing.GZIP
    at = released = start
    while at < len(data) and (stop is None or at < stop):
        try:
            record = _gzipped(warc, data, at) if gzipped else _plain(warc, data, at)
        except DamagedError as damage:
            found = WarcError(warc, damage.what, offset=at)
            if on_damage is None:
                raise found from damage
            on_damage(found)
            after = next_start(data, max(at + 1, content_end(data, at)) if gzipped else at + 1, kind)
            at = next_start(data, stored_end(data, at, after), kind) if gzipped else after
            continue
        if record.flaw and on_damage is not None:
            on_damage(WarcError(warc, record.flaw, offset=at))
        yield record
        at += record.length
        if not gzipped:
            at = _past_newlines(data, at)
        if at - released > _RELEASED:
            data.madvise(mmap.MADV_DONTNEED)  # or the pages that were read count as memory of this process
            released = at
    return at


def parse_date(text: str) -> datetime:
    """WARC-Date: what it leaves out is the beginning of what it names; more than microseconds are cut."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    given = (int(part or first) for part, first in zip(match.groups()[:6], _FIRST, strict=True))
    year, month, day, hour, minute, second = given
    micros = int(((match[7] or "") + "000000")[:6])
    return datetime(year, month, day, hour, minute, second, micros, tzinfo=UTC)


def digest_problem(record: Record) -> str | None:
    """What is wrong with the record's block digest; None if nothing is."""
    block_digest = record.header("WARC-Block-Digest")
    if block_digest and record.kind != "revisit" and not _same_digest(block_digest, record.block):
        return f"block is not the one of {block_digest}"
    return None


def _gzipped(warc: Path, data: mmap.mmap, at: int) -> Record:
    """The record in the gzip member at `at`. Its CRC, its Content-Length and its end are checked.

    Where the member is whole and its record's Content-Length lies, the record ends where the member does.
    """
    stream = zlib.decompressobj(31)
    head, spool, tail = bytearray(), Spool(), bytearray()
    headers: tuple[tuple[str, str], ...] | None = None
    length, fed, part = 0, at, b""
    while not stream.eof:
        if not part:
            if fed >= len(data):
                raise DamagedError("cut short")
            part = data[fed : fed + _PART]
            fed += len(part)
        try:
            out = stream.decompress(part, _UNPACKED)
        except zlib.error as error:
            raise DamagedError(f"broken gzip member ({error})") from error
        part = stream.unconsumed_tail
        if headers is None:
            head += out
            end = head_end(head)
            if not end:
                if len(head) > HEAD_LIMIT:
                    raise DamagedError("no WARC head")
                continue
            headers, length = parsed_head(bytes(head[:end]))
            out = bytes(head[end:])
        wanted = length - len(spool)
        spool.write(out[:wanted])
        tail += out[wanted:]
        if len(tail) > _TAIL:
            raise DamagedError(_SEVERAL)
        if bomb(len(spool), fed - at):
            raise DamagedError(f"unpacks to more than {BOMB_RATIO} times its size, {len(spool)} bytes and more")
    if headers is None:
        raise DamagedError("no WARC head")
    block, flaw = spool.raw(), None
    if tail.strip(b"\r\n") and _ANY_RECORD.search(tail):
        raise DamagedError(_SEVERAL)
    if tail.strip(b"\r\n") or len(spool) < length:
        spool.write(bytes(tail))
        block = spool.raw(len(spool) - _ending(bytes(spool.raw()[-4:])))
        flaw = f"Content-Length says {length} bytes, there are {len(block)}"
    end = fed - len(stream.unused_data)
    return Record(path=warc, offset=at, length=end - at, headers=headers, block=block, flaw=flaw)


def _ending(last: bytes) -> int:
    """How many of the last bytes are the two line ends behind a record."""
    return next((len(end) for end in (b"\r\n\r\n", b"\n\n") if last.endswith(end)), 0)


def _plain(warc: Path, data: mmap.mmap, at: int) -> Record:
    """The record at `at` of a file that isn't compressed. Where its Content-Length lies, it ends where the next one
    begins.
    """
    end = head_end(data, at)
    if not end:
        raise DamagedError("no WARC head, or cut short")
    headers, length = parsed_head(data[at:end])
    flaw = None
    after = _past_newlines(data, end + length)
    if end + length > len(data) or (after < len(data) and not VERSION.match(data, after)):
        following = _NEXT.search(data, end - 2)
        if following is None:
            said = f"Content-Length says {length} bytes, and no record follows them"
            raise DamagedError("cut short" if end + length > len(data) else said)
        flaw = f"Content-Length says {length} bytes, there are {max(following.start() - end, 0)}"
        length = max(following.start() - end, 0)
    spool = Spool()
    for part in slices(memoryview(data)[end : end + length]):
        spool.write(part)
    return Record(path=warc, offset=at, length=end + length - at, headers=headers, block=spool.raw(), flaw=flaw)


def _past_newlines(data: mmap.mmap, at: int) -> int:
    while data[at : at + 1] in {b"\r", b"\n"}:
        at += 1
    return at


def _same_digest(label: str, block: Raw) -> bool:
    """Whether a labelled digest, in base 32, 16 or 64, is that of the block. An unknown algorithm passes."""
    algorithm, _, value = label.partition(":")
    try:
        made = hashlib.new(algorithm.replace("-", ""), usedforsecurity=False)
    except ValueError:
        return True
    for part in slices(block):
        made.update(part)
    digest = made.digest()
    spellings = {base64.b32encode(digest).decode(), base64.b64encode(digest).decode(), digest.hex()}
    spellings |= {
        base64.urlsafe_b64encode(digest).decode(),
        digest.hex().upper(),
        base64.b32encode(digest).decode().lower(),
    }
    return value in spellings or value.rstrip("=") in {spelling.rstrip("=") for spelling in spellings}
