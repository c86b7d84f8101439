"""`push --delete-here`: what the store gave back may go here; nothing else does, and nothing is lost by it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder, site_folders
from archive.data.lock import hold
from archive.offsite.noting import one_by_one
from archive.redaction.plan import plan
from archive.warc.elsewhere.away import away, bytes_of
from archive.warc.writer import WarcWriter
from tests.archive.offsite.test_push_and_pull import FIRST, SECOND, elsewhere, names, pulled, pushed, same_rows
from tests.archive.redaction.conftest import holders
from tests.support.archives import PARAGRAPHS, exchange, exchanges, html, pages, run, site_folder
from tests.support.faults import set_up
from tests.support.stores import Store

ROWS = 7
WORDS = ("石桥村的老井昨日重新出水，全村老少围在井台边看了整整一个下午。",)
GONE = "http://news.example/2026/11/well.html"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files, of which the second repeats pages of the first; an article, and a page of data with its words."""
    data = tmp_path_factory.mktemp("host") / "data"
    well = exchange(GONE, html("石桥村老井出水", WORDS[0], *PARAGRAPHS[1:]), number=5)
    feed = exchange("http://news.example/data.json", f'{{"text": "{WORDS[0]}"}}'.encode(), number=6)
    site_folder(data, [*exchanges(3), well, feed], exchanges(5, 10))
    (data / "sites.toml").write_text('contact = "keeper@example.org"\n')
    return data


@pytest.fixture
def data(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "data"))


def warcs(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in SiteFolder(path=data / "urls").warcs()}


def test_what_was_deleted_stays_in_use_and_comes_back(data: Path, store: Store, original: Path, tmp_path: Path) -> None:
    assert "deleted here, as the store has them: 2 files" in pushed(data, store, "--delete-here")
    assert (warcs(data), names(store)) == ({}, {FIRST, SECOND})
    assert "0 files pushed" in pushed(data, store, "--delete-here")
    done = run("verify", "--data", data)
    assert (done.returncode, "2 WARC files in " in done.stdout) == (0, True), done
    for words in (("status",), ("search", "秋粮收购"), ("show", GONE), ("export", "--out", str(tmp_path / "out"))):
        assert run(*words, "--data", data).returncode == 0, words
    assert f"pull {store.url} urls brings it" in run("show", GONE, "--blocks", "--data", data).stderr
    for given in (
        ("wacz", "urls", "--out", tmp_path / "x.wacz"),
        ("wacz", "--article", GONE, "--out", tmp_path / "x.wacz"),
    ):
        done = run(*given, "--data", data)
        assert (done.returncode, f"lie in {store.url} alone" in done.stderr) == (2, True), done
    assert run("repair", "--data", data).returncode == 0
    before = (data / "urls" / "index.cdxj").read_bytes()
    assert run("index", "--anew", "--data", data).returncode == 0
    assert (data / "urls" / "index.cdxj").read_bytes() == before
    done = run("rebuild", "--verify", "--jobs", "1", "--data", data)
    assert (done.returncode, "byte for byte the stored rows" in done.stdout) == (0, True), done
    pulled(data, store)
    assert warcs(data) == warcs(original)
    assert same_rows(original, data) == ROWS
    assert not away(SiteFolder(path=data / "urls"))
    assert run("verify", "--rows", "--data", data).returncode == 0


@pytest.mark.parametrize("how", ["changed here", "another there", "none there", "no note there"])
def test_what_is_not_confirmed_stays(data: Path, store: Store, how: str) -> None:
    pushed(data, store)
    path = data / "urls" / "warc" / FIRST
    (name,) = [name for name in store.objects() if name.endswith(FIRST)]
    if how == "changed here":
        stat = path.stat()
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    elif how == "another there":
        body = store.objects()[name]
        store.change(name, body[:-9] + bytes([body[-9] ^ 1]) + body[-8:])
    else:
        store.change(name if how == "none there" else f"{name}.held", None)
    before = warcs(data)
    said = pushed(data, store, "--delete-here", status=1 if how in {"changed here", "another there"} else 0)
    if how in {"changed here", "another there"}:
        assert "it was not deleted" in said
        assert warcs(data) == {FIRST: before[FIRST]}
    else:  # it went once more, and was read back
        assert "went once more" in said
        assert warcs(data) == {}
    done = run("verify", "--data", f"file://{store.url}" if store.folder else store.url)
    assert done.returncode == (how == "another there")


def test_where_somebody_works_nothing_is_deleted(data: Path, store: Store) -> None:
    (data / "urls" / "rebuild").mkdir()
    for folder, lock in ((data / "urls", "crawl.lock"), (data / "urls" / "rebuild", "rebuild.lock")):
        with hold(folder, lock):
            assert "none was deleted" in pushed(data, store, "--delete-here", status=3)
    assert len(warcs(data)) == 2


def test_a_crawl_takes_no_name_of_a_file_that_is_in_the_store(data: Path, store: Store) -> None:
    pushed(data, store, "--delete-here")
    folder = SiteFolder(path=data / "urls")
    at = datetime(2026, 11, 20, 1, 12, 3, tzinfo=UTC)  # when the second one was begun: the clock was put back
    writer = WarcWriter(folder.warc, site="urls", index=folder.index, clock=lambda: at, fsync="never")
    writer.write(exchange("http://news.example/new.html", pages(1)[0][1], number=40))
    writer.close()
    assert set(warcs(data)).isdisjoint({FIRST, SECOND})
    assert run("repair", "--data", data).returncode == 0
    pushed(data, store)
    assert len(names(store)) == 3


def test_a_host_with_a_small_disk_gets_what_others_captured_and_not_what_it_deleted(data: Path, store: Store) -> None:
    pushed(data, store, "--delete-here")
    other = elsewhere(data)
    pulled(other, store)
    fresh = [
        exchange(f"http://news.example/2026/11/new{n}.html", html(f"新渠{n}", *PARAGRAPHS), number=900 + n)
        for n in (1, 2)
    ]
    site_folder(other, fresh)
    pushed(other, store)
    (theirs,) = names(store) - {FIRST, SECOND}
    said = pulled(data, store, "--leave-deleted")
    assert "left there, as they were deleted here: 2 files" in said
    assert "1 file pulled" in said
    assert warcs(data).keys() == {theirs}
    assert away(SiteFolder(path=data / "urls")).keys() == {FIRST, SECOND}
    assert same_rows(other, data) == ROWS + 2
    # Of another host's redaction the file there is another one: what is here must be looked at.
    assert run("redact", GONE, "--reason", "file 7", "--data", other).returncode == 0
    pushed(other, store)
    pulled(data, store, "--leave-deleted")
    assert not holders(data, WORDS)
    assert same_rows(other, data)


def test_an_article_is_taken_out_of_what_is_in_the_store(data: Path, store: Store) -> None:
    pushed(data, store, "--delete-here")
    said = run("redact", GONE, "--reason", "file 7", "--data", data).stdout
    assert "1 other record with its words" in said
    assert "of records in a store alone taken away" in said
    assert not holders(data, WORDS)
    pushed(data, store)
    assert not [body for body in store.versions() if WORDS[0].encode() in body]
    assert run("rebuild", "--replace", "--jobs", "1", "--data", data).returncode == 0
    assert not holders(data, WORDS)
    assert run("redact", "--data", data).returncode == 0
    other = elsewhere(data)
    pulled(other, store)
    assert same_rows(data, other)
    pulled(data, store)
    assert same_rows(data, other)
    assert run("verify", "--rows", "--data", data).returncode == 0


def test_all_that_is_looked_through_counts_for_how_far_it_is(data: Path, store: Store) -> None:
    """Files in the store, too, and those of other sites, of which nothing is read."""
    shutil.copytree(data / "urls", data / "jurong")
    (data / "jurong" / "rows.sqlite").unlink()
    pushed(data, store, "--delete-here")
    total = sum(map(bytes_of, site_folders(data)))
    seen: list[int] = []
    plan(data, GONE, None, seen.append, lambda folder: one_by_one(data, folder) if away(folder) else iter(()))
    assert sum(seen) == total > 0


def test_what_another_host_takes_out_leaves_rows_here(data: Path, store: Store) -> None:
    """Also where the file comes back before the index was told that it is another one."""
    pushed(data, store)
    other = elsewhere(data)
    pulled(other, store)
    pushed(other, store, "--delete-here")
    assert run("redact", GONE, "--reason", "file 7", "--data", data).returncode == 0
    pushed(data, store)
    pulled(other, store)
    assert not holders(other, WORDS)
    assert same_rows(data, other)
    assert warcs(data) == warcs(other)
    assert run("verify", "--rows", "--data", other).returncode == 0


@pytest.mark.parametrize("store", ["folder"], indirect=True)
def test_killed_at_any_step(data: Path, store: Store, original: Path, tmp_path: Path) -> None:
    """Each file is here, or in the store, where the note says so; and the next call goes on."""
    pushed(data, store)
    step, far = 0, True
    while far:
        step += 1
        at = Path(shutil.copytree(data, tmp_path / f"data{step}"))
        far = killed(at, store, step)
        folder = SiteFolder(path=at / "urls")
        here, there = warcs(at), away(folder)
        assert here.keys() | there.keys() == {FIRST, SECOND}
        assert all(body == warcs(original)[name] for name, body in here.items())
        assert run("verify", "--data", at).returncode == 0
        pushed(at, store, "--delete-here")
        assert not warcs(at)
        shutil.rmtree(at)
    assert step > 6


def killed(data: Path, store: Store, step: int) -> bool:
    """Whether a push that deletes came to this step, and died there."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        set_up({"step": step, "how": ("before", "after", "middle")[step % 3], "seed": step})
        os._exit(run("push", store.url, "--delete-here", "--data", data).returncode)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, -signal.SIGKILL}, code
    return code < 0
