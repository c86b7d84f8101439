"""Answers that a crawl recorded, and died before it could acknowledge them: read from the WARC, not asked for again."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from scrapy.http import Request, Response

from archive.data.folder import SiteFolder
from archive.warc.cdxj import Index
from archive.warc.order import ours
from archive.warc.pages import WarcError, page_of_record, records
from crawler.meta import RECORDED
from crawler.wire.capture import response_of
from reading.page import Page

logger = logging.getLogger(__name__)


class Recorded:
    """Downloader middleware, next to the downloader: gives a request that brings its recorded page that page."""

    def process_request(self, request: Request) -> Response | None:
        page = RECORDED.take(request)
        return response_of(request, page, None) if page is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """A request that was under way when a process died, and where the answers to its URL lie."""

    url: str
    since: float
    places: list[tuple[str, int]] = field(default_factory=list)  # WARC file and offset, in the order of writing


def interrupted(folder: SiteFolder, wanted: Mapping[int, tuple[str, float]]) -> dict[int, Interrupted]:
    """For requests, by any number, given as URL and time: where their answers may lie, if there are any.

    What was imported is no answer to a request of ours, whatever its date.
    """
    index = Index(folder.index)
    found = {}
    for number, (url, since) in wanted.items():
        places = [(line["filename"], int(line["offset"])) for line in ours(index.find(url), folder.name)]
        found[number] = Interrupted(url=url, since=since, places=places)
    return {number: one for number, one in found.items() if one.places}


def recorded(folder: SiteFolder, request: Interrupted) -> Page | None:
    """The page that came first since the request was made; None where none did, or it can't be read."""
    for name, offset in request.places:
        if (path := folder.find_warc(name)) is None:
            continue
        try:
            record = next(records(path, start=offset))
        except (WarcError, StopIteration) as error:
            logger.warning("%s at %d: %s; asked for again", path, offset, error)
            continue
        if record.time.timestamp() >= request.since:
            return page_of_record(record)
    return None
