"""Politeness of one crawl: whose turn it is, and what answers say about it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.meta import UNRULED
from crawler.politeness.leased import Leased
from crawler.politeness.put_off import RequestPutOff, Why
from crawler.politeness.retry_after import STATUSES, seconds_of
from crawler.politeness.server import Server, domain_of, server_of
from crawler.politeness.together import Kept, Together
from crawler.politeness.turns import PATIENCE, Turns

logger = logging.getLogger(__name__)

_WORDS = {
    Why.RETRY_AFTER: "wants to be asked no more for {} (Retry-After)",
    Why.CRAWL_DELAY: "wants {} between two requests (Crawl-delay in its robots.txt)",
}


class Politeness:
    """Downloader middleware, next to the capture. The download handler takes the turn of each request from it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        # Where a slot has no delay, Scrapy 2.19 doesn't count the requests that it is about to send, and sends all.
        self._few = asyncio.Semaphore(crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))
        self._said: set[tuple[str, Why]] = set()
        data = Path(crawler.settings["DATA_DIR"])
        leased = crawler.spider if crawler.settings.getbool("LEASED") else None
        self._leased = Leased(data / leased.name if leased else None)
        self.turns = Turns(
            data,
            crawler.spider.name if crawler.spider else "shell",  # `scrapy shell` has its spider after its engine
            delay=crawler.settings.getfloat("DOWNLOAD_DELAY"),
            jitter=crawler.settings.getfloat("DOWNLOAD_DELAY_JITTER"),
            stopping=self._stopping,
        )
        self._together: Together | None = None  # None: no other host asks these servers

    def _stopping(self) -> bool:
        # `scrapy shell` has an engine that runs, and no crawl.
        return not self._crawler.crawling and not (self._crawler.engine and self._crawler.engine.running)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.turns.close, signal=signals.engine_stopped)
        crawler.signals.connect(middleware._leased.begin, signal=signals.engine_started)
        crawler.signals.connect(middleware._leased.end, signal=signals.engine_stopped)
        return middleware

    def share(self, kept: Kept) -> None:
        """From now on turns are taken together with other hosts."""
        self._together = Together(kept, stopping=self._stopping)

    @asynccontextmanager
    async def turn(self, request: Request) -> AsyncIterator[Callable[[], None]]:
        """The turn of this request until it has its answer, and what is to be called when that begins. Raises
        RequestPutOff where a crawl won't wait so long.
        """
        server = server_of(request.url)
        async with self._few:
            try:
                delays = await self.turns.take(server, robots=bool(UNRULED.get(request)))
                hold = await self._together.take(domain_of(server[0]), delays) if self._together else ""
            except RequestPutOff as error:
                self._say(server, error.put_off.why, error.put_off.seconds)
                raise
            try:
                self._leased.check()
                yield lambda: self._let_go(hold)
            finally:
                self._let_go(hold)

    def _let_go(self, hold: str) -> None:
        if self._together is not None:
            with suppress(RequestPutOff):  # the crawl ends
                self._together.answered(hold)

    def answered(self, request: Request, response: Response) -> None:
        """Take note of a Retry-After. Called before anything else is asked: a middleware would see it too late."""
        said = [value.decode("latin-1") for value in response.headers.getlist(b"Retry-After")]
        if response.status not in STATUSES:
            return
        date = response.headers.get(b"Date")
        seconds = seconds_of(said, date=date.decode("latin-1") if date else None, now=time.time())
        if seconds:
            server = server_of(request.url)
            self.turns.hold(server[0], seconds)
            if self._together is not None:
                with suppress(RequestPutOff):
                    self._together.leave_alone(domain_of(server[0]), seconds)
            if seconds <= PATIENCE:
                logger.info("%s %s; waiting", server[0], _WORDS[Why.RETRY_AFTER].format(_length(seconds)))

    def _say(self, server: Server, why: Why, seconds: float) -> None:
        """Once in a crawl: all requests to the server wait for the same."""
        if why in _WORDS and (server[0], why) not in self._said:
            self._said.add((server[0], why))
            logger.warning(
                "%s %s; its pages are put off till a later start", server[0], _WORDS[why].format(_length(seconds))
            )


def _length(seconds: float) -> str:
    for size, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} s"
