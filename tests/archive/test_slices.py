"""Verifying a part each day: every file is read once in so many days, what changed at once, and who asks is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.fixity.slices import next_slice
from archive.fixity.verification import verify
from archive.fixity.verified import verified_at
from tests.support.archives import exchanges, run, site_folder

FILES = 6


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    found = exchanges(FILES)
    return site_folder(tmp_path, *([each] for each in found))


def age(folder: SiteFolder, days: int) -> None:
    """Have everything that was verified be so many days older."""
    path = folder.path / "verified.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        if "at" in line:
            line["at"] = (datetime.fromisoformat(line["at"]) - timedelta(days=days)).isoformat(timespec="seconds")
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_every_file_is_read_once_in_so_many_days(folder: SiteFolder) -> None:
    data, names = folder.path.parent, {path.name for path in folder.warcs()}
    read: list[set[str]] = []
    for _ in range(9):
        chosen = next_slice(folder, 3, datetime.now(UTC))
        report = verify(folder, data, only=chosen)
        assert not report.findings
        assert report.files == FILES
        read.append(chosen)
        age(folder, 1)
    assert read[0] == names  # of which nobody knew whether they were whole
    for day in range(1, len(read) - 2):
        assert set().union(*read[day : day + 3]) == names
    assert max(map(len, read[1:])) <= 3


def test_a_changed_file_is_read_whatever_is_next(folder: SiteFolder) -> None:
    data = folder.path.parent
    assert run("verify", "--data", data).returncode == 0
    last = folder.warcs()[-1]
    damaged = bytearray(last.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    last.write_bytes(bytes(damaged))
    done = run("verify", "--slice", "30", "--data", data)
    assert done.returncode == 1
    assert last.name in done.stdout
    assert f"{FILES} WARC files (4 of them read earlier)" in done.stdout


def test_missed_days_are_caught_up(folder: SiteFolder) -> None:
    data = folder.path.parent
    assert run("verify", "--data", data).returncode == 0
    assert len(next_slice(folder, 30, datetime.now(UTC))) == 1
    age(folder, 31)
    assert len(next_slice(folder, 30, datetime.now(UTC))) == FILES
    done = run("verify", "--slice", "30", "--data", data)
    assert (done.returncode, "read earlier" in done.stdout) == (0, False)


@pytest.mark.parametrize(
    "damage", [{"at": 5}, {"at": "2026-11-30T01:00:00"}, {"file": 5}, {"records": "x"}, {"size": None}]
)
def test_damaged_notes_are_no_notes(folder: SiteFolder, damage: dict[str, object]) -> None:
    data, path = folder.path.parent, folder.path / "verified.jsonl"
    assert run("verify", "--data", data).returncode == 0
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    path.write_text("".join(json.dumps({**line, **damage} if "file" in line else line) + "\n" for line in lines))
    assert not verified_at(path)
    assert run("alarms", "--data", data).returncode == 0
    done = run("verify", "--slice", "30", "--data", data)
    assert (done.returncode, "read earlier" in done.stdout) == (0, False)


def test_a_clock_that_was_ahead_keeps_no_file_waiting(folder: SiteFolder) -> None:
    assert run("verify", "--data", folder.path.parent).returncode == 0
    age(folder, -1000)
    assert len(next_slice(folder, 30, datetime.now(UTC))) == FILES
