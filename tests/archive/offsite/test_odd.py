"""Notes, lines of indexes and objects that nobody would write, and stores that are not where they were: what lies there
is told in a line, nothing is deleted because of it, and nothing of what was taken out is left.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.data.folder import SiteFolder
from archive.warc.elsewhere.away import FILE as AWAY
from archive.warc.elsewhere.away import away
from tests.archive.offsite.test_deleted_here import GONE, WORDS, data, original, warcs
from tests.archive.offsite.test_push_and_pull import FIRST, SECOND, elsewhere, pulled, pushed, same_rows
from tests.archive.redaction.conftest import holders
from tests.support.archives import command, pages, run
from tests.support.stores import Store

__all__ = ["data", "original"]  # fixtures

ROWS = 7
FOLDER = pytest.mark.parametrize("store", ["folder"], indirect=True)


def rebuilt(data: Path, *words: str, status: int = 0) -> str:
    done = run("rebuild", "--jobs", "1", "--data", data, *words)
    assert done.returncode == status, done
    return done.stdout + done.stderr


def damaged(packed: bytes) -> bytes:
    """The same gzip, of which the deflated bytes are none."""
    return packed[:12] + bytes(byte ^ 0xFF for byte in packed[12:40]) + packed[40:]


def with_values(**values: Any) -> Callable[[bytes], bytes]:
    """Lines whose fields hold such values; None: hold no such field."""

    def change(packed: bytes) -> bytes:
        made = []
        for line in gzip.decompress(packed).decode().splitlines():
            head, _, fields = line.partition("{")
            told = {**json.loads("{" + fields), **values}
            made.append(head + json.dumps({name: value for name, value in told.items() if value is not None}) + "\n")
        return gzip.compress("".join(made).encode())

    return change


ODD_LINES: dict[str, Callable[[bytes], bytes]] = {
    "no deflate": damaged,
    "cut short": lambda packed: packed[:-20],
    "infinite": with_values(offset=float("inf")),
    "a number": with_values(offset=5),
    "a list for a digest": with_values(digest=[1]),
    "a list for a status": with_values(status=[]),
    "no address": with_values(url=None),
    "no head": lambda packed: gzip.compress(gzip.decompress(packed).replace(b" 2026", b"\r 2026")),
}


@FOLDER
@pytest.mark.parametrize("how", ODD_LINES)
def test_lines_of_an_index_that_nobody_would_write_are_none(data: Path, store: Store, how: str) -> None:
    pushed(data, store)
    (name,) = (name for name in store.objects() if name.endswith(f"{FIRST}.cdxj.gz"))
    packed, note = ODD_LINES[how](store.objects()[name]), f"{name.removesuffix('.cdxj.gz')}.held"
    said = {**json.loads(store.objects()[note]), "index": hashlib.sha256(packed).hexdigest()}
    store.change(name, packed)
    store.change(note, json.dumps(said).encode())
    other = elsewhere(data)
    rebuilt(other, "--from", store.url, "--replace")
    assert same_rows(data, other) == ROWS
    for words in (("verify",), ("status",), ("history",), ("show", GONE), ("repair",)):
        assert run(*words, "--data", other).returncode == 0, words
    assert run("redact", GONE, "--reason", "file 7", "--data", other).returncode == 0


ODD_NOTES: dict[str, Any] = {
    "deep": "[" * 100_000,
    "a size of text": {"size": "x"},
    "less than nothing": {"size": -5},
    "more than there is": {"size": 10**30},
    "a number for a name": {"file": 5},
    "a name outside": {"file": "../../x.warc.gz"},
    "a name with NUL": {"file": "x\0.warc.gz"},
    "half a surrogate": {"file": "x\udc80.warc.gz"},
    "a long name": {"file": "x" * 5000},
    "a number for a store": {"store": 5},
    "no store": {"store": ""},
    "no digest": {"sha256": "../.."},
}


@FOLDER
@pytest.mark.parametrize("how", ODD_NOTES)
def test_a_note_that_nobody_would_write_is_none_and_the_file_is_missed(data: Path, store: Store, how: str) -> None:
    pushed(data, store, "--delete-here")
    path, values = data / "urls" / AWAY, ODD_NOTES[how]
    first, second = path.read_text().splitlines()
    path.write_text(
        (values if isinstance(values, str) else json.dumps({**json.loads(first), **values})) + f"\n{second}\n"
    )
    said = run("verify", "--data", data)
    assert (said.returncode, f"names {FIRST}, which isn't here" in said.stdout) == (1, True), said
    for words in (("repair",), ("status",), ("alarms",), ("show", GONE), ("rebuild", "--jobs", "1")):
        assert run(*words, "--data", data).returncode == 0, words
    rebuilt(data, "--from", store.url, "--replace")
    assert run("verify", "--data", data).returncode == 0
    pulled(data, store)
    assert len(warcs(data)) == 2


@FOLDER
@pytest.mark.parametrize("how", ["pipe", "folder"])
def test_notes_that_are_no_file_are_a_line(data: Path, store: Store, how: str) -> None:
    pushed(data, store, "--delete-here")
    path = data / "urls" / AWAY
    path.unlink()
    os.mkfifo(path) if how == "pipe" else path.mkdir()
    for words in (("verify",), ("rebuild",), ("pull", store.url), ("redact", GONE, "--reason", "file 7")):
        done = command(*words, "--data", data)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
        assert f"{AWAY}: is no regular file" in done.stderr


@FOLDER
def test_links_are_no_copies(data: Path, store: Store, tmp_path: Path) -> None:
    """What the store has may lead back here, by whoever spares room; what is here may lead to another disk."""
    pushed(data, store)
    assert store.folder
    for path in [*store.folder.rglob("*.warc.gz")]:
        path.unlink()
        path.symlink_to(data / "urls" / "warc" / path.name)
    assert "leads back here, and is no copy" in pushed(data, store, "--delete-here", status=1)
    assert len(warcs(data)) == 2
    for path in [*store.folder.rglob("*.warc.gz")]:
        shutil.copy(path, tmp_path)
        path.unlink()
        shutil.copy(tmp_path / path.name, path)
    first = data / "urls" / "warc" / FIRST
    first.unlink()
    first.symlink_to(tmp_path / FIRST)
    assert "is a link" in pushed(data, store, "--delete-here", status=1)
    assert warcs(data).keys() == {FIRST}


@FOLDER
def test_a_store_is_one_however_it_is_called(data: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(store.url).parent)
    assert run("push", "./mounted/", "--delete-here", "--data", data).returncode == 0
    monkeypatch.chdir("/")
    assert "0 files pushed" in pushed(data, store)
    assert "byte for byte" in rebuilt(data)
    assert "byte for byte" in rebuilt(data, "--from", f"file://{store.url}")


@FOLDER
def test_a_store_that_moved_or_is_not_mounted(data: Path, store: Store, tmp_path: Path) -> None:
    pushed(data, store, "--delete-here")
    moved = tmp_path / "moved"
    assert store.folder
    store.folder.rename(moved)
    for words in (("rebuild",), ("redact", GONE, "--reason", "file 7"), ("pull", store.url)):
        done = run(*words, "--data", data)
        assert (done.returncode, "is that its address, and the disk mounted?" in done.stderr) == (2, True), done
    assert "byte for byte" in rebuilt(data, "--from", str(moved))
    assert "byte for byte" in rebuilt(data)
    assert {each.store for each in away(SiteFolder(path=data / "urls")).values()} == {str(moved)}


@FOLDER
def test_files_of_two_stores(data: Path, store: Store, tmp_path: Path) -> None:
    pushed(data, store, "--delete-here")
    second, other = tmp_path / "second", elsewhere(data)
    second.mkdir()
    pulled(other, store)
    (first,) = (path for path in (other / "urls" / "warc").iterdir() if path.name == FIRST)
    first.rename(first.with_name(FIRST.replace("20261120", "20261121")))
    assert run("push", second, "--data", other).returncode == 0
    assert "from 3 WARC files" in rebuilt(data, "--from", str(second))
    assert "from 3 WARC files" in rebuilt(data)


@FOLDER
def test_a_push_misses_what_lay_in_its_store_alone(data: Path, store: Store) -> None:
    pushed(data, store, "--delete-here")
    (name,) = (name for name in store.objects() if name.endswith(SECOND))
    store.change(name, None)
    assert f"{SECOND}: lay in {store.url}, and is there no more" in pushed(data, store, status=1)


@FOLDER
def test_what_is_no_warc_ends_no_rebuild_of_others(data: Path, store: Store) -> None:
    (data / "urls" / "warc" / "garbage.warc.gz").write_bytes(b"no WARC")
    (data / "urls" / "warc" / "empty.warc.gz").touch()
    pushed(data, store)
    for name in store.objects():
        if name.endswith(".cdxj.gz"):
            store.change(name, None)
    other = elsewhere(data)
    said = rebuilt(other, "--from", store.url, "--replace", status=1)
    assert "empty.warc.gz: empty file, not a WARC" in said
    assert "garbage.warc.gz: not a WARC file" in said
    assert same_rows(data, other) == ROWS


@FOLDER
@pytest.mark.parametrize("left", ["all", "parts", "fetched"])
def test_a_list_that_is_brought_reaches_what_a_rebuild_made(data: Path, store: Store, left: str) -> None:
    """Also where its rows were never put in place, and where it was killed."""
    pushed(data, store)
    other = elsewhere(data)
    rebuilt(other, "--from", store.url)
    made = other / "urls" / "rebuild"
    if left != "all":
        for path in made.glob("*.*"):
            path.unlink()
    if left == "fetched":
        shutil.rmtree(made / "shards")
        (made / "fetched").mkdir()
        shutil.copy(data / "urls" / "warc" / FIRST, made / "fetched")
    assert [path for path in made.rglob("*") if path.is_file()]
    assert run("redact", GONE, "--reason", "file 7", "--data", data).returncode == 0
    shutil.copy(data / "urls" / "redacted.jsonl", other / "urls")
    assert run("redact", "--data", other).returncode == 0
    assert not [path for path in made.rglob("*") if path.is_file()]
    assert not holders(other, WORDS)
    pushed(data, store)
    rebuilt(other)
    parts = {path: path.stat().st_mtime_ns for path in made.rglob("*.zst")}
    assert run("redact", "--data", other).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*.zst")} == parts  # nothing in them is to go


@FOLDER
def test_an_article_is_taken_out_after_another_host_took_one_out(data: Path, store: Store) -> None:
    """The file that was noted is in the store no more; the one in its place is searched."""
    pushed(data, store)
    other = elsewhere(data)
    rebuilt(other, "--from", store.url, "--replace")
    assert run("redact", GONE, "--reason", "file 7", "--data", data).returncode == 0
    pushed(data, store)
    done = run("redact", pages(2)[1][0], "--reason", "file 8", "--data", other)
    assert done.returncode == 0, done
    pushed(other, store)
    rebuilt(other, "--replace")
    third = elsewhere(data, "third")
    pulled(third, store)
    assert run("rebuild", "--replace", "--data", third).returncode == 0
    assert same_rows(third, other)
    assert not holders(other, WORDS)
