"""What became of a request: whether it has its answer, and what the answer tells of an article page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from scrapy.http import Request, Response

from crawler.frontier.due import KnownPage, Visit
from crawler.frontier.queue import Lease
from crawler.wire.capture import CUT
from reading.answers import challenge, deleted
from reading.article import Reading
from reading.page import Page
from reading.problem import is_wall
from reading.read import REDIRECTS, is_transient

_HOME = frozenset({"", "/", "/index.html", "/index.htm", "/index.shtml", "/index.php", "/index.asp", "/default.asp"})


@dataclass
class Out:
    """A request that is in the engine, and what is known of its end."""

    lease: Lease
    request: Request
    response: Response | None = None
    item: Reading | None = None
    moved_to: str | None = None
    news: bool = False  # it led to an article that wasn't known
    replaced: bool = False  # by a retry or a redirect, which is queued
    broken: bool = False  # our own code failed on it

    @property
    def page(self) -> Page | None:
        page = self.response.meta.get("page") if self.response is not None else None
        return page if isinstance(page, Page) else None

    @cached_property
    def challenge(self) -> str | None:
        """What says that the site took the crawl for a robot, where nothing better was read."""
        if self.page is None or (self.item is not None and not self.item.problems):
            return None
        return challenge(self.page)

    @property
    def failure(self) -> str | None:
        """Why this request has to be tried again; None when it has its answer."""
        if self.broken:
            return "our own code failed"
        if self.replaced or "refused" in self.request.meta:
            return None
        if self.response is None:
            return "no answer"
        if (page := self.page) is None:
            return None
        if why := self.challenge:
            return why
        if is_transient(page):
            return f"status {page.status}"
        # It has its row, which says so; the rest of the page is wanted all the same.
        return f"cut short: {cut}" if (cut := self.request.meta.get(CUT)) else None

    def visit(self, known: KnownPage | None) -> Visit | None:
        """What the answer tells of an article page; None where it tells nothing. An answer that repeats the one before
        it tells what is `known`.
        """
        if self.moved_to is not None:
            gone = "redirect to the home page" if is_home(self.moved_to) else None
            return Visit(status=302, gone=gone)
        if (page := self.page) is None or page.status in REDIRECTS:
            return None
        item, etag, modified = self.item, page.header("ETag"), page.header("Last-Modified")
        if page.repeats and known is not None and known.gone is None and known.content is not None:
            return Visit(status=page.status, etag=etag, modified=modified, same=True)
        if (item is None or item.problems) and (gone := deleted(page)):
            return Visit(status=page.status, gone=gone)
        if item is not None and is_wall(item.problems):
            return Visit(status=page.status, wall=True)
        if item is None or page.problem is not None:
            # Half a page must not be taken for the article, nor its validators sent: the server would say that all is
            # well.
            return Visit(status=page.status)
        published = item.published.timestamp() if item.published else None
        return Visit(status=page.status, etag=etag, modified=modified, content=item.content_hash, published=published)


def is_home(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and parts.path.lower() in _HOME
