"""How far a crawl is: a line that is rewritten on a terminal, a plain line a minute in a log."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from archive.data import under_way
from archive.data.printing import counted
from archive.data.under_way import UnderWay
from archive.verbs.progress import span
from crawler import counts

logger = logging.getLogger(__name__)

_WIDE = 80  # columns
_ON_TERMINAL = 1.0  # seconds between two updates
_SPAN = 60.0  # seconds whose answers give the rate
_NOTED = 15.0  # seconds between two notes for those who look at the data folder


class CrawlProgress:
    """Scrapy extension, in the place of Scrapy's LogStats: LOGSTATS_INTERVAL says how often the log has a line."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._terminal = sys.stderr.isatty()
        self._every = crawler.settings.getfloat("LOGSTATS_INTERVAL")
        self._seen: deque[tuple[float, int]] = deque()  # when there were how many answers
        self._said = self._noted = 0.0
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
        every = _ON_TERMINAL if self._terminal else min(self._every or _NOTED, _NOTED)
        self._task = create_looping_call(self.look)
        self._task.start(every, now=False)

    def spider_closed(self, spider: Spider) -> None:
        if self._task is not None and self._task.running:
            self._task.stop()
        under_way.forget(self._folder)
        if self._handler is not None:
            self._handler.clear()
            logging.getLogger().removeHandler(self._handler)

    def look(self) -> None:
        now = time.monotonic()
        found = self.measured(now)
        if now - self._noted >= _NOTED - 0.5:
            self._noted = now
            under_way.note(self._folder, found)
        if self._terminal:
            width = os.get_terminal_size(sys.stderr.fileno()).columns or _WIDE  # 0: a terminal that doesn't know
            sys.stderr.write(f"\r{self.text(found)[: width - 1]}\x1b[K")  # a line that wraps can't be rewritten
            sys.stderr.flush()
        elif self._every and now - self._said >= self._every - 0.5:  # a little early is on time
            self._said = now
            logger.info("%s", self.text(found))

    def measured(self, now: float) -> UnderWay:
        """What is done, what is left, and how fast it goes."""
        assert self._crawler.stats
        stats = self._crawler.stats.get_stats()
        done, rows = stats.get(counts.ANSWERS, 0), stats.get("item_scraped_count", 0)
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > _SPAN:
            self._seen.popleft()
        then, before = self._seen[0]
        rate = (done - before) / (now - then) if now > then else 0.0
        return UnderWay(
            at=datetime.now(UTC), answers=done, rows=rows, waiting=self._left(), per_minute=round(rate * 60, 1)
        )

    def text(self, found: UnderWay) -> str:
        """The same in words, and when it will be done."""
        left = found.minutes_left
        eta = f", {span(60 * left)} left for these" if left is not None else ""
        name = self._crawler.spider.name if self._crawler.spider else ""
        so_far = f"{counted(found.answers, 'answer')}, {counted(found.rows, 'row')}"
        return f"{name}: {so_far}; {found.waiting:,} in the queue, {found.per_minute:,.0f} a minute{eta}"

    @property
    def _folder(self) -> Path:
        return Path(self._crawler.settings["DATA_DIR"]) / (self._crawler.spider.name if self._crawler.spider else "")

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
