"""Readings at rest: SQLite in WAL mode, one file for each site, readable while a crawl writes.

A reading, the row of one capture, is the unit. It is stored once, known by its WARC record id. Articles are joined
from readings whenever they are asked for.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from archive.rows.database import StoreError, connect, errors
from archive.rows.join import join, walled
from archive.rows.line import RowError, line, problems_of, reading_of
from reading.article import Article, Reading
from reading.capture import Capture
from reading.problem import Problem, is_wall

__all__ = ["Place", "RowStore", "StoreError", "StoredRow", "Summary", "Tally"]

T = TypeVar("T")
_VERSION = 3  # of the table; a file of another version is made again from the WARCs
_TABLE = """
CREATE TABLE IF NOT EXISTS readings (
    record_id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL,
    part TEXT NOT NULL,
    page_number INTEGER NOT NULL,
    url TEXT NOT NULL,
    taken_at TEXT NOT NULL, -- of the capture, UTC
    warc TEXT NOT NULL,
    offset INTEGER NOT NULL,
    row TEXT NOT NULL, -- one line of JSON
    checksum TEXT NOT NULL -- of the row, for `verify`
);
CREATE INDEX IF NOT EXISTS readings_by_article ON readings (article_id, part, page_number, taken_at, record_id);
CREATE INDEX IF NOT EXISTS readings_by_place ON readings (warc, offset);
"""
_COLUMNS = (
    *("record_id", "article_id", "part", "page_number", "url"),
    *("taken_at", "warc", "offset", "row", "checksum"),
)
# A record may be here twice, in a crawl's file and in one that was imported: the first in the order of the files has
# the row, as in a rebuild.
_UPDATE = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
_INSERT = (
    "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id)"  # noqa: S608 - our own names
    " DO UPDATE SET " + _UPDATE + " WHERE (excluded.warc, excluded.offset) < (readings.warc, readings.offset)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a store holds, without reading its rows."""

    readings: int
    first: str | None  # capture, UTC
    last: str | None


class StoredRow(NamedTuple):
    """One row as it is stored."""

    record_id: str
    article_id: str
    warc: str
    line: str


class Place(NamedTuple):
    """Where the record of a row lies, as the row says."""

    record_id: str
    warc: str
    offset: int


class Tally(NamedTuple):
    """What there is to count of one article."""

    comments: int
    problems: tuple[Problem, ...]
    walled: bool  # only challenges and sign-in pages were captured of it


class RowStore:
    """The readings of one site. `readonly` opens without changing anything, beside a running crawl too."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        if readonly and not path.is_file():
            raise StoreError(path, "no rows are stored here", "crawl the site, or rebuild it from its WARC files")
        with self._errors():
            self._database = connect(path, readonly)
        try:
            self._prepare(readonly)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """What was added and not committed is gone."""
        self._database.close()

    def add(self, reading: Reading) -> bool:
        """Store a reading; False where its record has one already, which stays as it is."""
        with self._errors():
            return self._database.execute(_INSERT, _values(reading)).rowcount == 1

    def add_soon(self, reading: Reading) -> None:
        """Store a reading with the next `commit`: one for many costs a fraction."""
        with self._errors():
            if not self._database.in_transaction:
                self._database.execute("BEGIN IMMEDIATE")
            self._database.execute(_INSERT, _values(reading))

    def commit(self) -> None:
        """Commit what `add_soon` was given."""
        with self._errors():
            if self._database.in_transaction:
                self._database.execute("COMMIT")

    def add_all(self, readings: Iterable[Reading]) -> int:
        """Store many readings in one transaction; gives how many were new."""
        new = 0
        with self._errors(), self._transaction():
            for reading in readings:
                new += self._database.execute(_INSERT, _values(reading)).rowcount
        return new

    def summary(self) -> Summary:
        with self._errors():
            found = self._database.execute("SELECT count(*), min(taken_at), max(taken_at) FROM readings").fetchone()
        return Summary(readings=found[0], first=found[1], last=found[2])

    def lines(self) -> Iterator[StoredRow]:
        """Every row as it is stored, in the order of the record ids; of a damaged one, what is left of it."""
        texts = ", ".join(f"CAST({name} AS BLOB)" for name in StoredRow._fields[:-1])
        for values in self._select(f"SELECT {texts}, CAST(row AS BLOB) FROM readings ORDER BY record_id"):  # noqa: S608, our own names
            yield StoredRow(*((value or b"").decode("utf-8", "backslashreplace") for value in values))

    def readings(self, article_id: str | None = None) -> Iterator[Reading]:
        """Readings, of one article or of all, in the order of article ids; never all of them in memory."""
        order = "ORDER BY article_id, part, page_number, taken_at, record_id"
        if article_id is None:
            found = self._select(f"SELECT record_id, row FROM readings {order}")  # noqa: S608, no outside text
        else:
            found = self._select(f"SELECT record_id, row FROM readings WHERE article_id = ? {order}", article_id)  # noqa: S608, no outside text
        for record_id, row in found:
            yield self._decoded(record_id, reading_of, row)

    def articles(self) -> Iterator[Article]:
        """Articles joined from their readings, in the order of their ids."""
        for _, group in groupby(self.readings(), key=lambda reading: reading.id):
            yield join(group)

    def tallies(self) -> Iterator[Tally]:
        """Comments and problems of each article, as `articles` has them; most rows needn't be parsed for that."""
        query = (
            "SELECT article_id, count(*), part, page_number, json_extract(row, '$.page_count'),"
            " json_array_length(row, '$.comments'), json_extract(row, '$.problems') FROM readings GROUP BY article_id"
        )
        for article_id, readings, part, page_number, page_count, comments, said in self._select(query):
            if readings == 1 and part == "article" and page_number == 1 and page_count in (None, 1):
                problems = self._decoded(article_id, problems_of, said)
                yield Tally(comments, problems, is_wall(problems) and not comments)
            else:
                article = join(self.readings(article_id))
                yield Tally(len(article.comments), article.problems, walled(article))

    def find(self, text: str) -> list[str]:
        """Ids of articles, ten at most: this id, else those captured at this URL, else those that begin like this."""
        for where, value in (
            ("article_id = ?", text),
            ("url = ?", text),
            ("substr(article_id, 1, length(?)) = ?", text),
        ):
            values = [value] * where.count("?")
            query = f"SELECT DISTINCT article_id FROM readings WHERE {where} ORDER BY 1 LIMIT 10"  # noqa: S608, no outside text
            if found := [article_id for (article_id,) in self._select(query, *values)]:
                return found
        return []

    def warcs(self) -> set[str]:
        """The WARC files that the rows name."""
        return {name for (name,) in self._select("SELECT DISTINCT warc FROM readings")}

    def records_of(self, warc: str) -> set[str]:
        """Ids of the records in this WARC file that have a row."""
        return {found for (found,) in self._select("SELECT record_id FROM readings WHERE warc = ?", warc)}

    def places(self, warc: str) -> Iterator[Place]:
        """The records in this WARC file that have a row, in the order of the file."""
        query = "SELECT CAST(record_id AS BLOB), warc, offset FROM readings WHERE warc = ? ORDER BY offset, record_id"
        for record_id, name, offset in self._select(query, warc):
            yield Place(record_id.decode("utf-8", "backslashreplace"), name, offset)

    def place_of(self, record_id: str) -> Place | None:
        """Where the record lies that has this id; None where it has no row."""
        found = self._select("SELECT record_id, warc, offset FROM readings WHERE record_id = ?", record_id)
        return next((Place(*values) for values in found), None)

    def namesake(self, url: str, capture: Capture) -> Place | None:
        """Where another record lies that has the id of this one, and its row; a copy of this one is no other."""
        query = (
            "SELECT record_id, warc, offset FROM readings WHERE record_id = ?"
            " AND (url, taken_at, json_extract(row, '$.capture.digest')) <> (?, ?, ?)"
        )
        found = self._select(query, capture.record_id, url, _time(capture), capture.digest)
        return next((Place(*values) for values in found), None)

    def changed(self) -> Iterator[str | None]:
        """For each row None; or its record id, where the row isn't as it was stored."""
        texts = ", ".join(f"CAST({name} AS BLOB)" for name in _COLUMNS)
        for stored in self._select(f"SELECT {texts} FROM readings"):  # noqa: S608, no outside text
            try:
                reading = reading_of(stored[_COLUMNS.index("row")].decode("utf-8"))
                wanted = [None if each is None else str(each).encode("utf-8") for each in _values(reading)]
            except (RowError, UnicodeError, AttributeError, AssertionError):
                wanted = []
            yield None if wanted == [*stored] else stored[0].decode("utf-8", "backslashreplace")

    def remove_from(self, warc: str, offset: int) -> int:
        """Take out the rows of records at and behind this offset of a WARC file that was cut; how many there were."""
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

    @contextmanager
    def snapshot(self) -> Iterator[int]:
        """What stands here now is what is read inside, whatever a crawl adds. Gives a mark for `replace`."""
        with self._errors():
            self._database.execute("BEGIN")
            newest: int = self._database.execute("SELECT coalesce(max(rowid), 0) FROM readings").fetchone()[0]
        try:
            yield newest
        finally:
            with self._errors():
                self._database.execute("COMMIT")

    def replace(self, other: Path, *, keep: Iterable[str] = (), after: int) -> None:
        """Put the rows of another store in place of these, all or nothing.

        Rows of the WARC files named in `keep` stay, and so do those that a crawl stored `after` the mark.
        """
        with self._errors():
            self._database.execute("ATTACH ? AS other", (str(other),))
            try:
                with self._transaction():
                    self._database.execute(
                        "DELETE FROM readings WHERE rowid <= ? AND warc NOT IN (SELECT value FROM json_each(?))",
                        (after, json.dumps(sorted(keep))),
                    )
                    self._database.execute(
                        "INSERT OR REPLACE INTO readings SELECT * FROM other.readings ORDER BY warc, offset, record_id"
                    )
            finally:
                self._database.execute("DETACH other")

    def _prepare(self, readonly: bool) -> None:
        with self._errors():
            version = self._database.execute("PRAGMA user_version").fetchone()[0]
            if readonly and version == 0:
                raise StoreError(self.path, "no rows are stored here yet")
            if version not in (0, _VERSION):
                again = f"python -m archive rebuild {self.path.parent.name} --replace"
                raise StoreError(
                    self.path, "not a table of rows of this version", f"move it away and make it again: {again}"
                )
            if readonly:
                return
            # NORMAL: a killed process loses nothing it committed; a power cut may take the last rows, and a rebuild
            # makes them again from the WARC.
            self._database.execute("PRAGMA synchronous = NORMAL")
            self._database.execute("PRAGMA wal_autocheckpoint = 4000")  # pages of 4 kB; each waits for the disk
            if version == 0:
                self._database.execute("PRAGMA journal_mode = WAL")
                with self._transaction():
                    for statement in _TABLE.split(";"):
                        self._database.execute(statement)
                    self._database.execute(f"PRAGMA user_version = {_VERSION}")

    def _decoded(self, name: str, decode: Callable[[str], T], text: str) -> T:
        try:
            return decode(text)
        except RowError as error:
            raise StoreError(self.path, f"{name}: {error}") from error

    def _select(self, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
        with self._errors():
            cursor = self._database.execute(query, values)
            while found := cursor.fetchmany(50):
                yield from found

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    def _errors(self) -> AbstractContextManager[None]:
        return errors(self.path)


def _time(capture: Capture) -> str:
    return capture.time.astimezone(UTC).isoformat(timespec="microseconds")


def _values(reading: Reading) -> tuple[str | int | None, ...]:
    capture = reading.capture
    assert capture is not None, "no row without a record"
    row = line(reading)
    return (
        capture.record_id,
        reading.id,
        reading.part,
        reading.page_number,
        reading.url,
        _time(capture),
        capture.warc,
        capture.offset,
        row,
        hashlib.sha256(row.encode("utf-8")).hexdigest(),
    )
