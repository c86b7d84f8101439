"""DedeCMS 织梦 5.7: its own article template, desktop and phone, and the comments that a script fetches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.article import Role
from reading.chinese.buttons import NEXT_PAGE
from reading.chinese.numbers import number as number_of
from reading.families.comment_boxes import Boxes, comments
from reading.html.parse import css
from reading.layout import Address, Key, Layout, every, one
from reading.page import Page

_AID = re.compile(r"[?&]aid=(\d+)")
_PAGE = re.compile(r"([?&]page=)(\d+)")

COMMENTS = Address(
    pattern=re.compile(
        r"/plus/feedback(?:_ajax)?\.php\?(?=(?:.*&)?aid=(?P<id>\d+))(?:(?=(?:.*&)?page=(?P<page>\d+)))?"
    ),
    part="comments",
)
_BOXES = Boxes(
    box=":is(.decmt-box1, .decmt-box2, .dede_comment) li:has(> .title)",
    prefix="fb",
    number=("[id^=goodfb]", "id", r"(\d+)"),
    author=".title",
    time=".comment_act",
    text="div[style*='clear'], p",
    quote=".decmt-box",
    quote_author=".decmt-title",
    quote_author_pattern=r"^(.+?)\s*(?:的(?:原帖|原文|评论).*)?$",
    support="[id^=goodfb]",
    oppose="[id^=badfb]",
    this_year=False,  # /plus/feedback.php prints 08-06 18:18 of any year
)

_FILES = r"plus/"  # below the folder the engine stands in


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="dedecms",
            signs=("viewbox",),
            marker=".viewbox > .title > h2",
            key=article_key,
            files=_FILES,
            title=one(".viewbox > .title > h2"),
            roles=(
                (Role.TITLE, ".viewbox > .title > h2"),
                (Role.META, ".viewbox > .info"),
                (Role.BODY, ".viewbox > .content"),
                (Role.CHANNEL, ".place"),
                # the summary repeats the first paragraph
                (Role.NAV, ".viewbox > .intro, .viewbox, .pright, .header, .header_top"),
                (Role.FORM, "form"),
                (Role.NAV, ".footer"),
            ),
            fields={"channel": every(".place a", " > ")},
            more=f".dede_pages a:contains('{NEXT_PAGE}')",
            more_urls=comment_urls,
        ),
        Layout(
            name="dedecms-mobile",
            signs=("am-article-title",),
            marker=".blog-main .am-article-title",
            key=article_key,
            files=_FILES,
            title=one(".blog-main .am-article-title"),
            roles=(
                (Role.TITLE, ".blog-main .am-article-title"),
                (Role.META, ".blog-main .am-article-meta"),
                (Role.BODY, ".blog-main .blog-content"),
                (Role.NAV, ".blog-main, .blog-sidebar, .am-topbar, .blog-footer"),
            ),
            more=f".dede_pages a:contains('{NEXT_PAGE}')",
        ),
        Layout(
            name="dedecms-comments",
            signs=("decmt-box", "commetpages"),
            marker=".decmt-box1, .decmt-box2, #commetpages",
            key=comments_key,
            files=_FILES,
            roles=((Role.TITLE, ".sp-title h2"), (Role.FORM, "form"), (Role.NAV, "#commetpages, .header, .footer")),
            posts=comments(_BOXES),
            more_urls=next_comments,
        ),
        Layout(
            name="dedecms-engine",
            reads=False,
            signs=("feedback.php?aid=",),
            marker="a[href*='feedback.php?aid=']",
            key=article_key,
            files=_FILES,
            more_urls=comment_urls,
        ),
    )


def article_key(page: Page) -> Key | None:
    """The engine's number of the article: in the comment form, in links, in dynamic addresses."""
    further = re.search(r"\d_(\d+)\.html$|[?&]pageno=(\d+)", page.url)
    number = number_of(further[1] or further[2]) if further else 1
    if hit := _AID.search(page.url):
        return Key(number=hit[1], page=number)
    for field in css(page.doc, "form[name=feedback] input[name=aid]"):
        if value := field.get("value"):
            return Key(number=value, page=number)
    links = css(page.doc, "a[href*='feedback.php?aid='], meta[http-equiv=mobile-agent]")
    found = {hit[1] for link in links if (hit := _AID.search((link.get("href") or "") + (link.get("content") or "")))}
    # a list with the newest comments leads to those of many articles, and is none of them
    return Key(number=found.pop(), page=number) if len(found) == 1 else None


def comments_key(page: Page) -> Key | None:
    """The article that comments belong to, from their address."""
    article, number = _AID.search(page.url), _PAGE.search(page.url)
    return Key(number=article[1], part="comments", page=number_of(number[2]) if number else 1) if article else None


def comment_urls(page: Page) -> Iterator[str]:
    """The first page of comments, as the page's script asks for it; none where the site takes no comments."""
    if (key := article_key(page)) is None:
        return
    for link in css(page.doc, "a[href*='feedback.php?aid=']")[:1]:
        folder = link.get("href", "").partition("feedback.php?")[0]
        yield f"{folder}feedback_ajax.php?dopost=getlist&aid={key.number}&page=1"


def next_comments(page: Page) -> Iterator[str]:
    """The next page of comments: the pager calls LoadCommets(2)."""
    for link in css(page.doc, f"#commetpages a:contains('{NEXT_PAGE}')")[:1]:
        number = re.search(r"LoadCommets\((\d+)\)", link.get("onclick") or "")
        if number and _PAGE.search(page.url):
            yield _PAGE.sub(rf"\g<1>{number[1]}", page.url)
