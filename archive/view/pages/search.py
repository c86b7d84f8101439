"""Searching the texts of all sites: what is found, how it spreads, and how to narrow it down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from archive.search.asking import Hit, Order, Part, UnknownError, page
from archive.search.counting import CountBy, Counts, facets
from archive.search.index import DamagedError, Index, UnmadeError
from archive.search.lines import Line, lines
from archive.view import shown
from archive.view.asked import Asked, asked
from archive.view.bars import bars
from archive.view.pages.results import FORMATS, PACK, TABLE
from archive.view.shown import View, view_of
from reading.article import UNKNOWN
from reading.catalogue import outlet

HITS = 20  # of a page
_LINES, _CONTEXT = 3, 24  # of an article; characters on either side
_TEASER = 90  # characters of an article that no word was looked for in
# What can be narrowed down, in the order of the page.
_FACETS = (
    *(CountBy.SITE, CountBy.PROVINCE, CountBy.OUTLET, CountBy.SOURCE, CountBy.SOURCE_OUTLET, CountBy.LAYOUT),
    *(CountBy.PROBLEM, CountBy.TAKEN_DOWN),
)
_SHOWN, _LISTED = 8, 200  # values of each at once, and when asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search came to."""

    hits: list[Hit]
    counted: dict[CountBy, Counts]
    total: int
    unsound: int  # more of them, where something else stands in the article's place
    is_level: bool  # whether the index was whole
    unread: list[str]  # sites whose rows can't be read: of them there is what could be read before


def search(request: Request) -> Response:
    view, what = view_of(request), asked(request.query_params)
    found, status, notice = None, 200, None
    if not what.is_sound:
        status = 400
    else:
        try:
            with view.opened.index() as index:
                found = _found(view, index, what)
        except UnknownError:
            status, notice = 404, "unknown"
        except DamagedError as error:
            status, notice = 503, "stuck" if view.stuck.is_set() else "making"
            if not isinstance(error, UnmadeError):
                view.spoilt.set()
    if found and not found.is_level:
        notice = "stuck" if view.stuck.is_set() else "making"
    return shown.page(
        request,
        "search.html",
        status=status,
        asked=what,
        found=found,
        notice=notice,
        bars=bars(found.counted) if found else None,
        facets=[(by, found.counted[by]) for by in _FACETS if _tells(by, found.counted[by])] if found else [],
        lines=lambda hit: [*_lines(hit, what)],
        outlet_title=_title,
        teaser=lambda hit: hit.texts.body[:_TEASER],
        parts=tuple(Part),
        orders=tuple(Order),
        shown=_SHOWN,
        listed=_LISTED,
        page_size=HITS,
        forms=[form for form in FORMATS if form != "wacz" or view.captures],
        table_most=TABLE,
        pack_most=PACK,
    )


def _title(name: str) -> str | None:
    """中文名 of an outlet of the catalogue."""
    known = outlet(name)
    return known.title if known else None


def _found(view: View, index: Index, what: Asked) -> Found:
    stamps = tuple(sorted(index.stamps().items()))

    def counted() -> tuple[dict[CountBy, Counts], int]:
        return facets(index, what.query, what.which)

    key = (what.q, what.which, stamps)
    unread = index.unread()
    known, unsound = view.counted.get(key, counted) if stamps and not unread else counted()
    return Found(
        hits=page(index, what.query, what.which, order=what.order, limit=HITS, after=what.after),
        counted=known,
        total=sum(number for _, number in known[CountBy.SITE]),
        unsound=unsound,
        is_level=bool(stamps or unread),
        unread=unread,
    )


def _lines(hit: Hit, what: Asked) -> Iterator[Line]:
    if what.query:
        yield from islice(lines(hit.texts, what.query, _CONTEXT, tuple(what.which.parts) or tuple(Part)), _LINES)


def _tells(by: CountBy, counted: Counts) -> bool:
    """Whether there is anything to choose."""
    nothing = {None, UNKNOWN} if by is CountBy.OUTLET else {None}
    return any(name not in nothing for name, _ in counted)


ROUTES: list[BaseRoute] = [Route("/search", search)]
