"""Readings at rest: SQLite in WAL mode, one file for each site, readable while a crawl writes.

A reading, the row of one capture, is the unit. It is stored once, known by its WARC record id. Articles are joined
from readings whenever they are asked for. Beside the readings stands what every capture was: `answers.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from archive.rows import answers
from archive.rows.answers import TABLE as ANSWERS
from archive.rows.answers import Answered, AnswerTable, Captured
from archive.rows.database import (
    NoRowsError,
    OpenFile,
    StoreError,
    VersionError,
    errors,
    rebuilt,
    replace_tables,
    transaction,
)
from archive.rows.join import join
from archive.rows.line import RowError, StoredRow, reading_of
from archive.rows.packing import TABLE as DICTIONARIES
from archive.rows.packing import Packing, check_dictionaries, has_dictionary, put_dictionary
from archive.rows.values import COLUMNS, INSERT, Values, row_of, stand_in, values_of
from archive.rows.values import TABLE as READINGS
from reading.article import Article, Reading
from reading.capture import Capture

__all__ = ["Mark", "NoRowsError", "RowStore", "StoreError", "Summary", "VersionError", "make_tables"]

T = TypeVar("T")
VERSION = 8  # of the tables; a file of another version is made again from the WARCs
_EARLIER = (6, 7)  # without tallies, those of 6 not packed: read as they are, and of VERSION for who writes
_TABLES = READINGS + ANSWERS + DICTIONARIES
_ORDER = "ORDER BY article_id, part, page_number, taken_at, record_id"  # of readings
_LOG = 32 << 20  # bytes that the log keeps on the disk, when one transaction took more
_ROW = COLUMNS.index("row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a store holds, without reading its rows."""

    readings: int
    first: str | None  # capture, UTC
    last: str | None


class Mark(NamedTuple):
    """How far a store went at a moment: what came after it has higher numbers."""

    readings: int
    answers: int


class RowStore(OpenFile):
    """The readings of one site, and the `answers` of all its captures.

    `readonly` opens without changing anything, beside a running crawl too.
    """

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        if readonly and not path.is_file():
            raise NoRowsError(path)
        super().__init__(path, readonly=readonly)
        self.answers = AnswerTable(self._database, self._errors)

    def add(self, reading: Reading) -> bool:
        """Store a reading; False where its record has one already, which stays as it is."""
        with self._errors():
            return self._database.execute(INSERT, row_of(reading)).rowcount == 1

    def add_soon(self, row: Reading | Answered) -> None:
        """Store a reading or an answer with the next `commit`: one for many costs a fraction."""
        with self._errors():
            if not self._database.in_transaction:
                self._database.execute("BEGIN IMMEDIATE")
            if isinstance(row, Answered):
                self.answers.add(row)
            else:
                self._database.execute(INSERT, row_of(row))

    def commit(self) -> None:
        """Commit what `add_soon` was given."""
        with self._errors():
            if self._database.in_transaction:
                self._database.execute("COMMIT")

    def add_all(self, captured: Iterable[Captured]) -> int:
        """Store what many captures gave in one transaction, no row where one makes none any more; how many were new."""
        return self.add_values(map(values_of, captured))

    def add_values(self, found: Iterable[Values]) -> int:
        """The same of what others have read."""
        new = 0
        with self.write() as database:
            for answer, row in found:
                database.execute(answers.INSERT, answer)
                if row:
                    new += database.execute(INSERT, row).rowcount
                else:
                    at = dict(zip(answers.COLUMNS, answer, strict=False))
                    there = "DELETE FROM readings WHERE (record_id, warc, offset) = (?, ?, ?)"
                    database.execute(there, (at["record_id"], at["warc"], at["offset"]))
        return new

    def summary(self) -> Summary:
        with self._errors():
            found = self._database.execute("SELECT count(*), min(taken_at), max(taken_at) FROM readings").fetchone()
        return Summary(readings=found[0], first=found[1], last=found[2])

    def lines(self, rowid: int | None = None) -> Iterator[StoredRow]:
        """Every row as it is stored, in the order of the record ids, or the one with this number; of a damaged one,
        what is left of it.
        """
        texts = ", ".join(f"CAST({name} AS BLOB)" for name in StoredRow._fields[:-1])
        which = "ORDER BY record_id" if rowid is None else "WHERE rowid = ?"
        given = () if rowid is None else (rowid,)
        for *values, row in self.select(f"SELECT {texts}, CAST(row AS BLOB) FROM readings {which}", *given):  # noqa: S608, our own names
            values.append(self._packing.unpacked(row))
            yield StoredRow(*((value or b"").decode("utf-8", "backslashreplace") for value in values))

    def readings(self, article_id: str | None = None) -> Iterator[Reading]:
        """Readings, of one article or of all, in the order of article ids; never all of them in memory."""
        if article_id is None:
            found = self.select(f"SELECT record_id, line(row) FROM readings {_ORDER}")  # noqa: S608, no outside text
        else:
            found = self.select(f"SELECT record_id, line(row) FROM readings WHERE article_id = ? {_ORDER}", article_id)  # noqa: S608, no outside text
        for record_id, row in found:
            yield self.decoded(record_id, reading_of, row)

    def tallies(self) -> Iterator[tuple[str, str, int, str | None]]:
        """Of every reading its article, part, page and tally, in the order of `readings`: an index has all that. None:
        an earlier version stored it.
        """
        yield from self.select(f"SELECT article_id, part, page_number, {self._tally} FROM readings {_ORDER}")  # noqa: S608 - our own names

    def stand_ins(self, article_id: str) -> Iterator[Reading]:
        """What stands in for the readings of an article that have a tally, in the order of `readings`."""
        names = "tally, part, page_number, taken_at, warc, offset, record_id"
        found = self.select(f"SELECT {names} FROM readings WHERE article_id = ? {_ORDER}", article_id)  # noqa: S608 - our own names
        for tally, part, page_number, taken_at, warc, offset, record_id in found:
            time = datetime.fromisoformat(taken_at)
            capture = Capture(warc=warc, offset=offset, record_id=record_id, digest="", time=time)
            decode = partial(stand_in, article_id=article_id, part=part, page_number=page_number, capture=capture)
            yield self.decoded(article_id, decode, tally)

    def has(self, article_id: str) -> bool:
        """Whether there is a reading of this article."""
        return any(True for _ in self.select("SELECT 1 FROM readings WHERE article_id = ? LIMIT 1", article_id))

    def articles(self) -> Iterator[Article]:
        """Articles joined from their readings, in the order of their ids."""
        for _, group in groupby(self.readings(), key=lambda reading: reading.id):
            yield join(group)

    def changed(self) -> Iterator[str | None]:
        """For each row None; or its record id, where the row isn't as it was stored."""
        texts = ", ".join(f"CAST({name} AS BLOB)" for name in (*COLUMNS[:-1], self._tally))
        for stored in self.select(f"SELECT {texts} FROM readings"):  # noqa: S608, no outside text
            own = None
            try:
                own = self._packing.unpacked(stored[_ROW])
                reading = reading_of(own.decode("utf-8") if own else "")
                wanted = [None if each is None else str(each).encode("utf-8") for each in row_of(reading)]
            except (RowError, UnicodeError, AttributeError, AssertionError):
                wanted = []
            if stored[-1] is None:  # by an earlier version
                wanted[-1:] = [None]
            same = wanted == [*stored[:_ROW], own, *stored[_ROW + 1 :]]
            yield None if same else stored[0].decode("utf-8", "backslashreplace")

    def remove_from(self, warc: str, offset: int) -> int:
        """Take out the rows and answers of records at and behind this offset of a WARC file that was cut; how many rows
        there were.
        """
        self.answers.remove_from(warc, offset)
        with self._errors():
            return self._database.execute(
                "DELETE FROM readings WHERE warc = ? AND offset >= ?", (warc, offset)
            ).rowcount

    def check(self, *, indexes: bool = False) -> None:
        """Raise StoreError where the file itself is damaged; with `indexes` where those don't agree with the table."""
        pragma = "PRAGMA integrity_check(1)" if indexes else "PRAGMA quick_check(1)"
        with self._errors():
            if (found := self._database.execute(pragma).fetchone()[0]) != "ok":
                raise sqlite3.DatabaseError(f"SQLITE_CORRUPT: {' '.join(found.split())}")
            check_dictionaries(self._database)

    @contextmanager
    def snapshot(self) -> Iterator[Mark]:
        """What stands here now is what is read inside, whatever a crawl adds. Gives a mark for `replace`."""
        with self._errors():
            self._database.execute("BEGIN")
            newest = [
                self._database.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
                for table in Mark._fields
            ]
        try:
            yield Mark(*newest)
        finally:
            with self._errors():
                if self._database.in_transaction:  # SQLite ends it itself where the medium fails
                    self._database.execute("COMMIT")

    def replace(self, other: Path, *, keep: Iterable[str] = (), after: Mark) -> None:
        """Put the rows and answers of another store in place of these, all or nothing.

        Rows of the WARC files named in `keep` stay, and so do those that a crawl stored `after` the mark. What is the
        same in both isn't written: the log grows by what differs.
        """
        with self._errors():
            replace_tables(self._database, other, ("dictionaries",), dict(zip(Mark._fields, after, strict=True)), keep)
            self._renew_index()

    def _prepare(self, readonly: bool) -> None:
        self._packing = Packing(self._database)
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if readonly and version == 0:
            raise NoRowsError(self.path)
        self._tally = "NULL" if readonly and version in _EARLIER else "tally"
        if version not in (0, *_EARLIER, VERSION):
            raise VersionError(self.path, f"rows of version {version}, not {VERSION}", rebuilt(self.path, "them"))
        if readonly:
            return
        # NORMAL: a killed process loses nothing it committed; a power cut may take the last rows, and a rebuild
        # makes them again from the WARC.
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("PRAGMA wal_autocheckpoint = 4000")  # pages of 4 kB; each waits for the disk
        self._database.execute(f"PRAGMA journal_size_limit = {_LOG}")
        if version == 0:
            self._database.execute("PRAGMA journal_mode = WAL")
        if version != VERSION or not has_dictionary(self._database):
            with transaction(self._database):
                # again: another process may have begun the file, or added the column, since
                if self._database.execute("PRAGMA user_version").fetchone()[0] in _EARLIER:
                    self._database.execute("ALTER TABLE readings ADD COLUMN tally TEXT")
                make_tables(self._database)
                put_dictionary(self._database)
                self._database.execute(f"PRAGMA user_version = {VERSION}")

    def _renew_index(self) -> None:
        """Put the tallies into the index of a file that an earlier version made, where they are stored by now."""
        if "tally" not in {name for *_, name in self._database.execute("PRAGMA index_info(readings_by_article)")}:
            with transaction(self._database):
                self._database.execute("DROP INDEX IF EXISTS readings_by_article")
                make_tables(self._database)

    def decoded(self, name: str, decode: Callable[[str], T], text: str) -> T:
        """What stands in a row, by its name. Raises StoreError."""
        try:
            return decode(text)
        except RowError as error:
            raise StoreError(self.path, f"{name}: {error}", rebuilt(self.path, "it")) from error

    def select(self, query: str, *values: str | bytes | int | None) -> Iterator[tuple[Any, ...]]:
        """What a query of the tables gives, some rows at a time."""
        with self._errors():
            cursor = self._database.execute(query, values)
            while found := cursor.fetchmany(50):
                yield from found

    def _errors(self) -> AbstractContextManager[None]:
        return errors(self.path)


def make_tables(database: sqlite3.Connection) -> None:
    """Make the tables and indexes that a file of rows lacks."""
    for statement in _TABLES.split(";"):  # `executescript` would end the transaction that is open
        database.execute(statement)
