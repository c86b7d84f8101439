"""Chinese written in numbers with anything around them, always the same: _x4F60_, [20320], <E4><BD><A0>, %344%275.

What stands between two numbers tells what stands around each. The numbers are code points or bytes, of any base, with
signs or without, and what they spell must be Chinese as it is written: columns of a table are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from pipelines.restore import plausible
from reading.chinese.script import HAN


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers of one kind."""

    base: int
    digit: str  # what each is made of
    telling: str  # those that are Chinese characters, or bytes of them
    sizes: tuple[int, int]  # digits of any
    sign: str = ""  # what may stand before the digits
    half: int = 0  # numbers from here on are below nought where they have a sign

    @property
    def any(self) -> str:
        return f"{self.sign}{self.digit}{{{self.sizes[0]},{self.sizes[1]}}}"


_POINTS = (
    _Numbers(16, "[0-9A-Fa-f]", r"(?<![0-9A-Fa-f])0{0,4}[4-9][0-9A-Fa-f]{3}(?![0-9A-Fa-f])", (2, 8)),
    _Numbers(10, r"\d", r"(?<!\d)(?:1[3-9]|[23]\d|40)\d{3}(?!\d)", (1, 6)),
    _Numbers(8, "[0-7]", r"(?<!\d)(?:4[67]\d{3}|[5-7]\d{4}|1[01]\d{4})(?!\d)", (2, 7)),
    _Numbers(36, "[0-9A-Za-z]", r"(?<![0-9A-Za-z])[a-vA-V][0-9A-Za-z]{2}(?![0-9A-Za-z])", (2, 4)),
)
_BYTES = (
    _Numbers(16, "[0-9A-Fa-f]", r"(?<![0-9A-Fa-f])[89A-Fa-f][0-9A-Fa-f](?![0-9A-Fa-f])", (2, 2)),
    _Numbers(10, r"\d", r"(?<!\d)(?:12[89]|1[3-9]\d|2[0-4]\d|25[0-5])(?!\d)", (1, 3)),
    _Numbers(10, r"\d", r"(?<!\d)-(?:12[0-8]|1[01]\d|[1-9]\d?)(?!\d)", (1, 3), "-?", 0x80),
    _Numbers(8, "[0-7]", r"(?<!\d)[23][0-7]{2}(?!\d)", (1, 3)),
    _Numbers(2, "[01]", r"(?<!\d)1[01]{7}(?!\d)", (8, 8)),
)
CODECS = ("utf-8", "gb18030", "big5", "utf-16-be", "utf-16-le")
_LEAST = 8  # numbers that tell
_SAMPLE = 4000  # characters
_AFFIX = 12  # characters before or behind a number
_READABLE = -8.5  # weight of a character of what is taken
_BETWEEN = "[ -~]{0,80}?"  # letters of ASCII are written as they are
_TRAIL = re.compile("[@-~]")  # and so may be the second byte of a pair


@dataclass(frozen=True, slots=True)
class Writing:
    """How a page writes its Chinese in numbers."""

    pattern: re.Pattern[str]  # one run of them
    spelt: Callable[[re.Match[str]], str | None]


def writings(page: str) -> Iterator[Writing]:
    """The ways in which a page may write its Chinese in numbers."""
    sample = page[:_SAMPLE]
    for numbers in _POINTS:
        if around := _around(sample, numbers):
            one = _number(numbers, *around)
            yield Writing(re.compile(f"(?:{one.pattern})+"), partial(_points, one, numbers))
    for numbers in _BYTES:
        if around := _around(sample, numbers):
            one = _number(numbers, *around)
            run = re.compile(f"(?:{one.pattern})(?:(?:{_BETWEEN}{one.pattern})*{_TRAIL.pattern}?)")
            for codec in CODECS:
                yield Writing(run, partial(_bytes, one, numbers, codec))


def _around(sample: str, numbers: _Numbers) -> tuple[str, str, int] | None:
    """What stands before each number and what behind, and how many digits most have."""
    matches = list(re.finditer(numbers.telling, sample))
    if len(matches) < _LEAST:
        return None
    pairs = list(pairwise(matches))
    gaps = Counter(sample[a.end() : b.start()] for a, b in pairs if b.start() - a.end() <= 2 * _AFFIX)
    gap, count = gaps.most_common(1)[0] if gaps else ("", 0)
    if count * 3 < len(pairs) or HAN.search(gap):
        return None
    any_ = numbers.any
    run = re.compile(rf"(?:(?<={re.escape(gap)})|(?<![0-9A-Za-z])){any_}(?:{re.escape(gap)}{any_})+|{numbers.telling}")
    firsts = [match.start() for match in run.finditer(sample)]
    ((digits, _),) = Counter(len(match[0].lstrip("-")) for match in matches).most_common(1)
    for size in range(min(len(gap), _AFFIX), -1, -1):
        before = gap[len(gap) - size :]
        if _most(sample, before, firsts):
            return before, gap[: len(gap) - size], digits
    return None


def _most(sample: str, before: str, firsts: list[int]) -> bool:
    return sum(sample.endswith(before, 0, first) for first in firsts) * 5 >= len(firsts) * 4


def _number(numbers: _Numbers, before: str, behind: str, digits: int) -> re.Pattern[str]:
    """One number with what stands around it. What stands behind the last of several may be cut short."""
    any_, usual = numbers.any, f"{numbers.sign}{numbers.digit}{{{digits}}}"
    if not behind:  # digits of the text may follow
        return re.compile(f"{re.escape(before)}({usual})")
    if not before:  # or stand before it
        any_ = f"(?:(?<![0-9A-Za-z]){any_}|{usual})"
    shorter = [re.escape(behind[:n]) for n in range(len(behind), 0, -1)]
    if not behind.strip(" ,;\n"):  # what only stands between two
        shorter.append("(?![0-9A-Za-z])")
    return re.compile(f"{re.escape(before)}({any_})(?:{'|'.join(shorter)})")


def _value(digits: str, numbers: _Numbers) -> int:
    value = int(digits, numbers.base)
    return value + 2 * numbers.half if value < 0 else value


def _points(one: re.Pattern[str], numbers: _Numbers, match: re.Match[str]) -> str | None:
    codes = [_value(digits, numbers) for digits in one.findall(match[0])]
    if ";" in match[0] and match[0][-1].isalnum() and match.end() == len(match.string) and not match[0][0].isalnum():
        codes[-1] = 0xFFFD  # the page was cut there
    if any(code > 0x2FFFF or 0xD800 <= code < 0xE000 or (code < 0x20 and code != 0x0A) for code in codes):
        return None
    return "".join(map(chr, codes))


def _bytes(one: re.Pattern[str], numbers: _Numbers, codec: str, match: re.Match[str]) -> str | None:
    """What a run spells, whose letters of ASCII are bytes as well."""
    data = bytearray()
    end = 0
    for number in one.finditer(match[0]):
        value = _value(number[1], numbers)
        if not 0 <= value <= 0xFF:
            return None
        data += match[0][end : number.start()].encode("ascii") + bytes((value,))
        end = number.end()
    return strict(bytes(data), match[0][end:], codec)


def strict(data: bytes, tail: str, codec: str) -> str | None:
    """What bytes are in a codec; the letter behind them may be the last."""
    try:
        return data.decode(codec) + tail
    except UnicodeDecodeError:
        return strict(data + tail.encode("ascii"), "", codec) if tail else None


def bytes_text(data: bytes) -> str | None:
    """What bytes are in the codec in which they are Chinese; None where they are in none."""
    for codec in CODECS:
        text = strict(data, "", codec)
        if text and HAN.search(text) and (codec == "utf-8" or fluent(text)):
            return text
    return None


def fluent(text: str) -> bool:
    """Is it Chinese as it is written? Letters, digits and line ends say nothing of that: columns have them as well."""
    text = _ASCII.sub("", text)
    return bool(text) and plausible.weight(plausible.fold(text)) >= _READABLE * len(text)


_ASCII = re.compile(r"[\x00-\x7f]+")
