"""One site: what was captured of it, day by day, and what went wrong."""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.data.folder import site_folders
from archive.figures.charts import State, shade, state
from archive.figures.figures import Figures
from archive.figures.html import Html, Say, element
from archive.figures.measures import Measure
from archive.figures.overview import overview
from archive.figures.sections.coverage import gap_table, gaps, legend, months
from archive.figures.sections.over_time import Label, counted, kind, over_time, plain
from archive.figures.sections.runs import run_table
from archive.history.coverage import Day
from archive.rows.database import StoreError
from archive.rows.runs import Run, runs
from archive.search.asking import Filter, Hit, UnknownError
from archive.search.asking import page as hits
from archive.view.counted import with_figures
from archive.view.shown import View, page, view_of
from reading.chinese.dates import CHINA

_RUNS, _HITS = 10, 10
_MARKS = {State.WALLED: "×", State.FAILED: "–", State.MISSING: "○"}
At = Callable[..., str]  # an address of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of the calendar: its weeks from Monday on, None where no day of it stands."""

    name: str  # 2024-05
    weeks: list[list[Square | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One day of the calendar."""

    number: int
    told: Day | None  # None: nothing is told of it
    shade: int
    mark: str  # of what is missing


def site(request: Request) -> Response:
    return with_figures(request, partial(_answer, request, request.path_params["name"]))


def _answer(request: Request, name: str, figures: Figures) -> Response:
    view, now = view_of(request), datetime.now(CHINA)
    found = overview(figures, view.data, now.date(), only=name)
    if not found.sites:
        raise HTTPException(404)
    (own,) = found.sites
    years = figures.years(name)
    year = _year(request.query_params.get("year"), years, now.year)
    days = list(figures.days(name, date(year, 1, 1), date(year, 12, 31), expected=own.expected)) if years else []
    return page(
        request,
        "site.html",
        found=found,
        own=own,
        year=year,
        years=years,
        calendar=list(_calendar(year, days)) if days else [],
        marks=[f"site.mark_{mark}" for mark in _MARKS],
        parts=lambda say, at: {
            **_of_year(say, days),
            **_over_time(say, at, figures, own.site, until=now.strftime("%Y-%m")),
        },
        runs=_runs(view, name),
        run_table=run_table,
        latest=_hits(view, Filter(sites=[name])),
        down=_hits(view, Filter(sites=[name], taken_down=True)),
    )


def _year(asked: str | None, years: list[int], now: int) -> int:
    """The year that is asked for, if anything is told of it; else the last one that has come."""
    if asked and asked.isascii() and asked.isdecimal() and int(asked[:5]) in years:
        return int(asked[:5])
    return next((year for year in reversed(years) if year <= now), years[0] if years else now)


def _calendar(year: int, days: list[Day]) -> Iterator[Month]:
    told = {day.day: day for day in days}

    def square(month: int, number: int) -> Square | None:
        if not number:
            return None
        day = told.get(date(year, month, number))
        mark = state(day) if day else None
        return Square(
            number=number, told=day, shade=shade(day.published) if day else 0, mark=_MARKS[mark] if mark else ""
        )

    for month in range(1, 13):
        weeks = [[square(month, number) for number in week] for week in monthcalendar(year, month)]
        yield Month(name=f"{year:04}-{month:02}", weeks=weeks)


def _of_year(say: Say, days: list[Day]) -> Mapping[str, Html]:
    return {
        "legend": legend(say, marks=False),
        "months": months(say, days, name="days"),
        "gaps": gap_table(say, gaps(days), name="gaps-table", named="gaps"),
    }


def _over_time(say: Say, at: At, figures: Figures, name: str, *, until: str) -> Mapping[str, Html]:
    """Tables with their charts. Kinds of problems, and layouts, lead to the articles that have them."""

    def linked(label: Label, **query: Any) -> Label:
        """The label as a link to the search that has these articles."""
        by = next(key for key, value in query.items() if value is None)
        return lambda each: element("a", label(each), href=at("/search", site=name, **{**query, by: each}))

    problems = linked(kind(say, "problem.{}_name"), problem=None, all=1)
    layouts = linked(plain(say), layout=None)
    articles = [(problems(each), (number,)) for each, number in figures.by_name(Measure.PROBLEMS, name).most_common()]
    heads = (say("report.problem"), say("report.articles"))
    found = figures.by_month(Measure.BAD_CAPTURES, name)
    label = kind(say, "problem.{}_name")
    return {
        "articles": counted(say, "problems-table", heads, articles, named="problems-articles"),
        "captures": over_time(say, "bad-captures", heads[0], found, label, until=until, named="problems-captures"),
        "layouts": over_time(
            say,
            "layouts-table",
            say("report.layout"),
            figures.by_month(Measure.LAYOUTS, name),
            layouts,
            until=until,
            named="layouts",
        ),
        "encodings": over_time(
            say,
            "encodings-table",
            say("report.encoding"),
            figures.by_month(Measure.ENCODINGS, name),
            plain(say),
            until=until,
            named="encodings",
        ),
    }


def _runs(view: View, name: str) -> list[Run]:
    """The last crawls; none where they can't be read, which the notice of what is missing says."""
    folder = next((each for each in site_folders(view.data) if each.name == name), None)
    try:
        return runs(folder, last=_RUNS) if folder else []
    except StoreError:
        return []


def _hits(view: View, which: Filter) -> list[Hit]:
    """The newest of these articles; none while the index of texts is being made."""
    try:
        with view.opened.index() as index:
            return hits(index, None, which, limit=_HITS)
    except (StoreError, UnknownError):  # it may have no article that can be searched
        return []


ROUTES: list[BaseRoute] = [Route("/site/{name:path}", site)]
