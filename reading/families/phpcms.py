"""PHPCMS 9: its own template; comments in a frame, one heading and one box for each, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.html import HtmlElement

from reading.article import Comment, Draft, Role
from reading.chinese.buttons import NEXT_PAGE
from reading.chinese.dates import parse
from reading.chinese.numbers import number as number_of
from reading.html.blocks import Mark
from reading.html.parse import css, text_of
from reading.layout import Address, Key, Layout, every, maybe, own
from reading.page import Page

# content_{catid}-{id}-{site}, in newer releases encoded once more
_COMMENT_ID = re.compile(r"[?&]commentid=content_(\d+-\d+)-\d+")
_HEADING = re.compile(r"(\d{4}-\d\d?-\d\d? \d\d?:\d\d(?::\d\d)?)\s*(.*)$")

COMMENTS = Address(
    pattern=re.compile(
        r"/index\.php\?(?=(?:.*&)?m=comment\b)(?=(?:.*&)?commentid=content_\d+-(?P<id>\d+)-\d+)"
        r"(?:(?=(?:.*&)?page=(?P<page>\d+)))?"
    ),
    part="comments",
)

_FILES = r"index\.php\?m=comment|statics/"  # below the folder the engine stands in


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="phpcms",
            signs=('id="Article"',),
            marker="#Article > h1",
            key=article_key,
            files=_FILES,
            title=own("#Article > h1"),
            roles=(
                (Role.META, "#Article > h1 span"),
                (Role.TITLE, "#Article > h1"),
                (Role.BODY, "#Article > .content"),
                (Role.RELATED, "#Article .related"),
                (Role.CHANNEL, ".crumbs"),
                (Role.NAV, "#Article, .Article-Tool, .col-auto, .header, .footer"),
            ),
            fields={
                "channel": every(".crumbs a", " > "),
                "published": maybe("#Article > h1 span", r"(\d{4}-\d\d?-\d\d?(?: \d\d?:\d\d(?::\d\d)?)?)"),
                "tags": every("#Article a[href*='c=tag']"),
            },
            more=f"#pages a:contains('{NEXT_PAGE}')",
            more_urls=comment_urls,
        ),
        Layout(
            name="phpcms-engine",
            reads=False,
            signs=("comment_iframe",),
            marker="iframe#comment_iframe",
            key=article_key,
            files=_FILES,
            more_urls=comment_urls,
        ),
        Layout(
            name="phpcms-comments",
            signs=("commentid=content_",),
            marker=".comment > h5.title, .comment-form",
            key=comments_key,
            files=_FILES,
            roles=((Role.FORM, "form"), (Role.NAV, "#pages, .comment_button")),
            posts=posts,
            more=f"#pages a:contains('{NEXT_PAGE}')",
        ),
    )


def comment_urls(page: Page) -> Iterator[str]:
    for frame in css(page.doc, "iframe#comment_iframe"):
        yield frame.get("src") or ""


def article_key(page: Page) -> Key | None:
    """Category and article, from the address of the frame with its comments."""
    further = re.search(r"-\d+-(\d+)\.html$|[?&]page=(\d+)", page.url)
    number = number_of(further[1] or further[2]) if further else 1
    found = (_COMMENT_ID.search(unquote(source)) for source in comment_urls(page))
    return next((Key(number=hit[1], page=number) for hit in found if hit), None)


def comments_key(page: Page) -> Key | None:
    hit, number = _COMMENT_ID.search(unquote(page.url)), re.search(r"[?&]page=(\d+)", page.url)
    return Key(number=hit[1], part="comments", page=number_of(number[1]) if number else 1) if hit else None


def posts(page: Page, draft: Draft) -> Iterator[tuple[HtmlElement, Mark]]:
    for heading in css(page.doc, ".comment > h5.title"):
        box = heading.getnext()
        if box is None or "content" not in (box.get("class") or "").split():
            continue
        votes = next(iter(css(box, "font[id^=support_]")), None)
        said = _HEADING.search(text_of(heading))
        moment = parse(said[1], page.capture.time) if said else None
        number = (votes.get("id") or "").removeprefix("support_") if votes is not None else str(len(draft.comments))
        comment = Comment(
            id=f"comment{number}",
            author=said[2].strip() or None if said else None,
            posted=moment.time if moment else None,
            posted_raw=said[1] if said else None,
            support=number_of(text_of(votes)) if votes is not None and text_of(votes).isdecimal() else None,
        )
        draft.comments.append(comment)
        yield heading, Mark(role=Role.META, rule="layout:phpcms:heading", item=comment.id)
        yield box, Mark(role=Role.COMMENT, rule="layout:phpcms:content", item=comment.id)
        for buttons in css(box, ".rt, [id^=reply_]"):
            yield buttons, Mark(role=Role.NAV, rule="layout:phpcms:buttons")
