"""The frontier by itself, of each kind: order, duplicates, leases, crashes, runs, and the pages that are known."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.frontier.queue import FIRST, Frontier, KnownPage, Wanted
from crawler.frontier.shared.in_redis import RedisFrontier
from crawler.frontier.sqlite import SqliteFrontier
from tests.support.registers import Redis


class Clock:
    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


Opened = Callable[..., Frontier]
LONG = 10 * 86400.0  # seconds: more than a test's clock goes on by


@pytest.fixture(params=["sqlite", "redis"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """Opens the frontier of one site as a process does, again and again."""
    if request.param == "sqlite":
        return lambda **said: SqliteFrontier(tmp_path, **said)
    server: Redis = request.getfixturevalue("redis")

    def open_shared(*, fresh: bool = False, ahead: int = 1, clock: Callable[[], float] | None = None) -> Frontier:
        return RedisFrontier(server.url, tmp_path.name, host="a", lasts=LONG, fresh=fresh, clock=clock)

    return open_shared


def wanted(name: str, priority: int = 0) -> Wanted:
    url = f"http://a.example/{name}"
    return Wanted(fingerprint=name.encode(), url=url, request=stored(name, url), priority=priority)


def stored(name: str, url: str) -> str:
    return json.dumps({"url": url, "callback": name})


def name_of(request: str) -> str:
    return str(json.loads(request)["callback"])


def order(frontier: Frontier) -> list[str]:
    found = []
    while lease := frontier.lease():
        found.append(name_of(lease.request))
    return found


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


def test_the_highest_priority_comes_first_and_then_what_came_first(opened: Opened) -> None:
    frontier = opened()
    for name, priority in (("a", 0), ("b", 5), ("c", 0), ("d", -1), ("e", 5)):
        assert frontier.add(wanted(name, priority))
    assert order(frontier) == ["b", "e", "a", "c", "d"]
    frontier.close()


def test_a_request_is_asked_for_once_a_run(opened: Opened) -> None:
    frontier = opened()
    assert frontier.add(wanted("a"))
    assert not frontier.add(wanted("a"))
    assert frontier.add(wanted("a"), again=True)  # a retry
    assert order(frontier) == ["a", "a"]
    frontier.close()


def test_what_was_under_way_at_a_crash_comes_back(opened: Opened) -> None:
    clock = Clock()
    frontier = opened(clock=clock)
    for name in "abcd":
        frontier.add(wanted(name))
    leases = [frontier.lease(), frontier.lease(), frontier.lease()]
    assert leases[0]
    frontier.done([leases[0]])
    frontier.commit()
    frontier.abandon()  # as kill -9 leaves it
    frontier = opened(clock=clock)
    opening = frontier.opening
    assert (opening.run, opening.continued, opening.resumed) == (1, True, 3)
    assert {url for url, _ in opening.interrupted.values()} == {"http://a.example/b", "http://a.example/c"}
    assert not frontier.add(wanted("a"))  # done, and not forgotten
    assert order(frontier) == ["b", "c", "d"]
    frontier.abandon()


def test_what_was_not_committed_is_undone(opened: Opened) -> None:
    frontier = opened()
    frontier.add(wanted("a"))
    lease = frontier.lease()
    assert lease
    frontier.done([lease])
    frontier.abandon()
    frontier = opened()
    assert order(frontier) == ["a"]
    frontier.close()


def test_a_page_that_kills_the_process_waits_until_the_others_are_done(opened: Opened) -> None:
    frontier = opened()
    frontier.add(wanted("poison"))
    for crash in range(2):
        if crash:
            frontier = opened()
        lease = frontier.lease()
        assert lease
        assert name_of(lease.request) == "poison"
        frontier.abandon()
    frontier = opened()
    frontier.add(wanted("good", priority=-500))
    assert order(frontier) == ["good", "poison"]
    frontier.close()


def test_what_failed_is_tried_again_later_and_not_before(opened: Opened) -> None:
    clock = Clock()
    frontier = opened(clock=clock)
    frontier.add(wanted("a"))
    lease = frontier.lease()
    assert lease
    frontier.put_off(lease, 600)
    assert frontier.lease() is None
    assert not frontier.pending()
    assert frontier.later == 1
    clock.now += 601
    assert frontier.pending()
    lease = frontier.lease()
    assert lease
    assert lease.failures == 1
    frontier.close()


def test_a_new_run_asks_again_for_what_an_ended_one_had(opened: Opened) -> None:
    frontier = opened()
    frontier.add(wanted("list"))
    lease = frontier.lease()
    assert lease
    frontier.done([lease])
    frontier.close()
    frontier = opened()
    assert (frontier.opening.run, frontier.opening.continued) == (2, False)
    assert frontier.add(wanted("list"))
    frontier.close()


def test_a_crawl_cut_off_every_night_still_walks_its_lists(opened: Opened) -> None:
    clock = Clock()
    frontier = opened(clock=clock)
    frontier.add(wanted("list"))
    frontier.add(wanted("old"))
    lease = frontier.lease()
    assert lease
    frontier.done([lease])
    frontier.close()
    clock.now += 24 * 3600
    frontier = opened(clock=clock)
    assert not frontier.opening.continued
    assert frontier.add(wanted("list"))
    assert not frontier.add(wanted("old"))  # it still waits
    assert order(frontier) == ["old", "list"]
    frontier.close()


def test_fresh_starts_over_and_keeps_what_is_known_of_pages(opened: Opened) -> None:
    clock = Clock()
    frontier = opened(clock=clock)
    frontier.add(wanted("a"))
    frontier.keep(page())
    frontier.close()
    frontier = opened(fresh=True, clock=clock)
    assert frontier.waiting == 0
    assert frontier.due_after(FIRST) == []
    frontier.all_due()
    assert [known.etag for known in frontier.due_after(FIRST)] == ['"1"']
    frontier.close()


def test_known_pages_survive_and_are_found_when_due(opened: Opened) -> None:
    clock = Clock()
    frontier = opened(clock=clock)
    for number in range(450):
        frontier.keep(page(fingerprint=b"%03d" % number, due=clock.now - number % 7))
    frontier.keep(page(fingerprint=b"later", due=clock.now + 60))
    frontier.commit()
    place, found = FIRST, []
    while some := frontier.due_after(place):
        found += [known.fingerprint for known in some]
        place = (some[-1].due, some[-1].fingerprint)
    assert sorted(found) == [b"%03d" % number for number in range(450)]
    frontier.close()
    frontier = opened(clock=clock)
    assert frontier.known(b"later") == page(fingerprint=b"later", due=clock.now + 60)
    assert frontier.known(b"never") is None
    frontier.close()


def test_what_was_learned_and_the_request_are_committed_together(opened: Opened) -> None:
    frontier = opened()
    frontier.add(wanted("p"))
    lease = frontier.lease()
    assert lease
    frontier.keep(page())
    frontier.done([lease])
    frontier.abandon()
    frontier = opened()
    assert (frontier.known(b"p"), frontier.waiting) == (None, 1)
    lease = frontier.lease()
    assert lease
    frontier.keep(page())
    frontier.done([lease])
    frontier.commit()
    frontier.abandon()
    frontier = opened()
    assert (frontier.known(b"p"), frontier.waiting) == (page(), 0)
    frontier.close()


def test_a_request_that_waits_is_amended_and_one_that_was_handed_out_is_not(opened: Opened) -> None:
    frontier = opened(ahead=2)
    for name in ("a", "b", "c"):
        frontier.add(wanted(name))
    out = frontier.lease()  # b is ready, c waits
    for name in ("a", "b", "c"):
        frontier.amend(replace(wanted(name), request=stored(f"{name} amended", f"http://a.example/{name}")))
    assert out
    assert name_of(out.request) == "a"
    frontier.commit()
    frontier.abandon()
    frontier = opened()
    assert order(frontier) == ["a", "b amended", "c amended"]
    frontier.abandon()
