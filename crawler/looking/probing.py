"""The walk of `probe`: one list of a site, and five of the articles that it names, asked for and recorded as a crawl
would. What came is kept as pages; `examined.py` says what they are.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from archive.data.folder import SiteFolder
from archive.data.redacted import Barred
from crawler.meta import ANY_HOST, OUTCOME, REDIRECTED_FROM, REVISIT, UNRULED
from crawler.politeness.put_off import RequestPutOff, Why
from crawler.spiders.site import SiteSpider
from crawler.wire.capture import CaptureFailed
from crawler.wire.guard import AddressRefused
from reading import feeds, found
from reading.addresses import key
from reading.answers import AnswerKind
from reading.article import Draft
from reading.html.parse import squash
from reading.html.urls import host_of
from reading.layout import Site, locate
from reading.lists import further, named
from reading.page import Page
from reading.read import Outcome

ARTICLES, MOST_ASKED = 5, 8  # that are read, and addresses that are asked for to have so many
_KNOWN = 2  # of the articles, where the archive has some
_MOST_LISTS = 3  # an index of sitemaps leads to one


class Part(StrEnum):
    """As what an address was asked for."""

    LIST = "list"
    ARTICLE = "article"
    FURTHER = "further"  # page of an article, or its comments


class Unhad(StrEnum):
    """Why nothing came from an address."""

    ROBOTS = "robots"  # robots.txt forbids it
    ROBOTS_UNREACHABLE = "robots_unreachable"  # what robots.txt says isn't known
    PUT_OFF = "put_off"  # the server wants to be left alone for now
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An address that was asked for, and what came."""

    url: str  # as a list names it
    part: Part
    page: Page | None = None  # None: nothing came
    through: tuple[str, ...] = ()  # addresses that redirected, the first one first
    unhad: Unhad | None = None
    why: str = ""  # nothing came, in the words of who says so


@dataclass(slots=True, kw_only=True)
class Walk:
    """What a probe asked for, in its order."""

    asked: list[Asked] = field(default_factory=list)
    robots: dict[str, int] = field(default_factory=dict)  # by server: the status of its robots.txt
    named: int = 0  # articles that the list names by the site's own rules
    looked_for: int = 0  # where these find none: what looks like an article there


class ProbeSpider(SiteSpider):
    """Asks for a list, and for articles until five were had. Without `url` the list is the first of the site."""

    def __init__(self, *, url: str = "", known: Sequence[str] = ()) -> None:
        super().__init__()
        self.walk = Walk()
        self._url, self._known = url, known  # articles of the archive, where no list names any
        self._articles: list[str] = []
        self._met: set[str] = set()
        self._left, self._lists_left = MOST_ASKED, _MOST_LISTS

    def prepare(self) -> None:
        super().prepare()
        self._barred = Barred.of(Path(self.crawler.settings["DATA_DIR"]))
        self.crawler.signals.connect(self.note_robots, signals.response_received)

    def note_robots(self, response: Response, request: Request) -> None:
        if UNRULED.get(request):
            parts = urlsplit(request.url)
            self.walk.robots[f"{parts.scheme}://{parts.netloc}"] = response.status

    async def start(self) -> AsyncIterator[Request]:
        folder = SiteFolder(path=Path(self.crawler.settings["DATA_DIR"]) / self.name)
        yield self.asking(self._url or next(iter(self.lists), "") or self.issue(folder), Part.LIST, self.take_list)

    def issue(self, folder: SiteFolder) -> str:
        """The front of yesterday's issue: that of today may not be out."""
        fronts = [*self.issues.fronts(folder)]
        return next((each.url for each in fronts if each.day < fronts[0].day), fronts[0].url)

    def asking(self, url: str, part: Part, callback: Any) -> Request:
        # Where it redirects to is followed to any host: a site that has moved is what a probe is for.
        # A site that sets a cookie sends the visitor to the same address again; Scrapy would drop that as a duplicate.
        request = self.request(url, callback, **REVISIT.entry(False), **ANY_HOST.entry(True))
        return request.replace(errback=self.unhad, cb_kwargs={"asked": url, "part": part}, dont_filter=True)

    def note(self, response: Response, asked: str, part: Part) -> Outcome:
        outcome = OUTCOME.of(response)
        through = tuple(REDIRECTED_FROM.get(response) or ())
        self.walk.asked.append(Asked(url=asked, part=part, page=outcome.page, through=through))
        return outcome

    def unhad(self, failure: Failure) -> Iterator[Request]:
        """Nothing came. Another article is asked for in its place."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        through = tuple(REDIRECTED_FROM.get(request) or ())
        said = squash(failure.getErrorMessage()) or str(failure.type and failure.type.__name__)
        if isinstance(failure.value, RequestPutOff):
            put_off = failure.value.put_off
            said = "as there is no such host" if put_off.no_host else f"for {put_off.seconds:.0f} seconds"
        part: Part = request.cb_kwargs["part"]
        self.walk.asked.append(
            Asked(
                url=request.cb_kwargs["asked"],
                part=part,
                through=(*through, request.url) if through else (),
                unhad=self.unhad_by(failure),
                why=said,
            )
        )
        if part is Part.LIST:
            self._articles += self._known
        if part is not Part.FURTHER:
            yield from self.next_article()

    def unhad_by(self, failure: Failure) -> Unhad:
        error = failure.value
        if isinstance(error, RequestPutOff):
            unreachable = error.put_off.why is Why.ROBOTS_UNREACHABLE
            return Unhad.ROBOTS_UNREACHABLE if unreachable else Unhad.PUT_OFF
        forbidden = isinstance(error, IgnoreRequest) and not isinstance(error, AddressRefused | CaptureFailed)
        return Unhad.ROBOTS if forbidden else Unhad.NO_ANSWER

    def take_list(self, response: Response, asked: str, part: Part) -> Iterator[Draft | Request]:
        outcome = OUTCOME.of(response)
        yield from rows_of(outcome)
        if outcome.leads or feeds.is_index(outcome.page):
            urls: Sequence[str] = outcome.leads or further(outcome.page, self.here)
            for url in urls[:1] if self._lists_left else ():
                self._lists_left -= 1
                yield self.asking(url, Part.LIST, self.take_list)
            return
        page, here = self.note(response, asked, part).page, led_to(self.walk, self.here)
        if page.status == 200 and outcome.answer.kind in {AnswerKind.ELSEWHERE, AnswerKind.LIST, AnswerKind.REPEATED}:
            urls = [each.url for each in outcome.named or named(page, here)]
            self.walk.named = len(urls)
            self._articles = mixed(urls, self._known)
            if not urls:
                self._articles = looked_for(page, here)
                self.walk.looked_for = len(self._articles)
        self._articles += [url for url in self._known if not self.walk.named]
        yield from self.next_article()

    def next_article(self) -> Iterator[Request]:
        """The request for an article that is none of those before."""
        had = [each for each in self.walk.asked if each.part is Part.ARTICLE and is_had(each)]
        while self._articles and self._left and len(had) < ARTICLES:
            url = self._articles.pop(0)
            place = locate(url, self.here)
            article = place.id if place else key(url)
            if article not in self._met and not self._barred.bars(url, article):
                self._met.add(article)
                self._left -= 1
                yield self.asking(url, Part.ARTICLE, self.take_article)
                return

    def take_article(self, response: Response, asked: str, part: Part) -> Iterator[Draft | Request]:
        outcome = self.note(response, asked, part)
        yield from rows_of(outcome)
        # Of its further pages one, and the last address, where its comments stand.
        urls = outcome.leads[:1] or dict.fromkeys((*outcome.more[:1], *outcome.more[-1:]))
        for url in urls:
            yield self.asking(url, Part.FURTHER, self.take_further)
        yield from self.next_article()

    def take_further(self, response: Response, asked: str, part: Part) -> Iterator[Draft]:
        yield from rows_of(self.note(response, asked, part))


def rows_of(outcome: Outcome) -> Iterator[Draft]:
    """The draft of a page that makes a row, as in a crawl."""
    if outcome.draft:
        yield outcome.draft


def led_to(walk: Walk, site: Site) -> Site:
    """The site with the hosts that its lists led to, as if they were its own."""
    hosts = [host_of(each.page.url) for each in walk.asked if each.part is Part.LIST and each.page and each.through]
    return replace(site, hosts=tuple(dict.fromkeys((*site.hosts, *hosts))))


def is_had(asked: Asked) -> bool:
    """Whether a page came that may be an article's."""
    return asked.page is not None and asked.page.status == 200


def mixed(urls: Sequence[str], known: Sequence[str]) -> list[str]:
    """The first articles of a list, and two that were captured before: what these said tells what a template lost."""
    if not urls:
        return []
    listed = [url for url in known if url in urls]
    before = (listed or list(known))[:_KNOWN]
    first = [url for url in urls if url not in before][: ARTICLES - len(before)]
    return [*first, *before, *(url for url in urls if url not in {*first, *before})]


def looked_for(page: Page, site: Site) -> list[str]:
    """What looks like an article on a list of which the site's own rules name none; first what these take for one."""
    urls = list(dict.fromkeys(url for _, url in found.articles(page, site.hosts)))
    return [url for url in urls if locate(url, site)] or urls


def spider_of(site: Site) -> type[ProbeSpider]:
    """The spider that probes a site, in its folder and its slot."""
    return type("Probe", (ProbeSpider,), {"name": site.name, "site": site, "__module__": __name__})
