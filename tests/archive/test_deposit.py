"""`deposit`: a bag that `bagit` alone finds valid, whole or absent, from which the archive can be made again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.data.lock import take
from archive.handover.deposit import DepositError, deposit, deposit_order
from tests.support.archives import exchanges, run, site_folder

bagit = pytest.importorskip("bagit", reason="needs requirements-deposit.txt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    root = tmp_path_factory.mktemp("deposit")
    found = exchanges(4)
    site_folder(root / "data", found[:2], found[2:])
    (root / "data" / "sites.toml").write_text('contact = "archive@example.org"\n', "utf-8")
    (root / "rights.md").write_text("# 权利\n\n仅供保存。\n", "utf-8")
    done = run("deposit", root / "bag", "--rights", root / "rights.md", "--data", root / "data")
    assert done.returncode == 0, done
    return root / "data", root / "bag"


def test_bagit_alone_finds_it_valid_and_sees_every_change(made: tuple[Path, Path], tmp_path: Path) -> None:
    _, bag = made
    command = [sys.executable, bagit.__file__, "--validate", "--quiet"]
    assert subprocess.run([*command, bag], check=False, timeout=60).returncode == 0
    other = tmp_path / "other"
    shutil.copytree(bag, other)
    warc = next((other / "data/captures/urls/warc").iterdir())
    warc.write_bytes(warc.read_bytes()[:-1] + b"\1")
    assert subprocess.run([*command, other], check=False, timeout=60, capture_output=True).returncode == 1


def test_what_is_in_it(made: tuple[Path, Path]) -> None:
    data, bag = made
    payload = bag / "data"
    for warc in SiteFolder(path=data / "urls").warcs():
        assert (payload / "captures/urls/warc" / warc.name).read_bytes() == warc.read_bytes()
    assert (payload / "RIGHTS.md").read_text("utf-8").startswith("# 权利")
    assert "- urls: 2 WARC files" in (payload / "README.md").read_text("utf-8")
    info = bagit.Bag(str(bag)).info
    assert info["Contact-Email"] == "archive@example.org"
    assert info["External-Identifier"] in (payload / "release/release.json").read_text("utf-8")
    secrets = {path.name for path in bag.rglob("*")} & {"sites.toml", "pseudonym.key"}
    assert not secrets
    assert not bag.with_name("bag.tmp").exists()


def test_the_archive_is_made_from_it_again(made: tuple[Path, Path], tmp_path: Path) -> None:
    data, bag = made
    shutil.copytree(bag / "data/captures", tmp_path / "data")
    for name in ("sites.toml", "pseudonym.key"):
        if (data / name).is_file():
            shutil.copy(data / name, tmp_path / "data")
    assert run("index", "--data", tmp_path / "data").returncode == 0
    assert run("rebuild", "--replace", "--data", tmp_path / "data").returncode == 0
    assert run("verify", "--rows", "--data", tmp_path / "data").returncode == 0
    shown = [
        run("show", "http://news.example/2026/11/1.html", "--data", each).stdout for each in (data, tmp_path / "data")
    ]
    assert shown[0].replace(str(data), "") == shown[1].replace(str(tmp_path / "data"), "")


def test_what_is_not_whole_is_not_handed_on(made: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(made[0], tmp_path / "data")
    warc = SiteFolder(path=tmp_path / "data/urls").warcs()[0]
    warc.write_bytes(warc.read_bytes()[:-9])
    done = run("deposit", tmp_path / "bag", "--data", tmp_path / "data")
    assert (done.returncode, "no deposit was made" in done.stderr) == (1, True)
    assert warc.name in done.stdout
    assert not (tmp_path / "bag").exists()


def test_what_stands_in_the_way(made: tuple[Path, Path], tmp_path: Path) -> None:
    data, bag = made
    (tmp_path / "mine.tmp").mkdir()
    (tmp_path / "mine.tmp" / "letter.txt").write_text("mine")
    held = take(tmp_path / "held.tmp", "UNFINISHED")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    cases = (
        ((tmp_path / "link",), "stands there already"),
        ((tmp_path / "a\nb",), "not a name that every program can read"),
        ((tmp_path / "a\udcff",), "not a name that every program can read"),
        ((bag,), "stands there already"),
        ((tmp_path / "mine",), "stands where a deposit is made, and is none"),
        ((tmp_path / "held",), "another deposit is being made there"),
        ((tmp_path / "new", "--rights", tmp_path / "none.md"), "no such file"),
        ((tmp_path / "new", "nosuch"), "no site is called that"),
    )
    for words, said in cases:
        done = run("deposit", *words, "--data", data)
        assert (done.returncode, said in done.stderr, done.stderr.count("\n")) == (2, True, 1), done
    assert (tmp_path / "mine.tmp" / "letter.txt").read_text() == "mine"
    os.close(held)
    # The lock is gone with its process, and what it left is taken away.
    (tmp_path / "held.tmp" / "bag").mkdir()
    (tmp_path / "held.tmp" / "bag" / "half").write_text("half")
    assert run("deposit", tmp_path / "held", "--data", data).returncode == 0
    assert bagit.Bag(str(tmp_path / "held")).is_valid()
    assert not (tmp_path / "held.tmp").exists()


def test_what_is_written_meanwhile_is_not_handed_on(made: tuple[Path, Path], tmp_path: Path) -> None:
    """By a redaction, for one: its words would be in the bag, and its list, too."""
    shutil.copytree(made[0], tmp_path / "data")
    folder = SiteFolder(path=tmp_path / "data/urls")
    now = datetime.now(UTC)

    def write(_: int) -> None:
        folder.warcs()[0].write_bytes(b"")

    with pytest.raises(DepositError, match="was written meanwhile"):
        deposit([folder], tmp_path / "data", tmp_path / "bag", deposit_order(None, now, "1"), tick=write)
    assert not [path for path in tmp_path.iterdir() if path.name != "data"]
