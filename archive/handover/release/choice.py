"""Which articles and which columns a release has."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from archive.data.sources import Groups
from archive.handover.columns import Table
from archive.handover.declared import ARTICLES
from archive.handover.formats.writer import Row
from archive.handover.release.folder import ReleaseError
from reading.chinese.dates import CHINA


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is asked for; without any of these, everything."""

    sites: Collection[str] = ()
    provinces: Collection[str] = ()
    outlets: Collection[str] = ()  # of the catalogue, or "unknown"
    since: date | None = None  # published on this day at the site or later; what has no day is left out
    until: date | None = None
    sources: Collection[str] = ()  # as printed, or their group
    ids: Collection[str] | None = None  # these articles only: what a search found
    taken_down: bool = False  # only what the site has deleted
    no_problem: bool = False  # only what has no problem
    columns: Sequence[str] = ()  # of `articles`, or TABLE.COLUMN; keys always stay, tables without any stay whole
    sample: int | None = None  # so many of the articles, drawn by `seed`
    seed: int = 0

    def asked(self) -> dict[str, Any]:
        """What is asked for, as JSON can hold it; of a search, how many articles it found."""
        values: dict[str, Any] = {
            "sites": sorted(self.sites),
            "provinces": sorted(self.provinces),
            "outlets": sorted(self.outlets),
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "sources": sorted(self.sources),
            "found": None if self.ids is None else len(self.ids),
            "taken_down": self.taken_down or None,
            "no_problem": self.no_problem or None,
            "columns": list(self.columns),
            "sample": self.sample,
            "seed": self.seed if self.sample is not None else None,
        }
        return {name: value for name, value in values.items() if value not in (None, [])}

    def check(self) -> None:
        """Raise ReleaseError where no article can be as asked for, before one that stands there is replaced."""
        if self.since and self.until and self.since > self.until:
            raise ReleaseError(f"--since {self.since} is later than --until {self.until}; change one of them")

    @property
    def every_article(self) -> bool:
        """Whether no article is left out."""
        return not self.asked().keys() - {"columns"}

    def tables(self, tables: Sequence[Table]) -> tuple[Table, ...]:
        """The tables with the columns that are asked for. Raises ReleaseError for one that there isn't."""
        wanted: dict[str, set[str]] = {}
        for name in self.columns:
            table, column = name.split(".", 1) if "." in name else (ARTICLES.name, name)
            there = next((each for each in tables if each.name == table), None)
            if there is None:
                names = ", ".join(each.name for each in tables)
                raise ReleaseError(f"--columns {name}: no table is called {table!r}; there are {names}")
            if column not in (names_ := [each.name for each in there.columns]):
                raise ReleaseError(f"--columns {name}: {table} has no such column; it has {', '.join(names_)}")
            wanted.setdefault(table, {*there.key}).add(column)
        return tuple(
            replace(table, columns=tuple(each for each in table.columns if each.name in wanted[table.name]))
            if table.name in wanted
            else table
            for table in tables
        )


@dataclass(slots=True)
class Chooser:
    """Tells which articles a choice takes, and remembers which names it met."""

    choice: Choice
    groups: Groups
    drawn: Collection[str] | None = None  # ids of the sample; None: all
    sites: set[str] = field(default_factory=set)
    provinces: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)  # of those asked for

    def takes(self, article: Row) -> bool:
        """Whether this row of `articles` is in."""
        choice = self.choice
        site, province, source = article["site"], article["province"], article["source"]
        self.sites.add(site)
        self.provinces.add(province)
        self.outlets.add(article["outlet"])
        named = {source, self.groups.of_source(source)}.intersection(choice.sources)
        self.sources.update(named)
        return (
            (not choice.sites or site in choice.sites)
            and (not choice.provinces or province in choice.provinces)
            and (not choice.outlets or article["outlet"] in choice.outlets)
            and (not choice.sources or bool(named))
            and self._within(article["published"])
            and (choice.ids is None or article["id"] in choice.ids)
            and (not choice.taken_down or article["taken_down"] is not None)
            and (not choice.no_problem or not article["problem_kinds"])
            and (self.drawn is None or article["id"] in self.drawn)
        )

    def draw(self, articles: Iterable[Row]) -> None:
        """Draw the sample from the articles that are in: those of the least digests, so whatever their order."""
        ids = (str(article["id"]) for article in articles if self.takes(article))
        least = heapq.nsmallest(self.choice.sample or 0, ((_drawn_by(self.choice.seed, each), each) for each in ids))
        self.drawn = {each for _, each in least}

    def check(self) -> None:
        """Raise ReleaseError where a name was asked for that no article has: a mistake, not an answer of nothing."""
        for what, asked, met in (
            ("site", self.choice.sites, self.sites),
            ("province", self.choice.provinces, self.provinces),
            ("outlet", self.choice.outlets, self.outlets),
        ):
            if missing := [name for name in asked if name not in met]:
                there = ", ".join(sorted(filter(None, met))) or "none"
                raise ReleaseError(f"{missing[0]}: no article has this {what}; there are {there}")
        if missing := [name for name in self.choice.sources if name not in self.sources]:
            raise ReleaseError(f"{missing[0]}: no article has this source; rights.csv of a whole release lists them")

    def _within(self, published: Any) -> bool:
        since, until = self.choice.since, self.choice.until
        if since is None and until is None:
            return True
        return published is not None and (since or date.min) <= published.astimezone(CHINA).date() <= (
            until or date.max
        )


def _drawn_by(seed: int, article_id: str) -> bytes:
    return hashlib.sha256(f"{seed} {article_id}".encode("utf-8", "replace")).digest()
