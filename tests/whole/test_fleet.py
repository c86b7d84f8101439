"""Hosts that share sites, and die: three hosts, six sites, three kills. `tests/support/fleet.py` has the large one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.fleet import ARTICLES, fleet


def test_hosts_that_die_lose_their_sites_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs fsspec: make store-test")
    said: list[str] = []
    seen = fleet(
        tmp_path, sites=6, count=3, kills=3, apart=3.0, term=20.0, delay=0.2, seed="small", leases="store",
        log=said.append,
    )  # fmt: skip
    assert seen.wrong == [], said
    assert seen.kills.total() == 3
    assert seen.pages == 6 * (ARTICLES + 1 + 1)  # robots.txt, too
    assert seen.leases >= 6
