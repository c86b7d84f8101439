"""Answers that are not the article asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reading.answers import challenge, deleted
from reading.capture import Capture
from reading.page import Page
from tests.samples.site import CHALLENGE

CAPTURE = Capture(
    warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="", time=datetime(2026, 1, 1, tzinfo=UTC)
)
ARTICLE = (
    "<title>报道</title><h1>报道</h1>"
    + "<p>会议指出，信息不存在壁垒，要让数据多跑路。各地各部门要加强协调配合。</p>" * 20
)


def page(text: str, status: int = 200) -> Page:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Page(url="http://a.example/1.html", status=status, headers=headers, body=text.encode(), capture=CAPTURE)


@pytest.mark.parametrize(
    "text",
    [
        "<title>提示</title><p>您访问的页面不存在。</p>",
        "<title>页面不存在_某某网</title>" + "<a href='/'>首页</a>" * 100,
        "<title>提示信息</title><p>您访问的页面不存在或已被删除。</p>",
        "<title>提示信息 - 论坛</title><div id='messagetext'><p>抱歉，指定的主题不存在或已被删除或正在被审核</p></div>",
        "<title>某某網</title><p>對不起，您要查看的文章已經被刪除！</p>",
        "<title>404</title><p>抱歉，找不到您要的页面</p>",
    ],
)
def test_deleted_with_status_200(text: str) -> None:
    assert deleted(page(text))


@pytest.mark.parametrize("status", [404, 410])
def test_deleted_by_status(status: int) -> None:
    assert deleted(page(ARTICLE, status)) == f"status {status}"


@pytest.mark.parametrize("text", [ARTICLE, "<title>某某网</title><p>今天天气很好。</p>", CHALLENGE, ""])
def test_not_deleted(text: str) -> None:
    assert deleted(page(text)) is None


@pytest.mark.parametrize("status", [500, 503, 302])
def test_an_error_of_the_server_deletes_nothing(status: int) -> None:
    assert deleted(page("<title>提示</title><p>页面不存在</p>", status)) is None


def test_challenges() -> None:
    assert "Yunsuo" in (challenge(page(CHALLENGE)) or "")
    assert "Yunsuo" in (challenge(page(CHALLENGE, 503)) or "")
    assert challenge(page(ARTICLE)) is None
    assert challenge(page("<title>提示信息</title><p>您访问的页面不存在或已被删除。</p>")) is None
