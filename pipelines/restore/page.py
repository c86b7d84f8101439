"""The texts of one page on their way, and what all of them together show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate

from pipelines.edits import Change, apply
from pipelines.restore import folding, forms, junk, markup, strewn, wrong_tables
from pipelines.restore.advertising import adverts, keywords
from pipelines.restore.mojibake import page as mojibake
from pipelines.restore.named import left
from pipelines.restore.order import marked
from pipelines.restore.order.pairs import Pairs
from pipelines.restore.pinyin import notes
from reading.article import Edit
from reading.chinese import script
from reading.problem import Problem


class Page:
    """The texts of a page on their way, by number, and what all of them together show."""

    def __init__(self, texts: Sequence[str], title: int | None = None, names: Sequence[str] = ()) -> None:
        self.printed = texts
        self.names = names  # what edits call the texts
        self.texts = list(texts)  # as they stand now
        self.title = title  # number of the text that is the page's title
        self.edits: dict[int, list[Edit]] = {}  # of the texts that were changed
        self.lost: dict[int, list[Problem]] = {}  # what can't be had back in single texts
        self.problems: list[Problem] = []  # and in the page as a whole
        self.turned = False  # whether a farm has turned it traditional, if only a part of it
        self.script: str | None = None  # hans or hant, as printed; None for other languages

    @cached_property
    def seen(self) -> str:
        """All text as it stands now."""
        return "\n".join(self.texts)

    @cached_property
    def signs(self) -> set[str]:
        """Its characters that are looked for. One search finds them for all."""
        return _signs(self.seen)

    @cached_property
    def telling(self) -> set[str]:
        """Its characters that may be evidence."""
        return self.signs - _MARKS

    @cached_property
    def marks(self) -> set[str]:
        """Its brackets, signs of markup and private characters."""
        return self.signs & _MARKS

    @cached_property
    def heads(self) -> dict[str, list[int]]:
        """Where it has the first two characters of words that are looked for. One search finds them for all."""
        return _HEADS.places(self.seen)

    @cached_property
    def between(self) -> list[tuple[int, int]]:
        """Where something that is no mark of text stands between two characters."""
        return strewn.between(self.seen)

    @cached_property
    def inside(self) -> list[tuple[int, int]]:
        """Where these two make a word."""
        return strewn.inside(self.seen, self.between)

    @cached_property
    def readings(self) -> notes.Evidence:
        """How many readings of characters it may have."""
        return notes.evidence(self.seen)

    @cached_property
    def habit(self) -> notes.Habit:
        """Of writing readings on characters."""
        return notes.habit(self.seen, self.readings)

    @cached_property
    def starts(self) -> list[int]:
        """Where each text begins in `seen`."""
        return [0, *accumulate(len(text) + 1 for text in self.texts[:-1])]

    def by_text(self, places: Iterable[int]) -> dict[int, list[int]]:
        """Places of `seen`, by the texts that hold them."""
        found: dict[int, list[int]] = {}
        for place in places:
            found.setdefault(bisect_right(self.starts, place) - 1, []).append(place)
        return found

    def at(self, places: Iterable[int]) -> list[int]:
        """The texts that hold these places of `seen`."""
        return sorted(self.by_text(places))

    @property
    def clean(self) -> bool:
        """Whether nothing was changed and nothing found lost."""
        return not (self.edits or self.lost or self.problems)

    @property
    def title_now(self) -> str | None:
        """The title as it stands now."""
        return None if self.title is None else self.texts[self.title]

    @property
    def kinds(self) -> set[str]:
        """Of all edits."""
        return {edit.kind for edits in self.edits.values() for edit in edits}

    def problems_of(self, number: int) -> tuple[Problem, ...]:
        return tuple(dict.fromkeys((*self.problems, *self.lost.get(number, ()))))

    def change(self, changes: Callable[[str], Sequence[Change]], among: Iterable[int] | None = None) -> None:
        """Let one mechanism change every text, or those `among` them, all by the page as it stands before."""
        self.make({n: changes(self.texts[n]) for n in (range(len(self.texts)) if among is None else among)})

    def make(self, changes: Mapping[int, Sequence[Change]]) -> None:
        """Make these changes."""
        for number, found in changes.items():
            if found:
                self.texts[number], made = apply(self.texts[number], found, self.names[number] if self.names else "")
                if made:
                    self.edits.setdefault(number, []).extend(made)
                    for known in _KEPT:
                        self.__dict__.pop(known, None)


# what is kept of the texts until one of them changes
_KEPT = tuple(name for name, own in vars(Page).items() if isinstance(own, cached_property))


_HEADS = Pairs(adverts.HEADS | keywords.HEADS)
_MARKS = left.MARKS | marked.MARKS | strewn.MARKS | markup.MARKS


def _signs(text: str) -> set[str]:
    """The characters of a text that a mechanism takes for a sign, and all beyond the BMP."""
    found = set(signs().findall(text))
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):
        found.update(_BEYOND.findall(text))
    return found


_BEYOND = re.compile("[\U00010000-\U0010ffff]")


@cache
def signs() -> re.Pattern[str]:
    """Of which every text is asked: 25 MB of words are read for them, once."""
    known = mojibake.TELLING | wrong_tables.TELLING | junk.STREWN | forms.TELLING
    return script.any_of(script.told() | known | _MARKS | folding.rare())
