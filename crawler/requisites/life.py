"""When what a page needs is asked for: what is archived has a life, and in it nobody asks again.

- A picture or a font that was captured is asked for no more. Whoever changes a picture gives it another address, or
  nobody would see the change: caches keep them for years.
- A style sheet or a script changes under its address. Once 30 days have passed it is asked for again, when a page that
  names it is read; the same payload makes a revisit, as of a page.
- What wasn't there (404, a page in its place), or redirects, is asked for again no sooner than that, either. A server
  that had no answer to give is asked again as for a page (`crawler/frontier/in_flight.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from scrapy.crawler import Crawler
from scrapy.http import Request

from archive.data.folder import SiteFolder
from archive.warc.cdxj import Index, Lookup
from crawler.bounds import Bound, cut, most
from crawler.counts import REQUISITE_BYTES
from crawler.meta import REQUISITE
from reading.answers import TRANSIENT

_LIFE = 30 * 86400.0  # seconds
_CHANGING = ("css", "javascript", "ecmascript", "json")
_NO_ANSWER = frozenset(map(str, TRANSIENT))
_NO_PICTURE = ("html",)  # what stands in a picture's place


class Requisites:
    """What the archive of one site had when a crawl began, and how much this crawl may take."""

    def __init__(self, crawler: Crawler, folder: SiteFolder, clock: Callable[[], float]) -> None:
        self._crawler, self._name, self._clock = crawler, folder.name, clock
        self._archived = Lookup(Index(folder.index))
        self._full = False

    def close(self) -> None:
        self._archived.__exit__()

    def is_alive(self, request: Request) -> bool:
        """Whether it is a requisite whose capture still lives."""
        if REQUISITE.get(request) is None:
            return False
        return any(self._lives(line) for line in self._archived.entries(request.url))

    def is_too_much(self, request: Request) -> bool:
        """Whether it is a requisite, and this crawl has had as many bytes of them as one takes."""
        if REQUISITE.get(request) is None or self._crawler.stats is None:
            return False
        full: bool = self._crawler.stats.get_value(REQUISITE_BYTES, 0) >= most(self._crawler, Bound.REQUISITE_BYTES)
        if full and not self._full:
            self._full = True
            cut(self._crawler, Bound.REQUISITE_BYTES, self._name)
        return full

    def _lives(self, line: dict[str, str]) -> bool:
        try:
            taken = datetime.strptime(line["timestamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp()
        except (ValueError, LookupError):
            return False
        status, mime = line.get("status", ""), line.get("mime", "").lower()
        changes = any(word in mime for word in (*_CHANGING, *_NO_PICTURE))
        return (status == "200" and not changes) or (self._clock() - taken < _LIFE and status not in _NO_ANSWER)
