"""Two bare texts beside each other: the passages that both have, and what one has in their place.

Common shingles are found first and grown as far as both texts agree, so a moved paragraph is found, too; what is left
between two of them is short, and compared character by character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

_SHINGLE = 5
_REPEATED = 4  # places of one shingle that are looked at
_MOVED = 20  # characters; a shorter one is a phrase that stands in both
_NEAR = 64  # characters between two passages that are compared one by one
_NUMBER = re.compile("[0-9]+")
_YEAR = re.compile("(?:19|20)[0-9]{2}")


class Passage(NamedTuple):
    """A passage that both have."""

    a: int
    b: int
    size: int


class Gap(NamedTuple):
    """What stands between two passages that follow each other in both: from, to in each."""

    a: int
    a_end: int
    b: int
    b_end: int


@dataclass(frozen=True)
class Alignment:
    """`a` beside `b`. `passages` in the order of `a`; those that stand elsewhere in `b` are `moved`."""

    a: str
    b: str
    passages: list[Passage]
    moved: list[Passage]

    @cached_property
    def map(self) -> list[int]:
        """Of each character of `a` its place in `b`; -1 where it has none."""
        places = [-1] * len(self.a)
        for a, b, size in (*self.moved, *self.passages):
            places[a : a + size] = range(b, b + size)
        return places

    @property
    def matched(self) -> int:
        """Characters of `a` that `b` has."""
        return len(self.a) - self.map.count(-1)

    @property
    def share_a(self) -> float:
        return self.matched / len(self.a) if self.a else 0.0

    @property
    def share_b(self) -> float:
        return len(set(self.map) - {-1}) / len(self.b) if self.b else 0.0

    def gaps(self) -> Iterator[Gap]:
        """What stands before, between and behind the passages, where anything does."""
        a = b = 0
        for each in (*self.passages, Passage(len(self.a), len(self.b), 0)):
            if each.a > a or each.b > b:
                yield Gap(a, each.a, b, each.b)
            a, b = each.a + each.size, each.b + each.size

    def numbers(self, start: int, end: int) -> tuple[int, int]:
        """How many numbers of this part of `a` stand in `b` alike, and how many otherwise, of which a year counts
        twice. What `b` doesn't have at all is none.
        """
        alike = other = 0
        changed = [False] * (len(self.a) + 1)
        for gap in self.gaps():
            short = max(gap.a_end - gap.a, gap.b_end - gap.b) <= _NEAR
            if short and _NUMBER.search(self.b, max(gap.b - 1, 0), gap.b_end + 1) and gap.b_end > gap.b:
                changed[gap.a : gap.a_end] = [True] * (gap.a_end - gap.a)
        for hit in _NUMBER.finditer(self.a):
            if hit.start() < start or hit.end() > end:
                continue
            places = self.map[hit.start() : hit.end()]
            if -1 not in places and places[-1] - places[0] == len(places) - 1:
                before, behind = self.b[places[0] - 1 : places[0]], self.b[places[-1] + 1 : places[-1] + 2]
                same = not (before.isdigit() or behind.isdigit())
            elif any(place >= 0 for place in places) or any(changed[hit.start() : hit.end()]):
                same = False
            else:
                continue
            alike += same
            other += 0 if same else 2 if _YEAR.fullmatch(hit[0]) else 1
        return alike, other

    def replaced(self, start: int, end: int) -> int:
        """How many words of this part of `a` stand in `b` in the place of others of about their length."""
        count = 0
        for gap in self.gaps():
            if gap.a < start or gap.a_end > end:
                continue
            least, most = sorted((gap.a_end - gap.a, gap.b_end - gap.b))
            count += least >= 2 and most <= 12
        return count


def align(a: str, b: str) -> Alignment:
    found = _anchors(a, b)
    kept = _in_order(found)
    there = set(kept)
    moved = [each for each in found if each not in there and each.size >= _MOVED]
    return Alignment(a=a, b=b, passages=list(_filled(a, b, kept)), moved=moved)


def _anchors(a: str, b: str) -> list[Passage]:
    """Passages of five characters and more, none of which overlaps another in `a`."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(len(b) - _SHINGLE + 1):
        known = places[b[at : at + _SHINGLE]]
        if len(known) < _REPEATED:
            known.append(at)
    found: list[Passage] = []
    start, free = 0, 0
    while start <= len(a) - _SHINGLE:
        candidates = places.get(a[start : start + _SHINGLE])
        if not candidates:
            start += 1
            continue
        size, at = max((_grown(a, b, start, each), -each) for each in candidates)
        back = _grown_back(a, b, start, -at, free)
        found.append(Passage(start - back, -at - back, size + back))
        start = free = start + size
    return found


def _grown(a: str, b: str, start: int, at: int) -> int:
    size = _SHINGLE
    most = min(len(a) - start, len(b) - at)
    while size < most:  # leaps first: most passages are long
        step = min(64, most - size)
        if a[start + size : start + size + step] == b[at + size : at + size + step]:
            size += step
            continue
        while a[start + size] == b[at + size]:
            size += 1
        break
    return size


def _grown_back(a: str, b: str, start: int, at: int, free: int) -> int:
    back = 0
    while start - back > free and at - back > 0 and a[start - back - 1] == b[at - back - 1]:
        back += 1
    return back


def _in_order(found: list[Passage]) -> list[Passage]:
    """Those of the passages, in the order of `a`, that follow each other in `b`, too: as much text as can be."""
    if all(one.b + one.size <= other.b for one, other in pairwise(found)):
        return found
    ends: list[int] = []  # of the chains that are worth having, by where they end in b
    worth: list[int] = []
    chains: list[int] = []  # the last passage of each
    before = [-1] * len(found)
    for number, each in enumerate(found):
        place = bisect_left(ends, each.b + 1)  # chains that end at each.b or before it
        total = (worth[place - 1] if place else 0) + each.size
        before[number] = chains[place - 1] if place else -1
        end = each.b + each.size
        at = bisect_left(ends, end)
        if (at and worth[at - 1] >= total) or (at < len(ends) and ends[at] == end and worth[at] >= total):
            continue
        while at < len(ends) and worth[at] <= total:
            del ends[at], worth[at], chains[at]
        ends.insert(at, end)
        worth.insert(at, total)
        chains.insert(at, number)
    kept, last = [], chains[-1]
    while last >= 0:
        kept.append(found[last])
        last = before[last]
    return kept[::-1]


def _filled(a: str, b: str, kept: list[Passage]) -> Iterator[Passage]:
    """The passages, and what short gaps between them have in common."""
    from_a = from_b = 0
    for each in (*kept, Passage(len(a), len(b), 0)):
        one, other = a[from_a : each.a], b[from_b : each.b]
        if one and other and max(len(one), len(other)) <= _NEAR:
            for hit in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
                if hit.size:
                    yield Passage(from_a + hit.a, from_b + hit.b, hit.size)
        if each.size:
            yield each
        from_a, from_b = each.a + each.size, each.b + each.size
