"""Asking the index: pages of articles that hold what is asked for, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from archive.data.errors import ArchiveError
from archive.search.folding import folded
from archive.search.index import Index, Texts, storable
from archive.search.numbers import PLACES, SERIAL, SERIALS, TO_PLACE, day_of, first_of, serial_of
from archive.search.query import Query
from reading.problem import ProblemKind


class Order(StrEnum):
    """Which articles come first. Those without a day are the oldest."""

    NEWEST = "newest"  # by day; of one day, by site and as they came into the index, from the end
    OLDEST = "oldest"  # the same from the beginning


class UnknownError(ArchiveError):
    """What a filter or a place to go on from names is none's; the message says what there is."""


class Part(StrEnum):
    """What of an article is searched."""

    TITLE = "title"
    BODY = "body"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which articles are asked; without any of these, all that are sound."""

    sites: Sequence[str] = ()
    provinces: Sequence[str] = ()
    since: date | None = None  # the day at the site, both included
    until: date | None = None
    sources: Sequence[str] = ()  # 来源 as it is printed, in either script
    outlets: Sequence[str] = ()  # of the catalogue that the address is of, or "unknown"
    source_outlets: Sequence[str] = ()  # of the catalogue that the 来源 names
    layouts: Sequence[str] = ()
    problems: Sequence[ProblemKind | None] = ()  # with any of these; None: without a problem
    taken_down: bool = False  # only those that the site has deleted
    unsound: bool = False  # those too where something else stands in the article's place; who names a problem asks both
    parts: Sequence[Part] = ()  # what of each is searched; without any, all


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that holds what is asked for."""

    id: str
    site: str
    province: str | None
    url: str
    day: date | None
    published: str | None
    source: str | None
    outlet: str  # of the catalogue, or "unknown"
    taken_down: str | None  # since when
    sound: bool
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for in the words of SQL: where it stands, and what must hold."""

    table: str
    number: str  # the number of an article there
    conditions: list[str]
    values: list[Any]

    def select(self, index: Index, columns: str, tail: str = "", *more: Any) -> Iterator[tuple[Any, ...]]:
        """These columns of the articles that are asked for."""
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return index.select(f"SELECT {columns} FROM {self.table}{where} {tail}", *self.values, *more)  # noqa: S608 - our own words


def page(
    index: Index,
    query: Query | None,
    which: Filter,
    *,
    order: Order = Order.NEWEST,
    limit: int = 20,
    after: str | None = None,
) -> list[Hit]:
    """The first articles in this order; or those that follow the article of the id `after`. Raises ArchiveError.

    Without a query all that the filter has, here and in the functions below.
    """
    asked = asked_for(index, query, which)
    if after is not None:
        asked.conditions.append(f"{asked.number} {'<' if order is Order.NEWEST else '>'} ?")
        asked.values.append(_number_of(index, after))
    tail = f"ORDER BY {asked.number} {'DESC' if order is Order.NEWEST else 'ASC'} LIMIT ?"
    return [_hit(index, number) for (number,) in [*asked.select(index, asked.number, tail, limit)]]


def count(index: Index, query: Query | None, which: Filter) -> tuple[int, int]:
    """How many articles there are that are sound, and how many that are not, whether the filter has them or not."""
    asked = asked_for(index, query, replace(which, unsound=True))
    [(every, unsound)] = asked.select(index, f"count(*), total({asked.number} >> {SERIAL} & 1)")
    return every - int(unsound), int(unsound)


def ids(index: Index, query: Query | None, which: Filter) -> set[str]:
    """The ids of all articles that hold what is asked for."""
    asked = asked_for(index, query, which)
    if query is not None:
        asked = replace(asked, table=f"{asked.table} CROSS JOIN articles ON articles.serial = {_serial(asked.number)}")
    return {article_id for (article_id,) in asked.select(index, "articles.id")}


def asked_for(index: Index, query: Query | None, which: Filter, *, classed: bool = False) -> Asked:
    """What is asked for. `classed`: with the column `class_of.class`. Raises ArchiveError where a name is none's."""
    asked = Asked(table="articles INDEXED BY numbers", number="articles.number", conditions=[], values=[])
    if query is not None:
        asked = Asked(table="words", number="words.rowid", conditions=["words MATCH ?"], values=[])
        parts = f"{{{' '.join(dict.fromkeys(which.parts))}}} : " if which.parts else ""
        asked.values.append(f"{parts}({query.match()})")
    number, conditions, values = asked.number, asked.conditions, asked.values
    if which.since:
        conditions.append(f"{number} >= ?")
        values.append(first_of(which.since))
    elif which.until:
        conditions.append(f"{number} >= ?")
        values.append(first_of(date.min))  # not those without a day
    if which.until and which.until < date.max:
        conditions.append(f"{number} < ?")
        values.append(first_of(which.until + timedelta(days=1)))
    if which.sites or which.provinces:
        chosen = ", ".join(map(str, _chosen(index, which)))
        conditions.append(f"({number} >> {TO_PLACE} & {PLACES - 1}) IN ({chosen})")
    if not (which.unsound or which.problems):
        conditions.append(f"({number} >> {SERIAL} & 1) = 0")
    alike, values_alike = _alike(which)
    if alike:
        conditions.append(f"class_of.class IN (SELECT class FROM classes WHERE {' AND '.join(alike)})")  # noqa: S608 - our own words
        values += values_alike
    if alike or classed:
        joined = f"{asked.table} CROSS JOIN class_of ON class_of.serial = {_serial(number)}"
        asked = replace(asked, table=joined)
    return asked


def _alike(which: Filter) -> tuple[list[str], list[Any]]:
    """The conditions on what articles have in common."""
    conditions, values = list[str](), list[Any]()
    for column, wanted in (
        ("source_folded", [*map(folded, which.sources)]),
        ("outlet", which.outlets),
        ("source_outlet", which.source_outlets),
        ("layout", which.layouts),
    ):
        if wanted:
            conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += map(storable, wanted)
    if which.problems:
        kinds = [kind for kind in which.problems if kind is not None]
        any_of = [f"EXISTS (SELECT 1 FROM json_each(problems) WHERE value IN ({', '.join('?' * len(kinds))}))"]  # noqa: S608 - our own words
        any_of += ["problems = '[]'"] if None in which.problems else []
        conditions.append(f"({' OR '.join(any_of)})")
        values += map(str, kinds)
    if which.taken_down:
        conditions.append("taken_down")
    return conditions, values


def _serial(number: str) -> str:
    return f"{number} & {SERIALS - 1}"


def places(index: Index) -> dict[int, tuple[str, str | None]]:
    """Site and province of each place."""
    return {place: (site, province) for place, site, province in index.select("SELECT * FROM places")}


def _chosen(index: Index, which: Filter) -> list[int]:
    """The places that the filter names. A name that no article has is a mistake, not an answer of nothing."""
    known = places(index)
    for what, wanted, at in (("site", which.sites, 0), ("province", which.provinces, 1)):
        there = {named[at] for named in known.values()} - {None}
        for name in wanted:
            if name not in there:
                raise UnknownError(
                    f"{name}: no article has this {what}; there are {', '.join(sorted(map(str, there)))}"
                )
    return [
        place
        for place, (site, province) in known.items()
        if (not which.sites or site in which.sites) and (not which.provinces or province in which.provinces)
    ]


def _number_of(index: Index, article_id: str) -> int:
    for (number,) in index.select("SELECT number FROM articles WHERE id = ?", storable(article_id)):
        return int(number)
    raise UnknownError(f"{article_id}: no article to go on after; give the last id of the page before")


def _hit(index: Index, number: int) -> Hit:
    serial = serial_of(number)
    asked = (
        "SELECT id, site, province, url, published, source, outlet, articles.taken_down"
        " FROM articles, places, class_of, classes"
        " WHERE articles.serial = ? AND place = ?"
        " AND class_of.serial = articles.serial AND classes.class = class_of.class"
    )
    [values] = index.select(asked, serial, number >> TO_PLACE & (PLACES - 1))
    names = ("id", "site", "province", "url", "published", "source", "outlet", "taken_down")
    return Hit(
        **dict(zip(names, values, strict=True)),
        day=day_of(number),
        sound=not number >> SERIAL & 1,
        texts=index.texts(serial),
    )
