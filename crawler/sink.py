"""The last pipeline of a crawl: every draft becomes a reading and a stored row, sound or not.

Not a stage: it is no part of what makes a row. What every capture was comes here too, from `answering.py`.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from archive.data.folder import SiteFolder
from archive.rows.answers import Answered
from archive.rows.store import RowStore, StoreError
from crawler.counts import NOT_STORED, count
from reading.article import Draft, Reading

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class Store:
    """Writes rows as they come, and commits many at once, before their requests are marked done.

    A row that can't be written ends the crawl: what is fetched later would be lost too.
    """

    def __init__(self, rows: RowStore, crawler: Crawler) -> None:
        self.rows = rows
        self._crawler = crawler
        self._closing: asyncio.Task[None] | None = None
        self._open = True
        self._noted: list[Answered] = []
        self._failed: StoreError | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        assert crawler.spider is not None
        folder = SiteFolder(path=Path(crawler.settings["DATA_DIR"]) / crawler.spider.name)
        return cls(RowStore(folder.rows), crawler)

    def process_item(self, item: Draft) -> Reading:
        reading = item.finished()
        try:
            self.rows.add_soon(reading)
        except StoreError as error:
            self._failed = error
            count(self._crawler.stats, NOT_STORED)
            if self._closing is None and self._crawler.engine is not None:
                # Not awaited here: the engine waits for this item before it is closed.
                closing = self._crawler.engine.close_spider_async(reason=f"rows can't be stored: {error}")
                self._closing = asyncio.get_running_loop().create_task(closing)
                logger.error("rows can't be stored, the crawl ends here: %s", error)
            # Only a crawl gets here. Scrapy answers any other exception with a traceback for each item.
            from scrapy.exceptions import DropItem  # noqa: PLC0415 - the stages' package loads without Scrapy

            raise DropItem(str(error)) from error
        return reading

    def note(self, answer: Answered) -> None:
        """Store what a capture was, with the next commit: nobody need wait for the file until then."""
        self._noted.append(answer)

    def commit(self) -> None:
        """Raises StoreError where rows are missing, and ever after."""
        if self._failed is not None:
            raise self._failed
        if not self._open:
            return
        try:
            for answer in self._noted:
                self.rows.add_soon(answer)
            self.rows.commit()
            self._noted.clear()
        except StoreError as error:
            self._failed = error
            raise

    def close_spider(self) -> None:
        with suppress(StoreError):  # the scheduler asks once more when it closes, and says so
            self.commit()
        self._open = False
        self.rows.close()
