"""Files that hold a table: Parquet, CSV, CSV for Excel, JSON Lines. Each replaces an older one when it is complete."""

from __future__ import annotations

import csv
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from archive.handover.columns import Column, Table
from archive.rows.line import plain

Row = Mapping[str, Any]
FORMATS = ("parquet", "csv", "jsonl")
_CELL = 32_767  # what a cell of Excel holds, in UTF-16 units
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|['\t\r\n]")
# What Excel turns into a number, a date or a truth value: 000123, 3-1, 2022/3/5, 1E5, 3月1日, 50%
_GUESSED = re.compile(r"[\d.,:/\-+ eE%年月日时分秒¥$()]*\d[\d.,:/\-+ eE%年月日时分秒¥$()]*|true|false", re.IGNORECASE)


class Writer(Protocol):
    """One file of one table; takes the place of an older one when it is closed."""

    path: Path

    def write(self, rows: Sequence[Row]) -> None: ...
    def close(self, kind: type[BaseException] | None, *_: object) -> None: ...


def writers(out: Path, table: Table, formats: Collection[str], *, excel: bool = False) -> Iterator[Writer]:
    """One file of this table for each format."""
    makers: dict[str, Callable[[Path, Table], Writer]] = {"parquet": Parquet, "csv": Csv, "jsonl": JsonLines}
    yield from (makers[name](out, table) for name in FORMATS if name in formats)
    if excel:
        yield ExcelCsv(out, table)


class _File(ABC):
    """A file that takes the place of an older one when it is complete."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fresh = path.with_name(f"{path.name}.tmp")

    def close(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            self.end()
            if kind is None:
                self.fresh.replace(self.path)
        finally:
            self.fresh.unlink(missing_ok=True)

    @abstractmethod
    def end(self) -> None:
        """Write what is still to be written, and close the file."""


class _TextFile(_File):
    def __init__(self, path: Path, encoding: str = "utf-8") -> None:
        super().__init__(path)
        self.file = self.fresh.open("w", encoding=encoding, newline="")

    def end(self) -> None:
        self.file.close()


class JsonLines(_TextFile):
    """One JSON object a line, columns in the order of the table."""

    def __init__(self, out: Path, table: Table) -> None:
        super().__init__(out / f"{table.name}.jsonl")

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self.file.write(json.dumps(plain(row), ensure_ascii=False) + "\n")


class Csv(_TextFile):
    """RFC 4180, UTF-8 without byte order mark: what pandas and R read as it is."""

    def __init__(self, out: Path, table: Table) -> None:
        super().__init__(out / f"{table.name}.csv")
        self._writer = csv.writer(self.file)
        self._writer.writerow(column.name for column in table.columns)

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._writer.writerow([cell(value) for value in row.values()])


class ExcelCsv(_TextFile):
    """CSV for Excel: see the codebook."""

    def __init__(self, out: Path, table: Table) -> None:
        super().__init__(out / f"{table.name}.excel.csv", encoding="utf-8-sig")
        self._writer = csv.writer(self.file)
        self._writer.writerow([*(column.name for column in table.columns), "cut_cells"])

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            cells, cut = [], []
            for name, value in row.items():
                text = cell(value)
                if isinstance(value, str) and text == value and _GUESSED.fullmatch(text.strip()):
                    text = f"'{text}"
                if len(text) > _CELL // 2 and len(units := text.encode("utf-16-le")) > _CELL * 2:
                    text = units[: _CELL * 2].decode("utf-16-le", "ignore")
                    cut.append(name)
                cells.append(text)
            self._writer.writerow([*cells, ", ".join(cut)])


class Parquet(_File):
    """Parquet with Zstandard; the meaning of a column is in its field's metadata."""

    def __init__(self, out: Path, table: Table) -> None:
        import pyarrow.parquet  # noqa: PLC0415, a slow import that only this format needs

        super().__init__(out / f"{table.name}.parquet")
        self._arrow = pyarrow
        self._schema = pyarrow.schema([self._field(column) for column in table.columns])
        self._writer = pyarrow.parquet.ParquetWriter(self.fresh, self._schema, compression="zstd")

    def write(self, rows: Sequence[Row]) -> None:
        if rows:
            self._writer.write_table(self._arrow.Table.from_pylist(list(rows), schema=self._schema))

    def end(self) -> None:
        self._writer.close()

    def _field(self, column: Column) -> Any:
        arrow = self._arrow
        simple = {
            "text": arrow.string(),
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "truth": arrow.bool_(),
            "date": arrow.date32(),
        }
        if column.kind == "time":
            kind = arrow.timestamp("us", tz=column.zone)
        elif column.kind == "texts":
            kind = arrow.list_(arrow.string())
        elif column.kind == "shares":
            kind = arrow.list_(arrow.struct([("kind", arrow.string()), ("share", arrow.float64())]))
        elif column.kind == "records":
            kind = arrow.list_(arrow.struct([(name, simple[member]) for name, member in column.members]))
        else:
            kind = simple[column.kind]
        return arrow.field(column.name, kind, metadata={"description": column.description})


def cell(value: Any) -> str:
    """A value as a CSV cell, which no spreadsheet program runs."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(plain(value))
