"""How far lists are followed: to their end once, then until they name nothing new; and no list is without end."""

from __future__ import annotations

from collections import Counter

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.bounds import Bound, cut, most
from crawler.counts import BEYOND, LISTS_LEFT, count
from crawler.frontier.queue import Frontier
from crawler.frontier.result import Out
from crawler.meta import ARCHIVE, BARREN, LIST, LIST_OF, STALE
from crawler.runs import record_of

_STALE_LISTS = 2  # so many list pages without anything new, and what follows them is known too
WHOLE_WALK = 30 * 86400.0  # so often lists are followed to their end all the same: old articles may come late


class ListWalk:
    """The lists of one crawl. `whole`: they are followed to their end."""

    def __init__(self, crawler: Crawler, *, whole: bool) -> None:
        self._crawler = crawler
        self.whole = whole
        self.missed = False  # a page of them wasn't there
        self._pages: Counter[str] = Counter()  # of each list, in this process

    def count_beyond(self, frontier: Frontier) -> None:
        """Count the new pages that no list named in this run, only feeds and sitemaps, or archives of months."""
        if (source_of := getattr(self._crawler.spider, "source_of", None)) is None:
            return
        for number, found in frontier.beyond(source_of).items():
            if 0 < number <= len(BEYOND):
                count(self._crawler.stats, BEYOND[number - 1], found)

    def ends_before(self, lister: Out, request: Request) -> bool:
        """Whether a list isn't followed to this page of it; it is counted, and noted why the list ends."""
        if not self._ends_before(lister, request):
            return False
        count(self._crawler.stats, LISTS_LEFT)
        if (record := record_of(self._crawler)) is not None and not ARCHIVE.get(request):
            record.list_ends(LIST_OF.get(request) or request.url, "bound" if lister.cut else "known")
        return True

    def _ends_before(self, lister: Out, request: Request) -> bool:
        """Whether a list isn't followed to this page of it: behind some that named nothing new, of lists once followed
        to their end; or behind a bound. A pager that goes on behind the end, or in a circle, names the same again.
        """
        if LIST.get(request) is None:
            return False
        if ARCHIVE.get(request) and LIST.get(request) == 1:
            return not self.whole  # what was published in a month was found when it was walked
        stale = 0 if lister.news else (STALE.get(lister.request) or 0) + 1
        if stale >= _STALE_LISTS and not self.whole:
            return True
        STALE.put(request, stale)
        barren = 0 if lister.named else (BARREN.get(lister.request) or 0) + 1
        bound = None
        if barren >= most(self._crawler, Bound.LIST_BARREN):
            bound = Bound.LIST_BARREN
        elif max(LIST.of(request) - 1, self._pages[LIST_OF.get(request) or ""]) >= most(
            self._crawler, Bound.LIST_PAGES
        ):
            bound = Bound.LIST_PAGES
        if bound is not None:
            if not lister.cut:
                cut(self._crawler, bound, lister.request.url)
            lister.cut = True
            return True
        BARREN.put(request, barren)
        return False

    def ended(self, out: Out, *, failed: bool) -> None:
        """Note a list page, and one that isn't there or is a challenge with status 200."""
        if LIST.get(out.request) is not None:
            self._pages[LIST_OF.get(out.request) or ""] += 1
            absent = (out.response is None or out.response.status != 200) and not out.replaced
            absent = absent and not ARCHIVE.get(out.request)  # of a month that nothing was published in
            self.missed = self.missed or failed or absent
