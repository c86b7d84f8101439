"""JSON Lines: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from archive.handover.columns import Table
from archive.handover.formats.writer import Row, TextFile
from archive.rows.line import plain

_line = json.JSONEncoder(ensure_ascii=False, default=plain).encode


class JsonLines(TextFile):
    """One JSON object a line, columns in the order of the table."""

    def __init__(self, out: Path, table: Table) -> None:
        super().__init__(out / f"{table.name}.jsonl")

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self.file.write(_line(row) + "\n")
