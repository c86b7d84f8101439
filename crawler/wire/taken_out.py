"""What was taken out of the archive for good isn't asked for: by no crawl and no probe, and by no page in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request

from archive.data.redacted import Barred
from crawler.meta import UNRULED
from reading.layout import Site, locate, site_of


class TakenOut:
    """The last one to say no: the frontier doesn't even queue such a page."""

    def __init__(self, barred: Barred, crawler: Crawler) -> None:
        self._barred, self._crawler = barred, crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Barred.of(Path(crawler.settings["DATA_DIR"])), crawler)

    def process_request(self, request: Request) -> None:
        if not self._barred.articles or UNRULED.get(request):
            return
        sites: tuple[Site, ...] = getattr(self._crawler.spider, "sites", ())
        site = site_of(request.url, sites)
        place = locate(request.url, site) if site else None
        if self._barred.bars(request.url, place.id if place else None):
            raise IgnoreRequest("taken out of the archive for good")
