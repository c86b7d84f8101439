"""What a value is as the text of a cell, in every format whose cells are texts, and what such a cell can't hold."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from archive.rows.line import plain

CUT = "cut_cells"  # a column more, in formats that can't hold every text: the columns of the row that aren't whole
EXCEL_UNITS = 32_767  # what a cell of Excel holds, in UTF-16 units
EXCEL_DIGITS = 10**15  # from here on Excel loses digits of whole numbers
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|['\t\r\n]")


def text(value: Any) -> str:
    """A value as text: times and days in ISO 8601 form, lists as JSON; absent is empty.

    A time stands as the clock of its zone shows it: read with an offset, it is moved to UTC by most programs, and often
    to another day. Only UTC has its `Z`.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime):
        return _clock(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(plain(value))


def cell(value: Any) -> str:
    """A value as a CSV cell, which no spreadsheet program runs."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return text(value)


def cut_for_excel(cell: str) -> str:
    """As much of a text as a cell of Excel holds; half a surrogate pair is not left."""
    if len(cell) <= EXCEL_UNITS // 2 or len(units := cell.encode("utf-16-le")) <= EXCEL_UNITS * 2:
        return cell
    return units[: EXCEL_UNITS * 2].decode("utf-16-le", "ignore")


def storable(value: Any) -> Any:
    """A value without what no reader of tables can be given: NUL, which ends a text in C, and half a surrogate pair,
    which UTF-8 can't carry. U+FFFD stands in their place. The same object, where there is nothing of that.
    """
    if type(value) is str:
        try:
            value.encode()
        except UnicodeEncodeError:
            value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return value.replace("\0", "\ufffd") if "\0" in value else value
    if type(value) is list:
        made = [storable(each) for each in value]
        return value if all(map(_same, made, value)) else made
    if type(value) is dict:
        kept = {name: storable(each) for name, each in value.items()}
        return value if all(map(_same, kept.values(), value.values())) else kept
    return value


def _clock(time: datetime) -> str:
    return time.replace(tzinfo=None).isoformat() + ("" if time.utcoffset() else "Z")


def _same(one: object, other: object) -> bool:
    return one is other
