"""Which articles make one story, and which only hold a part of it. Pure: of pairs that were compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive.lineage.verdict import Relation, Verdict

_SURE = 0.9  # of both texts: nothing else is in either that could be another story
_APART = 0.2  # of the shorter of two spans, at most, is in both of them


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles by their serial numbers, and what they are to each other."""

    a: int
    b: int
    verdict: Verdict

    @property
    def is_sure(self) -> bool:
        verdict = self.verdict
        return verdict.relation is Relation.COPY and min(verdict.share_a, verdict.share_b) >= _SURE

    def seen_from(self, one: int) -> tuple[int, tuple[int, int]]:
        """The other article, and where in `one` stands what both have."""
        return (self.b, self.verdict.span_a) if one == self.a else (self.a, self.verdict.span_b)


@dataclass(slots=True)
class Grouped:
    """What belongs together."""

    groups: list[list[int]] = field(default_factory=list)  # articles of one text, one at least
    parts: list[Pair] = field(default_factory=list)  # articles of two groups that share a passage


class Sets:
    """Articles that are one, joined pair by pair."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def of(self, one: int) -> int:
        above = self._above.setdefault(one, one)
        while above != one:
            self._above[one] = self._above[above]
            one, above = above, self._above[above]
        return one

    def join(self, one: int, other: int) -> None:
        self._above[max(self.of(one), self.of(other))] = min(self.of(one), self.of(other))


def grouped(pairs: Iterable[Pair], ranks: Mapping[int, int], titles: Mapping[int, str]) -> Grouped:
    """`ranks`: in which order the articles were published; `titles`: bare ones.

    A text that holds two others, one behind the other, is a roundup, and no copy of either: else it would make one
    story of both. A text of which two others are cuts is told from it by this, that it is older, or has their title.
    """
    known = list(pairs)
    sets = Sets()
    for pair in known:
        if pair.is_sure:
            sets.join(pair.a, pair.b)
    roundups = _roundups(known, sets, ranks, titles)
    found = Grouped()
    for pair in known:
        if pair.verdict.relation is not Relation.PART and not {sets.of(pair.a), sets.of(pair.b)} & roundups:
            continue
        found.parts.append(pair)
    apart = {id(pair) for pair in found.parts}
    joined = Sets()
    for pair in known:
        if pair.is_sure or id(pair) not in apart:
            joined.join(pair.a, pair.b)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for one in sorted({one for pair in known for one in (pair.a, pair.b)}):
        groups[joined.of(one)].append(one)
    found.groups = list(groups.values())
    found.parts = [pair for pair in found.parts if joined.of(pair.a) != joined.of(pair.b)]
    return found


def _roundups(pairs: list[Pair], sets: Sets, ranks: Mapping[int, int], titles: Mapping[int, str]) -> set[int]:
    """The sets of texts that hold several others."""
    beside: defaultdict[int, list[Pair]] = defaultdict(list)
    linked: defaultdict[int, set[int]] = defaultdict(set)
    first: dict[int, int] = {}
    sizes = Counter(sets.of(one) for one in {one for pair in pairs for one in (pair.a, pair.b)})
    for pair in pairs:
        a, b = sets.of(pair.a), sets.of(pair.b)
        for one, group in ((pair.a, a), (pair.b, b)):
            first[group] = min(first.get(group, ranks[one]), ranks[one])
        if a == b:
            continue
        beside[pair.a].append(pair)
        beside[pair.b].append(pair)
        if pair.verdict.relation is not Relation.PART:
            linked[a].add(b)
            linked[b].add(a)

    def are_one(group: int, other: int) -> bool:
        """Whether both are cut from an older text, or one of the other."""
        earliest = min(first[group], first[other])
        return other in linked[group] or any(first[each] < earliest for each in linked[group] & linked[other])

    found = set()
    for one, own in beside.items():
        seen = [pair.seen_from(one) for pair in own]
        items = [
            (sets.of(other), span)
            for other, span in seen
            if ranks[other] < ranks[one] or (titles[one] not in titles[other] and titles[other] not in titles[one])
        ]
        for number, (group, span) in enumerate(items):
            for other, beside_it in items[number + 1 :]:
                if sizes[sets.of(one)] > max(sizes[group], sizes[other]):
                    continue  # the text that most have is no roundup of what few have
                if group != other and _are_apart(span, beside_it) and not are_one(group, other):
                    found.add(sets.of(one))
    return found


def _are_apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common <= _APART * min(one[1] - one[0], other[1] - other[0])
