"""What bytes spell as UTF-8, with the likeliest reading where some are gone.

The bytes that are there are decoded in one go. Only at gaps is anything weighed, and there little: a page of 200,000
characters takes no longer for each of them than a short one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

from pipelines.restore import plausible
from reading.chinese import script

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


class Option(NamedTuple):
    """What may stand in a gap. A tuple: there are hundreds for each."""

    cost: float  # beside its plausibility
    text: str
    clean: str  # simplified
    own: float  # its weight alone


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


Part = str | Sequence[Option]  # what is certain, or what may stand there


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


# --- the likeliest of what may stand at the gaps ---

_SEEN = 3.0  # what it is worth that the page has the same two characters elsewhere
_JOINED = 5.0  # roughly, that two characters make a word
_SHORTLIST = 4
_HOPELESS = 10.0  # so much dearer than the best way no way becomes the best one further on
_STOPS = "，。、；：！？\n“"
_AT_AN_END = dict.fromkeys("“‘（《〈【", 6.0) | dict.fromkeys("，、", 3.0) | {"”": 1.0}  # seldom at a line's end
_EARLY = "该但据若虽"  # the first of a clause more often than anywhere else
_LATE = "说的了着过们吗呢吧么得地性化"  # seldom the first of a clause


def resolved(parts: Sequence[Part], before: str) -> tuple[str, float]:
    """The text, and how far the closest choice led; what is chosen is in the script of what is certain."""
    if all(isinstance(part, str) for part in parts):
        return "".join(part for part in parts if isinstance(part, str)), 1.0
    sure = plausible.fold("\n".join(part for part in parts if isinstance(part, str)))
    wrong = _wrong_script(parts)
    page = _Page({sure[i : i + 2] for i in range(len(sure) - 1)})
    known = plausible.fold(before)
    done: list[str] = []
    certainty = 1.0
    ways: list[_Way] = []  # through the gaps since the last certain piece
    fitting: dict[int, _Indexed] = {}  # of many gaps the options are one and the same list
    for number, part in enumerate(parts):
        if isinstance(part, str):
            done.append(part)
            known = plausible.fold((known + part[-4:])[-4:])
            continue
        behind = parts[number + 1] if number + 1 < len(parts) else ""
        far = plausible.fold(behind[:4]) if isinstance(behind, str) else ""
        if (right := fitting.get(id(part))) is None:
            right = fitting[id(part)] = _Indexed([one for one in part if wrong.isdisjoint(one.text)] or part)
        if number + 1 == len(parts):
            right = _Indexed(
                [one._replace(cost=one.cost + _AT_AN_END.get(one.clean[-1], 0.0)) for one in right.options]
            )
        found: list[_Way] = []
        for cost, text, last in ways or [(0.0, "", known)]:
            heads = plausible.heads(last)
            paid = cost + heads[len(last)] * bool(ways)
            found += [
                (paid + price, text + one.text, (last + one.clean)[-4:])
                for price, one in _ranked(right, last, far, page, heads)
            ]
        found.sort()
        ways = [way for way in found[:_SHORTLIST] if way[0] < found[0][0] + _HOPELESS]
        if isinstance(behind, str):
            certainty = min(certainty, _lead(ways))
            _, text, known = ways[0]
            done.append(text)
            ways = []
    return "".join(done), certainty


_Way = tuple[float, str, str]  # what it costs, its text, the last of it simplified


def _lead(ways: Sequence[_Way]) -> float:
    """How far the best way leads, as a certainty."""
    if len(ways) < 2:
        return 1.0
    return round(min(0.99, 1 / (1 + math.exp(-min(ways[1][0] - ways[0][0], 30.0)))), 4)


def _wrong_script(parts: Sequence[Part]) -> frozenset[str]:
    """What text of this script doesn't have, as far as what is certain tells it."""
    sure = "".join(part for part in parts if isinstance(part, str))
    traditional = script.only_traditional().search(sure) and not script.has_simplified(sure, 1)
    return script.told_apart()[1 if traditional else 0]


class _Page:
    """Two characters that stand beside each other on the page."""

    def __init__(self, pairs: set[str]) -> None:
        self.pairs = pairs
        self.behind, self.before = _by_character(pairs)


class _Indexed:
    """Options of one gap, by their characters."""

    def __init__(self, options: Sequence[Option]) -> None:
        self.options = options

    @cached_property
    def cheapest(self) -> list[int]:
        """Their numbers, by what they cost alone."""
        return sorted(range(len(self.options)), key=lambda n: self.options[n].cost - self.options[n].own)

    @cached_property
    def firsts(self) -> dict[str, list[int]]:
        return self._by(0)

    @cached_property
    def lasts(self) -> dict[str, list[int]]:
        return self._by(-1)

    def _by(self, place: int) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, one in enumerate(self.options):
            found.setdefault(one.clean[place], []).append(number)
        return found


def _by_character(pairs: Iterable[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What stands behind and what before each character in these pairs."""
    behind: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for pair in pairs:
        if len(pair) == _PAIR:
            behind.setdefault(pair[0], set()).add(pair[1])
            before.setdefault(pair[1], set()).add(pair[0])
    return behind, before


_PAIR = 2


@cache
def _words() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    return _by_character(plausible.words())


def _ranked(
    right: _Indexed, before: str, behind: str, page: _Page, heads: Sequence[float]
) -> list[tuple[float, Option]]:
    """The likeliest options between simplified text, each with what it costs; `heads` are those of `before`."""
    left, next_ = before[-1:], behind[:1]
    expected = plausible.expected(before, behind)
    first = not left or left in _STOPS

    def cost(one: Option) -> float:
        extra, _, clean, own = one
        if len(clean) == 1:
            likely = plausible.between(before, clean, behind, own, heads)
        else:
            likely = plausible.weight(before + clean + behind)
        if clean in expected:
            likely += plausible.EXPECTED
        seen = (left + clean[0] in page.pairs) + (clean[-1] + next_ in page.pairs)
        return extra - likely - _SEEN * seen + (_place(clean) if first else 0.0)

    few = len(right.options) <= _SHORTLIST
    shortlist = right.options if few else _nearest(right, left, next_, page, expected=expected, first=first)
    return [(cost(one), one) for one in shortlist]


def _nearest(right: _Indexed, left: str, next_: str, page: _Page, *, expected: str, first: bool) -> list[Option]:
    """The options that fit best between two characters, by what can be had without splitting into words."""
    gains: dict[int, float] = {}  # of those that have more or less than they have alone
    behind, before = _words()
    for found, numbers, worth in (
        (behind.get(left), right.firsts, _JOINED),
        (page.behind.get(left), right.firsts, _SEEN),
        (before.get(next_), right.lasts, _JOINED),
        (page.before.get(next_), right.lasts, _SEEN),
    ):
        for character in found & numbers.keys() if found else ():
            for number in numbers[character]:
                gains[number] = gains.get(number, 0.0) + worth
    options = right.options
    if first or expected:
        for number, one in enumerate(options):
            worth = plausible.EXPECTED * bool(expected and one.clean in expected) - first * _place(one.clean)
            if worth:
                gains[number] = gains.get(number, 0.0) + worth
    priced = [(options[number].cost - options[number].own - gain, number) for number, gain in gains.items()]
    alone = (number for number in right.cheapest if number not in gains)
    priced += [(options[n].cost - options[n].own, n) for n in islice(alone, _SHORTLIST)]
    priced.sort()
    return [options[number] for _, number in priced[:_SHORTLIST]]


def _place(clean: str) -> float:
    """What it costs to begin a clause."""
    return 3.0 * ((clean[0] in _LATE) - (clean[0] in _EARLY))


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
