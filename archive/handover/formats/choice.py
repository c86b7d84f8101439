"""The formats there are, by their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from archive.handover.columns import Table
from archive.handover.formats.delimited import Csv, ExcelCsv
from archive.handover.formats.jsonlines import JsonLines
from archive.handover.formats.parquet import Parquet
from archive.handover.formats.writer import Writer

_WRITERS: dict[str, Callable[[Path, Table], Writer]] = {
    "parquet": Parquet,
    "csv": Csv,
    "jsonl": JsonLines,
    "excel.csv": ExcelCsv,
}
FORMATS = tuple(_WRITERS)
USUAL = ("parquet", "csv", "jsonl")  # written where none is named


def writers(folder: Path, tables: Sequence[Table], formats: Collection[str]) -> dict[str, list[Writer]]:
    """By the name of each table, what writes it to this folder: a writer for each format."""
    return {table.name: [make(folder, table) for name, make in _WRITERS.items() if name in formats] for table in tables}
