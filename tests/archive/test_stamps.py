"""What is made of the rows of many sites asks of an article only the files that have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.lineage.level import level as lineage
from archive.rows.stamps import differing, of_articles
from archive.rows.store import RowStore
from archive.search.index import FILE, Index
from archive.search.level import level as search
from reading.article import Reading
from tests.support.archives import captured, reading


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Which files were asked for the rows of which articles, as they are."""
    found: list[tuple[str, str]] = []
    ask = RowStore.readings

    def readings(store: RowStore, article_id: str | None = None) -> Iterator[Reading]:
        found.append((store.path.parent.name, article_id or ""))
        return ask(store, article_id)

    monkeypatch.setattr(RowStore, "readings", readings)
    return found


@pytest.mark.parametrize("level", [search, lineage])
def test_an_article_is_asked_of_the_sites_that_have_it(
    level: Callable[[Path], object], asked: list[tuple[str, str]], tmp_path: Path
) -> None:
    if level is lineage:
        pytest.importorskip("duckdb", reason="needs duckdb: pip install '.[lineage]'")
    had = {"a": ["x", "y"], "b": ["y"], "c": ["z", "x"], "d": []}
    for number, (site, articles) in enumerate(had.items()):
        with RowStore(SiteFolder(path=tmp_path / site).rows) as store:
            store.add_all(
                captured(reading(100 * number + at, id=name, body="粮食收购")) for at, name in enumerate(articles)
            )
    level(tmp_path)
    assert sorted(asked) == [(site, name) for site, articles in had.items() for name in sorted(articles)]
    if level is search:
        with closing(Index(tmp_path / FILE, readonly=True)) as index:
            assert [each for each, _ in index.digests()] == ["x", "y", "z"]


def test_what_differs_is_told_with_all_that_is_known_of_it() -> None:
    before = [[("a", "1"), ("b", "1")], [("b", "2"), ("c", "1")]]
    now = [[("a", "1"), ("b", "1"), ("d", "1")], [("a", "2"), ("c", "1")]]
    then = ((each.id, each.digest) for each in of_articles(before))
    found = [(key, each and each.places) for key, each in differing(of_articles(now), then)]
    assert found == [("a", (0, 1)), ("b", (0,)), ("d", (0,))]
