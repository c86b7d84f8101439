"""Disks as they are: a small one that is really full, one that can only be read, a folder of somebody else's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from tests.samples import serve
from tests.samples.server import Sites
from tests.support.crawls import TO_ITS_END, operator_file
from tests.support.damage import verified
from tests.support.kills import Outcome, command, compare, last_line
from tests.support.zygote import Zygote

SITE = "songhuajiang"
VERBS = """
import contextlib, io, json, pathlib, sys
from archive.__main__ import main
said = []
for words in json.loads(sys.argv[2]):
    with contextlib.redirect_stderr(io.StringIO()) as wrong:
        said.append((main(words), wrong.getvalue()))
pathlib.Path(sys.argv[1]).write_text(json.dumps(said))
"""
KILLED = """
import os, sqlite3, sys
sqlite3.connect(sys.argv[1], isolation_level=None).execute("CREATE TABLE never_heard_of (it)")
os.remove(sys.argv[1] + "-shm")
os._exit(0)
"""


def can(*options: str) -> bool:
    """Whether this kernel gives us a namespace of our own."""
    try:
        return subprocess.run(["unshare", *options, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


ROOT_OF_ITS_OWN = ("--user", "--map-root-user", "--mount")
needs_mounts = pytest.mark.skipif(not can(*ROOT_OF_ITS_OWN), reason="no user and mount namespaces here (unshare -Urm)")
# Root may write anywhere. In a user namespace that maps nobody it is a user like any other.
NOBODY = () if os.getuid() else ("unshare", "--user")
needs_nobody = pytest.mark.skipif(bool(NOBODY) and not can("--user"), reason="root, and no user namespaces here")


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with serve(articles=40) as served:
        yield served


class Disk:
    """A file system of its own with a data folder in it, as large as it is told to be."""

    def __init__(self, folder: Path, sites: Sites, size: str) -> None:
        self.sites, self.log = sites, folder / "crawl.log"
        self.mounted = folder / "disk"
        self.mounted.mkdir()
        self.zygote = Zygote(("unshare", *ROOT_OF_ITS_OWN))
        assert self.zygote.run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", self.mounted) == 0
        self.data = Path(f"{self.zygote.root}{self.mounted}/data")  # as this process sees it
        operator_file(self.data, sites)

    def copy(self) -> Path:
        """The data folder where SQLite finds it, which resolves links."""
        return Path(shutil.copytree(self.data, self.mounted.with_name("copy")))

    def remount(self, options: str) -> None:
        assert self.zygote.run("mount", "-o", f"remount,{options}", self.mounted) == 0

    def crawl(self) -> int:
        before = len(self.sites.log)
        pid = self.zygote.start(command(self.mounted / "data", self.sites, SITE), self.log)
        status = self.zygote.wait(pid)
        self.asked = len(self.sites.log) - before
        return status

    def verb(self, *words: str) -> int:
        return self.zygote.run(sys.executable, "-m", "archive", *words, "--data", self.mounted / "data")

    def verbs(self, *verbs: tuple[str, ...]) -> list[tuple[int, str]]:
        """Several verbs in one process: the exit status of each, and what it said is wrong."""
        data, out = str(self.mounted / "data"), self.log.with_name("said.json")
        assert (
            self.zygote.run(sys.executable, "-c", VERBS, out, json.dumps([[*verb, "--data", data] for verb in verbs]))
            == 0
        )
        return [(status, said) for status, said in json.loads(out.read_text("utf-8"))]


def wrong(data: Path, sites: Sites) -> list[str]:
    folder = SiteFolder(path=data / SITE)
    return [*map(str, verified(folder, data).findings), *compare(folder, data, sites, Outcome())]


@needs_mounts
def test_a_full_disk(tmp_path: Path, sites: Sites) -> None:
    disk = Disk(tmp_path, sites, "70k")
    try:
        said = []
        for size in ("70k", "300k", "600k"):
            disk.remount(f"size={size}")
            status = disk.crawl()
            said.append((status, last_line(disk.log)))
            assert status in (1, 2), said
            assert status == 1 or disk.asked == 0, said
            assert "Traceback" not in disk.log.read_text("utf-8", "replace")
        assert {status for status, _ in said} == {1, 2}  # it could not start; it had to stop
        disk.remount("size=50m")
        assert disk.crawl() in TO_ITS_END, last_line(disk.log)
        assert not wrong(disk.copy(), sites)
    finally:
        disk.zygote.close()


@needs_mounts
def test_a_disk_that_can_only_be_read(tmp_path: Path, sites: Sites) -> None:
    disk = Disk(tmp_path, sites, "50m")
    try:
        disk.remount("ro")
        assert (disk.crawl(), disk.asked) == (2, 0)
        disk.remount("rw")
        assert disk.crawl() in TO_ITS_END
        disk.remount("ro")
        assert (disk.crawl(), disk.asked) == (2, 0)
        assert "Read-only file system" in last_line(disk.log)
        assert disk.verb("repair") == 2
        out = str(tmp_path / "out")
        reading = (
            ("status",),
            ("history", "--diff"),
            ("verify", "--rows"),
            ("export", "--out", f"{out}/release"),
            ("rebuild", "--verify"),
            ("wacz", SITE, "--out", f"{out}/site.wacz"),
        )
        assert disk.verbs(*reading) == [(0, "")] * len(reading)
        # A writer that was killed leaves a log, and nothing can read that but on a disk that can be written.
        for name, needed in (("frontier.sqlite", set()), ("rows.sqlite", {verb for verb, *_ in reading})):
            disk.remount("rw")
            assert disk.zygote.run(sys.executable, "-c", KILLED, disk.mounted / "data" / SITE / name) == 0
            disk.remount("ro")
            for (verb, *_), (status, said) in zip(reading, disk.verbs(*reading), strict=True):
                assert status == (2 if verb in needed else 0), said
                assert verb not in needed or said.endswith(
                    f"copy {disk.mounted}/data/{SITE} to a disk that can be written\n"
                )
        disk.remount("rw")
        assert not wrong(disk.copy(), sites)
    finally:
        disk.zygote.close()


@needs_nobody
def test_folders_of_somebody_else(tmp_path: Path, sites: Sites) -> None:
    operator_file(tmp_path, sites)
    log, folder = tmp_path / "crawl.log", SiteFolder(path=tmp_path / SITE)
    log.touch()
    zygote = Zygote(NOBODY)
    try:

        def crawl() -> int:
            return zygote.wait(zygote.start(command(tmp_path, sites, SITE), log))

        def said() -> str:
            return log.read_text("utf-8", "replace")

        folder.warc.mkdir(parents=True)
        before = len(sites.log)
        folder.warc.chmod(0o555)
        assert crawl() == 2
        assert last_line(log) == f"crawl: {folder.warc}: can't be written: Permission denied"
        folder.warc.rmdir()
        folder.warc.write_text("a file where the folder should be")
        assert crawl() == 2
        assert last_line(log) == f"crawl: {folder.warc}: can't be written: File exists"
        folder.warc.unlink()
        assert len(sites.log) == before, "nothing is asked for that can't be kept"
        assert crawl() in TO_ITS_END, said()
        before = len(sites.log)
        folder.path.chmod(0o555)
        folder.rows.chmod(0o444)
        assert crawl() == 2
        assert last_line(log).startswith("crawl: ")
        assert len(sites.log) == before
        folder.path.chmod(0o755)
        folder.rows.chmod(0o644)
        assert crawl() in TO_ITS_END
        assert "Traceback" not in said()
        assert not wrong(tmp_path, sites)
    finally:
        zygote.close()
