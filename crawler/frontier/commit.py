"""The promise of durability: a request is acknowledged when everything that came of it is safe.

It has left the engine: its answer was recorded and read, and the requests found in it are in the frontier. Then

1. the records of its answer are on the disk,
2. their lines stand in the index,
3. the rows that were read of them are committed, and on the disk,
4. and last the frontier has it done, with what was learned of its page, in one transaction that is on the disk.

Each step is for many requests at once, and none begins before the one above it is done. So there is no acknowledged
request without its records, and no row without its record. Whatever ends the process between two steps, the next start
finds the request leased still, mends index and rows by the records (`archive/fixity/recover.py`), and takes the answer
from its record (`crawler/wire/recorded.py`), or asks again where there is none.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from scrapy.crawler import Crawler

from crawler.frontier.due import Visit
from crawler.frontier.known import KnownPages
from crawler.frontier.queue import Frontier, FrontierError, Lease
from crawler.sink import Store
from crawler.wire.capture import CaptureMiddleware


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A request that has its answer, until it is acknowledged: what the answer told, without the page and its row."""

    lease: Lease
    url: str
    visit: Visit | None


class Committer:
    """Acknowledges the requests of one crawl, many at once: each COMMIT_SECONDS, or COMMIT_REQUESTS of them.

    With WARC_FSYNC "never" nothing waits for the disk, and the promise holds for kills, not for power cuts.
    """

    def __init__(self, crawler: Crawler, rows: Path, frontier: Frontier, known: KnownPages) -> None:
        settings = crawler.settings
        self._crawler, self._frontier, self._known = crawler, frontier, known
        self._rows_log = rows.with_name(f"{rows.name}-wal")
        self._every = settings.getfloat("COMMIT_SECONDS", 1.0)
        self._at_most = settings.getint("COMMIT_REQUESTS", 100)
        self._fsync = settings.get("WARC_FSYNC", "group") != "never"
        self._ended: list[Ended] = []
        self._committed = time.monotonic()

    def add(self, ended: Ended) -> None:
        """Have this request acknowledged with the next commit."""
        self._ended.append(ended)

    @property
    def is_due(self) -> bool:
        waited = time.monotonic() - self._committed
        return len(self._ended) >= self._at_most or (waited >= self._every and bool(self._ended))

    def commit(self) -> None:
        """Acknowledge all that were added. Where it raises, whatever it is, none of them is, nor may be later."""
        self._records_on_disk_then_indexed()
        self._rows_committed()
        self._acknowledged()
        self._ended.clear()
        self._committed = time.monotonic()

    def _records_on_disk_then_indexed(self) -> None:
        capture = self._crawler.get_downloader_middleware(CaptureMiddleware)
        if capture is not None and capture.writer is not None:
            capture.writer.sync()

    def _rows_committed(self) -> None:
        if (store := self._crawler.get_item_pipeline(Store)) is not None:
            store.commit()
        if self._fsync:
            _flush(self._rows_log)  # the rows' own commits don't wait for the disk

    def _acknowledged(self) -> None:
        for ended in self._ended:
            if ended.visit is not None:
                self._known.learn(ended.lease, ended.url, ended.visit)
        self._frontier.done(ended.lease for ended in self._ended)
        self._frontier.commit()


def _flush(path: Path) -> None:
    """Make the disk have what was written to this file, if it is there. Raises FrontierError."""
    try:
        fd = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    except OSError as error:
        raise FrontierError(f"{path}: {error.strerror}") from error
    try:
        os.fsync(fd)
    except OSError as error:
        raise FrontierError(f"{path}: {error.strerror}") from error
    finally:
        os.close(fd)
