"""Charts as inline SVG, without a word in them: what they show stands beside them in HTML, the numbers too.

Words in a drawing shrink with it on a phone. So each chart is named by the element whose id it is given, or hidden from
who listens where the number stands beside it. Colours come from the sheet of the view; no kind is told by
colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from html import escape

from archive.history.coverage import Day

LEVELS = (1, 2, 5, 10, 20)  # articles of a day: the first number of each shade
_HEIGHT = 40  # of columns, in units; one column is 10 wide
_FEW = 12  # columns have room at least, so that one alone is no block
_CELL = 10  # of a calendar


class State(StrEnum):
    """What a day of a site is marked with, beside its articles; the worst counts."""

    WALLED = "walled"
    FAILED = "failed"
    MISSING = "missing"  # lists name articles that nobody captured, or none came where some are expected


_ORDER = (*(f"s{number}" for number in range(len(LEVELS) + 1)), *State)  # marks are drawn over squares


def state(day: Day) -> State | None:
    """The mark of a day; None: nothing is missing as far as is known."""
    if day.walled:
        return State.WALLED
    if day.failed:
        return State.FAILED
    if day.listed_only or (day.expected and not day.published):
        return State.MISSING
    return None


def shade(number: int) -> int:
    """0 for none, then 1 to 5: by LEVELS."""
    return sum(first <= number for first in LEVELS)


def bar(number: float, most: float) -> str:
    """A bar that is as long as its share of the most. Hidden: its number stands beside it."""
    width = round(100 * number / most, 2) if most else 0
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="{width:g}" height="10"/></svg>'
    )


def columns(numbers: Sequence[float], *, most: float | None = None, named: str | None = None) -> str:
    """A column for each number, from left to right, as high as its share of the `most`, else of the highest.

    `named`: id of the element that says what this is; hidden without one.
    """
    top = max(numbers, default=0) if most is None else most
    path = "".join(
        f"M{at * 10} {_HEIGHT}v-{_height(number, top)}h9v{_height(number, top)}z"
        for at, number in enumerate(numbers)
        if number
    )
    return (
        f'<svg class="columns" viewBox="0 0 {max(len(numbers), _FEW) * 10} {_HEIGHT}" preserveAspectRatio="none"'
        f'{_named(named)} focusable="false"><path d="{path}"/></svg>'
    )


def calendar(days: Iterable[Day], year: int, *, named: str) -> str:
    """A year of a site, a column for each week and a square for each day, Monday above.

    How dark a square is tells the articles that were published, a mark what is missing: a cross for walled, a bar for
    failed, a ring for missing. `named`: id of the element that says so.
    """
    shades: dict[str, list[tuple[int, int]]] = {}
    for day in days:
        x, y = _place(day.day)
        place = (y // _CELL, x // _CELL)
        shades.setdefault(f"s{shade(day.published)}", []).append(place)
        if (mark := state(day)) is not None:
            shades.setdefault(mark, []).append(place)
    drawn = "".join(
        f'<path class="{name}" d="{_marks(name, sorted(shades[name]))}"/>' for name in _ORDER if name in shades
    )
    return (
        f'<svg class="calendar" viewBox="0 0 {54 * _CELL} {7 * _CELL}"{_named(named)} focusable="false">'
        f'<path class="year" d="{_outline(year)}"/>{drawn}<path class="months" d="{_months(year)}"/></svg>'
    )


def sample(name: str) -> str:
    """One square of a calendar, for its legend."""
    return (
        f'<svg class="calendar sample" viewBox="0 0 {_CELL} {_CELL}" aria-hidden="true" focusable="false">'
        f'<path class="{name}" d="{_marks(name, [(0, 0)])}"/></svg>'
    )


def months(names: Iterable[str], until: str, most: int = 240) -> list[str]:
    """Every month from the first of these (2024-05) to the last, but none behind `until`, and at most so many: a page
    may print any year, and a chart of all of them shows nothing.
    """
    known = sorted(name for name in names if "" < name <= until)
    if not known:
        return []
    first, last = (int(name[:4]) * 12 + int(name[5:7]) - 1 for name in (known[0], known[-1]))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(max(first, last - most + 1), last + 1)]


def _height(number: float, top: float) -> str:
    return f"{max(number / top * _HEIGHT, 0.5):.4g}" if top else "0"


def _named(by: str | None) -> str:
    return f' role="img" aria-labelledby="{escape(by)}"' if by else ' aria-hidden="true"'


def _marks(name: str, places: Sequence[tuple[int, int]]) -> str:
    """The strokes of a class at these places (row and column), row by row: relative, so that years stay small."""
    cross, bar_, ring = "m1 1l6 6m0-6l-6 6m-1-7", "m1 4h6m-7-4", "m4 1a3 3 0 1 0 .1 0m-4.1-1"
    if name in list(State):
        stroke = {State.WALLED: cross, State.FAILED: bar_, State.MISSING: ring}[State(name)]
        return "".join(f"M{column * _CELL + 1} {row * _CELL + 1}{stroke}" for row, column in places)
    # A square is a stroke of 9 units through its middle.
    parts: list[str] = []
    row, end = -1, 0
    for at, column in places:
        if at != row:
            parts.append(f"M{column * _CELL} {at * _CELL + 5}")
        elif gap := column * _CELL - end:
            parts.append(f"m{gap} 0")
        parts.append("h9")
        row, end = at, column * _CELL + 9
    return "".join(parts)


def _months(year: int) -> str:
    """The lines between months."""
    return "".join(_edge(date(year, month, 1)) for month in range(2, 13))


def _edge(day: date) -> str:
    """The line before a day, from the bottom of its year to the top."""
    x, y = _place(day)
    return f"M{x} {7 * _CELL}V{y}" + (f"h{_CELL}V0" if y else "V0")


def _outline(year: int) -> str:
    """The days of a year, around all of them."""
    (x, y), (right, bottom) = _place(date(year, 1, 1)), _place(date(year, 12, 31))
    lower = f"V{7 * _CELL}" if bottom == 6 * _CELL else f"V{bottom + _CELL}h-{_CELL}V{7 * _CELL}"
    return f"M{x} {7 * _CELL}V{y}h{_CELL}V0H{right + _CELL}{lower}z"


def _place(day: date) -> tuple[int, int]:
    """Where the square of a day begins."""
    first = date(day.year, 1, 1)
    at = (day - first).days + first.weekday()
    return at // 7 * _CELL, at % 7 * _CELL
