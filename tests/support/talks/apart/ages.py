"""Times as boards print them that count from now: the pages were captured on the first morning of 2024."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.support.talks.said import Said

_NOW = datetime(2024, 1, 1, 8, tzinfo=UTC)


def ago(s: Said) -> str:
    days = (_NOW.date() - s.at.date()).days
    return f"{days} 天前"


def dotted(s: Said) -> str:
    return f"{s.at.year}.{s.at.month:02}.{s.at.day:02} {s.time[11:]}"


def worded(s: Said) -> str:
    return f"{s.at.year}年{s.at.month}月{s.at.day}日 {s.time[11:]}"


def of_twelve(s: Said) -> str:
    half = "下午" if s.at.hour >= 12 else "上午"
    return f"{s.at.year}年{s.at.month}月{s.at.day}日 {half} {(s.at.hour - 1) % 12 + 1}:{s.at.minute:02}"
