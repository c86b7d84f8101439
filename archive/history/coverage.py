"""How much of a site was captured, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum
from itertools import groupby

from archive.history.history import History
from archive.history.presence import shows
from archive.history.seen import Captures
from archive.rows.store import RowStore
from reading.answers import WALLS, AnswerKind
from reading.article import UNKNOWN
from reading.chinese.dates import CHINA


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of one site."""

    site: str  # name of the site, or "unknown"
    day: date  # at the site, +08:00
    published: int  # articles that were published on this day, as they say: `published_date` in `articles`
    captured: int  # articles that a capture of this day shows there, a 304 and an identical answer too
    listed_only: int  # articles that a list names for this day, or first on it, and that no capture ever shows
    failed: int  # articles that were asked for on this day and gave nothing that tells of them: errors, half a page
    walled: int  # articles that were asked for on this day and gave a challenge, a sign-in page or a refusal
    expected: int | None  # articles that the site publishes on a day, as it was declared


def listed_on(day: str | None, taken_at: str) -> date | None:
    """The day for which lists name an article: printed beside it, else that of the capture that names it first, at the
    site; None: a damaged answer, which `verify` names.
    """
    try:
        return date.fromisoformat(day) if day else datetime.fromisoformat(taken_at).astimezone(CHINA).date()
    except ValueError:
        return None


Key = tuple[str, date]  # site and day
# What came in place of an article, and says nothing of it: it may be there.
_FAILED = frozenset(
    {
        *(AnswerKind.UNANSWERED, AnswerKind.TRANSIENT, AnswerKind.STATUS, AnswerKind.MESSAGE, AnswerKind.EMPTY),
        *(AnswerKind.CUT, AnswerKind.LEADS_ON),
    }
)


_YEAR = 366


class _Came(IntEnum):
    """What a day brought of an article; of several the first counts."""

    CAPTURED = 0
    GONE = 1
    WALLED = 2
    FAILED = 3


@dataclass(slots=True)
class Coverage:
    """The days of the sites, counted article by article."""

    published: Counter[Key] = field(default_factory=Counter)
    captured: Counter[Key] = field(default_factory=Counter)
    listed_only: Counter[Key] = field(default_factory=Counter)
    failed: Counter[Key] = field(default_factory=Counter)
    walled: Counter[Key] = field(default_factory=Counter)
    asked: set[Key] = field(default_factory=set)

    def add(self, captures: Captures, told: History | None) -> None:
        """Count the captures of an article, or of an address that gave none."""
        if told and told.times.published_date:
            self.published[told.article.site, told.times.published_date] += 1
        there: dict[str, bool | None] = {}
        days: dict[Key, set[_Came]] = {}
        for each in captures.seen:
            there[each.url] = shown = shows(each.kind, there.get(each.url), each.reading)
            key = (each.site, each.capture.time.astimezone(CHINA).date())
            wanted = each.answer is None or each.answer.wanted
            if wanted or each.site != UNKNOWN:
                self.asked.add(key)
            if not wanted:
                continue
            came = days.setdefault(key, set())
            if shown and each.kind is not AnswerKind.CUT:
                came.add(_Came.CAPTURED)
            elif each.kind is AnswerKind.DELETED:
                came.add(_Came.GONE)
            elif each.kind in WALLS:
                came.add(_Came.WALLED)
            elif each.kind in _FAILED:
                came.add(_Came.FAILED)
        counters = {_Came.CAPTURED: self.captured, _Came.WALLED: self.walled, _Came.FAILED: self.failed}
        for key, what in days.items():
            if what and (counter := counters.get(min(what))) is not None:
                counter[key] += 1

    def add_listed(self, stores: Sequence[RowStore]) -> None:
        """Count what lists name and no capture in any of these stores shows."""
        for store in stores:
            others = [other for other in stores if other is not store]
            for article_id, site, day, taken_at in store.answers.listed_only():
                if any(other.answers.shows(article_id) for other in others):
                    continue
                if (listed := listed_on(day, taken_at)) is not None:
                    self.listed_only[site, listed] += 1

    def days(self, expected: Mapping[str, int]) -> Iterator[Day]:
        """The days on which a site was asked, those between them, and others of which something is told."""
        keys = {*self.published, *self.listed_only}
        for site, group in groupby(sorted(self.asked), key=lambda key: key[0]):
            asked = [day for _, day in group]
            for day, following in zip(asked, [*asked[1:], None], strict=True):
                between = (following - day).days if following else 1
                # What was imported may be decades older, or have a date that nobody believes.
                keys.update((site, day + timedelta(days=late)) for late in range(between if between <= _YEAR else 1))
        for site, day in sorted(keys):
            key = (site, day)
            yield Day(
                site=site,
                day=day,
                published=self.published[key],
                captured=self.captured[key],
                listed_only=self.listed_only[key],
                failed=self.failed[key],
                walled=self.walled[key],
                expected=expected.get(site),
            )
