"""What a crawl does as one of several that share a frontier: it is heard of, and takes its turns together with them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress

from scrapy.crawler import Crawler

from archive.fleet.fleet import BEATS
from crawler.frontier.queue import Frontier, FrontierError
from crawler.frontier.shared.in_redis import RedisFrontier
from crawler.frontier.shared.joined import Joined
from crawler.politeness.middleware import Politeness
from crawler.politeness.put_off import PutOff, RequestPutOff, Why


class Part:
    """The part of one crawl; nothing where nobody shares its frontier. `stop` ends the crawl, for this error."""

    def __init__(self, crawler: Crawler, frontier: Frontier, stop: Callable[[FrontierError], None]) -> None:
        self._beats: asyncio.Task[None] | None = None
        if isinstance(frontier, RedisFrontier):
            if (politeness := crawler.get_downloader_middleware(Politeness)) is not None:
                politeness.share(KeptTurns(frontier.joined, stop))
            self._beats = asyncio.ensure_future(_heard_of(frontier, stop))

    def end(self) -> None:
        if self._beats is not None:
            self._beats.cancel()


async def _heard_of(frontier: RedisFrontier, stop: Callable[[FrontierError], None]) -> None:
    """In the crawl's own loop: one that hangs on a page isn't heard of, and others get what it has."""
    with suppress(asyncio.CancelledError):
        while True:
            await asyncio.sleep(frontier.joined.lasts * BEATS)
            try:
                frontier.renew()
            except FrontierError as error:
                stop(error)
                return


class KeptTurns:
    """The turns of one site that its Redis keeps."""

    def __init__(self, joined: Joined, stop: Callable[[FrontierError], None]) -> None:
        self._joined, self._stop = joined, stop

    def tried(self, hold: str, domain: str, delays: Mapping[str, float]) -> tuple[float, Why | None]:
        wait, why = self._change("turn", hold, domain, *(word for pair in delays.items() for word in pair))
        if why and why not in tuple(Why):  # a host with a later program has put the server's turn off
            why = Why.RETRY_AFTER
        return float(wait), Why(why) if why else None

    def answered(self, hold: str) -> None:
        self._change("answered", hold)

    def leave_alone(self, domain: str, seconds: float) -> None:
        self._change("leave_alone", domain, seconds, Why.RETRY_AFTER)

    def _change(self, what: str, *more: object) -> list[str]:
        try:
            return self._joined.change(what, *more)
        except FrontierError as error:
            self._stop(error)
            raise RequestPutOff(PutOff(why=Why.STOPPING, seconds=0)) from error
