"""What `scrapy crawl SITE -a dry=1` says: the requests that a crawl with these arguments would make, one a line.

Nothing is asked for: what a list names can be said only once it was asked for, what the frontier and the rows know can
be said at once.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

from archive.data.folder import SiteFolder
from archive.data.printing import counted
from crawler.frontier.agenda import Agenda, agenda, asleep, due
from crawler.spiders.arguments import Only
from crawler.spiders.site import SiteSpider
from reading.html.urls import without_user

_QUEUE = frozenset({"queued", "under way", "put off"})


def show(spider: SiteSpider, folder: SiteFolder) -> None:
    """Print the requests, and at the end what can't be told without asking."""
    found = 0
    for url, why in planned(spider, folder):
        found += 1
        print(f"{spider.name}: {without_user(url)}: {why}")
    print(f"{spider.name}: {counted(found, 'request')}, and robots.txt; nothing was asked for, and nothing written")
    if spider.asked.only not in {Only.DUE, Only.MISSING}:
        print(f"{spider.name}: and whatever these lists and issues name, which nobody knows before they came")


def planned(spider: SiteSpider, folder: SiteFolder) -> Iterator[tuple[str, str]]:
    """Each address, with why it is asked for, in the order in which they are."""
    asked, plan, now = spider.asked, agenda(folder.path, time.time()), time.time()
    fresh = spider.fresh
    goes_on = plan.goes_on and not fresh
    if asked.only is Only.MISSING:
        known = asleep(folder.path, now)
        for each in spider.issues.missing(folder):
            if each.is_page or not known(each.url):
                yield each.url, "missing page of an issue" if each.is_page else "named, and never captured"
    elif asked.only is not Only.DUE:
        yield from _beginning(spider, folder, plan, goes_on=goes_on)
    comes = asked.only in {Only.ALL, Only.DUE} and not goes_on
    for waiting in due(folder.path, math.inf if asked.due == "all" or fresh else now):
        if waiting.why in _QUEUE:
            if not fresh:
                yield waiting.url, waiting.why
        elif comes:
            yield waiting.url, "known" if asked.due == "all" or fresh else waiting.why


def _beginning(spider: SiteSpider, folder: SiteFolder, plan: Agenda, *, goes_on: bool) -> Iterator[tuple[str, str]]:
    """Lists, and issues by their dates; of a run that was stopped those that it had are in the queue, or asked for."""
    if goes_on:
        return
    pages = spider.asked.lists
    how = f"{counted(pages, 'page')} of it" if pages else "to its end" if plan.whole_walk else "until nothing is new"
    for url in spider.lists:
        yield url, f"list, {how}"
    for front in spider.issues.fronts(folder):
        if front.due:
            yield front.url, f"issue of {front.day}"
