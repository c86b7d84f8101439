"""A first look at a site nobody has written anything for: where its lists are, what engine it runs, what its articles
give. A few pages, asked for as politely as a crawl would; what is seen is a value, from which `newsite` declares it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.meta import OUTCOME
from crawler.politeness.put_off import RequestPutOff, Why
from crawler.spiders.base import ReadingSpider
from crawler.wire.guard import named_by
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading import feeds, found
from reading.addresses import key
from reading.article import Reading
from reading.by_layout import layout_of
from reading.chinese.buttons import NEXT_LIST, PAGE_LINK
from reading.families import ENGINES
from reading.html.parse import css, squash, text_of
from reading.html.urls import host_of
from reading.layout import Site, locate
from reading.lists import Named, named
from reading.page import Page
from reading.read import Outcome

MOST_SECTIONS, MOST_ARTICLES, MOST_FEEDS = 12, 5, 6  # that are looked at
_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_FEED = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_SECTION = 14  # signs of a menu's word, at most
_LEAST = 3  # articles of a list
_LONGEST = 60  # characters of a site's name
_WAITS = {
    Why.ROBOTS_UNREACHABLE: "its robots.txt can't be had (no such host? no network? a server in trouble?), and no page"
    " is asked for without"
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenList:
    """A page that names articles."""

    url: str
    articles: int
    leads_on: bool  # to a next page
    feed: bool = False


@dataclass(slots=True, kw_only=True)
class Seen:
    """What was seen of a site."""

    start: str
    not_had: str | None = "no answer"  # why there is no page to look at; None: there is
    title: str = ""
    robots: str = "not asked"  # or its status
    lists: list[SeenList] = field(default_factory=list)
    articles: list[Reading] = field(default_factory=list)
    engines: Counter[str] = field(default_factory=Counter)  # by pages that have their marks
    more: list[str] = field(default_factory=list)  # addresses of articles' further pages and comments
    failed: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return host_of(self.start)

    @property
    def engine(self) -> str | None:
        """Of the pages read as articles, that of most; a declared site takes its rules from it."""
        [(name, pages)] = self.engines.most_common(1) or [("", 0)]
        return name if pages * 2 > len(self.articles) and name in ENGINES else None


class LookSpider(ReadingSpider):
    """Looks at the page it is given, what this links to as sections, feeds and sitemaps, and five of the articles."""

    name = "newsite"
    anywhere = True

    def __init__(self, *, url: str, **others: str) -> None:
        super().__init__(**others)
        self.seen = Seen(start=url)
        self._asked: set[str] = set()
        self._articles: list[str] = []  # that lists name, and weren't looked at yet
        self._met: set[str] = set()  # articles, as their engine counts them

    def prepare(self) -> None:
        self.sites = ()
        self.named |= named_by(Request(self.seen.start).url)

    async def start(self) -> AsyncIterator[Request]:
        yield self.request(self.seen.start, self.look_at_start)

    def look_at_start(self, response: Response) -> Iterator[Request]:
        outcome = OUTCOME.of(response)
        if outcome.leads:
            yield from self.led(outcome, response, self.look_at_start)
            return
        page = outcome.page
        self.seen.start = page.url
        if page.status != 200:
            self.seen.not_had = f"status {page.status}"
            return
        self.seen.not_had = None
        self.seen.title = "".join(each for each in _title(page) if each.isprintable())[:_LONGEST].strip()
        yield from self.once(urljoin(page.url, "/robots.txt"), self.look_at_robots)
        for url in _feeds(page)[:MOST_FEEDS]:
            yield from self.once(url, self.look_at_feed)
        here = self.articles_on(page)
        yield from self.note_list(outcome, here)
        for url in _sections(page, self.seen.host, {each.url for each in here})[:MOST_SECTIONS]:
            yield from self.once(url, self.look_at_list)

    def failed(self, failure: Failure) -> None:
        super().failed(failure)
        if self.seen.not_had is not None:  # it is the page to begin with
            why = failure.value.put_off.why if isinstance(failure.value, RequestPutOff) else None
            said = squash(failure.getErrorMessage()) or str(failure.type and failure.type.__name__)
            self.seen.not_had = _WAITS.get(why, said) if why else said

    def look_at_robots(self, response: Response) -> Iterator[Request]:
        page = OUTCOME.of(response).page
        self.seen.robots = str(page.status)
        said = _SITEMAP.findall(page.decoded.text) if page.status == 200 else []
        for url in (said or [urljoin(page.url, "/sitemap.xml")])[:MOST_FEEDS]:
            yield from self.once(url, self.look_at_feed)

    def look_at_feed(self, response: Response) -> None:
        page = OUTCOME.of(response).page
        entries = [each for each in feeds.entries(page) if host_of(each.url) == self.seen.host]
        if entries:
            self.seen.lists.append(
                SeenList(url=page.url, articles=len(entries), leads_on=feeds.is_index(page), feed=True)
            )

    def look_at_list(self, response: Response) -> Iterator[Request]:
        outcome = OUTCOME.of(response)
        if outcome.page.status == 200:  # else a word of the menu that leads nowhere
            yield from self.note_list(outcome, self.articles_on(outcome.page))

    def articles_on(self, page: Page) -> list[Named]:
        """The articles that a page names, by how they look."""
        return named(page, Site(name=self.name, title="", hosts=(self.seen.host,), start_urls=(page.url,)))

    def note_list(self, outcome: Outcome, here: Sequence[Named]) -> Iterator[Request]:
        """Note a list, and go on to its articles; a page to begin with that is none may be an article."""
        page = outcome.page
        if len(here) >= _LEAST:
            leads_on = bool(found.further(page))
            self.seen.lists.append(SeenList(url=page.url, articles=len(here), leads_on=leads_on))
        elif page.url == self.seen.start:
            self.take(outcome)
        self._articles += [each.url for each in here]
        if not self.seen.articles:
            yield from self.next_article()

    def next_article(self) -> Iterator[Request]:
        """The request for an article that is none of those before: a board's list links pages of one thread, too."""
        engine = ENGINES.get(self.seen.engine or "")
        rules = Site(name=self.name, title="", hosts=(), addresses=engine.addresses) if engine else None
        seen = {place.id for each in self.seen.articles if rules and (place := locate(each.url, rules))}
        while self._articles and len(self.seen.articles) + len(self.seen.failed) < MOST_ARTICLES:
            url = self._articles.pop(0)
            place = locate(url, rules) if rules else None
            article = place.id if place else key(url)
            if article not in self._met | seen and key(url) not in self._asked:
                self._met.add(article)
                yield from self.once(url, self.look_at_article)
                return

    def look_at_article(self, response: Response) -> Iterator[Request]:
        outcome = OUTCOME.of(response)
        if outcome.leads:
            yield from self.led(outcome, response, self.look_at_article)
        else:
            self.take(outcome)
            yield from self.next_article()

    def take(self, outcome: Outcome) -> None:
        """Note what an article's page gives."""
        if outcome.draft is None:
            self.seen.failed.append(f"{outcome.page.url}: {outcome.answer.why or outcome.answer.kind}")
            return
        reading = finish(outcome.draft, stages(Names(key=b"")))
        self.seen.articles.append(reading)
        if layout := layout_of(outcome.page, None):
            self.seen.engines[layout.engine] += 1
        self.seen.more += outcome.more

    def once(self, url: str, callback: Any) -> Iterator[Request]:
        """The request for a page, if nobody asked for it yet."""
        if (known := key(url)) not in self._asked:
            self._asked.add(known)
            yield from self.linked(url, callback)


def _title(page: Page) -> str:
    """The name that a site gives itself: og:site_name, else the first part of its home page's title, or the last part
    of another page's.
    """
    for meta in page.tree.tagged("meta"):
        if (meta.get("property") or "").lower() == "og:site_name" and (said := squash(meta.get("content") or "")):
            return said
    titles = [squash(text_of(title)) for title in page.tree.tagged("title")]
    parts = [part for part in re.split(r"\s+[-_|—–·]\s+|[-_|—–·](?!\d)", titles[0]) if part.strip()] if titles else []
    parts = [part.strip() for part in parts if not part.strip().lower().startswith("powered by")]
    return parts[0 if urlsplit(page.url).path in {"", "/"} else -1] if parts else ""


def _feeds(page: Page) -> list[str]:
    links = [
        link for link in page.tree.tagged("link")
        if "alternate" in (link.get("rel") or "").lower().split() and _FEED.search(link.get("type") or "")
    ]  # fmt: skip
    urls = dict.fromkeys(page.link((link.get("href") or "").strip()) for link in links)
    return [url for url in urls if url.startswith("http") and "/comments/" not in urlsplit(url).path]


def _sections(page: Page, host: str, articles: Collection[str]) -> list[str]:
    """What a page links to by a short word, on the same host: the sections of a menu, for the most part."""
    words: dict[str, str] = {}
    for link in css(page.doc, "a[href]"):
        url, word = page.link((link.get("href") or "").strip()).partition("#")[0], squash(text_of(link))
        if (
            not 2 <= len(word) <= _SECTION
            or PAGE_LINK.tells(word)
            or NEXT_LIST.tells(word)
            or host_of(url) != host
            or url in articles
            or found.is_same_list(url, page.url)
        ):
            continue
        if url.startswith(("http://", "https://")) and found.is_page(url) and not found.is_beside(url):
            words.setdefault(url, word)
    return list(words)
