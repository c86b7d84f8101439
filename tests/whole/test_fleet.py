"""Hosts that share sites, or one site, and die: three hosts, two kills. `tests/support/fleet.py` has the large one."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from tests.samples import serve
from tests.support.crawls import ROOT
from tests.support.fleet import ARTICLES, fleet
from tests.support.registers import redis_server


def test_hosts_that_die_lose_their_sites_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs fsspec: make store-test")
    said: list[str] = []
    seen = fleet(
        tmp_path, sites=4, count=3, kills=2, apart=3.0, term=20.0, delay=0.2, seed="small", leases="store",
        log=said.append,
    )  # fmt: skip
    assert seen.wrong == [], said
    assert seen.kills.total() == 2
    assert seen.pages == 4 * (ARTICLES + 1 + 1)  # robots.txt, too
    assert seen.leases >= 4


def test_hosts_that_crawl_one_site_together_lose_nothing_and_ask_for_nothing_twice(tmp_path: Path) -> None:
    for package in ("fsspec", "redis"):
        pytest.importorskip(package, reason=f"needs {package}: make store-test")
    if shutil.which("redis-server") is None:
        pytest.skip("needs redis-server: apt-get install redis-server")
    said: list[str] = []
    seen = fleet(
        tmp_path, sites=1, count=3, kills=2, apart=3.0, term=60.0, delay=0.3, seed="giant", leases="redis", articles=40,
        shared=True, log=said.append,
    )  # fmt: skip
    assert seen.wrong == [], said
    assert seen.kills["a host for good"] == 1
    assert seen.pages == 40 + 2 + 1  # lists, robots.txt


def test_a_shared_site_whose_challenge_waits_ends_like_any_other(tmp_path: Path) -> None:
    """Who has left the frontier that hosts share can't ask it any more how many requests wait."""
    pytest.importorskip("fsspec", reason="needs fsspec: make store-test")
    data, store = tmp_path / "data", tmp_path / "store"
    for folder in (data, store, tmp_path / "redis"):
        folder.mkdir()
    with redis_server(tmp_path / "redis") as server, serve(articles=3) as sites:
        board = sites.sites["jurong"]
        (data / "sites.toml").write_text(
            f'contact = "a@example.org"\nstore = "{store}"\nleases = "{server.url}"\n[jurong]\nshared = true\n'
            f'delay = 0.05\nhosts = ["{board.host}"]\nstart_urls = ["{board.start_urls[0]}"]\n'
        )
        # The first call begins the table, which gives nothing for its first term.
        words = ["crawler", "lease", "jurong", "--data", data, "-s", "LEASE_SECONDS=20", *sites.there]
        for _ in range(60):
            done = subprocess.run(
                [sys.executable, "-m", *map(str, words)], cwd=ROOT, capture_output=True, text=True, check=False
            )
            if done.returncode != 75:
                break
            time.sleep(2)
    assert "ERROR" not in done.stderr
    assert "crawl jurong: to be continued: 1 request waits" in done.stderr
    assert done.returncode == ExitStatus.GOES_ON
