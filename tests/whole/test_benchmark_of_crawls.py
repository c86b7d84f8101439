"""The crawls that `benchmarks/crawl.py` compares come to their ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks import crawl


@pytest.fixture(scope="module")
def ports() -> Iterator[tuple[int, int]]:
    with crawl.served(10) as served:
        yield served


@pytest.mark.parametrize("how", ["plain", "captured"])
def test_a_trivial_spider(how: str, ports: tuple[int, int]) -> None:
    raw, _ = ports
    written = crawl.crawl_anew(how, raw, 10)["megabytes"]
    assert (written > 0.01) is (how == "captured")


@pytest.mark.parametrize("how", ["reading:repost_farm", "shengbao:repost_farm"])
def test_a_site(how: str, ports: tuple[int, int]) -> None:
    _, sites = ports
    assert crawl.crawl_anew(how, sites, 10)["megabytes"] > 0
