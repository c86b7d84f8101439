"""The file of the figures: `figures.sqlite` in the data folder, made from rows, which may be deleted at any time.

Each unit (an article, or an address that never gave one) has its own cells here, so that what it added can be taken out
again when it changes. Readers see what was committed last, whoever writes.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from archive.figures.measures import Cell, Measure
from archive.rows.database import MadeFile, StoreError, errors
from reading import catalogue

FILE = "figures.sqlite"
UNREAD = "unread"  # stands for the stamp of a folder whose rows can't be read, and is like none
VERSION = 2  # of the tables and of what is counted; a file of another version is made anew
_TABLES = """
CREATE TABLE made_by (catalogue TEXT NOT NULL);
CREATE TABLE stamps (folder TEXT PRIMARY KEY, stamp TEXT NOT NULL);
CREATE TABLE levels ( -- what the rows of a unit were in a folder, when it was counted or noted in `behind`
    folder TEXT NOT NULL, unit TEXT NOT NULL, digest BLOB NOT NULL,
    shown INTEGER NOT NULL, -- 1: a capture there shows this article
    PRIMARY KEY (folder, unit)
) WITHOUT ROWID;
CREATE INDEX levels_by_unit ON levels (unit);
CREATE TABLE behind (unit TEXT PRIMARY KEY /* to be counted again */) WITHOUT ROWID;
CREATE TABLE units (
    unit TEXT PRIMARY KEY,
    packed BLOB NOT NULL -- its cells: JSON, deflated
) WITHOUT ROWID;
CREATE TABLE cells (
    measure TEXT NOT NULL, site TEXT NOT NULL, "when" TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (measure, site, "when", name)
) WITHOUT ROWID;
CREATE TABLE totals ( -- the same, whenever it was
    measure TEXT NOT NULL, site TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (measure, site, name)
) WITHOUT ROWID;
CREATE TABLE listed (folder TEXT NOT NULL, id TEXT NOT NULL, site TEXT NOT NULL, day TEXT NOT NULL);
CREATE INDEX listed_by_folder ON listed (folder);
CREATE TABLE missing (folder TEXT NOT NULL, unit TEXT NOT NULL, what TEXT NOT NULL, PRIMARY KEY (folder, unit))
"""
_NAMES = ("made_by", "stamps", "levels", "behind", "units", "cells", "totals", "listed", "missing")
_ARTICLE, _ADDRESS = "article ", "address "


class DamagedError(StoreError):
    """The figures can't be read any more: they are moved away and made anew."""


class Unit(NamedTuple):
    """What is counted as one: an article, or an address of one folder that never gave one."""

    article_id: str | None
    folder: str = ""  # of an address
    url: str = ""

    @property
    def key(self) -> str:
        return f"{_ADDRESS}{self.folder} {self.url}" if self.article_id is None else _ARTICLE + self.article_id

    @classmethod
    def of(cls, key: str) -> Unit:
        if key.startswith(_ARTICLE):
            return cls(key.removeprefix(_ARTICLE))
        return cls(None, *key.removeprefix(_ADDRESS).split(" ", 1))


class Missing(NamedTuple):
    """What could not be counted."""

    folder: str
    unit: str  # an id, or an address; "": all of the folder
    what: str  # why, and what to do


class Book(MadeFile):
    """The open file. `readonly` opens one that is there, and changes nothing."""

    def select(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._errors():
            return self._database.execute(query, values).fetchall()

    # what was level with what

    def stamps(self) -> dict[str, str]:
        """What the rows of each folder were when this was level with them: UNREAD where it can't be read; none of any
        before all was counted for the first time.
        """
        return dict(self.select("SELECT folder, stamp FROM stamps"))

    def level_with(self, stamps: Mapping[str, str]) -> None:
        with self.write() as database:
            database.execute("DELETE FROM stamps")
            database.executemany("INSERT INTO stamps VALUES (?, ?)", stamps.items())

    def digests(self, folder: str, kind: str) -> Iterator[tuple[str, bytes]]:
        """The units of a folder in the order of their keys, those that begin so, with the digests of their rows."""
        after, end = kind, kind[:-1] + "!"  # the next character behind the blank that ends a kind
        query = "SELECT unit, digest FROM levels WHERE folder = ? AND unit > ? AND unit < ? ORDER BY unit LIMIT 1000"
        while found := self.select(query, folder, after, end):  # no statement is open between: rows change meanwhile
            yield from found
            after = found[-1][0]

    def note(self, folder: str, changed: Iterable[tuple[str, bytes | None, bool]]) -> None:
        """Note units of a folder that are other than they were: key, digest (None: no rows any more), shown."""
        with self.write() as database:
            for key, digest, shown in changed:
                if digest is None:
                    database.execute("DELETE FROM levels WHERE folder = ? AND unit = ?", (folder, key))
                else:
                    database.execute("INSERT OR REPLACE INTO levels VALUES (?, ?, ?, ?)", (folder, key, digest, shown))
                database.execute("INSERT OR IGNORE INTO behind VALUES (?)", (key,))

    def forget(self, folder: str, why: str | None) -> None:
        """Nothing of this folder counts any more: it is gone, or it can't be read."""
        with self.write() as database:
            database.execute("INSERT OR IGNORE INTO behind SELECT unit FROM levels WHERE folder = ?", (folder,))
            for table in ("levels", "listed", "missing"):
                database.execute(f"DELETE FROM {table} WHERE folder = ?", (folder,))  # noqa: S608 - our own names
            if why is not None:
                database.execute("INSERT INTO missing VALUES (?, '', ?)", (folder, why))

    def found(self, folder: str, listed: Iterable[tuple[str, str, str]]) -> None:
        """The folder can be read, and its lists name these articles that it doesn't show: id, site, day."""
        with self.write() as database:
            database.execute("DELETE FROM missing WHERE folder = ? AND unit = ''", (folder,))
            database.execute("DELETE FROM listed WHERE folder = ?", (folder,))
            values = ((folder, *each) for each in listed)
            database.executemany("INSERT INTO listed VALUES (?, ?, ?, ?)", values)

    # counting

    def behind(self, limit: int) -> list[tuple[Unit, list[str]]]:
        """Units that are to be counted again, each with the folders that have rows of it."""
        query = (
            "SELECT unit, (SELECT json_group_array(folder) FROM levels WHERE levels.unit = behind.unit)"
            " FROM behind LIMIT ?"
        )
        return [(Unit.of(key), sorted(json.loads(folders))) for key, folders in self.select(query, limit)]

    def behind_count(self) -> int:
        return int(self.select("SELECT count(*) FROM behind")[0][0])

    def put(self, counted: Iterable[tuple[Unit, Mapping[Cell, int], Missing | None]]) -> None:
        """Units that were counted, in the place of what was there of them; all of it or nothing."""
        with self.write() as database:
            changes: Counter[Cell] = Counter()
            for unit, cells, missing in counted:
                changes.subtract(self._cells(unit))
                changes.update(cells)
                database.execute("DELETE FROM units WHERE unit = ?", (unit.key,))
                if cells:
                    database.execute("INSERT INTO units VALUES (?, ?)", (unit.key, _packed(cells)))
                database.execute("DELETE FROM behind WHERE unit = ?", (unit.key,))
                name = unit.article_id if unit.article_id is not None else unit.url
                database.execute("DELETE FROM missing WHERE unit = ?", (name,))
                if missing:
                    database.execute("INSERT OR REPLACE INTO missing VALUES (?, ?, ?)", missing)
            self._add(changes)

    def count_listed(self) -> None:
        """Count what lists name and no folder shows: each time all of it, for it is little."""
        shown = "SELECT 1 FROM levels WHERE unit = ? || listed.id AND folder <> listed.folder AND shown"
        with self.write() as database:
            for table in ("cells", "totals"):
                database.execute(f"DELETE FROM {table} WHERE measure = ?", (Measure.LISTED_ONLY,))  # noqa: S608 - our own names
            database.execute(
                f"INSERT INTO cells SELECT ?, site, day, '', count(*) FROM listed WHERE NOT EXISTS ({shown})"  # noqa: S608 - our own words
                " GROUP BY site, day",
                (Measure.LISTED_ONLY, _ARTICLE),
            )
            database.execute(
                "INSERT INTO totals SELECT measure, site, name, sum(number) FROM cells WHERE measure = ?"
                " GROUP BY site, name",
                (Measure.LISTED_ONLY,),
            )

    def _cells(self, unit: Unit) -> dict[Cell, int]:
        found = self._database.execute("SELECT packed FROM units WHERE unit = ?", (unit.key,)).fetchone()
        try:
            return _unpacked(found[0]) if found else {}
        except (TypeError, ValueError, zlib.error) as error:
            raise DamagedError(self.path, f"damaged ({unit.key})", _again(self.path)) from error

    def _add(self, changes: Mapping[Cell, int]) -> None:
        totals: Counter[tuple[str, str, str]] = Counter()
        for cell, number in changes.items():
            totals[cell.measure, cell.site, cell.name] += number
        for table, keys, values in (("cells", Cell._fields, changes), ("totals", ("measure", "site", "name"), totals)):
            place = ", ".join(f'"{key}"' for key in keys)
            self._database.executemany(
                f"INSERT INTO {table} VALUES ({'?, ' * len(keys)}?)"  # noqa: S608 - our own names
                f" ON CONFLICT ({place}) DO UPDATE SET number = number + excluded.number",
                ((*key, number) for key, number in values.items() if number),
            )
            self._database.executemany(
                f"DELETE FROM {table} WHERE ({place}) = ({', '.join('?' * len(keys))}) AND number = 0",  # noqa: S608 - our own names
                [key for key, number in values.items() if number < 0],
            )

    # the file

    def _prepare(self, readonly: bool) -> None:
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if readonly:
            if version != VERSION:
                # Another program's, or a file in which nothing stands yet: who counts makes it anew as it is.
                raise StoreError(self.path, f"figures of version {version}, not {VERSION}", _again(self.path))
            if not self._is_ours():
                raise StoreError(self.path, "figures made with another catalogue of outlets", _again(self.path))
            return
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("PRAGMA journal_mode = WAL")
        if version != VERSION or not self._is_ours():
            self._begin(_NAMES, _TABLES, catalogue.signature(), VERSION)

    def _is_ours(self) -> bool:
        """Whether the outlets of articles were told by the catalogue of now."""
        return bool(self._database.execute("SELECT catalogue FROM made_by").fetchone() == (catalogue.signature(),))

    def _errors(self) -> AbstractContextManager[None]:
        return errors(self.path, mend=_again(self.path), damaged=DamagedError)


def _packed(cells: Mapping[Cell, int]) -> bytes:
    values = [[*cell, number] for cell, number in cells.items()]
    return zlib.compress(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 1)


def _unpacked(packed: bytes) -> dict[Cell, int]:
    values = json.loads(zlib.decompress(packed))
    return {Cell(Measure(measure), site, when, name): int(number) for measure, site, when, name, number in values}


def _again(path: Path) -> str:
    return f"delete {path.name}, and it is made anew from the rows"
