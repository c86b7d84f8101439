"""Parquet, the format that holds every value with its type."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.handover.columns import Column, Table
from archive.handover.formats.writer import File, Row


class Parquet(File):
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
