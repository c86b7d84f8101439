"""Days on which Chinese newspapers publish little, and on which quiet is right."""

from __future__ import annotations

from datetime import date, timedelta

# The first day of 春节, by the calendar of the Purple Mountain Observatory (GB/T 33661-2017).
_SPRING = {
    day.year: day
    for day in map(
        date.fromisoformat,
        (
            *("2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17"),
            *("2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11", "2033-01-31"),
            *("2034-02-19", "2035-02-08", "2036-01-28", "2037-02-15", "2038-02-04", "2039-01-24", "2040-02-12"),
        ),
    )
}
_FIXED = {(1, 1), *((5, day) for day in range(1, 6)), *((10, day) for day in range(1, 9))}


def is_holiday(day: date) -> bool:
    """Whether it is 元旦, 五一, 国庆, or between the eve of 春节 and the end of its week."""
    spring = _SPRING.get(day.year)
    festive = spring is not None and timedelta(days=-1) <= day - spring <= timedelta(days=7)
    return festive or (day.month, day.day) in _FIXED
