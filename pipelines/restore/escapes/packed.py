"""Lines that are nothing but the letters of a code for bytes: hexadecimal, base64 in any alphabet, base32, base85.

Which code a page has is told by what its longest lines spell: Chinese as it is written.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipelines.restore.escapes import numbered

_LEAST = 16  # letters of a line that tells
_TOLD = 3  # of the longest lines
_FRAME = r"(?:[^\w\n]{0,4}|[^\w\n]{0,2}0?[xXbB]['\"]?)"  # what may stand before the code of a line


def _base64(code: str) -> bytes:
    whole = code.replace("\n", "").rstrip("=").replace("-", "+").replace("_", "/").replace(",", "/")
    return binascii.a2b_base64(whole + "=" * (-len(whole) % 4), strict_mode=True)


def _base32(code: str) -> bytes:
    whole = code.rstrip("=").upper()
    return base64.b32decode(whole + "=" * (-len(whole) % 8))


# the letters of a code, wrapped lines too where it has them, and what they are
_CODES: tuple[tuple[str, Callable[[str], bytes]], ...] = (
    (r"(?:[0-9a-fA-F]{2}){%d,}", bytes.fromhex),
    (r"[A-Z2-7]{%d,}={0,6}", _base32),
    (r"[A-Za-z0-9+/\n]{%d,}={0,2}", _base64),
    (r"[A-Za-z0-9+/_,-]{%d,}={0,2}", _base64),
    (r"[!-u]{%d,}(?:~>)?", lambda code: base64.a85decode(code.removesuffix("~>"))),
    (r"[0-9A-Za-z!#$%%&()*+;<=>?@^_`{|}~-]{%d,}", base64.b85decode),
)


@dataclass(frozen=True, slots=True)
class Packed:
    """How a page packs its lines."""

    pattern: re.Pattern[str]  # what fills a line
    decode: Callable[[str], bytes]

    def spelt(self, codec: str, match: re.Match[str]) -> str | None:
        """What a line is in a codec; None where it is none of this code."""
        try:
            return numbered.strict(self.decode(match[1]), "", codec)
        except ValueError:  # binascii.Error is one
            return None


def codes(page: str) -> Iterator[Packed]:
    """The codes that the longest lines of a page may be written in."""
    longest = sorted(page.split("\n"), key=len)[-_TOLD:]
    if len(longest[-1]) < _LEAST or longest[-1].count(" "):
        return
    for letters, decode in _CODES:
        told = re.compile(rf"{_FRAME}??({letters % _LEAST})\W{{0,4}}")
        if all(told.fullmatch(line) for line in longest if len(line) >= _LEAST):
            short = re.compile(rf"^{_FRAME}??({letters % 2})[^\w\n]{{0,4}}$", re.MULTILINE)
            yield Packed(short, decode)
