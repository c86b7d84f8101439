"""Pages that answer 200 and hold no article: challenges, sign-in pages, messages, lists. Told by what engines print."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reading.html.blocks import visible_text
from reading.html.parse import css, squash, text_of
from reading.page import Page
from reading.problem import Problem, ProblemKind

# 云锁 Yunsuo sets cookies by script and sends the visitor round; the words stand in its script, in lower case here.
_YUNSUO = (b"security_verify_data", b"yunsuoautojump", b"stringtohex")
_ASKED = r"(?:输入|輸入|完成|进行|進行|先通过)[^。]{0,12}(?:验证码|驗證碼|安全验证|人机验证)"
# Alternatives that begin with a letter each are searched for ten times as fast as those of a group.
_CAPTCHA = re.compile(rf"请{_ASKED}|請{_ASKED}|滑动验证|访问验证")
# EmpireCMS, DedeCMS and PHPCMS answer every error with a page of this title, status 200 and a few words.
_MESSAGE_TITLE = re.compile(r"(信息提示|提示信息|系统提示|系統提示|DedeCMS提示信息|错误提示|跳转提示|操作提示)")
_MESSAGE = re.compile(r"(不存在|已被?删除|没有权限|沒有權限|无权|参数错误|跳转|跳轉|返回|登录后|正在被?审核)")
_SIGN_IN_TITLE = re.compile(
    r"\s*(用户|会员|用戶|會員|请先?|管理员?)?(登录|登陆|登錄|登入|Login|Sign in)\s*(?:[-_–|].*)?", re.IGNORECASE
)
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


# What a message says that is shown in an article's place to whom the site doesn't let in.
_NOT_LET_IN = re.compile(r"登[录錄入陆]|[权權]限|[无無][权權]|会员|會員|注册|註冊|验证码|驗證碼")

# What engines print with status 200: Discuz!, EmpireCMS, DedeCMS, PHPCMS, hand-made ones.
_DELETED = re.compile(
    r"(页面|頁面|文章|信息|内容|內容|主题|主題|帖子|新闻|新聞|网页|網頁)[^。！，]{0,12}(不存在|已(经|經)?被?(删除|刪除))"
    r"|找不到(您|你)?[^。]{0,10}(页面|頁面|网页|網頁)"
)


def wall(page: Page) -> Problem | None:
    """What this page is instead of content: a challenge, a sign-in page, a message, a list; None where nothing says."""
    text = page.decoded.text
    small = len(text) < 20_000
    if small and any(map(page.decoded.utf8.lower().__contains__, _YUNSUO)):
        return _challenge("云锁 Yunsuo asks for a script to be run")
    # Discuz! attackevasive: a page of less than 2 kB that reloads itself or says 频繁刷新限制.
    if len(text) < 2_500 and ("reload()" in text or "频繁刷新限制" in text or "頻繁刷新限制" in text):
        return _challenge("Discuz! attackevasive wants the page again")
    # Discuz! answers no permission, please log in, no such thread with this page and status 200.
    tree = page.tree
    told = "messagetext" in tree.id_names or "jump_c" in tree.class_names
    for element in css(page.doc, "#messagetext, .jump_c") if told else ():
        return _message(_shown(element))
    title = next((text_of(element) for element in tree.tagged("title")), "")
    if small and (message := _small_page(page.doc, title, text)):
        return message
    return next((found for body in tree.tagged("body")[:1] if (found := _no_article(body, title))), None)


def challenge(page: Page) -> str | None:
    """Why this page is a challenge, answered in place of the page to whom the site takes for a robot; else None."""
    found = wall(page) if page.status in {200, 202, 403, 429, 503} else None
    return found.detail if found and found.kind is ProblemKind.CHALLENGE else None


def deleted(page: Page) -> str | None:
    """What says that the page asked for was deleted: its status, or its words; None where nothing does."""
    if page.status in {404, 410}:
        return f"status {page.status}"
    if page.status != 200 or len(page.body) > 60_000:
        return None
    if (found := wall(page)) is not None:
        return f"says: {found.detail}" if found.detail and _DELETED.search(found.detail) else None
    title = " ".join(text_of(element) for element in css(page.doc, "title"))
    if _DELETED.search(title):
        return f"says: {title[:80]}"
    text = text_of(page.doc)
    return f"says: {text[:80]}" if len(text) < 300 and _DELETED.search(text) else None


def _challenge(whose: str) -> Problem:
    return Problem(kind=ProblemKind.CHALLENGE, detail=whose)


def _message(words: str) -> Problem:
    words = words[:80]
    kind = ProblemKind.REFUSED if _NOT_LET_IN.search(words) else ProblemKind.MESSAGE
    return Problem(kind=kind, detail=words)


def _small_page(doc: HtmlElement, title: str, source: str) -> Problem | None:
    if _MESSAGE_TITLE.fullmatch(title) or (_MESSAGE_TITLE.match(title) and _MESSAGE.search(_shown(doc)[:300])):
        return _message(_shown(doc).removeprefix(title).strip())
    if _CAPTCHA.search(source) and len(shown := _shown(doc)) < 300 and _CAPTCHA.search(shown):
        return _challenge("captcha")
    return None


def _no_article(body: HtmlElement, title: str) -> Problem | None:
    """What the engine itself calls this page: a list, a sign-in page."""
    words = (body.get("class") or "").split()
    kind = next((word.removeprefix("pg_") for word in words if word.startswith("pg_")), None)
    if kind in {"logging", "register"} or (_SIGN_IN_TITLE.fullmatch(title) and css(body, "input[type=password]")):
        return Problem(kind=ProblemKind.SIGN_IN)
    if kind and kind not in {"viewthread", "view", "printable"}:
        return Problem(kind=ProblemKind.LIST, detail=f"Discuz! {kind}")
    if "single" in words or "singular" in words:
        return None
    engine = next((_LISTS[word] for word in words if word in _LISTS), None)
    return Problem(kind=ProblemKind.LIST, detail=engine) if engine else None


def _shown(element: HtmlElement) -> str:
    return squash(" ".join(visible_text(element)))
