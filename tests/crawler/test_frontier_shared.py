"""A frontier that several hosts share: who has what, hosts that die or are late, turns, and Redis that goes away."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from archive.data.declared import SitesError
from archive.data.folder import SiteFolder
from archive.data.key import KEY_FILE, names_of
from archive.data.operator import shared_in
from archive.data.redacted import Redacted, Redaction
from archive.fleet.in_redis import connected
from crawler.frontier.identity import identify_by, rules_of
from crawler.frontier.queue import FIRST, Frontier, FrontierError
from crawler.frontier.shared.in_redis import RedisFrontier
from crawler.frontier.shared.joined import OverError
from crawler.frontier.shared.opened import opened, require_own
from crawler.frontier.shared.part import KeptTurns
from crawler.frontier.sqlite import SqliteFrontier
from crawler.politeness.put_off import Why
from tests.crawler.test_frontier import Clock, name_of, order, page, wanted
from tests.crawler.test_frontier_file import FORUM, THREADS
from tests.support.registers import Redis, redis_server

LASTS = 300.0  # seconds

Open = Callable[..., RedisFrontier]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def host(redis: Redis, tmp_path: Path, clock: Clock) -> Open:
    """Opens the frontier of one site on a host, at Redis or what stands before it."""

    def open_it(name: str, *, url: str = redis.url, **more: Any) -> RedisFrontier:
        return RedisFrontier(url, tmp_path.name, host=name, lasts=LASTS, clock=clock, **more)

    return open_it


def leased(frontier: Frontier) -> str:
    lease = frontier.lease()
    assert lease
    return name_of(lease.request)


def test_no_two_hosts_have_the_same_request(host: Open) -> None:
    a, b = host("a"), host("b")
    assert not a.opening.joined
    assert (b.opening.joined, b.opening.continued, b.opening.run) == (True, True, a.opening.run)
    for name in "abcd":
        assert a.add(wanted(name))
        assert not b.add(wanted(name))
    assert [leased(a), leased(b), leased(a), leased(b)] == ["a", "b", "c", "d"]
    assert a.lease() is b.lease() is None
    assert not a.pending()
    assert (a.elsewhere, b.elsewhere) == (2, 2)
    b.close()  # as one that is torn down: what it had is anybody's
    assert (a.elsewhere, order(a)) == (0, ["b", "d"])
    a.close()


def test_what_a_dead_host_had_comes_back_when_its_lease_has_run_out(host: Open, clock: Clock) -> None:
    a, b = host("a"), host("b")
    for name in "ab":
        a.add(wanted(name))
    assert leased(a) == "a"
    clock.now += LASTS / 2
    b.renew()
    assert leased(b) == "b"
    clock.now += LASTS / 2 - 1
    b.renew()
    assert b.lease() is None
    assert b.elsewhere == 1
    clock.now += 1
    lease = b.lease()
    assert lease
    assert (name_of(lease.request), lease.crashes) == ("a", 1)


def test_nothing_is_taken_of_what_a_late_host_says(host: Open, clock: Clock) -> None:
    a, b = host("a"), host("b")
    for name in ("a", "b"):
        a.add(wanted(name))
    first, second = a.lease(), a.lease()
    assert first
    assert second
    a.keep(page(fingerprint=b"a"))
    a.done([first])
    clock.now += LASTS / 2
    b.renew()
    clock.now += LASTS / 2
    for say in (
        a.commit,
        lambda: a.put_off(second, 60),
        lambda: a.add(wanted("c")),
        a.lease,
        a.renew,
        lambda: a.joined.change("turn", "1", "a.example", "crawl", 2),
    ):
        with pytest.raises(OverError, match=r"wasn't heard of for 300 s"):
            say()
    assert b.known(b"a") is None
    assert order(b) == ["a", "b"]
    back = host("a")
    assert (back.opening.joined, back.opening.interrupted) == (True, {})
    assert back.lease() is None
    assert back.elsewhere == 2


def test_a_page_that_hangs_or_kills_its_host_comes_last(host: Open, clock: Clock) -> None:
    for name in ("a", "b"):
        frontier = host(name)
        frontier.add(wanted("poison"))
        assert leased(frontier) == "poison"
        frontier.abandon()
        clock.now += LASTS
    last = host("c")
    last.add(wanted("good", priority=-500))
    assert order(last) == ["good", "poison"]


def test_nobody_drops_what_others_are_at(host: Open) -> None:
    a = host("a")
    a.add(wanted("a"))
    a.add(wanted("b"))
    assert leased(a) == "a"
    b = host("b", fresh=True)
    assert b.opening.joined
    assert leased(b) == "b"


def test_hosts_end_an_old_run_together_and_begin_another(host: Open, clock: Clock) -> None:
    a = host("a")
    a.add(wanted("list"))
    assert leased(a) == "list"
    assert not a.is_old
    for _ in range(21 * 13):
        clock.now += LASTS - 1
        a.renew()
    b = host("b")
    assert (b.opening.joined, b.opening.continued) == (True, True)
    assert a.is_old
    assert b.is_old
    a.close()
    b.close()
    b = host("b")
    assert (b.opening.run, b.opening.continued, b.is_old) == (2, False, False)
    assert not b.add(wanted("list")), "it still waits"
    assert leased(b) == "list"


def test_a_host_that_comes_when_all_is_done_does_not_begin_again(host: Open, clock: Clock) -> None:
    taken = clock.now
    clock.now += 10
    a, b = host("a"), host("b")
    a.add(wanted("list"))
    lease = a.lease()
    assert lease
    a.done([lease])
    a.missed_list()
    a.close()
    b.close()
    clock.now += 10
    late = host("c", since=taken)
    assert (late.opening.run, late.opening.continued) == (1, True)
    assert not late.add(wanted("list"))
    late.walked_lists()
    assert late.lists_walked() is None
    late.close()
    next_day = host("c", since=clock.now)
    assert (next_day.opening.run, next_day.opening.continued) == (2, False)
    assert next_day.add(wanted("list"))


def test_lists_are_walked_when_no_host_missed_a_page_of_them(host: Open) -> None:
    a, b = host("a"), host("b")
    b.missed_list()
    a.walked_lists()
    assert a.lists_walked() is None
    a.close()
    b.close()
    a = host("a")
    a.walked_lists()
    assert a.lists_walked() is not None
    a.close()


def turn(frontier: RedisFrontier, hold: str = "1", **delays: float) -> float:
    said = [word for pair in (delays or {"crawl": 2.0}).items() for word in pair]
    return float(frontier.joined.change("turn", hold, "a.example", *said)[0])


def test_one_delay_holds_for_all_hosts_together(host: Open, clock: Clock) -> None:
    a, b = host("a"), host("b")
    assert turn(a) == 0
    clock.now += 30  # the connection took so long
    assert turn(b) > 0, "nobody knows when the server is asked"
    a.joined.change("answered", "1")
    assert turn(b) == 2
    clock.now += 1.5
    assert turn(b) == 0.5
    clock.now += 0.5
    assert turn(b) == 0
    b.joined.change("answered", "1")
    a.joined.change("leave_alone", "a.example", 600, "Retry-After")
    assert b.joined.change("turn", "2", "a.example", "crawl", 2)[1] == "Retry-After"
    clock.now -= 10_000  # the clock of Redis was set back
    assert turn(a, "3") > 0
    a.close()
    b.close()


def test_a_host_that_dies_with_the_turn_keeps_nobody_from_it_for_ever(host: Open, clock: Clock) -> None:
    a, b = host("a"), host("b")
    assert turn(a) == 0
    clock.now += LASTS - 1
    b.renew()
    assert turn(b) > 0
    clock.now += 1
    assert turn(b) == 2, "as if it had asked just then"
    clock.now += 2
    assert turn(b) == 0
    again = host("b")  # one that was killed itself
    assert turn(again) == 2


class Cutting:
    """Stands before Redis, hands on all that is asked, and hangs up before so many answers."""

    def __init__(self, port: int) -> None:
        self.behind, self.cuts = port, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self.listener.getsockname()[1]}/0"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self.listener.accept()
                threading.Thread(target=self._serve, args=(here,), daemon=True).start()

    def _serve(self, here: socket.socket) -> None:
        with closing(here), socket.create_connection(("127.0.0.1", self.behind)) as there, suppress(OSError):
            while said := here.recv(1 << 20):
                there.sendall(said)
                answer = there.recv(1 << 20)
                if self.cuts and b"EVALSHA" in said:
                    self.cuts -= 1
                    return
                here.sendall(answer)


def test_what_redis_did_without_an_answer_is_not_done_twice(host: Open, redis: Redis) -> None:
    proxy = Cutting(redis.port)
    with closing(proxy.listener):
        a = host("a", url=proxy.url)
        for name in "abc":
            proxy.cuts = 2
            assert a.add(wanted(name))
        proxy.cuts = 2
        assert leased(a) == "a"
        proxy.cuts = 1
        assert turn(a) == 0
        b = host("b")
        assert order(b) == ["b", "c"]
        assert proxy.cuts == 0
        proxy.cuts = 2
        c = host("c", url=proxy.url)
        b.close()
        assert order(c) == ["b", "c"]


def test_redis_that_is_killed_and_comes_back_has_forgotten_nothing(tmp_path: Path) -> None:
    with redis_server(tmp_path) as server:
        a, b = (RedisFrontier(server.url, "s", host=name, lasts=LASTS) for name in "ab")
        for name in "abcd":
            a.add(wanted(name))
        first = a.lease()
        assert first
        assert leased(b) == "b"
        a.done([first])
        a.keep(page(fingerprint=b"a"))
        a.commit()
        for _ in range(2):
            server.kill()
            back = threading.Timer(1.0, server.start)
            back.start()
            assert not a.add(wanted("a")), "it is done"
            back.join()
        server.kill()
        back = threading.Timer(1.0, server.start)
        back.start()
        RedisFrontier(server.url, "other", host="a", lasts=LASTS).close()
        back.join()
        assert a.known(b"a") == page(fingerprint=b"a")
        assert [leased(a), leased(b)] == ["c", "d"]
        assert (a.lease(), a.elsewhere) == (None, 2)
        a.close()
        b.close()


def test_a_redis_that_may_forget_is_refused(tmp_path: Path) -> None:
    with redis_server(tmp_path) as server:
        client, _ = connected(server.url)
        for name, said, right in (
            ("appendonly", "no", "yes"),
            ("appendfsync", "everysec", "always"),
            ("maxmemory-policy", "allkeys-lru", "noeviction"),
        ):
            client.config_set(name, said)
            with pytest.raises(FrontierError, match=rf"may forget a frontier \({name} {said}\): redis-cli CONFIG SET"):
                RedisFrontier(server.url, "s", host="a", lasts=LASTS)
            client.config_set(name, right)
        RedisFrontier(server.url, "s", host="a", lasts=LASTS).close()


def test_a_redis_that_has_forgotten_is_found_out(tmp_path: Path) -> None:
    with redis_server(tmp_path) as server:
        a = RedisFrontier(server.url, "s", host="a", lasts=LASTS)
        a.add(wanted("a"))
        client, _ = connected(server.url)
        client.flushall()
        with pytest.raises(FrontierError, match="has forgotten what it had acknowledged; start again"):
            a.lease()
        a.abandon()


def test_a_redis_of_before_is_found_out_whatever_others_have_changed_since(tmp_path: Path) -> None:
    now, before = tmp_path / "now", tmp_path / "before"
    now.mkdir()
    with redis_server(now) as server:
        a, b = (RedisFrontier(server.url, "s", host=name, lasts=LASTS) for name in "ab")
        for name in "abcd":
            b.add(wanted(name))
        shutil.copytree(now, before)
        assert leased(a) == "a"
        server.kill()
        shutil.rmtree(now)
        shutil.copytree(before, now)
        server.start()
        assert [leased(b), leased(b)] == ["a", "b"], "nobody has told it of what a had"
        with pytest.raises(FrontierError, match="has forgotten what it had acknowledged; start again"):
            a.lease()
        with pytest.raises(FrontierError, match="has forgotten"):
            a.renew()
        a.abandon()
        b.close()


def test_a_redis_that_is_away_for_long_ends_the_crawl_in_one_line(tmp_path: Path) -> None:
    with redis_server(tmp_path) as server:
        a = RedisFrontier(server.url, "s", host="a", lasts=6.0)
        server.kill()
        with pytest.raises(FrontierError, match="refused"):
            RedisFrontier(server.url, "s", host="b", lasts=6.0)
        with pytest.raises(FrontierError, match=r"^redis://127\.0\.0\.1:\d+/0, s: [^\n]*refused[^\n]*$"):
            a.lease()
        a.abandon()


def test_what_redis_keeps_is_text(host: Open, redis: Redis, tmp_path: Path) -> None:
    a = host("a")
    a.add(wanted("a"))
    a.keep(page(article="s-1 article"))
    a.commit()
    client, _ = connected(redis.url)
    kept: list[Any] = [client.dump(key) for key in client.scan_iter(f"*{tmp_path.name}*")]
    assert len(kept) > 8
    values = client.hgetall(f"shengbao:frontier:{{{tmp_path.name}}}:pages")
    assert all((key + value).decode().isprintable() for key, value in values.items())
    client.hset(f"shengbao:frontier:{{{tmp_path.name}}}:pages", b"p".hex(), b"\x80\x04K\x01.")
    with pytest.raises(FrontierError, match="a page that no frontier has"):
        a.known(b"p")


def test_spellings_that_are_one_by_other_rules_become_one(host: Open) -> None:
    def identify(url: str) -> Any:
        return identify_by(None)(url)

    a = host("a")
    a.identified(1, identify)
    for number, (url, begun, fetched, content) in enumerate(THREADS):
        said = {"first_seen": float(begun), "fetched": float(fetched), "due": 9.0}
        text = content.strip("'") if content else None
        a.keep(page(fingerprint=identify(url).fingerprint, url=url, content=text, **said))
        a.add(wanted(f"r{number}", priority=0))
    a.commit()
    b = host("b")
    b.identified(1, identify)
    with pytest.raises(FrontierError, match="another host knows its pages by other rules"):
        b.identified(rules_of(FORUM), identify_by(FORUM))
    b.close()
    a.close()
    for _ in range(2):
        a = host("a")
        a.identified(rules_of(FORUM), identify_by(FORUM))
        first, second = a.pages_of("bbs-5 article")
        assert (first.url, first.first_seen, first.fetched, first.content) == (THREADS[1][0], 50, 400, "the newest")
        assert (second.url, second.number) == (THREADS[3][0], 2)
        assert len(a.due_after(FIRST)) == 3
        assert a.waiting == len(THREADS)
        a.close()


def test_new_pages_that_no_list_named_are_counted_once(host: Open, clock: Clock) -> None:
    a = host("a")
    for number in range(700):
        name = b"%03d" % number
        a.keep(page(fingerprint=name, first_seen=clock.now if number % 2 else 1.0))
        assert a.name(b"list" if number < 300 else b"feed", name)
        assert not a.name(b"list" if number < 300 else b"feed", name)
        if number < 20:
            assert a.name(b"feed", name)
    a.commit()
    assert a.beyond(lambda start: int(start == "feed")) == {0: 150, 1: 200}
    a.close()


def test_what_one_host_knew_before_is_brought_along_once_and_what_is_taken_out_is_forgotten(
    redis: Redis, tmp_path: Path
) -> None:
    name = f"s{abs(hash(tmp_path.name))}"[:30]
    folder = SiteFolder(path=tmp_path / "data" / name)
    own = SqliteFrontier(folder.path)
    urls = [f"http://s.example/{number}.html" for number in range(450)]
    for number, url in enumerate(urls):
        own.keep(page(fingerprint=b"%03d" % number, url=url, etag=f'"{number}"'))
    own.close()
    (tmp_path / "data" / "sites.toml").write_text(
        f'leases = "{redis.url}"\n[{name}]\nstart_urls = ["http://s.example/"]\nshared = true\n'
    )
    settings = Settings({"LEASE_SECONDS": 300})
    for changed in (False, True):
        shared = opened(folder, settings, fresh=False, clock=Clock())
        shared.identified(1, identify_by(None))
        known = [shared.known(identify_by(None)(url).fingerprint) for url in urls]
        assert [each.etag if each else None for each in known] == [
            f'"{number}"' if number or not changed else '"new"' for number in range(450)
        ]
        assert known[0]
        shared.keep(replace(known[0], etag='"new"'))
        shared.close()
    # What is taken out for good on any host is forgotten.
    gone = Redaction(article="s-7", at="2026-12-01T00:00:00+00:00", reason="file 7", urls=(urls[8],))
    shared = opened(folder, settings, fresh=False, clock=Clock())
    seventh = known[7]
    assert seventh
    shared.keep(replace(seventh, fingerprint=identify_by(None)(urls[7]).fingerprint, article="s-7 article"))
    shared.close()
    Redacted(folder=folder).put(gone)
    for _ in range(2):
        shared = opened(folder, settings, fresh=False, clock=Clock())
        left = [url for url in urls if shared.known(identify_by(None)(url).fingerprint) is not None]
        assert left == [*urls[:7], *urls[9:]]
        assert shared.pages_of("s-7 article") == []
        assert urls[8].encode() not in b"".join(connected(redis.url)[0].hvals(f"shengbao:frontier:{{{name}}}:pages"))
        shared.close()
    with pytest.raises(SitesError, match="what is due of a site that hosts share stands in redis"):
        require_own(folder)


def test_a_shared_site_needs_redis(tmp_path: Path) -> None:
    site = '[s]\nstart_urls = ["http://s.example/"]\nshared = true\n'
    (tmp_path / "sites.toml").write_text(f'store = "/mnt/store"\nleases = "store"\n{site}')
    with pytest.raises(SitesError, match=r"\[s\] shared: needs leases in Redis"):
        shared_in(tmp_path, "s")
    (tmp_path / "sites.toml").write_text(f'store = "/mnt/store"\nleases = "redis://10.0.0.5:6379/0"\n{site}')
    assert shared_in(tmp_path, "s") == "redis://10.0.0.5:6379/0"
    (tmp_path / "sites.toml").write_text(site.replace("true", '"yes"'))
    with pytest.raises(SitesError, match=r"\[s\] shared must be true or false"):
        shared_in(tmp_path, "s")


def test_two_projects_with_a_site_of_one_name_share_no_frontier(redis: Redis, tmp_path: Path) -> None:
    name = f"s{abs(hash(tmp_path.name))}"[:30]
    settings = Settings({"LEASE_SECONDS": 300})
    folders = [SiteFolder(path=tmp_path / project / name) for project in ("one", "same", "other")]
    for folder in folders:
        folder.path.mkdir(parents=True)
        table = f'[{name}]\nstart_urls = ["http://s.example/"]\nshared = true\n'
        (folder.path.parent / "sites.toml").write_text(f'leases = "{redis.url}"\n{table}')
    names_of(folders[0].path.parent)
    shutil.copy(folders[0].path.parent / KEY_FILE, folders[1].path.parent / KEY_FILE)
    first, second = (opened(each, settings, fresh=False, clock=Clock()) for each in folders[:2])
    first.add(wanted("r1"))
    with pytest.raises(FrontierError, match=r"hosts with another pseudonym\.key; the same file on all hosts of one"):
        opened(folders[2], settings, fresh=True, clock=Clock())
    assert leased(second) == "r1"
    first.close()
    second.close()


def test_what_a_later_program_says_of_a_turn_is_taken_for_the_servers_wish(redis: Redis, host: Open) -> None:
    a = host("a")
    stopped: list[FrontierError] = []
    turns = KeptTurns(a.joined, stopped.append)
    turns.leave_alone("s.example", 50)
    a.joined.change("leave_alone", "s.example", 500, "moon_is_full")
    wait, why = turns.tried("1", "s.example", {"s.example": 1.0})
    assert wait > 400
    assert why is Why.RETRY_AFTER
    assert not stopped
    a.close()
