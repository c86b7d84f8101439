"""What unpacks to more than anybody can hold is bounded in memory and on the disk, and told in one line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.bombs import BOMBS
from tests.support.measured import measured

MOST = 130  # MB: a verb that held what one of them unpacks to would take 140
MOST_READ = 150  # of one that reads pages too


@pytest.fixture(scope="module")
def bomb(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The file of this name, made once."""
    folder = tmp_path_factory.mktemp("bombs")

    def made(name: str) -> Path:
        path = folder / name
        if not path.exists():
            BOMBS[name][0](path)
        return path

    return made


@pytest.mark.parametrize("name", BOMBS)
def test_import_is_bounded_and_says_why(name: str, bomb: Callable[[str], Path], tmp_path: Path) -> None:
    _, says, status = BOMBS[name]
    path, data = bomb(name), tmp_path / "data"
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
        assert "1 new row;" in said or "2 new rows" in said
        shutil.rmtree(data / "urls" / "rebuild", ignore_errors=True)
        again = measured(tmp_path, "archive", "verify", "--data", data)
        assert again.status == 0, again.printed
        assert again.megabytes < MOST


def test_read_is_bounded_too(bomb: Callable[[str], Path], tmp_path: Path) -> None:
    paths = {name: bomb(name) for name in BOMBS if not name.endswith(".wacz")}
    done = measured(tmp_path, "archive", "read", *paths.values(), "--data", tmp_path / "data")
    assert "Traceback" not in done.said
    assert done.megabytes < MOST_READ
    rows = [json.loads(line) for line in done.printed.splitlines()]
    good = {row["file"] for row in rows if row["url"].endswith("/1.html")}
    assert good == {str(path) for name, path in paths.items() if BOMBS[name][2] != 2}
    assert all(str(path) in done.said for path in paths.values())
