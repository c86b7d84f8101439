"""Articles over time as bars: by day, by month or by year, whatever the span asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.search.counting import CountBy, Counts

_DAYS, _MONTHS = 92, 120  # more than that are counted by the next longer unit
WIDTH, HEIGHT = 1000, 100  # of the picture, which is drawn as wide as there is room


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar, in units of the picture."""

    name: str  # 2024, 2024-05 or 2024-05-06
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """All bars, from the first that has an article to the last, none left out between them."""

    unit: str  # days, months, years
    bars: Sequence[Bar]
    most: int
    without_day: int


def bars(counted: dict[CountBy, Counts]) -> Bars | None:
    """The bars of articles that were counted by day and month; None where no article has a day."""
    days = {name: number for name, number in counted[CountBy.DAY] if name}
    if not days:
        return None
    months = {name: number for name, number in counted[CountBy.MONTH] if name}
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < _DAYS:
        names = [(first + timedelta(days=at)).isoformat() for at in range((last - first).days + 1)]
        unit, found = "days", days
    elif span <= _MONTHS:
        at = first.year * 12 + first.month - 1
        names = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(at, at + span)]
        unit, found = "months", months
    else:
        years = Counter[str]()
        for name, number in months.items():
            years[name[:4]] += number
        # A page that says 0001 or 9999 must not make the others a hair's breadth.
        names = [f"{year:04}" for year in range(first.year, last.year + 1)] if span < 12 * 300 else sorted(years)
        unit, found = "years", dict(years)
    most = max(found.values())
    step = WIDTH / len(names)
    drawn = [_bar(name, found.get(name, 0), at * step, step, most) for at, name in enumerate(names)]
    return Bars(unit=unit, bars=drawn, most=most, without_day=dict(counted[CountBy.DAY]).get(None, 0))


def _bar(name: str, count: int, x: float, step: float, most: int) -> Bar:
    height = max(count / most * HEIGHT, 2) if count else 0.0  # one article is seen beside thousands
    gap = min(step * 0.15, 2)
    return Bar(
        name=name,
        count=count,
        x=round(x + gap / 2, 2),
        y=round(HEIGHT - height, 2),
        width=round(step - gap, 2),
        height=round(height, 2),
    )
