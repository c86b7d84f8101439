"""Workbooks of Excel (ECMA-376): texts are text cells, so that no program takes one for a formula, date or number."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from archive.handover.columns import Table
from archive.handover.formats.cells import CUT, EXCEL_DIGITS, cut_for_excel, text
from archive.handover.formats.parts import Parts
from archive.handover.formats.writer import Row

# Escaped characters (ECMA-376, 22.9.2.19) that share the sign between them, as `_x005F_x0041_`. XlsxWriter escapes the
# first alone, and readers make a character of the second.
_ESCAPED_TWICE = re.compile("_x[0-9A-Fa-f]{4}(?=_x[0-9A-Fa-f]{4}_)")
SHEET_ROWS = 1_048_575  # beside the one of the names of columns


class _Number(float):
    """A number that is written with all its digits: XlsxWriter asks for 16, and some numbers need 17."""

    def __format__(self, form: str) -> str:
        return repr(self)


class Xlsx(Parts):
    """A workbook of one sheet; one more for each `SHEET_ROWS` rows. Rows go to the disk as they come."""

    def __init__(self, folder: Path, table: Table, *, sheet_rows: int = SHEET_ROWS) -> None:
        import xlsxwriter  # noqa: PLC0415, a package that only this format needs

        super().__init__(folder, table, "xlsx")
        self._xlsxwriter = xlsxwriter
        self._sheet_rows = sheet_rows
        # Beside the workbook, not where the machine keeps temporary files: those of a large table are large.
        self._rows_folder = tempfile.TemporaryDirectory(dir=folder, prefix=f"{table.name}.xlsx.", suffix=".tmp")
        self._begin()

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if self._count == self._sheet_rows:
                self._finish()
                self._begin()
            self._count += 1
            self._write(row)

    def end(self, *, failed: bool) -> None:
        try:
            if not failed:
                self._finish()
        finally:
            self._sheet.row_data_fh.close()
            self._rows_folder.cleanup()

    def _begin(self) -> None:
        options = {"constant_memory": True, "tmpdir": self._rows_folder.name}
        self._workbook = self._xlsxwriter.Workbook(self.begin(), options)
        self._workbook.use_zip64()
        self._sheet = self._workbook.add_worksheet(self.table.name[:31])
        self._sheet.freeze_panes(1, 0)
        for number, name in enumerate([*(column.name for column in self.table.columns), CUT]):
            self._sheet.write_string(0, number, name)
        self._count = 0

    def _finish(self) -> None:
        try:
            self._workbook.close()
        except self._xlsxwriter.exceptions.FileCreateError as error:  # made of an OSError, and none itself
            raise error.args[0] from error

    def _write(self, row: Row) -> None:
        cut = []
        for number, (name, value) in enumerate(row.items()):
            if value is None:
                continue
            if isinstance(value, bool):
                self._sheet.write_boolean(self._count, number, value)
            elif isinstance(value, float) or (isinstance(value, int) and abs(value) < EXCEL_DIGITS):
                self._sheet.write_number(self._count, number, _Number(value) if isinstance(value, float) else value)
            elif not self._write_text(number, text(value)):
                cut.append(name)
        if cut:
            self._sheet.write_string(self._count, len(row), ", ".join(cut))

    def _write_text(self, number: int, whole: str) -> bool:
        kept = cut_for_excel(whole)
        if kept.startswith("<r>") and kept.endswith("</r>"):
            # XlsxWriter takes it for the XML of a text of several fonts. In pieces it is written as what it is.
            self._sheet.write_rich_string(self._count, number, kept[0], kept[1], kept[2:])
        else:
            self._sheet.write_string(self._count, number, kept)
        return kept is whole and not _ESCAPED_TWICE.search(kept)
