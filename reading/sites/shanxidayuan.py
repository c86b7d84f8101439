"""山西大院, a small news site on EmpireCMS with a theme of its own; its comments stand at a second URL."""

import re
from dataclasses import replace

from reading.chinese.buttons import NEXT_PAGE
from reading.families import empirecms
from reading.layout import Address, Layout, Site, maybe

_THEME = empirecms.theme()
# The channel is the city: /gsyl/changzhi/ 长治.
_LAYOUT: Layout = replace(_THEME, fields={**_THEME.fields, "city": maybe(".info .cat")})

SITE = Site(
    name="shanxidayuan",
    title="山西大院",
    province="山西",
    hosts=("www.shanxidayuan.com",),
    start_urls=("http://www.shanxidayuan.com/gsyl/changzhi/index.html",),
    links="ul li a",
    next_links=f"div.epages a:contains({NEXT_PAGE})",
    addresses=(
        Address(
            pattern=re.compile(r"^(?P<folder>(?:/[a-z]+)+/)(?P<id>\d+)(?:_(?P<page>\d+))?\.html$"),
            canonical="{folder}{id}.html",
        ),
        empirecms.COMMENTS,
    ),
    layouts=(empirecms.comment_pages(), _LAYOUT),
)
