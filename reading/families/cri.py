"""国际在线 CRI: the template of its main and local sites, plain or through the /gate/big5/ gateway."""

from __future__ import annotations

import re

from reading.article import Role
from reading.chinese.labels import FROM
from reading.chinese.people import DUTY_EDITORS, EDITOR
from reading.layout import Address, Layout, Rule, attribute, maybe, one

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_DAY = r"(20\d\d-\d\d?-\d\d?(?: \d\d?:\d\d(?::\d\d)?)?)"

ADDRESSES = (
    # /20220510/UUID.html, /n/20220510/UUID.html, before that /303/2015/05/10/UUID.html
    Address(pattern=re.compile(rf"^/(?:n/)?20\d{{6}}/(?P<id>{_UUID})\.html")),
    Address(pattern=re.compile(rf"^/\d+/20\d\d/\d\d/\d\d/(?P<id>{_UUID})\.html")),
)

_ROLES = (
    (Role.NAV, ".nav, .crumbs-nav"),
    (Role.CAPTION, ".caption"),
    (Role.BODY, "#abody"),
    (Role.FOOTER, ".copyright, .footer"),
    (Role.RELATED, ".related, .relevant"),
)
_FIELDS: dict[str, Rule] = {
    "published": maybe("#acreatedtime, #apublishtime, .article-info, .con-title .info", _DAY),
    "source": maybe("#asource", rf"^{FROM}?\s*[:：]?\s*(.+)$"),
    "source_url": attribute("#asource a", "href"),
    "editor": maybe("#aeditor", rf"^{EDITOR}?\s*[:：]?\s*(.+?)\s*(?:{DUTY_EDITORS}.*)?$"),
    "channel": maybe(".crumbs, .crumbs-nav"),
}


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="cri",
            signs=("atitle",),
            addresses=ADDRESSES,
            marker="#atitle",
            title=one("#atitle"),
            # Each of the spans has its own line: they are printed run together.
            roles=((Role.TITLE, "#atitle"), (Role.META, ".article-info span, .article-info"), *_ROLES),
            fields=_FIELDS,
        ),
        Layout(
            name="cri-photos",
            signs=("con-title", "slider-top"),
            addresses=ADDRESSES,
            marker=".con-title .info, .slider-top",
            title=maybe(".con-title h1, .con-title h2, .slider-top h1, h1"),
            roles=(
                (Role.TITLE, ".con-title h1, .con-title h2, .slider-top h1"),
                (Role.META, ".con-title .info span, .con-title .info"),
                *_ROLES,
            ),
            fields=_FIELDS,
        ),
    )
