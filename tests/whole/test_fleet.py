"""Hosts that share sites, and die: three hosts, four sites, two kills. `tests/support/fleet.py` has the large one."""

from __future__ import annotations

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
