"""Words of two characters, searched for fast: in most texts none of them stands."""

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
