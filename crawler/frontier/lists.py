"""How far lists are followed: to their end once, then until they name nothing new; and no list is without end."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.bounds import Bound, cut, most
from crawler.counts import BEYOND, DROPPED, LISTS_LEFT, count
from crawler.frontier.queue import Frontier
from crawler.frontier.result import Out
from crawler.meta import ARCHIVE, BARREN, LIST, LIST_OF, STALE
from crawler.runs import record_of
from reading import feeds
from reading.layout import Site
from reading.lists import further

logger = logging.getLogger(__name__)

_STALE_LISTS = 2  # so many list pages without anything new, and what follows them is known too
WHOLE_WALK = 30 * 86400.0  # so often lists are followed to their end all the same: old articles may come late


class ListWalk:
    """The lists of one crawl of a site. `whole`: they are followed to their end."""

    def __init__(self, crawler: Crawler, site: Site | None, frontier: Frontier, *, whole: bool) -> None:
        self._crawler, self._site, self._frontier = crawler, site, frontier
        self._limited = getattr(crawler.spider, "limited", False)
        self.whole = whole
        self._maps: dict[str, bool] = {}  # where lists start: whether each is a sitemap of which every part was read
        # A run that goes on in another process has seen a part of its lists only, and so has each host of several.
        partly = frontier.opening.continued or frontier.lasts is not None
        self._drops = not (partly or self._limited or getattr(crawler.spider, "only", "") == "new")
        self._pages: Counter[str] = Counter()  # of each list, in this process

    def all_walked(self) -> bool:
        """Whether this crawl followed the lists to their end."""
        return self.whole and not self._limited and not self._frontier.lists_wait()

    def count_beyond(self) -> None:
        """Count the new pages that no list named in this run, only feeds and sitemaps, or archives of months."""
        if (source_of := getattr(self._crawler.spider, "source_of", None)) is None:
            return
        for number, found in self._frontier.beyond(source_of).items():
            if 0 < number <= len(BEYOND):
                count(self._crawler.stats, BEYOND[number - 1], found)

    def ends_before(self, lister: Out, request: Request) -> bool:
        """Whether a list isn't followed to this page of it; it is counted, and noted why the list ends."""
        if not self._ends_before(lister, request):
            return False
        self._maps[LIST_OF.get(request) or ""] = False
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
            start = LIST_OF.get(out.request) or ""
            self._pages[start] += 1
            self._maps[start] = self._maps.get(start, True) and not failed and self._is_whole_map(out)
            absent = (out.response is None or out.response.status != 200) and not out.replaced
            absent = absent and not ARCHIVE.get(out.request)  # of a month that nothing was published in
            if failed or absent:
                self._frontier.missed_list()

    def _is_whole_map(self, out: Out) -> bool:
        """Whether a list page is a sitemap, or an index of them, of which nothing is left out."""
        if (page := out.page) is None or out.replaced or self._site is None or not feeds.is_whole(page):
            return False
        if feeds.is_index(page):
            return len(feeds.entries(page)) == len(further(page, self._site))  # others are on hosts that aren't its own
        return len(feeds.entries(page)) <= most(self._crawler, Bound.LIST_LINKS)

    def drop(self, commit: Callable[[], None]) -> int:
        """Have articles due that whole sitemaps named before and no list names any more; how many. To be called when
        all else is done, once. A sitemap that failed may name what another has dropped.
        """
        maps = [start for start, whole in self._maps.items() if whole]
        if not self._drops or not maps:
            return 0
        self._drops = False
        commit()  # what was learned of pages in this run, and which lists were read
        in_doubt = (start for start, whole in self._maps.items() if not whole)
        if self._frontier.lists_wait() or any(map(self._frontier.is_map, in_doubt)):
            return 0
        found = 0
        for start in maps:
            left = self._crawler.settings.getint("MOST_DROPPED") - found
            if dropped := self._frontier.drop(start, left):
                logger.info("sitemap %s: articles that it names no more are asked for: %d", start, dropped)
                count(self._crawler.stats, DROPPED, dropped)
            found += dropped
        return found
