"""CSV, for programs and for Excel."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from archive.handover.columns import Table
from archive.handover.formats.cells import CUT, EXCEL_DIGITS, cell, cut_for_excel
from archive.handover.formats.writer import Row, TextFile

# What Excel turns into a number, a date or a truth value: 000123, 3-1, 2022/3/5, 1E5, 3月1日, 50%
_GUESSED = re.compile(r"[\d.,:/\-+ eE%年月日时分秒¥$()]*\d[\d.,:/\-+ eE%年月日时分秒¥$()]*|true|false", re.IGNORECASE)


class Csv(TextFile):
    """RFC 4180, UTF-8 without byte order mark: what pandas and R read as it is."""

    def __init__(self, folder: Path, table: Table) -> None:
        super().__init__(folder / f"{table.name}.csv")
        self._writer = csv.writer(self.file)
        self._writer.writerow(column.name for column in table.columns)

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._writer.writerow([cell(value) for value in row.values()])


class ExcelCsv(TextFile):
    """CSV for Excel: see the codebook."""

    def __init__(self, folder: Path, table: Table) -> None:
        super().__init__(folder / f"{table.name}.excel.csv", encoding="utf-8-sig")
        self._writer = csv.writer(self.file)
        self._writer.writerow([*(column.name for column in table.columns), CUT])

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            cells, cut = [], []
            for name, value in row.items():
                text = cell(value)
                if _changed(value, text):
                    text = f"'{text}"
                cells.append(cut_for_excel(text))
                if cells[-1] is not text:
                    cut.append(name)
            self._writer.writerow([*cells, ", ".join(cut)])


def _changed(value: Any, text: str) -> bool:
    """Whether a spreadsheet program would show something else: it makes a number or day of a text, and rounds whole
    numbers of 16 digits and times of microseconds.
    """
    if isinstance(value, str):
        return text == value and bool(_GUESSED.fullmatch(text.strip()))
    if isinstance(value, datetime):
        return value.microsecond > 0
    return isinstance(value, int) and abs(value) >= EXCEL_DIGITS
