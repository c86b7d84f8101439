"""What bytes spell as UTF-8, with the likeliest reading where some are gone.

The bytes that are there are decoded in one go. Only at gaps is anything weighed, and there little: a page of 200,000
characters takes no longer for each of them than a short one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.restore import plausible
from pipelines.restore.mojibake.likeliest import Option, Part, resolved

READABLE = -9.5  # weight of a character in text that can be read
LOST = 0xFF  # stands in the bytes for one that became ? or U+FFFD: no byte of UTF-8
_GOOD = re.compile(
    rb"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)
_TOKEN = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}|[\x80-\xbf]+|[\xc0\xc1\xf5-\xff]")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes that are no whole character, among others."""

    data: bytes
    start: int
    end: int

    @property
    def token(self) -> bytes:
        return self.data[self.start : self.end]

    @property
    def after(self) -> int | None:
        """The byte behind; None at the end."""
        return self.data[self.end] if self.end < len(self.data) else None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a gap may have been."""

    options: Sequence[Option]
    behind: int = 0  # bytes behind the gap that belong to it
    before: int = 0  # characters before it that were read wrongly


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """What a stretch of a line spells."""

    start: int = 0
    end: int = 0
    text: str
    certainty: float
    han: int  # Chinese characters of it
    gaps: int = 0
    left: int = 0  # bytes at the end that belong to no character


def spell(data: bytes, choices: Callable[[Gap], Choices | None], before: str = "") -> Spelled | None:
    """What the bytes spell that stand behind `before`. None where all is gap.

    `choices` says what a gap may be, None where nothing explains it.
    """
    parts: list[Part] = []
    gaps = end = 0
    for match in _GOOD.finditer(data):
        gaps += match.start() > end
        skip = _between(data, end, match.start(), parts, choices)
        parts.append(data[match.start() + skip : match.end()].decode())
        end = match.end()
    if not parts:
        return None
    left = 0
    if end < len(data):
        gaps += 1
        _between(data, end, len(data), parts, choices)
        while parts and parts[-1] == "\ufffd":
            parts.pop()
            left += 1
    text, certainty = resolved(parts, before)
    return Spelled(text=text, certainty=certainty, han=len(_HAN.findall(text)), gaps=gaps, left=left)


def _between(data: bytes, start: int, end: int, parts: list[Part], choices: Callable[[Gap], Choices | None]) -> int:
    """Add what the bytes of a gap may be; how many bytes behind it belong to it."""
    while start < end:
        token = _TOKEN.match(data, start, end)
        assert token is not None  # each byte begins one
        start = token.end()
        found = choices(Gap(data, token.start(), token.end()))
        if found is None or not found.options:
            parts += ["\ufffd"] * len(token[0])
            continue
        for _ in range(found.before):
            last = parts.pop()
            if len(last) > 1:
                parts.append(last[:-1])
        parts.append(found.options)
        start += found.behind
    return start - end if start > end else 0


# --- characters by their bytes ---

_CONTINUES = range(0x80, 0xC0)


def utf8(lead: int, second: int | None, third: int | None) -> list[str]:
    """The characters with these bytes; None: any."""
    seconds = _CONTINUES if second is None else (second,)
    thirds = _CONTINUES if third is None else (third,)
    return [c for b in seconds for c in (_character(lead, b, third_) for third_ in thirds) if c is not None]


@cache
def _character(lead: int, second: int, third: int) -> str | None:
    try:
        return bytes((lead, second, third)).decode()
    except UnicodeDecodeError:
        return None


@cache
def option(text: str) -> Option:
    clean = plausible.fold(text)
    return Option(0.0, text, clean, plausible.weight(clean))


def options(found: Iterable[str], cost: float = 0.0) -> list[Option]:
    """Those of the characters that news is made of, and all marks; all if there are none."""
    found = list(found)
    usual = [option(c) for c in found if plausible.usual(c)] or [option(c) for c in found]
    return [one._replace(cost=cost) for one in usual] if cost else usual
