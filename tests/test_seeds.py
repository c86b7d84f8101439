"""The five real pages, served as their sites do and read through the real HTTP path, against their gold readings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from archive.folder import SiteFolder
from archive.rows import as_dict
from archive.store import RowStore
from tests.crawls import crawl, operator_file
from tests.samples import serve
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
SEEDS = SHARED / "seeds"
GOLD: dict[str, Any] = json.loads((SEEDS / "gold.json").read_text("utf-8")) if SEEDS.is_dir() else {}
BY_SITE = {gold["site"]: gold for gold in GOLD.values()}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Any]]]:
    data = tmp_path_factory.mktemp("seeds")
    found = {}
    with serve(texts=SEEDS) as sites:
        operator_file(data, sites)
        for site in BY_SITE:
            done = crawl(site, data, sites)
            assert done.returncode == 0, done.stderr[-3000:]
            with RowStore(SiteFolder(path=data / site).rows, readonly=True) as store:
                [article] = store.articles()
                found[site] = as_dict(article)
    yield found


SAME = (
    "title",
    "original_title",
    "published",
    "source",
    "authors",
    "editor",
    "duty_editor",
    "body",
    "footers",
    "related",
)
MORE = ("script", "channel", "views", "replies", "dateline", "tags", "city", "signature", "place")


@pytest.mark.parametrize("site", BY_SITE)
@pytest.mark.parametrize("name", [*SAME, *MORE])
def test_field_equals_gold(rows: dict[str, dict[str, Any]], site: str, name: str) -> None:
    gold = BY_SITE[site]
    if name not in gold and name not in {"editor", "duty_editor"}:
        pytest.skip(f"the gold reading of {site} says nothing of {name}")
    assert rows[site][name] == gold.get(name)


@pytest.mark.parametrize("site", BY_SITE)
def test_comments_equal_gold(rows: dict[str, dict[str, Any]], site: str) -> None:
    gold = BY_SITE[site]["comments"]
    read = [{name: comment[name] for name in gold[0]} for comment in rows[site]["comments"]] if gold else []
    assert read == gold
    assert len(rows[site]["comments"]) == len(gold)


@pytest.mark.parametrize("site", BY_SITE)
def test_row_is_sound(rows: dict[str, dict[str, Any]], site: str) -> None:
    assert rows[site]["problem"] is None
