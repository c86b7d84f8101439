"""How many of the articles that are asked for are of which month, site, 来源 and the like."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Any

from archive.search.asking import Filter, asked_for, places
from archive.search.index import Index
from archive.search.numbers import PLACES, SERIAL, TO_DAY, TO_PLACE, day_of
from archive.search.query import Query


class CountBy(StrEnum):
    """What articles are counted by."""

    DAY = "day"
    MONTH = "month"
    SITE = "site"
    PROVINCE = "province"
    SOURCE = "source"
    OUTLET = "outlet"
    SOURCE_OUTLET = "source_outlet"
    LAYOUT = "layout"
    PROBLEM = "problem"
    TAKEN_DOWN = "taken_down"  # yes or None


_OF_TIME = (CountBy.DAY, CountBy.MONTH)
# The columns of `classes`, by what is counted there.
_IN_COMMON = {
    CountBy.SOURCE: "source",
    CountBy.OUTLET: "outlet",
    CountBy.SOURCE_OUTLET: "source_outlet",
    CountBy.LAYOUT: "layout",
    CountBy.PROBLEM: "problems",
    CountBy.TAKEN_DOWN: "taken_down",
}
Counts = list[tuple[str | None, int]]  # days and months in their order, else the most first; None: the article has none


def counts(index: Index, query: Query | None, which: Filter, by: CountBy) -> Counts:
    """How many articles there are of each. One with two problems is counted with both."""
    classed = by not in (*_OF_TIME, CountBy.SITE, CountBy.PROVINCE)
    asked = asked_for(index, query, which, classed=classed)
    key = f"{asked.number} >> {TO_DAY if by in _OF_TIME else TO_PLACE}"
    key = key if by in _OF_TIME else f"{key} & {PLACES - 1}"
    found = asked.select(index, f"{'class_of.class' if classed else key}, count(*)", "GROUP BY 1")
    return _named(index, by, dict(found))


def facets(index: Index, query: Query | None, which: Filter) -> tuple[dict[CountBy, Counts], int]:
    """The same by everything, of one look at the articles; and how many more there are that are not sound, where the
    filter leaves these out.
    """
    asked = asked_for(index, query, replace(which, unsound=True), classed=True)
    found = [*asked.select(index, f"{asked.number}, class_of.class")]
    every = len(found)
    if not (which.unsound or which.problems):
        found = [each for each in found if not each[0] >> SERIAL & 1]
    of_day = Counter([number >> TO_DAY for number, _ in found])
    of_place = Counter([number >> TO_PLACE & (PLACES - 1) for number, _ in found])
    of_class = Counter([alike for _, alike in found])
    counted = {**dict.fromkeys(_OF_TIME, of_day), CountBy.SITE: of_place, CountBy.PROVINCE: of_place}
    return {by: _named(index, by, counted.get(by, of_class)) for by in CountBy}, every - len(found)


def _named(index: Index, by: CountBy, counted: dict[int, int]) -> Counts:
    """What is counted by days, places or classes, by their names."""
    found: Counter[str | None] = Counter()
    for value, names in _names(index, by, counted):
        for name in names:
            found[name] += counted[value]
    if by in _OF_TIME:
        return sorted(found.items(), key=lambda each: each[0] or "")
    return sorted(found.items(), key=lambda each: (-each[1], each[0] or ""))


def _names(index: Index, by: CountBy, counted: dict[int, int]) -> Iterator[tuple[int, list[str | None]]]:
    if by in _OF_TIME:
        for value in counted:
            day = day_of(value << TO_DAY)
            yield value, [day.isoformat()[: 7 if by is CountBy.MONTH else 10] if day else None]
    elif by in (CountBy.SITE, CountBy.PROVINCE):
        for value, named in places(index).items():
            if value in counted:
                yield value, [named[by is CountBy.PROVINCE]]
    else:
        for value, *columns in index.select(f"SELECT class, {', '.join(_IN_COMMON.values())} FROM classes"):  # noqa: S608 - our own words
            if value in counted:
                yield value, _in_common(by, dict(zip(_IN_COMMON, columns, strict=True)))


def _in_common(by: CountBy, columns: dict[str, Any]) -> list[str | None]:
    value = columns[by]
    if by is CountBy.PROBLEM:
        return json.loads(value) or [None]
    if by is CountBy.TAKEN_DOWN:
        return ["yes" if value else None]
    return [value]
