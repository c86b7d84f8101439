"""A rebuild that has read an article before it was taken out doesn't bring it back: its files go before the rows do."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.rows.store import Mark, RowStore, StoreError
from tests.support.archives import exchanges, pages, reading, run, site_folder
from tests.support.zygote import started


def test_what_a_rebuild_made_goes_before_the_rows_are_changed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    folder: SiteFolder = site_folder(data, exchanges(2))
    assert run("rebuild", "--data", data).returncode == 0
    lines = folder.rebuild / "readings.jsonl"
    with closing(sqlite3.connect(folder.rows, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # as a rebuild that puts its rows in place
        redact = started("archive", "redact", pages(1)[0][0], "--reason", "order 17", "--data", str(data))
        until = time.monotonic() + 20
        while lines.exists() and time.monotonic() < until:
            time.sleep(0.05)
        gone = not lines.exists()
        other.execute("ROLLBACK")
    done = redact.ended(timeout=60)
    assert done.returncode == 0, done
    assert gone


def test_rows_that_are_taken_away_before_they_can_be_put_in_place_are_not(tmp_path: Path) -> None:
    path, made = tmp_path / "rows.sqlite", tmp_path / "made.sqlite"
    with RowStore(made) as store:
        store.add(reading(1, title="taken out"))
    RowStore(path).close()
    found: list[str] = []

    def put() -> None:
        with RowStore(path) as store, pytest.raises(StoreError) as raised:
            store.replace(made, after=Mark(0, 0))
        found.append(str(raised.value))

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = threading.Thread(target=put)
        waiting.start()
        time.sleep(0.5)
        made.unlink()
        other.execute("ROLLBACK")
    waiting.join()
    assert "taken away meanwhile" in found[0]
    with RowStore(path, readonly=True) as store:
        assert store.summary().readings == 0
