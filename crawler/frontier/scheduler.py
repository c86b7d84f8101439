"""Scrapy's scheduler on the frontier: what Scrapy calls, and who answers.

The frontier (`queue.py`) has what is still to be fetched, `in_flight.py` what the engine was given, `commit.py` what
has its answer and isn't acknowledged yet.
"""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path
from typing import Self

from scrapy import Spider, signals
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.http import Request

from archive.data.folder import SiteFolder
from archive.data.printing import counted
from archive.data.redacted import Barred, Redacted
from crawler import counts
from crawler.bounds import Bound, cut, most
from crawler.frontier.advice import tell
from crawler.frontier.commit import Committer, Ended
from crawler.frontier.hold import hold
from crawler.frontier.identity import identify_by, identity_of, only_spelled, rules_of
from crawler.frontier.imported import last_captures
from crawler.frontier.in_flight import InFlight
from crawler.frontier.known import PRIORITY, KnownPages
from crawler.frontier.lists import WHOLE_WALK, ListWalk
from crawler.frontier.queue import RUN_AGE, Clock, FrontierError, Identity, KnownPage, Lease, Wanted
from crawler.frontier.requests import RequestError, from_data, only_given, to_data
from crawler.frontier.result import Out
from crawler.frontier.shared.opened import opened
from crawler.frontier.shared.part import Part
from crawler.meta import LIST_OF, NEWS, RECORDED, REDIRECTED_FROM, REDIRECTS, REVISIT
from crawler.requisites.life import Requisites
from crawler.runs import record_of
from crawler.wire.recorded import interrupted, recorded
from reading.answers import led_away
from reading.layout import Site

logger = logging.getLogger(__name__)


class FrontierScheduler(BaseScheduler):
    """The frontier of the spider's site, in the folder DATA_DIR/<spider>.

    Where the frontier, the WARC or the rows can't be written, the crawl ends: nothing is handed out or acknowledged any
    more, and the next start asks again for what isn't.
    """

    def __init__(self, crawler: Crawler, *, clock: Clock = time.time) -> None:
        self._crawler = crawler
        self._clock = clock
        self._stopped = False
        self._leased = 0  # requests handed out by this process
        self._full = False  # as many as one start makes
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        scheduler = cls(crawler)
        crawler.signals.connect(scheduler.dropped, signal=signals.item_dropped)
        return scheduler

    # What Scrapy asks of a scheduler.

    def open(self, spider: Spider) -> None:
        self._spider = spider
        settings = self._crawler.settings
        self._folder = folder = SiteFolder(path=Path(settings["DATA_DIR"]) / spider.name)
        hold(folder.path)
        self._barred = Barred.of(folder.path.parent)
        if Redacted.of(folder).unfinished:
            logger.warning("%s: an article isn't taken out to the end: python -m archive redact", spider.name)
        self._site: Site | None = getattr(spider, "here", None)
        self._identify = identify_by(self._site)
        fresh = getattr(spider, "fresh", False)
        self._frontier = opened(folder, settings, fresh=fresh, clock=self._clock)
        self._part = Part(self._crawler, self._frontier, self._stop)
        self._frontier.identified(rules_of(self._site), self._identify)
        walked = self._frontier.lists_walked()
        whole = fresh or walked is None or self._clock() - walked > WHOLE_WALK
        self._lists = ListWalk(self._crawler, self._site, self._frontier, whole=whole)
        opening, only = self._frontier.opening, getattr(spider, "only", "")
        if (fresh or getattr(spider, "due", "") == "all") and not opening.joined:
            self._frontier.all_due()
        self._known = KnownPages(
            self._frontier,
            due=not opening.continued and only in {"", "due"},
            new_only=only == "new",
            identify=self._identify,
            stats=self._crawler.stats,
            clock=self._clock,
            last_is_ours=last_captures(folder, self._clock, shared=self._frontier.lasts is not None),
        )
        self._in_flight = InFlight(
            self._crawler, self._frontier, self._lists, leave=self._close_spider, clock=self._clock
        )
        self._requisites = Requisites(self._crawler, folder, self._clock)
        self._committer = Committer(self._crawler, folder.rows, self._frontier, self._known)
        self._interrupted = interrupted(folder, opening.interrupted)
        tell(opening)

    def close(self, reason: str) -> None:
        self._settle()
        self._commit()
        for out in self._in_flight:  # none, unless the engine was torn down
            logger.warning("%s was under way at the end and comes again", out.request.url)
        left, later = self._frontier.waiting, self._frontier.later  # who has left a shared one can't ask it any more
        waits = left + later
        assert self._crawler.stats
        self._crawler.stats.set_value(counts.WAITING, waits + len(self._in_flight))
        try:
            self._lists.count_beyond()
            if reason == counts.FINISHED and not left and self._lists.all_walked():
                self._frontier.walked_lists()
            if self._stopped:
                self._frontier.abandon()
            else:
                self._frontier.close()
        except FrontierError as error:
            self._stop(error)
        if waits:
            waiting = counted(waits, "request waits", "requests wait")
            logger.info("frontier: %s for the next start, %d of them later", waiting, later)
        self._requisites.close()
        self._part.end()
        if (record := record_of(self._crawler)) is not None:
            record.close(reason)

    @property
    def left(self) -> int:
        """Requests in the queue and in the engine, and known pages that are due: what is known to come."""
        return self._frontier.waiting + len(self._in_flight) + self._known.due_left

    def has_pending_requests(self) -> bool:
        if self._stopped or self._full or self._frontier.is_old:
            return False
        self._settle()
        try:
            return self._known.left or self._frontier.pending() or self._frontier.elsewhere > 0
        except FrontierError as error:
            self._stop(error)
            return False

    def enqueue_request(self, request: Request) -> bool:
        identity = identity_of(request, self._identify, self._crawler.request_fingerprinter.fingerprint)
        again = request.dont_filter
        parent = self._in_flight.of(request)
        if parent is not None:
            parent.replaced = True
            only_given(request, parent.lease.request)
            if (REDIRECTS.get(request) or 0) > (REDIRECTS.get(parent.request) or 0):
                # A site that sets a cookie sends the visitor to the same address again, or to another spelling of it;
                # REDIRECT_MAX_TIMES ends a loop.
                same = identity.fingerprint == parent.lease.fingerprint and led_away(request.url) is None
                parent.moved_to = None if same else request.url
                again = again or same or request.url in (REDIRECTED_FROM.get(request) or ())
                if REVISIT.get(request) and led_away(request.url):
                    return False  # the article is gone; a home page is walked as a list
        if self._stopped or self._barred.bars(request.url, (identity.article or "").partition(" ")[0]):
            return False
        if (parent is None or parent.moved_to) and self._requisites.is_alive(request):
            self._count(counts.KNOWN)
            return False
        lister = self._in_flight.lister_of(request)
        if lister is not None and self._lists.ends_before(lister, request):
            return False
        try:
            return self._take(request, identity, lister, again=again)
        except FrontierError as error:
            self._stop(error)
            return False

    def _take(self, request: Request, identity: Identity, lister: Out | None, *, again: bool) -> bool:
        """Queue a request, if nobody did in this run, and its page is to be asked for."""
        article = REVISIT.get(request) and lister is not None
        if article and lister is not None:
            on = (LIST_OF.get(lister.request) or "").encode()
            lister.named |= self._frontier.name(on, identity.fingerprint)
        known = None if again else self._known.of(request, identity.fingerprint)
        if known is not None and lister is not None and self._known.queue_news(request, identity):
            lister.news = True
            return True
        if self._known.too_soon(request, known):
            self._count(counts.KNOWN)
            return False
        wanted = self._wanted(request, identity, known)
        new = self._frontier.add(wanted, again=again)
        if not new and NEWS.get(request):
            self._frontier.amend(wanted)  # it is due as well
        self._count(counts.QUEUED if new else counts.DUPLICATES)
        if article and lister is not None and new and (known is None or NEWS.get(request)):
            lister.news = True
        return new

    def _wanted(self, request: Request, identity: Identity, known: KnownPage | None) -> Wanted:
        """A page is asked for as it was before, where a list only spells it otherwise: its captures are of one URL."""
        url, text = request.url, to_data(request, self._spider)
        if known is not None and known.gone is None and only_spelled(url, known.url, self._site):
            url, text = known.url, known.request
        priority = request.priority + (PRIORITY if known is not None else 0)
        return Wanted(fingerprint=identity.fingerprint, url=url, request=text, priority=priority)

    def next_request(self) -> Request | None:
        if self._stopped:
            return None
        self._settle()
        try:
            self._known.queue_due()
            while not self._is_full() and (lease := self._frontier.lease()) is not None:
                try:
                    request = from_data(lease.request, self._spider)
                except RequestError as error:
                    logger.error("frontier: %s", error)
                    self._count(counts.FAILED)
                    self._frontier.done([lease])
                    continue
                if self._barred.bars(request.url):
                    self._frontier.done([lease])
                    continue
                if self._requisites.is_too_much(request):
                    self._frontier.put_off(lease, RUN_AGE, failed=False)
                    continue
                self._known.ask_for_news(request, lease)
                self._answer_from_record(request, lease)
                self._in_flight.add(lease, request)
                self._count(counts.LEASED)
                self._leased += 1
                return request
            if not (self._full or self._in_flight or self._known.left) and self._lists.drop(self._commit):
                self._known.look_again()
                return self.next_request()
        except FrontierError as error:
            self._stop(error)
        return None

    # What is done with each call.

    def _is_full(self) -> bool:
        """Whether this start has made as many requests as one makes, or its run is too old. What is left waits."""
        if not self._full and self._leased >= most(self._crawler, Bound.RUN_REQUESTS) and self._frontier.pending():
            self._full = True
            cut(self._crawler, Bound.RUN_REQUESTS, self._folder.name)
        return self._full or self._frontier.is_old

    def _answer_from_record(self, request: Request, lease: Lease) -> None:
        """Don't ask again for what was recorded when the process died, only not acknowledged."""
        found = self._interrupted.pop(lease.id, None)
        if found is not None and (page := recorded(self._folder, found)) is not None:
            RECORDED.put(request, page)
            self._count(counts.FROM_RECORD)

    def _settle(self) -> None:
        """Take note of the requests that have left the engine, and commit from time to time."""
        if self._stopped:
            return
        try:
            for out in self._in_flight.ended():
                self._committer.add(Ended(lease=out.lease, url=out.request.url, visit=self._known.visit(out)))
        except FrontierError as error:
            self._stop(error)
        if self._committer.is_due:
            self._commit()

    def _commit(self) -> None:
        if self._stopped:
            return
        try:
            self._committer.commit()
        except Exception as error:  # whatever it is, nothing may be acknowledged after it
            self._stop(error)

    # How it ends before its time.

    def dropped(self, exception: Exception) -> None:
        """No stage drops an article: its row could not be stored."""
        self._stop(exception)

    def _stop(self, error: Exception) -> None:
        """Nothing is handed out or acknowledged any more; the next start asks again for what isn't."""
        if self._stopped:
            return
        self._stopped = True
        logger.error("the crawl stops, what it did last can't be made safe: %s", error)
        self._count(counts.NOT_STORED)
        self._close_spider(f"frontier: {error}")

    def _close_spider(self, reason: str) -> None:
        if self._closing is None and (engine := self._crawler.engine) is not None:
            self._closing = asyncio.ensure_future(engine.close_spider_async(reason=reason))

    def _count(self, what: counts.Count) -> None:
        counts.count(self._crawler.stats, what)
