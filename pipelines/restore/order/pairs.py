"""Words, searched for fast by their first two characters: in most texts few of them stand."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Pairs:
    """Words of two characters each."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        first, second = ("".join(sorted({word[place] for word in self._words})) for place in (0, 1))
        self._may = re.compile(f"[{first}](?=[{second}])")  # begins with a set, where a choice of words would be slow

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
