"""Pages that answer 200 and hold no article: challenges, sign-in walls, message pages. Told by what engines print."""

from __future__ import annotations

import re

from crawler.dom import css, squash, text_of
from crawler.page import Page

# 云锁 Yunsuo sets cookies by script and sends the visitor round; the words stand in its script.
_YUNSUO = re.compile(r"security_verify_data|YunSuoAutoJump|stringToHex", re.IGNORECASE)
_CAPTCHA = re.compile(
    r"(请|請)(输入|輸入|完成|进行|進行|先通过)[^。]{0,12}(验证码|驗證碼|安全验证|人机验证)|滑动验证|访问验证"
)


def wall(page: Page) -> str | None:
    """Why this page is no content: "challenge: ...", "message: ..."; None where nothing says so."""
    text = page.decoded.text
    if len(text) < 20_000 and _YUNSUO.search(text):
        return "challenge: 云锁 Yunsuo asks for a script to be run"
    # Discuz! attackevasive: a page of less than 2 kB that reloads itself or says 频繁刷新限制.
    if len(text) < 2_500 and ("reload()" in text or "频繁刷新限制" in text or "頻繁刷新限制" in text):
        return "challenge: Discuz! attackevasive wants the page again"
    # Discuz! answers no permission, please log in, no such thread with this page and status 200.
    for element in css(page.doc, "#messagetext"):
        return f"message page: {text_of(element)[:80]}"
    if len(text) < 20_000:
        for element in css(page.doc, "title"):
            # EmpireCMS and DedeCMS answer every error with such a page and status 200.
            if re.fullmatch(r"(信息提示|提示信息|系统提示|DedeCMS提示信息)", squash(text_of(element))):
                return f"message page: {text_of(page.doc)[:80]}"
        if len(shown := text_of(page.doc)) < 300 and _CAPTCHA.search(shown):
            return "challenge: captcha"
    return None
