"""Tables that verbs print for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from datetime import datetime


def aligned(rows: Sequence[Sequence[str]], *, left: Collection[int]) -> str:
    """Rows with their columns below each other; those of `left` begin, the others end at the same place."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
            space = " " * (width - _width(cell))
            cells.append(cell + space if at in left else space + cell)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def minute(time: str | None) -> str:
    return datetime.fromisoformat(time).strftime("%Y-%m-%d %H:%MZ") if time else "-"


def size(size: int) -> str:
    amount = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
