"""微信公众号, as mp.weixin.qq.com serves it and mirrors keep it: articles, and what is shared: a text, pictures, films.

Of what is shared the page shows nothing before its scripts have run: text, pictures, account and time stand in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from reading.article import Draft, Image, Role
from reading.chinese.dates import CHINA
from reading.generic.embedded import texts
from reading.html.literals import MOST, Budget, LiteralError, literal
from reading.html.parse import css, squash, text_of
from reading.html.tree import tree_of
from reading.html.urls import joined
from reading.layout import Key, Layout, attribute, maybe
from reading.page import Page

# The page prints no time: a script puts it in, from one of these.
_EPOCH = re.compile(r"""\b(?:ct|ori_create_time)\s*[=:]\s*["']?(\d{10})\b""")
_CREATED = re.compile(r"""\b(?:createTime|create_time)\s*[=:]\s*(?:JsDecode\()?["'](\d{4}-\d\d-\d\d \d\d:\d\d)["']""")
# Where scripts hold the account, the title, the text and the pictures; the first that says something counts.
_ACCOUNT = ("nick_name", "nickname")
_TITLE = ("msg_title", "title")
_TEXT = ("TextContent", "text_page_info", "content_noencode", "desc", "msg_desc")
_PICTURES = ("picture_page_info_list",)
_IN_AN_OBJECT = ("text", "content_noencode", "content")
_LONGEST_NAME = 40
_SHOWN = 20  # letters of a text that the page shows itself
_MOST_PICTURES, _ASSIGNED = 100, 30


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="wechat",
            signs=("activity-name",),
            marker="#activity-name:not(:empty)",
            key=message_key,
            title=maybe("#activity-name"),
            roles=(
                (Role.TITLE, "#activity-name"),
                (Role.META, "#meta_content"),
                (Role.HIDDEN, "#js_profile_qrcode, .profile_container"),
                (Role.BODY, "#js_content"),
                (Role.NAV, "#js_tags, .rich_media_tool, #js_pc_qr_code"),
            ),
            fields={
                "published": _published,
                "account": _account,
                "authors": maybe("#meta_content > .rich_media_meta_text:not(#js_name)", r"^(\S{2,12})$"),
            },
            settle=_from_scripts,
        ),
        Layout(
            name="wechat-share",
            signs=("js_article", "js_text_desc", "js_image_desc", "share_content_page"),
            marker=":is(#js_text_desc, #js_image_desc, #js_image_content, #img_swiper_content, .share_content_page,"
            " #js_share_content, #js_video_page, #js_article)",
            key=message_key,
            title=_title,
            roles=(
                (Role.TITLE, "h1.rich_media_title"),
                (Role.HIDDEN, "#js_profile_qrcode, .profile_container"),
                (Role.BODY, "#js_text_desc, #js_image_desc, #js_content"),
                (Role.NAV, "#js_article"),
            ),
            fields={"published": _published, "account": _account, "authors": attribute("meta[name=author]", "content")},
            settle=_from_scripts,
        ),
    )


def _from_scripts(page: Page, draft: Draft) -> None:
    """The text and the pictures that the page does not show by itself."""
    shown = sum(len(block.text) for block in draft.blocks if block.role is Role.BODY)
    if shown >= _SHOWN:
        return
    told = next(_values(page.doc, _TEXT), None)
    if isinstance(told, dict):
        told = next((text for name in _IN_AN_OBJECT if isinstance(text := told.get(name), str) and text), None)
    text = told if isinstance(told, str) else _described(page.doc)
    if text and len("".join(text.split())) > shown:
        texts.take(page, draft, text, rule="wechat:script")
    pictures = next(_values(page.doc, _PICTURES), None)
    found = [each.get("cdn_url") for each in pictures or () if isinstance(each, dict)] if pictures else []
    urls = [joined(page.base, url.replace("&amp;", "&")) for url in found[:_MOST_PICTURES] if isinstance(url, str)]
    draft.images = [Image(url=url) for url in dict.fromkeys(urls) if url] or draft.images


def _described(doc: HtmlElement) -> str | None:
    """What the head says of a text that is shared; its line feeds are escaped as in a script."""
    said = attribute("meta[property='og:description'], meta[name=description]", "content")(doc)
    return said.replace("\\x0a", "\n").replace("\\n", "\n") if said else None


def _title(doc: HtmlElement) -> str | None:
    printed = maybe("h1.rich_media_title, #activity-name")(doc) or attribute("meta[property='og:title']", "content")(
        doc
    )
    told = printed or next((value for value in _values(doc, _TITLE) if isinstance(value, str)), None)
    return squash(told.replace("\\x0a", " ")) if told else None


def _account(doc: HtmlElement) -> str | None:
    """The account that published it: its name, which scripts know where the page shows none."""
    shown = maybe("#js_name, .wx_follow_nickname, .account_nickname_inner, .profile_nickname")(doc)
    told = shown or next((value for value in _values(doc, _ACCOUNT) if isinstance(value, str)), None)
    return squash(told) if told and len(told) <= _LONGEST_NAME else None


def _values(doc: HtmlElement, names: tuple[str, ...]) -> Iterator[Any]:
    """What scripts give to these names, in the order of the names; nothing that is empty."""
    scripts = [text for element in tree_of(doc).tagged("script") if (text := element.text) and len(text) <= MOST]
    budget = Budget()
    for name in names:
        given = re.compile(rf"""(?<![\w$]){name}["']?\s*[:=]\s*(?=[\["'`{{(A-Za-z])""")
        for text in scripts:
            for hit in islice(given.finditer(text), _ASSIGNED):
                try:
                    value = literal(text, hit.end(), budget)
                except (LiteralError, RecursionError):
                    continue
                if value:
                    yield value


def _published(doc: HtmlElement) -> str | None:
    for element in css(doc, "#publish_time, #post-date"):
        if text := text_of(element):
            return text
    for script in css(doc, "script"):
        text = script.text or ""
        if hit := _EPOCH.search(text):
            return f"{datetime.fromtimestamp(int(hit[1]), CHINA):%Y-%m-%d %H:%M:%S}"
        if hit := _CREATED.search(text):
            return hit[1]
    return None


def message_key(page: Page) -> Key | None:
    """Account, message and place in it: the session's parameters make other addresses of the same article."""
    parts = [re.search(rf"[?&]{name}=([^&#]+)", page.url) for name in ("__biz", "mid", "idx")]
    found = [hit[1] for hit in parts if hit]
    return Key(number="-".join(found)) if len(found) == 3 else None
