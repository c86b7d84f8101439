"""Pushes that delete, pulls, and rebuilds from a store of S3, each killed at random moments again and again: no file is
ever nowhere, and in the end all is where it was to be.

    python -m tests.archive.offsite.test_killed_in_s3 --kills 50    # with what `make store-test` installs
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.warc.elsewhere.away import away
from tests.archive.offsite.test_push_and_pull import elsewhere, same_rows
from tests.support.archives import ROOT, exchange, exchanges, run, site_folder
from tests.support.s3 import S3, s3
from tests.support.stores import Store

pytestmark = pytest.mark.parametrize("store", ["s3"], indirect=True)
_LARGE = 34_000_000  # bytes: so much goes in parts


class Killed:
    """A host, and another one, whose calls are killed: each step is gone on with until it ends by itself."""

    def __init__(self, root: Path, store: Store, seed: int) -> None:
        self._store, self._chance = store, random.Random(seed)
        self.data = root / "data"
        large = exchange("http://news.example/a.bin", random.Random(1).randbytes(_LARGE), number=40)
        site_folder(self.data, exchanges(20), exchanges(25, 60), [large])
        self._files = {path.name: path.read_bytes() for path in SiteFolder(path=self.data / "urls").warcs()}
        shutil.copytree(self.data, root / "before")
        self.before, self.other = root / "before", elsewhere(self.data)
        self.kills: Counter[str] = Counter()

    def step(self, name: str, data: Path, *words: str, kills: int) -> None:
        """Start it and kill it so often; then let it end."""
        command = [sys.executable, "-m", "archive", name, *words, "--data", str(data)]
        span = 3.0
        for _ in range(20 * kills):
            if self.kills[name] >= kills:
                break
            begun = time.monotonic()
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as work:
                try:
                    work.wait(self._chance.uniform(0.2, 1) * span)
                    span = time.monotonic() - begun  # it ended first: that is how long it takes
                except subprocess.TimeoutExpired:
                    work.send_signal(signal.SIGKILL)
                    self.kills[name] += 1
                    span *= 1.1
            self._nothing_is_lost()
        done = run(name, *words, "--data", data)
        assert done.returncode == 0, done
        self._nothing_is_lost()

    def _nothing_is_lost(self) -> None:
        """Each file is here as it was; or whole in the store, with its note, and what is noted here says so."""
        folder = SiteFolder(path=self.data / "urls")
        there = away(folder)
        for name, body in self._files.items():
            if (folder.warc / name).exists():
                assert (folder.warc / name).read_bytes() == body
                continue
            objects = self._store.objects()
            key = f"urls/warc/{hashlib.sha256(body).hexdigest()}/{name}"
            assert objects[key] == body
            assert f"{key}.held" in objects
            assert name in there

    def all(self, kills: int) -> None:
        """A push that deletes, a rebuild there, a pull elsewhere, and one here."""
        url = self._store.url
        self.step("push", self.data, url, "--delete-here", kills=kills)
        assert not SiteFolder(path=self.data / "urls").warcs()
        self.step("rebuild", self.data, "--replace", "--jobs", "1", kills=kills)
        assert same_rows(self.before, self.data)
        self.step("pull", self.other, url, kills=kills)
        assert run("pull", url, "--data", self.data).returncode == 0
        for data in (self.data, self.other):
            found = {path.name: path.read_bytes() for path in SiteFolder(path=data / "urls").warcs()}
            assert found == self._files
            assert same_rows(self.before, data)
            assert run("verify", "--rows", "--data", data).returncode == 0
        assert run("verify", "--data", url).returncode == 0


def test_killed_at_random_moments(store: Store, bucket: S3, tmp_path: Path) -> None:
    assert bucket
    Killed(tmp_path, store, 3).all(2)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50, help="of each of the three")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with s3() as server, tempfile.TemporaryDirectory() as folder:
        os.environ.update(server.environment())
        killed = Killed(Path(folder), Store(url="s3://shelf/killed", s3=server), args.seed)
        killed.all(args.kills)
        print(f"kills: {dict(killed.kills)}; nothing lost, nothing deleted early")


if __name__ == "__main__":
    main()
