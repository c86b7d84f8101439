"""How far a crawl is: a line that is rewritten on a terminal, a plain line a minute in a log."""

from __future__ import annotations

import logging
import sys
import time
from collections import deque
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from archive.data.counted import counted
from archive.verbs.progress import span
from crawler import counts

logger = logging.getLogger(__name__)

_ON_TERMINAL = 1.0  # seconds between two updates
_SPAN = 60.0  # seconds whose answers give the rate


class CrawlProgress:
    """Scrapy extension, in the place of Scrapy's LogStats: LOGSTATS_INTERVAL says how often the log has a line."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._terminal = sys.stderr.isatty()
        self._every = crawler.settings.getfloat("LOGSTATS_INTERVAL")
        self._seen: deque[tuple[float, int]] = deque()  # when there were how many answers
        self._said = 0.0
        self._handler = _Cleared() if self._terminal else None
        self._task: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        progress = cls(crawler)
        crawler.signals.connect(progress.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signal=signals.spider_closed)
        return progress

    def spider_opened(self, spider: Spider) -> None:
        self._said = time.monotonic()
        if self._handler is not None:
            logging.getLogger().handlers.insert(0, self._handler)
        if self._terminal or self._every:
            self._task = create_looping_call(self.look)
            self._task.start(
                min(_ON_TERMINAL, self._every or _ON_TERMINAL) if self._terminal else self._every, now=False
            )

    def spider_closed(self, spider: Spider) -> None:
        if self._task is not None and self._task.running:
            self._task.stop()
        if self._handler is not None:
            self._handler.clear()
            logging.getLogger().removeHandler(self._handler)

    def look(self) -> None:
        now = time.monotonic()
        text = self.text(now)
        if self._terminal:
            sys.stderr.write(f"\r{text}\x1b[K")
            sys.stderr.flush()
        elif now - self._said >= self._every / 2:
            self._said = now
            logger.info("%s", text)

    def text(self, now: float) -> str:
        """What is said now: what is done, what is left, how fast it goes, and when it will be done."""
        assert self._crawler.stats
        stats = self._crawler.stats.get_stats()
        done, rows = stats.get(counts.ANSWERS, 0), stats.get("item_scraped_count", 0)
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > _SPAN:
            self._seen.popleft()
        then, before = self._seen[0]
        rate = (done - before) / (now - then) if now > then else 0.0
        left = self._left()
        eta = f", {span(left / rate)} left for these" if rate and left else ""
        name = self._crawler.spider.name if self._crawler.spider else ""
        so_far = f"{counted(done, 'answer')}, {counted(rows, 'row')}"
        return f"{name}: {so_far}; {left:,} in the queue, {rate * 60:,.0f} a minute{eta}"

    def _left(self) -> int:
        """Requests that are known to come; lists may name more."""
        slot = getattr(self._crawler.engine, "_slot", None)  # as `requests_in` of the frontier has it
        scheduler = getattr(slot, "scheduler", None)
        return int(getattr(scheduler, "left", 0))


class _Cleared(logging.Handler):
    """First of the handlers: takes the line of progress away before another writes on the terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        self.clear()

    def clear(self) -> None:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
