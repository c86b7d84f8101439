"""The walk of a site: its lists, the articles that they name, and what belongs to these."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import date
from typing import Any, ClassVar

from scrapy.http import Request, Response

from archive.data.declared import SitesError
from crawler.answering import unusable
from crawler.bounds import Bound, cut, most
from crawler.counts import EMPTY_LISTS, OUTSIDE, count
from crawler.meta import (
    FOUND_ON,
    LEASE,
    LIST,
    LIST_OF,
    LISTED,
    OUTCOME,
    REVISIT,
)
from crawler.middlewares import unfollowed
from crawler.runs import record_of
from crawler.spiders.requisites import RequisitesSpider
from reading.article import Draft
from reading.feeds import is_index
from reading.html.urls import host_of
from reading.layout import Site
from reading.lists import Named, further, named
from reading.page import Page
from reading.problem import ProblemKind, sentence
from reading.scripted.needs import needs_script

_LISTS_FIRST = 10  # priority


def day_of(name: str, said: str) -> date | None:
    """The day that an argument names. Raises SitesError."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise SitesError(f"-a {name}={said}: not a day, like 2026-01-31") from None


class SiteSpider(RequisitesSpider):
    """Walks the list pages of one site and reads its articles.

    Where the lists start is said by its `site`, and where links stand on them if that can't be seen. It reads no
    field: `reading.read` does.
    `-a lists=3` ends after three pages of each list; without it, lists are followed to their end, and once that was
    done, until they name nothing new. `-a due=all` asks for every known article again, `-a fresh=1` drops what an
    earlier start left in the queue as well, and follows lists to their end. `-a since=DAY` and `-a until=DAY` leave out
    articles that a list gives another day.
    """

    site: ClassVar[Site]

    def __init__(self, *, lists: str = "", due: str = "", since: str = "", until: str = "", **others: str) -> None:
        super().__init__(**others)
        if lists and not lists.isdecimal():
            raise SitesError(f"-a lists={lists}: not a number of list pages")
        if due not in {"", "all"}:
            raise SitesError(f"-a due={due}: only due=all is known, which asks for every known article again")
        self.last_list = int(lists) if lists else None
        self.due = due
        self.since, self.until = day_of("since", since), day_of("until", until)

    def prepare(self) -> None:
        self.here = next(site for site in self.sites if site.name == self.site.name)
        if not self.here.hosts or not self.lists:
            raise SitesError(
                f"{self.name}: no host is known for this site; name hosts and start_urls under [{self.name}] in"
                " sites.toml of the data folder (README: the first real crawl)"
            )
        for url in self.lists:
            if not any(f".{host_of(url)}".endswith(f".{host}") for host in self.here.hosts):
                raise SitesError(
                    f"{self.name}: {url}, where it starts, is on none of its hosts: {', '.join(self.here.hosts)}"
                )
        self.allowed_domains = list(self.here.hosts)

    @property
    def limited(self) -> bool:
        """Whether its arguments leave something out that lists name."""
        return any(each is not None for each in (self.last_list, self.since, self.until))

    @property
    def lists(self) -> tuple[str, ...]:
        """Where a crawl begins."""
        return (*self.here.start_urls, *self.here.feeds)

    def request(self, url: str, callback: Any, **meta: Any) -> Request:
        # Lists are asked for in every crawl, articles when the schedule says so. And lists first: on a board that lives
        # an answer pushes its thread to the first page, past whoever reads threads between one page and the next.
        is_list = LIST.name in meta
        request = super().request(url, callback, **{**REVISIT.entry(not is_list), **meta})
        return request.replace(priority=_LISTS_FIRST) if is_list else request

    async def start(self) -> AsyncIterator[Request]:
        for url in self.lists:
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
        onward = further(page, self.here)
        if not outcome.wanted:
            self.look_at_list(page, start, number, len(articles), leads_on=bool(onward))
        if self.last_list is None or number < self.last_list:
            for url in onward:
                yield from self.linked(url, self.parse, **LIST.entry(number + 1), **LIST_OF.entry(start), **found)

    def look_at_list(self, page: Page, start: str, number: int, articles: int, *, leads_on: bool) -> None:
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
            elif number == self.last_list:
                record.list_ends(start, "limit")

    def asked_for(self, articles: Sequence[Named], page: Page, response: Response) -> Iterator[Request]:
        """Requests for the articles that a list page names, each with what it says of their answers."""
        found = FOUND_ON.entry(LEASE.get(response))
        bound = most(self.crawler, Bound.LIST_LINKS)
        for each in articles[:bound]:
            said = each.said
            if said.day and ((self.since and said.day < self.since) or (self.until and said.day > self.until)):
                count(self.crawler.stats, OUTSIDE)
                continue
            told = LISTED.entry((said.replies, said.last, said.latest)) if said.tells else {}
            yield from self.linked(each.url, self.parse_article, **found, **told)
        if len(articles) > bound:
            cut(self.crawler, Bound.LIST_LINKS, page.url)
