"""What waits for the store: `rundue` brings it there after a round, and an alarm says where it stays."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from archive.operations.alarms.alarm import AlarmKind, said, to_do
from archive.operations.alarms.looked import look, store_of
from archive.operations.alarms.rules.folder import standing
from crawler.rounds.pushing import push_after
from tests.support.archives import exchange, pages, run, site_folder

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)


def test_a_round_ends_with_a_push_and_what_waits_is_an_alarm(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs fsspec: make store-test")
    data, store = tmp_path / "data", tmp_path / "mounted"
    data.mkdir()
    lines: list[str] = []
    (data / "sites.toml").write_text(f'store = "{store}/"\n')
    assert push_after(data, lines.append) is ExitStatus.WHOLE  # nothing was crawled yet
    two = [[exchange(*page, number=10 * file + each) for each, page in enumerate(pages(2))] for file in (0, 1)]
    folder = site_folder(data, *two)
    for warc, age in zip(folder.warcs(), (5, 1), strict=True):
        at = (NOW - timedelta(days=age)).timestamp()
        os.utime(warc, (at, at))

    assert push_after(data, lines.append) is ExitStatus.MISSING  # the disk isn't mounted
    assert lines == [f"push: {store}: no such folder; is the disk mounted? Make the folder there once"]
    (found,) = [each for each in standing(look(folder, NOW, store_of(data)), NOW) if each.kind is AlarmKind.UNPUSHED]
    assert said(found).startswith("1 of its WARC files were finished up to 5 days ago")
    assert "python -m archive push" in to_do(found, "urls")

    store.mkdir()
    lines.clear()
    assert push_after(data, lines.append) is ExitStatus.WHOLE
    assert lines == [f"push: 2 files pushed to {store} and read back"]
    lines.clear()
    assert push_after(data, lines.append) is ExitStatus.WHOLE
    assert lines == []
    assert look(folder, NOW + timedelta(days=99), store_of(data)).unpushed == 0
    (data / "sites.toml").write_text("")
    assert push_after(data, lines.append) is ExitStatus.WHOLE
    assert run("status", "--data", data).returncode == 0


def test_without_a_store_nothing_waits(tmp_path: Path) -> None:
    folder = site_folder(tmp_path / "data", [exchange(*pages(1)[0])])
    assert look(folder, datetime.now(UTC) + timedelta(days=99), store_of(tmp_path / "data")).unpushed == 0
