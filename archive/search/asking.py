"""Asking the index: pages of articles that hold what is asked for, how many there are, and of which month or site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from archive.data.errors import ArchiveError
from archive.search.folding import folded
from archive.search.index import Index, Texts, storable
from archive.search.numbers import PLACES, SERIAL, SERIALS, TO_DAY, TO_PLACE, day_of, first_of, serial_of
from archive.search.query import Query


class Order(StrEnum):
    """Which articles come first. Those without a day are the oldest."""

    NEWEST = "newest"  # by day; of one day, by site and as they came into the index, from the end
    OLDEST = "oldest"  # the same from the beginning


class CountBy(StrEnum):
    """What articles are counted by."""

    MONTH = "month"
    SITE = "site"
    PROVINCE = "province"


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
    taken_down: bool = False  # only those that the site has deleted
    unsound: bool = False  # those too where something else stands in the article's place
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
    taken_down: str | None  # since when
    sound: bool
    texts: Texts


def page(
    index: Index,
    query: Query,
    which: Filter,
    *,
    order: Order = Order.NEWEST,
    limit: int = 20,
    after: str | None = None,
) -> list[Hit]:
    """The first articles in this order; or those that follow the article of the id `after`. Raises ArchiveError."""
    conditions, values = _conditions(index, query, which)
    if after is not None:
        conditions.append(f"words.rowid {'<' if order is Order.NEWEST else '>'} ?")
        values.append(_number_of(index, after))
    asked = (
        f"SELECT words.rowid FROM words {_joined(which)} WHERE {' AND '.join(conditions)}"  # noqa: S608 - our own words
        f" ORDER BY words.rowid {'DESC' if order is Order.NEWEST else 'ASC'} LIMIT ?"
    )
    return [_hit(index, number) for (number,) in [*index.select(asked, *values, limit)]]


def count(index: Index, query: Query, which: Filter) -> tuple[int, int]:
    """How many articles there are that are sound, and how many that are not, whether the filter has them or not."""
    conditions, values = _conditions(index, query, which, unsound=True)
    asked = (
        f"SELECT count(*), total(words.rowid >> {SERIAL} & 1) FROM words {_joined(which)}"  # noqa: S608 - our own words
        f" WHERE {' AND '.join(conditions)}"
    )
    [(every, unsound)] = index.select(asked, *values)
    return every - int(unsound), int(unsound)


def counts(index: Index, query: Query, which: Filter, by: CountBy) -> list[tuple[str | None, int]]:
    """How many articles there are of each month, in their order, or of each site or province, the most first.

    None: the article's page names none.
    """
    conditions, values = _conditions(index, query, which)
    key = f"words.rowid >> {TO_DAY}" if by is CountBy.MONTH else f"words.rowid >> {TO_PLACE} & {PLACES - 1}"
    asked = (
        f"SELECT {key}, count(*) FROM words {_joined(which)}"  # noqa: S608 - our own words
        f" WHERE {' AND '.join(conditions)} GROUP BY 1"
    )
    found: Counter[str | None] = Counter()
    named = _places(index)
    for value, number in index.select(asked, *values):
        if by is CountBy.MONTH:
            day = day_of(value << TO_DAY)
            found[day.isoformat()[:7] if day else None] += number
        else:
            site, province = named[value]
            found[site if by is CountBy.SITE else province] += number
    if by is CountBy.MONTH:
        return sorted(found.items(), key=lambda each: each[0] or "")
    return sorted(found.items(), key=lambda each: (-each[1], each[0] or ""))


def ids(index: Index, query: Query, which: Filter) -> set[str]:
    """The ids of all articles that hold what is asked for."""
    conditions, values = _conditions(index, query, which)
    asked = (
        f"SELECT articles.id FROM words CROSS JOIN articles ON articles.serial = words.rowid & {SERIALS - 1}"  # noqa: S608 - our own words
        f" WHERE {' AND '.join(conditions)}"
    )
    return {article_id for (article_id,) in index.select(asked, *values)}


def _conditions(index: Index, query: Query, which: Filter, *, unsound: bool = False) -> tuple[list[str], list[Any]]:
    conditions, values = ["words MATCH ?"], list[Any]()
    parts = f"{{{' '.join(dict.fromkeys(which.parts))}}} : " if which.parts else ""
    values.append(f"{parts}({query.match()})")
    if which.since:
        conditions.append("words.rowid >= ?")
        values.append(first_of(which.since))
    elif which.until:
        conditions.append("words.rowid >= ?")
        values.append(first_of(date.min))  # not those without a day
    if which.until and which.until < date.max:
        conditions.append("words.rowid < ?")
        values.append(first_of(which.until + timedelta(days=1)))
    if which.sites or which.provinces:
        chosen = ", ".join(map(str, _chosen(index, which)))
        conditions.append(f"(words.rowid >> {TO_PLACE} & {PLACES - 1}) IN ({chosen})")
    if not (which.unsound or unsound):
        conditions.append(f"(words.rowid >> {SERIAL} & 1) = 0")
    if which.sources:
        conditions.append(f"articles.source_folded IN ({', '.join('?' * len(which.sources))})")
        values += map(folded, which.sources)
    if which.taken_down:
        conditions.append("articles.taken_down IS NOT NULL")
    return conditions, values


def _joined(which: Filter) -> str:
    needed = which.sources or which.taken_down
    return f"CROSS JOIN articles ON articles.serial = words.rowid & {SERIALS - 1}" if needed else ""


def _places(index: Index) -> dict[int, tuple[str, str | None]]:
    return {place: (site, province) for place, site, province in index.select("SELECT * FROM places")}


def _chosen(index: Index, which: Filter) -> list[int]:
    """The places that the filter names. A name that no article has is a mistake, not an answer of nothing."""
    places = _places(index)
    for what, wanted, at in (("site", which.sites, 0), ("province", which.provinces, 1)):
        there = {named[at] for named in places.values()} - {None}
        for name in wanted:
            if name not in there:
                raise ArchiveError(
                    f"{name}: no article has this {what}; there are {', '.join(sorted(map(str, there)))}"
                )
    return [
        place
        for place, (site, province) in places.items()
        if (not which.sites or site in which.sites) and (not which.provinces or province in which.provinces)
    ]


def _number_of(index: Index, article_id: str) -> int:
    for (number,) in index.select("SELECT number FROM articles WHERE id = ?", storable(article_id)):
        return int(number)
    raise ArchiveError(f"{article_id}: no article to go on after; give the last id of the page before")


def _hit(index: Index, number: int) -> Hit:
    serial = serial_of(number)
    asked = (
        "SELECT id, site, province, url, published, source, taken_down FROM articles, places"
        " WHERE serial = ? AND place = ?"
    )
    [values] = index.select(asked, serial, number >> TO_PLACE & (PLACES - 1))
    names = ("id", "site", "province", "url", "published", "source", "taken_down")
    return Hit(
        **dict(zip(names, values, strict=True)),
        day=day_of(number),
        sound=not number >> SERIAL & 1,
        texts=index.texts(serial),
    )
