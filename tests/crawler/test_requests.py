"""Requests as data, on their way into the frontier and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scrapy.http import FormRequest, Request

from crawler.frontier.in_flight import requests_in
from crawler.frontier.queue import FrontierError
from crawler.frontier.requests import RequestError, from_data, to_data
from crawler.loader import spider_of
from crawler.spiders.site import SiteSpider
from reading.sites import jurong


@pytest.fixture
def spider() -> SiteSpider:
    made = spider_of(jurong.SITE)()
    assert isinstance(made, SiteSpider)
    return made


def test_a_request_comes_back_as_it_was(spider: SiteSpider) -> None:
    request = Request(
        "http://bbs.jurong.example/forum.php?mod=viewthread&tid=1&kw=%CA%A1%B1%A8",
        callback=spider.parse_article,
        errback=spider.failed,
        method="POST",
        headers={"X-Raw": [b"\xff\xfe", b"two"]},
        body=b"\x00\xff",
        cookies={"a": "b"},
        meta={"download_slot": "jurong", "depth": 3, "via": None},
        priority=7,
        dont_filter=True,
        cb_kwargs={"n": 1},
        encoding="gbk",
    )
    again = from_data(to_data(request, spider), spider)
    for name in ("url", "method", "body", "cookies", "meta", "priority", "dont_filter", "cb_kwargs", "encoding"):
        assert getattr(again, name) == getattr(request, name), name
    assert again.headers.getlist("X-Raw") == [b"\xff\xfe", b"two"]
    assert (again.callback, again.errback) == (spider.parse_article, spider.failed)


def test_conditions_and_answers_do_not_travel_with_a_request(spider: SiteSpider) -> None:
    request = Request("http://a.example/", headers={"If-None-Match": '"1"'}, meta={"page": object(), "lease": 3})
    again = from_data(to_data(request, spider), spider)
    assert "If-None-Match" not in again.headers
    assert again.meta == {}


@pytest.mark.parametrize(
    "request_of",
    [
        lambda spider: Request("http://a.example/", callback=print),
        lambda spider: Request("http://a.example/", meta={"what": object()}),
        lambda spider: FormRequest("http://a.example/", formdata={"a": "b"}),
        lambda spider: Request("http://a.example/", callback=spider_of(jurong.SITE)().parse),
    ],
)
def test_what_is_no_data_is_refused(spider: SiteSpider, request_of: Callable[[SiteSpider], Request]) -> None:
    with pytest.raises(RequestError):
        to_data(request_of(spider), spider)


def test_a_stored_request_never_runs_anything(spider: SiteSpider) -> None:
    for text in ('{"url": "http://a.example/", "callback": "gone"}', "{", "[]", '{"url": "x"}', "\x80\x04K\x01."):
        with pytest.raises(RequestError):
            from_data(text, spider)


def test_another_scrapy_is_told_in_one_line() -> None:
    class Engine:
        _slot = None

    class Crawler:
        engine = Engine()

    with pytest.raises(FrontierError, match=r"requests elsewhere than Scrapy 2\.19"):
        requests_in(Crawler())  # type: ignore[arg-type]
