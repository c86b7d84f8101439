"""The bytes of a file that was compressed as a whole, or not as WARC files are: unpacked as they are read."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"  # a frame before all others, of .warc.zst: the dictionary of the file
_PART = 1 << 20
_DICTIONARY = 1 << 24  # bytes; those of ArchiveTeam have one million
_WINDOW: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 27}  # 128 MB are held at most


class Unpacked:
    """What a file holds, from its start on. `damage` says why it ended before the file did."""

    def __init__(self, path: Path) -> None:
        self.packed = 0  # bytes of the file that were read
        self.damage: str | None = None
        self._held = bytearray()
        self._file = path.open("rb")
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

    def _unpacking(self) -> Iterator[bytes]:
        start = self._file.read(4)
        self._file.seek(0)
        try:
            if start.startswith(GZIP):
                yield from self._members(lambda: zlib.decompressobj(31))
            elif start in {ZSTD, ZSTD_DICTIONARY}:
                shared = _dictionary(self._file) if start == ZSTD_DICTIONARY else None
                yield from self._members(lambda: zstd.ZstdDecompressor(zstd_dict=shared, options=_WINDOW))
            else:
                while part := self._read():
                    yield part
        except (zlib.error, zstd.ZstdError, EOFError) as error:
            self.damage = f"the compressed file is damaged: {error}"

    def _read(self) -> bytes:
        part = self._file.read(1 << 16)
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


def _dictionary(file: IO[bytes]) -> zstd.ZstdDict:
    """The dictionary in the first frame, which may be compressed itself; the file stands behind it."""
    _, size = file.read(4), int.from_bytes(file.read(4), "little")
    if size > _DICTIONARY:
        raise EOFError(f"a dictionary of {size} bytes")
    content = file.read(size)
    if content.startswith(ZSTD):
        unpacker = zstd.ZstdDecompressor(options=_WINDOW)
        content = unpacker.decompress(content, _DICTIONARY)
        if not unpacker.eof:
            raise EOFError("a dictionary that has no end")
    return zstd.ZstdDict(content)
