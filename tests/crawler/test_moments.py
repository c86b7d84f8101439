"""Times that are typed behind an option: of +08:00 where they name no zone, and one line where they are none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from crawler.commands.moments import moment_of
from tests.support.zygote import started


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2026-11-29T03:00", datetime(2026, 11, 28, 19, tzinfo=UTC)),
        ("2026-11-29", datetime(2026, 11, 28, 16, tzinfo=UTC)),
        ("2026-11-29T03:00Z", datetime(2026, 11, 29, 3, tzinfo=UTC)),
        ("2026-11-29T03:00+09:00", datetime(2026, 11, 28, 18, tzinfo=UTC)),
        ("0001-01-01T00:00+14:00", None),
        ("9999-12-31T23:59", None),
        ("03:00", None),
        ("", None),
    ],
)
def test_a_time_without_a_zone_is_that_of_china(said: str, at: datetime | None) -> None:
    assert moment_of(said) == at


@pytest.mark.parametrize("said", ["bogus", "", "0001-01-01T00:00", "2026-13-01"])
def test_a_lease_at_no_time_is_one_line(said: str, tmp_path: Path) -> None:
    done = started("scrapy", "lease", "jurong", "--data", str(tmp_path / "none"), "--at", said).ended()
    assert (done.returncode, done.stderr) == (
        ExitStatus.NO_START,
        f"lease: --at {said}: not a time like 2026-11-29T03:00\n",
    )
    assert not (tmp_path / "none").exists()
