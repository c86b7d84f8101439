"""转载农场, an anonymous farm that splices pieces of the title into title and body.

An article has no author, source or time; excerpts of others stand under 相关文章, and 最新评论 is empty.
"""

import re

from reading.article import Role
from reading.layout import Address, Layout, Site, one

LAYOUT = Layout(
    name="farm",
    marker=".content-left .article-content",
    title=one(".content-left h1"),
    roles=(
        (Role.TITLE, ".content-left h1"),
        (Role.BODY, ".content-left .article-content"),
        (Role.RELATED, ".xgwz"),
        (Role.NAV, ".zxpl"),
    ),
)

SITE = Site(
    name="repost_farm",
    title="转载农场",
    province="吉林",
    hosts=(),  # farms move: named in sites.toml
    links="ul li a",
    next_links="a.next",
    addresses=(
        Address(
            # /list/2.html is a list, /show/20001.html and /news/20001.html are articles
            pattern=re.compile(
                r"^(?!.*/(?:list|page|tags?)/)(?P<folder>(?:/[A-Za-z0-9_-]+)*/)(?P<id>\d+)(?:_(?P<page>\d+))?\.html$"
            ),
            canonical="{folder}{id}.html",
        ),
    ),
    layouts=(LAYOUT,),
)
