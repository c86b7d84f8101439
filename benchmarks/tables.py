"""What each format of an export costs, that its memory doesn't grow, and that all formats hold the same rows.

    .venv/bin/python -m benchmarks.tables                          100,000 articles of 1,500 characters
    .venv/bin/python -m benchmarks.tables --articles 5000 --formats parquet,csv

Rows and tables stay in `build/tables-benchmark`, so that a second run only exports. Each format is written by a process
of its own, the usual three by one process too. Times are of the processor; a row is one of any table. Then each file is
read by somebody else's reader (pyarrow, Python's csv, json and sqlite3, openpyxl, pyreadstat), value by value, and held
beside Parquet. Exit status 1: a value differs that its row doesn't name as cut, or memory is over its bound.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from archive.data.folder import SiteFolder
from archive.handover.columns import Table
from archive.handover.formats.choice import FORMATS, USUAL
from archive.handover.release.making import Order, release, released_tables
from archive.rows.answers import Captured
from archive.rows.store import RowStore
from reading.article import Comment, Edit, Image, Reading
from reading.capture import Capture
from reading.chinese.dates import CHINA
from tests.support.archives import captured

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "tables-benchmark"
MEMORY = 300  # MB
_FIRST = datetime(2016, 1, 1, 8, tzinfo=CHINA)
_CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))


def readings(count: int) -> Iterator[Reading]:
    """Made-up articles, the same every time."""
    chance = random.Random(7)  # noqa: S311 - no secret
    for number in range(count):
        body = "\n".join("".join(chance.choices(_CHARACTERS, k=150)) for _ in range(10))
        posted = _FIRST + timedelta(minutes=number * 40)
        yield Reading(
            id=f"site_{number % 5}-{number:07}",
            url=f"http://news.example/{number}.html",
            canonical_url=f"http://news.example/{number}.html",
            site=f"site_{number % 5}",
            title="".join(chance.choices(_CHARACTERS, k=20)),
            published=posted,
            source="江城日报",
            authors=["黄伟"],
            body=body,
            body_raw=body,
            images=[Image(url=f"http://news.example/{number}.jpg", caption="图")],
            edits=[
                Edit(kind="script", field="body", start=at, before="國", after="国", certainty=1.0) for at in (1, 7)
            ],
            comments=[Comment(id=f"pid{number}-{each}", text="说得好", posted=posted) for each in range(number % 3)],
            views=number,
            capture=Capture(
                warc=f"site_{number % 5}-2026.warc.gz",
                offset=number * 1000,
                record_id=f"<urn:uuid:{number:032x}>",
                digest=f"sha1:{number:032}",
                time=posted.astimezone(UTC) + timedelta(microseconds=number),
            ),
            content_hash=f"{number:064x}",
        )


def made(count: int) -> Path:
    """A data folder with so many articles of five sites."""
    data = BUILD / str(count)
    if not (data / "whole").exists():
        stores = [RowStore(SiteFolder(path=data / f"site_{number}").rows) for number in range(5)]
        waiting: list[list[Captured]] = [[] for _ in stores]
        for number, reading in enumerate(readings(count)):
            waiting[number % 5].append(captured(reading))
            if len(waiting[number % 5]) == 500:
                stores[number % 5].add_all(waiting[number % 5])
                waiting[number % 5] = []
        for store, rest in zip(stores, waiting, strict=True):
            store.add_all(rest)
            store.close()
        (data / "whole").touch()
    return data


def one(data: Path, out: Path, formats: tuple[str, ...]) -> dict[str, Any]:
    """Export in this process: seconds of the processor, MB of memory, and what was written."""
    stores = [RowStore(SiteFolder(path=path).rows, readonly=True) for path in sorted(data.glob("site_*"))]
    before = time.process_time()
    order = Order(place=out, formats=formats, run_id="benchmark", made=datetime.now(UTC))
    done = release(stores, data, order)
    seconds = time.process_time() - before
    for store in stores:
        store.close()
    written = [path for path in done.files if path.name.startswith((*done.rows, "release.sqlite"))]
    return {
        "seconds": seconds,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,  # kB on Linux
        "rows": sum(done.rows.values()),
        "files": len(written),
        "bytes": sum(path.stat().st_size for path in written),
    }


# The same values, whoever reads them: numbers as numbers of 64 bits, all others as texts.


def same(value: Any, kind: str) -> Any:
    if value is None or value == "" or value != value:  # noqa: PLR0124 - no number, in Stata and SPSS
        return None
    if kind in ("integer", "number", "truth"):
        return float({"true": 1, "false": 0}.get(value, value))
    if kind in ("texts", "records", "shares"):
        return json.dumps(json.loads(value) if isinstance(value, str) else value, ensure_ascii=False, sort_keys=True)
    if kind == "time":  # as the clock of its zone shows it, with an offset or without
        return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).replace(tzinfo=None)
    if isinstance(value, date):
        return value.isoformat()
    return value


def in_parquet(path: Path) -> Iterator[list[Any]]:
    import pyarrow.parquet  # noqa: PLC0415 - only the reading back needs it

    for batch in pyarrow.parquet.ParquetFile(path).iter_batches(1000):
        yield from (list(row.values()) for row in batch.to_pylist())


def in_csv(path: Path) -> Iterator[list[Any]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from ([value.removeprefix("'") for value in row] for row in rows)


def in_lines(path: Path) -> Iterator[list[Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from (list(json.loads(line).values()) for line in file)


def in_workbook(path: Path) -> Iterator[list[Any]]:
    import openpyxl  # noqa: PLC0415 - likewise

    rows = openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)
    next(rows)
    yield from map(list, rows)


def in_sqlite(path: Path, table: str) -> Iterator[list[Any]]:
    database = sqlite3.connect(path)
    yield from map(list, database.execute(f"SELECT * FROM {table} ORDER BY rowid"))  # noqa: S608 - our own names
    database.close()


def in_statistics(path: Path) -> Iterator[list[Any]]:
    import pyreadstat  # noqa: PLC0415 - likewise

    read = pyreadstat.read_dta if path.suffix == ".dta" else pyreadstat.read_sav
    yield from (list(row.values()) for row in read(path)[0].to_dict("records"))


_ENDINGS: dict[str, tuple[str, Callable[[Path], Iterator[list[Any]]]]] = {
    "parquet": (".parquet", in_parquet),
    "csv": (".csv", in_csv),
    "jsonl": (".jsonl", in_lines),
    "jsonl.gz": (".jsonl.gz", in_lines),
    "excel.csv": (".excel.csv", in_csv),
    "xlsx": (".xlsx", in_workbook),
    "stata": (".dta", in_statistics),
    "spss": (".zsav", in_statistics),
}


def files(folder: Path, table: Table, ending: str) -> list[Path]:
    whole = folder / f"{table.name}{ending}"
    return [whole] if whole.exists() else sorted(folder.glob(f"{table.name}-[0-9]*{ending}"))


def differences(truth: Path, folder: Path, name: str) -> int:
    """How many values of a format are others than in Parquet, without those whose row says that they are cut."""
    different = 0
    for table in released_tables():
        if name == "sqlite":
            found = in_sqlite(folder / "release.sqlite", table.name)
        else:
            ending, read = _ENDINGS[name]
            found = chain.from_iterable(map(read, files(folder, table, ending)))
        for expected, row in zip_longest(in_parquet(truth / f"{table.name}.parquet"), found):
            if expected is None or row is None:
                return different + 1  # not as many rows
            cut = str(row[len(expected)] or "").split(", ") if len(row) > len(expected) else []
            for column, one, other in zip(table.columns, expected, row, strict=False):
                if same(one, column.kind) != same(other, column.kind) and column.name not in cut:
                    different += 1
    return different


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--formats", default=",".join(FORMATS), help="of these, with commas between")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    data = made(args.articles)
    if args.one is not None:
        formats = tuple(filter(None, args.one.split(",")))
        print(json.dumps(one(data, data / f"out-{args.one or 'none'}", formats)))
        return 0
    asked = args.formats.split(",")
    measured: dict[str, dict[str, Any]] = {}
    for name in ("", ",".join(USUAL), *asked):
        words = [sys.executable, "-m", "benchmarks.tables", "--articles", str(args.articles), "--one", name]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
        measured[name] = told = json.loads(done.stdout)
        alone = measured[""]["seconds"]
        print(
            f"{name or 'rows alone':18} {told['rows']:9,} rows  {told['seconds'] * 1000 / told['rows']:6.3f} ms a row"
            f"  {(told['seconds'] - alone) * 1000 / told['rows']:6.3f} of the format  {told['memory']:5.0f} MB"
            f"  {told['files']:3} files  {told['bytes'] / 1e6:8.1f} MB",
            flush=True,
        )
    bad = max(told["memory"] for told in measured.values()) > MEMORY
    if "parquet" in asked:
        for name in asked:
            different = differences(data / "out-parquet", data / f"out-{name}", name)
            print(f"{name:18} {different} values differ from Parquet", flush=True)
            bad |= different > 0
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
