"""Whatever a server sends, a crawl holds little of it, asks a few times at most, ends, and says what it cut.

Where each kind of harm is met:

- here: endless heads, 100,000 headers, cookies of megabytes, floods of 1xx; endless bodies, chunk bombs, wrong lengths;
  slow heads and bodies; bombs of gzip, brotli and zstd on pages, feeds and robots.txt, which may have 5 MB too; 304 to
  a plain question, 206; TLS and names that stall; 100,000 links of a page;
- `test_bounds.py`: articles and lists without end, pagers that clamp, calendars, circles, session ids, lists of 100,000
  links and more, redirects without end and in a circle, pages that only lead on, frames of frames;
- `test_turns.py`: Retry-After of a year; `test_robots.py`: robots.txt that leads on without end, or can't be had;
- `test_guard.py`: the operator's own network, in more than forty spellings, by redirects, names that are bound anew,
  links, robots.txt and proxies; `test_guard_of_every_way.py`: by feeds, sitemaps, pictures, style sheets, frames,
  further pages, `newsite` and pages that are typed;
- `test_newsite_hostile.py`: what a first look meets;
- `test_wire.py`: oddities of HTTP that do no harm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from archive.data.folder import warc_files
from archive.warc.pages import records
from archive.warc.reader import Record
from tests.support.hostile import BODIES, HEADS, LARGE, PAGES, SLOW, Hostile, Kind, Stalled, bombs, robots
from tests.support.measured import MOST
from tests.support.network import PUBLIC, Server, scrapy
from tests.support.zygote import Ended, started

# What the servers send, and the settings of the crawl that meets it.
GROUPS: dict[str, tuple[Callable[[], Sequence[Kind]], Sequence[str]]] = {
    "heads": (lambda: HEADS, ()),
    "bodies": (lambda: BODIES, ("DOWNLOAD_MAXSIZE=2097152",)),
    "slow": (lambda: SLOW, ("DOWNLOAD_TIMEOUT=3",)),
    "bombs": (bombs, ()),
    "pages": (lambda: PAGES, ("CONCURRENT_REQUESTS=1",)),
}


@dataclass(frozen=True, kw_only=True)
class Met:
    """How a crawl ended that met these kinds, at these addresses."""

    done: Ended
    kinds: dict[str, Kind]
    asked: Counter[str]
    records: list[Record]

    def of(self, kind: str, name: str) -> Record:
        (found,) = (each for each in self.records if each.kind == kind and each.url.endswith(f"/{name}"))
        return found


def crawl(folder: Path, urls: Sequence[str], *settings: str) -> Ended:
    folder.joinpath("sites.toml").write_text('contact = "test@example.org"\n')
    folder.joinpath("urls.txt").write_text("\n".join(urls))
    said = (f"DATA_DIR={folder}", "DOWNLOAD_DELAY=0", "RETRY_TIMES=1", *settings)
    words = [part for each in said for part in ("-s", each)]
    return started("scrapy", "crawl", "urls", "-a", f"file={folder / 'urls.txt'}", *words).ended(timeout=300)


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Met]:
    @cache
    def meeting(group: str) -> Met:
        make, settings = GROUPS[group]
        folder, kinds = tmp_path_factory.mktemp(group), make()
        with Hostile(*kinds) as server:
            done = crawl(folder, [*(server.url(kind.name) for kind in kinds), server.url("last")], *settings)
        found = [record for path in warc_files(folder / "urls") for record in records(path)]
        return Met(
            done=done,
            kinds={server.url(kind.name): kind for kind in kinds},
            asked=Counter(server.asked),
            records=found,
        )

    return meeting


@pytest.mark.parametrize("group", GROUPS)
def test_each_is_bounded_and_said(group: str, met: Callable[[str], Met]) -> None:
    one = met(group)
    lines = one.done.stderr.splitlines()
    silent = [
        kind.name
        for url, kind in one.kinds.items()
        if not any(f"{url}:" in line and kind.says in line for line in lines)
    ]
    assert not [kind.name for kind in one.kinds.values() if kind.says and kind.name in silent], one.done.stderr[-5000:]
    costs = {kind.name: one.asked[f"/{kind.name}"] for kind in one.kinds.values()}
    assert all(costs.values())
    assert {name: cost for name, cost in costs.items() if cost > 1} == {
        kind.name: kind.asked for kind in one.kinds.values() if kind.asked > 1
    }
    assert one.asked["/last"] == 1
    assert "Traceback" not in one.done.stderr
    assert one.done.megabytes < MOST


@pytest.mark.parametrize("slow", [True, False])
def test_so_is_robots_txt(tmp_path: Path, slow: bool) -> None:
    """Those that only time ends meet a crawl of little patience; a busy machine needs it for those that cost."""
    kinds = [kind for kind in robots() if (kind.says == "cut short") is slow]
    with ExitStack() as stack:
        servers = [stack.enter_context(Hostile(robots=kind)) for kind in kinds]
        done = crawl(tmp_path, [server.url("page") for server in servers], f"DOWNLOAD_TIMEOUT={8 if slow else 60}")
    lines = done.stderr.splitlines()
    for kind, server in zip(kinds, servers, strict=True):
        told = [line for line in lines if server.url("robots.txt") in line]
        assert not kind.says or any(kind.says in line for line in told), (kind.name, told)
        # What can be read of it allows all. A fast machine has all that is taken of the crumbs before their time is up.
        page = {"/page": 1} if not kind.says or any(LARGE in line for line in told) else {}
        assert Counter(server.asked) == {"/robots.txt": kind.asked, **page}, kind.name
    assert "Traceback" not in done.stderr
    assert done.megabytes < MOST


def test_what_came_of_a_head_is_kept_and_it_is_said_that_it_was_cut(met: Callable[[str], Met]) -> None:
    one = met("heads")
    response = one.of("response", "head-without-end")
    assert response.header("WARC-Truncated") == "length"
    assert 1 << 20 < len(response.block) < 2 << 20
    assert one.done.returncode == 1


def test_a_cookie_that_no_browser_would_keep_is_not_sent_back(met: Callable[[str], Met]) -> None:
    last = bytes(met("pages").of("request", "last").block)
    assert len(last) < 8192
    assert b"a19999=b" in last


def test_a_handshake_that_stalls_ends(tmp_path: Path) -> None:
    firsts = (b"", b"\x16\x03\x03\x40\x00", b"HTTP/1.1 200 OK\r\n\r\n")
    with ExitStack() as stack:
        servers = [stack.enter_context(Stalled(first)) for first in firsts]
        urls = [f"https://127.0.0.1:{server.port}/" for server in servers]
        done = crawl(tmp_path, urls, "ROBOTSTXT_OBEY=False", "DOWNLOAD_TIMEOUT=3")
    assert done.returncode in {1, 3}  # it failed, or is tried again by the next crawl
    for url, server in zip(urls, servers, strict=True):
        assert any(url in line and "WARNING" in line for line in done.stderr.splitlines()), done.stderr
        assert 1 <= len(server.taken) <= 4
    assert done.megabytes < MOST


def test_a_name_that_is_never_found_ends(tmp_path: Path) -> None:
    """The resolver takes longer for some than a crawl waits; other servers are asked meanwhile."""
    slow = [f"slow{number}.example" for number in range(4)]
    with Server() as server:
        (tmp_path / "urls.txt").write_text("".join(f"http://{host}/a.html\n" for host in (*slow, "fine.example")))
        done = scrapy(
            tmp_path,
            *("urls", "-a", f"file={tmp_path / 'urls.txt'}", "-s", "DOWNLOAD_TIMEOUT=4", "-s", "RETRY_TIMES=0"),
            names={host: [[PUBLIC]] for host in (*slow, "fine.example")},
            ports={PUBLIC: server.port},
            trap=server.port,
            stalls=dict.fromkeys(slow, 9),
        )
    assert server.pages == ["http://fine.example/a.html"], done.stderr
    for host in slow:
        assert any(f"http://{host}/" in line and "WARNING" in line for line in done.stderr.splitlines()), host
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
