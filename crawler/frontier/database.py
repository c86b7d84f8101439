"""The frontier's file: its tables, how it is opened, what is wrong with it, and who may write there."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from archive.data.lock import HeldError, take

FILE = "frontier.sqlite"
_VERSION = 1
_TABLES = """
CREATE TABLE requests (
    id INTEGER PRIMARY KEY, -- order of arrival
    fingerprint BLOB NOT NULL,
    url TEXT NOT NULL,
    priority INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', -- waiting, leased, later
    due REAL NOT NULL DEFAULT 0, -- leased, or was at a crash: since when first; later: not before
    crashes INTEGER NOT NULL DEFAULT 0, -- times it was leased when the process died
    failures INTEGER NOT NULL DEFAULT 0, -- times it ended without an answer that could be used
    request TEXT NOT NULL -- JSON
);
CREATE INDEX requests_in_order ON requests (state, priority DESC, id);
CREATE TABLE seen (
    fingerprint BLOB PRIMARY KEY,
    run INTEGER NOT NULL, -- the last one that asked for it
    done REAL -- when it was acknowledged
) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE pages (
    fingerprint BLOB PRIMARY KEY,
    url TEXT NOT NULL,
    request TEXT NOT NULL, -- how to ask for it again
    first_seen REAL NOT NULL,
    fetched REAL NOT NULL, -- asked for, last time
    last_seen REAL, -- there, last time
    changed REAL, -- its content was another than before, last time
    due REAL NOT NULL, -- to be asked for again
    etag TEXT,
    modified TEXT, -- Last-Modified, as sent
    content TEXT, -- content_hash of its row
    gone REAL, -- found deleted, first time since it was last there
    why TEXT -- what said so
) WITHOUT ROWID;
CREATE INDEX pages_by_due ON pages (due);
"""


# A flipped bit in a text breaks nothing that SQLite looks at. A request in no state would never be asked for, and one
# with another URL would be asked for instead; but the URL stands there twice.
_HARMED = """
SELECT count(*) FROM requests WHERE state NOT IN ('waiting', 'leased', 'later') OR iif(
    json_valid(request), json_type(request) = 'object' AND json_extract(request, '$.url') IS NOT url, 0
)
"""


class FrontierError(Exception):
    """The frontier can't be used; the message is one line that says what to do."""


class BusyError(FrontierError):
    """Another process crawls this site."""


_held: dict[Path, int] = {}


def hold(folder: Path) -> None:
    """Keep every other process from writing into this site's folder, until this process ends. Raises BusyError."""
    folder = folder.resolve()
    if folder in _held:
        return
    try:
        _held[folder] = take(folder)
    except HeldError as held:
        why = f"another crawl of this site is running ({held}), or a verb that writes there; wait until it ends"
        raise BusyError(f"{folder.name}: {why}") from held
    except OSError as error:
        raise FrontierError(f"{error.filename}: {error.strerror}; a crawl must be able to write there") from error


def release(folder: Path) -> None:
    """Let others crawl into the folder again."""
    if (fd := _held.pop(folder.resolve(), None)) is not None:
        os.close(fd)


def check_frontier(folder: Path) -> None:
    """Raise FrontierError where the frontier of this folder can't be written. A damaged one is moved aside later."""
    path = folder / FILE
    try:
        connect(path).close()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise FrontierError(f"{path}: {advice(error)}") from error


def flush(path: Path) -> None:
    """Make the disk have what was written to this file, if it is there. Raises FrontierError."""
    try:
        fd = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    except OSError as error:
        raise FrontierError(f"{path}: {error.strerror}") from error
    try:
        os.fsync(fd)
    except OSError as error:
        raise FrontierError(f"{path}: {error.strerror}") from error
    finally:
        os.close(fd)


def connect(path: Path) -> sqlite3.Connection:
    """An open frontier with a transaction begun. Raises sqlite3.DatabaseError where the file is damaged."""
    database = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA wal_autocheckpoint = 4000")  # pages of 4 kB; each checkpoint waits for the disk
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            database.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version != _VERSION:
            raise sqlite3.DatabaseError("file is not a frontier of this version")
        # Whether the process died with it open; then a bad disk or memory may have had its share in it.
        if database.execute("SELECT value FROM facts WHERE name = 'open'").fetchone() != (0,):
            found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise sqlite3.DatabaseError(f"database disk image is malformed: {' '.join(found.split())}")
        if harmed := database.execute(_HARMED).fetchone()[0]:
            raise sqlite3.DatabaseError(f"{harmed} requests aren't what they were")
        database.execute("BEGIN IMMEDIATE")
    except BaseException:
        database.close()
        raise
    return database


def is_damage(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorname", "")
    return code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR")) or not code


def move_away(path: Path, now: float) -> Path:
    """Keep a frontier that can't be read beside its name, with what belongs to it."""
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime(now))
    target = path.with_name(f"{path.name}.damaged-{stamp}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))
    return target


def advice(error: sqlite3.Error | OSError) -> str:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"can't be written ({error}); is the disk full? Free some space and start again, nothing is lost"
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"can't be opened or written here ({error}); check the folder and its permissions"
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"damaged ({error}); start again, it will be moved aside and the lists walked anew"
    return str(getattr(error, "strerror", None) or error)
