"""Scrapy's scheduler on the frontier: nothing is lost at kill -9, and a request is done only when its page is safe.

A request leaves the engine when its answer was recorded, read and stored, and the requests found in it are queued here.
Then, for many at once: the WARC is flushed to the disk, its index lines are written, the rows are committed, and last
one transaction marks the requests done. What was under way when the process died is asked for again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from archive.data.folder import SiteFolder
from crawler.frontier.database import FILE, FrontierError, flush, hold
from crawler.frontier.due import Schedule, Visit
from crawler.frontier.known import PRIORITY, REVISIT, KnownPages
from crawler.frontier.lists import WHOLE_WALK, ListWalk
from crawler.frontier.outcome import Out
from crawler.frontier.queue import Frontier, Lease, Wanted
from crawler.frontier.requests import FOUND_ON, LEASE, RequestError, from_data, to_data
from crawler.sink import Store
from crawler.wire.capture import CaptureMiddleware
from crawler.wire.recorded import RECORDED, interrupted, recorded
from reading.answers import is_home
from reading.article import Reading

logger = logging.getLogger(__name__)

_RETRY = 600.0  # seconds until what failed, or was turned away, is tried again; each time twice as long
_PATIENCE = 5  # failures after which a request waits for a list to name it again
_TURNED_AWAY = 5  # challenges in a row after which the crawl leaves the site alone
_AHEAD = 16  # leases committed together


@dataclass(frozen=True, slots=True)
class _Ended:
    """A request that has its answer, until it is marked done: what the answer told, without the page and its row."""

    lease: Lease
    url: str
    visit: Visit | None


class FrontierScheduler(BaseScheduler):
    """The frontier of the spider's site, in DATA_DIR/<spider>/frontier.sqlite."""

    def __init__(self, crawler: Crawler, *, clock: Callable[[], float] = time.time) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._clock = clock
        self._data = Path(settings["DATA_DIR"])
        self._every = settings.getfloat("COMMIT_SECONDS", 1.0)
        self._at_most = settings.getint("COMMIT_REQUESTS", 100)
        self._fsync = settings.get("WARC_FSYNC", "group") != "never"
        self._out: dict[int, Out] = {}
        self._done: list[_Ended] = []
        self._committed = time.monotonic()
        self._challenges = 0
        self._stopped = False
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        scheduler = cls(crawler)
        crawler.signals.connect(scheduler.answered, signal=signals.response_received)
        crawler.signals.connect(scheduler.stored, signal=signals.item_scraped)
        crawler.signals.connect(scheduler.dropped, signal=signals.item_dropped)
        crawler.signals.connect(scheduler.broke, signal=signals.item_error)
        crawler.signals.connect(scheduler.broke, signal=signals.spider_error)
        return scheduler

    # What Scrapy asks of a scheduler.

    def open(self, spider: Spider) -> None:
        self._spider = spider
        self._folder = SiteFolder(path=self._data / spider.name)
        hold(self._folder.path)
        self._fingerprint = self._crawler.request_fingerprinter.fingerprint
        self._in_progress = requests_in(self._crawler)
        fresh = getattr(spider, "fresh", "") not in ("", "0")
        self._frontier = Frontier(
            self._folder.path / FILE, fresh=fresh, fsync=self._fsync, ahead=_AHEAD, clock=self._clock
        )
        self._schedule = Schedule(self._frontier, self._clock)
        walked = self._schedule.lists_walked()
        self._lists = ListWalk(whole=fresh or walked is None or self._clock() - walked > WHOLE_WALK)
        if fresh or getattr(spider, "due", "") == "all":
            self._schedule.all_due()
        self._known = KnownPages(
            self._frontier,
            self._schedule,
            due=not self._frontier.opening.continued,
            count=self._count,
            clock=self._clock,
        )
        self._interrupted = interrupted(self._folder, self._frontier.opening.interrupted)
        self._tell_opening()

    def close(self, reason: str) -> None:
        self._settle()
        self._commit()
        for out in self._out.values():  # none, unless the engine was torn down
            logger.warning("%s was under way at the end and comes again", out.request.url)
        left = self._frontier.waiting
        try:
            if reason == "finished" and not left and self._all_lists_walked():
                self._schedule.walked_lists()
            if self._stopped:
                self._frontier.abandon()
            else:
                self._frontier.close()
        except FrontierError as error:
            self._stop(error)
        if left or self._frontier.later:
            logger.info(
                "frontier: %d requests wait for the next start, %d of them later",
                left + self._frontier.later,
                self._frontier.later,
            )

    def has_pending_requests(self) -> bool:
        if self._stopped:
            return False
        self._settle()
        return bool(self._frontier.waiting or self._known.left or self._frontier.due_within(0))

    def enqueue_request(self, request: Request) -> bool:
        parent = self._out.get(request.meta.get(LEASE, 0))
        again = request.dont_filter
        if parent is not None:
            parent.replaced = True
            if request.meta.get("redirect_times", 0) > parent.request.meta.get("redirect_times", 0):
                # A site that sets a cookie sends the visitor to the same address again; REDIRECT_MAX_TIMES ends a loop.
                parent.moved_to = request.url if request.url != parent.request.url else None
                again = again or request.url in request.meta.get("redirect_urls", ())
                if request.meta.get(REVISIT) and is_home(request.url):
                    return False  # the article is gone; the home page is walked as a list
        if self._stopped:
            return False
        lister = self._out.get(request.meta.get(FOUND_ON, 0))
        if lister is not None and self._lists.leads_to_known(lister, request):
            self._count("frontier/lists_left")
            return False
        try:
            fingerprint = self._fingerprint(request)
            known = None if again else self._known.of(request, fingerprint)
            if self._known.too_soon(known):
                self._count("frontier/known")
                return False
            wanted = Wanted(
                fingerprint=fingerprint,
                url=request.url,
                request=to_data(request, self._spider),
                priority=request.priority + (PRIORITY if known is not None else 0),
                depth=request.meta.get("depth", 0),
            )
            new = self._frontier.add(wanted, again=again)
        except FrontierError as error:
            self._stop(error)
            return False
        self._count("frontier/queued" if new else "frontier/duplicates")
        if lister is not None and new and known is None and request.meta.get(REVISIT):
            lister.news = True
        return new

    def _all_lists_walked(self) -> bool:
        """Whether this crawl followed the lists to their end, and every page of them was there."""
        limited = getattr(self._spider, "last_list", None) is not None
        return self._lists.whole and not limited and not self._lists.missed and not self._frontier.later

    def next_request(self) -> Request | None:
        if self._stopped:
            return None
        self._settle()
        try:
            self._known.queue_due()
            while (lease := self._frontier.lease()) is not None:
                try:
                    request = from_data(lease.request, self._spider)
                except RequestError as error:
                    logger.error("frontier: %s", error)
                    self._count("crawl/failed")
                    self._frontier.done([lease])
                    continue
                self._known.ask_for_news(request, lease)
                request.meta[LEASE] = lease.id
                self._answer_from_record(request, lease)
                self._out[lease.id] = Out(lease, request)
                self._count("frontier/leased")
                return request
        except FrontierError as error:
            self._stop(error)
        return None

    def _answer_from_record(self, request: Request, lease: Lease) -> None:
        """Don't ask again for what was recorded when the process died, only not acknowledged."""
        found = self._interrupted.pop(lease.id, None)
        if found is not None and (page := recorded(self._folder, found)) is not None:
            request.meta[RECORDED] = page
            self._count("frontier/from_record")

    # What happens to a request in the engine.

    def answered(self, response: Response, request: Request) -> None:
        if (out := self._out.get(request.meta.get(LEASE, 0))) is not None:
            out.response = response

    def stored(self, item: Reading, response: Response | None) -> None:
        if response is not None and (out := self._out.get(response.meta.get(LEASE, 0))) is not None:
            out.item = item

    def broke(self, response: Any) -> None:
        """A spider's method or a stage raised. `response` is a failure where an errback did."""
        request = getattr(response, "request", None)
        if request is not None and (out := self._out.get(request.meta.get(LEASE, 0))) is not None:
            out.broken = True

    def dropped(self, exception: Exception) -> None:
        """No stage drops an article: its row could not be stored."""
        self._stop(exception)

    def _settle(self) -> None:
        """Take note of the requests that have left the engine, and commit from time to time."""
        if self._stopped:
            return
        try:
            for key in [key for key, out in self._out.items() if out.request not in self._in_progress]:
                out = self._out.pop(key)
                failure = out.failure
                self._lists.ended(out, failed=failure is not None)
                self._look_for_challenge(out)
                if failure is not None and self._tried_again(out, failure):
                    continue
                self._done.append(_Ended(out.lease, out.request.url, self._known.visit(out)))
        except FrontierError as error:
            self._stop(error)
        waited = time.monotonic() - self._committed
        if len(self._done) >= self._at_most or (waited >= self._every and self._done):
            self._commit()

    def _tried_again(self, out: Out, why: str) -> bool:
        """Put a request off that has no answer; False where it was tried often enough."""
        if out.lease.failures + 1 >= _PATIENCE:
            logger.warning("%s: given up after %d tries: %s", out.request.url, out.lease.failures + 1, why)
            return False
        self._frontier.put_off(out.lease, _RETRY * 2**out.lease.failures)
        self._count("frontier/put_off")
        return True

    def _look_for_challenge(self, out: Out) -> None:
        """A challenge instead of the page is kept in the WARC, and asked for again later; many, and we leave."""
        if out.page is None or out.broken or out.replaced:
            return
        if (why := out.challenge) is None:
            self._challenges = 0
            return
        self._count("crawl/challenged")
        logger.warning("%s: challenge: %s", out.page.url, why)
        self._challenges += 1
        if self._challenges >= _TURNED_AWAY:
            self._close_spider(f"turned away {self._challenges} times in a row: challenge: {why}")

    # Durability.

    def _commit(self) -> None:
        """Acknowledge what has left the engine: first its records and rows are made safe, then it is marked done."""
        if self._stopped:
            return
        try:
            self._make_durable()
            for ended in self._done:
                if ended.visit is not None:
                    self._known.learn(ended.lease, ended.url, ended.visit)
            self._frontier.done(ended.lease for ended in self._done)
            self._frontier.commit()
        except Exception as error:  # whatever it is, nothing may be marked done after it
            self._stop(error)
            return
        self._done.clear()
        self._committed = time.monotonic()

    def _make_durable(self) -> None:
        """WARC, then index, then rows."""
        capture = self._crawler.get_downloader_middleware(CaptureMiddleware)
        if capture is not None and capture.writer is not None:
            capture.writer.sync()
        if (store := self._crawler.get_item_pipeline(Store)) is not None:
            store.commit()
        if self._fsync:
            flush(self._folder.rows.with_name(f"{self._folder.rows.name}-wal"))

    def _stop(self, error: Exception) -> None:
        """Nothing is handed out or marked done any more; the next start asks again for what isn't marked."""
        if self._stopped:
            return
        self._stopped = True
        logger.error("the crawl stops, what it did last can't be made safe: %s", error)
        self._count("store/failed")
        self._close_spider(f"frontier: {error}")

    def _close_spider(self, reason: str) -> None:
        if self._closing is None and (engine := self._crawler.engine) is not None:
            self._closing = asyncio.ensure_future(engine.close_spider_async(reason=reason))

    def _tell_opening(self) -> None:
        opening = self._frontier.opening
        if opening.moved:
            logger.warning("frontier: damaged; kept as %s, the lists are walked anew", opening.moved)
        if opening.resumed:
            logger.info(
                "frontier: goes on with %d requests of an earlier start%s",
                opening.resumed,
                f", {len(opening.interrupted)} of them under way when it died" if opening.interrupted else "",
            )

    def _count(self, what: str) -> None:
        assert self._crawler.stats
        self._crawler.stats.inc_value(what)


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
