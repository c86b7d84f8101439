"""A server's turns: its delay, Crawl-delay and Retry-After, kept by all crawls that share a data folder."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

import pytest

from crawler.politeness.put_off import RequestPutOff, Why
from crawler.politeness.retry_after import seconds_of
from crawler.politeness.server import domain_of
from crawler.politeness.turns import DAY, FILE, PATIENCE, Turns, TurnsError, check
from tests.support.network import PUBLIC, Answer, Server, scrapy, started

ONE, OTHER, THIRD = "one.example", "other.example", "third.example"
NAMES = {ONE: [[PUBLIC]], OTHER: [["93.184.216.35"]], THIRD: [[PUBLIC]]}
PAGES = [f"http://{ONE}/{number}.html" for number in range(3)]
EXACT = ("-s", "DOWNLOAD_DELAY_JITTER=0")


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as served:
        yield served


def urls(folder: Path, *addresses: str, name: str = "urls.txt") -> tuple[str, ...]:
    path = folder / name
    path.write_text("\n".join(addresses))
    return "urls", "-a", f"file={path}"


def crawl(server: Server, folder: Path, *words: str, delay: float = 0) -> subprocess.CompletedProcess[str]:
    ports = {PUBLIC: server.port, "93.184.216.35": server.port}
    return scrapy(folder, *words, names=NAMES, ports=ports, trap=server.port, delay=delay)


def span(server: Server) -> float:
    """Seconds from the first request to the last. Single gaps are as long as this machine is busy."""
    return max(server.times) - min(server.times)


_SLACK = 1.0  # seconds by which a busy machine may see the first request late


def test_the_first_page_waits_behind_robots_txt(server: Server, tmp_path: Path) -> None:
    crawl(server, tmp_path, *urls(tmp_path, *PAGES), *EXACT, delay=1)
    assert server.seen[0] == f"http://{ONE}/robots.txt"
    assert len(server.seen) == 4
    assert span(server) > 3 - _SLACK


@dataclass(frozen=True, kw_only=True)
class Hosts:
    """Servers of their own, each at an address of its own, which one crawl asks at once; all answered by `server`."""

    server: Server
    folder: Path
    count: int

    @property
    def names(self) -> list[str]:
        return [f"host{number}.example" for number in range(self.count)]

    def pages(self, host: str) -> list[str]:
        return [f"http://{host}/{number}.html" for number in range(3)]

    def asked(self, host: str) -> list[tuple[str, float]]:
        """The URLs that it was asked for, and when."""
        return [each for each in zip(self.server.seen, self.server.times, strict=True) if f"//{host}/" in each[0]]

    def crawl(self) -> subprocess.CompletedProcess[str]:
        addresses = {host: f"93.184.217.{number + 1}" for number, host in enumerate(self.names)}
        return scrapy(
            self.folder,
            *urls(self.folder, *(page for host in self.names for page in self.pages(host)), f"http://{OTHER}/a.html"),
            names={**NAMES, **{host: [[address]] for host, address in addresses.items()}},
            ports=dict.fromkeys((*addresses.values(), "93.184.216.35"), self.server.port),
            trap=self.server.port,
        )


def test_crawl_delay(server: Server, tmp_path: Path) -> None:
    """However it is written; servers wait beside each other."""
    robots = (
        "User-agent: *\nCrawl-delay: 2\n",
        "User-agent: *\nCrawl-delay: 0\n\nUser-agent: shengbao-archiver\nCrawl-delay: 2.0\n",
        "User-agent: other\nCrawl-delay: 90\n\nUser-agent: shengbao\nUser-agent: third\nCrawl-delay: 2\nDisallow: /x\n",
    )
    hosts = Hosts(server=server, folder=tmp_path, count=len(robots))
    for host, body in zip(hosts.names, robots, strict=True):
        server.answers[f"http://{host}/robots.txt"] = Answer(body=body)
    done = hosts.crawl()
    for host in hosts.names:
        asked = hosts.asked(host)
        assert [url for url, _ in asked] == [f"http://{host}/robots.txt", *hosts.pages(host)]
        assert asked[-1][1] - asked[0][1] > 3 * 2 - _SLACK
    assert done.returncode == 0, done.stderr


def test_a_crawl_delay_that_no_crawl_waits_for(server: Server, tmp_path: Path) -> None:
    """One page when the delay has gone by since robots.txt was read first, the next one a delay later."""
    server.answers[f"http://{ONE}/robots.txt"] = Answer(body="User-agent: *\nCrawl-delay: 3600\n")
    words = urls(tmp_path, *PAGES, f"http://{OTHER}/a.html")
    for _ in range(2):
        done = crawl(server, tmp_path, *words)
        assert server.pages == [f"http://{OTHER}/a.html"]
        (line,) = [one for one in done.stderr.splitlines() if "Crawl-delay" in one]
        assert f"WARNING {ONE} wants 60 minutes between two requests (Crawl-delay in its robots.txt); " in line
        assert "Traceback" not in done.stderr
        server.seen.clear()
    for _ in range(2):
        with sqlite3.connect(tmp_path / FILE) as database:
            database.execute("UPDATE servers SET asked = asked - 3601")
        crawl(server, tmp_path, *words)
        assert len([url for url in server.pages if ONE in url]) == 1
        server.seen.clear()


def test_retry_after(server: Server, tmp_path: Path) -> None:
    """The clock of a server may be hours away from ours: a date is meant by its own."""
    seconds = {"Retry-After": "4"}
    date = {"Date": formatdate(1_000_000_000, usegmt=True), "Retry-After": formatdate(1_000_000_004, usegmt=True)}
    twice = [{"Retry-After": one, "retry-after": other} for one, other in (("4", "1"), ("1", "4"))]  # two fields
    said = [(status, headers) for status in (429, 503) for headers in (seconds, date)]
    said += [(503, headers) for headers in twice]
    hosts = Hosts(server=server, folder=tmp_path, count=len(said))
    busy = {host: hosts.pages(host)[1] for host in hosts.names}
    for host, (status, headers) in zip(hosts.names, said, strict=True):
        server.answers[busy[host]] = [Answer(status=status, headers=headers), Answer()]
    done = hosts.crawl()
    for host in hosts.names:
        asked = hosts.asked(host)
        at = [url for url, _ in asked].index(busy[host])
        assert asked[at + 1][1] - asked[at][1] > 4 - _SLACK  # whatever is asked next of that server
        assert [url for url, _ in asked].count(busy[host]) == 2
        assert f"{host} wants to be asked no more for 4 s (Retry-After); waiting" in done.stderr
    assert done.returncode == 0, done.stderr


def test_retry_after_a_year(server: Server, tmp_path: Path) -> None:
    """Nothing more is asked of that server in this crawl, all is of the others; and the next start asks again."""
    said = [(date, page) for date in ("31536000", "Fri, 31 Dec 9999 23:59:59 GMT") for page in ("0.html", "robots.txt")]
    hosts = Hosts(server=server, folder=tmp_path, count=len(said))
    busy = {host: f"http://{host}/{page}" for host, (_, page) in zip(hosts.names, said, strict=True)}
    for host, (date, _) in zip(hosts.names, said, strict=True):
        server.answers[busy[host]] = Answer(status=503, headers={"Retry-After": date})
    done = hosts.crawl()
    for host in hosts.names:
        asked = [url for url, _ in hosts.asked(host)]
        assert (asked[-1], asked.count(busy[host])) == (busy[host], 1)
        (line,) = [one for one in done.stderr.splitlines() if f" {host} wants" in one]
        assert f"WARNING {host} wants to be asked no more for " in line
        assert "days (Retry-After); its pages are put off till a later start" in line
    assert f"http://{OTHER}/a.html" in server.pages
    assert f"{3 * len(said)} requests wait for the next start" in done.stderr
    server.answers, server.seen, server.times = {}, [], []
    done = hosts.crawl()
    for host in hosts.names:
        assert set(hosts.pages(host)) <= set(server.pages)
    assert done.returncode == 0, done.stderr


def test_retry_after_an_hour_holds_for_other_crawls_too(server: Server, tmp_path: Path) -> None:
    server.answers[PAGES[0]] = Answer(status=429, headers={"Retry-After": "3600"})
    crawl(server, tmp_path, *urls(tmp_path, *PAGES))
    asked = len(server.seen)
    done = crawl(server, tmp_path, *urls(tmp_path, *PAGES))
    assert len(server.seen) == asked
    assert f"{ONE} wants to be asked no more for 60 minutes (Retry-After); its pages are put off" in done.stderr


def test_two_crawls_of_one_server_keep_one_delay(server: Server, tmp_path: Path) -> None:
    """By the registered domain, and by the address that answered: `third` has the same as `one`."""
    lists = [f"http://{THIRD}/forum-{number}-1.html" for number in range(2, 5)]
    (tmp_path / "sites.toml").write_text(
        f'contact = "test@example.org"\n[jurong]\nhosts = ["{THIRD}"]\nstart_urls = {lists}\n'.replace("'", '"')
    )
    ports, words = {PUBLIC: server.port}, urls(tmp_path, *PAGES, f"http://{ONE}/3.html")
    for host in (ONE, THIRD):  # whose address is learned from its first answer
        database = Turns(tmp_path, "before", delay=1)
        database.answered((host, 80), (PUBLIC, 80), sent=0)
        database.close()
    both = [
        started(tmp_path, *one, *EXACT, names=NAMES, ports=ports, trap=server.port, delay=1)
        for one in (words, ("jurong",))
    ]
    for process in both:
        process.ended()
    assert len([url for url in server.seen if ONE in url]) == 5
    assert len([url for url in server.seen if THIRD in url]) == 4
    assert span(server) > 8 - _SLACK


# The turns by themselves.


def take(turns: Turns, host: str = ONE, *, robots: bool = False) -> float:
    """Seconds until the turn came, which the clock is moved on by."""
    return turns._tried((host, 80), turns._delay, robots=robots)


def test_a_turn_is_a_delay_behind_the_one_before(tmp_path: Path) -> None:
    clock = Clock()
    turns, others = (Turns(tmp_path, name, delay=2, clock=clock) for name in ("a", "b"))
    assert take(turns) == 0
    assert (take(turns), take(others)) == (2, 2)
    clock.now += 1.5
    assert take(others) == 0.5
    assert take(others, OTHER) == 0  # another server, and another crawl
    assert take(turns, OTHER) == 2
    clock.now += 0.5
    assert take(others, ONE) == 1.5  # one delay for all hosts of a crawl
    assert take(turns, ONE) == 0


def test_hosts_of_one_domain_and_names_of_one_address_are_one_server(tmp_path: Path) -> None:
    clock = Clock()
    turns, others = (Turns(tmp_path, name, delay=2, clock=clock) for name in ("a", "b"))
    assert take(turns, "www.jlnews.cn") == 0
    assert take(others, "bbs.jlnews.cn") == 2
    assert take(others, "www.other.com.cn") == 0
    turns.answered(("one.cn", 80), (PUBLIC, 80), sent=clock.now)
    turns.answered(("two.com", 443), (PUBLIC, 443), sent=clock.now)
    clock.now += 2
    assert take(turns, "one.cn") == 0
    assert take(others, "two.com") == 2
    assert take(others, "three.com") == 0


@pytest.mark.parametrize(
    ("host", "domain"),
    [("www.jlnews.cn", "jlnews.cn"), ("a.b.sxrb.com.cn", "sxrb.com.cn"), ("localhost", "localhost")]
    + [(address, address) for address in ("93.184.216.34", "2001:db8::1", "one.example")],
)
def test_domains(host: str, domain: str) -> None:
    assert domain_of(host) == domain


def test_the_delay_begins_when_the_request_is_sent(tmp_path: Path) -> None:
    clock = Clock()
    turns = Turns(tmp_path, "a", delay=2, clock=clock)
    assert take(turns) == 0
    turns.answered((ONE, 80), None, sent=clock.now + 1)  # it took a second to connect
    clock.now += 2
    assert take(turns) == 1


def test_the_slower_of_two_delays_counts(tmp_path: Path) -> None:
    clock = Clock()
    turns = Turns(tmp_path, "a", delay=2, clock=clock)
    turns.slow_down(ONE, 10)
    turns.slow_down(OTHER, 1)
    assert (take(turns, ONE), take(turns, OTHER)) == (0, 2)
    clock.now += 2
    assert (take(turns, OTHER), take(turns, ONE)) == (0, 8)


def test_a_hold_is_waited_for_or_put_off(tmp_path: Path) -> None:
    clock = Clock()
    turns = Turns(tmp_path, "a", delay=0, clock=clock)
    turns.hold(ONE, 5)
    turns.hold(ONE, 3)  # an earlier end takes nothing back
    assert take(turns) == 5
    assert take(turns, OTHER) == 0
    turns.hold(ONE, PATIENCE + 1)
    with pytest.raises(RequestPutOff) as raised:
        take(Turns(tmp_path, "b", delay=0, clock=clock))
    assert (raised.value.put_off.why, raised.value.put_off.seconds) == (Why.RETRY_AFTER, PATIENCE + 1)
    clock.now += PATIENCE + 1
    assert take(turns) == 0
    turns.hold(ONE, 400 * DAY)
    with pytest.raises(RequestPutOff):
        take(turns, robots=True)
    assert take(Turns(tmp_path, "b", delay=0, clock=clock)) == 0


def test_a_clock_that_was_set_back_shuts_nobody_out(tmp_path: Path) -> None:
    clock = Clock()
    turns = Turns(tmp_path, "a", delay=2, clock=clock)
    turns.slow_down(OTHER, 7200)
    assert take(turns) == 0
    turns.hold(ONE, 100)
    clock.now -= 40 * DAY
    assert take(turns) == 2
    clock.now += 2
    assert take(turns) == 0


def test_a_crawl_that_stops_waits_no_more(tmp_path: Path) -> None:
    turns = Turns(tmp_path, "a", delay=1000, stopping=lambda: True)
    asyncio.run(turns.take((ONE, 80)))
    with pytest.raises(RequestPutOff) as raised:
        asyncio.run(turns.take((ONE, 80)))
    assert raised.value.put_off.why is Why.STOPPING


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all, but long enough to be taken for one" * 20)
    check(tmp_path)
    assert take(Turns(tmp_path, "a", delay=1)) == 0
    (tmp_path / "file").write_text("")
    with pytest.raises(TurnsError):
        check(tmp_path / "file")


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("0", 0),
        ("1.5", 1.5),
        ("0.25", 0.25),
        ("120 seconds", 120),
        ("30s", 30),
        ("60, 120", 120),
        ("120,60", 120),
        ("5, Tue, 14 Nov 2023 22:13:30 GMT", 10),
        ("Tue, 14 Nov 2023 22:13:30 GMT, 15", 15),
        ("Tuesday, 14-Nov-23 22:13:30 GMT; 3", 10),
        ("soon, 7", 7),
        ("-5, 7", 7),
        ("٣٠", None),
        ("1e9", None),
        ("99999999999999999999", 999999999999),
        ("Tue, 14 Nov 2023 22:13:30 GMT", 10),
        ("Tuesday, 14-Nov-23 22:13:30 GMT", 10),
        ("Tue Nov 14 22:13:30 2023", 10),
        ("Tue, 14 Nov 2023 20:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("Tue, 99 Nov 2023 22:13:30 GMT", None),
    ],
)
def test_what_retry_after_says(said: str, seconds: float | None) -> None:
    assert seconds_of([said], date=None, now=1_700_000_000) == seconds
    assert seconds_of([said], date="no date", now=1_700_000_000) == seconds
    assert seconds_of(["0", said, "x"], date=None, now=1_700_000_000) == (seconds or 0)
