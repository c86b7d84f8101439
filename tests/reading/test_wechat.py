"""微信公众号: what it shows in an article's place. What it shares stands in the gate."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reading.answers import AnswerKind, Removal
from reading.capture import Capture
from reading.page import Page
from reading.read import Outcome, read

SCRIPTS = f"<script>{'var moon = {inited: false, text: function(a) { return a + 1; }};' * 900}</script>"
# The notice's page of today, the one before it, and as it is with all its scripts.
FRAMES = {
    "message": '<div class="weui-msg"><h2 class="weui-msg__title">{}</h2></div>',
    "older": '<div class="page_msg"><div class="msg_content"><p>{}</p></div></div><script>var a = 1;</script>',
    "with scripts": '<div class="weui-msg"><p class="weui-msg__desc">{}</p></div>' + SCRIPTS,
}
NOTICES = {
    "该内容已被发布者删除": Removal.AUTHOR,
    "此内容因违规无法查看": Removal.PLATFORM,
    "接相关投诉，此内容违反法律法规和政策，无法查看": Removal.PLATFORM,
    "此内容被投诉且经审核涉嫌侵权，无法查看。": Removal.PLATFORM,
    "此内容发送失败无法查看": Removal.PLATFORM,
    "该公众号已迁移</h2><p>该公众号已迁移至新的帐号，原帐号已回收。访问原文请点击下方按钮。": Removal.AUTHOR,
    "此帐号已自主注销，内容无法查看": Removal.AUTHOR,
    "此账号已被屏蔽, 内容无法查看": Removal.PLATFORM,
    "此帐号被投诉且经审核涉嫌侵权。此帐号已注销，内容无法查看。": Removal.PLATFORM,
}


def outcome(shown: str, title: str = "") -> Outcome:
    markup = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body>{shown}</body></html>"
    capture = Capture(
        warc="x", offset=0, record_id="<urn:uuid:0>", digest="sha1:A", time=datetime(2026, 11, 20, tzinfo=UTC)
    )
    page = Page(url="https://mp.weixin.qq.com/s/kQ2x", status=200, headers=(), body=markup.encode(), capture=capture)
    return read(page, (), anywhere=True)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_says_that_the_article_is_gone_and_by_whom(notice: str, frame: str) -> None:
    answer = outcome(FRAMES[frame].replace("{}", notice), title="微信公众平台").answer
    assert (answer.kind, answer.removal) == (AnswerKind.DELETED, NOTICES[notice])


def test_the_environment_wall_is_a_challenge_however_many_scripts_stand_around_it() -> None:
    said = "环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a id=js_verify>去验证</a><h2>"
    for name, frame in FRAMES.items():
        assert outcome(frame.replace("{}", said)).answer.kind is AnswerKind.CHALLENGE, name


def test_an_article_that_quotes_a_notice_is_an_article() -> None:
    text = "".join(
        f"<p>第{n}天，打开链接，看到的仍是“该内容已被发布者删除”，老人叹了口气，把手机放下。</p>" for n in range(9)
    )
    shown = f'<h1 id="activity-name">一条消失的链接</h1><div id="js_content">{text}</div>'
    assert outcome(shown).answer.kind is AnswerKind.PAGE
