"""The days of sites: calendars, the numbers of each month, and the gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from archive.figures import charts
from archive.figures.html import Cell, Html, Say, details, element, joined, table
from archive.history.coverage import Day

COUNTED = ("published", "captured", "listed_only", "failed", "walled")  # columns of `coverage`
_YEARS = 20  # that are drawn: an archive may hold any date that a page prints
_GAPS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days of a site, one behind the other, with something missing on each."""

    site: str
    days: tuple[Day, ...]


def gaps(days: Iterable[Day]) -> Iterator[Gap]:
    """Of the days of one site, in their order."""
    run: list[Day] = []
    for day in days:
        if run and (charts.state(day) is None or (day.day - run[-1].day).days != 1):
            yield Gap(site=run[0].site, days=tuple(run))
            run = []
        if charts.state(day) is not None:
            run.append(day)
    if run:
        yield Gap(site=run[0].site, days=tuple(run))


def legend(say: Say, *, marks: bool = True) -> Html:
    """What the squares of a calendar mean, and its marks."""
    shades = [(f"s{number}", say("report.shade", number=first)) for number, first in enumerate(charts.LEVELS, 1)]
    entries = [("s0", say("report.shade_none")), *shades]
    entries += [(each.value, say(f"report.mark_{each}")) for each in charts.State if marks]
    return element(
        "ul", joined(element("li", Html(charts.sample(name)), said) for name, said in entries), class_="legend"
    )


def calendars(say: Say, site: str, days: Sequence[Day], *, name: str, until: int) -> Html:
    """The years of a site, one below the other, and the numbers of each month. `name` begins the ids."""
    by_year = {year: [*group] for year, group in groupby(days, key=lambda day: day.day.year)}
    drawn = [year for year in sorted(by_year) if year <= until + 1][-_YEARS:]
    numbers = joined(element("span", str(month)) for month in range(1, 13))
    parts = [element("p", numbers, class_="year-months", aria_hidden="true")] if drawn else []
    for year in drawn:
        named = f"{name}-{year}"
        caption = element(
            "figcaption",
            str(year),
            element("span", say("report.coverage_named", site=site, year=str(year)), class_="unseen", id=named),
        )
        parts.append(element("figure", caption, Html(charts.calendar(by_year[year], year, named=named)), class_="year"))
    if others := [str(year) for year in sorted(by_year) if year not in drawn]:
        said = say(
            "report.other_years",
            number=len(others),
            years=", ".join([*others[:10], *(["…"] if len(others) > 10 else [])]),
        )
        parts.append(element("p", said, class_="hint"))
    return joined((*parts, months(say, days, name=f"{name}-days")))


def months(say: Say, days: Iterable[Day], *, name: str) -> Html:
    """The days of each month added up, behind `details`."""
    found: dict[str, Counter[str]] = {}
    for day in days:
        found.setdefault(day.day.isoformat()[:7], Counter()).update({each: getattr(day, each) for each in COUNTED})
    rows: list[list[Cell]] = [[month, *(found[month][each] for each in COUNTED)] for month in sorted(found)]
    heads = (say("report.month"), *(say(f"report.{each}") for each in COUNTED))
    return details(say("report.by_month"), table(name, heads, rows, named=f"{name}-what"), name=f"{name}-what")


def gap_table(say: Say, found: Iterable[Gap], *, name: str, named: str) -> Html:
    """The longest gaps, with what is missing in them."""
    ordered = sorted(found, key=lambda gap: (-len(gap.days), gap.site, gap.days[0].day))
    if not ordered:
        return element("p", say("report.nothing"))
    missing = ("listed_only", "failed", "walled")
    rows = [
        (
            gap.site,
            element("time", gap.days[0].day.isoformat()),
            element("time", gap.days[-1].day.isoformat()),
            len(gap.days),
            *(sum(getattr(day, each) for day in gap.days) for each in missing),
        )
        for gap in ordered[:_GAPS]
    ]
    heads = ("site", "from", "to", "days", *missing)
    more = len(ordered) - len(rows)
    return joined((
        table(name, [say(f"report.{head}") for head in heads], rows, named=named),
        element("p", say("report.gaps_more", number=more), class_="hint") if more else Html(""),
    ))  # fmt: skip
