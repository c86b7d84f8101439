"""Bodies that are packed though no header says so.

Some servers always pack, and some writers of archives dropped the header. Browsers then show noise; the magic number
says what it is all the same.
"""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

from reading.problem import Problem, ProblemKind

_MAGIC = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x9c", b"\x78\xda")  # gzip, and zlib's three usual heads
_EITHER = 47  # zlib's word for: gzip or zlib, as the head says
_LAYERS = 2  # packed by the program, and again by the server before it
_PIECE = 4096  # a broken stream gives all that stands before the piece with the break
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def unpacked(body: bytes, limit: int) -> tuple[bytes, Problem | None]:
    """The page in a body, at most `limit` bytes and one, and what is wrong with it. What is no page stays packed."""
    found, problem = body, None
    for _ in range(_LAYERS):
        if problem or not found.startswith(_MAGIC):
            break
        found, problem = _inflated(found, limit)
    return (found, problem) if found is not body and _is_page(found) else (body, None)


def _is_page(data: bytes) -> bool:
    return bool(_MARKUP.match(data)) or data.startswith(_UTF16)


def _inflated(data: bytes, limit: int) -> tuple[bytes, Problem | None]:
    """All members of a packed body; of a broken one what it gives before the break."""
    out = bytearray()
    while data.startswith(_MAGIC) and len(out) <= limit:
        stream = zlib.decompressobj(_EITHER)
        rest = b""
        with suppress(zlib.error):
            for at in range(0, len(data), _PIECE):
                out += stream.decompress(data[at : at + _PIECE], limit + 1 - len(out))
                if stream.eof:
                    rest = stream.unused_data + data[at + _PIECE :]
                if stream.eof or len(out) > limit:
                    break
        if not stream.eof and len(out) <= limit:
            return bytes(out), Problem(kind=ProblemKind.NOT_DECOMPRESSED, detail="packed without a header, and broken")
        data = rest
    return bytes(out), None
