"""What the catalogue tells of a row: the outlet that its page is of, where that is, and the outlet that its 来源 names.

It is told from the address and the printed name whenever a row is shown, counted or handed over, and stands in no
reading: so a better catalogue tells more of old captures without a rebuild.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reading.article import UNKNOWN, Row
from reading.catalogue.outlets import Kind, Outlet
from reading.catalogue.shelf import called, named, outlet
from reading.chinese.papers import outlet as paper
from reading.chinese.script import fold
from reading.html.urls import ungated


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the catalogue tells of an article."""

    province: str | None  # as the row has it, of its site; else of the outlet
    city: str | None  # the same
    outlet: str  # the catalogue's name of the outlet that the address is of, or "unknown"
    outlet_title: str | None  # 中文名 of that outlet
    outlet_kind: Kind | None  # what it is: party, evening, county, trade, portal, broadcaster, government, board
    province_code: str | None  # GB/T 2260 code of the outlet's province: 220000
    city_code: str | None  # GB/T 2260 code of its city or county; empty: it is of the whole province
    source_outlet: str | None  # the outlet that `source` names; empty: none of the catalogue, or it isn't told which


def told(row: Row) -> Told:
    """What the catalogue tells of an article or a reading. Raises CatalogueError where the catalogue is spoilt."""
    own = of_row(row)
    return Told(
        province=row.province or (own.short if own else None),
        city=row.city or (own.city.name if own and own.city and not row.province else None),
        outlet=own.name if own else UNKNOWN,
        outlet_title=own.title if own else None,
        outlet_kind=own.kind if own else None,
        province_code=own.province.code if own else None,
        city_code=own.city.code if own and own.city else None,
        source_outlet=of_source(row.source, own),
    )


def of_row(row: Row) -> Outlet | None:
    """The outlet that a row is of: by its address; where the catalogue doesn't know the host, by the row's site.

    An operator may have moved an outlet to another host. A site of his own that is only called like an outlet isn't
    taken for it, unless it is of the same province.
    """
    if (name := named(ungated(row.url))) is not None:
        return outlet(name)
    own = None if row.site == UNKNOWN else outlet(row.site)
    return own if own and own.short == row.province else None


@cache
def _of_name(source: str) -> str | None:
    plain = fold(source)
    return called(plain) or called(paper(plain))


def of_source(source: str | None, own: Outlet | None = None) -> str | None:
    """The name of the outlet that a printed 来源 names, whatever account or house of it is printed; None where the
    catalogue has none of that name, or where more than one may be meant.

    `own`: the outlet that prints it. A name that says no more than a kind, like 晚报, is its own where it is its name.
    """
    if not source:
        return None
    if own and paper(source) == own.title:
        return own.name
    return _of_name(source)
