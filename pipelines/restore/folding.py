"""What folding changes on a page: its traditional lines, a change for each."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.edits import Change, lines
from pipelines.restore import plausible
from reading.chinese.script import characters, fold, foreign, has_simplified, only_traditional, told_apart


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


def strewn(page: str, telling: set[str]) -> frozenset[str]:
    """The traditional characters and other forms that a simplified page has in place of its own, inside its words:
    青靑, 说説. Where they are of several kinds and most make a word with a character beside them, a gateway or a font
    wrote them; what a page quotes or calls by name are few, or stand together.
    """
    kinds = telling & told_apart()[0]
    if len(kinds) < _KINDS:
        return frozenset()
    places = [match.start() for match in only_traditional().finditer(page)][:_SAMPLE]
    inside = sum(_in_a_word(page, place) for place in places)
    return frozenset(kinds) if len(places) >= _PLACES and inside * 3 >= len(places) * 2 else frozenset()


def _in_a_word(page: str, place: int) -> bool:
    """Is it in a word whose other character stands in simplified text alone, or in both scripts?"""
    words, traditional, known = plausible.words(), told_apart()[0], characters()
    clean = known.get(page[place], page[place])
    before, behind = page[max(0, place - 1) : place], page[place + 1 : place + 2]
    return (before not in traditional and before + clean in words) or (
        behind not in traditional and clean + behind in words
    )


_KINDS, _PLACES, _SAMPLE = 3, 5, 80


def folded_inside(text: str, kinds: frozenset[str]) -> list[Change]:
    """These characters simplified, one by one."""
    known = characters()
    return [
        Change(kind="script", start=place, end=place + 1, after=known[c])
        for place, c in enumerate(text)
        if c in kinds and len(known.get(c, "")) == 1
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
