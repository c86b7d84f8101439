"""The view beside a crawl that writes, in a folder that changes under it."""

from __future__ import annotations

import signal
import sqlite3
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from archive.search.level import level
from tests.archive.view.test_search_page import until_found
from tests.support.archives import captured
from tests.support.served import served
from tests.support.shelf import article, shelf

PATHS = (
    "/search?q=%E6%94%B6%E8%B4%AD",
    "/search?site=jurong",
    "/article/jurong-1?text=difference",
    "/article/jurong-3/difference",
    "/article/jurong-5?comments=3",
    "/search/results.jsonl?site=jurong",
    "/static/view.css",
)


def test_two_hundred_readers_and_a_crawl(tmp_path: Path) -> None:
    data, log = shelf(tmp_path / "data"), tmp_path / "log"
    level(data)
    ended, wrote = threading.Event(), list[int]()

    def crawl() -> None:
        number = 5000
        with RowStore(SiteFolder(path=data / "jurong").rows) as store:
            while not ended.wait(0.05):  # no crawl is faster, and the index must be level in time
                number += 1
                store.add_all([captured(article(number, title=f"新到的第{number}篇"))])
                wrote.append(number)

    with served(data, log=log) as view:
        crawling = threading.Thread(target=crawl)
        crawling.start()
        try:
            with ThreadPoolExecutor(200) as readers:
                paths = [PATHS[at % len(PATHS)] for at in range(400)]
                found = Counter(answer.status for answer in readers.map(view.get, paths))
        finally:
            ended.set()
            crawling.join(60)
        assert found.keys() <= {200, 503}  # 503: two other downloads are being made
        assert found[200] > 300
        assert len(wrote) > 20
        assert view.get(f"/article/jurong-{wrote[-1]}").status == 200  # what is written is there at once
        until_found(view, f"/search?q=%22%E7%AC%AC{wrote[-1]}%E7%AF%87%22", "1 article")
    said = log.read_text("utf-8")
    assert "locked" not in said
    assert "Error" not in said


def test_another_folder_in_its_place_is_seen(tmp_path: Path) -> None:
    data, log = shelf(tmp_path / "data"), tmp_path / "log"
    level(data)
    rows = data / "jurong" / "rows.sqlite"
    with served(data, log=log) as view:
        assert view.get("/article/jurong-1").status == 200
        with RowStore(tmp_path / "other.sqlite") as store:
            store.add_all([captured(article(77))])
        for path in rows.parent.glob("rows.sqlite*"):
            path.rename(tmp_path / path.name)
        assert view.get("/article/jurong-1").status == 404
        (tmp_path / "other.sqlite").rename(rows)
        assert view.get("/article/jurong-77").status == 200
        assert view.get("/article/jurong-1").status == 404
    assert "Traceback" not in log.read_text("utf-8")


def test_nothing_is_left_open_that_keeps_others_from_writing(tmp_path: Path) -> None:
    data = shelf(tmp_path / "data")
    level(data)
    with served(data) as view:
        for path in PATHS:
            view.get(path)
        for file in (data / "jurong" / "rows.sqlite", data / "search.sqlite"):
            database = sqlite3.connect(file, timeout=0, isolation_level=None)
            database.execute("BEGIN IMMEDIATE")
            database.execute("COMMIT")
            assert database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
            database.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_while_the_index_is_being_made(tmp_path: Path, number: signal.Signals) -> None:
    data, log = tmp_path / "data", tmp_path / "log"
    with RowStore(SiteFolder(path=data / "jurong").rows) as store:
        store.add_all(captured(article(each, body="粮食" * 10_000)) for each in range(500))
    with served(data, log=log) as view:
        assert "being made" in view.get("/search").text
        begun = time.monotonic()
        view.process.send_signal(number)
        assert view.process.wait(30) == 0
        assert time.monotonic() - begun < 20
    assert log.read_text("utf-8") == ""
    assert level(data).written  # and goes on from where it was
