"""The drill of docs/operations.md: its own lines make a backup, and from it the archive again; what was taken out since
stays out.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.rows.compare import differences
from archive.rows.store import RowStore
from tests.archive.redaction.conftest import REASON, THREAD, Before, holders
from tests.support.archives import exchange, pages, run, site_folder

DOC = Path(__file__).parents[3] / "docs" / "operations.md"


def lines(heading: str) -> Iterator[str]:
    """The commands below a heading."""
    section = DOC.read_text("utf-8").partition(f"### {heading}\n")[2].partition("\n#")[0]
    yield from re.findall(r"^    (.+)$", section, re.MULTILINE)


def do(heading: str) -> None:
    for line in lines(heading):
        verb = line.removeprefix("python -m archive ")
        if verb != line:
            done = run(*shlex.split(verb))
            assert done.returncode == 0, (line, done)
        else:
            subprocess.run(["sh", "-ec", line], check=True, timeout=60)


def test_without_any_list_the_lines_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_folder(tmp_path / "data", [exchange(*pages(1)[0])])
    monkeypatch.chdir(tmp_path)
    do("Backup")
    (tmp_path / "data").rename(tmp_path / "lost")
    do("Restore")
    assert "no article was taken out here" in run("redact").stdout


def test_a_backup_is_restored_without_what_was_taken_out_since(
    before: Before, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before.copy(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    backup, *rest = lines("Backup")
    subprocess.run(["sh", "-ec", backup], check=True, timeout=60)  # older than what follows
    assert run("redact", THREAD, "--reason", REASON).returncode == 0
    subprocess.run(["sh", "-ec", *rest], check=True, timeout=60)
    (tmp_path / "data").rename(tmp_path / "lost")
    do("Restore")
    assert all(name.startswith("urls/") for name in holders(tmp_path / "data", before.words))
    for site in ("jurong", "urls"):
        with RowStore(tmp_path / "lost" / site / "rows.sqlite", readonly=True) as was:
            assert was.summary().readings
            assert list(differences(was, tmp_path / "data" / site / "rows.sqlite", set())) == []
    assert (tmp_path / "data" / "pseudonym.key").read_bytes() == (tmp_path / "lost" / "pseudonym.key").read_bytes()
