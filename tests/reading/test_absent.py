"""Answers that are not the article asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reading.answers import Answer, AnswerKind, Removal
from reading.capture import Capture
from reading.page import Page
from reading.read import read
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


def answer(got: Page) -> Answer:
    return read(got, (), anywhere=True).answer


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
    assert answer(page(text)).kind is AnswerKind.DELETED


@pytest.mark.parametrize("status", [404, 410])
def test_deleted_by_status(status: int) -> None:
    assert answer(page(ARTICLE, status)) == Answer(
        kind=AnswerKind.DELETED, why=f"status {status}", removal=Removal.STATUS
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ARTICLE, AnswerKind.PAGE),
        ("<title>某某网</title><p>今天天气很好。</p>", AnswerKind.PAGE),
        (CHALLENGE, AnswerKind.CHALLENGE),
        ("", AnswerKind.EMPTY),
    ],
)
def test_not_deleted(text: str, kind: AnswerKind) -> None:
    assert answer(page(text)).kind is kind


def test_an_article_on_deleted_pages_is_none() -> None:
    text = ARTICLE.replace("报道", "多个平台的文章页面不存在")
    assert answer(page(text)).kind is AnswerKind.PAGE


@pytest.mark.parametrize("status", [500, 503, 302])
def test_an_error_of_the_server_deletes_nothing(status: int) -> None:
    got = answer(page("<title>提示</title><p>页面不存在</p>", status))
    assert got.kind is (AnswerKind.REDIRECT if status == 302 else AnswerKind.TRANSIENT)


def test_challenges() -> None:
    for status in (200, 202, 403, 429, 503):
        got = answer(page(CHALLENGE, status))
        assert got.kind is AnswerKind.CHALLENGE
        assert "Yunsuo" in (got.why or "")
    assert answer(page(CHALLENGE, 404)).kind is AnswerKind.DELETED


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("/", AnswerKind.DELETED),
        ("http://a.example/index.html", AnswerKind.DELETED),
        ("/404.html", AnswerKind.DELETED),
        ("/common/Error404.aspx", AnswerKind.DELETED),
        ("/Error.aspx?aspxerrorpath=/1.html", AnswerKind.REDIRECT),  # of a server that fails, too
        ("http://a.example/notfound/", AnswerKind.DELETED),
        ("/2.html", AnswerKind.REDIRECT),
        ("/2024/404/", AnswerKind.REDIRECT),
        ("/t20240404_404.html", AnswerKind.REDIRECT),
        ("http://[", AnswerKind.REDIRECT),
        (None, AnswerKind.REDIRECT),
    ],
)
def test_redirects(location: str | None, kind: AnswerKind) -> None:
    headers = (("Location", location),) if location else ()
    got = answer(replace(page("", 302), headers=headers))
    assert got.kind is kind
    home = replace(page("", 301), url="http://a.example/", headers=headers)
    assert answer(home).kind is AnswerKind.REDIRECT  # to https perhaps: the home page is no article that is gone
