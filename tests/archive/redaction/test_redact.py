"""`redact`: the words of an article are nowhere, everything else is as it was, and whoever looks is told."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from archive.data.folder import SiteFolder
from archive.data.lock import locked
from archive.data.redacted import Redacted, merged
from archive.rows.find import find
from archive.rows.store import RowStore
from archive.warc.cdxj import Index
from archive.warc.reader import records
from reading.problem import ProblemKind
from tests.archive.redaction.conftest import COPY, REASON, THREAD, Before, holders
from tests.samples import serve
from tests.support.archives import run
from tests.support.crawls import crawl, ended
from tests.support.zygote import shared


@dataclass(frozen=True, kw_only=True)
class After:
    folder: SiteFolder
    data: Path
    said: str


@pytest.fixture(scope="module")
def after(before: Before, tmp_path_factory: pytest.TempPathFactory) -> After:
    data = tmp_path_factory.mktemp("redacted") / "data"
    folder = before.copy(data)
    found = run("redact", THREAD, "--reason", REASON, "--data", data)
    assert found.returncode == 0, found
    return After(folder=folder, data=data, said=found.stdout)


def stones(folder: SiteFolder) -> set[str | None]:
    """The ids of the tombstones."""
    found = (record for warc in folder.warcs() for record in records(warc))
    return {record.header("WARC-Record-ID") for record in found if record.header("Redacted-On")}


def test_the_words_were_everywhere_and_are_nowhere(before: Before, after: After) -> None:
    had = holders(before.data, before.words)
    assert {"jurong/rows.sqlite", "jurong/rebuild/readings.jsonl"} <= had
    assert any(name.startswith("jurong/warc/") for name in had)
    parts = Path("jurong/rebuild/shards")
    assert any((before.data / parts).iterdir())
    assert not any((after.data / parts).iterdir())
    assert all(name.startswith("urls/") for name in holders(after.data, before.words))


def test_parts_on_another_disk_go_too(before: Before, tmp_path: Path) -> None:
    """The folder of the parts may be a link, to where others have files as well."""
    folder, elsewhere = before.copy(tmp_path / "data"), tmp_path / "disk"
    parts = folder.rebuild / "shards"
    parts.rename(elsewhere)
    parts.symlink_to(elsewhere, target_is_directory=True)
    (elsewhere / "letters.txt").write_text("of somebody else")
    assert len([*elsewhere.iterdir()]) > 1
    assert run("redact", THREAD, "--reason", REASON, "--data", tmp_path / "data").returncode == 0
    assert [path.name for path in elsewhere.iterdir()] == ["letters.txt"]
    assert parts.readlink() == elsewhere


def test_what_it_says(after: After) -> None:
    assert f"urls: another article with its text, which stays: {find(after.data, COPY).article.id} {COPY}" in after.said
    assert "new tombstones in 2 WARC files" in after.said
    assert "1 picture that only it shows" in after.said


def test_verify_and_rebuild_find_nothing_wrong(after: After) -> None:
    verified = run("verify", "--rows", "--data", after.data)
    assert verified.returncode == 0, verified.stdout
    rebuilt = run("rebuild", "jurong", "--verify", "--data", after.data)
    assert rebuilt.returncode == 0, rebuilt.stdout
    assert "byte for byte the stored rows" in rebuilt.stdout


def test_the_article_says_that_it_was_redacted(before: Before, after: After) -> None:
    article = find(after.data, THREAD).article
    assert (article.title, article.body, article.comments, article.images) == (None, None, [], [])
    assert {problem.kind for problem in article.problems} == {ProblemKind.REDACTED}
    assert REASON in (article.problems[0].detail or "")
    there, was = find(after.data, THREAD).readings, find(before.data, THREAD).readings
    assert {each.capture.record_id for _, each in there if each.capture} == {
        each.capture.record_id for _, each in was if each.capture
    }


def test_what_is_made_later_has_none_of_it(before: Before, after: After, tmp_path: Path) -> None:
    for verb in (("search", "县"), ("status",), ("rebuild", "jurong")):
        run(*verb, "--data", after.data)
    assert run("export", "--out", tmp_path / "out", "--data", after.data, "--site", "jurong").returncode == 0
    assert run("wacz", "jurong", "--out", tmp_path / "all.wacz", "--data", after.data).returncode == 0
    assert holders(tmp_path, before.words) == set()
    assert all(name.startswith(("urls/", "search.sqlite")) for name in holders(after.data, before.words))


def test_a_tombstone_tells_what_was_there(before: Before, after: After) -> None:
    was = {
        record.header("WARC-Record-ID"): record
        for warc in SiteFolder(path=before.data / "jurong").warcs()
        for record in records(warc)
    }
    for warc in after.folder.warcs():
        stone = None
        for record in records(warc):
            if stone is not None:
                old, told = was[stone.header("WARC-Record-ID")], bytes(record.block).decode()
                assert (record.kind, record.header("WARC-Refers-To")) == ("metadata", stone.header("WARC-Record-ID"))
                assert f"old-block-digest: {old.header('WARC-Block-Digest')}\r\n" in told
                assert f"reason: {REASON}\r\n" in told
                assert stone.header("WARC-Payload-Digest") != old.header("WARC-Payload-Digest")
                assert (stone.target, stone.time) == (old.target, old.time)
            stone = record if record.header("Redacted-On") else None
            if record.kind != "metadata" and stone is None:
                assert bytes(record.block) == bytes(was[record.header("WARC-Record-ID")].block)
    assert f"{len(stones(after.folder))} new tombstones" in after.said


def test_other_peoples_readers_find_whole_files(after: After) -> None:
    for warc in after.folder.warcs():
        ours = [record.header("WARC-Record-ID") for record in records(warc)]
        with warc.open("rb") as file:
            theirs = []
            for record in WarcioIterator(file, check_digests=True):
                record.raw_stream.read()
                # Of chunked answers `warcio check` counts the sizes of the chunks in (webrecorder/warcio#75).
                chunked = record.http_headers and record.http_headers.get_header("Transfer-Encoding")
                assert chunked or record.digest_checker.passed is not False
                theirs.append(record.rec_headers.get_header("WARC-Record-ID"))
        assert theirs == ours
        with warc.open("rb") as file:
            for fast in ArchiveIterator(file, parse_http=False):
                assert "WARC-Block-Digest" not in fast.headers or fast.verify_block_digest()


def test_the_index_leads_to_the_tombstone(after: After) -> None:
    url = find(after.data, THREAD).article.url
    entries = Index(after.folder.index).find(url)
    assert {entry["mime"] for entry in entries if entry.get("status") != "304"} == {"text/html"}
    for entry in entries:
        record = next(records(after.folder.warc / entry["filename"], start=int(entry["offset"])))
        assert record.header("WARC-Payload-Digest") == entry.get("digest")


def test_a_second_call_changes_nothing(after: After) -> None:
    files = {path.name: path.read_bytes() for path in after.folder.warcs()}
    for words in (("redact",), ("redact", THREAD, "--reason", "another one")):
        again = run(*words, "--data", after.data)
        assert again.returncode == 0, again
        assert "jurong: 0 new tombstones in 0 WARC files" in again.stdout
    assert files == {path.name: path.read_bytes() for path in after.folder.warcs()}


def test_what_is_brought_back_goes_again(before: Before, after: After, tmp_path: Path) -> None:
    """By an old copy that is put over the new one, and by an import."""
    data = tmp_path / "data"
    shutil.copytree(after.data, data)
    folder, old = SiteFolder(path=data / "jurong"), SiteFolder(path=before.data / "jurong")
    shutil.copyfile(old.warcs()[0], folder.warcs()[0])
    assert run("rebuild", "jurong", "--replace", "--data", data).returncode == 0
    told = run("verify", "--data", data)
    assert told.returncode == 1
    assert "was taken out, and here is a row of it" in told.stdout
    assert run("redact", "--data", data).returncode == 0
    assert run("verify", "--data", data).returncode == 0
    brought = tmp_path / "elsewhere.warc.gz"
    shutil.copyfile(old.warcs()[1], brought)
    assert run("import", brought, "--into", "jurong", "--data", data).returncode == 1  # ids that are here already
    # Into another site's folder: it goes from there, too. What has its text under another address stays.
    assert run("import", brought, "--into", "cri_hlj", "--data", data).returncode == 0
    verified = run("verify", "--data", data)
    assert verified.returncode == 0, verified.stdout
    assert all(name.startswith("urls/") for name in holders(data, before.words))
    assert THREAD in (data / "cri_hlj" / "redacted.jsonl").read_text()


def test_no_crawl_asks_for_it_again(after: After, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(after.data, data)
    with serve(articles=4) as sites:
        crawl("jurong", data, sites, "-a", "due=all")
        asked = {request.path for request in sites.log}
        other_way = f"http://{sites.sites['jurong'].host}/thread-1002-1-1.html?from=singlemessage"
        crawl("urls", data, sites, "-a", f"url={other_way}")
        probed = ended("scrapy", "probe", "jurong", "--data", str(data), "-s", "DOWNLOAD_DELAY=0", *sites.there)
        assert "thread-1001-1-1.html: status 200" in probed.stdout
        later = {request.path for request in sites.log} - asked
    assert not {path for path in later if "1002" in path}
    assert "/thread-1004-1-1.html" in asked
    assert not {path for path in asked if path.startswith("/thread-1002-")}
    assert {problem.kind for problem in find(data, THREAD).article.problems} == {ProblemKind.REDACTED}


def test_killed_anywhere_the_next_call_finishes_it(before: Before, after: After, tmp_path: Path) -> None:
    data = tmp_path / "data"
    folder = before.copy(data)
    said = tmp_path / "said"
    step, status = 3, -9
    while status < 0:
        words = ["redact", THREAD, "--reason", REASON, "--data", str(data)]
        fault = {"step": step, "how": "after" if step % 2 else "before", "folder": str(data)}
        status = shared().wait(shared().start(words, said, fault, program="archive"))
        step += 17
    assert status == 0, said.read_text()
    assert step > 30
    assert run("verify", "--rows", "--data", data).returncode == 0
    assert all(name.startswith("urls/") for name in holders(data, before.words))
    assert stones(folder) == stones(after.folder)


def test_where_somebody_reads_it_says_what_to_do(before: Before, tmp_path: Path) -> None:
    data = tmp_path / "data"
    folder = before.copy(data)
    with RowStore(folder.rows, readonly=True) as rows, rows.snapshot():
        assert rows.summary().readings
        waits = run("redact", THREAD, "--reason", REASON, "--data", data)
    assert waits.returncode == 3, waits
    assert "another program reads it" in waits.stdout.splitlines()[-1]
    assert "isn't taken out to the end" in run("verify", "--data", data).stdout
    done = run("redact", "--data", data)
    assert done.returncode == 0, done
    assert all(name.startswith("urls/") for name in holders(data, before.words))
    assert run("verify", "--data", data).returncode == 0


def test_two_lists_become_one(after: After) -> None:
    one = Redacted.of(after.folder).redactions
    assert merged(one, one) == list(one)
    assert [each.finished for each in merged([], one)] == [None]  # there it is still to be done


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((THREAD,), "--reason: say why"),
        ((THREAD, "--reason", "  "), "--reason: one line"),
        ((THREAD, "--reason", "a\nb"), "--reason: one line"),
        (("jurong-77", "--reason", "x"), "no article of this id"),
        (("http://copies.example/2026/11/7.htm", "--reason", "x"), "no article of this id"),
        (("copies.example", "--reason", "x"), "needs the whole id or URL"),
        (("--reason", "x"), "need the ID"),
    ],
)
def test_what_can_not_be_done(after: After, words: tuple[str, ...], said: str) -> None:
    found = run("redact", *words, "--data", after.data)
    assert found.returncode == 2
    assert said in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_damaged_list_stops_what_would_bring_the_article_back(before: Before, tmp_path: Path) -> None:
    folder = before.copy(tmp_path / "data")
    (folder.path / "redacted.jsonl").write_text('{"article": "jurong-10')
    for done in (
        run("redact", "--data", tmp_path / "data"),
        ended("scrapy", "crawl", "jurong", "-s", f"DATA_DIR={tmp_path}/data"),
    ):
        assert done.returncode == 2
        assert done.stderr.endswith("redacted.jsonl: line 1 can't be read; put the file back from a copy\n")


def test_nobody_writes_there_meanwhile(before: Before, tmp_path: Path) -> None:
    data = tmp_path / "data"
    folder = before.copy(data)
    with locked(folder.path):
        found = run("redact", THREAD, "--reason", REASON, "--data", data)
    assert (found.returncode, "wait until it ends" in found.stderr) == (2, True)
    planned = json.loads(run("redact", THREAD, "--reason", REASON, "--dry-run", "--json", "--data", data).stdout)
    assert planned["planned"][0]["site"] == "jurong"
    assert not (folder.path / "redacted.jsonl").exists()


def test_what_is_only_looked_at_needs_no_reason(before: Before, tmp_path: Path) -> None:
    data = tmp_path / "data"
    folder = before.copy(data)
    told = [run("redact", THREAD, *why, "--dry-run", "--data", data) for why in ((), ("--reason", REASON))]
    assert [done.returncode for done in told] == [0, 0]
    assert told[0].stdout == told[1].stdout
    assert run("redact", THREAD, "--reason", "", "--dry-run", "--data", data).returncode == 2
    assert not (folder.path / "redacted.jsonl").exists()
