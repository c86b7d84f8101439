"""The number of an article in the index: its day, its place, whether it is sound, and its serial number.

The index gives the articles that hold a word in the order of these numbers, forwards or backwards, without sorting;
days are a span of them, and to count articles by day, site or province nothing but their numbers is read.
"""

from __future__ import annotations

from datetime import date

SERIAL, UNSOUND, PLACE, DAY = 28, 1, 12, 22  # bits, the lowest first: 63 in all
SERIALS, PLACES = 1 << SERIAL, 1 << PLACE  # how many there can be
TO_PLACE = SERIAL + UNSOUND
TO_DAY = TO_PLACE + PLACE


def number(serial: int, *, day: date | None, place: int, sound: bool) -> int:
    """`place` numbers a site and its province."""
    return (day.toordinal() if day else 0) << TO_DAY | place << TO_PLACE | (not sound) << SERIAL | serial


def serial_of(number: int) -> int:
    return number & (SERIALS - 1)


def first_of(day: date) -> int:
    """No article of this day or a later one has a lower number, none of an earlier one has this or a higher one."""
    return day.toordinal() << TO_DAY


def day_of(number: int) -> date | None:
    """None where the article's page names none."""
    ordinal = number >> TO_DAY
    return date.fromordinal(ordinal) if ordinal else None
