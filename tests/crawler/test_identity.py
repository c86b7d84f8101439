"""Which requests are one, and with which spelling a page is asked for again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scrapy.http import Request

from crawler.frontier.identity import identify_by, identity_of, only_spelled, rules_of
from reading.sites import SITES

BBS = next(site for site in SITES if site.name == "jurong")
THREAD = "http://bbs.jurong.example/thread-15-2-1.html"


@pytest.mark.parametrize(
    ("other", "spelled"),
    [
        ("http://bbs.jurong.example/thread-15-2-7.html", True),
        ("http://bbs.jurong.example/thread-15-2-1.html?from=timeline", True),
        ("http://bbs.jurong.example/thread-15-2-1.html?PHPSESSID=8f14e45fceea167a", True),
        ("https://bbs.jurong.example/thread-15-2-1.html", False),  # it has moved there
        ("http://bbs.jurong.example/forum.php?mod=viewthread&tid=15&page=2", False),  # no rewriting any more
        ("http://bbs.jurong.example/club/thread-15-2-1.html", False),
        ("http://bbs.jurong.example/forum-15-1.html", False),
    ],
)
def test_a_page_is_asked_for_in_its_old_spelling_while_the_site_spells_so(other: str, spelled: bool) -> None:
    assert only_spelled(THREAD, other, BBS) is spelled
    assert only_spelled(other, THREAD, BBS) is spelled
    assert not only_spelled(THREAD, other, None)


def test_what_else_than_a_get_asks_for_is_known_by_all_that_it_sends() -> None:
    identify = identify_by(BBS)
    get = identity_of(Request(THREAD), identify, lambda request: b"scrapy")
    assert (get.article, get.number) == ("jurong-15 article", 2)
    for request in (Request(THREAD, method="POST"), Request(THREAD, body=b"a=1")):
        assert identity_of(request, identify, lambda request: b"scrapy").fingerprint == b"scrapy"


def test_other_rules_are_another_number() -> None:
    fewer = replace(BBS, addresses=BBS.addresses[:1])
    assert len({rules_of(BBS), rules_of(fewer), rules_of(None), rules_of(replace(BBS, name="other"))}) == 4
    assert rules_of(BBS) == rules_of(replace(BBS, start_urls=("http://a.example/",)))
