"""The requests in flight, which Scrapy's engine was given: what comes of each, and what is done where nothing does."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawler import meta
from crawler.counts import CHALLENGED, GIVEN_UP, PUT_OFF, REQUISITES_LOST, count
from crawler.frontier.lists import ListWalk
from crawler.frontier.queue import Clock, Frontier, FrontierError, Lease
from crawler.frontier.result import Out
from crawler.meta import FOUND_ON, LEASE
from reading.article import Reading

logger = logging.getLogger(__name__)

_RETRY = 600.0  # seconds until what failed, or was turned away, is tried again; each time twice as long
_PATIENCE = 5  # failures after which a request waits for a list to name it again
_TURNED_AWAY = 5  # challenges in a row after which the crawl leaves the site alone


class InFlight:
    """The requests of one crawl that are in the engine, by lease. `leave` ends the crawl, for this reason."""

    def __init__(
        self,
        crawler: Crawler,
        frontier: Frontier,
        lists: ListWalk,
        *,
        leave: Callable[[str], None],
        clock: Clock,
    ) -> None:
        self._engine = requests_in(crawler)
        self._frontier, self._lists = frontier, lists
        self._stats, self._leave, self._clock = crawler.stats, leave, clock
        self._out: dict[int, Out] = {}
        self._challenges = 0
        crawler.signals.connect(self.answered, signal=signals.response_received)
        crawler.signals.connect(self.stored, signal=signals.item_scraped)
        crawler.signals.connect(self.broke, signal=signals.item_error)
        crawler.signals.connect(self.broke, signal=signals.spider_error)

    def __len__(self) -> int:
        return len(self._out)

    def __iter__(self) -> Iterator[Out]:
        return iter(self._out.values())

    def add(self, lease: Lease, request: Request) -> None:
        """The engine gets this request."""
        LEASE.put(request, lease.id)
        self._out[lease.id] = Out(lease, request, asked=self._clock())

    def of(self, carrier: Request | Response) -> Out | None:
        """The request in flight that this is, came of by a retry or redirect, or answers."""
        return self._out.get(LEASE.get(carrier) or 0)

    def lister_of(self, request: Request) -> Out | None:
        """The list page that this was found on."""
        return self._out.get(FOUND_ON.get(request) or 0)

    # What Scrapy tells.

    def answered(self, response: Response, request: Request) -> None:
        if (out := self.of(request)) is not None:
            out.response = response

    def stored(self, item: Reading, response: Response | None) -> None:
        if response is not None and (out := self.of(response)) is not None:
            out.item = item

    def broke(self, response: Any) -> None:
        """A spider's method or a stage raised. `response` is a failure where an errback did."""
        request = getattr(response, "request", None)
        if request is not None and (out := self.of(request)) is not None:
            out.broken = True

    # What comes of them.

    def ended(self) -> Iterator[Out]:
        """The requests that have left the engine and have their answer, or are given up. Puts the others off. Raises
        FrontierError.
        """
        for lease in [lease for lease, out in self._out.items() if out.request not in self._engine]:
            out = self._out.pop(lease)
            failure = out.failure
            self._lists.ended(out, failed=failure is not None)
            self._look_for_challenge(out)
            if failure is None or not self._put_off(out, failure):
                yield out

    def _put_off(self, out: Out, why: str) -> bool:
        """Try a request later that has no answer; False where it was tried often enough."""
        unasked = meta.PUT_OFF.get(out.request)  # who put it off said so, once for its server
        if unasked is not None and not unasked.failed:
            self._frontier.put_off(out.lease, unasked.seconds, failed=False)
            count(self._stats, PUT_OFF)
            return True
        if out.lease.failures + 1 >= _PATIENCE:
            logger.warning("%s: given up after %d tries: %s", out.request.url, out.lease.failures + 1, why)
            count(self._stats, REQUISITES_LOST if out.is_requisite else GIVEN_UP)
            return False
        seconds = _RETRY * 2**out.lease.failures
        if unasked is None:
            logger.warning("%s: put off for %d minutes: %s", out.request.url, seconds // 60, why)
        self._frontier.put_off(out.lease, seconds)
        count(self._stats, PUT_OFF)
        return True

    def _look_for_challenge(self, out: Out) -> None:
        """A challenge instead of the page is kept in the WARC, and asked for again later; many, and we leave."""
        if out.page is None or out.broken or out.replaced or out.is_requisite:
            return  # of a picture another host may say so
        if (why := out.challenge) is None:
            self._challenges = 0
            return
        count(self._stats, CHALLENGED)
        self._challenges += 1
        if self._challenges >= _TURNED_AWAY:
            self._leave(f"turned away {self._challenges} times in a row: challenge: {why}")


def requests_in(crawler: Crawler) -> Iterable[Request]:
    """The engine's set of requests under way. Scrapy has no public name for it."""
    slot = getattr(crawler.engine, "_slot", None)
    found = getattr(slot, "inprogress", None)
    if not isinstance(found, set):
        raise FrontierError(
            "this Scrapy keeps its requests elsewhere than Scrapy 2.19 did (engine._slot.inprogress);"
            " install the version that requirements.txt names"
        )
    return found
