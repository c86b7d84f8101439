"""PbootCMS 3: its own template. `?page=2` of an article is the article again, with the next comments."""

from __future__ import annotations

import re

from reading.article import Role
from reading.chinese.buttons import NEXT_PAGE
from reading.chinese.numbers import number as number_of
from reading.families.comment_boxes import Boxes, comments
from reading.html.parse import css
from reading.layout import Key, Layout, every, maybe, one
from reading.page import Page

_BOXES = Boxes(
    box=".media:has(.replybtn)",
    prefix="comment",
    number=(".replybtn", "data-action", r"[?&]pid=(\d+)"),
    author="h6 strong",
    time="h6 small",
    text=".media-body > p",
    furniture=".replybtn",
)
_INFO = "h2.text-center + .text-center"


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="pbootcms",
            signs=("访问量",),
            marker=f"{_INFO} + .content, {_INFO}.border-bottom",
            key=content_key,
            title=one("h2.text-center"),
            roles=(
                (Role.TITLE, "h2.text-center"),
                (Role.META, _INFO),
                (Role.CHANNEL, ".position"),
                (Role.BODY, f"{_INFO} ~ .content"),
                (Role.FORM, "form"),
                (Role.NAV, ".sonsort, .navbar, .jumbotron, .modal, .online, .footer, .pagination, .lh-2"),
            ),
            fields={
                "published": maybe(_INFO, r"时间\s*[:：]\s*(\d{4}-\d\d?-\d\d?(?: \d\d?:\d\d(?::\d\d)?)?)"),
                "views": maybe(_INFO, r"访问量\s*[:：]\s*(\d+)"),
                "channel": every(".position a", " > "),
            },
            posts=comments(_BOXES),
            more=f".pagination a[href*='page=']:contains('{NEXT_PAGE}')",
        ),
    )


def content_key(page: Page) -> Key | None:
    """The article's number, in the address that its comment form posts to."""
    further = re.search(r"[?&]page=(\d+)", page.url)
    for form in css(page.doc, "form[data-action]"):
        if hit := re.search(r"[?&]contentid=(\d+)", form.get("data-action") or ""):
            return Key(number=hit[1], part="comments", page=number_of(further[1])) if further else Key(number=hit[1])
    return None
