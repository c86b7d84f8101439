"""Content encodings (gzip, deflate, br, zstd) taken off a body: never more than was asked for, and without raising."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from itertools import chain

import brotli

from reading.problem import Problem, ProblemKind

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Pieces = Sequence[bytes | memoryview]
_SLICE = 1 << 16
_ANY_SIZE, _RATIO = 16 * 1024 * 1024, 20
_PART = 1 << 20  # decoded at a time: what is beyond the limit is never held
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")  # a frame without content, RFC 8878 §3.1.2
_WINDOW: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 23}  # RFC 9659: 8 MB are all it may want


def content_decoded(entity: Pieces, codings: list[str], limit: int) -> tuple[bytes, Problem | None]:
    """The body without its content encodings, at most `limit` bytes at every step, and what is wrong with it.

    What unpacks to many times its size is cut earlier: no page, feed or sitemap does.
    """
    pieces: Pieces = entity
    limit = min(limit, max(_ANY_SIZE, _RATIO * sum(map(len, entity))))
    for coding in reversed(codings):
        if coding == "identity":
            continue
        if coding not in _DECODERS:
            if _reads_as_text(entity):
                break  # `none`, `utf-8`, `8bit`: no coding at all, and no browser minds
            return _joined(pieces, limit)[0], _undecoded(f"unknown content-encoding {coding[:80]}")
        decoded, problem = _decompressed(pieces, coding, limit)
        if not decoded and problem and _reads_as_text(entity):
            break  # labelled as compressed and isn't: some servers do so, and some archives store bodies decoded
        if problem:
            return decoded, problem
        pieces = (decoded,)
    return _joined(pieces, limit)


def _joined(pieces: Pieces, limit: int) -> tuple[bytes, Problem | None]:
    parts: list[bytes | memoryview] = []
    left = limit
    for piece in pieces:
        if len(piece) > left:
            return b"".join((*parts, piece[:left])), _too_large(limit)
        parts.append(piece)
        left -= len(piece)
    return b"".join(parts), None


def _reads_as_text(entity: Pieces) -> bool:
    start = bytes(entity[0][:512]).lstrip(b"\xef\xbb\xbf \t\r\n") if entity else b""
    return start[:1] in (b"<", b"{", b"[")


class _Cut(Exception):
    """Decompression ends here, with a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def _too_large(limit: int) -> Problem:
    return Problem(kind=ProblemKind.TOO_LARGE, detail=f"cut at {limit} bytes")


def _undecoded(detail: str) -> Problem:
    return Problem(kind=ProblemKind.NOT_DECOMPRESSED, detail=detail)


def _decompressed(pieces: Pieces, coding: str, limit: int) -> tuple[bytes, Problem | None]:
    parts: list[bytes] = []
    left = limit
    try:
        for part in _DECODERS[coding](_slices(pieces), coding):
            if len(part) > left:
                parts.append(part[:left])
                raise _Cut(_too_large(limit))
            parts.append(part)
            left -= len(part)
    except _Cut as cut:
        return b"".join(parts), cut.problem
    return b"".join(parts), None


def _slices(pieces: Pieces) -> Iterator[bytes]:
    """The pieces cut and joined to 64 kB each: chunks of a single byte occur, and so do bodies of 80 MB."""
    held: list[bytes | memoryview] = []
    length = 0
    for piece in pieces:
        for at in range(0, len(piece), _SLICE):
            held.append(piece[at : at + _SLICE])
            length += len(held[-1])
            if length >= _SLICE:
                yield b"".join(held)
                held, length = [], 0
    if held:
        yield b"".join(held)


def _zlib(slices: Iterator[bytes], coding: str) -> Iterator[bytes]:
    first = next(slices, None)
    if first is None:
        return  # an empty body has no gzip head either
    wbits = _deflate_wbits(first) if coding == "deflate" else 31
    stream = zlib.decompressobj(wbits)
    for part in chain((first,), slices):
        rest = part
        while rest:
            before = stream.copy()
            try:
                yield stream.decompress(rest, _PART)
            except zlib.error as error:
                yield from _before_error(before, rest)
                raise _Cut(_undecoded(f"broken {coding} stream")) from error
            rest = stream.unconsumed_tail
            if stream.eof:
                rest = _behind(stream.unused_data, slices, len(_GZIP))
                if wbits != 31 or not rest.startswith(_GZIP):
                    return  # bytes after the end are passed over, as browsers do
                stream = zlib.decompressobj(wbits)
    raise _Cut(_undecoded(f"{coding} stream is cut short"))


def _behind(rest: bytes, slices: Iterator[bytes], wanted: int) -> bytes:
    """What comes behind the end of a stream, at least so many bytes where there are as many: a slice ends anywhere."""
    while len(rest) < wanted and (more := next(slices, None)) is not None:
        rest += more
    return rest


def _deflate_wbits(first: bytes) -> int:
    """Servers mean either of two formats by deflate: zlib, whose two-byte head checks itself, or the bare stream."""
    zlib_head = len(first) >= 2 and first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0
    return 15 if zlib_head else -15


def _before_error(stream: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    """What a broken stream still gives when it is fed byte by byte."""
    with suppress(zlib.error):
        for at in range(len(data)):
            yield stream.decompress(data[at : at + 1])


def _brotli(slices: Iterator[bytes], coding: str) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    fed: list[bytes] = []
    for part in slices:
        fed.append(part)
        rest = part
        while rest or not stream.can_accept_more_data():
            try:
                yield stream.process(rest, output_buffer_limit=_PART)
            except brotli.error as error:
                if (yield from _before_brotli_error(fed)):
                    return  # bytes after the end, which this decoder takes for an error
                raise _Cut(_undecoded(f"broken {coding} stream")) from error
            if stream.is_finished():
                return
            rest = b""
    if fed:
        raise _Cut(_undecoded(f"{coding} stream is cut short"))


def _before_brotli_error(fed: list[bytes]) -> Generator[bytes, None, bool]:
    """What the last of these slices still gives when it is fed byte by byte; whether the stream ends in it. There is no
    copy of a decoder: what came before is decoded again.
    """
    stream = brotli.Decompressor()
    for part in fed[:-1]:
        stream.process(part, output_buffer_limit=_PART)
        while not stream.can_accept_more_data():
            stream.process(b"", output_buffer_limit=_PART)
    with suppress(brotli.error):
        for at in range(len(fed[-1])):
            yield stream.process(fed[-1][at : at + 1], output_buffer_limit=_PART)
            while not stream.can_accept_more_data():
                yield stream.process(b"", output_buffer_limit=_PART)
            if stream.is_finished():
                return True
    return False


def _zstd(slices: Iterator[bytes], coding: str) -> Iterator[bytes]:
    stream = zstd.ZstdDecompressor(options=_WINDOW)
    empty = True
    for part in slices:
        empty, rest = False, part
        while rest or not stream.needs_input:
            try:
                yield stream.decompress(rest, _PART)
            except zstd.ZstdError as error:
                raise _Cut(_undecoded(f"broken {coding} stream")) from error
            rest = b""
            if stream.eof:
                rest = _behind(stream.unused_data, slices, len(_ZSTD))
                if not (rest.startswith(_ZSTD) or _SKIPPABLE.match(rest)):
                    return
                stream = zstd.ZstdDecompressor(options=_WINDOW)
    if not empty:
        raise _Cut(_undecoded(f"{coding} stream is cut short"))


_DECODERS: dict[str, Callable[[Iterator[bytes], str], Iterator[bytes]]] = {
    "gzip": _zlib,
    "x-gzip": _zlib,
    "deflate": _zlib,
    "br": _brotli,
    "zstd": _zstd,
}
