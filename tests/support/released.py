"""What tables say as texts, told apart from how the program says it; and what of them a cell of Excel holds."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Any

from archive.handover.formats.choice import writers
from tests.support.hostile_tables import EMPTY, TABLE, rows

EXCEL_UNITS = 32_767


def write_release(folder: Path, formats: Sequence[str]) -> None:
    """The hostile table and one without rows, a few rows at a time as an export writes them."""
    made = rows()
    with ExitStack() as stack:
        opened = writers(folder, (TABLE, EMPTY), formats)
        for writer in (*opened[TABLE.name], *opened[EMPTY.name]):
            stack.push(writer.close)
        for writer in opened[TABLE.name]:
            for start in range(0, len(made), 7):
                writer.write(made[start : start + 7])


def as_text(value: Any) -> str:
    """A value as the codebook says that tables of texts hold it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat() + ("" if value.utcoffset() else "Z")
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def uncut(value: Any, units: int) -> Any:
    """What is left of a text in a cell that holds so many UTF-16 units."""
    if not isinstance(value, str):
        return value
    count = 0
    for place, character in enumerate(value):
        count += 2 if ord(character) > 0xFFFF else 1
        if count > units:
            return value[:place]
    return value


def unescaped(value: str) -> str:
    """The text of a cell of a workbook as Excel shows it (ECMA-376, ST_Xstring), which openpyxl leaves as it is."""
    return re.sub("_x([0-9A-F]{4})_", lambda hit: chr(int(hit[1], 16)), value)
