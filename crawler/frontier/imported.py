"""Which pages were imported after a crawl had captured them: what the site sent with ours says nothing of those."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from archive.data.arrivals import is_arrival
from archive.data.folder import SiteFolder
from archive.warc.cdxj import Index
from archive.warc.order import last_is_ours
from crawler.frontier.queue import Clock


def last_captures(folder: SiteFolder, clock: Clock, *, shared: bool) -> Callable[[str], bool]:
    """Whether the last capture of a URL that was here when the crawl began is of a crawl, not of an import. `shared`:
    the last one may be another host's, and isn't here.
    """
    if not shared and not any(is_arrival(warc.name) for warc in folder.warcs()):
        return lambda url: True
    index = Index(folder.index)

    def is_ours(url: str) -> bool:
        second = f"{datetime.fromtimestamp(clock(), UTC):%Y%m%d%H%M%S}"
        lines = list(index.find(url, tail=False))
        return bool(lines or not shared) and last_is_ours(lines, folder.name, second)

    return is_ours
