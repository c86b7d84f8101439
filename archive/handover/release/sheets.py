"""Rows on their way to the files of a release: counted, and written in batches by every format."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.handover.columns import Table
from archive.handover.formats.cells import storable
from archive.handover.formats.choice import writers
from archive.handover.formats.writer import Row
from archive.handover.release.figures import Figures
from reading.chinese.dates import CHINA

_ZONES = {"Asia/Shanghai": CHINA, "UTC": UTC}
_OF_TEXTS = {str, list}
_BATCH = 2000  # rows held at a time; a row group in Parquet


class Sheets:
    """The files of some tables. When it is left without an error they are complete, else they are taken away."""

    def __init__(self, folder: Path, tables: Sequence[Table], formats: Sequence[str], figures: Figures) -> None:
        self._folder = folder
        self._figures = figures
        self._names = {table.name: [column.name for column in table.columns] for table in tables}
        self._times = {
            table.name: [(column.name, _ZONES[column.zone]) for column in table.columns if column.kind == "time"]
            for table in tables
        }
        self._batches: dict[str, list[Row]] = {table.name: [] for table in tables}
        self._writers = writers(folder, tables, formats)
        self._open = ExitStack()
        for writer in chain(*self._writers.values()):
            self._open.push(writer.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._open.__exit__(kind, error, trace)
            return
        with self._open:
            for name in self._batches:
                self._flush(name)

    def add(self, name: str, row: Row) -> None:
        """A row of the table of this name; what is no column of it is left out."""
        made = {}
        for column in self._names[name]:
            made[column] = value = row[column]
            if type(value) in _OF_TEXTS and (kept := storable(value)) is not value:
                made[column] = kept
                self._figures.replaced[f"{name}.{column}"] += 1
        for column, zone in self._times[name]:
            if made[column] is not None and made[column].utcoffset() != zone.utcoffset(None):
                made[column] = made[column].astimezone(zone)
        self._figures.of[name].add(made)
        batch = self._batches[name]
        batch.append(made)
        if len(batch) >= _BATCH:
            self._flush(name)

    def files(self) -> dict[str, list[str]]:
        """The files of each table, by names relative to the folder; known when all are closed."""
        return {
            name: [path.relative_to(self._folder).as_posix() for writer in made for path in writer.paths]
            for name, made in self._writers.items()
        }

    def _flush(self, name: str) -> None:
        for writer in self._writers[name]:
            writer.write(self._batches[name])
        self._batches[name] = []
