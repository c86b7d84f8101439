"""What cron is told: one row of the table of exit statuses after the other, each with a real crawl."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.data.exits import ExitStatus
from crawler import counts
from crawler.counts import ending
from crawler.politeness.turns import Turns
from tests.support.archives import run
from tests.support.network import PUBLIC, Answer, Server, scrapy

WHOLE, MISSING, NO_START, GOES_ON = ExitStatus
HOST = "news.example"
NAMES = {HOST: [[PUBLIC]]}


@pytest.mark.parametrize(
    ("stats", "status", "said"),
    [
        ({"item_scraped_count": 3}, WHOLE, ""),
        ({counts.KNOWN.stat: 3}, WHOLE, ""),
        ({counts.LEFT_ALONE.stat: 2, "item_scraped_count": 1}, WHOLE, ""),
        ({}, MISSING, "no article was read"),
        ({counts.NEED_SCRIPT.stat: 3, "item_scraped_count": 3}, MISSING, "no article was read"),
        ({counts.NEED_SCRIPT.stat: 3, "item_scraped_count": 4}, WHOLE, ""),
        ({counts.FAILED.stat: 2, "item_scraped_count": 3}, MISSING, "2 not fetched"),
        ({counts.GIVEN_UP.stat: 1, "item_scraped_count": 3}, MISSING, "1 given up"),
        ({counts.WAITING: 2, "item_scraped_count": 3}, GOES_ON, "2 requests wait"),
        ({counts.WAITING: 1, counts.ANSWERS: 1}, GOES_ON, "1 request waits"),
        ({counts.WAITING: 1}, MISSING, "no article was read: no server answered, the log says why; 1 request waits"),
        ({counts.CUT_BY_BOUND.stat: 4, "item_scraped_count": 3}, GOES_ON, "4 cut by a bound"),
        (
            {counts.CUT_BY_BOUND.stat: 4, counts.FAILED.stat: 1, "item_scraped_count": 3},
            MISSING,
            "1 not fetched; 4 cut by a bound",
        ),
        ({"finish_reason": "shutdown", "item_scraped_count": 3}, GOES_ON, "ended by shutdown"),
        ({"finish_reason": "shutdown"}, GOES_ON, "ended by shutdown"),  # before anything could be read
        ({"finish_reason": "no end", counts.ANSWERS: 1}, MISSING, "stopped at once, and not closed"),
        ({"finish_reason": "closespider_timeout", "item_scraped_count": 3}, GOES_ON, "ended by closespider_timeout"),
        ({"finish_reason": "memusage_exceeded", "item_scraped_count": 3}, MISSING, "ended by memusage_exceeded"),
        ({counts.ERRORS.stat: 1, "item_scraped_count": 3}, MISSING, "1 error, see above"),
        ({counts.ERRORS.stat: 2, "item_scraped_count": 3}, MISSING, "2 errors, see above"),
        ({counts.EMPTY_LISTS.stat: 1, "item_scraped_count": 3}, MISSING, "1 list without an article"),
        ({counts.LISTS_CUT.stat: 1, "item_scraped_count": 3}, MISSING, "1 list that no longer leads on"),
        ({counts.LOST_FIELDS.stat: 1, "item_scraped_count": 3}, MISSING, "1 field in no row"),
    ],
)
def test_the_status_follows_from_the_counts(stats: dict[str, Any], status: ExitStatus, said: str) -> None:
    found = ending({"finish_reason": "finished", **stats})
    assert (found.status, found.said()) == (status, said)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def crawl(server: Server, data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return scrapy(data, *words, names=NAMES, ports={PUBLIC: server.port}, trap=server.port)


def urls(data: Path, *paths: str) -> list[str]:
    (data / "urls.txt").write_text("".join(f"http://{HOST}/{path}\n" for path in paths))
    return ["urls", "-a", f"file={data / 'urls.txt'}"]


def last(done: subprocess.CompletedProcess[str]) -> str:
    return done.stderr.strip().splitlines()[-1]


def test_everything_is_stored(server: Server, tmp_path: Path) -> None:
    done = crawl(server, tmp_path, *urls(tmp_path, "1.html", "2.html"))
    assert done.returncode == WHOLE, done.stderr


def test_a_page_that_is_gone_is_nothing_missing(server: Server, tmp_path: Path) -> None:
    server.answers[f"http://{HOST}/2.html"] = Answer(status=404, body="404")
    assert crawl(server, tmp_path, *urls(tmp_path, "1.html", "2.html")).returncode == WHOLE


def test_a_crawl_that_is_answered_nothing_leaves_nothing_to_be_missed(server: Server, tmp_path: Path) -> None:
    turns = Turns(tmp_path, "other", delay=0)
    turns.hold(HOST, 3600)
    turns.close()
    done = crawl(server, tmp_path, *urls(tmp_path, "1.html"))
    assert (server.seen, done.returncode) == ([], MISSING), done.stderr  # no server answered at all
    checked = run("verify", "--data", tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.splitlines() == [
        "urls: no crawl was answered anything yet",
        "urls: 0 WARC files, 0 records, 0 rows: nothing wrong",
    ]
    assert run("repair", "--data", tmp_path).returncode == 0


def test_a_page_that_can_not_be_followed_is_missing(server: Server, tmp_path: Path) -> None:
    server.answers[f"http://{HOST}/2.html"] = Answer(status=302, headers={"Location": "http://["}, body="moved")
    done = crawl(server, tmp_path, *urls(tmp_path, "1.html", "2.html"))
    assert (done.returncode, "1 not fetched" in last(done)) == (MISSING, True), done.stderr


@pytest.mark.parametrize("status", [500, 503])
def test_a_page_that_may_come_later_goes_on(server: Server, tmp_path: Path, status: int) -> None:
    server.answers[f"http://{HOST}/2.html"] = Answer(status=status, body="later")
    done = crawl(server, tmp_path, *urls(tmp_path, "1.html", "2.html"), "-s", "RETRY_TIMES=0")
    assert (done.returncode, last(done)) == (GOES_ON, "crawl urls: to be continued: 1 request waits"), done.stderr


def test_a_page_that_never_comes_is_missing_in_the_end(server: Server, tmp_path: Path) -> None:
    server.answers[f"http://{HOST}/2.html"] = Answer(status=503, body="later")
    words = [*urls(tmp_path, "1.html", "2.html"), "-s", "RETRY_TIMES=0"]
    found = [crawl(server, tmp_path, *words) for _ in range(5)]
    assert [done.returncode for done in found] == [GOES_ON, GOES_ON, GOES_ON, GOES_ON, MISSING]
    assert "1 given up" in last(found[-1])


def test_a_page_cut_short_waits(server: Server, tmp_path: Path) -> None:
    server.answers[f"http://{HOST}/2.html"] = Answer(headers={"Content-Length": "100000"})
    done = crawl(server, tmp_path, *urls(tmp_path, "1.html", "2.html"))
    assert (done.returncode, last(done)) == (GOES_ON, "crawl urls: to be continued: 1 request waits"), done.stderr


def test_a_page_larger_than_is_taken_is_missing(server: Server, tmp_path: Path) -> None:
    server.answers[f"http://{HOST}/2.html"] = Answer(body="粮" * 40_000)
    done = crawl(server, tmp_path, *urls(tmp_path, "1.html", "2.html"), "-s", "DOWNLOAD_MAXSIZE=100000")
    assert (done.returncode, "1 cut short for good" in last(done)) == (MISSING, True), done.stderr


def test_nobody_there_is_missing(tmp_path: Path) -> None:
    with Server() as gone:
        port = gone.port
    done = scrapy(tmp_path, *urls(tmp_path, "1.html"), "-s", "RETRY_TIMES=0", names=NAMES, ports={}, trap=port)
    assert done.returncode == MISSING, done.stderr
    assert "no article was read" in last(done)


def test_a_crawl_that_stops_at_a_bound_of_scrapy_goes_on(server: Server, tmp_path: Path) -> None:
    words = urls(tmp_path, *(f"{number}.html" for number in range(8)))
    done = crawl(server, tmp_path, *words, "-s", "CLOSESPIDER_PAGECOUNT=3", "-s", "CONCURRENT_REQUESTS=1")
    assert done.returncode == GOES_ON, done.stderr
    assert "ended by closespider_pagecount" in last(done)
    again = crawl(server, tmp_path, *words)
    assert again.returncode == WHOLE, again.stderr
    assert len(set(server.pages)) == len(server.pages) == 8, "what was read is not asked for again"


def test_pages_of_which_nothing_can_be_read(server: Server, tmp_path: Path) -> None:
    server.answers[f"http://{HOST}/1.html"] = Answer(body="<html><body><div id=app></div></body></html>")
    done = crawl(server, tmp_path, *urls(tmp_path, "1.html"))
    assert (done.returncode, "2 fields in no row" in last(done)) == (MISSING, True), done.stderr


def test_what_can_not_start(tmp_path: Path, server: Server) -> None:
    assert crawl(server, tmp_path, "urls").returncode == NO_START
    assert crawl(server, tmp_path, "nosite").returncode == NO_START
