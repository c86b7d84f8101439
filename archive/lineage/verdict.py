"""Whether two articles are one text: what they have in common, weighed against what they say otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from archive.lineage.alignment import Alignment, Passage, align

_SHORT = 25  # characters of a text that tells no story by itself
_FIGURE = 100  # characters that are alike beside it
_HOLE = 4  # characters that were lost within a passage
_LITTLE = 0.3
_MOST = 0.75  # of a text, where the rest of it may be anything
_LONG = 16  # characters of a passage that is no phrase
_AROUND = 64  # characters before and behind them in which numbers are looked at
_ASIDE = 8  # of so many characters one at either end may stand far from the others
_PASSAGE = 100  # characters of a part; less is a quotation
_SOLID = 0.4  # of that stands in passages that are no phrases: texts of one office share phrases, here and there


class Relation(StrEnum):
    """What two articles have of each other."""

    COPY = "copy"  # each is most of the other
    CUT = "cut"  # the shorter one is mostly in the longer one
    PART = "part"  # they share a passage, and have much beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Two articles that have something in common, `a` and `b`."""

    relation: Relation
    share_a: float  # of the characters of a, those that b has
    share_b: float
    span_a: tuple[int, int]  # where in the bare text that is
    span_b: tuple[int, int]


def verdict(a: str, b: str, *, own: float = 1.0, one_site: bool = False) -> Verdict | None:
    """What two bare texts are to each other; None: nothing. `own`: the share of what they have in common that is no
    notice. `one_site`: what stands before or behind two texts of one site is the site's.
    """
    if min(len(a), len(b)) < _SHORT:
        return None
    found = align(a, b)
    matched = found.matched * own
    share_a, share_b = found.share_a * own, found.share_b * own
    relation = _relation(matched, share_a, share_b, _in_passages(found))
    if relation is None:
        return None
    told = _telling(found)
    around = (0, len(a)) if relation is Relation.COPY else (told[0].a - _AROUND, told[-1].a + told[-1].size + _AROUND)
    if differs(found, *around):
        return None
    if max(share_a, share_b) < _MOST and (_has_tail(found) or (one_site and _has_head(found))):
        return None
    return Verdict(
        relation=relation,
        share_a=round(share_a, 4),
        share_b=round(share_b, 4),
        span_a=_span((each.a, each.size) for each in told),
        span_b=_span((each.b, each.size) for each in told),
    )


def _has_tail(found: Alignment) -> bool:
    """Whether what both have stands behind what each has alone, as a notice does."""
    a, b = len(found.a), len(found.b)
    for each in reversed(found.passages):
        if max(a - each.a - each.size, b - each.b - each.size) > _HOLE:
            break
        a, b = each.a, each.b
    return _is_alone(found, 0, a, 0, b)


def _has_head(found: Alignment) -> bool:
    """Whether it stands before that, as the words of a column do."""
    a = b = 0
    for each in found.passages:
        if max(each.a - a, each.b - b) > _HOLE:
            break
        a, b = each.a + each.size, each.b + each.size
    return _is_alone(found, a, len(found.a), b, len(found.b))


def _is_alone(found: Alignment, a: int, a_end: int, b: int, b_end: int) -> bool:
    """Whether these parts have little in common."""
    least = min(a_end - a, b_end - b)
    within = (each.size for each in found.passages if each.a >= a and each.a + each.size <= a_end)
    return 2 * least >= _SHORT and sum(within) < _LITTLE * least and not found.moved


def differs(found: Alignment, start: int, end: int) -> bool:
    """Whether they are two of a kind: bulletins of two days, notices of two years. They say other numbers or names in
    the same places, which no copy does. Only this part of `a` is looked at: what one has beside it says nothing.
    """
    alike, other = found.numbers(max(start, 0), min(end, len(found.a)))
    if other == 1 and found.matched > _FIGURE:
        other = 0  # one figure that was put right
    share = other / (alike + other) if other else 0.0
    if (other >= 2 and share >= 0.25) or share >= 0.5 or (other >= 5 and share >= 0.12):
        return True
    words = found.replaced(start, end)
    dense = words * 100 / max(found.matched, 1)
    return words >= 3 and dense >= (2.0 if alike < 4 or other else 4.0)


def _relation(matched: float, share_a: float, share_b: float, in_passages: float) -> Relation | None:
    least, most = sorted((share_a, share_b))
    if least >= 0.5 and matched >= _SHORT:
        return Relation.COPY
    if most >= 0.5 and matched >= (_SHORT if most >= 0.9 else 2 * _SHORT):
        return Relation.CUT
    if matched >= _PASSAGE and most >= 0.2 and in_passages >= _SOLID:
        return Relation.PART
    return None


def _in_passages(found: Alignment) -> float:
    """Which share of what both have stands in passages that are no phrases."""
    return sum(each.size for each in _long((*found.passages, *found.moved))) / max(found.matched, 1)


def _long(passages: Iterable[Passage]) -> list[Passage]:
    return [each for each in passages if each.size >= _LONG]


def _telling(found: Alignment) -> list[Passage]:
    """The passages that tell where a text stands in another one, in the order of `a`: not phrases far off."""
    every = sorted((*found.passages, *found.moved))
    long = _long(every)
    return long if 2 * sum(each.size for each in long) >= found.matched else every


def _span(parts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Where most of these parts stand."""
    places = sorted(at + step for at, size in parts for step in range(size))
    aside = len(places) // _ASIDE
    return places[aside], places[len(places) - 1 - aside] + 1
