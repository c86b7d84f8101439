"""Z-BlogPHP: its own theme, and the comments, whose marks survive every theme; pages of comments from cmd.php."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.article import Role
from reading.chinese.numbers import number as number_of
from reading.families.comment_boxes import Boxes, comments
from reading.html.parse import css
from reading.html.urls import joined
from reading.layout import Address, Key, Layout, every, maybe, own
from reading.page import Page

COMMENTS = Address(
    pattern=re.compile(r"/zb_system/cmd\.php\?(?=(?:.*&)?postid=(?P<id>\d+))(?:(?=(?:.*&)?page=(?P<page>\d+)))?"),
    part="comments",
)
_BOXES = Boxes(
    box="ul[id^=cmt]",
    prefix="cmt",
    number=("[id^=cmt]", "id", r"^cmt(\d+)$"),
    author=".commentname",
    time=".msgname small",
    text=".msgarticle",
)
_GET = re.compile(r"zbp\.comment\.get\('(\d+)',\s*'(\d+)'\)")

_FILES = r"zb_(?:system|users)/"  # below the folder the engine stands in


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="zblog",
            signs=("post-body",),
            marker=".post.single .post-title > .post-date",
            key=post_key,
            files=_FILES,
            title=own(".post.single .post-title"),
            roles=(
                (Role.META, ".post-title .post-date"),
                (Role.TITLE, ".post.single .post-title"),
                (Role.BODY, ".post.single .post-body"),
                (Role.TAGS, ".post-tags"),
                (Role.META, ".post-footer"),
                (Role.FORM, "#divCommentPost, form"),
                (Role.NAV, "#divSidebar, #divTop, #divNavBar, #divBottom, .msghead, .pagebar"),
            ),
            fields={
                "published": maybe(".post-title .post-date"),
                "tags": every(".post-tags a"),
                "channel": maybe(".post-footer", r"分类\s*[:：]\s*(.+?)\s*\|"),
            },
            posts=comments(_BOXES),
            more_urls=comment_urls,
        ),
        Layout(
            name="zblog-engine",
            reads=False,
            signs=("inpId",),
            marker="#frmSumbit #inpId",
            key=post_key,
            files=_FILES,
            more_urls=comment_urls,
        ),
        Layout(
            name="zblog-comments",
            signs=("commentpagebar", "AjaxComment"),
            marker="html > body > ul[id^=cmt], html > body > .commentpagebar",
            key=comments_key,
            files=_FILES,
            roles=((Role.NAV, ".pagebar"),),
            posts=comments(_BOXES),
            more_urls=comment_urls,
        ),
    )


def post_key(page: Page) -> Key | None:
    """The post's number, in the comment form."""
    return next((Key(number=value) for field in css(page.doc, "#inpId") if (value := field.get("value"))), None)


def comments_key(page: Page) -> Key | None:
    """The post that comments belong to, from their address."""
    post, number = (re.search(rf"[?&]{name}=(\d+)", page.url) for name in ("postid", "page"))
    return Key(number=post[1], part="comments", page=number_of(number[1]) if number else 1) if post else None


def comment_urls(page: Page) -> Iterator[str]:
    """The next page of comments: `?page=2` on the article is its first page again, only cmd.php gives others."""
    here = re.search(r"[?&]page=(\d+)", page.url) if "cmd.php" in page.url else None
    forms = [joined(page.base, form.get("action") or "") for form in css(page.doc, "#frmSumbit")]
    base = (forms or [page.url if "cmd.php" in page.url else joined(page.base, "/zb_system/cmd.php")])[0].split("?")[0]
    after = number_of(here[1]) if here else 1
    for link in css(page.doc, ".commentpagebar a"):
        hit = _GET.search(link.get("href") or "")
        if hit and number_of(hit[2]) == after + 1:
            yield f"{base}?act=getcmt&postid={hit[1]}&page={hit[2]}"
            return
