"""Stores for the tests of `push` and `pull`: a folder always, a bucket where moto and s3fs are installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.s3 import S3, s3
from tests.support.stores import Store

_NEEDS = "needs fsspec: make store-test, or pip install --require-hashes -r requirements-store.txt"


@pytest.fixture(scope="session")
def bucket() -> Iterator[S3]:
    """A server that speaks S3."""
    for name in ("fsspec", "s3fs", "moto"):
        pytest.importorskip(name, reason="needs s3fs and moto: make store-test")
    with s3() as store:
        yield store


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty store."""
    if importlib.util.find_spec("fsspec") is None:
        pytest.skip(_NEEDS)
    if request.param == "folder":
        folder = tmp_path / "mounted"
        folder.mkdir()
        return Store(url=str(folder), folder=folder)
    server: S3 = request.getfixturevalue("bucket")
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    server.faults.clear()
    server.asked.clear()
    return Store(url=f"s3://shelf/{tmp_path.name}", s3=server)
