"""A rebuild by shards: the same bytes wherever the files are cut and whoever is killed, and nothing is read twice."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.data.lock import take
from archive.rebuild.comparison import compare
from archive.rebuild.cutting import shards_of
from archive.rebuild.part import placed_in
from archive.rebuild.rebuild import rebuild
from archive.rebuild.runners.child import Bounds
from archive.rebuild.runners.forge import shared
from archive.rebuild.runners.local import Local
from archive.rows.store import RowStore
from archive.warc.writer import Exchange
from tests.support.archives import ROOT, START, exchange, html, pages, run, site_folder
from tests.support.shards import FILES, assert_one_left_out, made, poisoned_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Pages, one of them repeated and one gone later, an answer that broke off, and a request that nothing came to."""
    found = [exchange(url, body, number=number, zipped=number % 2 == 1) for number, (url, body) in enumerate(pages(9))]
    again = exchange(found[0].url, html("页面不存在", "抱歉"), number=60, status="404 Not Found")
    repeated = exchange(found[4].url, pages(9)[4][1], number=61)
    broken = Exchange(
        url="http://news.example/2026/11/broken.html",
        request_bytes=b"GET /2026/11/broken.html HTTP/1.1\r\nHost: news.example\r\n\r\n",
        response_bytes=found[2].response_bytes[:-200],
        started=START,
        seconds=0.1,
        truncated="disconnect",
        metadata={"failure": "the server closed the connection"},
    )
    silent = Exchange(
        url="http://news.example/2026/11/silent.html",
        request_bytes=b"GET /2026/11/silent.html HTTP/1.1\r\nHost: news.example\r\n\r\n",
        response_bytes=b"",
        started=START,
        seconds=0.1,
        metadata={"failure": "no answer for 60 s"},
    )
    data = tmp_path_factory.mktemp("shards") / "data"
    return site_folder(data, [*found[:3], broken, silent, *found[3:]], [again, repeated, exchange(*_inside())])


def _inside() -> tuple[str, bytes]:
    """A page that is itself a WARC file, stored as it came: its records begin as ours do."""
    head = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/2026/11/inner.html\r\n"
    head += b"WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html("里面的页面", "这一页不属于这个档案。" * 9)
    record = head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"
    return "http://news.example/dump.warc.gz", gzip.compress(record, mtime=0) * 20


@pytest.fixture(scope="module")
def whole(folder: SiteFolder, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """What comes of the files where nothing is cut."""
    rebuilt, files = made(folder, tmp_path_factory.mktemp("whole"))
    assert (rebuilt.shards, rebuilt.damaged, rebuilt.not_read) == (2, [], [])
    with RowStore(folder.rows, readonly=True) as crawled:
        assert files[2:] == [repr(each).encode() for each in (*crawled.lines(), *crawled.answers.lines())]
    return files


@pytest.mark.parametrize("size", [700, 1500, 4000])
def test_wherever_the_files_are_cut(folder: SiteFolder, whole: list[bytes], tmp_path: Path, size: int) -> None:
    rebuilt, files = made(folder, tmp_path, size=size)
    assert rebuilt.shards > 4
    assert files == whole
    parts = sorted(path.name for path in (tmp_path / "shards").iterdir())
    told = [json.loads(line) for line in (tmp_path / "shards.jsonl").read_text("utf-8").splitlines()]
    assert [f"{each['warc']}.{each['begin']:012}.zst" for each in told] == parts
    assert {each["state"] for each in told} == {"done"}


def test_whoever_reads_packs_the_rows(folder: SiteFolder, tmp_path: Path) -> None:
    """Whoever puts them together places the bytes that he was given."""
    made(folder, tmp_path, size=1500)
    parts = sorted((tmp_path / "shards").iterdir())
    given = [each.row[8] for part in parts for each in placed_in(part) if each.row is not None]
    with closing(sqlite3.connect(tmp_path / "rows.sqlite")) as database:
        stored = [row for (row,) in database.execute("SELECT row FROM readings")]
    assert given
    assert sorted({*given}) == sorted(stored)


def test_the_list_of_the_shards_is_whole_or_as_it_was(folder: SiteFolder, tmp_path: Path) -> None:
    """A rebuild that ends on the way leaves that of the one before."""
    made(folder, tmp_path, size=700)
    before = (tmp_path / "shards.jsonl").read_bytes()
    calls = count()

    def stopped(_: int) -> None:
        if next(calls) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(folder, folder.path.parent, tmp_path, size=700, tick=stopped)
    assert (tmp_path / "shards.jsonl").read_bytes() == before


def test_a_cut_inside_of_a_page_is_seen(folder: SiteFolder, tmp_path: Path) -> None:
    last = shards_of(folder, folder.path.parent, tmp_path, 700)[-1]
    begun = [shard.begin for shard in last]
    rebuilt, _ = made(folder, tmp_path, size=700)
    read = [json.loads(line)["begin"] for line in (tmp_path / "shards.jsonl").read_text("utf-8").splitlines()]
    assert set(begun) - set(read), "or this test shows nothing"
    assert rebuilt.damaged == []


def test_not_packed_and_damaged(folder: SiteFolder, tmp_path: Path) -> None:
    """Records lie elsewhere, and between them what is none."""
    copy = SiteFolder(path=tmp_path / "data" / "urls")
    copy.warc.mkdir(parents=True)
    first = gzip.decompress(folder.warcs()[0].read_bytes())
    middle = first.index(b"WARC/1.1", len(first) // 2)
    (copy.warc / "a.warc").write_bytes(first)
    (copy.warc / "b.warc").write_bytes(first[:middle] + b"nothing of it\r\n" * 9 + first[middle + 40 :])
    packed = bytearray(folder.warcs()[0].read_bytes())
    packed[len(packed) // 2 : len(packed) // 2 + 9] = b"\0" * 9
    (copy.warc / "c.warc.gz").write_bytes(packed)
    (copy.warc / "d.warc.gz").write_bytes(b"hello" * 2000)
    rebuilt, files = made(copy, tmp_path / "whole")
    for size in (700, 2500):
        cut, again = made(copy, tmp_path / str(size), size=size)
        assert (again, cut.damaged, cut.whole) == (files, rebuilt.damaged, rebuilt.whole)
    assert {text.partition(": ")[0].rpartition("/")[2] for text in rebuilt.damaged} == {
        *("b.warc", "c.warc.gz", "d.warc.gz")
    }


def test_only_what_would_be_read_otherwise_is_read_again(
    folder: SiteFolder, whole: list[bytes], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    copy = SiteFolder(path=data / "urls")
    copy.warc.mkdir(parents=True)
    for path in (*folder.warcs(), folder.index):
        (copy.path / path.relative_to(folder.path)).write_bytes(path.read_bytes())
    (data / "pseudonym.key").write_bytes((folder.path.parent / "pseudonym.key").read_bytes())
    target = tmp_path / "made"

    def found() -> tuple[int, int]:
        rebuilt, files = made(copy, target)
        assert files == whole
        return rebuilt.found, rebuilt.shards

    assert found() == (0, 2)
    assert found() == (2, 2)
    first, second = sorted((target / "shards").iterdir())
    cut = first.read_bytes()
    first.write_bytes(cut[:-20])
    assert found() == (1, 2), "a part that is cut short is none"
    first.write_bytes(cut[:90] + bytes([cut[90] ^ 4]) + cut[91:])
    assert found() == (1, 2), "nor is one with a flipped bit"
    second.replace(first)
    assert found() == (0, 2), "nor is another's"
    with copy.index.open("a") as index:
        index.write("zz,example)/ 20260101000000 {}\n")
    assert found() == (1, 2), "the second file has a revisit, which the index leads on"
    (data / "sites.toml").write_text('contact = "a@example.org"\n', "utf-8")
    assert found() == (0, 2), "the operator may have said what changes rows"


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    return poisoned_folder(tmp_path_factory.mktemp("poison") / "data")


@pytest.mark.parametrize("what", ["memory", "seconds"])
def test_a_page_that_ends_whoever_reads_it_costs_one_row(
    poisoned: SiteFolder, folder: SiteFolder, tmp_path: Path, what: str
) -> None:
    bounds = Bounds(seconds=0.2)
    if what == "memory":
        bounds = Bounds(memory=_memory_of_a_new_forge(folder, tmp_path / "small") + (18 << 20))
    runner = Local(1, bounds)
    try:
        rebuilt, files = made(poisoned, tmp_path, runner=runner)
    finally:
        runner.close()
    assert_one_left_out(rebuilt, files, tmp_path)


def test_a_page_that_can_not_be_read_now_takes_no_row_away(poisoned: SiteFolder, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(poisoned.path.parent, data)
    copy = SiteFolder(path=data / "urls")
    before = tables(copy.rows)
    runner = Local(1, Bounds(seconds=0.2))
    try:
        found = compare(copy, data, keep=True, replace=True, runner=runner)
    finally:
        runner.close()
    assert (found.whole, found.replaced, found.rows.equal, dict(found.rows.different)) == (False, True, 4, {"kept": 1})
    assert tables(copy.rows) == before


def tables(path: Path) -> list[object]:
    with RowStore(path, readonly=True) as rows:
        return [*rows.lines(), *rows.answers.lines()]


def test_whoever_reads_is_killed(folder: SiteFolder, whole: list[bytes], tmp_path: Path) -> None:
    runner, killed, ended = Local(2), set[int](), threading.Event()

    def kill() -> None:
        while len(killed) < 5 and not ended.wait(0.01):
            for pid in {shared().pid, *(child.pid for child in runner.children)} - killed - {0}:
                killed.add(pid)
                os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        rebuilt, files = made(folder, tmp_path, runner=runner, size=700)
    finally:
        ended.set()
        killer.join()
        runner.close()
    assert killed
    assert (files, rebuilt.not_read, rebuilt.damaged) == (whole, [], [])


def test_whoever_asks_is_killed(folder: SiteFolder, whole: list[bytes], tmp_path: Path) -> None:
    shutil.copytree(folder.path.parent, tmp_path / "data")
    copy = SiteFolder(path=tmp_path / "data" / "urls")
    words = [sys.executable, "-m", "archive", "rebuild", "--jobs", "1", "--data", str(tmp_path / "data")]
    parts = copy.rebuild / "shards"
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL) as under_way:
        while not list(parts.glob("*.zst")):
            assert under_way.poll() is None
            time.sleep(0.005)
        under_way.kill()
    done = run("rebuild", "--json", "--data", tmp_path / "data")
    assert done.returncode == 0, done.stderr
    (report,) = json.loads(done.stdout)
    assert report["read_before"] >= 1
    assert [(copy.rebuild / name).read_bytes() for name in FILES] == whole[:2]
    assert [*parts.glob("*.tmp")] == []


_THREADED = """
import _thread
from pathlib import Path
from archive.rebuild.runners.forge import Forge
waiting = _thread.allocate_lock()
waiting.acquire()
_thread.start_new_thread(waiting.acquire, ())
forge = Forge()
forge.start()
words = Path(f"/proc/{forge.pid}/cmdline")
while not words.read_bytes():  # for a moment it has none
    pass
print(words.read_bytes().replace(bytes(1), b" ").decode())
forge.close()
"""


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="this kernel doesn't tell")
def test_whoever_has_threads_that_python_does_not_know_is_not_copied() -> None:
    """Those of libraries: in a copy their locks stay as they were, and nobody opens them."""
    done = subprocess.run([sys.executable, "-c", _THREADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "archive.rebuild.runners.child" in done.stdout


def test_two_at_once(folder: SiteFolder) -> None:
    held = take(folder.rebuild, "rebuild.lock")
    try:
        done = run("rebuild", "--data", folder.path.parent)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "it is being rebuilt" in done.stderr
        assert run("rebuild", "--verify", "--data", folder.path.parent).returncode == 0
    finally:
        os.close(held)


def _memory_of_a_new_forge(folder: SiteFolder, target: Path) -> int:
    """What the kernel counts as data of the process which those that read are copies of, in bytes. It is one that has
    done nothing else: a copy of this one may have much memory that is free.
    """
    shared().close()
    wait = threading.Event()
    second = threading.Thread(target=wait.wait)  # whoever has two threads isn't copied
    second.start()
    runner = Local(1)
    try:
        made(folder, target, runner=runner)
    finally:
        runner.close()
        wait.set()
        second.join()
    status = Path(f"/proc/{shared().pid}/status").read_text("ascii")
    return int(status.partition("VmData:")[2].split()[0]) << 10


def test_what_no_rebuild_wrote_stays(folder: SiteFolder, tmp_path: Path) -> None:
    """The shards may be a link to a disk on which other things lie, too."""
    data = Path(shutil.copytree(folder.path.parent, tmp_path / "data"))
    disk, made = tmp_path / "disk", data / "urls" / "rebuild"
    (disk / "thesis").mkdir(parents=True)
    others = [disk / "notes.txt", disk / "thesis" / "one.txt", disk / "letters.zst"]
    left = [disk / "urls-20250101000000-0001.warc.gz.000000000000.zst.77.tmp", disk / "articles.00000003.tmp"]
    left += [disk / "urls-20250101000000-0001.warc.gz.000000000000.zst"]
    for path in (*others, *left):
        path.write_text("x")
    (made / "rows.sqlite-older").mkdir(parents=True)
    (made / "shards").symlink_to(disk)
    done = run("rebuild", "--jobs", "1", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(path.exists() for path in others)
    assert not any(path.exists() for path in left)
    assert (made / "rows.sqlite-older").is_dir()
