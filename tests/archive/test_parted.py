"""Parquet of a long table in parts by site and year: no row lost, twice or out of order, and no row of another part."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.dataset
import pyarrow.parquet
import pytest

from archive.handover.columns import Column, Table
from archive.handover.formats.parted import PartedParquet
from reading.chinese.dates import CHINA

SITES = ("jurong", "songhuajiang", "unknown", "../x/y")
TABLE = Table(
    name="articles",
    description="",
    columns=(
        Column(name="id", kind="text", description=""),
        Column(name="site", kind="text", description=""),
        Column(name="published", kind="time", description=""),
        Column(name="tags", kind="texts", description=""),
    ),
    key=("id",),
    year_of="published",
)


def batches(count: int) -> Iterator[list[dict[str, Any]]]:
    """Rows in the order of their ids, of four sites and 25 years, some without a day."""
    chance = random.Random(7)
    rows = []
    for number in range(count):
        days = chance.randrange(365 * 25)
        when = None if number % 11 == 0 else datetime(2000, 1, 1, 0, 30, tzinfo=CHINA) + timedelta(days=days)
        site = SITES[number * len(SITES) // count] if number % 3 else chance.choice(SITES)
        rows.append({"id": f"{number:07}", "site": site, "published": when, "tags": [str(days)]})
    for start in range(0, count, 2000):
        yield rows[start : start + 2000]


def write(folder: Path, count: int, *, long: int, table: Table = TABLE) -> PartedParquet:
    folder.mkdir()
    writer = PartedParquet(folder, table, long=long)
    for rows in batches(count):
        writer.write(rows)
    writer.close(None)
    return writer


def test_a_long_table_is_parted(tmp_path: Path) -> None:
    out = tmp_path / "out"
    writer = write(out, 30_000, long=5_000)
    assert {*out.rglob("*.*")} == {*writer.paths, *(path for path in out.rglob("*.*") if path.is_dir())}
    rows = []
    for path in writer.paths:
        of_part = pyarrow.parquet.read_table(path).to_pylist()
        _, site, year, _ = path.relative_to(out).parts
        assert {row["published"] and row["published"].astimezone(CHINA).year for row in of_part} == {
            None if year == "none" else int(year)
        }
        assert {row["site"] for row in of_part} == {{"%2E%2E%2Fx%2Fy": "../x/y"}.get(site, site)}
        ids = [row["id"] for row in of_part]
        assert ids == sorted(ids)
        rows += of_part
    expected = [row for batch in batches(30_000) for row in batch]
    assert sorted(rows, key=lambda row: str(row["id"])) == expected
    assert pyarrow.dataset.dataset(out / "articles").schema.names == [column.name for column in TABLE.columns]


@pytest.mark.parametrize(("count", "table"), [(5_000, TABLE), (30_000, replace(TABLE, year_of=None))])
def test_another_stays_one_file(tmp_path: Path, count: int, table: Table) -> None:
    writer = write(tmp_path / "out", count, long=5_000, table=table)
    assert writer.paths == [tmp_path / "out" / f"{table.name}.parquet"]
    assert pyarrow.parquet.read_table(writer.paths[0]).num_rows == count


def test_what_fails_leaves_no_half_file(tmp_path: Path) -> None:
    writer = PartedParquet(tmp_path, TABLE, long=1_000)
    for rows in batches(30_000):
        writer.write(rows)
    writer.close(ValueError)
    assert list(tmp_path.rglob("*.tmp")) == []
