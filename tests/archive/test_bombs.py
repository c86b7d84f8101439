"""What unpacks to more than anybody can hold is bounded in memory and on the disk, and told in one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.bombs import BOMBS
from tests.support.measured import MOST, measured


@pytest.mark.parametrize("name", BOMBS)
def test_import_is_bounded_and_says_why(name: str, tmp_path: Path) -> None:
    make, says, status = BOMBS[name]
    path, data = tmp_path / name, tmp_path / "data"
    make(path)
    done = measured(tmp_path, "archive", "import", path, "--data", data)
    said = done.printed + done.said
    print(f"{name}: {path.stat().st_size} bytes, {done.megabytes:.0f} MB, {done.seconds:.1f} s")
    assert says in said
    assert "Traceback" not in said
    assert done.status == status
    assert done.megabytes < MOST
    assert (status == 2) == (not list(data.glob("urls/warc/*"))), said
    kept = sum(file.stat().st_size for file in data.rglob("*") if file.is_file())
    assert kept < 3 * path.stat().st_size + 1_000_000
    assert not [file for file in data.glob(".import/*") if file.name != "crawl.lock"]
    if status == 1:
        assert "1 new rows" in said or "2 new rows" in said
        shutil.rmtree(data / "urls" / "rebuild", ignore_errors=True)
        again = measured(tmp_path, "archive", "verify", "--data", data)
        assert again.status == 0, again.printed
        assert again.megabytes < MOST


@pytest.mark.parametrize("name", [name for name in BOMBS if not name.endswith(".wacz")])
def test_read_is_bounded_too(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    BOMBS[name][0](path)
    done = measured(tmp_path, "archive", "read", path, "--data", tmp_path / "data")
    assert "Traceback" not in done.said
    assert done.megabytes < MOST
    assert ("/1.html" in done.printed) == (BOMBS[name][2] != 2)
