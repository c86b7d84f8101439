"""What the archive has of a site from before a probe: what is usual there, and captures of the same articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from archive.data.errors import ArchiveError
from archive.data.folder import SiteFolder
from archive.rows.find import page_at
from archive.rows.line import reading_of
from archive.rows.runs import Filled, runs
from archive.rows.store import RowStore
from crawler.looking.examined import FIELDS, Examined, Usual, read_as
from crawler.looking.repair import Sample
from reading.article import Reading
from reading.layout import Site
from reading.page import Page
from reading.problem import is_article

_RUNS = 80  # that tell what is usual
_OTHERS = 3  # captures of other articles
_LATEST = 200  # rows in which these are looked for
_KNOWN = 8  # addresses of articles


def usual(folder: SiteFolder) -> Usual:
    """What the last crawls of a site read. Raises ArchiveError."""
    found = [run for run in runs(folder, last=_RUNS) if run.filled.rows]
    filled, layouts = sum((run.filled for run in found), Filled()), Counter[str]()
    for run in found:
        layouts.update(run.layouts)
    most = frozenset(name for name, rows in layouts.items() if 2 * rows > layouts.total())
    return Usual(rows=filled.rows, filled=filled.fields, layouts=most)


def known(folder: SiteFolder, layouts: frozenset[str]) -> tuple[str, ...]:
    """Addresses of articles that were captured last, and read well by one of these layouts. Raises ArchiveError."""
    with RowStore(folder.rows, readonly=True) as store:
        sound = [each.url for each in _latest(store) if is_sound(each) and (not layouts or each.layout in layouts)]
        return tuple(dict.fromkeys(sound))[:_KNOWN]


def samples(folder: SiteFolder, site: Site, pages: Sequence[Examined], until: datetime) -> list[Sample]:
    """These pages, each with an earlier capture of it that was read well, where there is one. Raises ArchiveError."""
    found = []
    with RowStore(folder.rows, readonly=True) as store:
        for each in pages:
            before = max(_readings(store, each, until), key=_worth, default=None)
            page = _page(folder, before) if before else None
            # As the same rules and the same names of people give it.
            found.append(Sample(page=each.page, before=page, reading=read_as(page, site) if page else None))
    return found


def others(folder: SiteFolder, until: datetime, layouts: frozenset[str]) -> list[Page]:
    """Captures of before that one of these layouts read well. Raises ArchiveError."""
    with RowStore(folder.rows, readonly=True) as store:
        sound = (each for each in _latest(store) if is_sound(each) and _is_before(each, until))
        found = (_page(folder, each) for each in sound if not layouts or each.layout in layouts)
        return [page for page, _ in zip(filter(None, found), range(_OTHERS), strict=False)]


def is_sound(reading: Reading) -> bool:
    """Whether a row has what every article has."""
    return reading.part == "article" and is_article(reading.problems) and bool(reading.title and reading.body)


def _latest(store: RowStore) -> Iterator[Reading]:
    query = f"SELECT line(row) FROM readings ORDER BY rowid DESC LIMIT {_LATEST}"  # noqa: S608 - our own number
    for (row,) in store.select(query):
        yield store.decoded("a row", reading_of, row)


def _readings(store: RowStore, each: Examined, until: datetime) -> list[Reading]:
    """Sound readings of the same page, of before."""
    if each.reading is None:
        return []
    found = store.readings(each.reading.id)
    return [one for one in found if one.url == each.page.url and is_sound(one) and _is_before(one, until)]


def _worth(reading: Reading) -> tuple[int, int]:
    """How much was read of a page: since its template has changed, it may have been captured many times."""
    return sum(bool(getattr(reading, name)) for name in FIELDS) - len(reading.problems), len(reading.comments)


def _is_before(reading: Reading, until: datetime) -> bool:
    return reading.capture is not None and reading.capture.time < until


def _page(folder: SiteFolder, reading: Reading) -> Page | None:
    """The page of a reading; None where its WARC file is elsewhere, or damaged: then there is one sample less."""
    try:
        return page_at(folder, reading)
    except ArchiveError:
        return None
