"""Words, searched for fast by their first two characters: in most texts few of them stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product


class Pairs:
    """Words of two characters each."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        first, second = ("".join(sorted({word[place] for word in self._words})) for place in (0, 1))
        # begins with a set, where a choice of words would be slow
        self._may = re.compile(f"[{re.escape(first)}](?=[{re.escape(second)}])")

    def places(self, text: str) -> dict[str, list[int]]:
        """Where each of them stands in the text, also where two share a character."""
        found: dict[str, list[int]] = {}
        for match in self._may.finditer(text):
            if (word := text[(start := match.start()) : start + 2]) in self._words:
                found.setdefault(word, []).append(start)
        return found

    def of(self, text: str) -> set[str]:
        """Those that stand in the text, also where two share a character."""
        return {text[m.start() : m.start() + 2] for m in self._may.finditer(text)} & self._words


_CHARACTER = re.compile(r"\[([^\]]+)\]|\\?(.)", re.DOTALL)


def any_of(words: str) -> re.Pattern[str]:
    """A pattern of these words, of two characters and more, which finds them as `a|b|c` does, but begins with a set."""
    firsts: set[str] = set()
    seconds: set[str] = set()
    rests: list[str] = []
    for word in words.split("|"):
        first, second, *_ = _CHARACTER.finditer(word)
        firsts.update(first[1] or first[2])
        seconds.update(second[1] or second[2])
        rests.append(f"(?<={first[0]}){word[first.end() :]}")
    return re.compile(f"[{''.join(sorted(firsts))}](?=[{''.join(sorted(seconds))}])(?:{'|'.join(rests)})")


class Words:
    """Words of two characters and more, and classes of these, as `any_of` takes them."""

    def __init__(self, words: str) -> None:
        self.pattern = any_of(words)
        begins = [[one[1] or one[2] for one in list(_CHARACTER.finditer(word))[:2]] for word in words.split("|")]
        self.heads = frozenset(first + second for two in begins for first, second in product(*two))

    def finditer(self, text: str, heads: Mapping[str, Sequence[int]]) -> Iterator[re.Match[str]]:
        """Those that stand in a text, from where it has their first two characters."""
        end = 0
        for place in sorted(place for head in self.heads & heads.keys() for place in heads[head]):
            if place >= end and (match := self.pattern.match(text, place)):
                yield match
                end = match.end()
