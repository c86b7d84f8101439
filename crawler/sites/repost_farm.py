"""转载农场, an anonymous farm that splices pieces of the title into title and body."""

import re

from crawler.families import farm
from crawler.layout import Address, Daily, Site

SITE = Site(
    name="repost_farm",
    title="转载农场",
    province="吉林",
    hosts=(),  # farms move: named in sites.toml
    addresses=(
        Address(
            # /list/2.html is a list, /show/20001.html and /news/20001.html are articles
            pattern=re.compile(
                r"^(?!.*/(?:list|page|tags?)/)(?P<folder>(?:/[A-Za-z0-9_-]+)*/)(?P<id>\d+)(?:_(?P<page>\d+))?\.html$"
            ),
            canonical="{folder}{id}.html",
        ),
    ),
    layouts=(farm.layout(),),
    expect=Daily(articles=(1, 200), body_chars=(150, 6000)),
)
