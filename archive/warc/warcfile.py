"""One WARC file while it is written: whole exchanges or nothing, one gzip member for each record."""

from __future__ import annotations

import os
import struct
import uuid
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from archive.warc.http import sha1
from archive.warc.spool import Raw

Headers = Mapping[str, str | Sequence[str] | None]
_MEGABYTE = 1 << 20
_SMALL = 1024
_GZIP_HEAD = bytes.fromhex("1f8b0800000000000003")  # RFC 1952 §2.3: nothing said of the file, as zlib writes it


class WarcFile:
    """A new file; it carries `.open` behind its name until it is finished. Never writes over one that is there."""

    def __init__(self, path: Path) -> None:
        if path.exists():
            raise FileExistsError(path)
        self.path = path
        self._open_path = path.with_name(path.name + ".open")
        self._fd = os.open(self._open_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        self._buffer = bytearray()
        self.size = 0

    @contextmanager
    def exchange(self) -> Iterator[None]:
        """Around records that belong together: all of them are in the file afterwards, or none."""
        start = self.size
        try:
            yield
            self._flush()
        except BaseException:
            self._buffer = bytearray()
            self.size = start
            os.ftruncate(self._fd, start)
            raise

    def record(self, headers: Headers, block: Raw, *, packed: int | None = None) -> tuple[int, int]:
        """Add a record, giving it its block digest and length; where it begins, and how long it is in the file.

        What of the block stands behind `packed` was compressed before, and is not compressed in vain once more.
        """
        start = self.size
        digest = f"WARC-Block-Digest: {sha1([memoryview(block)])}\r\n" if len(block) else ""
        head = f"{_lines(headers)}{digest}Content-Length: {len(block)}\r\n\r\n".encode()
        if packed is not None and len(block) <= _MEGABYTE:
            self._put(_half_stored(head + block[:packed], block[packed:] + b"\r\n\r\n"))
            return start, self.size - start
        # A small window for small records: setting up the usual one costs more than filling it.
        small = len(block) <= _SMALL
        member = zlib.compressobj(6, zlib.DEFLATED, 16 + (11 if small else 15), 5 if small else 8)
        if len(block) <= _MEGABYTE:
            self._put(member.compress(b"".join((head, block, b"\r\n\r\n"))) + member.flush())
            return start, self.size - start
        self._put(member.compress(head))
        for at in range(0, len(block), _MEGABYTE):
            self._put(member.compress(block[at : at + _MEGABYTE]))
        self._put(member.compress(b"\r\n\r\n") + member.flush())
        return start, self.size - start

    def sync(self) -> None:
        os.fsync(self._fd)

    def finish(self) -> None:
        """Close the file under its final name."""
        self.close()
        self._open_path.rename(self.path)

    def close(self) -> None:
        os.close(self._fd)

    def _put(self, data: bytes) -> None:
        """Small exchanges reach the file in a single write, large ones a megabyte at a time."""
        self._buffer += data
        self.size += len(data)
        if len(self._buffer) > _MEGABYTE:
            self._flush()

    def _flush(self) -> None:
        view = memoryview(self._buffer)
        while view:
            view = view[os.write(self._fd, view) :]
        self._buffer = bytearray()


def _half_stored(text: bytes, packed: bytes) -> bytes:
    """A gzip member whose first part is compressed and whose second is stored: two streams, put together where the
    first ends with a whole byte.
    """
    first = zlib.compressobj(6, zlib.DEFLATED, -11, 5)
    second = zlib.compressobj(0, zlib.DEFLATED, -15)
    length = (len(text) + len(packed)) & 0xFFFFFFFF
    return b"".join(
        (
            _GZIP_HEAD,
            *(first.compress(text), first.flush(zlib.Z_SYNC_FLUSH)),
            *(second.compress(packed), second.flush()),
            struct.pack("<II", zlib.crc32(packed, zlib.crc32(text)), length),
        )
    )


def record_head(headers: Headers) -> bytes:
    """The head of a WARC record; a header without a value is left out, one with several is repeated."""
    return f"{_lines(headers)}\r\n".encode()


def _lines(headers: Headers) -> str:
    lines = ["WARC/1.1\r\n"]
    for name, value in headers.items():
        if isinstance(value, str):
            lines.append(f"{name}: {value}\r\n")
        else:
            lines += [f"{name}: {one}\r\n" for one in value or ()]
    return "".join(lines)


def warc_fields(fields: Mapping[str, str | None]) -> bytes:
    """A block of type application/warc-fields."""
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None).encode("utf-8")


def warc_date(time: datetime) -> str:
    """WARC-Date of 1.1: UTC with microseconds."""
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def new_ids() -> tuple[str, str, str]:
    """Ids for the records of one exchange. They differ in 32 random bits: gzip finds the rest again in a reference."""
    shared, own = new_id()[18:], os.urandom(12).hex()
    return f"<urn:uuid:{own[:8]}{shared}", f"<urn:uuid:{own[8:16]}{shared}", f"<urn:uuid:{own[16:]}{shared}"
