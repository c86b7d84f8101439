"""Comments: how many in each month and under each article, and how fast they came."""

from __future__ import annotations

from collections import Counter

from archive.figures import charts
from archive.figures.figures import Figures
from archive.figures.html import Html, Say, element, joined
from archive.figures.measures import BEFORE, COMMENTED_STEPS, LAG_STEPS, UNTOLD, Measure
from archive.figures.sections.over_time import counted, months


def volumes(say: Say, figures: Figures, sites: tuple[str, ...], *, until: str) -> Html:
    """Comments by month, as one large chart."""
    found = figures.by_month(Measure.COMMENTS, *sites)
    drawn = charts.months(found, until)
    if not found:
        return element("p", say("report.nothing"))
    numbers = [found.get(month, Counter()).total() for month in drawn]
    outside = sum(each.total() for each in found.values()) - sum(numbers)
    chart = element(
        "figure",
        element("figcaption", say("report.comments_named"), id="comments-drawn"),
        element("p", say("report.most_in_a_month", number=max(numbers, default=0)), class_="hint"),
        Html(charts.columns(numbers, named="comments-drawn").replace('class="columns"', 'class="columns tall"')),
        element("p", element("span", drawn[0]), element("span", drawn[-1]), class_="axis") if drawn else Html(""),
    )
    return joined((
        chart,
        element("p", say("report.outside", number=outside), class_="hint") if outside else Html(""),
        months(say, "comments-months", found, [("", say("report.comments"))]),
    ))  # fmt: skip


def of_articles(say: Say, figures: Figures, sites: tuple[str, ...], *, named: str) -> Html:
    """How many articles have so many comments."""
    found = figures.by_name(Measure.COMMENTED, *sites)
    rows: list[tuple[str, tuple[int, ...]]] = []
    for first, following in zip(COMMENTED_STEPS, (*COMMENTED_STEPS[1:], None), strict=True):
        last = following - 1 if following is not None else None
        label = f"{first:,}" if last == first else f"{first:,} –" if last is None else f"{first:,} – {last:,}"
        rows.append((label, (found[str(first)],)))
    heads = (say("report.comments_number"), say("report.articles"))
    return counted(say, "by-comments", heads, rows if found else [], named=named)


def lags(say: Say, figures: Figures, measure: Measure, sites: tuple[str, ...], *, named: str) -> Html:
    """How many comments came within which time."""
    found = figures.by_name(measure, *sites)
    rows: list[tuple[str, tuple[int, ...]]] = []
    for first, following in zip(LAG_STEPS, (*LAG_STEPS[1:], None), strict=True):
        begin = _minutes(say, first)
        if following is None:
            label = say("report.lag_last", begin=begin)
        elif first == 0:
            label = say("report.lag_first", end=_minutes(say, following))
        else:
            label = say("report.lag_span", begin=begin, end=_minutes(say, following))
        rows.append((label, (found[str(first)],)))
    others = ((BEFORE, say("report.lag_before")), (UNTOLD, say("report.lag_untold")))
    rows += [(label, (found[name],)) for name, label in others if found[name]]
    heads = (say("report.lag"), say("report.comments"))
    return counted(say, measure.value, heads, rows if found else [], named=named)


def _minutes(say: Say, minutes: int) -> str:
    if minutes < 60:
        return say("report.minutes", number=minutes)
    if minutes < 1440:
        return say("report.hours", number=minutes // 60)
    days = minutes // 1440
    return say("report.one_day") if days == 1 else say("report.days_number", number=days)
