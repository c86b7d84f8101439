"""Which lines of a text speak of something else than the rest of it: texts of one matter use the same words.

Words are pairs of Chinese characters, as they stand. Parts of one text have some of them in common: about as many as
the smaller part's different ones to the power of 0.7, be it a line or half of the text. Sentences of another text have
common words alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, sqrt

from reading.chinese.script import HAN

_PAIR = re.compile(f"(?=({HAN.pattern}{{2}}))")
_POWER = 0.7
_FEWEST = 4  # pairs of a part that can be told apart
_WIDTH = 3  # lines of a part that stands in the middle of the text
_MOST = 30_000  # characters of a text that are looked at


def apart(title: str, lines: Sequence[tuple[str, float]]) -> float:
    """How much of a text speaks of something else than the rest and the headline: 0 where all its parts have words in
    common with them.

    `lines` are its sentences in order, each with its worth; parts are what the text begins or ends with, and a few
    lines of its middle. Few words in common tell more of a large part than of a small one.
    """
    left = _MOST
    texts = [_pairs(title[:left])]
    for text, _ in lines:
        texts.append(_pairs(text[:left]))
        left = max(left - len(text), 0)
    parts = _parts(texts, [0.0, *[worth for _, worth in lines]])
    return max((_strange(part, rest, common) * sqrt(share) for part, rest, common, share in parts), default=0.0)


def strange(title: str, text: str, other: str) -> float:
    """How little another text has in common with the one below a headline: 0 for texts of one matter, 0.7 for half as
    many words as those have; 0, too, where it has more of the headline's words than that.
    """
    first, second = _pairs(text[:_MOST]), _pairs(other[:_MOST])
    said = _pairs(title)
    if len(said & second) > len(said & first):
        return 0.0
    return _strange(len(first | said), len(second), len((first | said) & second))


def _strange(part: int, rest: int, common: int) -> float:
    """How many times fewer pairs two parts of so many have in common than those of one text, as a logarithm."""
    smaller = min(part, rest)
    return max(log((smaller**_POWER + 1) / (common + 1)), 0.0) if smaller >= _FEWEST else 0.0


def _pairs(text: str) -> set[str]:
    return {*_PAIR.findall(text)}


def _parts(texts: Sequence[set[str]], worth: Sequence[float]) -> Iterator[tuple[int, int, int, float]]:
    """Of each part: its different pairs, those of the rest and the headline, those of both, and its share of the
    text.
    """
    every: set[str] = set()
    several: set[str] = set()  # what more than one text has: few, so of all others it is enough how many
    for text in texts:
        several |= every & text
        every |= text
    again = [text & several for text in texts]
    single = [len(text) - len(pairs) for text, pairs in zip(texts, again, strict=True)]
    total, last = sum(worth) or 1.0, len(texts) - 1
    begin = {pair: number for number in range(last, -1, -1) for pair in again[number]}  # in which line each is first
    end = {pair: number for number, pairs in enumerate(again) for pair in pairs}  # and last
    begun = Counter(begin.values())
    ended: list[list[int]] = [[] for _ in texts]  # of those that are last in a line, where each is first
    for pair, number in end.items():
        ended[number].append(begin[pair])

    def grown(order: range) -> Iterator[tuple[int, int, int, float]]:
        here: set[str] = set()
        once = own = 0  # pairs that stand in one line, and all that nothing but this part has
        weight, first = 0.0, order.start
        for number in order:
            here |= again[number]
            once += single[number]
            whole = begun[number] if order.step < 0 else sum([line >= first for line in ended[number]])
            own += single[number] + whole
            weight += worth[number]
            yield once + len(here), len(every) - own, once + len(here) - own, weight / total

    yield from grown(range(1, last))
    for first in range(2, last):
        yield from grown(range(first, min(first + _WIDTH, last)))
    yield from grown(range(last, 1, -1))
