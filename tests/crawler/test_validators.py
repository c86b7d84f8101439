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
