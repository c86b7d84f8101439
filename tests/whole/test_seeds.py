"""The five real pages, served as their sites do and read through the real HTTP path, against their gold readings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from archive.data.folder import SiteFolder
from archive.rows.line import as_dict
from archive.rows.store import RowStore
from tests.samples import serve
from tests.support.crawls import crawl, operator_file
from tests.support.shared import SHARED, needs_shared

pytestmark = needs_shared
SEEDS = SHARED / "seeds"
# The gold keeps a no-break space of the dump; our rows have one kind of space.
GOLD: dict[str, Any] = (
    json.loads((SEEDS / "gold.json").read_text("utf-8").replace("\\u00a0", " ").replace("\xa0", " "))
    if SEEDS.is_dir()
    else {}
)
BY_SITE = {gold["site"]: gold for gold in GOLD.values()}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
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
    return found


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
PEOPLE = ("editor", "duty_editor")
MORE = ("script", "channel", "views", "replies", "dateline", "tags", "city", "signature", "place")


FIELDS = [(site, name) for site, gold in BY_SITE.items() for name in (*SAME, *MORE) if name in gold or name in PEOPLE]


@pytest.mark.parametrize(("site", "name"), FIELDS)
def test_field_equals_gold(rows: dict[str, dict[str, Any]], site: str, name: str) -> None:
    assert rows[site][name] == BY_SITE[site].get(name)


@pytest.mark.parametrize("site", BY_SITE)
def test_comments_equal_gold(rows: dict[str, dict[str, Any]], site: str) -> None:
    gold = BY_SITE[site]["comments"]
    read = [{name: comment[name] for name in gold[0]} for comment in rows[site]["comments"]] if gold else []
    assert read == gold
    assert len(rows[site]["comments"]) == len(gold)


@pytest.mark.parametrize("site", BY_SITE)
def test_row_is_sound(rows: dict[str, dict[str, Any]], site: str) -> None:
    assert rows[site]["problems"] == []
