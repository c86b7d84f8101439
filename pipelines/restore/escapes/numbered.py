"""Chinese written in numbers with anything around them, always the same: _x4F60_, [20320], <E4><BD><A0>.

What stands between two numbers tells what stands around each. The numbers are code points or bytes, and what they spell
must be Chinese as it is written: columns of a table are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipelines.restore import plausible
from reading.chinese.script import HAN

# numbers that are Chinese characters, by how they are written, and what any of the same writing looks like
_POINTS = {
    16: (r"(?<![0-9A-Fa-f])0{0,4}[4-9][0-9A-Fa-f]{3}(?![0-9A-Fa-f])", r"[0-9A-Fa-f]{2,8}"),
    10: (r"(?<!\d)(?:1[3-9]|[23]\d|40)\d{3}(?!\d)", r"\d{2,6}"),
}
# and those that are bytes of them
_BYTES = {
    16: (r"(?<![0-9A-Fa-f])[89A-Fa-f][0-9A-Fa-f](?![0-9A-Fa-f])", r"[0-9A-Fa-f]{2}"),
    10: (r"(?<!\d)(?:12[89]|1[3-9]\d|2[0-4]\d|25[0-5])(?!\d)", r"\d{2,3}"),
    2: (r"(?<!\d)1[01]{7}(?!\d)", r"[01]{8}"),
}
_LEAST = 8  # numbers that tell
_SAMPLE = 4000  # characters
_READABLE = -8.5  # weight of a character of what is taken


@dataclass(frozen=True, slots=True)
class Writing:
    """How a page writes its Chinese in numbers."""

    pattern: re.Pattern[str]  # one run of them
    spelt: Callable[[re.Match[str]], str | None]


def writings(page: str) -> Iterator[Writing]:
    """The ways in which a page may write its Chinese in numbers."""
    sample = page[:_SAMPLE]
    for numbers, text_of in ((_POINTS, _points), (_BYTES, _text)):
        for base, (telling, any_) in numbers.items():
            if around := _around(sample, telling, any_):
                yield _writing(around, any_, base, text_of)


def _around(sample: str, telling: str, any_: str) -> tuple[str, str] | None:
    """What stands before each number and what behind."""
    matches = list(re.finditer(telling, sample))
    if len(matches) < _LEAST:
        return None
    pairs = list(pairwise(matches))
    gaps = Counter(sample[a.end() : b.start()] for a, b in pairs if b.start() - a.end() <= 2 * _AFFIX)
    gap, count = gaps.most_common(1)[0] if gaps else ("", 0)
    if count * 3 < len(pairs) or HAN.search(gap):
        return None
    run = re.compile(rf"(?:(?<={re.escape(gap)})|(?<![0-9A-Za-z])){any_}(?:{re.escape(gap)}{any_})+|{telling}")
    firsts = [match.start() for match in run.finditer(sample)]
    for size in range(min(len(gap), _AFFIX), -1, -1):
        before = gap[len(gap) - size :]
        if _most(sample, before, firsts):
            return before, gap[: len(gap) - size]
    return None


_AFFIX = 12  # characters before or behind a number


def _most(sample: str, before: str, firsts: list[int]) -> bool:
    return sum(sample.endswith(before, 0, first) for first in firsts) * 5 >= len(firsts) * 4


def _writing(around: tuple[str, str], any_: str, base: int, text_of: Callable[[list[int]], str | None]) -> Writing:
    before, behind = map(re.escape, around)
    last = ""
    if around[1].strip():  # a blank stands between numbers only, a comma may
        last = f"(?:{behind})?" if not around[1].strip(" ,;\n") else behind
    pattern = re.compile(f"{before}({any_})(?:{behind}{before}{any_})*{last}")
    number = re.compile(f"(?<={before}){any_}" if around[0] else any_)

    def spelt(match: re.Match[str]) -> str | None:
        return text_of([int(digits, base) for digits in number.findall(match[0])])

    return Writing(pattern, spelt)


def _points(codes: list[int]) -> str | None:
    if any(code > 0x2FFFF or 0xD800 <= code < 0xE000 or code < 0x20 for code in codes):
        return None
    return "".join(map(chr, codes))


def _text(codes: list[int]) -> str | None:
    return bytes_text(bytes(codes)) if max(codes) < 0x100 else None


def bytes_text(data: bytes) -> str | None:
    """What bytes are in the codec in which they are Chinese; None where they are in none."""
    for codec in ("utf-8", "gb18030", "big5", "utf-16-be", "utf-16-le"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if HAN.search(text) and (codec == "utf-8" or fluent(text)):
            return text
    return None


def fluent(text: str) -> bool:
    """Is it Chinese as it is written?"""
    return plausible.weight(plausible.fold(text)) >= _READABLE * len(text)
