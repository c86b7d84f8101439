"""Answers that a crawl recorded, and died before it could acknowledge them: read from the WARC, not asked for again."""

from __future__ import annotations

import calendar
import json
import logging
import time
from collections.abc import Mapping

from scrapy.http import Request, Response

from archive.folder import SiteFolder
from archive.index import Index
from archive.records import WarcError, page_of_record, records
from archive.surt import surt
from crawler.capture import response_of
from crawler.page import Page

logger = logging.getLogger(__name__)

RECORDED = "recorded"  # key in a request's meta: the page that was recorded for it


class Recorded:
    """Downloader middleware, next to the downloader: gives a request that brings its recorded page that page."""

    def process_request(self, request: Request) -> Response | None:
        page = request.meta.pop(RECORDED, None)
        return response_of(request, page, None) if isinstance(page, Page) else None


def recorded(folder: SiteFolder, wanted: Mapping[int, tuple[str, float]]) -> dict[int, tuple[str, int]]:
    """For requests, by any number, given as URL and time: WARC file and offset of the first response from then on."""
    keys: dict[str, list[int]] = {}
    for number, (url, _) in wanted.items():
        keys.setdefault(surt(url), []).append(number)
    found: dict[int, tuple[str, int]] = {}
    for line in Index(folder.index).lines() if keys else ():
        key, stamp, rest = line.split(" ", 2)
        for number in keys.get(key, ()):
            url, since = wanted[number]
            fields = json.loads(rest)
            if fields["url"] == url and calendar.timegm(time.strptime(stamp, "%Y%m%d%H%M%S")) >= int(since):
                found.setdefault(number, (fields["filename"], int(fields["offset"])))
    return found


def page_at(folder: SiteFolder, place: tuple[str, int], since: float) -> Page | None:
    """The page of the response there, if it came after this time."""
    path = folder.find_warc(place[0])
    if path is None:
        return None
    try:
        record = next(records(path, start=place[1]))
    except (WarcError, StopIteration) as error:
        logger.warning("%s at %d: %s; asked for again", path, place[1], error)
        return None
    return page_of_record(record) if record.time.timestamp() >= since else None
