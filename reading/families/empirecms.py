"""EmpireCMS 帝国: its own template, the themes that put `#text` in a `.content`, and the comments at a second URL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reading.article import Role
from reading.chinese.buttons import NEXT_PAGE
from reading.chinese.numbers import number as number_of
from reading.families.comment_boxes import Boxes, comments
from reading.html.parse import css
from reading.layout import Address, Key, Layout, every, maybe, one
from reading.page import Page

_BOXES = Boxes(
    box="table:has(> tr > td > span.name), table:has(> tbody > tr > td > span.name)",
    prefix="pl",
    number=("[id^=zcpldiv]", "id", r"(\d+)"),
    author="span.name",
    author_pattern=r"^(?:本站网友|网友|会员)?\s*(.*?)\s*$",
    time="div[align=right]",
    text="td.text",
    quote=".ecomment",
    quote_author=".ecommentauthor",
    quote_author_pattern=r"^(?:网友)?\s*(.*?)\s*(?:的原文)?\s*[:：]?$",
    support="[id^=zcpldiv]",
    oppose="[id^=fdpldiv]",
)

# The engine counts pages of comments from zero; ids are unique in a table of articles, not within a class.
COMMENTS = Address(
    pattern=re.compile(
        r"^(?P<folder>(?:/[^/?]+)*)/e/pl/(?:index\.php)?\?(?=(?:.*&)?id=(?P<id>\d+))(?:(?=(?:.*&)?page=(?P<page>\d+)))?"
    ),
    part="comments",
    zero_based=True,
)

_FILES = r"e/(?:public|pl|data|member|extend)/"  # below the folder the engine stands in


def layouts() -> tuple[Layout, ...]:
    return (comment_pages(), stock(), engine())


def engine() -> Layout:
    """Any theme, told by the form that the engine makes under its articles."""
    return Layout(
        name="empirecms-engine",
        reads=False,
        signs=("saypl",),
        marker="form#saypl input[name=classid]",
        key=article_key,
        files=_FILES,
        more_urls=comment_urls,
    )


def stock() -> Layout:
    """The template that comes with the engine: nested tables, one text node of 时间 来源 作者."""
    return Layout(
        name="empirecms",
        signs=("title_info",),
        key=article_key,
        files=_FILES,
        marker=".title_info h1",
        title=one(".title_info h1"),
        roles=(
            (Role.TITLE, ".title_info h1"),
            (Role.META, ".title_info"),
            (Role.NAV, "#text .pageLink, table.digg"),
            (Role.BODY, "#text"),
            (Role.CHANNEL, ".position"),
            (Role.FORM, "#plpost, form"),
            (Role.RELATED, ".sider .box"),
            (Role.NAV, "table.top, table.nav, table.copyright, .sider"),
        ),
        fields={"channel": every(".position a", " > ")},
        more=f"#text .pageLink a:contains('{NEXT_PAGE}')",
        more_urls=comment_urls,
    )


def theme() -> Layout:
    """Themes told by the comment form that the engine makes; author, channel, time and tags as `span` and `a`."""
    return Layout(
        name="empirecms-theme",
        marker="form#saypl, #infocommentarea",
        title=one("h1"),
        roles=(
            (Role.TITLE, "h1"),
            (Role.TAGS, ".info .tag"),
            (Role.META, ".info"),
            (Role.NAV, ".digg, #text .page, #text .pagelist, .pagelink, .pageLink"),
            (Role.BODY, "#text, .content"),
            (Role.FOOTER, ".copyright, .footer, #footer, footer"),
            (Role.FORM, "#plpost, form"),
            (Role.RELATED, ".related, .xgwz"),
        ),
        fields={
            "published": maybe(".info", r"(20\d\d-\d\d?-\d\d?(?: \d\d?:\d\d(?::\d\d)?)?)"),
            "channel": every(".info .cat", " > "),
            "tags": every(".info .tag"),
            "editor": maybe(".info .author, .info > span:first-child", r"^(\S*编辑)$"),
            "authors": maybe(".info .author, .info > span:first-child", r"^(?!\S*编辑$)(\S{2,12})$"),
        },
        more=f":is(.pagelist, .pagelink, .pageLink, .page) a:contains('{NEXT_PAGE}')",
        more_urls=comment_urls,
    )


def comment_pages() -> Layout:
    return Layout(
        name="empirecms-comments",
        signs=("saypl", "zcpldiv"),
        marker="form#saypl[action^='../pl/'], [id^=zcpldiv]",
        key=comments_key,
        files=_FILES,
        roles=((Role.FORM, "form"), (Role.TITLE, "h2"), (Role.NAV, "table.copyright")),
        posts=comments(_BOXES),
        more=f"a:contains('{NEXT_PAGE}')",
    )


def article_key(page: Page) -> Key | None:
    """Class and article, from the comment form: numbers begin anew in each table of articles."""
    further = re.search(r"\d_(\d+)\.html$", page.url) or re.search(r"[?&]page=(\d+)", page.url)
    number = number_of(further[1]) + ("page=" in further[0]) if further else 1
    ids = [_hidden(form) for form in css(page.doc, "form#saypl")]
    return next((Key(number="-".join(pair), page=number) for pair in ids if pair), None)


def comments_key(page: Page) -> Key | None:
    """The article that comments belong to, from their address."""
    parts = {name: hit[1] for name in ("classid", "id", "page") if (hit := re.search(rf"[?&]{name}=(\d+)", page.url))}
    if "classid" not in parts or "id" not in parts:
        return None
    return Key(number=f"{parts['classid']}-{parts['id']}", part="comments", page=number_of(parts.get("page", "0")) + 1)


def comment_urls(page: Page) -> Iterator[str]:
    """The page of comments that a script would load, from the hidden inputs of the comment form."""
    for form in css(page.doc, "form#saypl"):
        if ids := _hidden(form):
            folder = (form.get("action") or "/e/pl/doaction.php").rpartition("/")[0]
            yield f"{folder}/?classid={ids[0]}&id={ids[1]}"
            return


def _hidden(form: HtmlElement) -> tuple[str, str] | None:
    """Class and number of the article that a comment form is for."""
    hidden = {field.get("name"): field.get("value") or "" for field in css(form, "input[type=hidden]")}
    found = hidden.get("classid", ""), hidden.get("id", "")
    return found if found[0].isdecimal() and found[1].isdecimal() else None
