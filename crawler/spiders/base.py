"""The one place where Scrapy meets the sites: spiders that only walk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from twisted.python.failure import Failure

from archive.data.declared import Manner, SitesError
from archive.data.key import names_of
from archive.data.operator import contact_in, declared_in, hosts_in, manner_in
from crawler.bounds import Bound, cut, most
from crawler.counts import FAILED, LEFT_ALONE, NEED_SCRIPT, UNCHANGED, count
from crawler.meta import (
    AS_SENT,
    FIRST,
    FURTHER,
    LED,
    NEWS,
    OUTCOME,
    PUT_OFF,
    REFUSED,
    SLOT,
    UNANSWERED,
)
from crawler.middlewares import unfollowed
from crawler.politeness.put_off import RequestPutOff
from crawler.politeness.server import Server
from crawler.wire.capture import CaptureFailed
from crawler.wire.guard import ANY_PORT, AddressRefused
from reading.article import Draft
from reading.html.urls import unreachable, without_user
from reading.layout import Site, asked_for, locate
from reading.problem import ProblemKind
from reading.read import Outcome
from reading.sites import SITES

_TOP = SETTINGS_PRIORITIES["cmdline"] + 1  # what the command line says Scrapy sets once more after the spider


class ReadingSpider(Spider):
    """Yields the draft of every article page it is led to, and goes on to the article's further pages.

    Every request goes through one slot, so one delay holds for all hosts of a site. What could not be fetched is
    counted in the stat `crawl/failed`; then the crawl's exit status is not 0.
    """

    anywhere: ClassVar[bool] = False  # read whatever was asked for, not only a known site's articles
    sites: tuple[Site, ...] = SITES
    takes: ClassVar[frozenset[str]] = frozenset({"fresh"})  # names of arguments
    arguments: Mapping[str, str] = MappingProxyType({})  # as they were given

    def __init__(self, *, fresh: str = "", **unknown: str) -> None:
        super().__init__()
        if unknown:
            known = ", ".join(sorted(self.takes))
            raise SitesError(f"-a {next(iter(unknown))}=: {self.name} knows no such argument; there are {known}")
        if fresh not in {"", "0", "1"}:
            raise SitesError(f"-a fresh={fresh}: fresh=1 walks lists to their end, without an earlier start's queue")
        self.fresh = fresh == "1"
        self._further: dict[str, set[int]] = {}  # by the first page of an article: its pages, hashed
        self.most_pages: int | None = None  # of an article; None: as many as are followed at the most
        self._cut: set[str] = set()  # first pages of articles that were cut
        self.manner = Manner()
        self.named: set[Server] = set()  # by the operator: these may have addresses that aren't public

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the operator's contact into the User-Agent: who runs a site must be able to reach who crawls it.

        And the names of the data folder where the stage that writes pseudonyms finds them.
        """
        super().update_settings(settings)
        data = Path(settings["DATA_DIR"])
        manner = manner_in(data, cls.name)
        agent = f"{settings['USER_AGENT']} (news archive; +{contact_in(data)}) {manner.agent}".rstrip()
        settings.set("USER_AGENT", agent, priority=_TOP)
        if manner.delay is not None:
            settings.set("DOWNLOAD_DELAY", manner.delay, priority="spider")
        settings.set("NAMES", names_of(data), priority="spider")
        # The turns keep the delay, for robots.txt and for other processes too; of two delays each would be longer.
        settings.set("DOWNLOAD_SLOTS", {cls.name: {"delay": 0, "jitter": 0}}, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.arguments = kwargs
        data = Path(crawler.settings["DATA_DIR"])
        declared = declared_in(data, spider.name)
        spider.sites = tuple(each.site for each in declared)
        spider.manner = next((each.manner for each in declared if each.site.name == spider.name), Manner())
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
        if (sent := AS_SENT.get(response)) and sent.draft:
            yield sent.draft
        if outcome.draft:
            self.look_for_scripts(outcome)
            yield outcome.draft
        elif outcome.wanted and outcome.page.repeats:
            count(self.crawler.stats, UNCHANGED)
        yield from self.further(outcome, response)

    def look_for_scripts(self, outcome: Outcome) -> None:
        """Count pages that show nothing without their scripts, and say once what can be done."""
        found = outcome.draft.problems if outcome.draft else ()
        if not any(problem.kind is ProblemKind.NEEDS_SCRIPT for problem in found):
            return
        if not self.crawler.stats or not self.crawler.stats.get_value(NEED_SCRIPT.stat):
            self.logger.warning(
                '%s: its text is there only when a browser has run its scripts; rendered = "articles" under [%s] in'
                " sites.toml has that done (docs/rendering.md); of further pages nothing is said",
                *(outcome.page.url, self.name),
            )
        count(self.crawler.stats, NEED_SCRIPT)

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
        news = NEWS.get(response)
        told = NEWS.entry(news) if news else {}
        met, left = self._further.setdefault(first, {hash(asked_for(first, outcome.site))}), False
        for url in outcome.more:
            place = locate(url, outcome.site) if outcome.site else None
            met.add(hash(asked_for(url, outcome.site)))
            number = max(before + 1, place.page_number - 1 if place else 0, len(met) - 1)
            if self.most_pages is not None and number >= self.most_pages:
                continue
            if number < bound:
                yield from self.linked(
                    url, self.parse_article, **FURTHER.entry(before + 1), **FIRST.entry(first), **told
                )
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
