"""The frontier by itself: order, duplicates, leases, crashes, runs; and requests as data."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.http import FormRequest, Request

from crawler.frontier.database import BusyError, FrontierError, check_frontier, hold, release
from crawler.frontier.due import DAY, HOUR, KnownPage, Schedule, Visit, next_visit, visited
from crawler.frontier.queue import Frontier, Wanted
from crawler.frontier.requests import RequestError, from_data, to_data
from crawler.frontier.scheduler import requests_in
from crawler.spiders.jurong import JurongSpider


class Clock:
    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def wanted(name: str, priority: int = 0) -> Wanted:
    return Wanted(fingerprint=name.encode(), url=f"http://a.example/{name}", request=name, priority=priority)


def order(frontier: Frontier) -> list[str]:
    found = []
    while lease := frontier.lease():
        found.append(lease.request)
    return found


def test_the_highest_priority_comes_first_and_then_what_came_first(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path / "f.sqlite")
    for name, priority in (("a", 0), ("b", 5), ("c", 0), ("d", -1), ("e", 5)):
        assert frontier.add(wanted(name, priority))
    assert order(frontier) == ["b", "e", "a", "c", "d"]
    frontier.close()


def test_a_request_is_asked_for_once_a_run(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path / "f.sqlite")
    assert frontier.add(wanted("a"))
    assert not frontier.add(wanted("a"))
    assert frontier.add(wanted("a"), again=True)  # a retry
    assert order(frontier) == ["a", "a"]
    frontier.close()


def test_what_was_under_way_at_a_crash_comes_back(tmp_path: Path) -> None:
    path, clock = tmp_path / "f.sqlite", Clock()
    frontier = Frontier(path, clock=clock)
    for name in "abcd":
        frontier.add(wanted(name))
    leases = [frontier.lease(), frontier.lease(), frontier.lease()]
    assert leases[0]
    frontier.done([leases[0]])
    frontier.commit()
    frontier.abandon()  # as kill -9 leaves it
    frontier = Frontier(path, clock=clock)
    opening = frontier.opening
    assert (opening.run, opening.continued, opening.resumed) == (1, True, 3)
    assert {url for url, _ in opening.interrupted.values()} == {"http://a.example/b", "http://a.example/c"}
    assert not frontier.add(wanted("a"))  # done, and not forgotten
    assert order(frontier) == ["b", "c", "d"]
    frontier.abandon()


def test_what_was_not_committed_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "f.sqlite"
    frontier = Frontier(path)
    frontier.add(wanted("a"))
    lease = frontier.lease()
    assert lease
    frontier.done([lease])
    frontier.abandon()
    frontier = Frontier(path)
    assert order(frontier) == ["a"]
    frontier.close()


def test_a_page_that_kills_the_process_waits_until_the_others_are_done(tmp_path: Path) -> None:
    path = tmp_path / "f.sqlite"
    frontier = Frontier(path)
    frontier.add(wanted("poison"))
    for crash in range(2):
        if crash:
            frontier = Frontier(path)
        lease = frontier.lease()
        assert lease
        assert lease.request == "poison"
        frontier.abandon()
    frontier = Frontier(path)
    frontier.add(wanted("good", priority=-500))
    assert order(frontier) == ["good", "poison"]
    frontier.close()


def test_what_failed_is_tried_again_later_and_not_before(tmp_path: Path) -> None:
    clock = Clock()
    frontier = Frontier(tmp_path / "f.sqlite", clock=clock)
    frontier.add(wanted("a"))
    lease = frontier.lease()
    assert lease
    frontier.put_off(lease, 600)
    assert frontier.lease() is None
    assert not frontier.due_within(0)
    clock.now += 601
    assert frontier.due_within(0)
    lease = frontier.lease()
    assert lease
    assert lease.failures == 1
    frontier.close()


def test_a_new_run_asks_again_for_what_an_ended_one_had(tmp_path: Path) -> None:
    path = tmp_path / "f.sqlite"
    frontier = Frontier(path)
    frontier.add(wanted("list"))
    lease = frontier.lease()
    assert lease
    frontier.done([lease])
    frontier.close()
    frontier = Frontier(path)
    assert (frontier.run, frontier.opening.continued) == (2, False)
    assert frontier.add(wanted("list"))
    frontier.close()


def test_a_crawl_cut_off_every_night_still_walks_its_lists(tmp_path: Path) -> None:
    path, clock = tmp_path / "f.sqlite", Clock()
    frontier = Frontier(path, clock=clock)
    frontier.add(wanted("list"))
    frontier.add(wanted("old"))
    lease = frontier.lease()
    assert lease
    frontier.done([lease])
    frontier.close()
    clock.now += 24 * 3600
    frontier = Frontier(path, clock=clock)
    assert not frontier.opening.continued
    assert frontier.add(wanted("list"))
    assert not frontier.add(wanted("old"))  # it still waits
    assert order(frontier) == ["old", "list"]
    frontier.close()


def test_fresh_starts_over_and_keeps_what_is_known_of_pages(tmp_path: Path) -> None:
    path, clock = tmp_path / "f.sqlite", Clock()
    frontier = Frontier(path, clock=clock)
    frontier.add(wanted("a"))
    Schedule(frontier, clock).put(page())
    frontier.close()
    frontier = Frontier(path, fresh=True, clock=clock)
    schedule = Schedule(frontier, clock)
    assert frontier.waiting == 0
    assert schedule.due_after((0.0, b"")) == []
    schedule.all_due()
    assert [known.etag for known in schedule.due_after((0.0, b""))] == ['"1"']
    frontier.close()


def test_a_damaged_frontier_is_kept_and_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "f.sqlite"
    frontier = Frontier(path)
    for number in range(500):
        frontier.add(wanted(f"page-{number}"))
    frontier.commit()
    frontier.database.execute("COMMIT")
    frontier.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    frontier.database.execute("BEGIN")
    frontier.abandon()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(20_000))
    frontier = Frontier(path)
    assert frontier.opening.moved is not None
    assert frontier.opening.moved.stat().st_size > 20_000
    assert frontier.waiting == 0
    frontier.close()


def test_a_frontier_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "frontier.sqlite").mkdir()
    with pytest.raises(FrontierError, match=r"frontier\.sqlite: can't be opened") as error:
        check_frontier(tmp_path)
    assert "\n" not in str(error.value)


def test_two_crawls_of_one_site(tmp_path: Path) -> None:
    hold(tmp_path)
    hold(tmp_path)  # one process may ask twice
    script = f"from crawler.frontier.database import hold; from pathlib import Path; hold(Path({str(tmp_path)!r}))"
    second = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert f"another crawl of this site is running (pid {os.getpid()}" in second.stderr
    release(tmp_path)
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2]).returncode == 0
    assert issubclass(BusyError, FrontierError)


# Requests as data.


@pytest.fixture
def spider() -> JurongSpider:
    return JurongSpider()


def test_a_request_comes_back_as_it_was(spider: JurongSpider) -> None:
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


def test_conditions_and_answers_do_not_travel_with_a_request(spider: JurongSpider) -> None:
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
        lambda spider: Request("http://a.example/", callback=JurongSpider().parse),
    ],
)
def test_what_is_no_data_is_refused(spider: JurongSpider, request_of: Callable[[JurongSpider], Request]) -> None:
    with pytest.raises(RequestError):
        to_data(request_of(spider), spider)


def test_a_stored_request_never_runs_anything(spider: JurongSpider) -> None:
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


# The schedule.


def page(**more: object) -> KnownPage:
    values = {
        "fingerprint": b"p",
        "url": "http://a.example/p",
        "request": "{}",
        "first_seen": 1_700_000_000.0,
        "fetched": 1_700_000_000.0,
        "due": 1_700_100_000.0,
        "etag": '"1"',
    }
    return KnownPage(**(values | more))  # type: ignore[arg-type]


def test_news_is_asked_for_soon_and_then_ever_more_rarely() -> None:
    now = born = 1_700_000_000.0
    waits = []
    while now < born + 3 * 365 * DAY:
        due = next_visit(now, born=born)
        waits.append(due - now)
        now = due
    assert waits[0] == 6 * HOUR
    assert waits == sorted(waits)
    assert waits[-1] == 90 * DAY
    assert sum(wait < DAY for wait in waits) <= 6
    assert len(waits) < 30


def test_what_visits_tell_of_a_page() -> None:
    now = 1_700_000_000.0
    known = page(last_seen=None, content=None)
    assert visited(known, Visit(status=200, etag='"1"', content="x", published=now - 900 * DAY), now) == "new"
    assert known.due == now + 90 * DAY  # an old article
    assert visited(known, Visit(status=304), now + DAY) == "same"
    assert known.etag == '"1"'
    assert visited(known, Visit(status=200, content="x"), now + 2 * DAY) == "same"
    assert known.etag is None  # the site gives none any more
    assert visited(known, Visit(status=200, content="y"), now + 3 * DAY) == "changed"
    assert known.due == now + 3 * DAY + 6 * HOUR
    assert visited(known, Visit(status=404, gone="status 404"), now + 4 * DAY) == "deleted"
    assert (known.last_seen, known.gone, known.why) == (now + 3 * DAY, now + 4 * DAY, "status 404")
    assert visited(known, Visit(status=404, gone="status 404"), now + 5 * DAY) == "same"
    assert known.gone == now + 4 * DAY
    assert visited(known, Visit(status=200, content="y"), now + 6 * DAY) == "back"
    assert known.gone is None


def test_known_pages_survive_and_are_found_when_due(tmp_path: Path) -> None:
    clock = Clock()
    frontier = Frontier(tmp_path / "f.sqlite", clock=clock)
    schedule = Schedule(frontier, clock)
    for number in range(450):
        schedule.put(page(fingerprint=b"%03d" % number, due=clock.now - number % 7))
    schedule.put(page(fingerprint=b"later", due=clock.now + 60))
    place, found = (0.0, b""), []
    while some := schedule.due_after(place):
        found += [known.fingerprint for known in some]
        place = (some[-1].due, some[-1].fingerprint)
    assert sorted(found) == [b"%03d" % number for number in range(450)]
    frontier.close()
    with sqlite3.connect(tmp_path / "f.sqlite") as database:
        assert database.execute("SELECT count(*) FROM pages").fetchone() == (451,)
    database.close()
