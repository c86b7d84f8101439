"""What is taken out on one host leaves the store, with its older versions, and every host that uses the store."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.data.lock import hold
from archive.data.redacted import Redacted
from archive.rebuild.readings import Reader
from archive.rows.store import RowStore
from archive.warc.pages import records
from archive.warc.redacted.tombstone import redacted_in
from tests.archive.redaction.conftest import REASON, THREAD, Before, _again, _holds, holders
from tests.support.archives import run, write_warc
from tests.support.stores import Store

pytest.importorskip("fsspec", reason="needs fsspec: make store-test")  # before an archive is made


@pytest.fixture
def hosts(before: Before, tmp_path: Path, store: Store) -> tuple[Path, Path]:
    """A crawl host that has pushed, and another one that has pulled from it, and pushed a capture of its own."""
    one, two = tmp_path / "one", tmp_path / "two"
    before.copy(one)
    shutil.rmtree(one / "urls")  # a copy of the article, which stays
    pushes(one, store)
    two.mkdir()
    for name in ("pseudonym.key", "sites.toml"):
        shutil.copy(one / name, two)
    assert run("pull", store.url, "--data", two).returncode == 0
    own_capture(two, SiteFolder(path=one / "jurong"))
    pushes(two, store)
    return one, two


def own_capture(data: Path, of: SiteFolder) -> None:
    """The thread once more, weeks later, in a file of this host."""
    folder = SiteFolder(path=data / "jurong")
    later = [replace(each, started=each.started + timedelta(days=20)) for each in _again(of)]
    there = set(folder.warcs())
    write_warc(folder, later)
    (fresh,) = set(folder.warcs()) - there
    with RowStore(folder.rows) as rows:
        rows.add_all(Reader.of("jurong", data).captures(fresh))


def pushes(data: Path, store: Store, status: int = 0) -> str:
    done = run("push", store.url, "--data", data)
    assert done.returncode == status, done
    return done.stdout + done.stderr


def readable(store: Store, words: tuple[str, ...], tmp_path: Path) -> list[str]:
    """The objects in which a word of the article can be read, older versions too; as they are, or unpacked."""
    found = []
    for number, body in enumerate(store.versions()):
        path = tmp_path / f"object-{number}"
        path.write_bytes(body)
        if _holds(path, words):
            found.append(str(number))
        path.unlink()
    return found


def stones(data: Path) -> int:
    return sum(
        redacted_in(each) is not None for warc in SiteFolder(path=data / "jurong").warcs() for each in records(warc)
    )


def test_it_leaves_the_store_and_the_other_host(
    before: Before, hosts: tuple[Path, Path], store: Store, tmp_path: Path
) -> None:
    one, two = hosts
    assert readable(store, before.words, tmp_path)
    done = run("redact", THREAD, "--reason", REASON, "--data", one)
    assert done.returncode == 0, done
    said = pushes(one, store)
    assert "1 file of other hosts" in said  # the capture of the other one, which this one never had
    assert readable(store, before.words, tmp_path) == []

    assert holders(two, before.words)
    done = run("pull", store.url, "--data", two)
    assert done.returncode == 0, done
    assert f"jurong: {stones(two)} new tombstones in 3 WARC files here, of what was taken out for good\n" in done.stdout
    assert "taken out for good" not in run("pull", store.url, "--data", two).stdout  # once
    assert holders(two, before.words) == set()
    assert stones(two) > stones(one)
    for data in hosts:
        assert run("verify", "--rows", "--data", data).returncode == 0
        before_that = store.objects()
        assert "0 files pushed" in pushes(data, store)
        assert store.objects() == before_that
    new = tmp_path / "new"
    new.mkdir()
    shutil.copy(one / "pseudonym.key", new)
    shutil.copy(one / "sites.toml", new)
    assert run("pull", store.url, "--data", new).returncode == 0
    assert holders(new, before.words) == set()
    assert stones(new) == stones(two)
    assert run("verify", "--rows", "--data", new).returncode == 0
    # And whoever crawls there never asks for it again.
    assert {each.article for each in Redacted.of(SiteFolder(path=new / "jurong")).redactions} == {THREAD}


def test_who_has_it_still_brings_nothing_back(
    before: Before, hosts: tuple[Path, Path], store: Store, tmp_path: Path
) -> None:
    """The other host was away while all that happened, and pushes a file that nobody has seen yet."""
    one, two = hosts
    assert run("redact", THREAD, "--reason", REASON, "--data", one).returncode == 0
    pushes(one, store)
    own_capture(two, SiteFolder(path=two / "jurong"))
    with hold(two / "jurong"):  # a crawl
        assert "an article is to be taken out first, and somebody is writing" in pushes(two, store, status=3)
        assert run("pull", store.url, "--data", two).returncode == 3
    assert readable(store, before.words, tmp_path) == []
    assert "1 file pushed" in pushes(two, store)
    assert readable(store, before.words, tmp_path) == []
    assert holders(two, before.words) == set()
    assert run("verify", "--rows", "--data", two).returncode == 0


def test_a_store_that_still_has_it_gives_only_what_is_left(
    before: Before, hosts: tuple[Path, Path], store: Store
) -> None:
    """It was taken out on the host that pulls, before anybody has pushed that."""
    one, two = hosts
    assert run("redact", THREAD, "--reason", REASON, "--data", one).returncode == 0
    done = run("pull", store.url, "--data", one)  # the other host's capture comes
    assert done.returncode == 0, done
    assert "came with a tombstone in its place" in done.stdout
    assert holders(one, before.words) == set()
    assert run("verify", "--rows", "--data", one).returncode == 0
    pushes(one, store)
    assert run("pull", store.url, "--data", two).returncode == 0
    assert holders(two, before.words) == set()
