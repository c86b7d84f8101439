"""微信公众号 articles, as mp.weixin.qq.com serves them and as mirrors keep them."""

from __future__ import annotations

import re
from datetime import datetime

from lxml.html import HtmlElement

from reading.article import Role
from reading.chinese.dates import CHINA
from reading.html.parse import css, text_of
from reading.layout import Key, Layout, maybe, one
from reading.page import Page

# The page prints no time: a script puts it in, from one of these.
_EPOCH = re.compile(r"""\bct\s*[=:]\s*["'](\d{10})["']""")
_CREATED = re.compile(r"""\bcreateTime\s*=\s*["'](\d{4}-\d\d-\d\d \d\d:\d\d)["']""")


def layouts() -> tuple[Layout, ...]:
    return (
        Layout(
            name="wechat",
            signs=("activity-name",),
            marker="#activity-name",
            key=message_key,
            title=one("#activity-name"),
            roles=(
                (Role.TITLE, "#activity-name"),
                (Role.CHANNEL, "#meta_content .rich_media_meta_nickname"),
                (Role.META, "#meta_content"),
                (Role.HIDDEN, "#js_profile_qrcode, .profile_container"),
                (Role.BODY, "#js_content"),
                (Role.NAV, "#js_tags, .rich_media_tool, #js_pc_qr_code"),
            ),
            fields={
                "published": _published,
                "channel": maybe("#js_name"),  # the account
                "authors": maybe("#meta_content > .rich_media_meta_text:not(#js_name)", r"^(\S{2,12})$"),
            },
        ),
    )


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
