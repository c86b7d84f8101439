"""Which pages of a known article are asked for after what a list says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.http import Request
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from crawler.frontier.due import Visit
from crawler.frontier.known import KnownPages
from crawler.frontier.listed import Told, caught_up, pages_with_news, told
from crawler.frontier.queue import Identity, KnownPage
from crawler.frontier.requests import listed_in, with_listed
from crawler.frontier.sqlite import SqliteFrontier
from crawler.meta import LISTED
from reading.listed import Listed

FETCHED = 1_000_000.0
OLD, NEW = FETCHED - 5000, FETCHED + 5000


@pytest.mark.parametrize(
    ("said", "before", "tells"),
    [
        # Of what was crawled before anybody noted what lists say.
        (Listed(replies=5, last=OLD), None, Told.NOTHING),
        (Listed(replies=5, last=NEW), None, Told.MORE),
        (Listed(replies=5, last=FETCHED - 30), None, Told.MORE),  # in the minute of the answer's own
        (Listed(replies=5), None, Told.NOTHING),
        (Listed(replies=5, latest=OLD), None, Told.NOTHING),
        (Listed(replies=5, latest=NEW), None, Told.MORE),
        # By time and number.
        (Listed(replies=5, last=OLD), Listed(replies=5, last=OLD), Told.NOTHING),
        (Listed(replies=6, last=NEW), Listed(replies=5, last=OLD), Told.MORE),
        (Listed(replies=6, last=OLD), Listed(replies=5, last=OLD), Told.MORE),  # two in one minute
        (Listed(replies=5, last=NEW), Listed(replies=5, last=OLD), Told.MORE),  # one deleted, one written
        (Listed(replies=4, last=NEW), Listed(replies=5, last=OLD), Told.MORE),
        (Listed(replies=4, last=OLD), Listed(replies=5, last=OLD), Told.FEWER),
        (Listed(replies=4, last=OLD - 60), Listed(replies=5, last=OLD), Told.FEWER),
        (Listed(last=OLD - 60), Listed(replies=5, last=OLD), Told.NOTHING),  # the row of a thread that was moved away
        # By number alone.
        (Listed(replies=5), Listed(replies=5), Told.NOTHING),
        (Listed(replies=6), Listed(replies=5), Told.MORE),
        (Listed(replies=4), Listed(replies=5), Told.FEWER),
        (Listed(replies=6, latest=OLD), Listed(replies=5, last=OLD), Told.MORE),
        (Listed(replies=5, latest=NEW), Listed(replies=5, last=OLD), Told.NOTHING),
        # By a time that is counted from the look.
        (Listed(latest=NEW), Listed(), Told.MORE),
        (Listed(latest=OLD), Listed(), Told.NOTHING),
    ],
)
def test_what_a_list_tells(said: Listed, before: Listed | None, tells: Told) -> None:
    assert told(said, before, FETCHED) is tells


@pytest.mark.parametrize(
    ("said", "posts", "known"),
    [
        (Listed(replies=1, last=600), (60, 615, 1230), Listed(replies=2, last=1200)),  # one came in between
        (Listed(replies=0, last=60), (65,), Listed(replies=0, last=60)),
        (Listed(replies=1, last=600), (), Listed(replies=1, last=600)),  # not all of them are on the page
        (Listed(replies=1, last=30), (60, 615), Listed(replies=1, last=30)),  # no post's time: the list means another
        (Listed(replies=1), (60, 615), Listed(replies=1)),
    ],
)
def test_an_answer_between_the_list_and_the_page_is_no_news(
    said: Listed, posts: tuple[float, ...], known: Listed
) -> None:
    assert caught_up(said, posts) == known


def frontier_with(folder: Path, pages: int) -> SqliteFrontier:
    frontier = SqliteFrontier(folder)
    for number in range(1, pages + 1):
        frontier.keep(
            KnownPage(
                fingerprint=b"%d" % number, url=f"http://a.example/{number}", request="{}", first_seen=1,
                fetched=FETCHED, due=FETCHED * 2, article="a", number=number,
            )
        )  # fmt: skip
    return frontier


def test_answers_stand_on_the_last_page_and_move_where_one_is_gone(tmp_path: Path) -> None:
    frontier = frontier_with(tmp_path, 12)
    frontier.keep_listed("a", Listed(replies=111, last=OLD))
    more, fewer = Listed(replies=112, last=NEW), Listed(replies=110, last=OLD)
    assert [page.number for page in pages_with_news(frontier, "a", more)] == [12]
    assert [page.number for page in pages_with_news(frontier, "a", fewer)] == list(range(1, 13))
    assert frontier.listed("a") == Listed(replies=111, last=OLD), "until they have been asked for"
    assert pages_with_news(frontier, "b", more) == []
    frontier.close()


def test_what_a_list_said_first_is_remembered(tmp_path: Path) -> None:
    frontier = frontier_with(tmp_path, 1)
    for said in (Listed(replies=5), Listed(last=OLD), Listed(latest=OLD), Listed(replies=5, last=OLD - 60)):
        assert pages_with_news(frontier, "a", said) == []
    assert frontier.listed("a") == Listed(replies=5, last=OLD)
    frontier.close()


def test_a_stored_request_carries_what_the_list_said() -> None:
    said = Listed(replies=5, last=OLD)
    assert listed_in(with_listed('{"url": "http://a.example/", "meta": {"revisit": true}}', said)) == said
    assert listed_in('{"url": "http://a.example/listed"}') is None


def test_a_list_names_a_page_once_in_a_run(tmp_path: Path) -> None:
    frontier = SqliteFrontier(tmp_path)
    assert [frontier.name(on, b"p") for on in (b"one", b"one", b"two", b"two")] == [True, False, True, False]
    frontier.close()
    frontier = SqliteFrontier(tmp_path)  # another run: nothing was left
    assert frontier.name(b"one", b"p")
    frontier.close()


@pytest.mark.parametrize(("asked", "kept"), [(NEW + 60, True), (NEW + 59, False)])
def test_what_a_list_says_of_a_page_under_way_is_remembered_with_its_answer(
    tmp_path: Path, asked: float, *, kept: bool
) -> None:
    """Else the next crawl looks for the answer once more, in vain, and then on the other pages."""
    frontier = frontier_with(tmp_path, 2)
    before, said = Listed(replies=11, last=OLD), Listed(replies=12, last=NEW)
    frontier.keep_listed("a", before)
    known = KnownPages(
        frontier, due=True, identify=lambda _: Identity(fingerprint=b"2", article="a", number=2),
        stats=MemoryStatsCollector(get_crawler()),
        clock=lambda: NEW + 90, last_is_ours=lambda _: True,
    )  # fmt: skip
    known.queue_due()  # both pages are due
    leases = {lease.fingerprint: lease for lease in iter(frontier.lease, None)}
    request = Request("http://a.example/1")
    LISTED.put(request, (said.replies, said.last, said.latest))
    assert known.queue_news(request, Identity(fingerprint=b"1", article="a", number=1))
    assert frontier.lease() is None, "it is under way"
    assert frontier.listed("a") == before, "its answer may be older than what the list tells of"
    known.learn(leases[b"2"], "http://a.example/2", Visit(content="x", asked=asked))
    assert frontier.listed("a") == (said if kept else before)
    frontier.close()
