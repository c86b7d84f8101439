"""What folding changes on a page: its traditional lines, a change for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from pipelines.edits import Change, lines
from pipelines.restore import plausible
from pipelines.restore.pinyin.law import readings, toneless
from pipelines.words import in_words
from reading.chinese.script import (
    any_of,
    characters,
    fold,
    foreign,
    has_simplified,
    japanese,
    only_traditional,
    told_apart,
)


def folded(text: str, *, mixed: bool) -> list[Change]:
    """The lines of a traditional page folded, a change for each. A simplified line stays: what a reader wrote under a
    copied article. `mixed`: some of the page is Japanese or Korean.
    """
    return _lines(text, mixed, lambda line: bool(only_traditional().search(line)) or not has_simplified(line, 2))


def folded_where_traditional(text: str, *, mixed: bool) -> list[Change]:
    """What is traditional beyond doubt on a simplified page. A stray traditional character, as in a name, stays."""
    return _lines(text, mixed, lambda line: bool(_marks(line)) and not has_simplified(line, 1))


def _lines(text: str, mixed: bool, chosen: Callable[[str], bool]) -> list[Change]:
    out: list[Change] = []
    for start, line in lines(text):
        if line and not line.isascii() and chosen(line):
            clean = fold(line)
            if clean != line and not (mixed and foreign(line)):
                out.append(Change(kind="script", start=start, end=start + len(line), after=clean))
    return out


def strewn(page: str, telling: set[str]) -> dict[str, str]:
    """The traditional characters and other forms that a simplified page has in place of its own, inside its words:
    青靑, 说説, 发発; to the characters they stand for. Where they are of several kinds and most make a word with a
    character beside them, a gateway or a font wrote them; what a page quotes or calls by name are few, or stand
    together.
    """
    known = characters()
    kinds = {c: known[c] for c in telling & told_apart()[0] if len(known.get(c, "")) == 1}
    others = telling & rare()
    if len(kinds) + len(others) < _KINDS[0]:
        return _one(page, kinds)
    sure = japanese()
    kinds |= {c: sure[c] for c in others if c in sure}
    if len(unknown := others - sure.keys()) >= _GUESSED:
        guessed = {c: form for c in unknown if (form := _form(page, c))}
        kinds |= guessed if len(guessed) >= _GUESSED else {}
    if len(kinds) < _KINDS[0]:
        return {}
    places = [match.start() for match in any_of(frozenset(kinds)).finditer(page)][:_SAMPLE]
    inside = [place for place in places if _joins(page, place, kinds[page[place]])]
    if len(kinds) >= _KINDS[1] and len(places) >= _PLACES[1]:
        of_kinds = {page[place] for place in places}
        most = len(inside) * 3 >= len(places) * 2 or len({page[place] for place in inside}) * 3 >= len(of_kinds) * 2
        return kinds if most else {}
    apart = len(places) >= _TOGETHER or all(behind - place >= _APART for place, behind in pairwise(places))
    return kinds if len(places) >= _PLACES[0] and len(inside) == len(places) and apart else {}


_KINDS, _PLACES, _SAMPLE = (2, 3), (2, 5), 80  # at least where all are inside words, and where most are
_APART, _TOGETHER = 8, 4  # characters between few of them: what is quoted stands together; so many are not few
_BY_ITSELF = 100  # most frequent characters: 为 and 里 are beside any others
_GUESSED = 3  # kinds told by how they are read: one or two are slang, or in a name that sounds like a word: 嘚瑟, 海鱻


def _one(page: str, kinds: dict[str, str]) -> dict[str, str]:
    """A single such character, if the page never has its own and it stands inside words of several kinds."""
    for character, clean in kinds.items():
        places = [match.start() for match in re.finditer(character, page)][:_SAMPLE] if clean not in page else []
        words = {word for place in places for word in _words(page, place, clean)}
        if len(places) >= _TOGETHER and len(words) >= _ALONE and all(_joins(page, one, clean) for one in places):
            return kinds
    return {}


_ALONE = 3  # words


def _joins(page: str, place: int, clean: str) -> bool:
    """Is it in a word of up to four characters, or in none of its own, with simplified text beside it? Names and
    quotes are neither.
    """
    traditional = told_apart()[0]
    before, behind = page[max(0, place - 3) : place], page[place + 1 : place + 4]
    left = fold(before) if before[-1:] not in traditional else ""
    right = fold(behind) if behind[:1] not in traditional else ""
    if not left and not right:
        return False
    if plausible.rank(clean) <= _BY_ITSELF:
        return bool(left and right)
    alone = plausible.weight(left) + plausible.weight(clean) + plausible.weight(right)
    return plausible.weight(left + clean + right) >= alone + plausible.WORD


def _words(page: str, place: int, clean: str) -> list[str]:
    """The words it makes with a character of simplified text, or of both scripts, to either side."""
    words, traditional = plausible.words(), told_apart()[0]
    before, behind = page[max(0, place - 1) : place], page[place + 1 : place + 2]
    made = (before + clean if before not in traditional else "", clean + behind if behind not in traditional else "")
    return [word for word in made if len(word) > 1 and clean and word in words]


@cache
def rare() -> frozenset[str]:
    """Characters that no word has."""
    known = in_words() | characters().keys() | told_apart()[1]
    return frozenset(map(chr, range(0x3400, 0xA000))) - known


def _form(page: str, character: str) -> str:
    """The character of words that it is another form of: one that is read the same and makes words, not always the
    same, with what stands beside it at most of its places; empty where there is none.
    """
    places = [match.start() for match in re.finditer(character, page)][:_SAMPLE]
    read = {c for note in readings().get(character, ()) for c in by_reading().get(toneless(note), ())}
    found = {c: [word for place in places for word in _words(page, place, c)] for c in read}
    best = max((c for c in found if found[c]), key=lambda c: (len(found[c]), _weight(page, places, c)), default="")
    inside = sum(bool(_words(page, place, best)) for place in places)
    different = len(set(found.get(best, ())))  # 麞头鼠目 has a rare character of its own
    return best if different >= _DIFFERENT and inside * 3 >= len(places) * 2 else ""


_DIFFERENT = 2


def _weight(page: str, places: Sequence[int], character: str) -> float:
    """How likely the text is with this character at these places."""
    return sum(
        plausible.weight(fold(page[max(0, place - 3) : place]) + character + fold(page[place + 1 : place + 4]))
        for place in places
    )


@cache
def by_reading() -> dict[str, list[str]]:
    """The characters of words, by how they are read, without tones."""
    found: dict[str, list[str]] = {}
    for character in in_words():
        for reading in {toneless(note) for note in readings().get(character, ())[:2]}:  # 省 was xian once
            found.setdefault(reading, []).append(character)
    return {reading: sorted(own) for reading, own in found.items()}


def folded_inside(text: str, kinds: Mapping[str, str]) -> list[Change]:
    """These characters simplified, one by one."""
    known, sure = characters(), japanese()
    return [
        Change(
            kind="script",
            start=place,
            end=place + 1,
            after=kinds[c],
            certainty=1.0 if c in known or c in sure else 0.95,
        )
        for place, c in enumerate(text)
        if c in kinds
    ]


LINE = 4  # distinct characters that make a line traditional


def traditional_lines(page: str, telling: set[str]) -> list[int]:
    """Where lines of a simplified page stand that have traditional characters enough to be traditional."""
    return _marks(page) if len(telling & told_apart()[0]) >= LINE else []


def _marks(text: str) -> list[int]:
    """A place in each line of the text that has so many."""
    found: list[int] = []
    end = -1
    line: set[str] = set()
    for match in only_traditional().finditer(text):
        if match.start() > end:
            line, end = set(), text.find("\n", match.end())
            end = len(text) if end < 0 else end
        line.add(match[0])
        if len(line) == LINE:
            found.append(match.start())
    return found
