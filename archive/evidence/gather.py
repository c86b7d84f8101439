"""What proves one article: every capture of it, the records that these need, and where each lies in which WARC file."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.fixity.record_checks import payload_problem
from archive.handover.selection import Entry, Indexed, check_index, exchange
from archive.history.history import History, history
from archive.history.seen import Captures, Seen, of_article
from archive.rows.find import find
from archive.rows.store import RowStore
from archive.warc.level import record_line
from archive.warc.pages import page_of_record
from archive.warc.reader import Record, WarcError, digest_problem, records
from reading.article import Article
from reading.page import Page


class Why(StrEnum):
    """Why a record belongs to the evidence; of several reasons the first."""

    CAPTURE = "capture"  # of the article: a page, a message in its place, a 304
    ORIGINAL = "original"  # what a revisit among these refers to
    REQUISITE = "requisite"  # image or style sheet of a page
    BESIDE = "beside"  # request and metadata of one of these
    FILE = "file"  # what the WARC file says of itself


class GapKind(StrEnum):
    """Why a record that belongs to the evidence can't be had."""

    FILE_GONE = "file_gone"  # its WARC file isn't here
    DAMAGED = "damaged"  # it can't be read
    OTHER_RECORD = "other_record"  # another one lies there
    OTHER_DIGEST = "other_digest"  # its block or payload is not the one of its digest
    ORIGINAL_GONE = "original_gone"  # it repeats a capture that isn't here


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A record that belongs to the evidence and can't be had."""

    kind: GapKind
    site: str  # folder
    warc: str
    offset: int
    record_id: str | None
    url: str
    detail: str = ""  # what the reader of the file says

    def __str__(self) -> str:
        what = {
            GapKind.FILE_GONE: "its WARC file isn't here; put it back",
            GapKind.DAMAGED: f"can't be read: {self.detail}",
            GapKind.OTHER_RECORD: f"another record lies there: {self.detail}",
            GapKind.OTHER_DIGEST: self.detail,
            GapKind.ORIGINAL_GONE: "the capture that it repeats isn't here",
        }[self.kind]
        return f"{self.site}/{self.warc} at {self.offset}: {self.record_id or 'record'} of {self.url}: {what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One record of the evidence, and where it lies."""

    site: str  # folder
    path: Path
    offset: int
    length: int  # in the file
    record_id: str
    why: Why


@dataclass(slots=True, kw_only=True)
class Gathered:
    """Everything of one article that is at hand."""

    article: Article
    captures: Captures
    history: History | None  # None: no capture ever gave the article
    pieces: list[Piece] = field(default_factory=list)  # by site folder, file and offset
    gaps: list[Gap] = field(default_factory=list)


def gather(data: Path, text: str) -> Gathered:
    """The evidence of the article of this id, or how it begins, or captured at this URL.

    Of pages that are gone, and of what was taken down, what was captured. Raises DataError.
    """
    found = find(data, text)
    folders = list({folder.name: folder for folder, _ in found.readings}.values())
    with ExitStack() as stack:
        stores = [stack.enter_context(RowStore(folder.rows, readonly=True)) for folder in folders]
        captures = of_article(stores, found.article.id)
        places = [
            (folder, of_article([store], found.article.id).seen) for folder, store in zip(folders, stores, strict=True)
        ]
    gathered = Gathered(article=found.article, captures=captures, history=history(captures))
    for folder, seen in places:
        check_index(folder)
        with Indexed(folder) as indexed:
            site = _Site(folder, indexed)
            site.take(seen)
        gathered.pieces += site.sorted()
        gathered.gaps += site.gaps
    return gathered


class _Site:
    """What one site's folder has of an article."""

    def __init__(self, folder: SiteFolder, indexed: Indexed) -> None:
        self._folder, self._indexed = folder, indexed
        self._pieces: dict[tuple[str, int], Piece] = {}
        self._met: set[tuple[str, int]] = set()  # captures that were looked at
        self._revisits: list[tuple[Entry, Record]] = []
        self.gaps: list[Gap] = []

    def take(self, seen: Iterable[Seen]) -> None:
        seen = list(seen)
        brought = [self._bring(each.url, each.capture.warc, each.capture.offset, Why.CAPTURE, each) for each in seen]
        for each, entry in zip(seen, brought, strict=True):
            if entry and each.reading:
                at = each.capture.time
                images = [image.url for image in each.reading.images]
                for other in self._indexed.needed(entry, at, images, self._page):
                    self._bring(other.url, other.filename, other.offset, Why.REQUISITE)
        for entry, revisit in self._revisits:
            self._bring_original(entry, revisit)

    def sorted(self) -> list[Piece]:
        return [self._pieces[place] for place in sorted(self._pieces)]

    def _bring(self, url: str, warc: str, offset: int, why: Why, seen: Seen | None = None) -> Entry | None:
        """Take a capture with its request and metadata, and its file's own record; its index line."""
        if (warc, offset) in self._met:
            return None
        self._met.add((warc, offset))
        found = self._records(url, warc, offset, seen.capture.record_id if seen else None)
        if not found:
            return None
        first, *beside = found
        self._add(first, why)
        for record in beside:
            self._add(record, Why.BESIDE)
        self._bring_info(first)
        line = record_line(first)
        entry = Entry(line=line, filename=warc, offset=offset) if line else None
        if entry and first.kind == "revisit":
            self._revisits.append((entry, first))
        return entry

    def _bring_info(self, record: Record) -> None:
        """Take what the file of a record says of itself, where it does."""
        place = record.filename, 0
        if place in self._met:
            return
        self._met.add(place)
        try:
            info = next(records(record.path), None)
        except WarcError as error:
            self._gap(GapKind.DAMAGED, "warcinfo", (record.filename, 0), None, error.damage.what)
            return
        if info and info.kind == "warcinfo":
            self._add(info, Why.FILE)

    def _bring_original(self, entry: Entry, revisit: Record) -> None:
        original = None
        with suppress(WarcError):
            original = self._indexed.original_of(entry)
        if original:
            self._bring(original.url, original.filename, original.offset, Why.ORIGINAL)
        if original is None or (original.filename, original.offset) not in self._pieces:
            self._gap(GapKind.ORIGINAL_GONE, revisit.url, (entry.filename, entry.offset), id_of(revisit))

    def _records(self, url: str, warc: str, offset: int, record_id: str | None) -> list[Record]:
        """The record at a place with those that belong to it; none where it can't be had, which is noted."""
        if self._folder.find_warc(warc) is None:
            self._gap(GapKind.FILE_GONE, url, (warc, offset), record_id)
            return []
        try:
            found = list(exchange(self._folder, Entry(line="", filename=warc, offset=offset)))
            wrong = [problem for each in found if (problem := digest_problem(each) or payload_problem(each))]
        except WarcError as error:
            self._gap(GapKind.DAMAGED, url, (warc, offset), record_id, error.damage.what)
            return []
        if not found or (record_id is not None and id_of(found[0]) != record_id):
            there = id_of(found[0]) if found else "nothing"
            self._gap(GapKind.OTHER_RECORD, url, (warc, offset), record_id, there)
            return []
        if wrong:  # it comes along: somebody may still tell what happened to it
            self._gap(GapKind.OTHER_DIGEST, url, (warc, offset), id_of(found[0]), "; ".join(wrong))
        return found

    def _page(self, _: SiteFolder, entry: Entry) -> Page | None:
        """The page of a capture; None where there is none, or where it can't be read, which `_records` notes."""
        with suppress(WarcError):
            if record := next(exchange(self._folder, entry), None):
                return page_of_record(record)
        return None

    def _add(self, record: Record, why: Why) -> None:
        piece = Piece(
            site=self._folder.name,
            path=record.path,
            offset=record.offset,
            length=record.length,
            record_id=id_of(record),
            why=why,
        )
        place = record.filename, record.offset
        known = self._pieces.get(place)
        if known is None or list(Why).index(why) < list(Why).index(known.why):
            self._pieces[place] = piece

    def _gap(self, kind: GapKind, url: str, place: tuple[str, int], record_id: str | None, detail: str = "") -> None:
        warc, offset = place
        self.gaps.append(
            Gap(
                kind=kind,
                site=self._folder.name,
                warc=warc,
                offset=offset,
                record_id=record_id,
                url=url,
                detail=detail,
            )
        )


def id_of(record: Record) -> str:
    """WARC-Record-ID; of a record that has none, where it lies, as captures have it."""
    return record.header("WARC-Record-ID") or f"{record.filename}:{record.offset}"
