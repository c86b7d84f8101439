"""Pages that answer 200 and hold no article: challenges, sign-in pages, messages, lists. Told by what engines print."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reading.chinese import messages
from reading.html.blocks import visible_text
from reading.html.parse import css, squash, text_of
from reading.page import Page

# 云锁 Yunsuo sets cookies by script and sends the visitor round; the words stand in its script, in lower case here.
_YUNSUO = (b"security_verify_data", b"yunsuoautojump", b"stringtohex")
# Words that engines put into the class of <body> on pages that only lead to articles.
_LISTS = {
    "index": "home page",
    "articlelist": "DedeCMS",
    "tagspage": "DedeCMS",
    "listpage": "EmpireCMS",
    "homepage": "EmpireCMS",
    "multi": "Z-BlogPHP",
    "archive": "WordPress",
    "blog": "WordPress",
    "search-results": "WordPress",
    "search-no-results": "WordPress",
}
# What is shown in an article's place to whom the site doesn't let in: at the beginning of a problem, or after another.
_NOT_LET_IN = re.compile(rf"(?:^|; )(?:challenge: |sign-in page|message page: [^;]*(?:{messages.NOT_LET_IN}))")


def is_wall(problem: str | None) -> bool:
    """Whether a row's problem is a challenge or a page that asks to sign in: then the row is no article."""
    return problem is not None and _NOT_LET_IN.search(problem) is not None


def wall(page: Page) -> str | None:
    """Why this page is no content: "challenge: ...", "message page: ..."; None where nothing says so."""
    text = page.decoded.text
    small = len(text) < 20_000
    if small and any(map(page.decoded.utf8.lower().__contains__, _YUNSUO)):
        return "challenge: 云锁 Yunsuo asks for a script to be run"
    # Discuz! attackevasive: a page of less than 2 kB that reloads itself or says 频繁刷新限制.
    if len(text) < 2_500 and ("reload()" in text or any(word in text for word in messages.TOO_OFTEN)):
        return "challenge: Discuz! attackevasive wants the page again"
    # Discuz! answers no permission, please log in, no such thread with this page and status 200.
    tree = page.tree
    told = "messagetext" in tree.id_names or "jump_c" in tree.class_names
    for element in css(page.doc, "#messagetext, .jump_c") if told else ():
        return f"message page: {_shown(element)[:80]}"
    title = next((text_of(element) for element in tree.tagged("title")), "")
    if small and (message := _small_page(page.doc, title, text)):
        return message
    return next((found for body in tree.tagged("body")[:1] if (found := _no_article(body, title))), None)


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
        return why if messages.DELETED.tells(why) else None
    title = " ".join(text_of(element) for element in css(page.doc, "title"))
    if messages.DELETED.tells(title):
        return f"says: {title[:80]}"
    text = text_of(page.doc)
    return f"says: {text[:80]}" if len(text) < 300 and messages.DELETED.tells(text) else None


def _small_page(doc: HtmlElement, title: str, source: str) -> str | None:
    if messages.MESSAGE_TITLE.regex.fullmatch(title) or (
        messages.MESSAGE_TITLE.tells(title) and messages.MESSAGE.tells(_shown(doc)[:300])
    ):
        return f"message page: {_shown(doc).removeprefix(title).strip()[:80]}"
    if messages.CAPTCHA.tells(source) and len(shown := _shown(doc)) < 300 and messages.CAPTCHA.tells(shown):
        return "challenge: captcha"
    return None


def _no_article(body: HtmlElement, title: str) -> str | None:
    """What the engine itself calls this page: a list, a sign-in page."""
    words = (body.get("class") or "").split()
    kind = next((word.removeprefix("pg_") for word in words if word.startswith("pg_")), None)
    if kind in {"logging", "register"} or (messages.SIGN_IN_TITLE.tells(title) and css(body, "input[type=password]")):
        return "sign-in page"
    if kind and kind not in {"viewthread", "view", "printable"}:
        return f"list page: Discuz! {kind}"
    if "single" in words or "singular" in words:
        return None
    engine = next((_LISTS[word] for word in words if word in _LISTS), None)
    return f"list page: {engine}" if engine else None


def _shown(element: HtmlElement) -> str:
    return squash(" ".join(visible_text(element)))
