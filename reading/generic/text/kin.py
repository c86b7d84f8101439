"""Which lines of a text speak of something else than the rest of it: texts of one matter use the same words.

Words are pairs of Chinese characters, as they stand. Parts of one text have some of them in common: about as many as
the smaller part's different ones to the power of 0.7, be it a line or half of the text. Sentences of another text have
common words alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from math import log, sqrt
from operator import or_

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
    every = Counter(chain.from_iterable(texts))
    several = {pair for pair, count in every.items() if count > 1}  # few, so of all others it is enough how many
    bits = {pair: 1 << number for number, pair in enumerate(several)}
    again = [text & several for text in texts]
    single = [len(text) - len(pairs) for text, pairs in zip(texts, again, strict=True)]
    masks = [sum(map(bits.__getitem__, pairs)) for pairs in again]
    before = [0, *accumulate(masks, or_)]  # what the lines before each have of it
    behind = [0, *accumulate(reversed(masks), or_)][::-1]  # and each with those behind it
    total, last = sum(worth) or 1.0, len(texts) - 1

    def grown(order: range) -> Iterator[tuple[int, int, int, float]]:
        here = once = 0  # of what several have, and how many pairs that stand in one line
        weight = 0.0
        for number in order:
            here |= masks[number]
            once += single[number]
            weight += worth[number]
            first, end = min(order.start, number), max(order.start, number)
            size, common = once + here.bit_count(), (here & (before[first] | behind[end + 1])).bit_count()
            yield size, len(every) - size + common, common, weight / total

    yield from grown(range(1, last))
    for first in range(2, last):
        yield from grown(range(first, min(first + _WIDTH, last)))
    yield from grown(range(last, 1, -1))
