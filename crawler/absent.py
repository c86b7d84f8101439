"""Answers that are not the article asked for: it was deleted, or the site takes the crawl for a robot."""

from __future__ import annotations

import re

from crawler.dom import css, text_of
from crawler.page import Page
from crawler.walls import wall

# What engines print with status 200: Discuz!, EmpireCMS, DedeCMS, PHPCMS, hand-made ones.
_DELETED = re.compile(
    r"(页面|頁面|文章|信息|内容|內容|主题|主題|帖子|新闻|新聞|网页|網頁)[^。！，]{0,12}(不存在|已(经|經)?被?(删除|刪除))"
    r"|找不到(您|你)?[^。]{0,10}(页面|頁面|网页|網頁)"
)


def challenge(page: Page) -> str | None:
    """Why this page is a challenge, answered in place of the page to whom the site takes for a robot; else None."""
    why = wall(page) if page.status in {200, 202, 403, 429, 503} else None
    return why if why and why.startswith("challenge") else None


def deleted(page: Page) -> str | None:
    """What says that the page asked for was deleted: its status, or its words; None where nothing does."""
    if page.status in {404, 410}:
        return f"status {page.status}"
    if page.status != 200 or len(page.body) > 60_000:
        return None
    if (why := wall(page)) is not None:
        return why if _DELETED.search(why) else None
    title = " ".join(text_of(element) for element in css(page.doc, "title"))
    if _DELETED.search(title):
        return f"says: {title[:80]}"
    text = text_of(page.doc)
    return f"says: {text[:80]}" if len(text) < 300 and _DELETED.search(text) else None
