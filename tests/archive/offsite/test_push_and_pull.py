"""`push` and `pull`: what goes comes back, byte for byte, and nothing is written over, lost, or given away."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from archive.data.declared import SitesError
from archive.data.folder import SiteFolder
from archive.data.lock import hold
from archive.data.operator import store_in
from archive.offsite.alone import LOCK
from archive.rows.compare import differences
from archive.rows.store import RowStore
from tests.support.archives import exchange, pages, run, site_folder, write_warc
from tests.support.stores import Store

FIRST, SECOND = "urls-20261120010203-0001.warc.gz", "urls-20261120011203-0001.warc.gz"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two files, of which the second repeats pages of the first."""
    data = tmp_path_factory.mktemp("host") / "data"
    first = [exchange(*page, number=number) for number, page in enumerate(pages(3))]
    second = [exchange(*page, number=10 + number) for number, page in enumerate(pages(5))]
    site_folder(data, first, second)
    (data / "sites.toml").write_text('contact = "keeper@example.org"\n')
    return data


@pytest.fixture
def data(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "data"))


def elsewhere(data: Path, name: str = "other") -> Path:
    """Another host, to which the operator has brought the key."""
    other = data.with_name(name)
    other.mkdir()
    shutil.copy(data / "pseudonym.key", other)
    return other


def pushed(data: Path, store: Store, *words: str, status: int = 0) -> str:
    done = run("push", store.url, *words, "--data", data)
    assert done.returncode == status, done
    return done.stdout + done.stderr


def pulled(data: Path, store: Store, *words: str, status: int = 0) -> str:
    done = run("pull", store.url, *words, "--data", data)
    assert done.returncode == status, done
    return done.stdout + done.stderr


def same_rows(one: Path, other: Path, site: str = "urls") -> int:
    """How many rows are equal; a difference fails."""
    with RowStore(one / site / "rows.sqlite", readonly=True) as here:
        found = list(differences(here, other / site / "rows.sqlite", set()))
        readings = here.summary().readings
    assert not found
    return readings


def names(store: Store) -> set[str]:
    """Of the WARC files, without digests."""
    return {name.rpartition("/")[2] for name in store.objects() if name.endswith(".warc.gz")}


def test_what_is_pushed_comes_to_another_host_with_the_same_rows(data: Path, store: Store) -> None:
    assert "2 files pushed and read back" in pushed(data, store)
    other = elsewhere(data)
    assert "2 files pulled" in pulled(other, store)
    for warc in (data / "urls" / "warc").iterdir():
        assert (other / "urls" / "warc" / warc.name).read_bytes() == warc.read_bytes()
    assert same_rows(data, other) == 5
    done = run("verify", "--rows", "--data", other)
    assert done.returncode == 0, done

    before, files = store.objects(), sorted((path, path.stat().st_mtime_ns) for path in other.rglob("*.warc.gz"))
    assert "0 files pushed and read back, 0 bytes; 2 files were there" in pushed(data, store)
    assert "0 files pulled, 0 bytes, 0 rows made; 2 files were here" in pulled(other, store)
    assert "0 files pushed" in pushed(other, store)  # that host needn't bring what the first one brought
    assert store.objects() == before
    assert sorted((path, path.stat().st_mtime_ns) for path in other.rglob("*.warc.gz")) == files


def test_one_file_is_told_as_one(data: Path, store: Store) -> None:
    (data / "urls" / "warc" / SECOND).unlink()
    pushed(data, store)
    assert "; 1 file was there\n" in pushed(data, store)


def test_no_secret_and_nothing_of_the_operators_goes(data: Path, store: Store) -> None:
    (data / "urls.cookies").write_text("session=hush-hush")
    pushed(data, store)
    key = (data / "pseudonym.key").read_bytes().strip()
    for body in store.versions():
        assert not any(secret in body for secret in (key, b"keeper@example.org", b"hush-hush"))


def test_a_file_that_a_crawl_has_open_waits(data: Path, store: Store) -> None:
    warc = data / "urls" / "warc"
    (warc / SECOND).rename(warc / f"{SECOND}.open")
    pushed(data, store)
    assert names(store) == {FIRST}
    (warc / f"{SECOND}.open").rename(warc / SECOND)
    pushed(data, store)
    assert names(store) == {FIRST, SECOND}


def test_of_several_sites_those_that_are_named_go(data: Path, store: Store) -> None:
    write_warc(SiteFolder(path=data / "jurong"), [exchange(*page) for page in pages(1)])
    pushed(data, store, "jurong")
    assert names(store) == {"jurong-20261120010203-0001.warc.gz"}
    assert "holds nothing of it; it holds jurong" in pulled(elsewhere(data), store, "urls", status=2)
    assert "no site is called that" in pushed(data, store, "jurung", status=2)


def test_files_of_one_name_that_differ_both_stay(data: Path, store: Store) -> None:
    """Two hosts that crawl one site begin a file in the same second."""
    other = elsewhere(data)
    site_folder(other, [exchange(*page) for page in pages(2, "other.example")])
    mine = (other / "urls" / "warc" / FIRST).read_bytes()
    pushed(data, store)
    before = store.objects()
    assert "another file has this name in the store" in pushed(other, store, status=1)
    assert {name: store.objects()[name] for name in before} == before
    said = pulled(other, store, status=1)
    assert "not the file of this name in the store" in said
    assert "1 file pulled" in said  # the other one
    assert (other / "urls" / "warc" / FIRST).read_bytes() == mine


def test_what_is_gone_from_the_store_goes_once_more(data: Path, store: Store) -> None:
    pushed(data, store)
    for name in store.objects():
        if FIRST in name:
            store.change(name, None)
    assert f"went once more, urls/warc/{FIRST}: was there" in pushed(data, store)
    assert names(store) == {FIRST, SECOND}


def test_what_is_damaged_in_the_store_is_not_taken(data: Path, store: Store) -> None:
    pushed(data, store)
    (name,) = [name for name in store.objects() if name.endswith(FIRST)]
    body = store.objects()[name]
    store.change(name, body[:100] + bytes([body[100] ^ 1]) + body[101:])
    other = elsewhere(data)
    said = pulled(other, store, status=1)
    assert f"{name}: not the file of that digest any more" in said
    assert [path.name for path in (other / "urls" / "warc").iterdir()] == [SECOND]
    assert not list((other / ".offsite").iterdir())

    store.change(name, body[:100])  # shorter: the push sees it
    pushed(data, store)
    assert store.objects()[name] == body
    assert "1 file pulled" in pulled(other, store)
    assert same_rows(data, other) == 5


def test_a_file_without_its_note_counts_for_nothing(data: Path, store: Store) -> None:
    """A push was killed between both."""
    pushed(data, store)
    for name in store.objects():
        if name.endswith(f"{FIRST}.held"):
            store.change(name, None)
    assert "1 file pulled" in pulled(elsewhere(data), store)
    pushed(data, store)
    assert f"{FIRST}.held" in {name.rpartition("/")[2] for name in store.objects()}


def test_names_that_no_push_wrote_are_said_and_lead_nowhere(data: Path, store: Store) -> None:
    pushed(data, store)
    (name,) = [name for name in store.objects() if name.endswith(FIRST)]
    strange = f"{name.rpartition('/')[0]}/evil.sh"
    store.change(strange, b"#!/bin/sh")
    store.change(f"{strange}.held", b"{}")
    other = elsewhere(data)
    assert f"{strange}: no push wrote this" in pulled(other, store, status=1)
    assert not list(other.rglob("evil*"))


def test_an_imported_file_comes_with_what_was_noted_of_it(data: Path, store: Store, tmp_path: Path) -> None:
    came = tmp_path / "whole.warc.gz"
    made = tmp_path / "else"
    site_folder(made, [exchange(*page, number=number) for number, page in enumerate(pages(2, "import.example"))])
    (warc,) = (made / "urls" / "warc").iterdir()
    came.write_bytes(gzip.compress(gzip.decompress(warc.read_bytes())))  # as a whole: the original is kept
    assert run("import", came, "--data", data).returncode == 0
    pushed(data, store)
    other = elsewhere(data)
    assert "4 files pulled" in pulled(other, store)
    (original,) = (other / "urls" / "originals").iterdir()
    assert original.read_bytes() == came.read_bytes()
    assert run("verify", "--rows", "--data", other).returncode == 0
    assert same_rows(data, other) == 7
    assert (other / "urls" / "imported.jsonl").read_bytes() == (data / "urls" / "imported.jsonl").read_bytes()


def test_files_that_come_late_give_the_rows_of_all(data: Path, store: Store) -> None:
    """The second file repeats pages of the first: what is a row there depends on whether that is here."""
    other, warc = elsewhere(data), data / "urls" / "warc"
    (warc / FIRST).rename(data / FIRST)
    pushed(data, store)
    pulled(other, store)
    (data / FIRST).rename(warc / FIRST)
    pushed(data, store)
    pulled(other, store)
    assert same_rows(data, other) == 5
    assert run("verify", "--rows", "--data", other).returncode == 0


def test_another_key_is_said(data: Path, store: Store) -> None:
    pushed(data, store)
    other = data.with_name("other")
    assert "has another pseudonym.key" in pulled(other, store)


@pytest.mark.parametrize("hosts", [None, "news.other.example"])
def test_a_site_whose_hosts_are_not_known_is_said(data: Path, store: Store, hosts: str | None) -> None:
    """`jurong` is a site of the code, whose hosts the operator of the first host named."""
    (data / "sites.toml").write_text('contact = "keeper@example.org"\n[jurong]\nhosts = ["bbs.jurong.example"]\n')
    site_folder(data, [exchange("http://bbs.jurong.example/thread-7-1-1.html", pages(1)[0][1])], name="jurong")
    pushed(data, store, "jurong")
    other = elsewhere(data)
    if hosts:
        (other / "sites.toml").write_text(f'[jurong]\nhosts = ["{hosts}"]\n')
    assert "jurong: none of its pages makes a row here; are its hosts known?" in pulled(other, store)
    shutil.copy(data / "sites.toml", other)
    assert run("rebuild", "jurong", "--replace", "--data", other).returncode == 0
    assert same_rows(data, other, "jurong") == 1
    third = elsewhere(data, "third")
    shutil.copy(data / "sites.toml", third)
    assert "none of its pages" not in pulled(third, store)


def test_the_store_may_stand_in_sites_toml(data: Path, store: Store) -> None:
    assert "no store: name one" in run("push", "--data", data).stderr
    (data / "sites.toml").write_text(f'contact = "keeper@example.org"\nstore = "{store.url}"\n')
    done = run("push", "urls", "--data", data, "--json")
    assert (done.returncode, json.loads(done.stdout)["pushed"]) == (0, 2)
    (data / "sites.toml").write_text("store = 7\n")
    assert run("push", "--data", data).returncode == 2


@pytest.mark.parametrize(
    "store", ["./仓库", "../仓库", "仓库/省报", "file://./仓库", "file:仓库/省报", "local://仓库/x"]
)
def test_a_relative_store_of_sites_toml_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: str) -> None:
    """From cron it would be below another folder."""
    (tmp_path / "sites.toml").write_text(f'store = "{store}"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SitesError, match=r"sites\.toml: store is a relative path") as refused:
        store_in(tmp_path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("store", ["/mnt/仓库", "~/仓库", "file:///mnt/x", "file:/mnt/x", "s3://shelf/x", "sftp://h/x"])
def test_a_store_that_is_the_same_from_everywhere_is_taken(tmp_path: Path, store: str) -> None:
    (tmp_path / "sites.toml").write_text(f'store = " {store}"\n', "utf-8")
    assert store_in(tmp_path) == store


def test_sites_are_taken_from_behind_options(data: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs fsspec: make store-test")
    (tmp_path / "disk").mkdir()
    done = run("push", tmp_path / "disk", "--data", data, "nowhere")
    assert (done.returncode, "nowhere" in done.stderr, "unrecognized" in done.stderr) == (2, True, False), done
    done = run("push", tmp_path / "disk", "--data", data, "--json", "urls")
    assert (done.returncode, json.loads(done.stdout)["pushed"]) == (0, 2), done
    other = elsewhere(data)
    done = run("pull", tmp_path / "disk", "--data", other, "urls")
    assert (done.returncode, (other / "urls").is_dir()) == (0, True), done
    for wrong in (("pull", tmp_path / "disk", "--data", data, "urls", "--bogus"), ("search", "a", "--data", data, "b")):
        assert "unrecognized arguments" in run(*wrong).stderr


def test_one_push_at_a_time(data: Path, store: Store) -> None:
    with hold(data, LOCK):
        assert "waits: another push or pull is at work here" in pushed(data, store, status=3)
    pushed(data, store)
    other = elsewhere(data)
    (other / "urls").mkdir()
    with hold(other / "urls"):
        assert "waits: urls: a crawl or another verb is writing here" in pulled(other, store, status=3)
    pulled(other, store)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("s3://AKIA:hush-hush@shelf/x", "must not hold a key or a password"),
        ("sftp://keeper:hush-hush@host/x", "must not hold a key or a password"),
        ("simplecache::s3://shelf/x", "must come from the store itself"),
        ("nothing://shelf/x", "nothing"),
        ("/no/such/folder", "is the disk mounted?"),
        ("file:///no/such/folder", "is the disk mounted?"),
    ],
)
def test_an_address_that_can_not_be_used_is_one_line(data: Path, url: str, says: str) -> None:
    pytest.importorskip("fsspec", reason="needs fsspec: make store-test")
    done = run("push", url, "--data", data)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert "hush" not in done.stderr


def test_a_store_of_a_newer_program_is_left_alone(data: Path, store: Store) -> None:
    pushed(data, store)
    store.change("shengbao-store.txt", b"shengbao store, format 2\n")
    assert "of a newer shengbao" in pushed(data, store, status=2)
    assert "of a newer shengbao" in pulled(elsewhere(data), store, status=2)
    store.change("shengbao-store.txt", b"what?\n")
    assert "its first line must be" in pushed(data, store, status=2)


def test_what_lies_there_is_verified(data: Path, store: Store) -> None:
    pushed(data, store)
    url = f"file://{store.url}" if store.folder else store.url
    done = run("verify", "--data", url)
    assert (done.returncode, done.stdout) == (0, "urls: 2 WARC files, 23 records: nothing wrong\n"), done
    objects = store.objects()
    (name,) = [name for name in objects if name.endswith(FIRST)]
    store.change(name, objects[name][:-9] + bytes([objects[name][-9] ^ 255]) + objects[name][-8:])
    (name,) = [name for name in objects if name.endswith(f"{SECOND}.held")]
    store.change(name, None)
    done = run("verify", "urls", "--data", url)
    assert done.returncode == 1
    assert "not the file of its digest" in done.stdout
    assert "without its note: a push was killed, or is at work" in done.stdout
    assert run("verify", "--rows", "--data", url).returncode == 2
    assert "python -m archive pull brings it into one" in run("status", "--data", "s3://shelf/x").stderr


def test_an_empty_store_has_nothing_to_pull(data: Path, store: Store) -> None:
    assert "holds no site" in pulled(elsewhere(data), store, status=2)
