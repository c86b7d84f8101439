"""What folding changes on a page: its traditional lines, a change for each."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.edits import Change, lines
from reading.chinese.script import fold, foreign, has_simplified, only_traditional, told_apart


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
