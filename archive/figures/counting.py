"""What one article, or one address that never gave one, adds to the figures. Pure."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time

from archive.figures.measures import BEFORE, COMMENTED_STEPS, LAG_STEPS, UNTOLD, Cell, Measure, step
from archive.history.coverage import Coverage, Key
from archive.history.events import Event, gone_addresses
from archive.history.history import History, history
from archive.history.seen import Captures
from reading.article import UNKNOWN, Article, Comment, Precision
from reading.catalogue import told as told_of
from reading.chinese.dates import CHINA

OF_A_DAY = {
    Measure.PUBLISHED: "published",
    Measure.CAPTURED: "captured",
    Measure.FAILED: "failed",
    Measure.WALLED: "walled",
}  # measures, and the counters of `Coverage` that they are


def counted(captures: Captures) -> Counter[Cell]:
    """The cells, and how much is added to each."""
    told = history(captures)
    found: Counter[Cell] = Counter()
    coverage = Coverage()
    coverage.add(captures, told)
    for measure, name in OF_A_DAY.items():
        days: Counter[Key] = getattr(coverage, name)
        found.update({Cell(measure, site, day.isoformat(), ""): number for (site, day), number in days.items()})
    found.update(Cell(Measure.ASKED, site, day.isoformat(), "") for site, day in coverage.asked)
    found.update(_of_captures(captures))
    if told is not None:
        found.update(_of_article(told))
        found.update(_of_events(told.events))
    else:
        found.update(_of_events(list(gone_addresses(captures))))
        if captures.id is not None:
            found[Cell(Measure.NO_ARTICLES, _site(captures), "", "")] += 1
    return found


def _of_article(told: History) -> Iterator[Cell]:
    article, times, known = told.article, told.times, told_of(told.article)
    site = article.site

    def cell(measure: Measure, when: date | None, name: str | None = "") -> Cell:
        # The file takes UTF-8, which has no half of a surrogate pair.
        return Cell(measure, site, month(when), (name or "").encode("utf-8", "replace").decode("utf-8"))

    yield cell(Measure.ARTICLES, times.first_seen, known.province)
    published = times.published_date
    for kind in {str(problem.kind) for problem in article.problems}:
        yield cell(Measure.PROBLEMS, published, kind)
    if article.problems:
        yield cell(Measure.TROUBLED, published)
    captured = article.capture.time.astimezone(CHINA) if article.capture else None
    yield cell(Measure.LAYOUTS, captured, article.layout)
    yield cell(Measure.ENCODINGS, captured, article.encoding)
    yield cell(Measure.SOURCES, None, article.source)
    yield cell(Measure.OUTLETS, None, known.outlet)
    yield cell(Measure.SOURCE_OUTLETS, None, known.source_outlet)
    for edit in article.edits:
        yield cell(Measure.EDITS, published, edit.kind)
    for kind in {edit.kind for edit in article.edits}:
        yield cell(Measure.EDITED, published, kind)
    for version in told.versions:
        yield Cell(Measure.VERSIONS, version.site, month(version.first_seen), "")
    yield cell(Measure.VERSIONED, None, str(len(told.versions)))
    if times.taken_down:
        yield cell(Measure.TAKEN_DOWN, times.taken_down)
    yield from _of_comments(article, [*article.comments, *(each.comment for each in told.gone)])


def _of_comments(article: Article, comments: list[Comment]) -> Iterator[Cell]:
    site = article.site
    yield Cell(Measure.COMMENTED, site, "", step(len(comments), COMMENTED_STEPS))
    exact = article.published_precision is not Precision.DAY
    begun = article.published if exact else None
    moments = []
    for comment in comments:
        posted = comment.posted
        yield Cell(Measure.COMMENTS, site, posted.astimezone(CHINA).date().isoformat() if posted else "", "")
        if (moment := _moment(comment)) is not None:
            moments.append(moment)
        yield Cell(Measure.REPLY_LAGS, site, "", lag(begun, moment))
    moments.sort()
    for before, after in itertools.pairwise(moments):
        yield Cell(Measure.NEXT_LAGS, site, "", lag(before, after))


def _moment(comment: Comment) -> datetime | None:
    """When a comment was posted; None where only the day is printed, which reads as its midnight."""
    posted = comment.posted
    if posted is None or posted.astimezone(CHINA).time() == time():
        return None
    return posted


def lag(begun: datetime | None, moment: datetime | None) -> str:
    """The step of LAG_STEPS for the minutes between the two."""
    if begun is None or moment is None:
        return UNTOLD
    minutes = (moment - begun).total_seconds() / 60
    return step(minutes, LAG_STEPS) if minutes >= 0 else BEFORE


def _of_events(events: list[Event]) -> Iterator[Cell]:
    for event in events:
        yield Cell(Measure.EVENTS, event.site, month(event.time.astimezone(CHINA)), str(event.kind))


def _of_captures(captures: Captures) -> Iterator[Cell]:
    for each in captures.seen:
        taken = each.capture.time.astimezone(CHINA)
        yield Cell(Measure.CAPTURES, each.site, month(taken), str(each.answer.kind) if each.answer else "")
        if each.reading:
            for kind in {str(problem.kind) for problem in each.reading.problems}:
                yield Cell(Measure.BAD_CAPTURES, each.site, taken.date().isoformat(), kind)


def _site(captures: Captures) -> str:
    return next((reading.site for reading in captures.readings), UNKNOWN)


def month(when: date | None) -> str:
    """2024-05, of a day or a time at the site; "" of none."""
    return when.isoformat()[:7] if when else ""
