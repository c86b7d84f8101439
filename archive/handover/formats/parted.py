"""Parquet of a long table in parts: a folder for each site, in it one for each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from archive.handover.columns import Table
from archive.handover.formats.parquet import Parquet
from archive.handover.formats.writer import Row

LONG = 1_000_000  # rows of one file; a table of more is parted
_WAITING = 10_000  # rows that wait for their part, of all parts together: a row group has hundreds of them at the least
_OPEN = 32  # files, beside each other
_Part = tuple[str, str]  # site and year


class PartedParquet:
    """`articles.parquet`; of more than LONG rows `articles/SITE/YEAR/part-0001.parquet` and on.

    The year is that of the table's `year_of`, `none` where a row has no such time. The rows of a part are in the order
    in which they came, and folders have plain names: a folder `site=…` would be a second column `site` to Arrow. A
    table without `site` and `year_of` stays one file. Memory doesn't grow with the rows.
    """

    def __init__(self, folder: Path, table: Table, *, long: int = LONG) -> None:
        self._folder, self._table, self._long = folder, table, long
        self._whole: Parquet | None = Parquet(folder, table)
        self._count = 0
        self._waiting: dict[_Part, list[Row]] = {}
        self._held = 0
        self._open: dict[_Part, Parquet] = {}  # that was written to last stands last
        self._files: dict[_Part, list[Path]] = {}
        self._year = table.year_of if {table.year_of, "site"} <= {column.name for column in table.columns} else None

    @property
    def paths(self) -> Sequence[Path]:
        """The one file, or the parts by site and year."""
        if self._whole:
            return self._whole.paths
        return [path for part in sorted(self._files) for path in self._files[part]]

    def write(self, rows: Sequence[Row]) -> None:
        self._count += len(rows)
        if self._whole and self._year and self._count > self._long:
            self._part_what_is_written()
        if self._whole:
            self._whole.write(rows)
        else:
            self._wait(rows)

    def close(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._whole:
            self._whole.close(kind)
            return
        for part in sorted(self._waiting) if kind is None else ():
            self._flush(part)
        for file in self._open.values():
            file.close(kind)

    def _part_what_is_written(self) -> None:
        """Close the one file, and put its rows into parts."""
        import pyarrow.parquet  # noqa: PLC0415, a slow import that only this format needs

        assert self._whole
        whole, self._whole = self._whole, None
        whole.close(None)
        [path] = whole.paths
        with pyarrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(1000):
                self._wait(batch.to_pylist())
        path.unlink()

    def _wait(self, rows: Sequence[Row]) -> None:
        for row in rows:
            when: Any = row[str(self._year)]
            year = f"{when.year:04}" if isinstance(when, date) else "none"
            self._waiting.setdefault((str(row["site"]), year), []).append(row)
        self._held += len(rows)
        while self._held > _WAITING:
            self._flush(max(self._waiting, key=lambda part: len(self._waiting[part])))

    def _flush(self, part: _Part) -> None:
        """Write what waits for a part."""
        rows = self._waiting.pop(part)
        self._held -= len(rows)
        file = self._open.pop(part, None) or self._begin(part)
        self._open[part] = file
        file.write(rows)

    def _begin(self, part: _Part) -> Parquet:
        """One more file of a part, for which the one that was written to longest ago is closed."""
        if len(self._open) >= _OPEN:
            self._open.pop(next(iter(self._open))).close(None)
        site, year = part
        # No character of a site's name leads out of its folder.
        folder = self._folder / self._table.name / quote(site, safe="").replace(".", "%2E") / year
        folder.mkdir(parents=True, exist_ok=True)
        number = len(self._files.setdefault(part, [])) + 1
        file = Parquet(folder, replace(self._table, name=f"part-{number:04}"))
        self._files[part] += file.paths
        return file
