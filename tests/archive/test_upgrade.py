"""A data folder that an earlier version made: today's reads it, or says in one line what to run, and that helps.

`tests/data/older` has folders as versions left them, each a crawl of two threads of a sample site; that of 2026-11-29
has rows of version 4, and a frontier and a record of crawls without what came later. Rows of version 7 are upgraded by
who writes to them, whoever is killed meanwhile, or does the same at the same time.
"""

from __future__ import annotations

import random
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.fixity.recover import recover
from archive.rows.store import RowStore
from tests.archive.test_tallies import EARLIER, counts, joined, readings
from tests.samples import serve
from tests.support.archives import ROOT, captured, run
from tests.support.crawls import TO_ITS_END, crawl, operator_file, scrapy_due

OLDER = sorted((Path(__file__).parents[1] / "data" / "older").iterdir())
ARTICLE = "jurong-1001"
OF_ROWS = [["status"], ["show", ARTICLE], ["history"], ["rebuild"], ["cite", ARTICLE]]
OTHERS = [["alarms"], ["runs"], ["index"], ["repair"]]


@pytest.fixture(params=OLDER, ids=lambda path: path.name)
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    shutil.copytree(request.param, tmp_path / "data")
    return tmp_path / "data"


def test_what_cant_be_read_says_what_to_run_and_that_helps(data: Path, tmp_path: Path) -> None:
    captures = {path: path.read_bytes() for path in (data / "jurong" / "warc").iterdir()}
    told = set()
    for words in (*OF_ROWS, ["export", "--out", str(tmp_path / "first")], *OTHERS):
        done = run(*words, "--data", data)
        if done.returncode:
            assert done.returncode == 2, done
            (line,) = done.stderr.splitlines()
            told.add(line.rpartition(": ")[2])
        else:
            assert not done.stderr, done
    assert len(told) <= 1
    for command in told:
        assert run(*shlex.split(command.removeprefix("python -m archive ")), "--data", data).returncode == 0
    for words in (
        *OF_ROWS,
        ["verify", "--rows"],
        ["search", "县"],
        ["export", "--out", str(tmp_path / "second")],
        *OTHERS,
    ):
        done = run(*words, "--data", data)
        assert done.returncode == 0, (words, done)
    assert {path: path.read_bytes() for path in captures} == captures


def test_a_crawl_goes_on_in_it(data: Path) -> None:
    """Without the rows of before where they are of another version: those stay beside, and come from the captures."""
    before = {path.name for path in (data / "jurong" / "warc").iterdir()}
    with serve(articles=2) as sites:
        operator_file(data, sites)
        assert "http" in scrapy_due(data, "jurong").stdout
        done = crawl("jurong", data, sites)
        if done.returncode == 2:
            (line,) = done.stderr.splitlines()
            assert run(*shlex.split(line.rpartition("python -m archive ")[2]), "--data", data).returncode == 0
            done = crawl("jurong", data, sites)
    assert done.returncode in TO_ITS_END, done.stderr[-2000:]
    folder = SiteFolder(path=data / "jurong")
    assert before < {path.name for path in folder.warcs()}
    assert not recover(folder, data).damage
    with RowStore(folder.rows, readonly=True) as store:
        assert ARTICLE in {article.id for article in store.articles()}
    assert run("verify", "--rows", "--data", data).returncode == 0


# Opens rows for writing, which upgrades them, and does more with them, when its input says so.
WRITES = """
import sys
from pathlib import Path
from archive.rows.store import RowStore
from tests.support.archives import reading

path, what = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
with RowStore(Path(path)) as store:
    if what.isdigit():
        assert store.add(reading(int(what), id=f"later-{what}"))
    else:
        with store.snapshot() as mark:
            pass
        store.replace(Path(what), after=mark)
"""


def writing(path: Path, what: object) -> subprocess.Popen[str]:
    """A process that is about to write to these rows."""
    words = [sys.executable, "-c", WRITES, str(path), str(what)]
    process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def begun(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.fixture(scope="module")
def of_7(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Rows of version 7, and the same of today."""
    folder = tmp_path_factory.mktemp("seven")
    made = [*readings(random.Random(7), 1500)]
    for name in ("rows.sqlite", "today.sqlite"):
        with RowStore(folder / name) as store:
            store.add_all(map(captured, made))
    with closing(sqlite3.connect(folder / "rows.sqlite")) as database:
        database.executescript(EARLIER)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder / "rows.sqlite", folder / "today.sqlite"


def lines_of(path: Path) -> list[object]:
    with RowStore(path, readonly=True) as store:
        return [*store.lines()]


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        found: int = database.execute("PRAGMA user_version").fetchone()[0]
        return found


def test_who_upgrades_rows_is_killed_and_the_next_one_does_it(of_7: tuple[Path, Path], tmp_path: Path) -> None:
    older, today = of_7
    before, chance, span, killed, left = lines_of(older), random.Random(7), 0.0, 0, set[int]()
    for number in range(16):
        path = Path(shutil.copyfile(older, tmp_path / f"{number}.sqlite"))
        with writing(path, today) as process:
            begun(process)
            at = time.monotonic()
            if number:  # the first one shows how long it takes
                time.sleep(chance.uniform(0, span))
                process.kill()
            killed += process.wait() != 0
            span = span or time.monotonic() - at
        assert lines_of(path) == before
        assert counts(path)
        left.add(version_of(path))
        with RowStore(path) as store:
            store.check(indexes=True)
            with store.snapshot() as mark:
                pass
            store.replace(today, after=mark)
            assert lines_of(path) == before
            assert counts(path) == joined(store)
            assert not any(store.changed())
        assert version_of(path) == 8
    assert killed
    assert left <= {7, 8}


def test_rows_are_upgraded_by_two_at_once(of_7: tuple[Path, Path], tmp_path: Path) -> None:
    older, _ = of_7
    before = lines_of(older)
    for number in range(4):
        path = Path(shutil.copyfile(older, tmp_path / f"{number}.sqlite"))
        with writing(path, 5001) as one, writing(path, 5002) as other:
            begun(one)
            begun(other)
            assert (one.wait(), other.wait()) == (0, 0)
        assert len(lines_of(path)) == len(before) + 2
        with RowStore(path) as store:
            store.check(indexes=True)
            assert {"later-5001", "later-5002"} <= {article.id for article in store.articles()}
        assert version_of(path) == 8
