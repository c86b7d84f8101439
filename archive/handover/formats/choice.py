"""The formats there are, by their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from archive.data.errors import ArchiveError, needs
from archive.handover.columns import Table
from archive.handover.formats.delimited import Csv, ExcelCsv
from archive.handover.formats.jsonlines import JsonLines
from archive.handover.formats.parted import PartedParquet
from archive.handover.formats.spss import Spss
from archive.handover.formats.sqlite import Database
from archive.handover.formats.stata import Stata
from archive.handover.formats.writer import Writer
from archive.handover.formats.xlsx import Xlsx
from archive.handover.formats.zipped import ZippedJsonLines

_Opened = Callable[[Table], Writer]


def _a_file_a_table(kind: Callable[[Path, Table], Writer]) -> Callable[[Path], _Opened]:
    return lambda folder: partial(kind, folder)


_WRITERS: dict[str, Callable[[Path], _Opened]] = {
    "parquet": _a_file_a_table(PartedParquet),
    "csv": _a_file_a_table(Csv),
    "jsonl": _a_file_a_table(JsonLines),
    "jsonl.gz": _a_file_a_table(ZippedJsonLines),
    "excel.csv": _a_file_a_table(ExcelCsv),
    "xlsx": _a_file_a_table(Xlsx),
    "sqlite": lambda folder: Database(folder).table,
    "stata": _a_file_a_table(Stata),
    "spss": _a_file_a_table(Spss),
}
FORMATS = tuple(_WRITERS)
USUAL = ("parquet", "csv", "jsonl")  # written where none is named
# Packages that only these formats need, and a crawl doesn't: requirements-tables.in.
_PACKAGES = {"xlsx": ("xlsxwriter",), "stata": ("pandas", "pyreadstat"), "spss": ("pandas", "pyreadstat")}


def writers(folder: Path, tables: Sequence[Table], formats: Collection[str]) -> dict[str, list[Writer]]:
    """By the name of each table, what writes it to this folder: a writer for each format.

    Raises ArchiveError for a format whose packages are not installed.
    """
    for name in formats:
        if missing := [package for package in _PACKAGES.get(name, ()) if find_spec(package) is None]:
            raise ArchiveError(f"--format {name} {needs(' and '.join(missing), 'tables')}")
    opened = {name: begin(folder) for name, begin in _WRITERS.items() if name in formats}
    return {table.name: [write(table) for write in opened.values()] for table in tables}
