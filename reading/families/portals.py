"""Systems of government, campus and newspaper portals, each with a container that all its templates keep."""

from __future__ import annotations

import re

from reading.article import Role
from reading.families import trs
from reading.html.parse import css
from reading.layout import Address, Key, Layout, every, maybe
from reading.page import Page

_DAY = r"(20\d\d\s?[-/.年]\s?\d\d?\s?[-/.月]\s?\d\d?日?(?:\s*\d\d?:\d\d(?::\d\d)?)?)"
_VSB = "form[name=_newscontent_fromname]"


def layouts() -> tuple[Layout, ...]:
    return (vsb(), webplus(), founder(), jcms(), trs.editor())


def vsb() -> Layout:
    """博达 VSB SiteBuilder: title, line of time, text, attachments and neighbours, all in one form."""
    return Layout(
        name="vsb",
        signs=("_newscontent_fromname",),
        marker=f"{_VSB} :is([id^=vsb_content], .v_news_content)",
        title=maybe(f"{_VSB} :is(h1, h2, h3, [class^=titlestyle], .title)"),
        roles=(
            (Role.TITLE, f"{_VSB} :is(h1, h2, h3, [class^=titlestyle])"),
            (Role.BODY, f"{_VSB} :is([id^=vsb_content], .v_news_content)"),
            (Role.NAV, f"{_VSB} :is(p, div, li, span):has(> a[href*='info/']):not(:has(.v_news_content))"),
            (Role.META, _VSB),
        ),
        fields={"published": maybe(_VSB, rf"(?:日期|时间|发布)[^\d]{{0,8}}{_DAY}")},
    )


def webplus() -> Layout:
    """苏迪 WebPlus, at universities."""
    return Layout(
        name="webplus",
        signs=("wp_articlecontent",),
        marker=".wp_articlecontent",
        title=maybe(".arti_title, .article h1, h1"),
        roles=(
            (Role.TITLE, ".arti_title"),
            (Role.META, ".arti_metas, .arti_publisher, .arti_update, .arti_views"),
            (Role.BODY, ".wp_articlecontent"),
            (Role.CHANNEL, ".col_path, .path_content"),
        ),
        fields={
            "published": maybe(".arti_update, .arti_metas", _DAY),
            "channel": every(".col_path a, .path_content a", " > "),
        },
    )


def founder() -> Layout:
    """方正 digital newspapers: one article of a printed page; 引题, 标题 and 副题 in their own elements."""
    return Layout(
        name="founder",
        signs=("founder-content", "ozoom"),
        marker="founder-content, #ozoom",
        key=node_key,
        title=maybe("founder-title, .font01, .newsdetatit h3"),
        roles=(
            (Role.TITLE, "founder-title, .font01, .newsdetatit h3"),
            (Role.META, ".font02, .default, .newsdetatit p, .newsdetatit .intro, .newsdetatit .sub"),
            (Role.CAPTION, ".picshuoming, .pci_c tr:not(:has(img))"),
            (Role.BODY, "founder-content, #ozoom"),
        ),
        fields={"subtitle": maybe(".font02:not(:empty)")},
    )


def jcms() -> Layout:
    """大汉 Hanweb jcms, at governments: templates of all kinds, one form of addresses, marks around the text."""
    return Layout(
        name="jcms-engine",
        reads=False,
        signs=("ContentStart", "contentstart"),
        addresses=(Address(pattern=re.compile(r"/art/20\d\d/\d{1,2}/\d{1,2}/art_(?P<id>\d+_\d+)\.html?$")),),
        marker="meta[name=ContentStart], meta[name=contentstart]",
    )


def node_key(page: Page) -> Key | None:
    """content_20220329_1_2.htm: issue, page and article; numbers begin anew every day. Later /pc/content/202401/02/."""
    hit = re.search(r"/(20\d\d-?\d\d/\d\d)/(?:content|cont?|nw\.D\S*)_?([\w-]+)\.html?", page.url)
    return (
        Key(number=f"{hit[1].replace('/', '-')}-{hit[2]}") if hit and css(page.doc, "#ozoom, founder-content") else None
    )
