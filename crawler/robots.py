"""robots.txt, as Scrapy obeys it, for every request that waits for it."""

from __future__ import annotations

import asyncio
import logging

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.wire.guard import AddressRefused, server_of

logger = logging.getLogger(__name__)


class SharedRobotsTxtMiddleware(RobotsTxtMiddleware):
    """Scrapy 2.19's own lets all requests that meet a host's robots.txt under way await one Deferred. Twisted hands its
    result to the first of them; the others get None, which stands for a host without robots.txt, and pass. Here one
    task asks for it, and each request waits for that task by a future of its own.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asked: dict[str, asyncio.Task[RobotParser | None]] = {}
        self._inside: dict[str, AddressRefused] = {}  # by netloc: it can't be asked, so nor can its pages

    async def robot_parser(self, request: Request) -> RobotParser | None:
        netloc = urlparse_cached(request).netloc
        if netloc not in self._asked:
            self._asked[netloc] = asyncio.create_task(super().robot_parser(request))
        parser = await asyncio.shield(self._asked[netloc])  # one that is cancelled doesn't take it from the others
        if (refused := self._inside.get(netloc)) is not None:
            raise AddressRefused(request.url, refused.address, refused.kind)
        return parser

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if isinstance(exc, AddressRefused):
            if server_of(exc.url) in {server_of(f"{scheme}://{netloc}") for scheme in ("http", "https")}:
                self._inside[netloc] = exc
            else:
                logger.error("not fetched: %s, where robots.txt of %s leads: %s", exc.url, netloc, exc)
        super()._robots_error(exc, netloc)
