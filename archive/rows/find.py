"""One article of a data folder by its id, its URL or how its id begins, and the captured page of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path

from archive.data.folder import DataError, SiteFolder, site_folders
from archive.rows.join import gave_article, join
from archive.rows.store import RowStore
from archive.warc.elsewhere.away import away
from archive.warc.pages import WarcError, page_of_record, records, told
from reading.article import Article, Reading
from reading.page import Page

_SHOWN = 10  # ids in a message, of those that begin alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article and its readings, each with the folder of its site."""

    article: Article
    readings: list[tuple[SiteFolder, Reading]]


def find(data: Path, text: str) -> Found:
    """The article of this id, or captured at this URL, or the only one whose id begins like this. Raises DataError."""
    readings: list[tuple[SiteFolder, Reading]] = []
    hits: dict[str, None] = {}
    folders = [folder for folder in site_folders(data) if folder.rows.is_file()]
    for folder in folders:
        with RowStore(folder.rows, readonly=True) as store:
            hits.update(dict.fromkeys(ids_in(store, text)))
    ids = [text] if text in hits else list(hits)
    if not ids:
        raise DataError(f"{text}: no article of this id or URL in {data}; `search` finds it by its words")
    if len(ids) > 1:
        more = " and others; give more of the id" if len(ids) > _SHOWN else ""
        raise DataError(f"{text}: several articles begin like this: {', '.join(ids[:_SHOWN])}{more}")
    for folder in folders:
        with RowStore(folder.rows, readonly=True) as store:
            readings += [(folder, reading) for reading in store.readings(ids[0])]
    return Found(article=join(reading for _, reading in readings), readings=readings)


def of_id(stores: Iterable[tuple[SiteFolder, RowStore]], article_id: str) -> Found | None:
    """The article of exactly this id in open rows; None where none of them has it, or it never gave an article."""
    readings = [(folder, reading) for folder, store in stores for reading in store.readings(article_id)]
    if not gave_article(own := [reading for _, reading in readings]):
        return None
    return Found(article=join(own), readings=readings)


def at_place(store: RowStore, warc: str, offset: int) -> tuple[str, str] | None:
    """The article and the record id of the reading of this record; None where it gave no row."""
    where = "SELECT article_id, record_id FROM readings WHERE warc = ? AND offset = CAST(? AS INTEGER)"
    return next(((article_id, record_id) for article_id, record_id in store.select(where, warc, str(offset))), None)


def ids_in(store: RowStore, text: str) -> list[str]:
    """Ids of articles: this id, else those captured at this URL, else those that begin like this.

    Each is looked up by an index, of which some entries are read: an archive may have millions of rows.
    """
    if store.has(text):
        return [text]
    by_url = "SELECT DISTINCT article_id FROM answers WHERE url = ? AND article_id IS NOT NULL ORDER BY 1 LIMIT ?"
    if found := [article_id for (article_id,) in store.select(by_url, text, _SHOWN + 1)]:
        return found
    return list(islice(ids_from(store, text), _SHOWN + 1))


def ids_from(store: RowStore, beginning: str) -> Iterator[str]:
    """The ids of articles that begin like this, in their order. Each is looked up, however many rows it has."""
    query = "SELECT min(article_id) FROM readings WHERE article_id >= CAST(? AS TEXT) AND article_id < CAST(? AS TEXT)"
    begin = beginning.encode("utf-8", "replace")
    end = begin + b"\xff"  # no UTF-8 has that byte: behind all that begin so
    while (found := next(store.select(query, begin, end))[0]) is not None:
        yield found
        begin = found.encode("utf-8") + b"\x00"


def page_at(folder: SiteFolder, reading: Reading | Article) -> Page:
    """The captured page of a reading, or of an article its first, read from its record. Raises DataError, WarcError."""
    capture = reading.capture
    assert capture is not None
    path = folder.find_warc(capture.warc)
    if path is None:
        there = away(folder).get(capture.warc)
        do = f"python -m archive pull {there.store} {folder.name} brings it" if there else "put the WARC file back"
        raise DataError(f"{folder.warc / capture.warc}: not here; {do}, to see its bytes")
    record = next(records(path, start=capture.offset), None)
    if record is None or record.capture().record_id != capture.record_id:
        what = f"it isn't {capture.record_id}; rebuild the rows of {folder.name}"
        raise WarcError(path, what, offset=capture.offset)
    page = page_of_record(record)
    assert page is not None
    return page


def told_with(folder: SiteFolder, reading: Reading) -> dict[str, str]:
    """What the crawl told of the capture of a reading beside it, in its metadata record: names and values, as written.

    Empty where there is none, as with most that was imported, or where it can't be read; `verify` says why.
    """
    capture = reading.capture
    assert capture is not None
    path = folder.find_warc(capture.warc)
    if path is None:
        return {}
    with suppress(WarcError):
        following = islice(records(path, start=capture.offset), 1, None)
        with_it = takewhile(lambda record: record.header("WARC-Concurrent-To") == capture.record_id, following)
        for record in with_it:
            if record.kind == "metadata":
                return told(record.block)
    return {}
