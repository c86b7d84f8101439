"""Rows at rest: the same bytes for the same article, stored once, nothing lost, errors in one line."""

import base64
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.figures.level import _ROWS as figures_rows
from archive.figures.status import tallies
from archive.rows.find import ids_from, ids_in
from archive.rows.line import RowError, as_dict, line, reading_of
from archive.rows.stamps import ROWS as search_rows
from archive.rows.store import RowStore, StoreError
from reading.article import Attachment, Comment, Edit, Image, Reading
from reading.capture import Capture
from reading.problem import Problem, ProblemKind
from tests.support.archives import ROOT, START, captured, comment, reading


def full_reading() -> Reading:
    return reading(
        title="丰收\u2028图",
        published=START,
        authors=["黄伟", "陈志奎"],
        body="第一段\n第二段𠮷\ud83d",
        comments=[comment(1, 2), comment(2)],
        images=[Image(url="http://news.example/1.jpg", caption="图一")],
        attachments=[Attachment(name="附件.doc")],
        edits=[Edit(kind="pinyin", field="body", start=3, before="(kāi)", after="", certainty=1.0)],
        corruption={"pinyin": 0.1},
        declared=["gbk", "gb2312"],
        confidence=0.5,
        views=3,
    )


def test_a_row_is_one_line_and_reads_back_equal() -> None:
    article = full_reading()
    text = line(article)
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    assert text.encode("utf-8")
    assert "第二段" in text
    assert reading_of(text) == article
    assert reading_of(as_dict(article)) == article
    assert line(reading_of(text)) == text
    row = json.loads(text)
    assert row["published"] == "2026-11-20T01:02:03.456789+00:00"
    assert row["editor"] is None
    assert {entry.name for entry in fields(article)} == row.keys()


times = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]))
articles = st.builds(
    Reading,
    published=st.none() | times,
    updated=st.none() | times,
    comments=st.lists(st.builds(Comment, posted=st.none() | times), max_size=3),
    capture=st.none() | st.builds(Capture, time=times),
)


@settings(max_examples=40, deadline=None)
@given(articles)
def test_any_article_comes_back_from_its_row(article: Reading) -> None:
    text = line(article)
    assert reading_of(text) == article
    assert line(reading_of(text)) == text
    assert text.count("\n") == 1


@pytest.mark.parametrize(
    "change",
    [
        {"views": "3"},
        {"unheard": 1},
        {"authors": "黄伟"},
        {"published": "gestern"},
        {"comments": [{"floor": 1}]},
        {"id": None},
        {"problems": [{"kind": "unheard"}]},
        {"problems": [{"kind": "status", "number": "404"}]},
        {"problems": [{"kind": "status"}]},
        {"problems": [{"kind": "no_layout", "detail": "jurong"}]},
    ],
)
def test_a_row_of_another_shape_is_refused(change: dict[str, object], tmp_path: Path) -> None:
    row = {**as_dict(full_reading()), **change}
    with pytest.raises(RowError, match="not a row of this version"):
        reading_of(row)
    with RowStore(tmp_path / "jurong" / "rows.sqlite") as store, pytest.raises(StoreError) as refused:
        store.decoded("jurong-1", reading_of, json.dumps(row))
    assert str(refused.value).endswith("; make it again: python -m archive rebuild jurong --replace")


def test_a_record_is_stored_once(tmp_path: Path) -> None:
    with RowStore(tmp_path / "rows.sqlite") as store:
        assert store.add(reading(1))
        assert not store.add(reading(1))
        assert not store.add(reading(1, title="later"))
        assert store.add(reading(2))
        assert [row.title for row in store.readings()] == ["秋粮收购", "秋粮收购"]
        assert store.summary().readings == 2


def test_readings_come_in_the_order_of_articles(tmp_path: Path) -> None:
    with RowStore(tmp_path / "rows.sqlite") as store:
        for number, (name, page) in enumerate([("b", 2), ("a", 1), ("b", 1), ("a", 3), ("ä", 1)]):
            store.add(reading(number, id=name, page_number=page))
        assert [(row.id, row.page_number) for row in store.readings()] == [
            ("a", 1),
            ("a", 3),
            ("b", 1),
            ("b", 2),
            ("ä", 1),
        ]
        assert [article.id for article in store.articles()] == ["a", "b", "ä"]
        assert [row.page_number for row in store.readings("b")] == [1, 2]


def _steps(store: RowStore, question: Callable[[], object]) -> int:
    """What SQLite does to answer, counted in hundreds of its own instructions."""
    done = [0]

    def step() -> int:
        done[0] += 1
        return 0

    store._database.set_progress_handler(step, 100)
    question()
    store._database.set_progress_handler(None, 0)
    return done[0]


def _every_row(store: RowStore) -> None:
    for _ in store.select("SELECT row FROM readings"):
        pass


def test_an_article_is_looked_up_in_many_as_in_few(tmp_path: Path) -> None:
    steps: dict[str, list[int]] = {}
    for count in (20, 3000):
        with RowStore(tmp_path / f"{count}.sqlite") as store:
            rows = (reading(number, id=f"jurong-{number // 2:05d}") for number in range(count))
            store.add_all(captured(each) for each in rows)
            for text, found in (
                ("jurong-00003", ["jurong-00003"]),
                ("http://news.example/thread-7-7-1.html", ["jurong-00003"]),
                ("jurong-0000", [f"jurong-{number:05d}" for number in range(10)]),
                ("jurong", [f"jurong-{number:05d}" for number in range(11)][: count // 2]),
                ("jurong-x", []),
                ("http://news.example/none", []),
            ):
                assert ids_in(store, text) == found
                steps.setdefault(text, []).append(_steps(store, partial(ids_in, store, text)))
            steps.setdefault("", []).append(_steps(store, partial(_every_row, store)))
    few, many = steps.pop("")
    assert many > 20 * few, "what reads every row is seen to"
    for text, (few, many) in steps.items():
        assert many <= few + 5, text


def test_which_articles_have_changed_is_told_without_reading_rows(tmp_path: Path) -> None:
    with RowStore(tmp_path / "rows.sqlite") as store:
        for query in (search_rows, figures_rows):
            [(*_, plan)] = store.select(f"EXPLAIN QUERY PLAN {query}")
            assert plan == "SCAN readings USING COVERING INDEX readings_by_article"


def test_what_begins_alike_is_told_by_its_characters(tmp_path: Path) -> None:
    ids = ["新闻-1", "新闻-2", "新闻", "新", "a%b", "a_b", "aXb", "新闻\U0010ffff", "新闻-1\U0010ffffz"]
    with RowStore(tmp_path / "rows.sqlite") as store:
        store.add_all(captured(reading(number, id=name)) for number, name in enumerate(ids))
        for text in ("新", "新闻-", "a%", "a_", "a", "\U0010ffff", "新闻-1\U0010ffff", "\ud83d"):
            assert list(ids_from(store, text)) == sorted(each for each in ids if each.startswith(text)), text


def test_tallies_are_those_of_the_joined_articles(tmp_path: Path) -> None:
    with RowStore(tmp_path / "rows.sqlite") as store:
        store.add_all(
            captured(each)
            for each in [
                reading(1, id="a", comments=[comment(1), comment(2)]),
                reading(2, id="b", comments=[comment(1)], page_count=2),
                reading(3, id="c", comments=[comment(1)]),
                reading(4, id="c", comments=[comment(1), comment(2)], part="comments"),
                reading(5, id="d", problems=(Problem(kind=ProblemKind.STATUS, number=404),), page_count=1),
                reading(6, id="e", page_number=2),
            ]
        )
        found = list(tallies(store))
        joined = [(len(article.comments), article.problems) for article in store.articles()]
        assert [(tally.comments, tally.problems) for tally in found] == joined
    assert [tally.comments for tally in found] == [2, 1, 2, 0, 0]


def test_a_crawl_can_be_followed(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    with RowStore(path) as writer, RowStore(path, readonly=True) as reader:
        for number in range(5):
            writer.add(reading(number))
            assert reader.summary().readings == number + 1
        with reader.snapshot() as mark:
            writer.add(reading(9))
            assert reader.summary().readings == mark.readings == 5
        assert reader.summary().readings == 6
        with pytest.raises(StoreError, match="can't be opened or written"):
            reader.add(reading(10))


_WRITE_FOR_EVER = """
import sys
from pathlib import Path
from archive.rows.store import RowStore
from tests.support.archives import captured, reading
store = RowStore(Path(sys.argv[1]))
for number in range(10**6):
    store.add(reading(number))
    print(number, flush=True)
"""


def test_no_acknowledged_row_is_lost_at_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITE_FOR_EVER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    with writer.stdout as said:
        while int(said.readline()) < 100:
            pass
        writer.send_signal(signal.SIGKILL)
        last = [int(text) for text in said.read().split() if text.isdigit()][-1:] or [100]
    writer.wait(timeout=10)
    with RowStore(path, readonly=True) as store:
        assert store.summary().readings >= last[0] + 1
    with RowStore(path) as store:
        assert store.add(reading(10**6))


def test_rows_on_a_read_only_medium(tmp_path: Path) -> None:
    path = tmp_path / "medium" / "rows.sqlite"
    with RowStore(path) as store:
        store.add(reading(1))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with RowStore(path, readonly=True) as store:
            assert store.summary().readings == 1
    finally:
        path.parent.chmod(0o755)


def test_missing_rows(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"rows.sqlite: no rows are stored here"):
        RowStore(tmp_path / "rows.sqlite", readonly=True)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    path.write_text("松花江网" * 1000)
    for readonly in (True, False):
        with pytest.raises(StoreError, match=r"rows.sqlite: damaged .*rebuild"):
            RowStore(path, readonly=readonly)


def test_a_damaged_database(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    with RowStore(path) as store:
        store.add_all(captured(reading(number, id=f"jurong-{number}", body="粮" * 500)) for number in range(500))
    size = path.stat().st_size
    with path.open("r+b") as file:
        for place in range(8192, size, 8192):
            file.seek(place)
            file.write(os.urandom(4096))
    with pytest.raises(StoreError, match=r"rows.sqlite: .*(damaged|rebuild)"), RowStore(path) as store:
        list(store.readings())


def test_a_database_of_another_version(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    RowStore(path).close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoreError, match=r"rows of version 99, not 8; .*archive rebuild .* --replace$"):
        RowStore(path)


def test_a_locked_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.rows.database._WAIT", 0.1)
    path = tmp_path / "rows.sqlite"
    with RowStore(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another program"):
            store.add(reading(1))
        other.execute("ROLLBACK")
        other.close()
        assert store.add(reading(1))


_FILL_THE_DISK = """
import sys
from pathlib import Path
from archive.rows.store import RowStore, StoreError
from tests.support.archives import captured, reading
store = RowStore(Path(sys.argv[1]))
number = 0
try:
    while True:
        store.add(reading(number, body="粮" * 5000))
        number += 1
except StoreError as error:
    print(number)
    print(error)
"""


def test_a_full_disk_loses_nothing_stored(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = subprocess.run(
        [sys.executable, "-c", _FILL_THE_DISK, str(path)],
        cwd=ROOT, capture_output=True, text=True, preexec_fn=limit, timeout=60, check=True,
    )  # fmt: skip
    stored, message = done.stdout.splitlines()
    assert "rows.sqlite: can't be written" in message
    assert "disk full" in message
    with RowStore(path) as store:
        assert store.summary().readings == int(stored) > 3
        assert store.add(reading(10**6))


def test_replace_is_all_or_nothing(tmp_path: Path) -> None:
    with RowStore(tmp_path / "other.sqlite") as other:
        other.add_all(captured(reading(number, title="new")) for number in (1, 2))
    with RowStore(tmp_path / "rows.sqlite") as store:
        store.add_all(captured(reading(number, title="old")) for number in (1, 3, 5000, 6000))
        with store.snapshot() as mark:
            pass
        store.add(reading(4, title="while it ran"))
        with pytest.raises(StoreError):
            store.replace(tmp_path / "nothing" / "rows.sqlite", after=mark)
        assert store.summary().readings == 5
        store.replace(tmp_path / "other.sqlite", keep=["jurong-00005.warc.gz"], after=mark)
        titles = {row.capture.offset // 1000: row.title for row in store.readings() if row.capture}
    assert titles == {1: "new", 2: "new", 4: "while it ran", 5000: "old"}


def test_replace_writes_what_differs(tmp_path: Path) -> None:
    path, log = tmp_path / "rows.sqlite", tmp_path / "rows.sqlite-wal"
    rows = [
        reading(number, body="".join(random.Random(number).choices("粮食收购进展顺利", k=3000)))
        for number in range(600)
    ]
    with RowStore(tmp_path / "other.sqlite") as other:
        other.add_all(map(captured, rows))
    with RowStore(path) as store:
        store.add_all(map(captured, [*rows[:-1], replace(rows[-1], title="old")]))
        store._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with store.snapshot() as mark:
            pass
        store.replace(tmp_path / "other.sqlite", after=mark)
        assert 0 < log.stat().st_size < path.stat().st_size / 20
        assert [*store.lines()] == [*RowStore(tmp_path / "other.sqlite", readonly=True).lines()]
        store._database.execute("UPDATE readings SET row = 'x' WHERE rowid % 2 = 0")  # the checksum beside it is right
        store._database.execute("UPDATE readings SET url = 'x' WHERE rowid % 3 = 0")
        store.replace(tmp_path / "other.sqlite", after=mark)
        assert not any(store.changed())
        assert store.summary().readings == 600


def test_memory_does_not_grow_with_the_store(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    with RowStore(path) as store:
        bodies = ((number, base64.b64encode(os.urandom(45_000)).decode()) for number in range(1000))
        store.add_all(captured(reading(number, id=f"jurong-{number}", body=body)) for number, body in bodies)
    assert path.stat().st_size > 40_000_000
    code = (
        "import resource, sys; from pathlib import Path; from archive.rows.store import RowStore\n"
        "store = RowStore(Path(sys.argv[1]), readonly=True)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "assert sum(1 for _ in store.articles()) == 1000\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert int(done.stdout) < 20_000  # kB


def test_a_long_reader_does_not_stop_the_writer(tmp_path: Path) -> None:
    path = tmp_path / "rows.sqlite"
    with RowStore(path) as writer:
        writer.add_all(captured(reading(number)) for number in range(100))
        with RowStore(path, readonly=True) as reader:
            rows = reader.readings()
            next(rows)
            started = time.monotonic()
            for number in range(100, 200):
                writer.add(reading(number))
            assert time.monotonic() - started < 5
            assert 1 + sum(1 for _ in rows) == 100
    assert START + timedelta(minutes=1) == reading(1).capture.time  # type: ignore[union-attr]
