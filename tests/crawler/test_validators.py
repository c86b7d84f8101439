"""What a server is asked by, whether a page is as it was: only what names one version; and whole now and then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.counts import CHANGED, SAME
from crawler.frontier.due import Visit, visited
from crawler.politeness.again import DAY
from crawler.validators import IN_A_ROW, NO_VALIDATORS, Validators, validators_of
from reading.capture import Capture
from reading.page import Page
from tests.crawler.test_frontier import page
from tests.crawler.test_incremental import crawl
from tests.samples.server import Sites
from tests.support.crawls import operator_file
from tests.support.network import PUBLIC, TEXT, Answer, Server, scrapy
from tests.support.zygote import Zygote

ARTICLES = 20
NOW = datetime(2026, 11, 29, 8, 0, 0, tzinfo=UTC)


def at(seconds: float) -> str:
    return format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)


def sent(*headers: tuple[str, str]) -> Page:
    capture = Capture(warc="a", offset=0, record_id="r", digest="d", time=NOW)
    return Page(url="http://a.example/", status=200, headers=headers, body=b"", capture=capture)


DATE, OLD, YOUNG = ("Date", at(0)), ("Last-Modified", at(-60)), ("Last-Modified", at(-59))
STRONG, WEAK = ("ETag", '"1"'), ("ETag", 'W/"1"')


@pytest.mark.parametrize(
    ("headers", "etag", "modified", "doubtful"),
    [
        ((DATE, OLD, STRONG), '"1"', at(-60), False),
        ((DATE, OLD, WEAK), 'W/"1"', at(-60), False),
        ((DATE, OLD), None, at(-60), False),
        ((OLD,), None, at(-60), False),  # the time of the capture is as good
        ((("Date", "soon"), OLD), None, at(-60), False),
        ((DATE, YOUNG, STRONG), None, None, False),  # nginx makes it of second and size
        ((DATE, YOUNG, WEAK), None, None, False),
        ((YOUNG,), None, None, False),
        ((DATE, ("Last-Modified", at(0))), None, None, False),
        ((DATE, ("Last-Modified", at(9000)), STRONG), None, None, False),  # in time to come
        ((("Date", at(-7200)), ("Last-Modified", at(-7201)), STRONG), None, None, False),  # by the server's own clock
        ((DATE, STRONG), '"1"', None, False),
        ((DATE, WEAK), 'W/"1"', None, True),
        ((DATE, ("Last-Modified", "yesterday"), STRONG), '"1"', None, False),
        ((DATE,), None, None, False),
    ],
)
def test_what_names_one_version(
    headers: tuple[tuple[str, str], ...], etag: str | None, modified: str | None, doubtful: bool
) -> None:
    assert validators_of(sent(*headers)) == Validators(etag=etag, modified=modified, doubtful=doubtful)


def test_a_weak_tag_is_used_once_the_page_was_the_same_before() -> None:
    now, weak = 1_700_000_000.0, Validators(etag='W/"1"', doubtful=True)
    known = page(etag=None, last_seen=None, content=None)
    visited(known, Visit(validators=weak, content="x"), now)
    assert known.etag is None
    visited(known, Visit(validators=weak, content="x"), now + 59)
    assert known.etag is None
    assert visited(known, Visit(validators=weak, content="y"), now + DAY) is CHANGED
    assert known.etag is None
    assert visited(known, Visit(validators=weak, same=True), now + 2 * DAY) is SAME
    assert known.etag == 'W/"1"'
    visited(known, Visit(validators=NO_VALIDATORS, content="z"), now + 3 * DAY)
    assert known.etag is None


def conditional(sites: Sites, path: str) -> list[bool]:
    """Of each request for a page, whether it asks only for what is newer."""
    return [
        bool({"if-none-match", "if-modified-since"} & request.headers.keys())
        for request in sites.log
        if request.path == path
    ]


@pytest.mark.parametrize("tag", ['"same-second"', 'W/"same-second"'])
def test_an_edit_in_the_second_of_the_page_is_seen(tmp_path: Path, sites: Sites, zygote: Zygote, tag: str) -> None:
    """The page has the date and the tag that it had before it was edited."""
    site: Any = sites.sites["songhuajiang"]
    operator_file(tmp_path, sites)
    now = datetime.now(UTC)
    site.validators, site.odd = True, {}
    site.version = lambda number: (now, tag)
    crawl(zygote, tmp_path, sites, site.name)
    site.edit(4)
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert conditional(sites, site.article_path(4)) == [False]
    assert stats["pages/changed"] == 1


def test_a_page_is_asked_for_whole_now_and_then(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    """A server that says for ever that nothing was modified is found out; what that costs is counted apart."""
    site: Any = sites.sites["songhuajiang"]
    operator_file(tmp_path, sites)
    site.validators, site.odd = True, {}
    site.version = lambda number: (datetime(2024, 3, 1, tzinfo=UTC), '"for-ever"')
    path = site.article_path(4)
    crawl(zygote, tmp_path, sites, site.name)
    site.edit(4)
    for _ in range(IN_A_ROW):
        stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
        assert conditional(sites, path) == [True]
        assert "pages/changed" not in stats
        assert "frontier/asked_whole" not in stats
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert conditional(sites, path) == [False]
    assert stats["pages/changed"] == 1
    assert stats["frontier/asked_whole"] >= 20
    crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert conditional(sites, path) == [True]


@pytest.mark.parametrize(
    ("asked", "told", "contradicts"),
    [
        ({"etag": '"1"'}, {"etag": '"2"'}, True),
        ({"etag": '"1"', "modified": at(-60)}, {"etag": '"2"', "modified": at(-60)}, True),
        ({"etag": 'W/"1"'}, {"etag": 'W/"2"'}, True),
        ({"etag": '"1"'}, {"etag": 'W/"1"'}, False),
        ({"etag": '"1-gzip"'}, {"etag": '"1"'}, False),  # Apache 2.4 in the 304
        ({"etag": '"1"'}, {"etag": '"1-gzip"'}, False),
        ({"etag": '"1--gzip"'}, {"etag": '"1"'}, False),  # Jetty
        ({"etag": 'W/"1;br"'}, {"etag": '"1"'}, False),
        ({"etag": '"1-gzip"'}, {"etag": '"2-gzip"'}, True),
        ({"etag": "1"}, {"etag": '"1"'}, False),
        ({"modified": at(-60)}, {"modified": at(-60)}, False),
        ({"modified": at(-60)}, {"modified": at(-59)}, True),
        ({"modified": at(-60)}, {"modified": "soon"}, False),
        ({"etag": '"1"', "modified": at(-60)}, {"modified": at(0)}, False),  # the tag decides, RFC 9110 §13.2.2
        ({"etag": '"1"'}, {}, False),
    ],
)
def test_a_304_by_another_name(asked: dict[str, Any], told: dict[str, Any], contradicts: bool) -> None:
    assert Validators(**asked).contradict(Validators(**told)) is contradicts


def test_a_page_whose_304_calls_it_otherwise_is_asked_for_whole_the_next_time(tmp_path: Path) -> None:
    """Some caches look at the date alone, and tell the tag of the new version."""
    start, article = "http://news.example/list/", "http://news.example/2025/1022/9.html"
    (tmp_path / "sites.toml").write_text(f'contact = "test@example.org"\n[paper]\nstart_urls = ["{start}"]\n')
    old = {"Last-Modified": at(-9000), "Date": at(0), "ETag": '"1"'}
    answers: dict[str, Answer | list[Answer]] = {
        start: Answer(body=f'<ul><li><a href="{article}">望湖区启动老旧小区加装电梯补贴申报</a></li></ul>'),
        article: [
            Answer(headers=old),
            Answer(status=304, body="", headers={**old, "ETag": '"2"'}),
            Answer(body=f"{TEXT}<p>补贴标准昨天又作了调整，每部电梯多补两万元。</p>", headers={**old, "ETag": '"2"'}),
        ],
    }
    with Server(answers) as server:
        for more in ((), ("-a", "due=all"), ()):
            world = {"names": {"news.example": [[PUBLIC]]}, "ports": {PUBLIC: server.port}, "trap": server.port}
            done = scrapy(tmp_path, "paper", *more, **world)
            assert done.returncode == 0, done.stderr
        asked = [headers for url, headers in zip(server.seen, server.headers, strict=True) if url == article]
    assert ["If-None-Match" in headers for headers in asked] == [False, True, False]
    assert "1 changed" in done.stdout
