"""Scrapy's commands that look at a page: it is captured and read as in a crawl, in a folder that is gone afterwards.

So what `scrapy shell`, `fetch` and `parse` show is what a crawl would make of it, and the archive is as it was.
"""

from __future__ import annotations

import argparse
import atexit
import logging
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Self

from scrapy import Request
from scrapy.commands import ScrapyCommand
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from archive.data.errors import ArchiveError
from archive.data.exits import ExitStatus
from archive.data.operator import contact_in, sites_in
from crawler.meta import PARSE_DEPTH, REDIRECTED_FROM, UNRULED
from crawler.wire.guard import AddressRefused, named_by

logger = logging.getLogger(__name__)

_OF_THE_OPERATOR = ("sites.toml", "pseudonym.key")  # names of hosts, the contact, the key of the pseudonyms


def take_aside(settings: BaseSettings) -> None:
    """Have what is fetched with these settings kept in a folder that is gone when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="shengbao-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in _OF_THE_OPERATOR:
        if (said := Path(settings["DATA_DIR"]).absolute() / name).is_file():
            (folder / name).symlink_to(said)
    changed = {
        "DATA_DIR": str(folder),
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",  # their callbacks are no spider's methods
        "EXTENSIONS": {**settings.getdict("EXTENSIONS"), "crawler.runs.RunRecord": None},
        "ITEM_PIPELINES": {},  # nothing is stored
        "WARC_FSYNC": "never",
    }
    settings.setdict(changed, priority="cmdline")


class Typed:
    """Downloader middleware: who typed a URL named its server. Where a page redirects to, the usual rule holds, and for
    the robots.txt that is asked for on the way: nobody typed these.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        followed = REDIRECTED_FROM.get(request) or (PARSE_DEPTH.get(request) or 1) > 1  # by `scrapy parse --depth`
        if not followed and not UNRULED.get(request):
            spider: Any = self._crawler.spider
            spider.named = getattr(spider, "named", set()) | named_by(request.url)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Scrapy says nothing of a request that is refused."""
        if isinstance(exception, AddressRefused) and not UNRULED.get(request):
            logger.warning("not fetched: %s: %s", request.url, exception)


class Aside(ScrapyCommand):
    """Before the class of one of Scrapy's commands: it leaves the archive alone, and tells in a line what it lacks."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        self._data = Path(self.settings["DATA_DIR"])
        take_aside(self.settings)
        typed = {**self.settings.getdict("DOWNLOADER_MIDDLEWARES"), Typed: 50}
        self.settings.set("DOWNLOADER_MIDDLEWARES", typed, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            sites_in(self._data)  # what is wrong there is said of the operator's file, not of the link to it
            if getattr(opts, "spider", None):
                contact_in(self._data)
            super().run(args, opts)  # type: ignore[safe-super]  # that of Scrapy's command
        except ArchiveError as error:
            sys.stderr.write(f"{type(self).__module__.rpartition('.')[2]}: {error}\n")
            self.exitcode = ExitStatus.NO_START
