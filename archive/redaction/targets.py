"""Which records may not be in a site's folder any more, whoever brings them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Set
from dataclasses import replace
from itertools import chain
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.data.redacted import Redacted, Redaction, Taken, everywhere, merged
from archive.rebuild.part import DAMAGED, placed_in
from archive.rebuild.rebuild import FETCHED, PARTS
from archive.redaction.addresses import CAPTURES, address, tells_nothing
from archive.rows.line import reading_of
from archive.rows.store import RowStore, StoreError
from archive.warc.elsewhere.away import away
from archive.warc.reader import Record
from reading.answers import AnswerKind
from reading.article import Reading
from reading.page import Redacted as Said
from reading.problem import ProblemKind

_ROWS = (
    "SELECT readings.record_id, readings.warc, line(row) FROM readings"
    " LEFT JOIN answers ON answers.record_id = readings.record_id"
)


def wanted_in(redacted: Redacted, data: Path) -> Redacted:
    """What may not be in a site's folder: what its list says, and those of the other sites of a data folder."""
    return wanted(redacted, (each for one in everywhere(data) for each in one.redactions))


def wanted(redacted: Redacted, others: Iterable[Redaction]) -> Redacted:
    """What may not be in a folder: what its list says; and by id and address what was taken out of another one, where
    the same payload at another address is another site's page.
    """
    own = {each.article for each in redacted.redactions}
    there = [replace(each, digests=(), pictures=(), finished=None) for each in others if each.article not in own]
    return Redacted(folder=redacted.folder, redactions=(*redacted.redactions, *merged((), there)))


def rows_in_stores(folder: SiteFolder, redacted: Redacted) -> dict[str, Redaction]:
    """The rows here of records that are to go and lie in a store alone, by record id. What stands there in their place
    nobody can say here: they are made again from there.
    """
    return _rows_in(folder.rows, redacted, away(folder))


def is_rebuilt(folder: SiteFolder, redacted: Redacted) -> bool:
    """Whether a rebuild has made anything of records that are to go and lie in a store alone, or may have: also one
    whose rows were never put in place.
    """
    names, parts = away(folder), folder.rebuild / PARTS
    if not names or not folder.rebuild.is_dir():
        return False
    if (folder.rebuild / FETCHED).exists():
        return True
    try:
        made = _rows_in(folder.rebuild / folder.rows.name, redacted, names)
        known = {
            value
            for each in redacted.redactions
            for value in (each.article, *each.urls, *each.digests, *(taken.record_id for taken in each.records))
        }
        return bool(made) or any(_holds(path, known, names) for path in parts.glob("*.zst"))
    except (StoreError, *DAMAGED):
        return True


def _holds(part: Path, known: Set[str], names: Container[str]) -> bool:
    """Whether a part has a row of what is to go: one of these articles, addresses, digests or records. Raises one of
    DAMAGED.
    """
    return any(
        each.row is not None
        and not known.isdisjoint((*each.row[:2], each.answer[1], each.answer[5]))  # record, article, address, digest
        and each.row[6] in names
        and not _is_tombstone(reading_of(each.line.decode()))
        for each in placed_in(part)
    )


def _rows_in(path: Path, redacted: Redacted, names: Container[str]) -> dict[str, Redaction]:
    """The rows in a database that are of these files and are to go, by record id."""
    found = dict[str, Redaction]()
    if not names or not path.is_file():
        return found
    with RowStore(path, readonly=True) as rows:
        for each in redacted.redactions:
            hits = [rows.select(f"{_ROWS} WHERE readings.article_id = ?", each.article)]
            hits += (rows.select(f"{_ROWS} WHERE readings.record_id = ?", taken.record_id) for taken in each.records)
            hits += (rows.select(f"{_ROWS} WHERE answers.url = ?", url) for url in each.urls)
            hits += (rows.select(f"{_ROWS} WHERE answers.digest = ?", digest) for digest in each.digests)
            for record_id, warc, row in chain.from_iterable(hits):
                if warc in names and not _is_tombstone(rows.decoded(record_id, reading_of, row)):
                    found[record_id] = each
    return found


def _is_tombstone(reading: Reading) -> bool:
    return any(problem.kind is ProblemKind.REDACTED for problem in reading.problems)


class Target:
    """Tells which records are to go."""

    def __init__(self, redacted: Redacted, rows: RowStore | None) -> None:
        self._rows = rows
        self._records: dict[str, tuple[Taken, Redaction]] = {}
        self._urls: dict[str, Redaction] = {}
        self._digests: dict[str, Redaction] = {}
        self._worded: set[str] = set()  # records that go whatever they answer, as they hold words
        self._spared: set[str] = set()  # captures of these addresses that say that the page is gone
        for each in redacted.redactions:
            self._records.update({taken.record_id: (taken, each) for taken in each.records})
            self._worded.update(taken.record_id for taken in each.records if taken.words or taken.part is None)
            self._urls.update(dict.fromkeys((*each.urls, *each.pictures), each))
            self._digests.update(dict.fromkeys(each.digests, each))
            if rows is not None:
                self._take_rows(rows, each)

    def _take_rows(self, rows: RowStore, redaction: Redaction) -> None:
        """What the rows here say: captures that were brought since are of this article, too."""
        query = "SELECT record_id, part, page_number FROM readings WHERE article_id = ?"
        for record_id, part, page in rows.select(query, redaction.article):
            self._records[record_id] = (Taken(record_id=record_id, part=part, page=page), redaction)
        for url in redaction.urls:
            self._spared.update(
                each.capture.record_id for each in rows.answers.of_url(url) if each.kind is AnswerKind.DELETED
            )

    def of(self, record: Record) -> tuple[Said, Redaction] | None:
        """What stands in the place of a record, and because of which article; None: it stays. Errors, redirects, and
        304s stay where they hold no word of it: they tell what became of the page.
        """
        record_id = record.header("WARC-Record-ID") or f"{record.filename}:{record.offset}"
        taken, redaction = self._records.get(record_id, (None, None))
        if redaction and record.header("WARC-Record-ID") is None and address(record) not in redaction.urls:
            taken = redaction = None  # it has the place that another one had before the file was written anew
        if redaction is None and record.kind in CAPTURES:
            digest = record.header("WARC-Payload-Digest")
            redaction = self._digests.get(digest or "") or self._urls.get(address(record))
        if redaction is None:
            return None
        holds_words = taken is not None and record_id in self._worded
        if not holds_words and (tells_nothing(record) or record_id in self._spared):
            return None
        if taken is None:
            article, part, page = self._of_another(record_id)
        else:
            article, part, page = redaction.article if taken.part else None, taken.part, taken.page
        said = Said(
            on=redaction.at[:10],
            reason=redaction.reason,
            article=article,
            part=part or "article",
            page_number=page or 1,
        )
        return said, redaction

    def _of_another(self, record_id: str) -> tuple[str | None, str | None, int | None]:
        """Of which article a record gave a row, and of which page of it: its payload came from another address, too."""
        query = "SELECT article_id, part, page_number FROM readings WHERE record_id = ?"
        found = self._rows.select(query, record_id) if self._rows else iter(())
        return next(((str(each[0]), str(each[1]), int(each[2])) for each in found), (None, None, None))
