"""Opening a SQLite file for writing or for reading, and saying in one line what is wrong with it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Self

from archive.data.errors import ArchiveError

_WAIT = 30  # seconds for another writer to finish
_HELD = ("SQLITE_BUSY", "SQLITE_LOCKED")


class StoreError(ArchiveError):
    """Rows can't be read or written; the message is one line that names the file and, where it is known, what to do."""

    def __init__(self, path: Path, what: str, do: str | None = None) -> None:
        super().__init__(path, what, do)
        self.path, self.what, self.do = path, what, do

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" + (f"; {self.do}" if self.do else "")


def told(error: StoreError) -> str:
    """What is wrong with a file of a site, by its name in the data folder: for readers elsewhere."""
    return f"{error.path.parent.name}/{error.path.name}: {error.what}" + (f"; {error.do}" if error.do else "")


class NoRowsError(StoreError):
    """There is no file of rows, or one that was begun when a program was killed, and holds nothing yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "no rows are stored here", "crawl the site, or rebuild it from its WARC files")


class VersionError(StoreError):
    """A file of rows as another version of this program stored them."""


class HeldError(StoreError):
    """A file that another program writes just now, for longer than one waits for it."""


class UnmergedError(StoreError):
    """A sound file that can't be read where it lies: a killed writer left a log, and nothing can be written there."""


def rebuilt(path: Path, what: str) -> str:
    """What to do about rows of this file that can't be read."""
    return f"make {what} again: python -m archive rebuild {path.parent.name} --replace"


def connect(path: Path, readonly: bool) -> sqlite3.Connection:
    """A connection that commits every statement by itself. One that only reads may go from thread to thread."""
    if not readonly:
        path.parent.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    uri = path.absolute().as_uri()
    # Not mode=ro, which leaves -wal and -shm files behind.
    database = sqlite3.connect(f"{uri}?mode=rw", uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        database.execute("PRAGMA query_only = ON")
        database.execute("SELECT 1 FROM sqlite_schema")
    except sqlite3.OperationalError as error:
        database.close()
        # On a read-only medium or a full disk SQLite can't make its -shm file; nobody writes there either.
        log = path.with_name(f"{path.name}-wal")
        if _is_held(error):
            raise
        if log.exists() and log.stat().st_size:
            why = f"its last changes stand in {log.name}, which SQLite reads only where it can write"
            raise UnmergedError(path, why, f"copy {path.parent} to a disk that can be written") from error
        return sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    except BaseException:  # no database at all, among others
        database.close()
        raise
    return database


def opened(
    path: Path, *, tables: str, version: int, what: str, readonly: bool
) -> tuple[sqlite3.Connection, Path | None]:
    """A small database of its own, begun with these tables where there is none, and where a damaged one was put: who
    writes begins it anew. `what` is in it, for people. Raises VersionError, and what SQLite raises.
    """
    try:
        return _checked(path, tables, version, what, readonly), None
    except sqlite3.DatabaseError as error:
        if readonly or not is_damage(error):
            raise
        moved = move_away(path, time.time())
        return _checked(path, tables, version, what, readonly), moved


def _checked(path: Path, tables: str, version: int, what: str, readonly: bool) -> sqlite3.Connection:
    database = connect(path, readonly)
    try:
        found = database.execute("PRAGMA user_version").fetchone()[0]
        if found == 0 and not readonly:
            database.executescript(tables)
        elif found not in {0, version}:
            why = f"{what} of version {found}, not {version}"
            raise VersionError(path, why, "move it away, or go on with the program that made it")
        if not readonly and database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("SQLITE_CORRUPT")
    except BaseException:
        database.close()
        raise
    return database


def put_in_place(made: Path, path: Path) -> Path:
    """Put a store that was `made` in the place of one of another version, whose copy stays beside it: where that is."""
    with errors(path), closing(connect(path, readonly=False)) as older:
        version = older.execute("PRAGMA user_version").fetchone()[0]
        older.execute("PRAGMA journal_mode = DELETE")  # nothing of it stays in a log
    kept = path.with_name(f"{path.name}.version-{version}")
    shutil.copyfile(path, kept)
    for each in (kept, made):
        with each.open("rb") as file:
            os.fsync(file.fileno())
    made.replace(path)
    return kept


def replace_tables(
    database: sqlite3.Connection, other: Path, common: Iterable[str], until: Mapping[str, int], keep: Iterable[str]
) -> None:
    """Put the rows of another file in place of these, all or nothing: in each table those `until` this rowid, but for
    those of the WARC files in `keep`. What is the same in both isn't written. Tables in `common` get what they lack.
    """
    kept = json.dumps(sorted(keep))
    database.execute("ATTACH ? AS other", (str(other),))
    try:
        with transaction(database):
            if not other.is_file():  # since it was opened: what was redacted meanwhile stands in it
                raise StoreError(other, "was taken away meanwhile", "start again")
            for table in common:
                database.execute(f"INSERT OR IGNORE INTO {table} SELECT * FROM other.{table}")  # noqa: S608 - our own names
            for table, newest in until.items():
                names = [name for _, name, *_ in database.execute(f"PRAGMA main.table_info({table})")]
                same = " AND ".join(
                    ["made.record_id = own.record_id", *(f"made.{each} IS own.{each}" for each in names)]
                )
                database.execute(
                    f"DELETE FROM {table} AS own WHERE rowid <= ? AND warc NOT IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own names
                    f" AND NOT EXISTS (SELECT 1 FROM other.{table} AS made WHERE {same})",
                    (newest, kept),
                )
                database.execute(
                    f"INSERT OR REPLACE INTO {table} SELECT * FROM other.{table} AS made"  # noqa: S608 - our own names
                    f" WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS own WHERE {same})"
                    " ORDER BY warc, offset, record_id"
                )
    finally:
        database.execute("DETACH other")


def is_damage(error: Exception) -> bool:
    """Whether the file is no database any more, or not the one that it was; else the disk, the folder or our own code
    is at fault. SQLITE_ERROR: a table or column that is there isn't found. No code: text that isn't UTF-8 any more, or
    what a check of ours found.
    """
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return False
    code = getattr(error, "sqlite_errorname", "")
    return not code or code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR"))


def move_away(path: Path, now: float) -> Path:
    """Keep a database that can't be read beside its name, with its logs; where it is now."""
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime(now))
    target = path.with_name(f"{path.name}.damaged-{stamp}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))
    return target


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All of what is written within, or nothing of it."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


@contextmanager
def errors(path: Path, *, mend: str | None = None, damaged: type[StoreError] = StoreError) -> Iterator[None]:
    """Errors of the database become StoreError; damage becomes `damaged`, which says to `mend` it so, or to make the
    rows again.
    """
    try:
        yield
    except sqlite3.Error as error:
        if is_damage(error):
            raise damaged(path, f"damaged ({error})", mend or f"move it away and {rebuilt(path, 'it')}") from error
        raise (HeldError if _is_held(error) else StoreError)(path, *_advice(error)) from error


class OpenFile:
    """An open SQLite file. `readonly` changes nothing of it.

    What derives from it says in `_prepare` which versions it takes, and in `_errors` how a damaged one is mended.
    """

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        with self._errors():
            self._database = connect(path, readonly)
        try:
            with self._errors():
                self._prepare(readonly)
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """What was written and not committed is gone."""
        self._database.close()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """All of what is written within, or nothing of it."""
        with self._errors(), transaction(self._database):
            yield self._database

    def _prepare(self, readonly: bool) -> None:
        raise NotImplementedError

    def _errors(self) -> AbstractContextManager[None]:
        raise NotImplementedError


class MadeFile(OpenFile):
    """One that is made from rows and may be deleted at any time."""

    def _begin(self, names: Iterable[str], tables: str, made_by: str, version: int) -> None:
        """A file of nothing but these tables, in the place of whatever is here; `made_by` is what it depends on beside
        the rows.
        """
        with self.write() as database:
            for name in names:
                database.execute(f"DROP TABLE IF EXISTS {name}")
            for statement in filter(str.strip, tables.split(";\n")):
                database.execute(statement)
            database.execute("INSERT INTO made_by VALUES (?)", (made_by,))
            database.execute(f"PRAGMA user_version = {version}")


def _is_held(error: sqlite3.Error) -> bool:
    """Whether another program writes the file just now."""
    return getattr(error, "sqlite_errorname", "").startswith(_HELD)


def _advice(error: sqlite3.Error) -> tuple[str, str | None]:
    """What is wrong, where the file isn't damaged, and what to do."""
    if _is_held(error):
        return f"locked by another program for {_WAIT} s ({error})", "wait until it ends, or stop it"
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"can't be written or read ({error})", "is the disk full? Free some space and start again"
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"can't be opened or written here ({error})", "check the folder and its permissions"
    return str(error), None
