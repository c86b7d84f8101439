"""The sample WordPress as a declared site, for a crawl: `-s SPIDER_MODULES=tests.support.wordpress_site`."""

from __future__ import annotations

import re

from archive.data import operator
from crawler.spiders.site import SiteSpider
from reading.families import wordpress
from reading.layout import Address, Site
from tests.support.wordpress import HOST

SITE = Site(
    name="wordpress",
    title="望湖在线",
    province="",
    hosts=(HOST,),
    start_urls=(f"http://{HOST}/",),
    links="h2.entry-title a, .wp-block-post-title a",
    next_links="a.next.page-numbers, a.wp-block-query-pagination-next",
    addresses=(
        Address(pattern=re.compile(r"^(?P<folder>/\d{4}/\d\d/)(?P<id>\d+)/$"), canonical="{folder}{id}/"),
        Address(
            pattern=re.compile(r"^(?P<folder>/\d{4}/\d\d/)(?P<id>\d+)/comment-page-(?P<page>\d+)/?$"),
            canonical="{folder}{id}/",
            part="comments",
        ),
    ),
    layouts=wordpress.layouts(),
)
operator.SITES = (*operator.SITES, SITE)  # type: ignore[attr-defined]


class WordPressSpider(SiteSpider):
    name = SITE.name
    site = SITE
