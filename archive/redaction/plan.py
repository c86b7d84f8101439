"""What is to be taken out with an article: which records of a site's folder hold its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from archive.data.folder import DataError, SiteFolder, site_folders
from archive.data.redacted import Redacted, Redaction, Taken, merged
from archive.rebuild.readings import Reader
from archive.redaction.addresses import CAPTURES, address, tells_nothing
from archive.redaction.elsewhere import Elsewhere, Rows, Where, files_made, in_rows
from archive.redaction.words import Words
from archive.rows.find import find
from archive.rows.line import reading_of
from archive.rows.store import RowStore
from archive.warc.cdxj import Index, fields_of
from archive.warc.elsewhere.away import bytes_of
from archive.warc.http import parse_head
from archive.warc.pages import page_of, page_of_record
from archive.warc.reader import Record, WarcError, records
from archive.warc.redacted.tombstone import redacted_in
from reading.answers import AnswerKind
from reading.article import Reading
from reading.capture import Capture
from reading.page import Page
from reading.problem import ProblemKind, is_article

Tick = Callable[[int], None]
InStores = Callable[[SiteFolder], Iterator[Path]]
# In a media type, what says that it is a text: application/ld+json, application/rss+xml, application/x-javascript.
_TEXTUAL = ("text", "json", "script", "xml", "csv", "yaml", "form-urlencoded")
_UNKNOWN = (None, "", "application/octet-stream")
_NOTICE = 3  # pages of other articles with a sentence: the site prints it everywhere, and whoever posts it


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is to be taken out of one site's folder."""

    folder: SiteFolder
    redaction: Redaction
    others: tuple[str, ...] = ()  # addresses of records that are no capture of it: lists, feeds, data of scripts
    pictures: int = 0  # addresses


@dataclass(slots=True, kw_only=True)
class Plan:
    """What is to be taken out of a data folder, and what holds words of it and stays."""

    article: str
    folders: list[Planned] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    searched: bool = True  # whether the article had words to search for; none are left of one that was taken out before


def plan(
    data: Path, text: str, reason: str | None, tick: Tick = lambda _: None, elsewhere: InStores = lambda _: iter(())
) -> Plan:
    """The article of this id or URL; without a `reason` nothing of it can be taken out. `elsewhere` gives copies of a
    site's WARC files that lie in a store, each while nobody asks for the next. `tick` is told the bytes of WARC files
    that need no more looking at. Raises DataError where there is no such article, and where the reason is no line of
    text.
    """
    if reason is not None and (not reason.strip() or any(not each.isprintable() for each in reason)):
        raise DataError(
            "--reason: one line that says why, as it is to stand in the archive: a court, a date, a file number"
        )
    found = find(data, text)
    if text not in {found.article.id, *(reading.url for _, reading in found.readings)}:
        raise DataError(f"{text}: what can't be undone needs the whole id or URL; {found.article.id} begins like this")
    article, everything = found.article.id, site_folders(data)
    own: dict[str, list[Reading]] = {}
    for folder, reading in found.readings:
        own.setdefault(folder.name, []).append(reading)
    words = Words.of(reading for readings in own.values() for reading in readings)
    hosts = {urlsplit(reading.url).hostname for _, reading in found.readings}
    rows = in_rows(everything, own, hosts, article, words)
    made = Plan(article=article, elsewhere=rows.elsewhere, searched=bool(words.titles or words.sentences))
    for folder in everything:
        if folder.name in own:
            search = _Search(folder, Reader.of(folder.name, data), rows, made, tick)
            warcs = chain(folder.warcs(), elsewhere(folder))
            made.folders.append(search.planned(own[folder.name], (reason or "").strip(), warcs))
        else:
            tick(bytes_of(folder))
    made.elsewhere += files_made(data, everything, words)
    return made


@dataclass(frozen=True, slots=True)
class _Hit:
    """A record that holds words of the article, and is no page of another one."""

    record: Taken
    target: str
    digest: str  # of its payload; empty: it has none
    words: frozenset[str]
    own: bool  # at an address of the article


class _Search:
    """What one site's folder holds of an article."""

    def __init__(self, folder: SiteFolder, reader: Reader, rows: Rows, made: Plan, tick: Tick) -> None:
        self._folder, self._reader, self._rows, self._tick = folder, reader, rows, tick
        self._article, self._elsewhere = made.article, made.elsewhere

    def planned(self, readings: list[Reading], reason: str, warcs: Iterable[Path]) -> Planned:
        folder, article = self._folder, self._article
        urls = tuple(dict.fromkeys(each.url for each in readings))
        shown = {each.url for reading in readings for each in reading.images}
        pictures = tuple(_own_pictures(folder, shown - self._rows.pictures - set(urls)))
        own = {name: Taken(record_id=name, part=part, page=page) for name, part, page in rows_of(folder, article)}
        others = self._others(own, {*urls, *pictures}, warcs)
        own.update({each.record_id: each for each in others if each.part is not None})
        others = {each: told for each, told in others.items() if each.part is None}
        now = Redaction(
            article=article,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            reason=reason,
            urls=urls,
            pictures=pictures,
            digests=tuple(dict.fromkeys(filter(None, (*_payloads(readings), *(each[1] for each in others.values()))))),
            records=(*own.values(), *others),
        )
        # Asked for once more, it is what it was: the first date and reason stand in its records.
        before = [each for each in Redacted.of(folder).redactions if each.article == article]
        redaction = merged(before, [now])[0]
        return Planned(
            folder=folder,
            redaction=redaction,
            others=tuple(each[0] for each in others.values()),
            pictures=len(pictures),
        )

    def _others(
        self, own: Mapping[str, Taken], barred: set[str], warcs: Iterable[Path]
    ) -> dict[Taken, tuple[str, str]]:
        """Records of these files that hold words of the article and would stay otherwise: each with its address, and
        the digest of its payload, which revisits may repeat. The page of another article stays.
        """
        found: list[_Hit] = []
        pages: list[tuple[Reading, frozenset[str]]] = []
        with RowStore(self._folder.rows, readonly=True) as store:
            for warc in warcs:
                for record in _readable(warc, self._tick):
                    record_id = record.header("WARC-Record-ID") or ""
                    here = record_id in own or record.url in barred
                    if redacted_in(record) or (here and self._goes(store, record)):
                        continue
                    if not (words := self._rows.words.in_text(_text_of(record))):
                        continue
                    if not here and (other := self._article_of(store, record)):
                        pages.append((other, words))
                    else:
                        digest = (record.header("WARC-Payload-Digest") or "") if record.is_http else ""
                        taken = replace(own[record_id], words=True) if record_id in own else Taken(record_id=record_id)
                        found.append(_Hit(taken, record.target, digest, words, own=here))
        return self._told(found, pages)

    def _goes(self, store: RowStore, record: Record) -> bool:
        """Whether a record at an address of the article goes whatever it holds."""
        if record.kind not in CAPTURES or tells_nothing(record):
            return False
        record_id = record.header("WARC-Record-ID")
        answers = (each for each in store.answers.of_url(record.url) if each.capture.record_id == record_id)
        return all(each.kind is not AnswerKind.DELETED for each in answers)

    def _told(self, found: list[_Hit], pages: list[tuple[Reading, frozenset[str]]]) -> dict[Taken, tuple[str, str]]:
        """Those of these records that hold what only the article says; pages of other articles that do are named."""
        words, printed = self._rows.words, Counter[str]()
        for said in {(other.id, word) for other, held in pages for word in held & words.sentences}:
            printed[said[1]] += 1
        notices = {word for word, count in printed.items() if count > _NOTICE}
        for other, held in pages:
            named = Elsewhere(where=Where.NAMED, site=self._folder.name, name=other.id, url=other.url)
            if words.told_by(held - notices) and (named.site, named.name) not in {
                (each.site, each.name) for each in self._elsewhere
            }:
                self._elsewhere.append(named)
        told = (each for each in found if words.told_by(each.words - notices) or (each.own and each.words - notices))
        return {each.record: (each.target, each.digest) for each in told}

    def _article_of(self, store: RowStore, record: Record) -> Reading | None:
        """The row of a record, if it holds an article; the one that it will have, where it has none yet."""
        record_id = record.header("WARC-Record-ID") or ""
        for (row,) in store.select("SELECT line(row) FROM readings WHERE record_id = ?", record_id):
            reading: Reading | None = store.decoded(record_id, reading_of, row)
            break
        else:
            page = _page_of(record)
            reading = self._reader.read(page).reading if page and page.status else None
        of = address(record)
        if of != record.url:  # what a browser kept of a page goes and stays with it
            there = "SELECT record_id FROM answers WHERE url = ? AND article_id <> ?"
            found = store.select(f"SELECT line(row) FROM readings WHERE record_id IN ({there})", of, self._article)  # noqa: S608 - our own words
            reading = next((store.decoded(of, reading_of, row) for (row,) in found), reading)
        return reading if reading and is_article(reading.problems) else None


def rows_of(folder: SiteFolder, article: str) -> list[tuple[str, str, int]]:
    """The captures that gave a row of an article: record id, part, number of the page."""
    if not folder.rows.is_file():
        return []
    with RowStore(folder.rows, readonly=True) as store:
        query = "SELECT record_id, part, page_number FROM readings WHERE article_id = ? ORDER BY warc, offset"
        return [(str(each[0]), str(each[1]), int(each[2])) for each in store.select(query, article)]


def _payloads(readings: list[Reading]) -> Iterator[str]:
    """The payload digests of pages with a text: those of walls and errors are of other addresses, too."""
    for each in readings:
        redacted = any(problem.kind is ProblemKind.REDACTED for problem in each.problems)
        if each.capture and (each.body or each.comments) and is_article(each.problems) and not redacted:
            yield each.capture.digest


def _own_pictures(folder: SiteFolder, urls: set[str]) -> list[str]:
    """Of these addresses those that were captured, and whose payload came from no other address."""
    index = Index(folder.index)
    digests: dict[str, set[str]] = {}
    for url in urls:
        for entry in index.find(url):
            if "digest" in entry:
                digests.setdefault(entry["digest"], set()).add(url)
    elsewhere: set[str] = set()
    for line in index.lines() if digests else ():
        fields = fields_of(line)
        if fields.get("digest") in digests and fields["url"] not in urls:
            elsewhere.add(fields["digest"])
    return sorted(url for digest, owners in digests.items() if digest not in elsewhere for url in owners)


def _readable(warc: Path, tick: Tick) -> Iterator[Record]:
    try:
        for record in records(warc, lambda _: None):
            tick(record.length)
            yield record
    except WarcError:
        return  # no WARC at all; `verify` names it


def _text_of(record: Record) -> str:
    """The text that a record holds, page or data; empty where it holds none, or repeats another one."""
    if record.kind in {"revisit", "request", "warcinfo"}:
        return ""
    try:
        head = parse_head(record.block) if record.is_http else None
        kind = next((value for name, value in head.headers if name.lower() == "content-type"), None) if head else None
        if head and kind not in _UNKNOWN and not any(each in (kind or "").lower() for each in _TEXTUAL):
            return ""
    except WarcError:
        return ""
    page = _page_of(record)
    if page is not None:
        return page.decoded.text
    return bytes(record.block).decode("utf-8", "replace")


def _page_of(record: Record) -> Page | None:
    """Its page; also of a record whose date can't be read, as others write them."""
    with suppress(WarcError):
        return page_of_record(record)
    nowhere = Capture(warc=record.filename, offset=record.offset, record_id="", digest="", time=datetime.now(UTC))
    return page_of(record.url, record.block, nowhere) if record.is_http and record.kind == "response" else None
