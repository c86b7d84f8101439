"""A store that hangs, drips, throttles, or lies: push, pull and rebuild end in bounded time, with a line that says
what was not done; nothing is lost, and the next call goes on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.data.declared import SitesError
from archive.data.operator import store_seconds_in
from tests.archive.offsite.test_push_and_pull import FIRST, SECOND, elsewhere, names, pulled, pushed, same_rows
from tests.support.archives import exchange, exchanges, run, site_folder
from tests.support.s3 import S3, Fault
from tests.support.stores import Store

pytestmark = pytest.mark.parametrize("store", ["s3"], indirect=True)
_CONTACT = 'contact = "keeper@example.org"\n'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Of an operator who waits for two seconds."""
    data = tmp_path / "data"
    site_folder(data, exchanges(3), exchanges(3, 10))
    (data / "sites.toml").write_text(f"{_CONTACT}store_seconds = 2\n")
    return data


@pytest.fixture
def faults(bucket: S3) -> Iterator[list[Fault]]:
    bucket.ended.clear()
    yield bucket.faults
    bucket.faults.clear()
    bucket.ended.set()


def patient(data: Path) -> None:
    """The operator waits as long as usual."""
    (data / "sites.toml").write_text(_CONTACT)


@pytest.mark.parametrize("how", ["hang", "drip", "503", "short"])
def test_what_can_not_be_read_back_waits(data: Path, store: Store, faults: list[Fault], how: str) -> None:
    faults.append(Fault(method="GET", holds=f"{SECOND}", how=how, times=999))
    done = run("push", store.url, "--delete-here", "--data", data)
    assert done.returncode == 3, done
    assert f"{SECOND}: " in done.stdout
    assert len(list((data / "urls" / "warc").iterdir())) == 2, "nothing is deleted while anything waits"
    faults.clear()
    patient(data)
    pushed(data, store)
    other = elsewhere(data)
    if how in {"hang", "drip"}:  # only for these time decides; the others may be as slow as this machine is
        (other / "sites.toml").write_text(f"{_CONTACT}store_seconds = 5\n")
    else:
        patient(other)
    faults.append(Fault(method="GET", holds=f"{SECOND}", how=how, times=999))
    for words in (("pull", store.url), ("rebuild", "--replace", "--jobs", "1", "--from", store.url)):
        done = run(*words, "--data", other)
        assert done.returncode == 3, done
        assert f"{SECOND}" in done.stdout + done.stderr
    faults.clear()
    patient(other)
    pulled(other, store)
    assert same_rows(data, other)


@pytest.mark.parametrize("how", ["hang", "503"])
def test_a_store_that_says_nothing_is_one_line(data: Path, store: Store, faults: list[Fault], how: str) -> None:
    faults += [Fault(method=method, holds="/", how=how, times=999) for method in ("GET", "PUT", "HEAD")]
    for verb in ("push", "pull"):
        done = run(verb, store.url, "--data", data)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done
    faults.clear()
    patient(data)
    pushed(data, store)


def test_a_store_that_takes_nothing_waits(data: Path, store: Store, faults: list[Fault]) -> None:
    faults.append(Fault(method="PUT", holds=SECOND, how="hang", times=999))
    assert f"{SECOND}: " in pushed(data, store, status=3)
    faults.clear()
    patient(data)
    pushed(data, store)
    assert names(store) == {FIRST, SECOND}


def test_a_store_that_slows_down_now_and_then_is_waited_for(data: Path, store: Store, faults: list[Fault]) -> None:
    patient(data)
    faults += [Fault(method=method, holds=FIRST, how="503") for method in ("PUT", "GET")]
    pushed(data, store)
    assert names(store) == {FIRST, SECOND}


def test_what_is_said_of_an_object_counts_for_nothing(data: Path, store: Store, faults: list[Fault]) -> None:
    """Its ETag: what was read back counts."""
    patient(data)
    site_folder(data, [exchange("http://news.example/a.bin", os.urandom(40_000_000), number=20)], name="urls")
    faults += [Fault(method=method, holds="warc.gz", how="etag", times=4) for method in ("PUT", "GET")]
    run("push", store.url, "--data", data)
    faults.clear()
    pushed(data, store)
    other = elsewhere(data)
    pulled(other, store)
    assert same_rows(data, other)
    assert run("verify", "--data", store.url).returncode == 0


@pytest.mark.parametrize("said", ["0", "601", "2.5", '"2"', "true"])
def test_a_time_that_is_none_is_refused(store: Store, tmp_path: Path, said: str) -> None:
    assert store
    (tmp_path / "sites.toml").write_text(f"store_seconds = {said}\n")
    with pytest.raises(SitesError, match="store_seconds must be a number from 1 to 600"):
        store_seconds_in(tmp_path)
