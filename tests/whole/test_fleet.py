"""Hosts that share sites, or one site, and die: three hosts, two kills. `tests/support/fleet.py` has the large one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.fleet import ARTICLES, fleet


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
