"""Crawls that end at the wrong moment: killed, stopped, full disk, damaged files. A start later nothing is missing."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import signal
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.data.lock import locked
from archive.fixity.recover import recover, whole_until
from archive.rows.store import RowStore
from archive.warc.cdxj import Index
from archive.warc.pages import records
from crawler.frontier.hold import BusyError, hold
from crawler.frontier.queue import FrontierError
from crawler.frontier.sqlite import FILE
from reading.problem import sentence
from tests.samples.server import Sites
from tests.support.crawls import TO_ITS_END, archive, operator_file
from tests.support.kills import Outcome, command, compare, killed_crawl
from tests.support.zygote import Zygote

SITE = "cri_hlj"  # whose pages are the cheapest to read
ARTICLES = 40


def run(zygote: Zygote, data: Path, sites: Sites, fault: dict[str, object] | None = None, **settings: object) -> int:
    return zygote.wait(zygote.start(command(data, sites, SITE, **settings), data / "crawl.log", fault))


def said(data: Path) -> str:
    return (data / "crawl.log").read_text("utf-8", "replace")


def problems(data: Path, sites: Sites) -> list[str]:
    return list(compare(SiteFolder(path=data / SITE), data, sites, Outcome()))


@pytest.mark.parametrize("seed", ["a", "b"])
def test_killed_a_dozen_times_every_page_is_there_once(tmp_path: Path, sites: Sites, seed: str) -> None:
    outcome = killed_crawl(tmp_path, sites, SITE, kills=10, seed=seed, span=0.5, DOWNLOAD_DELAY=0.02)
    assert not outcome.wrong, "\n".join(outcome.wrong[:10])
    assert outcome.kills.total() >= 5
    assert outcome.articles == 40


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_crawl_ends_cleanly_and_goes_on(
    tmp_path: Path, sites: Sites, zygote: Zygote, number: signal.Signals
) -> None:
    operator_file(tmp_path, sites)
    pid = zygote.start(command(tmp_path, sites, SITE, DOWNLOAD_DELAY=0.05), tmp_path / "crawl.log")
    _wait_until(lambda: len(sites.log) > 12)
    os.kill(pid, number)
    assert zygote.wait(pid) == ExitStatus.GOES_ON
    assert "to be continued" in said(tmp_path)
    folder = SiteFolder(path=tmp_path / SITE)
    assert not list(folder.warc.glob("*.open"))
    before = len(sites.log)
    assert run(zygote, tmp_path, sites) in TO_ITS_END, said(tmp_path)[-2000:]
    assert "goes on with" in said(tmp_path)
    assert len(sites.log) > before
    assert not problems(tmp_path, sites)


def test_the_second_crawl_of_a_site_says_so_and_exits(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    first = zygote.start(command(tmp_path, sites, SITE, DOWNLOAD_DELAY=0.2), tmp_path / "first.log")
    _wait_until(lambda: len(sites.log) > 2)
    assert run(zygote, tmp_path, sites) == 2
    (line,) = said(tmp_path).strip().splitlines()[-1:]
    assert f"another crawl of this site is running (pid {first}" in line
    os.kill(first, signal.SIGTERM)
    zygote.wait(first)


def test_a_lock_that_can_not_be_had_is_not_another_crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)  # a network file system without locks
    with pytest.raises(FrontierError, match=r"crawl\.lock: No locks available") as caught:
        hold(tmp_path / SITE)
    assert not isinstance(caught.value, BusyError)
    with pytest.raises(OSError, match="No locks available"), locked(tmp_path / SITE):
        pass


def test_a_full_disk_ends_the_crawl_and_loses_nothing(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    (tmp_path / "crawl.log").touch()
    for size in (40_000, 120_000, 150_000, 200_000):  # rows, frontier or WARC reach it first
        status = run(zygote, tmp_path, sites, {"file_size": size})
        assert status in set(ExitStatus), said(tmp_path)[-2000:]
    assert run(zygote, tmp_path, sites) in TO_ITS_END, said(tmp_path)[-3000:]
    assert not problems(tmp_path, sites)


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    (tmp_path / SITE).write_text("a file where the site's folder should be")
    assert run(zygote, tmp_path, sites) == 2
    assert said(tmp_path).strip().splitlines()[-1].startswith("crawl: ")
    assert not [request for request in sites.log if request.path != "/robots.txt"]


def test_the_torn_tail_is_cut_and_kept(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    status = run(zygote, tmp_path, sites, {"step": 60, "how": "middle"})
    assert status == -signal.SIGKILL
    folder = SiteFolder(path=tmp_path / SITE)
    (warc,) = folder.warc.glob("*.open")
    whole = whole_until(warc)
    with warc.open("ab") as file:  # as if the kill had come in the middle of a write
        file.write(warc.read_bytes()[: whole.size // 2 - 7] if whole.end == whole.size else b"")
    torn = warc.read_bytes()
    end = whole_until(warc).end
    mended = recover(folder, tmp_path)
    assert any("cut behind its last whole record" in what for what in mended.done)
    final = warc.with_name(warc.name.removesuffix(".open"))
    assert final.read_bytes() == torn[:end]
    (kept,) = folder.warc.glob("*.cut-*")
    assert kept.read_bytes() == torn[end:]
    assert recover(folder, tmp_path).done == []


def test_a_flipped_bit_in_the_middle_is_not_cut_away(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    assert run(zygote, tmp_path, sites, {"step": 90, "how": "before"}) == -signal.SIGKILL
    folder = SiteFolder(path=tmp_path / SITE)
    (warc,) = folder.warc.glob("*.open")
    places = [(record.offset, record.length) for record in records(warc)]
    data = bytearray(warc.read_bytes())
    at, length = places[len(places) // 2]
    data[at + length // 2] ^= 1
    warc.write_bytes(data)
    mended = recover(folder, tmp_path)
    assert len(mended.damage) >= 1
    assert f"offset {at}" in mended.damage[0]
    (final,) = folder.warc.glob("*.warc.gz")
    assert final.read_bytes() == bytes(data)


def test_what_a_power_cut_tore_behind_the_last_flush_is_cut_though_whole_records_follow(
    tmp_path: Path, sites: Sites, zygote: Zygote
) -> None:
    """A disk may have written the later part and not the earlier one. None of it was acknowledged."""
    operator_file(tmp_path, sites)
    assert run(zygote, tmp_path, sites, {"step": 60, "how": "before"}) == -signal.SIGKILL
    folder = SiteFolder(path=tmp_path / SITE)
    (warc,) = folder.warc.glob("*.open")
    flushed = Index(folder.index).ends()[warc.name.removesuffix(".open")]
    whole = warc.read_bytes()
    assert whole_until(warc).end == len(whole)
    again = whole[: flushed // 2] if len(whole) == flushed else whole[flushed:]
    warc.write_bytes(whole + bytes(512) + again)  # as if more had been written, and its first sector lost
    mended = recover(folder, tmp_path)
    assert not mended.damage
    final = warc.with_name(warc.name.removesuffix(".open"))
    assert final.read_bytes() == whole
    (kept,) = folder.warc.glob("*.cut-*")
    assert kept.read_bytes() == bytes(512) + again
    assert run(zygote, tmp_path, sites) in TO_ITS_END
    assert not problems(tmp_path, sites)


def test_what_was_read_after_a_crash_is_on_the_disk(
    tmp_path: Path, sites: Sites, zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that a dead crawl left may be whole and yet not flushed: its rows are acknowledged next."""
    operator_file(tmp_path, sites)
    assert run(zygote, tmp_path, sites, {"step": 90, "how": "before"}) == -signal.SIGKILL
    folder = SiteFolder(path=tmp_path / SITE)
    (warc,) = folder.warc.glob("*.open")
    flushed: set[int] = set()
    flush = os.fsync

    def noted(fd: int) -> None:
        flushed.add(os.fstat(fd).st_ino)
        flush(fd)

    monkeypatch.setattr(os, "fsync", noted)
    inode = warc.stat().st_ino
    recover(folder, tmp_path)
    assert inode in flushed


def test_rows_of_the_file_that_was_full_shortly_before_the_power_went(
    tmp_path: Path, sites: Sites, zygote: Zygote
) -> None:
    """Its name is final, its rows weren't flushed yet; the next file had been begun, or had not."""
    operator_file(tmp_path, sites)
    fault = {"step": 150, "how": "before"}
    settings = {"WARC_MAX_BYTES": 15_000, "COMMIT_SECONDS": 60, "COMMIT_REQUESTS": 5}
    assert run(zygote, tmp_path, sites, fault, **settings) == -signal.SIGKILL
    folder = SiteFolder(path=tmp_path / SITE)
    full = [warc for warc in folder.warcs() if not warc.name.endswith(".open")]
    assert full
    with RowStore(folder.rows) as rows:
        before = list(rows.lines())
        filled = next(warc for warc in reversed(full) if any(row.warc == warc.name for row in before))
        assert rows.remove_from(filled.name, 0)
    for left_open in folder.warc.glob("*.open"):
        left_open.unlink()
    recover(folder, tmp_path)
    names = {warc.name for warc in full}
    with RowStore(folder.rows) as rows:
        assert {row for row in rows.lines() if row.warc in names} >= {row for row in before if row.warc in names}


def test_rows_and_index_come_back_from_the_warc(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    assert run(zygote, tmp_path, sites, {"step": 150, "how": "before"}, COMMIT_REQUESTS=5) == -signal.SIGKILL
    folder = SiteFolder(path=tmp_path / SITE)
    with RowStore(folder.rows) as rows:
        there = sorted(row.line for row in rows.lines())
    assert there
    with sqlite3.connect(folder.rows) as database:
        database.execute("DELETE FROM readings WHERE rowid % 2 = 0")
        database.execute(
            "INSERT INTO readings SELECT 'ghost', article_id, part, page_number, url, taken_at, warc, 99999999,"
            " row, checksum, tally FROM readings LIMIT 1"
        )
    database.close()
    for index in folder.path.glob("*.cdxj"):
        index.write_bytes(index.read_bytes()[: index.stat().st_size // 2])
    recover(folder, tmp_path)
    with RowStore(folder.rows) as rows:
        assert set(there) <= {row.line for row in rows.lines() if row.record_id != "ghost"}
        assert "ghost" not in {row.record_id for row in rows.lines()}
    assert archive("rebuild", "--verify", SITE, data=tmp_path).returncode == 0
    assert run(zygote, tmp_path, sites) in TO_ITS_END
    assert not problems(tmp_path, sites)


@pytest.mark.parametrize(
    ("fault", "settings"),
    [
        ({"step": 60, "how": "middle"}, {}),
        ({"step": 90, "how": "before"}, {}),
        ({"step": 150, "how": "before"}, {"WARC_MAX_BYTES": 15_000, "COMMIT_SECONDS": 60, "COMMIT_REQUESTS": 5}),
    ],
    ids=["torn", "not read", "files that it filled"],
)
def test_what_a_kill_leaves_is_told_once_for_each_file_and_repaired_at_once(
    tmp_path: Path, sites: Sites, zygote: Zygote, fault: dict[str, object], settings: dict[str, object]
) -> None:
    operator_file(tmp_path, sites)
    assert run(zygote, tmp_path, sites, fault, **settings) == -signal.SIGKILL
    done = archive("verify", "--rows", data=tmp_path)
    *found, _ = done.stdout.splitlines()
    assert (done.returncode, bool(found)) == (1, True)
    assert {line.partition("To do: ")[2] for line in found} == {f"python -m archive repair {SITE}"}, done.stdout
    assert all("by a crawl that was killed" in line for line in found)
    files = [line.split(": ")[1] for line in found]
    assert len(files) == len(set(files))
    assert archive("repair", SITE, data=tmp_path).returncode == 0
    after = archive("verify", "--rows", data=tmp_path)
    assert (after.returncode, "nothing wrong" in after.stdout) == (0, True), after.stdout


def test_damaged_rows_are_named_before_anything_is_fetched(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    assert run(zygote, tmp_path, sites) in TO_ITS_END
    rows = SiteFolder(path=tmp_path / SITE).rows
    rows.write_bytes(b"not a database" * 1000)
    for part in rows.parent.glob(f"{rows.name}-*"):
        part.unlink()
    before = len(sites.log)
    assert run(zygote, tmp_path, sites) == 2
    assert re.search(r"crawl: .*rows\.sqlite: damaged", said(tmp_path).splitlines()[-1])
    assert len(sites.log) == before


@pytest.mark.parametrize(
    "change",
    [
        "url = replace(url, 't', 'u')",
        "state = CAST(x'ff' AS TEXT)",
        """request = replace(request, '"url"', '"url ')""",
        "request = CAST(x'ff' || request AS TEXT)",
    ],
)
def test_a_flipped_bit_in_the_frontier_loses_no_article(
    tmp_path: Path, sites: Sites, zygote: Zygote, change: str
) -> None:
    operator_file(tmp_path, sites)
    assert run(zygote, tmp_path, sites, {"step": 60, "how": "before"}) == -signal.SIGKILL
    with sqlite3.connect(tmp_path / SITE / FILE) as database:
        database.execute(f"UPDATE requests SET {change} WHERE id = (SELECT max(id) FROM requests)")
    database.close()
    assert run(zygote, tmp_path, sites) in TO_ITS_END, said(tmp_path)[-2000:]
    assert "frontier: damaged; kept as" in said(tmp_path)
    assert not problems(tmp_path, sites)


def _wait_until(true: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.01)


def test_a_page_that_was_cut_short_has_its_row_and_is_asked_for_again(
    tmp_path: Path, sites: Sites, zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator_file(tmp_path, sites)
    site = sites.sites[SITE]
    url, answer = site.url(site.article_path(7)), site.answer
    with monkeypatch.context() as patch:
        patch.setattr(
            site,
            "answer",
            lambda request: replace(answer(request), coding="", chunked=False, cut=request.path in url),
        )
        assert run(zygote, tmp_path, sites) in TO_ITS_END
    folder = SiteFolder(path=tmp_path / SITE)
    with RowStore(folder.rows, readonly=True) as rows:
        (half,) = [reading for reading in rows.readings() if reading.url == url]
    assert "cut short" in (sentence(half.problems) or "")
    assert run(zygote, tmp_path, sites) in TO_ITS_END
    with RowStore(folder.rows, readonly=True) as rows:
        assert sorted(bool(reading.problems) for reading in rows.readings() if reading.url == url) == [False, True]
        assert [sentence(article.problems) for article in rows.articles() if article.url == url] == [None]
    assert archive("rebuild", "--verify", SITE, data=tmp_path).returncode == 0
