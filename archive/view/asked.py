"""What a search page is asked for: its address, read, and made again with one thing changed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from starlette.datastructures import QueryParams

from archive.search.asking import Filter, Order, Part
from archive.search.counting import CountBy
from archive.search.query import Fault, Query, QueryError, parsed
from reading.problem import ProblemKind

T = TypeVar("T")
_YES = "1"
_NO_PROBLEM = "none"  # problem=none: without any
# The parameters, in the order in which addresses have them.
_SEVERAL = ("in", "site", "province", "outlet", "source", "source_outlet", "layout", "problem")
_ONE = ("since", "until", "taken_down", "all", "order")
LANG = "lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A value in the address that can't be understood."""

    name: str
    value: str
    is_day: bool = False


@dataclass(slots=True, kw_only=True)
class Asked:
    """A search as it is asked for."""

    given: dict[str, list[str]]  # the parameters that say something, as they were given
    q: str = ""
    query: Query | None = None  # None: whatever the filter has
    which: Filter = field(default_factory=Filter)
    order: Order = Order.NEWEST
    after: str | None = None  # the page that follows this article
    fault: QueryError | None = None
    odd: list[Odd] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return self.fault is None and not self.odd

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """The filters, each with its value."""
        return [(name, value) for name, values in self.given.items() if name not in ("q", "order") for value in values]

    def is_odd(self, name: str, value: str) -> bool:
        return any((each.name, each.value) == (name, value) for each in self.odd)

    def query_with(self, **changes: str | None) -> dict[str, list[str]]:
        """The parameters of this search with these in the place of what was there; None takes one away."""
        found = {name: values for name, values in self.given.items() if name not in changes}
        return found | {name: [value] for name, value in changes.items() if value is not None}

    def query_adding(self, name: str, value: str) -> dict[str, list[str]]:
        return self.given | {name: [*self.given.get(name, ()), value]}

    def query_without(self, name: str, value: str) -> dict[str, list[str]]:
        left = [each for each in self.given.get(name, ()) if each != value]
        return self.query_with(**{name: None}) | ({name: left} if left else {})

    def query_of(self, by: CountBy | str, value: str | None) -> dict[str, list[str]] | None:
        """The same search of those alone that are counted by this value; None where no filter says so."""
        if by == CountBy.PROBLEM:
            return self.query_adding("problem", value or _NO_PROBLEM)
        if value is None:
            return None
        if by == CountBy.TAKEN_DOWN:
            return self.query_with(taken_down=_YES)
        if by in (CountBy.MONTH, CountBy.DAY):
            return self.query_between(*span_of(value))
        return self.query_adding(str(by), value)

    def query_between(self, first: date, last: date) -> dict[str, list[str]]:
        return self.query_with(since=first.isoformat(), until=last.isoformat())


def asked(params: QueryParams) -> Asked:
    """What these parameters ask for. What can't be understood stands in `fault` and `odd`, and nothing is left out."""
    given = {name: [*dict.fromkeys(filter(None, params.getlist(name)))] for name in ("q", *_SEVERAL, *_ONE)}
    # Of what there can be one of, the last counts, as browsers' forms have it.
    given |= {name: given[name][-1:] for name in ("q", *_ONE)}
    found = Asked(given={name: values for name, values in given.items() if values}, after=params.get("after") or None)
    found.q = next(iter(given["q"]), "")
    try:
        found.query = parsed(found.q)
    except QueryError as error:
        if error.fault is not Fault.EMPTY:
            found.fault = error
    found.which = Filter(
        sites=tuple(given["site"]),
        provinces=tuple(given["province"]),
        sources=tuple(given["source"]),
        outlets=tuple(given["outlet"]),
        source_outlets=tuple(given["source_outlet"]),
        layouts=tuple(given["layout"]),
        problems=tuple(_each(found, "problem", _problem)),
        parts=tuple(_each(found, "in", Part)),
        since=next(iter(_each(found, "since", date.fromisoformat)), None),
        until=next(iter(_each(found, "until", date.fromisoformat)), None),
        taken_down=bool(given["taken_down"]),
        unsound=bool(given["all"]),
    )
    found.order = next(iter(_each(found, "order", Order)), Order.NEWEST)
    return found


def span_of(value: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day: 2024, 2024-05, 2024-05-06."""
    year, *rest = map(int, value.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        return date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1])
    return date(year, *rest), date(year, *rest)


def _each(found: Asked, name: str, told: Callable[[str], T]) -> Iterable[T]:
    values = []
    for value in found.given.get(name, ()):
        try:
            values.append(told(value))
        except ValueError:
            found.odd.append(Odd(name=name, value=value, is_day=name in ("since", "until")))
    return values


def _problem(value: str) -> ProblemKind | None:
    return None if value == _NO_PROBLEM else ProblemKind(value)
