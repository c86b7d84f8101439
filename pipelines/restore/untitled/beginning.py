"""The first separators of a page, and what stands behind them: there the farm begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

PLACES = 32  # separators that are looked at
SKIPPED = (0, 2, 4, 6, 8)  # characters of a fragment that is skipped
UNTOLD = 3  # fragments of a turn that the page says nothing of
_SEPARATOR = re.compile(r"[,，、的]|。(?=[^\W_])")  # behind each, but a full stop only at an element's end
_WORD = re.compile(r"[^\W_一]+")
_DROPPED = re.compile(r"[\W_一]")
_ENDS = "。！？!?\n"  # of a sentence
_REACH = 12  # characters of a fragment that are looked at
_STEPS = 4_000  # of all searches on one page


@dataclass(frozen=True, slots=True)
class Fragment:
    start: int
    before: str  # chunks that the stretch doesn't say
    own: tuple[int, ...] = ()  # which chunks of the stretch it holds
    length: int = 0  # of both

    @property
    def end(self) -> int:
        return self.start + self.length


class Beginning:
    """The first separators of a page, and what stands behind them."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.places = [match.end() for match in islice(_SEPARATOR.finditer(page), PLACES)]
        self.steps = _STEPS  # that searches may still take
        self.aheads = {place: self._ahead(place) for place in self.places}

    def _ahead(self, place: int) -> str:
        match = _WORD.match(self.page, place, place + _REACH)
        return match[0] if match else ""

    def certain(self, place: int) -> bool:
        return self.page[place - 1] != "。"

    def common(self, places: Sequence[int]) -> int:
        """How many characters the same each of the places begins with."""
        said = zip(*(self.aheads[place] for place in places), strict=False)
        return sum(1 for _ in takewhile(lambda characters: len(set(characters)) == 1, said))

    @cached_property
    def chunks(self) -> dict[str, list[int]]:
        """Chunks that fragments here may hold, and where they stand."""
        found: dict[str, list[int]] = {}
        for place, ahead in self.aheads.items():
            for i in range(0, len(ahead) - 1, 2):
                found.setdefault(ahead[i : i + 2], []).append(place + i)
        return found

    def standing(self, chunk: str) -> list[int]:
        """Where it may be in a fragment."""
        if len(chunk) > 1:
            return self.chunks.get(chunk, [])
        return [place + i for place, ahead in self.aheads.items() for i in range(2, len(ahead), 2) if ahead[i] == chunk]

    def next(self, place: int) -> Iterator[int]:
        """Where the next character of the sentence stands; a fragment between may be skipped."""
        while place not in self.aheads and place < len(self.page) and _DROPPED.match(self.page, place):
            if self.page[place] in _ENDS:
                return
            place += 1
        if place not in self.aheads:
            if place < len(self.page):
                yield place
            return
        ahead = self.aheads[place]
        yield from (place + skipped for skipped in SKIPPED if skipped < len(ahead))

    def pairs(self, place: int) -> Iterator[tuple[int, int]]:
        for first in self.next(place):
            for second in self.next(first + 1):
                yield first, second
