"""Which issues of e-papers a crawl asks for, by their dates; and what of them is missing at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from archive.data.folder import SiteFolder
from archive.history.issues import IssuePage, PageState, ledger
from archive.rows.store import RowStore
from crawler.politeness.again import next_visit
from crawler.spiders.arguments import Arguments, Only
from reading.addresses import key
from reading.answers import AnswerKind
from reading.chinese.dates import CHINA
from reading.dated.scheme import day_of, fronts
from reading.epapers.issue import calendar
from reading.layout import Site
from reading.page import Page
from reading.read import Outcome

_USUAL = 7  # days back from today that a crawl looks for where nobody says since when


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The page that a date names, of one issue."""

    url: str
    day: date
    due: bool  # to be asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is named somewhere and has no capture."""

    url: str
    is_page: bool  # of an issue; else an article


class IssueWalk:
    """The issues of one site in one crawl. `schemes`: where those stand that are asked for by date."""

    def __init__(self, site: Site, schemes: tuple[str, ...], asked: Arguments, now: datetime | None = None) -> None:
        self._site, self._schemes, self._asked = site, schemes, asked
        self._now = now or datetime.now(UTC)
        self._met: dict[str, set[int]] = {}  # by front: pages of the issue, hashed
        self._before: dict[str, float] = {}  # by what all addresses of a page have in common: when it was asked last

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that are asked for: of the arguments, else a week to today, at the sites."""
        today = self._now.astimezone(CHINA).date()
        last = min(self._asked.until or today, today)
        return self._asked.since or last - timedelta(days=_USUAL - 1), last

    def fronts(self, folder: SiteFolder) -> Iterator[Front]:
        """The pages that the dates name, the newest first.

        A day is asked for again when an article is that was new on it: soon, then when its age has grown by half. So
        is one without an issue. Papers come late, and are corrected.
        """
        first, last = self.span
        if folder.rows.is_file():
            with closing(RowStore(folder.rows, readonly=True)) as store:
                for each in store.answers.of_issues(first.isoformat(), last.isoformat()):
                    if each.kind.says_nothing:
                        continue  # as if it had not been asked
                    name, when = key(each.url), each.capture.time.timestamp()
                    self._before[name] = max(self._before.get(name, when), when)
        for day, url in fronts(self._schemes, first, last):
            yield Front(url=url, day=day, due=self._is_due(url, day))

    def in_calendar(self, page: Page) -> Iterator[Front]:
        """Those that a calendar names and nobody declared, as far as their days are asked for and they are due."""
        first, last = self.span
        for day, url in calendar(page):
            if first <= day <= last and day_of(url, self._site.issues) is None and key(url) not in self._met:
                self._met.setdefault(key(url), set())
                yield Front(url=url, day=day, due=self._is_due(url, day))

    def _is_due(self, url: str, day: date) -> bool:
        if (before := self._before.get(key(url))) is None or self._asked.due == "all":
            return True
        born = datetime.combine(day, time(), CHINA).timestamp()
        return next_visit(before, born=born) <= self._now.timestamp()

    def missing(self, folder: SiteFolder) -> list[Missing]:
        """What lists and issues name and no capture shows, as far as it is of the days that are asked for."""
        if not folder.rows.is_file():
            return []
        pages: dict[str, Missing] = {}
        articles: dict[str, Missing] = {}
        since, until = self._asked.since, self._asked.until
        with closing(RowStore(folder.rows, readonly=True)) as store:
            for page in ledger(store, since, until):
                if page.state in {PageState.MISSING, PageState.WAITS}:
                    pages[key(page.url)] = Missing(url=page.url, is_page=True)
                for url in page.articles_missing:
                    articles.setdefault(key(url), Missing(url=url, is_page=False))
            for url, said in store.answers.never_shown():
                # An engine's own number may be its id, which no list tells.
                came = any(each.kind in {AnswerKind.PAGE, AnswerKind.CUT} for each in store.answers.of_urls([url]))
                if not came and not self._asked.outside(date.fromisoformat(said) if said else None):
                    articles.setdefault(key(url), Missing(url=url, is_page=False))
        return [*pages.values(), *(each for name, each in articles.items() if name not in pages)]

    def is_of(self, outcome: Outcome, front: str) -> bool:
        """Whether a page came of the issue that was asked for: servers lead to the newest, where there is none."""
        if outcome.issue is None:
            return False
        asked, came = (day_of(url, self._site.issues) for url in (front, outcome.page.url))
        return asked is None or came in {None, asked}

    def further(self, front: str, urls: Iterable[str], bound: int) -> tuple[list[str], bool]:
        """Those of these pages of an issue that weren't met yet, up to so many of an issue; whether some are left."""
        met, new, left = self._met.setdefault(key(front), set()), list[str](), False
        met.add(hash(key(front)))
        for url in urls:
            name = hash(key(url))
            if name in met:
                continue
            if len(met) >= bound:
                left = True
                continue
            met.add(name)
            new.append(url)
        return new, left

    def lost(self, folder: SiteFolder) -> Iterator[IssuePage]:
        """Of the days that are asked for: those without an issue, and the pages that are missing."""
        elsewhere = self._asked.sections and not self._schemes
        if elsewhere or not folder.rows.is_file():
            return
        with closing(RowStore(folder.rows, readonly=True)) as store:
            days = (self._asked.since, self._asked.until) if self._asked.only is Only.MISSING else self.span
            for page in ledger(store, *days):
                if page.state in {PageState.MISSING, PageState.NO_ISSUE}:
                    yield page
