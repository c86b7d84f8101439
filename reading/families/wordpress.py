"""WordPress: classic themes by the class names nearly all of them keep, and block themes."""

from __future__ import annotations

import re

from reading.article import Role
from reading.chinese.numbers import number as number_of
from reading.families.comment_boxes import Boxes, comments
from reading.html.parse import css
from reading.layout import Key, Layout, attribute, every, maybe
from reading.page import Page

_BOXES = Boxes(
    box="li[id^=comment-], div[id^=comment-].comment",
    prefix="comment",
    number=("[id^=comment-]", "id", r"^comment-(\d+)$"),
    author=".comment-author .fn | .comment-author cite | .comment-author | .wp-block-comment-author-name",
    time="time[datetime] | .comment-metadata | .comment-meta | .wp-block-comment-date",
    text=".comment-content, .wp-block-comment-content, .comment-text, .comment-body > p",
    furniture=".reply",
)

_FILES = r"wp-content/|wp-includes/"  # below the folder the engine stands in


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="wordpress",
            signs=("entry-content",),
            # hAtom names answers and comments of other engines so too
            marker="[id^=post-] .entry-content, .hentry:not(.answer):not(.comment) .entry-content",
            key=post_key,
            files=_FILES,
            title=maybe("h1.entry-title, .entry-header h1, h1.post-title, h2.entry-title, h1"),
            roles=(
                (Role.TITLE, "h1.entry-title, .entry-header h1, h1.post-title, h2.entry-title"),
                (Role.META, ".entry-meta, .posted-by, .posted-on, .entry-header .meta"),
                (Role.TAGS, ".tags-links"),
                (Role.NAV, ".entry-content .page-links, .sharedaddy, .post-navigation, .entry-footer"),
                (Role.RELATED, ".jp-relatedposts, .related-posts, .yarpp-related"),
                (Role.CAPTION, ".entry-content figcaption, .wp-caption-text"),
                (Role.BODY, ".entry-content"),
                (Role.FORM, "form, #respond"),
                (Role.NAV, "#comments"),
            ),
            fields={
                "published": attribute(
                    "time.entry-date, time.published, .entry-meta time, .posted-on time", "datetime"
                ),
                "updated": attribute("time.updated:not(.published)", "datetime"),
                "channel": every(".cat-links a", " > "),
                "tags": every(".tags-links a, a[rel=tag]:not([rel~=category])"),
            },
            posts=comments(_BOXES),
            more=".page-links a, a.post-page-numbers, .comment-navigation a, .comments-pagination a.next",
        ),
        Layout(
            name="wordpress-blocks",
            signs=("wp-block-post-content",),
            marker=".wp-block-post-content",
            key=post_key,
            files=_FILES,
            title=maybe("h1.wp-block-post-title, .wp-block-post-title, h1"),
            roles=(
                (Role.TITLE, ".wp-block-post-title"),
                (Role.META, ".wp-block-post-date, .wp-block-post-author, .wp-block-post-terms"),
                (Role.NAV, ".wp-block-post-content .page-links"),
                (Role.CAPTION, ".wp-block-post-content figcaption"),
                (Role.BODY, ".wp-block-post-content"),
                (Role.FORM, "form, #respond"),
                (Role.NAV, ".wp-block-comments"),
            ),
            fields={
                "published": attribute(".wp-block-post-date time", "datetime"),
                "channel": every(".taxonomy-category a", " > "),
                "tags": every(".taxonomy-post_tag a"),
            },
            posts=comments(_BOXES),
            more=".page-links a, a.post-page-numbers, a.wp-block-comments-pagination-next",
        ),
    )


def post_key(page: Page) -> Key | None:
    """The post's number: its address is a slug on most sites, and another on each page of comments."""
    number = _number(page)
    further = re.search(r"/comment-page-(\d+)|[?&]cpage=(\d+)", page.url)
    if number and further:
        return Key(number=number, part="comments", page=number_of(further[1] or further[2]))
    words = next((body.get("class") or "" for body in css(page.doc, "body")), "")
    paged = re.search(r"\bsingle-paged-(\d+)", words)
    return Key(number=number, page=number_of(paged[1]) if paged else 1) if number else None


def _number(page: Page) -> str | None:
    for body in css(page.doc, "body"):
        if hit := re.search(r"\bpostid-(\d+)\b", body.get("class") or ""):
            return hit[1]
    for link in css(page.doc, "link[rel=shortlink]"):
        if hit := re.search(r"[?&]p=(\d+)", link.get("href") or ""):
            return hit[1]
    posts = {
        hit[1] for box in css(page.doc, "article[id^=post-]") if (hit := re.fullmatch(r"post-(\d+)", box.get("id", "")))
    }
    return posts.pop() if len(posts) == 1 else None
