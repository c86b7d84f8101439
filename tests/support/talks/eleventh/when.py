"""How pages of the eleventh round print times and people."""

from __future__ import annotations

import zlib
from datetime import datetime

_NOW = datetime(2024, 1, 1, 8)  # noqa: DTZ001 (when they were captured, by the clock of Beijing)
_MONTHS = tuple(f"{datetime(2023, month, 1):%B}" for month in range(1, 13))  # noqa: DTZ001 (only their names)
_STEPS = ((365, "year", "年"), (30, "month", "个月"), (7, "week", "周"), (1, "day", "天"))


def uid(name: str) -> int:
    return zlib.crc32(name.encode()) % 900_000 + 1_000


def _ago(at: datetime) -> tuple[int, str, str]:
    days = max(1, (_NOW - at).days)
    return next((days // size, english, chinese) for size, english, chinese in _STEPS if days >= size)


def ago_in_english(at: datetime) -> str:
    count, unit, _ = _ago(at)
    return f"{count} {unit}{'s' * (count > 1)} ago"


def ago(at: datetime, behind: str = "前") -> str:
    count, _, unit = _ago(at)
    return f"{count}{unit}{behind}"


def month(at: datetime) -> str:
    return _MONTHS[at.month - 1]


def half(at: datetime) -> str:
    """Of twelve hours, in English."""
    return f"{at.hour % 12 or 12}:{at:%M} {'pm' if at.hour > 11 else 'am'}"
