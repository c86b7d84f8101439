"""Times as boards of another hand print them."""

from __future__ import annotations

from tests.support.talks.said import Said
from tests.support.talks.sixth import days


def ago(s: Said) -> str:
    return f"{days(s)} 天前"


def dotted(s: Said) -> str:
    return f"{s.at.year}.{s.at.month:02}.{s.at.day:02} {s.time[11:]}"


def of_twelve(s: Said) -> str:
    half = "下午" if s.at.hour >= 12 else "上午"
    return f"{s.at.year}年{s.at.month}月{s.at.day}日 {half} {(s.at.hour - 1) % 12 + 1}:{s.at.minute:02}"
