"""What tables say as texts, told apart from how the program says it; and what of them a cell of Excel holds."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

EXCEL_UNITS = 32_767


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
