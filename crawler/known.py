"""The article pages that a crawl knows: which of them it asks for again, how, and what it learns of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from scrapy.http import Request

from crawler.frontier import Frontier, Lease, Wanted
from crawler.outcome import Out
from crawler.queued import as_listed
from crawler.schedule import KnownPage, Schedule, Visit, visited

logger = logging.getLogger(__name__)

REVISIT = "revisit"  # key in a request's meta: the page is asked for again by the schedule, not whenever a link is met
PRIORITY = -10  # news before what is known
_FEW = 50  # known pages that are due come into the queue when it holds no more than this


class KnownPages:
    """The known pages of one site in one crawl. `due`: those that are due are asked for, whatever the lists name."""

    def __init__(
        self,
        frontier: Frontier,
        schedule: Schedule,
        *,
        due: bool,
        count: Callable[[str], None],
        clock: Callable[[], float],
        last_is_ours: Callable[[str], bool],
    ) -> None:
        self._frontier, self._schedule = frontier, schedule
        self._count, self._clock, self._last_is_ours = count, clock, last_is_ours
        self._from: tuple[float, bytes] | None = (0.0, b"") if due else None  # None: none is left to look at

    @property
    def left(self) -> bool:
        """Whether there may be pages that are due and not in the queue yet."""
        return self._from is not None

    def queue_due(self) -> None:
        """Pages that are due, a few hundred at a time: an archive's worth of them needn't stand in the queue."""
        while self._from is not None and self._frontier.waiting <= _FEW:
            some = self._schedule.due_after(self._from)
            for known in some:
                wanted = Wanted(fingerprint=known.fingerprint, url=known.url, request=known.request, priority=PRIORITY)
                if self._frontier.add(wanted):
                    self._count("frontier/revisits")
            self._from = (some[-1].due, some[-1].fingerprint) if some else None

    def of(self, request: Request, fingerprint: bytes) -> KnownPage | None:
        """What is known of the page of a request that the schedule decides on."""
        return self._schedule.find(fingerprint) if request.meta.get(REVISIT) else None

    def too_soon(self, known: KnownPage | None) -> bool:
        return known is not None and known.due > self._clock()

    def ask_for_news(self, request: Request, lease: Lease) -> None:
        """Ask only for what is newer than what we have, where the site told how.

        A capture that was imported may be later than ours. A 304 would say that ours is the last, and have no row.
        """
        known = self.of(request, lease.fingerprint)
        if known is None or known.gone is not None or not self._last_is_ours(known.url):
            return
        if known.etag:
            request.headers["If-None-Match"] = known.etag.encode("latin-1")
        if known.modified:
            request.headers["If-Modified-Since"] = known.modified.encode("latin-1")

    def visit(self, out: Out) -> Visit | None:
        """What the answer tells of an article page, if it is one."""
        if not out.request.meta.get(REVISIT) or "refused" in out.request.meta:
            return None
        return out.visit(self._schedule.find(out.lease.fingerprint) if out.page and out.page.repeats else None)

    def learn(self, lease: Lease, url: str, visit: Visit) -> None:
        """Put what an answer told into the schedule."""
        now = self._clock()
        known = self._schedule.find(lease.fingerprint) or KnownPage(
            fingerprint=lease.fingerprint,
            url=url,
            request=as_listed(lease.request, (REVISIT, "download_slot")),
            first_seen=now,
            fetched=now,
            due=now,
        )
        became = visited(known, visit, now)
        self._schedule.put(known)
        self._count(f"pages/{became}")
        if became == "deleted":
            seen = known.last_seen
            last = time.strftime("last seen %Y-%m-%d", time.localtime(seen)) if seen else "never seen"
            logger.info("%s: deleted (%s), %s", known.url, visit.gone, last)
