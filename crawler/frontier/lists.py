"""How far lists are followed: to their end once, then until they name nothing new."""

from __future__ import annotations

from scrapy.http import Request

from crawler.frontier.result import Out
from crawler.meta import LIST, STALE

_STALE_LISTS = 2  # so many list pages without anything new, and what follows them is known too
WHOLE_WALK = 30 * 86400.0  # so often lists are followed to their end all the same: old articles may come late


class ListWalk:
    """The lists of one crawl. `whole`: they are followed to their end."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole
        self.missed = False  # a page of them wasn't there

    def leads_to_known(self, lister: Out, request: Request) -> bool:
        """Whether this is a list page behind some that named nothing new, of lists once followed to their end."""
        if LIST.get(request) is None:
            return False
        stale = 0 if lister.news else (STALE.get(lister.request) or 0) + 1
        if stale >= _STALE_LISTS and not self.whole:
            return True
        STALE.put(request, stale)
        return False

    def ended(self, out: Out, *, failed: bool) -> None:
        """Note a list page that isn't there, or is a challenge with status 200."""
        if LIST.get(out.request) is not None:
            absent = (out.response is None or out.response.status != 200) and not out.replaced
            self.missed = self.missed or failed or absent
