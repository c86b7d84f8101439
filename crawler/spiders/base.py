"""The one place where Scrapy meets the sites: spiders that only walk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from twisted.python.failure import Failure

from archive.data.key import names_of
from archive.data.operator import SitesError, contact_in, hosts_in, sites_in
from crawler.answering import unusable
from crawler.bounds import Bound, cut, most
from crawler.counts import EMPTY_LISTS, FAILED, LEFT_ALONE, UNCHANGED, count
from crawler.meta import (
    FIRST,
    FOUND_ON,
    FURTHER,
    LEASE,
    LED,
    LIST,
    LIST_OF,
    LISTED,
    OUTCOME,
    PUT_OFF,
    REFUSED,
    REVISIT,
    SLOT,
    UNANSWERED,
)
from crawler.middlewares import unfollowed
from crawler.politeness.put_off import RequestPutOff
from crawler.politeness.server import Server
from crawler.runs import record_of
from crawler.wire.capture import CaptureFailed
from crawler.wire.guard import ANY_PORT, AddressRefused
from reading.article import Draft
from reading.html.urls import host_of, unreachable, without_user
from reading.layout import Site, asked_for, locate
from reading.lists import Named, links, named
from reading.page import Page
from reading.problem import ProblemKind, sentence
from reading.read import Outcome
from reading.sites import SITES

_LISTS_FIRST = 10  # priority
_TOP = SETTINGS_PRIORITIES["cmdline"] + 1  # what the command line says Scrapy sets once more after the spider


class ReadingSpider(Spider):
    """Yields the draft of every article page it is led to, and goes on to the article's further pages.

    Every request goes through one slot, so one delay holds for all hosts of a site. What could not be fetched is
    counted in the stat `crawl/failed`; then the crawl's exit status is not 0.
    """

    anywhere: ClassVar[bool] = False  # read whatever was asked for, not only a known site's articles
    sites: tuple[Site, ...] = SITES
    arguments: Mapping[str, str] = MappingProxyType({})  # as they were given

    def __init__(self, *, fresh: str = "", **unknown: str) -> None:
        super().__init__()
        if unknown:
            raise SitesError(f"-a {next(iter(unknown))}=: {self.name} knows no such argument; README lists them")
        self.fresh = fresh
        self._further: dict[str, set[int]] = {}  # by the first page of an article: its pages, hashed
        self._cut: set[str] = set()  # first pages of articles that were cut
        self.named: set[Server] = set()  # by the operator: these may have addresses that aren't public

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the operator's contact into the User-Agent: who runs a site must be able to reach who crawls it.

        And the names of the data folder where the stage that writes pseudonyms finds them.
        """
        super().update_settings(settings)
        data = Path(settings["DATA_DIR"])
        agent = f"{settings['USER_AGENT']} (news archive; +{contact_in(data)})"
        settings.set("USER_AGENT", agent, priority=_TOP)
        settings.set("NAMES", names_of(data), priority="spider")
        # The turns keep the delay, for robots.txt and for other processes too; of two delays each would be longer.
        settings.set("DOWNLOAD_SLOTS", {cls.name: {"delay": 0, "jitter": 0}}, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.arguments = kwargs
        data = Path(crawler.settings["DATA_DIR"])
        spider.sites = sites_in(data)
        spider.named = {(host, ANY_PORT) for host in hosts_in(data)}
        spider.prepare()
        return spider

    def prepare(self) -> None:
        """What a spider takes from the operator's sites before it starts."""

    def request(self, url: str, callback: Any, **meta: Any) -> Request:
        return Request(url, callback=callback, errback=self.failed, meta={**SLOT.entry(self.name), **meta})

    def linked(self, url: str, callback: Any, **meta: Any) -> Iterator[Request]:
        """The request for what a page links to; none where no server can be asked for it: `http://host:port/`."""
        if why := unreachable(url):
            self.logger.info("left alone: %.200s: %s", without_user(url), why)
        else:
            yield self.request(url, callback, **meta)

    def parse_article(self, response: Response) -> Iterator[Draft | Request]:
        outcome = OUTCOME.of(response)
        page = outcome.page
        if why := unfollowed(page):
            self.missing(f"{page.url}: {why}")
        yield from self.read(outcome, response)
        yield from self.led(outcome, response, self.parse_article)

    def read(self, outcome: Outcome, response: Response) -> Iterator[Draft | Request]:
        """The draft of a page that makes a row, and requests for what belongs to its article."""
        if outcome.draft:
            yield outcome.draft
        elif outcome.wanted and outcome.page.repeats:
            count(self.crawler.stats, UNCHANGED)
        yield from self.further(outcome, response)

    def led(self, outcome: Outcome, response: Response, callback: Any, **meta: Any) -> Iterator[Request]:
        """Requests for where a page leads that shows nothing itself, as a browser goes there."""
        if not outcome.leads:
            return
        before = LED.get(response) or 0
        if before >= most(self.crawler, Bound.LEADS):
            cut(self.crawler, Bound.LEADS, outcome.page.url)
            return
        for url in outcome.leads:  # each counts what stands beside it, or frames of frames would multiply
            yield from self.linked(url, callback, **LED.entry(before + len(outcome.leads)), **meta)

    def further(self, outcome: Outcome, response: Response) -> Iterator[Request]:
        """Requests for an article's further pages, as many as an article has at the most."""
        if not outcome.more:
            return
        bound = most(self.crawler, Bound.ARTICLE_PAGES)
        first, before = FIRST.get(response) or outcome.page.url, FURTHER.get(response) or 0
        met, left = self._further.setdefault(first, {hash(asked_for(first, outcome.site))}), False
        for url in outcome.more:
            place = locate(url, outcome.site) if outcome.site else None
            met.add(hash(asked_for(url, outcome.site)))
            if max(before + 1, place.page_number - 1 if place else 0, len(met) - 1) < bound:
                yield from self.linked(url, self.parse_article, **FURTHER.entry(before + 1), **FIRST.entry(first))
            else:
                left = True
        if left and first not in self._cut:  # once: each of a hundred pages may name them all
            self._cut.add(first)
            cut(self.crawler, Bound.ARTICLE_PAGES, outcome.page.url)

    def failed(self, failure: Failure) -> None:
        """A request that ended without any answer."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        if isinstance(failure.value, CaptureFailed):
            return  # said already, and it ends the crawl
        if isinstance(failure.value, RequestPutOff):
            PUT_OFF.put(request, failure.value.put_off)  # who put it off said so, once for its server
            return
        if isinstance(failure.value, IgnoreRequest):  # robots.txt, a host that isn't the site's, an address inside
            REFUSED.put(request, failure.getErrorMessage())  # for the frontier: asking again would give the same
            if isinstance(failure.value, AddressRefused):
                self.missing(f"{request.url}: {failure.getErrorMessage()}")
                return
            count(self.crawler.stats, LEFT_ALONE)
            self.logger.info("left alone: %s: %s", request.url, failure.getErrorMessage())
            return
        # The frontier puts it off, and says so.
        UNANSWERED.put(request, f"{failure.type.__name__ if failure.type else ''} {failure.getErrorMessage()}")

    def missing(self, what: str) -> None:
        """Say that something is not there, and won't come by itself."""
        count(self.crawler.stats, FAILED)
        self.logger.error("not fetched: %s", what)


class SiteSpider(ReadingSpider):
    """Walks the list pages of one site and reads its articles.

    Where the lists start and where links stand on them is said by its `site`. It reads no field: `reading.read` does.
    `-a lists=3` ends after three pages of each list; without it, lists are followed to their end, and once that was
    done, until they name nothing new. `-a due=all` asks for every known article again, `-a fresh=1` drops what an
    earlier start left in the queue as well, and follows lists to their end.
    """

    site: ClassVar[Site]

    def __init__(self, *, lists: str = "", due: str = "", **others: str) -> None:
        super().__init__(**others)
        if lists and not lists.isdecimal():
            raise SitesError(f"-a lists={lists}: not a number of list pages")
        if due not in {"", "all"}:
            raise SitesError(f"-a due={due}: only due=all is known, which asks for every known article again")
        self.last_list = int(lists) if lists else None
        self.due = due

    def prepare(self) -> None:
        self.here = next(site for site in self.sites if site.name == self.site.name)
        if not self.here.hosts or not self.here.start_urls:
            raise SitesError(
                f"{self.name}: no host is known for this site; name hosts and start_urls under [{self.name}] in"
                " sites.toml of the data folder (README: the first real crawl)"
            )
        for url in self.here.start_urls:
            if why := unreachable(url):
                raise SitesError(f"{self.name}: {without_user(url)!r} in start_urls can't be asked for: {why}")
            if not any(f".{host_of(url)}".endswith(f".{host}") for host in self.here.hosts):
                raise SitesError(
                    f"{self.name}: {url} in start_urls is on none of its hosts: {', '.join(self.here.hosts)}"
                )
        self.allowed_domains = list(self.here.hosts)

    def request(self, url: str, callback: Any, **meta: Any) -> Request:
        # Lists are asked for in every crawl, articles when the schedule says so. And lists first: on a board that lives
        # an answer pushes its thread to the first page, past whoever reads threads between one page and the next.
        is_list = LIST.name in meta
        request = super().request(url, callback, **REVISIT.entry(not is_list), **meta)
        return request.replace(priority=_LISTS_FIRST) if is_list else request

    async def start(self) -> AsyncIterator[Request]:
        for url in self.here.start_urls:
            yield self.request(url, self.parse, **LIST.entry(1), **LIST_OF.entry(url))

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
        unread = page.cut if page.cut and page.cut.kind is ProblemKind.NOT_PARSED else None
        problem = page.problem or unread
        if page.status != 200 or problem:
            self.missing(
                f"list {page.url}: {unfollowed(page) or (problem and sentence([problem])) or f'status {page.status}'}"
            )
            return
        articles = outcome.named or named(page, self.here)
        yield from self.asked_for(articles, page, response)
        found = FOUND_ON.entry(LEASE.get(response))
        further = [url for _, url in links(page, self.here.next_links)] if self.here.next_links else []
        if not outcome.wanted:
            self.look_at_list(page, start, number, len(articles), leads_on=bool(further))
        if self.last_list is None or number < self.last_list:
            for url in further:
                yield from self.linked(url, self.parse, **LIST.entry(number + 1), **LIST_OF.entry(start), **found)

    def look_at_list(self, page: Page, start: str, number: int, articles: int, *, leads_on: bool) -> None:
        """Note how far the list was followed. A page that names no article is its last one, or isn't read right."""
        if not articles and (number == 1 or leads_on):
            count(self.crawler.stats, EMPTY_LISTS)
            self.logger.warning("list %s: names no article; has the site a new template?", page.url)
        if (record := record_of(self.crawler)) is not None:
            record.listed(start, number, links=articles, leads_on=leads_on)
            if not leads_on:
                record.list_ends(start, "end")
            elif number == self.last_list:
                record.list_ends(start, "limit")

    def asked_for(self, articles: Sequence[Named], page: Page, response: Response) -> Iterator[Request]:
        """Requests for the articles that a list page names, each with what it says of their answers."""
        found = FOUND_ON.entry(LEASE.get(response))
        bound = most(self.crawler, Bound.LIST_LINKS)
        for each in articles[:bound]:
            said = each.said
            told = LISTED.entry((said.replies, said.last, said.latest)) if said.tells else {}
            yield from self.linked(each.url, self.parse_article, **found, **told)
        if len(articles) > bound:
            cut(self.crawler, Bound.LIST_LINKS, page.url)
