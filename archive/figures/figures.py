"""The figures of a data folder, for whoever shows them: the report, the view, the status page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.figures.book import FILE, Book, Missing
from archive.figures.counting import OF_A_DAY
from archive.figures.measures import Measure
from archive.history.coverage import Coverage, Day

_COUNTERS = {**OF_A_DAY, Measure.LISTED_ONLY: "listed_only"}


class Figures:
    """What `level` counted last; it is not asked whether rows changed since. Raises StoreError where it was never
    called, or the file is damaged.

    Where a question takes `sites`, it means all of them without any.
    """

    def __init__(self, path: Path) -> None:
        self._book = Book(path, readonly=True)

    @classmethod
    def of(cls, data: Path) -> Self:
        """Those in a data folder."""
        return cls(data / FILE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.__exit__(kind, error, trace)

    def counted(self) -> bool:
        """Whether all was counted once: until then numbers are those of a part."""
        return bool(self._book.stamps())

    def sites(self) -> list[str]:
        """The sites of which anything is told, in the order of their names."""
        return [site for (site,) in self._book.select("SELECT DISTINCT site FROM totals ORDER BY site")]

    def provinces(self) -> dict[str, str]:
        """The province of each site that has one: of most of its articles."""
        query = "SELECT site, name FROM totals WHERE measure = ? AND name <> '' ORDER BY site, number, name"
        return dict(self._book.select(query, Measure.ARTICLES))

    def missing(self) -> list[Missing]:
        """What could not be counted, in the order of the folders."""
        return [Missing(*row) for row in self._book.select("SELECT * FROM missing ORDER BY folder, unit")]

    def by_site(self, measure: Measure) -> dict[str, int]:
        """How many each site has."""
        query = "SELECT site, sum(number) FROM totals WHERE measure = ? GROUP BY site"
        return dict(self._book.select(query, measure))

    def by_name(self, measure: Measure, *sites: str) -> Counter[str]:
        """How many there are of each name that the measure tells apart."""
        which = _of_sites(sites)
        query = f"SELECT name, sum(number) FROM totals WHERE measure = ?{which} GROUP BY name"  # noqa: S608 - our own words
        return Counter(dict(self._book.select(query, measure, *sites)))

    def by_month(self, measure: Measure, *sites: str) -> dict[str, Counter[str]]:
        """How many of each name there are in each month, 2024-05; "" is no month."""
        which = _of_sites(sites)
        query = (
            f'SELECT substr("when", 1, 7), name, sum(number) FROM cells WHERE measure = ?{which}'  # noqa: S608 - our own words
            " GROUP BY 1, 2 ORDER BY 1, 2"
        )
        found: dict[str, Counter[str]] = {}
        for month, name, number in self._book.select(query, measure, *sites):
            found.setdefault(month, Counter())[name] = number
        return found

    def by_day(self, measure: Measure, site: str, first: date, last: date) -> dict[date, int]:
        """How many there are on each day from the first to the last; days of none are left out."""
        query = (
            'SELECT "when", sum(number) FROM cells WHERE measure = ? AND site = ? AND "when" BETWEEN ? AND ? GROUP BY 1'
        )
        found = self._book.select(query, measure, site, first.isoformat(), last.isoformat())
        return {date.fromisoformat(day): number for day, number in found}

    def last_day(self, measure: Measure, site: str) -> date | None:
        """The last day of which there is any."""
        query = 'SELECT max("when") FROM cells WHERE measure = ? AND site = ?'
        ((day,),) = self._book.select(query, measure, site)
        return date.fromisoformat(day) if day else None

    def years(self, site: str) -> list[int]:
        """The years with days of which something is told, in their order."""
        measures = ", ".join("?" * len(_COUNTERS))
        query = f'SELECT DISTINCT substr("when", 1, 4) FROM cells WHERE measure IN ({measures}) AND site = ?'  # noqa: S608 - our own words
        return sorted(int(year) for (year,) in self._book.select(query, *_COUNTERS, site))

    def days(
        self, site: str, first: date = date.min, last: date = date.max, *, expected: int | None = None
    ) -> Iterator[Day]:
        """The days of a site as `coverage` has them, from the `first` to the `last`."""
        coverage = Coverage()
        of_days = 'SELECT "when", number FROM cells WHERE measure = ? AND site = ? AND "when" BETWEEN ? AND ?'
        for measure, name in _COUNTERS.items():
            days: Counter[tuple[str, date]] = getattr(coverage, name)
            for day, number in self._book.select(of_days, measure, site, first.isoformat(), last.isoformat()):
                days[site, date.fromisoformat(day)] = number
        # A day between two on which the site was asked counts: so the nearest ones outside are needed too.
        edges = 'SELECT {}("when") FROM cells WHERE measure = ? AND site = ? AND "when" {} ?'
        ((before,),) = self._book.select(edges.format("max", "<="), Measure.ASKED, site, first.isoformat())
        ((after,),) = self._book.select(edges.format("min", ">="), Measure.ASKED, site, last.isoformat())
        span = (before or first.isoformat(), after or last.isoformat())
        for day, _ in self._book.select(of_days, Measure.ASKED, site, *span):
            coverage.asked.add((site, date.fromisoformat(day)))
        yield from (
            day for day in coverage.days({} if expected is None else {site: expected}) if first <= day.day <= last
        )


def _of_sites(sites: tuple[str, ...]) -> str:
    return f" AND site IN ({', '.join('?' * len(sites))})" if sites else ""
