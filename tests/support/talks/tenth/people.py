"""What boards print of people and times."""

from __future__ import annotations

import zlib
from datetime import datetime

WEEKDAYS = "一二三四五六日"


def uid(name: str) -> int:
    return zlib.crc32(name.encode()) % 90_000 + 10_000


def half(at: datetime, am: str = "上午", pm: str = "下午") -> str:
    """Of twelve hours."""
    return f"{pm if at.hour > 11 else am} {at.hour % 12 or 12:02}:{at:%M}"
