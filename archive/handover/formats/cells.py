"""What a value is as the text of a cell, in every format whose cells are texts."""

from __future__ import annotations

import json
import re
from typing import Any

from archive.rows.line import plain

CELL = 32_767  # what a cell of Excel holds, in UTF-16 units
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|['\t\r\n]")


def cell(value: Any) -> str:
    """A value as a CSV cell, which no spreadsheet program runs."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(plain(value))
