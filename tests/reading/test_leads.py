"""Pages that show nothing and lead on, and pages that only look so; all of them invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reading.answers import AnswerKind
from reading.capture import Capture
from reading.page import Page
from reading.problem import ProblemKind
from reading.read import Outcome, read

URL = "http://news.hewan.example/2023/0103/88.html"
CAPTURE = Capture(
    warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="", time=datetime(2026, 1, 1, tzinfo=UTC)
)
TEXT = "<h1>河湾县修桥</h1><p>县里今年修了三座桥，村民进城不用再绕路，运粮的车也能开到村口了。</p>" * 3


def outcome(markup: str, *, refresh: str | None = None, url: str = URL) -> Outcome:
    headers = [("Content-Type", "text/html; charset=utf-8"), *([("Refresh", refresh)] if refresh else [])]
    page = Page(url=url, status=200, headers=tuple(headers), body=markup.encode(), capture=CAPTURE)
    return read(page, (), anywhere=True)


def script(code: str) -> str:
    return f"<html><head><title></title><script>{code}</script></head><body></body></html>"


STUBS = {
    "meta refresh": '<meta http-equiv="refresh" content="0; url=/b.html">正在跳转',
    "in capitals, with quotes": "<META HTTP-EQUIV=Refresh CONTENT=\"3;URL='/b.html'\">请稍候，就要跳转",
    "without url=": '<meta http-equiv="refresh" content="0;/b.html">',
    "a blank": '<meta http-equiv="refresh" content="0 url=/b.html">',
    "part of a second": '<meta http-equiv="refresh" content="0.5;URL=/b.html">',
    "no whole second": '<meta http-equiv="refresh" content=".5; Url = &quot;/b.html&quot;">',
    "a comma": '<meta http-equiv="refresh" content="1, url=/b.html">',
    "a link beside": '<meta http-equiv=refresh content="2;url=/b.html"><a href=/b.html>如果没有跳转，请点击这里</a>',
    "location.href": script('window.location.href="/b.html";'),
    "location": script("location = '/b.html'"),
    "self.location": script("self.location='/b.html';"),
    "top.location.replace": script('top.location.replace("/b.html")'),
    "assign": script("document.location.assign( '/b.html' );"),
    "later": script("setTimeout(function(){ window.location.href = '/b.html'; }, 100)"),
    "phones go elsewhere": script(
        "if(/mobile/i.test(navigator.userAgent)){location.href='http://m.hewan.example/88.html'}"
        "else{location.href='/b.html'}"
    ),
    "commented out": script("//location.href='/old.html'\n/* location='/older.html' */location.href='/b.html'"),
    "a frame": "<html><frameset rows=100%><frame src=/b.html></frameset></html>",
    "one iframe": "<body style=margin:0><iframe src=/b.html width=100% height=100%></iframe></body>",
    "a backslash": script(r"location.href='\\b.html'").replace("\\\\", "\\"),
}


@pytest.mark.parametrize("name", STUBS)
def test_a_page_that_only_leads_on(name: str) -> None:
    found = outcome(STUBS[name])
    assert found.leads == ("http://news.hewan.example/b.html",)
    assert found.answer.kind is AnswerKind.LEADS_ON
    assert found.draft
    assert [problem.kind for problem in found.draft.problems] == [ProblemKind.LEADS_ON]


def test_the_header_leads_on() -> None:
    assert outcome("<html><body></body></html>", refresh="0;url=//a.example/b").leads == ("http://a.example/b",)


def test_frames_lead_to_each_of_theirs() -> None:
    markup = "<frameset cols='200,*'><frame src=menu.html><frame name=main src='text.html#top'></frameset>"
    assert outcome(markup).leads == tuple(f"http://news.hewan.example/2023/0103/{n}.html" for n in ("menu", "text"))


NO_STUBS = {
    "an article that reloads itself": f'<meta http-equiv="refresh" content="300">{TEXT}',
    "an article that leads to the next": f'<meta http-equiv="refresh" content="60;url=/89.html">{TEXT}',
    "an article whose script sends phones away": script("if(a)location.href='http://m.hewan.example/'") + TEXT,
    "itself": f'<meta http-equiv="refresh" content="1;url={URL}">正在载入',
    "itself, for another visit": f'<meta http-equiv="refresh" content="1;url={URL}?PHPSESSID=1a2b3c">',
    "a number alone": '<meta http-equiv="refresh" content="5">请稍候',
    "no time": '<meta http-equiv="refresh" content="url=/b.html">',
    "a time below nothing": '<meta http-equiv="refresh" content="-1;url=/b.html">',
    "no address": '<meta http-equiv="refresh" content="0;url=">',
    "a word behind the time": '<meta http-equiv="refresh" content="0url=/b.html">',
    "without scripts": '<noscript><meta http-equiv="refresh" content="0;url=/no-js.html"></noscript>',
    "phones only": script("if(navigator.userAgent.match(/iPhone/))location.href='http://wap.hewan.example/88.html'"),
    "put together": script("location.href = '/go?to=' + encodeURIComponent(a)"),
    "compared": script("if (location.href == '/b.html') f()"),
    "another's location": script("map.location = '/b.html'; mylocation='/b.html'"),
    "no page": script("location.href='javascript:void(0)'"),
    "an article with a video": f"{TEXT}<iframe src=/player.html></iframe>",
}


@pytest.mark.parametrize("name", NO_STUBS)
def test_a_page_of_its_own(name: str) -> None:
    found = outcome(NO_STUBS[name])
    assert found.leads == ()
    assert found.answer.kind is not AnswerKind.LEADS_ON


@pytest.mark.parametrize("to", ["/", "http://news.hewan.example/index.html"])
def test_an_article_that_leads_home_is_gone(to: str) -> None:
    assert outcome(f'<meta http-equiv="refresh" content="0; url={to}">').answer.kind is AnswerKind.DELETED
    assert outcome(f'<meta http-equiv="refresh" content="3; url={to}">您访问的文章不存在或已被删除').leads == ()
    assert outcome('<meta http-equiv="refresh" content="0; url=/xw/">', url="http://news.hewan.example/").leads
