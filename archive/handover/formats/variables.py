"""Columns as the variables of Stata and SPSS: with a short name and a label, texts of bounded length, 64-bit numbers.

pyreadstat writes both. It is given a whole file at a time, so a file holds so many rows and no more.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from archive.data.errors import ArchiveError
from archive.handover.columns import Column, Table
from archive.handover.formats.cells import CUT, text
from archive.handover.formats.parts import Parts
from archive.handover.formats.writer import Row

ROWS = 10_000  # of a file at most
_CHARACTERS = 4_000_000  # of its texts at most: they stand in memory three times, once as Python's, twice as UTF-8
_NUMBERS = ("integer", "number", "truth", "date")


class Variables(Parts):
    """A writer of files of variables, whose texts are never absent: those that are, are empty."""

    ending: str
    longest_text: int  # in bytes of UTF-8
    fill = ""  # what stands after each text
    longest_name: int  # in characters, all of ASCII
    reserved: re.Pattern[str]  # names that no variable may have
    number_format: ClassVar[dict[str, str]]  # by the kind of a column
    day_zero: date

    def __init__(self, folder: Path, table: Table, *, rows: int = ROWS) -> None:
        import pandas  # noqa: PLC0415, packages that only these formats need
        import pyreadstat  # noqa: PLC0415

        super().__init__(folder, table, self.ending)
        self._pandas, self.pyreadstat = pandas, pyreadstat
        self._rows = rows
        self._names = dict(zip(table.columns, self._short(column.name for column in table.columns), strict=True))
        self._begin()

    @abstractmethod
    def write_frame(self, frame: Any, path: Path, **told: Any) -> None:
        """Write a frame of pandas; `told` goes on to pyreadstat."""

    @abstractmethod
    def label(self, said: str) -> str:
        """As much of a description as a label holds."""

    def kept(self, whole: str) -> str:
        """As much of a text as a variable holds."""
        if len(whole) <= self.longest_text // 4 or len(coded := whole.encode()) <= self.longest_text:
            return whole
        return coded[: self.longest_text].decode("utf-8", "ignore")

    def day(self, value: date) -> float | None:
        """A day as the program counts them; None: it has no such day."""
        return float((value - self.day_zero).days)

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if self._count == self._rows or self._characters > _CHARACTERS:
                self._flush()
            self._add(row)

    def end(self, *, failed: bool) -> None:
        if not failed and (self._count or not self.begun):
            self._flush()

    def _begin(self) -> None:
        self._held: list[list[Any]] = [[] for _ in (*self._names, CUT)]
        self._count = self._characters = 0

    def _add(self, row: Row) -> None:
        cut = []
        for column, held in zip(self._names, self._held[:-1], strict=True):
            value = row[column.name]
            kept, whole = self._number(value) if column.kind in _NUMBERS else self._text(text(value))
            held.append(kept)
            if not whole:
                cut.append(column.name)
        self._held[-1].append(", ".join(cut))
        self._count += 1

    def _text(self, whole: str) -> tuple[str, bool]:
        self._characters += len(whole)
        kept = self.kept(whole)
        return kept + self.fill, len(kept) == len(whole)

    def _number(self, value: float | date | None) -> tuple[float | None, bool]:
        """A value as a number, and whether the number is all of it."""
        if value is None:
            return None, True
        if isinstance(value, date):
            day = self.day(value)
            return day, day is not None
        return float(value), float(value) == value

    def _flush(self) -> None:
        kinds = {short: column.kind for column, short in self._names.items()} | {CUT: "text"}
        columns = {
            name: self._pandas.Series(values, dtype="float64" if kind in _NUMBERS else "object")
            for (name, kind), values in zip(kinds.items(), self._held, strict=True)
        }
        self._begin()  # the rows that were held are let go of while they are written
        frame = self._pandas.DataFrame(columns)
        del columns
        path = self.begin()
        try:
            self.write_frame(
                frame,
                path,
                file_label=self.table.name,
                column_labels={short: self._label(column, short) for column, short in self._names.items()}
                | {CUT: "columns that are not whole in this row"},
                variable_value_labels={
                    name: {0: "false", 1: "true"} for name, kind in kinds.items() if kind == "truth"
                },
                variable_format={name: self.number_format[kind] for name, kind in kinds.items() if kind in _NUMBERS},
            )
        except self.pyreadstat.ReadstatError as error:  # a full disk, among others; it doesn't say which
            raise ArchiveError(f"{path}: can't be written: {error}; is the disk full?") from error

    def _label(self, column: Column, short: str) -> str:
        return self.label(column.description if short == column.name else f"{column.name}: {column.description}")

    def _short(self, names: Iterable[str]) -> list[str]:
        """Names that variables may have, no two alike in a program that doesn't tell upper from lower case."""
        made: list[str] = []
        for name in names:
            free = name if not self.reserved.fullmatch(name.lower()) else f"{name}_"
            short, number = free[: self.longest_name], 1
            while short.lower() in (*map(str.lower, made), CUT):
                number += 1
                short = f"{free[: self.longest_name - len(str(number))]}{number}"
            made.append(short)
        return made
