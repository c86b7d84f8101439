"""The article pages that a crawl knows: which of them it asks for again, how, and what it learned of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from scrapy.http import Request
from scrapy.statscollectors import StatsCollector

from crawler.counts import ANSWERED, ASKED_WHOLE, GONE, REVISITS, SAME, TOLD, count
from crawler.frontier.due import Visit, visited
from crawler.frontier.listed import caught_up, keep_if_met, pages_with_news
from crawler.frontier.queue import FIRST, Clock, Frontier, Identify, Identity, KnownPage, Lease, Place, Wanted
from crawler.frontier.requests import as_listed, listed_in, with_listed
from crawler.frontier.result import Out
from crawler.meta import LISTED, NEWS, REFUSED, REVISIT
from crawler.validators import IN_A_ROW
from reading.listed import Listed

logger = logging.getLogger(__name__)

PRIORITY = -10  # news before what is known
_FEW = 50  # known pages that are due come into the queue when it holds no more than this


class KnownPages:
    """The known pages of one site in one crawl. `due`: those that are due are asked for, whatever the lists name.
    `new_only`: none of them is asked for.
    """

    def __init__(
        self,
        frontier: Frontier,
        *,
        due: bool,
        new_only: bool = False,
        identify: Identify,
        stats: StatsCollector | None,
        clock: Clock,
        last_is_ours: Callable[[str], bool],
    ) -> None:
        self._frontier, self._identify, self._stats = frontier, identify, stats
        self._new_only = new_only
        self._clock, self._last_is_ours = clock, last_is_ours
        self._from: Place | None = FIRST if due else None  # None: none is left to look at
        self._due = frontier.count_due() if due else 0
        self._queued = 0  # of these
        self._told: dict[bytes, Listed] = {}  # what lists said of pages that were under way

    @property
    def left(self) -> bool:
        """Whether there may be pages that are due and not in the queue yet."""
        return self._from is not None

    @property
    def due_left(self) -> int:
        """How many pages are due and not in the queue yet, as far as it was counted when the crawl began."""
        return max(self._due - self._queued, 0) if self.left else 0

    def queue_due(self) -> None:
        """Pages that are due, a few hundred at a time: an archive's worth of them needn't stand in the queue."""
        while self._from is not None and self._frontier.waiting <= _FEW:
            some = self._frontier.due_after(self._from)
            self._queued += len(some)
            for known in some:
                wanted = Wanted(fingerprint=known.fingerprint, url=known.url, request=known.request, priority=PRIORITY)
                if self._frontier.add(wanted):
                    count(self._stats, REVISITS)
            self._from = (some[-1].due, some[-1].fingerprint) if some else None

    def look_again(self) -> None:
        """Pages have become due that weren't when it was looked."""
        self._from = FIRST

    def of(self, request: Request, fingerprint: bytes) -> KnownPage | None:
        """What is known of the page of a request that is made when the page is due."""
        return self._frontier.known(fingerprint) if REVISIT.get(request) else None

    def queue_news(self, request: Request, identity: Identity) -> bool:
        """Queue the pages of a known article on which there must be answers that we don't have, as the list says where
        this was found. False where it says nothing new.
        """
        if self._new_only or identity.article is None or (said := LISTED.get(request)) is None:
            return False
        there = Listed(replies=said[0], last=said[1], latest=said[2])
        pages = pages_with_news(self._frontier, identity.article, there)
        queued = [self._queue_told(known, there) for known in pages]
        if pages and not any(queued):
            keep_if_met(self._frontier, identity.article, there, pages)
            self._told.update((known.fingerprint, there) for known in pages)  # of some the answer isn't kept yet
        return bool(pages)

    def _queue_told(self, known: KnownPage, there: Listed) -> bool:
        """Have a page asked for in this crawl; False where it has been, or is under way."""
        wanted = Wanted(fingerprint=known.fingerprint, url=known.url, request=with_listed(known.request, there))
        if self._frontier.add(wanted):
            count(self._stats, ANSWERED)
            return True
        return self._frontier.amend(wanted)  # it is due as well

    def too_soon(self, request: Request, known: KnownPage | None) -> bool:
        """Whether a known page isn't due, and nothing tells that it has changed since it was asked for."""
        if known is None:
            return False
        news = (NEWS.get(request) or 0) > known.fetched and not self._new_only
        if news and known.due > self._clock():
            count(self._stats, TOLD)
        return self._new_only or (known.due > self._clock() and not news)

    def ask_for_news(self, request: Request, lease: Lease) -> None:
        """Ask only for what is newer than what we have, where the site told how.

        A capture that was imported may be later than ours. A 304 would say that ours is the last, and have no row.
        """
        known = self.of(request, lease.fingerprint)
        if known is None or known.gone is not None or not self._last_is_ours(known.url):
            return
        if known.url != request.url:  # the same page in another spelling: no capture of this URL could be repeated
            return
        if known.unmodified >= IN_A_ROW:
            count(self._stats, ASKED_WHOLE)
            return
        if known.etag:
            request.headers["If-None-Match"] = known.etag.encode("latin-1")
        if known.modified:
            request.headers["If-Modified-Since"] = known.modified.encode("latin-1")

    def visit(self, out: Out) -> Visit | None:
        """What the answer tells of an article page, if it is one."""
        if not REVISIT.get(out.request) or REFUSED.get(out.request) is not None:
            return None
        visit = out.visit(self._frontier.known(out.lease.fingerprint) if out.page and out.page.repeats else None)
        leads_on = False
        if visit and out.outcome and listed_in(out.lease.request) is not None:
            further = map(self._identify, out.outcome.more)
            leads_on = any(self._frontier.known(each.fingerprint) is None for each in further)
        return replace(visit, asked=out.asked, leads_on=leads_on) if visit else None

    def learn(self, lease: Lease, url: str, visit: Visit) -> None:
        """Have the frontier keep what an answer told."""
        now = self._clock()
        identity = self._identify(url)
        known = self._frontier.known(lease.fingerprint) or KnownPage(
            fingerprint=lease.fingerprint,
            url=url,
            request=as_listed(lease.request),
            first_seen=now,
            fetched=now,
            due=now,
            article=identity.article,
            number=identity.number,
        )
        there, said, due = visit.content is not None or visit.same, listed_in(lease.request), known.due
        if there:  # where it is now, if it has moved
            known.url, known.request = url, as_listed(lease.request)
        became = visited(known, visit, now)
        if there and said is not None and due > now:
            known.due = due  # answers don't make an article young: lists tell of the next one
        self._frontier.keep(known)
        if there and known.article is not None:
            self._keep_listed(known.article, said, visit)
            if (told := self._told.pop(known.fingerprint, None)) is not None and said is None:
                keep_if_met(self._frontier, known.article, told, [known])
            if became is SAME and said is not None and not visit.leads_on:
                self._look_elsewhere(known, now)
        count(self._stats, became)
        if became is GONE:
            seen = known.last_seen
            last = time.strftime("last seen %Y-%m-%d", time.localtime(seen)) if seen else "never seen"
            logger.info("%s: gone (%s), %s", known.url, visit.gone, last)

    def _keep_listed(self, article: str, said: Listed | None, visit: Visit) -> None:
        """Keep what the list had said when a page was asked for, and what the page says itself."""
        before = said or (self._frontier.listed(article) if visit.posts else None)
        if before is not None and (now := caught_up(before, visit.posts)) != (None if said else before):
            self._frontier.keep_listed(article, now)

    def _look_elsewhere(self, asked: KnownPage, now: float) -> None:
        """The list told of answers, and they aren't where they should be: the article's other pages are due."""
        assert asked.article is not None
        for page in self._frontier.pages_of(asked.article):
            if page.fetched < asked.fetched and page.due > now and page.gone is None:
                page.due = now
                self._frontier.keep(page)
