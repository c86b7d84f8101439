"""A first look at a site nobody has written anything for: where its lists are, what engine it runs, what its articles
give. A few pages, asked for as politely as a crawl would; what is seen is a value, from which `newsite` declares it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

from scrapy import signals
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.looking.menus import changes_of, domain, feeds_of, first_page, sections, title
from crawler.looking.seen import Seen, SeenList
from crawler.meta import OUTCOME
from crawler.politeness.put_off import RequestPutOff, Why
from crawler.spiders.base import ReadingSpider
from crawler.wire.guard import named_by
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading import feeds, found
from reading.addresses import key
from reading.by_layout import layout_of
from reading.dated.scheme import scheme_of
from reading.epapers.issue import Issue
from reading.html.parse import squash
from reading.html.urls import host_of
from reading.layout import Site
from reading.lists import Named, named
from reading.page import Page
from reading.read import Outcome

MOST_SECTIONS, MOST_ARTICLES, MOST_FEEDS, MOST_ASKED, MOST_HOSTS = 30, 5, 6, 20, 10  # that are looked at
_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_LEAST = 3  # articles of a list
_FOR_PHONES = re.compile(r"(?:m|wap|3g|mobile|touch)\.")
_WAITS = {
    Why.ROBOTS_UNREACHABLE: "its robots.txt can't be had (no such host? no network? a server in trouble?), and no page"
    " is asked for without"
}


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
        self._left, self._left_asked, self._left_hosts = MOST_SECTIONS, MOST_ASKED, MOST_HOSTS

    def prepare(self) -> None:
        self.sites = ()
        self.named |= named_by(Request(self.seen.start).url)
        self.crawler.signals.connect(self.note_answer, signals.response_received)

    def note_answer(self, response: Response) -> None:
        self.seen.answered.add(host_of(response.url))

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
        self.seen.title = title(page)
        yield from self.once(urljoin(page.url, "/robots.txt"), self.look_at_robots)
        for url in (*feeds_of(page)[:MOST_FEEDS], *changes_of(page)):
            yield from self.once(url, self.look_at_feed)
        here = self.articles_on(page)
        yield from self.note_list(outcome, here)
        yield from self.look_on(page, here)
        if page.url != (front := urljoin(page.url, "/")):
            yield from self.once(front, self.look_at_front)

    def look_on(self, page: Page, here: Sequence[Named]) -> Iterator[Request]:
        """Go on to what a page links to as sections, to the first page of its list, and to what its scripts ask for."""
        if first := first_page(page):
            yield from self.once(first, self.look_at_list)
        articles = {each.url for each in here}
        for url in sections(page, self.is_own, articles):
            if self._left > 0 and key(url) not in self._asked:
                self._left -= 1
                yield from self.once(url, self.look_at_list)
        for url in found.asked(page):
            if self._left_asked > 0 and self.is_own(host_of(url)):
                self._left_asked -= 1
                yield from self.once(url, self.look_at_asked)

    def look_at_front(self, response: Response) -> Iterator[Request]:
        """The front page, where the one to begin with is another: it names the site, and its sections."""
        page = OUTCOME.of(response).page
        if page.status == 200:
            self.seen.title = title(page) or self.seen.title
            for url in changes_of(page):
                yield from self.once(url, self.look_at_feed)
        yield from self.look_at_list(response)

    def is_own(self, host: str) -> bool:
        """Whether a host is one of the site's: somebody registered a domain, and gives its sections names in it."""
        start = self.seen.host
        return host == start or (domain(host) == domain(start) and not _FOR_PHONES.match(host))

    def missing(self, what: str) -> None:
        """What a menu leads to and can't be had is no loss: a look stores nothing."""
        self.logger.info("not looked at: %s", what)

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

    def look_at_hosts(self, urls: Iterable[str]) -> Iterator[Request]:
        """Ask each host of these addresses for one of them. What is declared is trusted by a crawl, whatever address
        it has then; a page can name any, so each is asked here, where none that isn't public is.
        """
        first = {host_of(url): url for url in reversed(list(urls))}
        for url in (first[host] for host in sorted(first.keys() - self.seen.answered)):
            if self._left_hosts > 0 and key(url) not in self._asked:
                self._left_hosts -= 1
                yield from self.once(url, self.look_at_nothing)

    def look_at_nothing(self, response: Response) -> None:
        """That it answered is enough."""

    def look_at_feed(self, response: Response) -> Iterator[Request]:
        page = OUTCOME.of(response).page
        entries = [each for each in feeds.entries(page) if self.is_own(host_of(each.url))]
        if entries:
            leads_on = feeds.is_index(page) or feeds.onward(page) is not None
            hosts = frozenset(host_of(each.url) for each in entries)
            self.seen.lists.append(
                SeenList(
                    url=page.url,
                    articles=tuple(each.url for each in entries),
                    leads_on=leads_on,
                    feed=True,
                    hosts=hosts,
                )
            )
            yield from self.look_at_hosts(each.url for each in entries)

    def look_at_asked(self, response: Response) -> Iterator[Request]:
        """What a script asks for: rows as JSON, or as HTML, or something else."""
        outcome = OUTCOME.of(response)
        if feeds.is_feed(outcome.page):
            yield from self.look_at_feed(response)
            self._articles += [each.url for each in feeds.entries(outcome.page)]
            if not self.seen.articles:
                yield from self.next_article()
        elif outcome.page.status == 200 and (here := self.articles_on(outcome.page)):
            yield from self.note_list(outcome, here)

    def look_at_list(self, response: Response) -> Iterator[Request]:
        outcome = OUTCOME.of(response)
        if outcome.page.status == 200:  # else a word of the menu that leads nowhere
            here = self.articles_on(outcome.page)
            yield from self.note_list(outcome, here)
            yield from self.look_on(outcome.page, here)

    def articles_on(self, page: Page) -> list[Named]:
        """The articles that a page names, by how they look."""
        hosts = {
            host for link in found.anchors(page) if self.is_own(host := host_of(page.link(link.get("href") or "")))
        }
        return named(page, Site(name=self.name, title="", hosts=tuple(hosts), start_urls=(page.url,)))

    def note_list(self, outcome: Outcome, here: Sequence[Named]) -> Iterator[Request]:
        """Note a list, and go on to its articles; a page to begin with that is none may be an article."""
        page = outcome.page
        if outcome.issue and (said := issues_of(outcome.issue, page.url)):
            self.seen.issues[said] = None  # a page of an issue is no list: another day has another
        elif len(here) >= _LEAST:
            leads_on = bool(found.further(page))
            hosts = frozenset(
                host for host, count in Counter(host_of(each.url) for each in here).items() if count >= _LEAST
            )
            self.seen.lists.append(
                SeenList(url=page.url, articles=tuple(each.url for each in here), leads_on=leads_on, hosts=hosts)
            )
            yield from self.look_at_hosts(each.url for each in here if host_of(each.url) in hosts)
        elif page.url == self.seen.start:
            self.take(outcome)
        self.seen.named.update(key(each.url) for each in here)
        self._articles += [each.url for each in here]
        if not self.seen.articles:
            yield from self.next_article()

    def next_article(self) -> Iterator[Request]:
        """The request for an article that is none of those before."""
        seen = {self.seen.article(each.url) for each in self.seen.articles}
        while self._articles and len(self.seen.articles) + len(self.seen.failed) < MOST_ARTICLES:
            url = self._articles.pop(0)
            article = self.seen.article(url)
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


def issues_of(issue: Issue, url: str) -> str | None:
    """Where the issues stand of which this is one, by the address of its first page, else by that of this one."""
    if issue.day is None:
        return None
    said = (scheme_of(each, issue.day) for each in (*(page.url for page in issue.pages[:1]), url))
    return next(filter(None, said), None)
