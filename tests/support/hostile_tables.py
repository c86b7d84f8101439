"""A table of every kind of column, whose rows are what formats and their readers stumble over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from archive.handover.columns import Column, Table

TWICE = "_x005F_x0041_"  # which XlsxWriter can't write as it is
LONG = "a_name_that_is_longer_than_stata_allows_for_one"
LONG_TOO = "a_name_that_is_longer_than_stata_allows_for_another"
ZONE = timezone(timedelta(hours=8))
# fmt: off
TEXTS = (
    "", "秋粮收购", "𠮷野家", "=1+1", "=cmd|' /C calc'!A0", "+86 10", "-", "@here", "＝1", "'quoted'", "\t=1",
    "\r\n=1", " =1", "{=1}", "000123", "3-1", "2022/3/5", "1E5", "3月1日", "50%", "TRUE", "NA", "N/A",
    "#N/A", "null", "NULL", "None", "NaN", "inf", ".", "\\N", " lead", "trail ", "\u3000缩进", "a\rb",
    "a\r\nb", "a\nb", "\n", "\t", "a\tb", '"', 'a"b', "a,b", "a;b", "a\\", '\\"', "a\x07b", "\x0b",
    "\x1f", "\x7f", "\x85", "\u2028", "\ufeffa", "\ufffe", "\uffff", "\U0010ffff", "\u200b零", "e\u0301",
    "_x0041_", TWICE, "<r><t>a</t></r>", "<b>&amp;</b>", "]]>",
    "http://news.example/?a=1&b=2", "mailto:a@news.example", "internal:A1", "𠮷" * 20_000, "粮" * 40_000,
    "x" * 2_045, "x" * 2_046, "粮" * 682, "x" * 32_767, "x" * 32_768, "x" * 254 + "粮" * 300, "1" * 400,
    "18446744073709551616", "[1, 2]", '{"a": 1}', "a\n" * 300,
)
# fmt: on
INTEGERS = (None, 0, 1, -1, 2**31, 2**53, 2**53 + 1, 10**15, 10**18, -(10**18), 10**18 + 1, 2**63 - 1)
NUMBERS = (None, 0.0, 1.0, 0.1, -0.5, 1 / 3, 1e-300, 1e300, 123456789.123456789)
TIMES = (
    None,
    datetime(2026, 11, 20, 9, 2, 3, 456789, ZONE),
    datetime(2026, 11, 20, 0, 0, 0, 0, ZONE),
    datetime(1899, 12, 31, 23, 59, 59, 999999, ZONE),
    datetime(1969, 12, 31, 23, 59, 59, 1, ZONE),
    datetime(1700, 1, 1, 0, 0, 0, 0, ZONE),
)
DATES = (
    None,
    date(2026, 11, 20),
    date(1960, 1, 1),
    date(1900, 2, 28),
    date(1899, 12, 31),
    date(1582, 10, 15),
    date(1582, 10, 4),
)
LISTS: tuple[Any, ...] = ([], None, ["a"], ["", "=1", 'a"b', "粮,仓", "a\nb"], ["x" * 40_000])
RECORDS: tuple[Any, ...] = (
    [],
    None,
    [{"name": "图", "number": 1}],
    [{"name": None, "number": None}, {"name": "=1", "number": 10**18}],
)
SHARES: tuple[Any, ...] = (
    [],
    [{"kind": "pinyin", "share": 0.25}],
    [{"kind": "a", "share": 1 / 3}, {"kind": "b", "share": 0.0}],
)

TABLE = Table(
    name="articles",
    description="What is hostile to a format.",
    columns=(
        Column(name="id", kind="text", description="a number as a text"),
        Column(name="title", kind="text", description="粮" * 400),
        Column(name="body", kind="text", description="the same, or nothing"),
        Column(name="with", kind="integer", description="a name that is a word of Stata and of SPSS"),
        Column(name=LONG, kind="number", description="one"),
        Column(name=LONG_TOO, kind="truth", description="another"),
        Column(name="published", kind="time", description="a time at the site"),
        Column(name="captured", kind="time", description="a time of the archive", zone="UTC"),
        Column(name="published_date", kind="date", description="a day"),
        Column(name="authors", kind="texts", description="texts"),
        Column(name="images", kind="records", description="records", members=(("name", "text"), ("number", "integer"))),
        Column(name="corruption", kind="shares", description="shares"),
    ),
)
EMPTY = Table(name="comments", description="No rows.", columns=TABLE.columns)


def rows() -> list[dict[str, Any]]:
    """Each value stands in some row, beside absent ones too."""
    return [
        {
            "id": f"{number:06}",
            "title": text,
            "body": text if number % 2 else None,
            "with": INTEGERS[number % len(INTEGERS)],
            LONG: NUMBERS[number % len(NUMBERS)],
            LONG_TOO: (None, True, False)[number % 3],
            "published": TIMES[number % len(TIMES)],
            "captured": (moment := TIMES[(number + 1) % len(TIMES)]) and moment.astimezone(UTC),
            "published_date": DATES[number % len(DATES)],
            "authors": LISTS[number % len(LISTS)],
            "images": RECORDS[number % len(RECORDS)],
            "corruption": SHARES[number % len(SHARES)],
        }
        for number, text in enumerate(TEXTS)
    ]
