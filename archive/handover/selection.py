"""Some of a site's captures: those of a time span, or what one article needs to be seen as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from archive.data.folder import DataError, SiteFolder
from archive.warc.cdxj import Index, Lookup, fields_of
from archive.warc.dom.record import LOADED, URN
from archive.warc.pages import page_of_record, told
from archive.warc.reader import Record, WarcError, parse_date, records
from reading.answers import REDIRECTS
from reading.article import Reading
from reading.html.urls import joined
from reading.page import Page
from reading.requisites import STEPS, named_by

_STAMP = "%Y%m%d%H%M%S"
_THERE = frozenset({"200"})
_MOVED = frozenset(map(str, REDIRECTS))
_HOPS = 5  # redirects that are followed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of an index: a capture, and where it lies."""

    line: str
    filename: str
    offset: int

    @property
    def time(self) -> datetime:
        """To the second: captures of one second are told apart by their records alone."""
        return datetime.strptime(self.line.split(" ", 2)[1], _STAMP).replace(tzinfo=UTC)

    @property
    def url(self) -> str:
        return str(self.fields["url"])

    @property
    def fields(self) -> dict[str, str]:
        return fields_of(self.line)

    def moved(self, filename: str, offset: int, length: int) -> str:
        """The line once the record lies elsewhere."""
        head = self.line[: self.line.index("{")]
        fields = self.fields | {"length": str(length), "offset": str(offset), "filename": filename}
        return f"{head}{json.dumps(fields)}\n"


def check_index(folder: SiteFolder) -> None:
    """Raise DataError where a site has captures and no index of them."""
    if folder.warcs() and not any(path.is_file() for path in (folder.index, Index(folder.index).tail)):
        raise DataError(f"{folder.index}: missing; make it: python -m archive index {folder.name}")


def entries(folder: SiteFolder) -> Iterator[Entry]:
    """Every capture of a site, in the order of its index."""
    for line in Index(folder.index).lines():
        yield _entry(folder, line)


def of_span(folder: SiteFolder, since: datetime, until: datetime) -> list[Entry]:
    """The captures of a time span, and those that they repeat."""
    inside = (entry for entry in entries(folder) if since.replace(microsecond=0) <= entry.time <= until)
    with Indexed(folder) as indexed:
        return with_originals(indexed, inside)


def of_article(folder: SiteFolder, readings: Iterable[Reading]) -> list[Entry]:
    """The captures of an article's pages, and of the images, style sheets and scripts that they name."""
    found: list[Entry] = []
    with Indexed(folder) as indexed:
        for reading in readings:
            capture = reading.capture
            assert capture is not None
            there = indexed.of_url(f"{URN if reading.rendered else ''}{reading.url}")
            entry = next((each for each in there if _is_at(each, capture.warc, capture.offset)), None)
            if entry is None:
                continue  # `verify` names it
            found.append(entry)
            found += indexed.seen_at(reading.url, capture.time) if reading.rendered else ()  # as it was sent
            found += indexed.needed(entry, capture.time, [image.url for image in reading.images])
        return with_originals(indexed, found)


def with_originals(indexed: Indexed, found: Iterable[Entry]) -> list[Entry]:
    """These and what the revisits among them refer to, each once, in the order of files and offsets."""
    kept = {(entry.filename, entry.offset): entry for entry in found}
    for entry in list(kept.values()):
        if entry.fields.get("mime") == "warc/revisit" and (original := indexed.original_of(entry)):
            kept.setdefault((original.filename, original.offset), original)
    return [kept[place] for place in sorted(kept)]


def exchange(folder: SiteFolder, entry: Entry) -> Iterator[Record]:
    """The record of a capture, then its request and metadata. Raises WarcError."""
    path = folder.find_warc(entry.filename)
    if path is None:
        return
    following = records(path, start=entry.offset)
    first = next(following, None)
    if first is None:
        return
    yield first
    for record in following:
        if record.header("WARC-Concurrent-To") != first.header("WARC-Record-ID"):
            return
        yield record


def page_at(folder: SiteFolder, entry: Entry) -> Page | None:
    record = next(exchange(folder, entry), None)
    return page_of_record(record) if record else None


def seen_at(folder: SiteFolder, url: str, time: datetime) -> Entry | None:
    """The capture of what a browser gets at this address, redirected or not, nearest to this time."""
    with Indexed(folder) as indexed:
        return next(reversed(indexed.seen_at(url, time)), None)


class Indexed:
    """The captures of a site by their URLs, as its index stands now. Ends with its block."""

    def __init__(self, folder: SiteFolder) -> None:
        self._folder = folder
        self._lookup = Lookup(Index(folder.index))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lookup.__exit__()

    def of_url(self, url: str) -> list[Entry]:
        """The captures of all spellings of this URL, http and https."""
        return [_entry(self._folder, line) for line in self._lookup.lines(url)]

    def needed(
        self,
        entry: Entry,
        time: datetime,
        images: Iterable[str] = (),
        page_of: Callable[[SiteFolder, Entry], Page | None] = page_at,
    ) -> Iterator[Entry]:
        """What a page names, the images of its row, what style sheets name, and what a page that was rendered had asked
        for, as captured nearest to this time.

        `page_of` gives the page of a capture, or None where it can't.
        """
        seen = {entry.url}
        layer, urls = [entry], [*images, *_loaded(self._folder, entry)]
        for _ in range(STEPS):
            urls += [url for each in layer for url in _of(page_of(self._folder, each))]
            layer = [
                each for url in dict.fromkeys(urls) if url not in seen for each in self.seen_at(url, time, page_of)
            ]
            seen.update(urls)
            yield from layer
            urls = []

    def seen_at(
        self, url: str, time: datetime, page_of: Callable[[SiteFolder, Entry], Page | None] = page_at
    ) -> list[Entry]:
        """What a browser gets at this address: redirects, and last the capture of what was there, each nearest to this
        time. None where nothing was captured.
        """
        way: list[Entry] = []
        while len(way) < _HOPS:
            found = self.of_url(url)
            if there := self._nearest(found, _THERE, time):
                return [*way, there]
            if (moved := self._nearest(found, _MOVED, time)) is None:
                break
            page = page_of(self._folder, moved)
            way.append(moved)
            url = joined(page.url, page.header("Location") or "") if page else ""
        return []

    def _nearest(self, entries: Iterable[Entry], status: frozenset[str], time: datetime) -> Entry | None:
        """Of these the one of such a status that is nearest to this time."""
        found = [entry for entry in entries if entry.fields.get("status", "200") in status]
        away = min((abs(entry.time - time) for entry in found), default=timedelta())
        # The index cuts both times to the second.
        found = [entry for entry in found if abs(entry.time - time) < away + timedelta(seconds=2)]
        if len(found) < 2:
            return next(iter(found), None)
        return min(found, key=lambda entry: abs(_taken(self._folder, entry) - time))

    def original_of(self, revisit: Entry) -> Entry | None:
        """The capture that a revisit refers to, at its own address or at another one that had the same payload."""
        record = next(exchange(self._folder, revisit), None)
        if record is None:
            return None
        date = record.header("WARC-Refers-To-Date")
        time = None
        with suppress(ValueError):  # `verify` names it
            time = parse_date(date) if date else None
        others = [each for each in self.of_url(record.repeated_url) if each.fields.get("mime") != "warc/revisit"]
        same = [each for each in others if each.fields["digest"] == revisit.fields.get("digest")]  # a 304 has none
        then = [each for each in (*same, *others) if time and each.time == time.replace(microsecond=0)]
        if len(then) > 1:
            then.sort(key=lambda each: _taken(self._folder, each) != time)
        return next(iter((*then, *same)), None)


def _loaded(folder: SiteFolder, entry: Entry) -> list[str]:
    """What was loaded for a page that was rendered, as its metadata record says."""
    if not entry.url.startswith(URN):
        return []
    with suppress(WarcError):  # `verify` names it
        beside = [record for record in exchange(folder, entry) if record.kind == "metadata"]
        return [url for record in beside for url in told(record.block).get(LOADED, "").split()]
    return []


def _of(page: Page | None) -> Sequence[str]:
    return named_by(page) if page else ()


def _taken(folder: SiteFolder, entry: Entry) -> datetime:
    """The full time of a capture, which only its record has."""
    try:
        record = next(exchange(folder, entry), None)
        return record.time if record else entry.time
    except WarcError:  # `verify` names it
        return entry.time


def _entry(folder: SiteFolder, line: str) -> Entry:
    try:
        fields = fields_of(line)
        return Entry(line=line, filename=fields["filename"], offset=int(fields["offset"]))
    except (ValueError, LookupError) as error:
        raise DataError(
            f"{folder.index}: damaged line; make it anew: python -m archive index {folder.name} --anew"
        ) from error


def _is_at(entry: Entry, warc: str, offset: int) -> bool:
    return (entry.filename, entry.offset) == (warc, offset)
