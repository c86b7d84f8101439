"""The likeliest of what may stand at the gaps of a text, weighed with what stands around each and with its page."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from pipelines.restore import plausible
from reading.chinese import script


class Option(NamedTuple):
    """What may stand in a gap. A tuple: there are hundreds for each."""

    cost: float  # beside its plausibility
    text: str
    clean: str  # simplified
    own: float  # its weight alone


Part = str | Sequence[Option]  # what is certain, or what may stand there


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
    other = _other_script(parts)
    page = _Page({sure[i : i + 2] for i in range(len(sure) - 1)})
    known = before
    done: list[str] = []
    certainty = 1.0
    ways: list[_Way] = []  # through the gaps since the last certain piece
    fitting: dict[int, _Indexed] = {}  # of many gaps the options are one and the same list
    for number, part in enumerate(parts):
        if isinstance(part, str):
            done.append(part)
            known = (known + part[-4:])[-4:]
            continue
        behind = parts[number + 1] if number + 1 < len(parts) else ""
        far = plausible.fold(behind[:4]) if isinstance(behind, str) else ""
        if (right := fitting.get(id(part))) is None:
            right = fitting[id(part)] = (part if isinstance(part, Options) else Options(part)).without(other)
        if number + 1 == len(parts):
            right = right.at_an_end
        known = plausible.fold(known)
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


def _other_script(parts: Sequence[Part]) -> int:
    """The script that text of this one has no characters of, as far as what is certain tells it: 0 traditional, 1."""
    sure = "".join(part for part in parts if isinstance(part, str))
    traditional = script.only_traditional().search(sure) and not script.has_simplified(sure, 1)
    return 1 if traditional else 0


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
    def at_an_end(self) -> _Indexed:
        """The same at the end of a line."""
        return _Indexed([one._replace(cost=one.cost + _AT_AN_END.get(one.clean[-1], 0.0)) for one in self.options])

    @cached_property
    def cheapest(self) -> list[int]:
        """Their numbers, by what they cost alone."""
        return sorted(range(len(self.options)), key=lambda n: self.options[n].cost - self.options[n].own)

    @cached_property
    def placed(self) -> list[tuple[int, float]]:
        """Those for which it counts to begin a clause, and what it costs."""
        return [(number, price) for number, one in enumerate(self.options) if (price := _place(one.clean))]

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


class Options(list[Option]):
    """What may stand in many gaps, sorted out once for each script."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__(options)
        self._without: dict[int, _Indexed] = {}

    def without(self, script_: int) -> _Indexed:
        """But for those of a script, where there are others."""
        if (found := self._without.get(script_)) is None:
            wrong = script.told_apart()[script_]
            found = self._without[script_] = _Indexed([one for one in self if wrong.isdisjoint(one.text)] or self)
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

    weight = _between(before, behind, heads)

    def cost(one: Option) -> float:
        extra, _, clean, own = one
        likely = weight(clean, own) if len(clean) == 1 else plausible.weight(before + clean + behind)
        if expected and clean in expected:
            likely += plausible.EXPECTED
        seen = (left + clean[0] in page.pairs) + (clean[-1] + next_ in page.pairs)
        return extra - likely - _SEEN * seen + (_place(clean) if first else 0.0)

    few = len(right.options) <= _SHORTLIST
    shortlist = right.options if few else _nearest(right, left, next_, page, expected=expected, first=first)
    return [(cost(one), one) for one in shortlist]


@lru_cache(maxsize=1 << 12)
def _tails(text: str) -> list[float]:
    """The log weight of each end of a text, the whole one first."""
    return [plausible.weight(text[start:]) for start in range(len(text) + 1)]


def _between(before: str, behind: str, weights: Sequence[float]) -> Callable[[str, float], float]:
    """What gives the log weight of `before + character + behind` for a character and its own weight, where `weights`
    are the heads of `before`: for trying many.
    """
    known, reach, rest = plausible.words(), plausible.reach(), _tails(behind)
    place, reaching, left, right = len(before), _reaching(before), before[-1:], behind[:1]
    here = weights[place]

    def weight_of(character: str, own: float) -> float:
        best = here + own + rest[0]
        spans = reaching
        if left and (longest := reach.get(left + character)):
            spans = [*spans, (place - 1, place - 1 + longest)]
        if longest := reach.get(character + right):
            spans = [*spans, (place, place + longest)]
        for start, last in spans:
            text = before[start:] + character + behind
            for end in range(max(2, place + 1 - start), min(last - start, len(text)) + 1):
                found = known.get(text[:end])
                if found is not None and weights[start] + found + rest[end + start - place - 1] > best:
                    best = weights[start] + found + rest[end + start - place - 1]
        return best

    return weight_of


def _reaching(text: str) -> list[tuple[int, int]]:
    """Where words may begin that reach beyond the end of a text by what can be seen of them, and how far."""
    reach, length = plausible.reach(), len(text)
    return [
        (start, start + longest)
        for start in range(length - 1)
        if (longest := reach.get(text[start : start + 2])) and start + longest > length
    ]


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
    for number in {number for character in expected for number in right.firsts.get(character, ())}:
        if options[number].clean in expected:
            gains[number] = gains.get(number, 0.0) + plausible.EXPECTED
    for number, price in right.placed if first else ():
        gains[number] = gains.get(number, 0.0) - price
    priced = [(options[number].cost - options[number].own - gain, number) for number, gain in gains.items()]
    alone = (number for number in right.cheapest if number not in gains)
    priced += [(options[n].cost - options[n].own, n) for n in islice(alone, _SHORTLIST)]
    priced.sort()
    return [options[number] for _, number in priced[:_SHORTLIST]]


def _place(clean: str) -> float:
    """What it costs to begin a clause."""
    return 3.0 * ((clean[0] in _LATE) - (clean[0] in _EARLY))
