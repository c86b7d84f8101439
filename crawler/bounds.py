"""How much a crawl takes of what a site offers, so that each one ends: every bound, how many, and what is said where it
cuts. What each cut is counted by the bound's own stat, and together as `counts.CUT_BY_BOUND`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from crawler.counts import CUT_BY_BOUND, Count, count

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class Bound(StrEnum):
    """What is bounded. The names are stable: stats and run records hold them."""

    ARTICLE_PAGES = "article_pages"
    LIST_BARREN = "list_barren"
    LIST_PAGES = "list_pages"
    LIST_LINKS = "list_links"
    RUN_REQUESTS = "run_requests"
    REDIRECTS = "redirects"
    LEADS = "leads"
    REQUISITES = "requisites"
    REQUISITE_BYTES = "requisite_bytes"
    RENDER_REQUESTS = "render_requests"
    RENDER_BYTES = "render_bytes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How much is taken: the setting that holds the number, and what is said for people where it cut."""

    setting: str
    said: str


LIMITS: Mapping[Bound, Limit] = {
    Bound.ARTICLE_PAGES: Limit(setting="MOST_ARTICLE_PAGES", said="an article goes on behind its page {most}"),
    Bound.LIST_BARREN: Limit(
        setting="MOST_BARREN_LISTS", said="{most} pages of a list in a row named nothing new to it"
    ),
    Bound.LIST_PAGES: Limit(setting="MOST_LIST_PAGES", said="a list goes on behind its page {most}"),
    Bound.LIST_LINKS: Limit(setting="MOST_LIST_LINKS", said="a list page names more than {most} articles"),
    Bound.RUN_REQUESTS: Limit(setting="MOST_REQUESTS", said="{most} requests were made; the next start goes on"),
    Bound.REDIRECTS: Limit(setting="REDIRECT_MAX_TIMES", said="more than {most} redirects, one behind the other"),
    Bound.REQUISITES: Limit(setting="MOST_REQUISITES", said="a page needs more than {most} pictures and the like"),
    Bound.REQUISITE_BYTES: Limit(
        setting="MOST_REQUISITE_BYTES",
        said="{most} bytes of pictures and the like in one crawl; the others wait for 20 hours",
    ),
    Bound.RENDER_REQUESTS: Limit(
        setting="MOST_RENDER_REQUESTS", said="its scripts ask for more than {most} things, and got no more of them"
    ),
    Bound.RENDER_BYTES: Limit(
        setting="MOST_RENDER_BYTES", said="its scripts got more than {most} bytes, and nothing beyond"
    ),
    Bound.LEADS: Limit(
        setting="MOST_LEADS", said="{most} addresses or more named by pages that only lead on, one behind the other"
    ),
}


# What each cut, in the record of a run: which of several bounds it was.
CUTS = {
    bound: Count(stat=f"cut/{bound}", says=f"cut by {LIMITS[bound].setting}", named=f"cut_{bound}") for bound in Bound
}


def most(crawler: Crawler, bound: Bound) -> int:
    """How many there may be."""
    return int(crawler.settings.getint(LIMITS[bound].setting))


def stat(bound: Bound) -> str:
    """The stat that counts where it cut."""
    return CUTS[bound].stat


def said(crawler: Crawler, bound: Bound) -> str:
    """What it means that it cut, for people."""
    return LIMITS[bound].said.format(most=most(crawler, bound))


def cut(crawler: Crawler, bound: Bound, where: str) -> None:
    """Count and say that something was left there, because of this bound."""
    count(crawler.stats, CUTS[bound])
    count(crawler.stats, CUT_BY_BOUND)
    logger.warning("cut: %.300s: %s (%s)", where, said(crawler, bound), LIMITS[bound].setting)
