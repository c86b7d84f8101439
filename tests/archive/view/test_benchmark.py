"""What the benchmark of the view asks for are pages, of every kind; how long they take is no test's matter."""

from __future__ import annotations

import asyncio
from pathlib import Path

from archive.view.app import app
from archive.view.level import bring_level
from benchmarks.view import asked, measured, paths
from tests.support.shelf import shelf


def test_pages_of_every_kind_are_measured(tmp_path: Path) -> None:
    data = shelf(tmp_path / "data")
    bring_level(data)
    kinds = dict(paths(100_000, 200))
    assert len(kinds) == 8
    here = [(kind, path.replace("site_", "nosite_")) for kind, path in kinds.items()]
    assert asyncio.run(measured(app(data), here)) is None  # of another archive: none of these is there
    ours = ["/", "/site/jurong", "/search?q=%E6%94%B6%E8%B4%AD", "/article/jurong-1", "/article/jurong-3/difference"]
    took = asyncio.run(measured(app(data), [(path, path) for path in ours]))
    assert took
    assert [*took] == ours
    assert asyncio.run(asked(app(data), "/article/none"))[0] == 404
