"""The walk of a site: its lists, the articles that they name, and what belongs to these."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from archive.data.declared import SitesError
from archive.data.folder import SiteFolder
from archive.history.issues import PageState
from crawler.answering import unusable
from crawler.bounds import Bound, cut, most
from crawler.counts import EMPTY_LISTS, KNOWN, NO_ISSUE, NOTHING_DUE, OUTSIDE, PAGES_LOST, count
from crawler.meta import (
    ARCHIVE,
    FOUND_ON,
    ISSUE,
    LEASE,
    LIST,
    LIST_OF,
    LISTED,
    NEWS,
    OUTCOME,
    REVISIT,
)
from crawler.middlewares import unfollowed
from crawler.runs import record_of
from crawler.spiders.arguments import NAMES, Arguments, Only, arguments, chosen
from crawler.spiders.issues import IssueWalk
from crawler.spiders.requisites import RequisitesSpider
from reading.article import Draft
from reading.dated.archives import archives
from reading.dated.scheme import day_of
from reading.epapers.addresses import days
from reading.feeds import is_feed, is_index
from reading.html.parse import MOST_BYTES
from reading.html.urls import host_of, unreachable, without_user
from reading.layout import Site
from reading.lists import Named, further, named
from reading.page import Page
from reading.problem import ProblemKind, sentence
from reading.read import Outcome
from reading.scripted.needs import needs_script

_LISTS_FIRST = 10  # priority
_MOST_MONTHS = 240  # that lead from one to the other, of a calendar without end


class SiteSpider(RequisitesSpider):
    """Walks the list pages of one site and reads its articles.

    Where the lists start is said by its `site`, and where links stand on them if that can't be seen. It reads no
    field: `reading.read` does.
    crawler/spiders/arguments.py says what its arguments ask for, crawler/spiders/issues.py which issues of e-papers.
    """

    takes = RequisitesSpider.takes | NAMES
    site: ClassVar[Site]

    def __init__(self, **said: str) -> None:
        super().__init__(**{name: value for name, value in said.items() if name not in NAMES})
        self.asked = arguments(said)
        self.most_pages = self.asked.pages

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        if spider.asked.depth is not None:
            crawler.settings.set("DEPTH_LIMIT", spider.asked.depth, priority="cmdline")
        return spider

    def prepare(self) -> None:
        self.here = next(site for site in self.sites if site.name == self.site.name)
        starts = (*self.here.start_urls, *self.here.feeds, *self.here.issues)
        if not self.here.hosts or not starts:
            raise SitesError(
                f"{self.name}: no host is known for this site; name hosts and start_urls under [{self.name}] in"
                " sites.toml of the data folder (README: the first real crawl)"
            )
        for url in starts:
            if not any(f".{host_of(url)}".endswith(f".{host}") for host in self.here.hosts):
                raise SitesError(
                    f"{self.name}: {url}, where it starts, is on none of its hosts: {', '.join(self.here.hosts)}"
                )
        self.allowed_domains = list(self.here.hosts)
        found = chosen(starts, self.asked.sections, self.here) if self.asked.sections else starts
        self.lists = tuple(url for url in found if url not in self.here.issues)
        self.issues = IssueWalk(self.here, tuple(url for url in found if url in self.here.issues), self.asked)

    @property
    def due(self) -> str:
        return self.asked.due

    @property
    def only(self) -> str:
        return self.asked.only

    @property
    def limited(self) -> bool:
        """Whether its arguments leave something out that lists name."""
        return self.asked.limited

    def source_of(self, start: str) -> int:
        """What the list is that starts at this address: 0 a list, 1 a feed or sitemap, 2 an archive of a month or day,
        3 an issue; crawler/counts.py has what is counted of the second and third.
        """
        if start in self.here.feeds:
            return 1
        if start in (*self.here.start_urls, *self.lists):
            return 0
        return 3 if day_of(start, self.here.issues) else 2 if self.here.by_reading else 0

    def request(self, url: str, callback: Any, **meta: Any) -> Request:
        # Lists are asked for in every crawl, articles when the schedule says so. And lists first: on a board that lives
        # an answer pushes its thread to the first page, past whoever reads threads between one page and the next.
        is_list = LIST.name in meta
        request = super().request(url, callback, **{**REVISIT.entry(not is_list), **meta})
        return request.replace(priority=_LISTS_FIRST) if is_list else request

    async def start(self) -> AsyncIterator[Request]:
        folder = SiteFolder(path=Path(self.crawler.settings["DATA_DIR"]) / self.name)
        if self.asked.only in {Only.DUE, Only.MISSING}:
            assert self.crawler.stats is not None
            self.crawler.stats.set_value(NOTHING_DUE, 1)
            for wanted in self.issues.missing(folder) if self.asked.only is Only.MISSING else ():
                yield self.issue_page(wanted.url, 1) if wanted.is_page else self.request(wanted.url, self.parse_article)
            return
        for url in self.lists:
            yield self.request(url, self.parse, **LIST.entry(1), **LIST_OF.entry(url))
        for front in self.issues.fronts(folder):
            if front.due:
                yield self.issue_page(front.url, 1)
            else:
                count(self.crawler.stats, KNOWN)

    def issue_page(self, url: str, steps: int, front: str = "") -> Request:
        """The request for a page of an issue, so many steps from its front."""
        asked = {**ISSUE.entry(steps), **LIST_OF.entry(front or url), **REVISIT.entry(False)}
        return self.request(url, self.parse_issue, **asked).replace(priority=_LISTS_FIRST)

    def parse_issue(self, response: Response) -> Iterator[Draft | Request]:
        """A page of an issue: its articles, and the other pages. What isn't there, the ledger tells at the end."""
        outcome = OUTCOME.of(response)
        front, steps = LIST_OF.get(response) or outcome.page.url, ISSUE.get(response) or 1
        if unusable(response):
            return  # the frontier has it asked for again
        if outcome.leads:
            here = {**ISSUE.entry(steps), **LIST_OF.entry(front), **REVISIT.entry(False)}
            yield from self.led(outcome, response, self.parse_issue, **here)
        elif self.issues.is_of(outcome, front):
            yield from self.walk_issue(outcome, response, front, steps)
        else:
            self.logger.info("%s: no page of the issue: %s", front, outcome.answer.why or outcome.answer.kind)

    def walk_issue(self, outcome: Outcome, response: Response, front: str, steps: int) -> Iterator[Request]:
        """Requests for what a page of an issue names."""
        issue = outcome.issue
        assert issue is not None
        yield from self.asked_for(outcome.named or named(outcome.page, self.here), outcome.page, response)
        if self.asked.only is Only.MISSING:
            return  # the ledger knows which pages are
        bound = most(self.crawler, Bound.LIST_PAGES)
        pages, left = self.issues.further(front, [each.url for each in issue.pages], bound)
        for url in pages:
            if not unreachable(url):
                yield self.issue_page(url, steps + 1, front)
        if left:
            cut(self.crawler, Bound.LIST_PAGES, front)
        for each in self.issues.in_calendar(outcome.page):
            if each.due:
                yield self.issue_page(each.url, 1)
            else:
                count(self.crawler.stats, KNOWN)

    def reckon(self) -> None:
        """Count what is missing of the issues that this crawl was to ask for; their rows are stored."""
        folder = SiteFolder(path=Path(self.crawler.settings["DATA_DIR"]) / self.name)
        for page in self.issues.lost(folder) if self.asked.only is not Only.DUE else ():
            if page.state is PageState.NO_ISSUE:
                count(self.crawler.stats, NO_ISSUE)
                continue
            count(self.crawler.stats, PAGES_LOST)
            where = f"{page.page_number_printed or 'a page'} of the issue of {page.day}"
            self.logger.warning("missing: %.300s: %s: %s", without_user(page.url), where, page.why)

    def parse(self, response: Response) -> Iterator[Draft | Request]:
        """A list page: its articles, and the next list page."""
        outcome = OUTCOME.of(response)
        page = outcome.page
        number, start = LIST.get(response) or 1, LIST_OF.get(response) or page.url  # none of `scrapy parse`
        yield from self.read(outcome, response)  # a list that leads to an article's page
        if unusable(response):
            return  # the frontier has it asked for again
        if outcome.leads:
            here = {**LIST.entry(number), **LIST_OF.entry(start)}
            yield from self.led(outcome, response, self.parse, **here)
            return
        if ARCHIVE.get(response) and page.status in {404, 410}:
            self.logger.info("%s: nothing was published then", page.url)
            return
        # A sitemap may have 50,000 entries, which are too many tags for a page; it is read piece by piece.
        parsed = is_feed(page) and len(page.body) <= MOST_BYTES
        unread = page.cut if page.cut and page.cut.kind is ProblemKind.NOT_PARSED and not parsed else None
        problem = page.problem or unread
        if page.status != 200 or problem:
            self.missing(
                f"list {page.url}: {unfollowed(page) or (problem and sentence([problem])) or f'status {page.status}'}"
            )
            return
        yield from self.on_list(outcome, response, start, number)

    def on_list(self, outcome: Outcome, response: Response, start: str, number: int) -> Iterator[Request]:
        """Requests for what a list page names: its articles, the next page, and behind the first, older archives."""
        page = outcome.page
        if outcome.issue is not None and self.here.by_reading:
            yield from self.walk_issue(outcome, response, start, 1)
            return
        articles = outcome.named or named(page, self.here)
        yield from self.asked_for(articles, page, response)
        beside = FOUND_ON.entry(LEASE.get(response))
        onward = further(page, self.here)
        over = self.is_over(articles, page)
        calendar = (
            [*self.older(page, response)]
            if start in self.here.start_urls or (ARCHIVE.get(response) and not articles)
            else []
        )
        if not outcome.wanted and not (calendar and ARCHIVE.get(response)):
            self.look_at_list(page, start, number, len(articles), leads_on=bool(onward), over=over)
        if not over and (self.asked.lists is None or number < self.asked.lists):
            beside |= ARCHIVE.entry(steps) if (steps := ARCHIVE.get(response)) else {}
            for url in onward:
                yield from self.linked(url, self.parse, **LIST.entry(number + 1), **LIST_OF.entry(start), **beside)
        yield from calendar

    def is_over(self, articles: Sequence[Named], page: Page) -> bool:
        """Whether all that a list page names is older than what is wanted: what follows it is older still."""
        told = [(each.said.day, *days(each.url)) for each in articles]
        before = Arguments(since=self.asked.since)
        return bool(told and self.asked.since and not is_feed(page) and all(before.outside(*each) for each in told))

    def older(self, page: Page, response: Response) -> Iterator[Request]:
        """Requests for what the site published in a month or on a day, as far as that is wanted: the lists of a site
        may reach back a few pages only. They are followed as lists are (the frontier), or where days are asked for. The
        calendar of a month, which names no article, leads to its days, and to the month before it.
        """
        steps = ARCHIVE.get(response) or 0
        if self.asked.lists is not None or not self.here.by_reading or steps > _MOST_MONTHS:
            return
        dated = self.asked.since is not None or self.asked.until is not None
        for each in archives(page, self.here.hosts):
            if each.meets(self.asked.since, self.asked.until) and not day_of(each.url, self.here.issues):
                beside = {} if dated else FOUND_ON.entry(LEASE.get(response))
                asked = {**LIST.entry(1), **LIST_OF.entry(each.url), **ARCHIVE.entry(steps + 1), **beside}
                yield from self.linked(each.url, self.parse, **asked)

    def look_at_list(self, page: Page, start: str, number: int, articles: int, *, leads_on: bool, over: bool) -> None:
        """Note how far the list was followed. A page that names no article is its last one, or isn't read right."""
        if not articles and (number == 1 or leads_on) and not (leads_on and is_index(page)):
            count(self.crawler.stats, EMPTY_LISTS)
            by_script = 'its script brings them: rendered = "lists"'  # in sites.toml
            told = by_script if needs_script(page) else "has the site a new template?"
            self.logger.warning("list %s: names no article; %s", page.url, told)
        if (record := record_of(self.crawler)) is not None:
            record.listed(start, number, links=articles, leads_on=leads_on)
            if not leads_on:
                record.list_ends(start, "end")
            elif over or number == self.asked.lists:
                record.list_ends(start, "limit")

    def asked_for(self, articles: Sequence[Named], page: Page, response: Response) -> Iterator[Request]:
        """Requests for the articles that a list page names, each with what it says of their answers."""
        found = FOUND_ON.entry(LEASE.get(response))
        bound = most(self.crawler, Bound.LIST_LINKS)
        for each in articles[:bound]:
            said = each.said
            if self.asked.outside(said.day, *days(each.url), changed=each.changed and each.changed.date()):
                count(self.crawler.stats, OUTSIDE)
                continue
            told = LISTED.entry((said.replies, said.last, said.latest)) if said.tells else {}
            news = NEWS.entry(each.news.timestamp()) if each.news else {}
            yield from self.linked(each.url, self.parse_article, **found, **told, **news)
        if len(articles) > bound:
            cut(self.crawler, Bound.LIST_LINKS, page.url)
