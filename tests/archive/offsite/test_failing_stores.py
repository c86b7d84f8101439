"""A store that fails: what isn't confirmed doesn't count, what can't be done is one line, and no secret is in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.archive.offsite.test_push_and_pull import FIRST, SECOND, elsewhere, names, pulled, pushed, same_rows
from tests.support.archives import exchange, exchanges, run, site_folder
from tests.support.s3 import S3, SECRET, Fault
from tests.support.stores import Store

pytestmark = pytest.mark.parametrize("store", ["s3"], indirect=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    site_folder(data, exchanges(3), exchanges(3, 10))
    return data


@pytest.mark.parametrize(
    "fault",
    [
        Fault(method="PUT", holds=FIRST, how="500"),
        Fault(method="GET", holds=FIRST, how="cut"),
        Fault(method="PUT", holds=SECOND, how="flip"),  # on its way there
        Fault(method="GET", holds=SECOND, how="flop"),  # on its way back
        Fault(method="GET", holds="list-type", how="500"),
        Fault(method="PUT", holds=f"{FIRST}.held", how="500"),
    ],
    ids=lambda fault: f"{fault.how} {fault.method} {fault.holds[-14:]}",
)
def test_what_fails_once_is_done_once_more(data: Path, store: Store, bucket: S3, fault: Fault) -> None:
    bucket.faults.append(fault)
    pushed(data, store)
    assert not fault.times
    assert names(store) == {FIRST, SECOND}
    bucket.faults.append(Fault(method="GET", holds=FIRST, how="cut"))
    other = elsewhere(data)
    pulled(other, store)
    assert same_rows(data, other)


def test_what_never_comes_back_right_is_not_noted(data: Path, store: Store, bucket: S3) -> None:
    bucket.faults.append(Fault(method="GET", holds=f"{FIRST}", how="flop", times=99))
    assert "1 file pushed" in pushed(data, store, status=3)  # the other one
    assert [name for name in store.objects() if name.endswith(".held") and FIRST in name] == []
    bucket.faults.clear()
    assert "1 file pushed" in pushed(data, store)
    assert names(store) == {FIRST, SECOND}


def test_a_store_that_fails_in_the_middle_waits(data: Path, store: Store, bucket: S3) -> None:
    bucket.faults.append(Fault(method="PUT", holds=SECOND, how="500", times=99))
    said = pushed(data, store, status=3)
    assert f"waits: {store.url}/urls/warc/" in said
    assert "1 file pushed" in said
    bucket.faults.clear()
    pushed(data, store)
    bucket.faults.append(Fault(method="GET", holds=SECOND, how="500", times=99))
    other = elsewhere(data)
    said = pulled(other, store, status=3)
    assert f"waits: {store.url}/urls/warc/" in said
    assert run("verify", "--data", other).returncode == 0  # what came is whole
    bucket.faults.clear()
    pulled(other, store)
    assert same_rows(data, other)


@pytest.mark.parametrize("why", ["denied", "no bucket", "nobody there", "no key"])
def test_a_store_that_can_not_be_used_is_one_line_without_secrets(
    data: Path, store: Store, why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    url, bucket = store.url, store.s3
    assert bucket
    if why == "denied":
        bucket.faults.append(Fault(method="PUT", holds="/", how="403", times=99))
    elif why == "no bucket":
        url = "s3://nobody-made-this/x"
    elif why == "nobody there":
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    else:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.delenv(name)
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    done = run("push", url, "--data", data)
    assert done.returncode == 2, done
    assert done.stderr.count("\n") == 1, done.stderr
    assert SECRET not in done.stdout + done.stderr
    noted = data / "urls" / "copies.jsonl"
    assert not noted.exists()


def test_no_secret_is_kept(data: Path, store: Store) -> None:
    pushed(data, store)
    for path in data.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path


def test_a_large_file_goes_in_parts_and_nothing_is_left_of_killed_ones(
    tmp_path: Path, store: Store, bucket: S3
) -> None:
    data = tmp_path / "data"
    body = os.urandom(40_000_000)
    site_folder(data, [exchange("http://news.example/a.bin", body)])
    (warc,) = (data / "urls" / "warc").iterdir()
    bucket.faults.append(Fault(method="POST", holds="uploadId", how="500", times=99))  # never completed, nor taken back
    bucket.faults.append(Fault(method="DELETE", holds="uploadId", how="500", times=99))
    pushed(data, store, status=2)
    bucket.faults.clear()
    assert b"<Upload>" in bucket.ask("GET", "/shelf?uploads")
    pushed(data, store)
    assert b"<Upload>" not in bucket.ask("GET", "/shelf?uploads")
    other = elsewhere(data)
    pulled(other, store)
    assert (other / "urls" / "warc" / warc.name).read_bytes() == warc.read_bytes()
