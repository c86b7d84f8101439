"""`rebuild --from`: the rows of WARC files that stay in a store. Of these no more bytes come here than it takes."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.offsite.held import BESIDE, side_by_side
from archive.offsite.noting import note_all
from archive.offsite.ranges import Ranges
from archive.rebuild.rebuild import rebuild
from archive.rebuild.runners.work import Here
from archive.rows.store import RowStore
from archive.warc.elsewhere.away import away
from tests.archive.offsite.test_push_and_pull import FIRST, SECOND, elsewhere, pulled, pushed
from tests.support.archives import ROOT, exchange, exchanges, html, pages, run, site_folder
from tests.support.s3 import S3, Fault
from tests.support.stores import Store

FILES = ("readings.jsonl", "articles.jsonl")


def without_address(warc: bytes) -> bytes:
    """A WARC file as others write them: its revisits name a digest and nothing else."""
    text = gzip.decompress(warc)
    lines = (b"WARC-Refers-To-Target-URI", b"WARC-Refers-To-Date")
    kept = (line for line in text.split(b"\r\n") if not line.startswith(lines))
    made = b"\r\n".join(
        line.replace(b"<urn:uuid:", b"<urn:uuid:0") if line.startswith(b"WARC-") else line for line in kept
    )
    return made.replace(b"URI: http://news.example/2026/11/2.html", b"URI: http://news.example/2026/11/x.html")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of which later ones repeat pages of earlier ones; of one that was imported a revisit names no address."""
    root = tmp_path_factory.mktemp("host")
    data = root / "data"
    again = [exchange(*page, number=70 + number) for number, page in enumerate(pages(7))]
    gone = exchange(pages(9)[8][0], html("页面不存在", "抱歉"), number=90, status="404 Not Found")
    site_folder(data, exchanges(5), exchanges(9, 10), [*again, gone])
    foreign = root / "foreign.warc"
    foreign.write_bytes(without_address((data / "urls" / "warc" / SECOND).read_bytes()))
    assert run("import", foreign, "--data", data).returncode == 0
    (data / "sites.toml").write_text('contact = "keeper@example.org"\n')
    return data


@pytest.fixture(scope="module")
def rebuilt(original: Path, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """What a rebuild gives where all files are."""
    data = shutil.copytree(original, tmp_path_factory.mktemp("rebuilt") / "data")
    assert run("rebuild", "--replace", "--jobs", "1", "--data", data).returncode == 0
    return made(data)


@pytest.fixture
def data(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "data"))


@pytest.fixture
def wanted(data: Path, store: Store, rebuilt: list[object]) -> list[object]:
    """The same, once the files are pushed."""
    pushed(data, store)
    return rebuilt


def made(data: Path) -> list[object]:
    folder = SiteFolder(path=data / "urls")
    with RowStore(folder.rows, readonly=True) as rows:
        stored = [*rows.lines(), *rows.answers.lines()]
    return [*((folder.rebuild / name).read_bytes() for name in FILES), folder.index.read_bytes(), *stored]


def from_store(data: Path, store: Store, *words: str, status: int = 0) -> str:
    url = f"file://{store.url}" if store.folder else store.url
    done = run("rebuild", "--from", url, "--replace", "--jobs", "1", "--data", data, *words)
    assert done.returncode == status, done
    return done.stdout + done.stderr


def test_the_same_rows_and_no_file_here(data: Path, store: Store, wanted: list[object]) -> None:
    other = elsewhere(data)
    from_store(other, store)
    assert made(other) == wanted
    assert not [path for path in other.rglob("*.warc*") if path.parent.name != "shards"]
    assert not (other / "urls" / "rebuild" / "fetched").exists()
    assert 'read_before": 4' in run("rebuild", "--json", "--data", other).stdout  # without the word: it is noted
    assert made(other) == wanted


@pytest.mark.parametrize("store", ["s3"], indirect=True)
def test_what_was_read_is_not_fetched_again(data: Path, store: Store, bucket: S3, wanted: list[object]) -> None:
    other = elsewhere(data)
    from_store(other, store)
    bucket.asked.clear()
    assert "fetched from the store: 0 bytes" in from_store(other, store)
    assert not [each for each in bucket.asked if each.startswith("GET") and ".warc" in each]
    assert made(other) == wanted


@pytest.mark.parametrize("size", [700, 2500])
def test_wherever_the_files_are_cut(data: Path, store: Store, wanted: list[object], tmp_path: Path, size: int) -> None:
    other, target = elsewhere(data), tmp_path / "made"
    known = note_all(other, store.url)
    assert (known.wrong, known.waits, len(known.lying)) == ([], [], 4)
    runner = Ranges(Here(), known.lying)
    try:
        rebuilt = rebuild(SiteFolder(path=other / "urls"), other, target, runner=runner, size=size)
    finally:
        runner.close()
    assert rebuilt.shards > 6
    assert [(target / name).read_bytes() for name in FILES] == wanted[:2]


def test_what_many_nights_repeat_is_fetched_once_for_all(tmp_path: Path, store: Store) -> None:
    data = tmp_path / "data"
    nights = [[exchange(*page, number=60 * night + each) for each, page in enumerate(pages(9))] for night in range(6)]
    folder = site_folder(data, *nights)
    pushed(data, store)
    other = elsewhere(data)
    runner = Ranges(Here(), note_all(other, store.url).lying)
    try:
        rebuilt = rebuild(SiteFolder(path=other / "urls"), other, tmp_path / "made", runner=runner)
    finally:
        runner.close()
    assert (rebuilt.warcs, rebuilt.damaged) == (6, [])
    first, *others = (path.stat().st_size for path in folder.warcs())
    assert runner.fetched < 3 * first + sum(others)  # two threads may fetch one at once


@pytest.mark.parametrize("how", ["gone", "another", "nothing of it"])
def test_where_no_index_lies_beside_a_file_it_is_made(data: Path, store: Store, wanted: list[object], how: str) -> None:
    for name in store.objects():
        if name.endswith(".cdxj.gz"):
            store.change(name, {"gone": None, "another": gzip.compress(b"x"), "nothing of it": b""}[how])
    done = run("verify", "--data", f"file://{store.url}" if store.folder else store.url)
    assert (done.returncode, done.stdout.count("its lines of the index are gone or damaged")) == (0, 4), done
    other = elsewhere(data)
    from_store(other, store)
    assert made(other) == wanted


def test_files_of_both_kinds(data: Path, store: Store, wanted: list[object]) -> None:
    """One is here, the others are not; a pull brings them."""
    other = elsewhere(data)
    (other / "urls" / "warc").mkdir(parents=True)
    shutil.copy(data / "urls" / "warc" / SECOND, other / "urls" / "warc")
    assert run("index", "--data", other).returncode == 0
    from_store(other, store)
    assert made(other) == wanted
    assert SECOND not in away(SiteFolder(path=other / "urls"))
    assert run("verify", "--data", other).returncode == 0
    pulled(other, store)
    assert not away(SiteFolder(path=other / "urls"))
    assert run("verify", "--rows", "--data", other).returncode == 0
    assert run("rebuild", "--replace", "--data", other).returncode == 0
    assert made(other) == wanted


def test_what_is_damaged_there_is_said_and_costs_no_row(data: Path, store: Store, wanted: list[object]) -> None:
    other = elsewhere(data)
    from_store(other, store)
    (name,) = [name for name in store.objects() if name.endswith(FIRST)]
    body = store.objects()[name]
    store.change(name, body[:900] + bytes([body[900] ^ 1]) + body[901:])
    shutil.rmtree(other / "urls" / "rebuild")
    said = from_store(other, store, status=1)
    assert f"{name}: not the file of that digest any more" in said
    assert made(other)[3:] == wanted[3:]
    store.change(name, None)
    shutil.rmtree(other / "urls" / "rebuild")
    assert "is there no more" in from_store(other, store, status=1)
    assert made(other)[3:] == wanted[3:]
    store.change(name, body)
    from_store(other, store)
    assert made(other) == wanted


def test_a_file_that_came_damaged_gives_what_it_gives_here(data: Path, store: Store) -> None:
    path = data / "urls" / "warc" / FIRST
    body = path.read_bytes()
    path.write_bytes(body[:900] + bytes([body[900] ^ 1]) + body[901:])
    pushed(data, store)
    third, other = elsewhere(data, "third"), elsewhere(data)
    pulled(third, store)
    here = run("rebuild", "--replace", "--jobs", "1", "--data", third)
    said = from_store(other, store, status=1)
    (damage,) = (line for line in here.stdout.splitlines() if FIRST in line)
    assert damage.replace("third", "other") in said
    assert made(other) == made(third)


def test_what_was_taken_out_does_not_come_back(data: Path, store: Store) -> None:
    pushed(data, store)
    url = pages(9)[6][0]
    assert run("redact", url, "--reason", "file 7", "--data", data).returncode == 0
    other = elsewhere(data)
    (other / "urls").mkdir()
    shutil.copy(data / "urls" / "redacted.jsonl", other / "urls")
    assert "may hold what was taken out" in from_store(other, store, status=3)
    pushed(data, store)
    from_store(other, store)
    third = elsewhere(data, "third")
    pulled(third, store)
    assert run("rebuild", "--replace", "--data", third).returncode == 0
    assert made(other) == made(third)


def test_a_file_that_was_freed_of_something_is_read_anew(data: Path, store: Store, wanted: list[object]) -> None:
    other = elsewhere(data)
    from_store(other, store)
    assert run("redact", pages(9)[6][0], "--reason", "file 7", "--data", data).returncode == 0
    pushed(data, store)
    from_store(other, store)
    assert made(other) != wanted
    third = elsewhere(data, "third2")
    pulled(third, store)
    assert run("rebuild", "--replace", "--data", third).returncode == 0
    assert made(other) == made(third)


@pytest.mark.parametrize("how", ["nothing here", "one is noted", "all are noted", "one is another now"])
def test_whoever_only_compares_writes_nothing(data: Path, store: Store, tmp_path: Path, how: str) -> None:
    pushed(data, store, *(["--delete-here"] if how != "nothing here" else []))
    if how == "nothing here":
        data = elsewhere(data)
    elif how == "one is noted":
        path = data / "urls" / "away.jsonl"
        path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:1]), "utf-8")
    elif how == "one is another now":
        path = data / "urls" / "away.jsonl"
        first, *others = path.read_text("utf-8").splitlines(keepends=True)
        sha256 = json.loads(first)["sha256"]
        path.write_text("".join([first.replace(sha256, "0" * 64), *others]), "utf-8")
    before = _everything(data)
    done = run("rebuild", "--verify", "--jobs", "1", "--from", store.url, "--data", data)
    assert _everything(data) == before
    missing = done.stderr.count(
        f"is not noted here and not read; python -m archive rebuild --from {store.url} notes it"
    )
    wanted = {"nothing here": (2, 0), "one is noted": (1, 3), "all are noted": (0, 0), "one is another now": (1, 1)}
    assert (done.returncode, missing) == wanted[how], done


def test_notes_are_asked_for_side_by_side_and_told_in_order() -> None:
    together, lock, here, most = threading.Barrier(BESIDE), threading.Lock(), [0], [0]

    def ask(number: int) -> int:
        with lock:
            here[0] += 1
            most[0] = max(most[0], here[0])
        if number < BESIDE:
            together.wait(60)  # as many are under way, or it breaks
        with lock:
            here[0] -= 1
        return -number

    assert [(each, asked.result()) for each, asked in side_by_side(ask, range(50))] == [(n, -n) for n in range(50)]
    assert most[0] == BESIDE
    for each, _ in side_by_side(lambda number: number, range(50)):  # who has seen enough leaves nothing under way
        assert each == 0
        break
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("beside")]


def _everything(data: Path) -> dict[str, bytes]:
    """What lies in a data folder; of folders that there are."""
    return {
        str(path.relative_to(data)): path.read_bytes() if path.is_file() else b"" for path in sorted(data.rglob("*"))
    }


@pytest.mark.parametrize("store", ["s3"], indirect=True)
def test_a_store_that_fails_on_the_way_waits(data: Path, store: Store, bucket: S3, wanted: list[object]) -> None:
    other = elsewhere(data)
    note_all(other, store.url)
    bucket.faults.append(Fault(method="GET", holds=SECOND + "?", how="500", times=99))
    bucket.faults.append(Fault(method="GET", holds=SECOND, how="500", times=99))
    said = from_store(other, store, status=3)
    assert said.count("waits: ") == 1
    assert SECOND in said
    bucket.faults.clear()
    from_store(other, store)
    assert made(other) == wanted


@pytest.mark.parametrize("store", ["folder"], indirect=True)
def test_killed_again_and_again(data: Path, store: Store, wanted: list[object]) -> None:
    other, chance = elsewhere(data), random.Random(7)
    words = [sys.executable, "-m", "archive", "rebuild", "--replace", "--jobs", "1", "--data", str(other)]
    words += ["--from", f"file://{store.url}"]
    for _ in range(4):
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as under_way:
            until = time.monotonic() + chance.uniform(0.3, 3)
            while under_way.poll() is None and time.monotonic() < until:
                time.sleep(0.01)
            if under_way.poll() is None:
                os.kill(under_way.pid, signal.SIGKILL)
    from_store(other, store)
    assert made(other) == wanted
    assert not (other / "urls" / "rebuild" / "fetched").exists()
    assert run("verify", "--data", other).returncode == 0


def test_verbs_that_need_rows_alone_work(data: Path, store: Store, tmp_path: Path) -> None:
    pushed(data, store)
    other = elsewhere(data)
    from_store(other, store)
    for words in (
        ("status",),
        ("search", "秋粮收购"),
        ("show", pages(1)[0][0]),
        ("export", "--out", str(tmp_path / "out")),
    ):
        done = run(*words, "--data", other)
        assert done.returncode == 0, done
