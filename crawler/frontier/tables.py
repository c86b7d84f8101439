"""The tables of a frontier's file: how they are made, opened, and brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from archive.rows.database import is_damage
from crawler.frontier.advice import advice
from crawler.frontier.queue import FrontierError, KnownPage
from crawler.validators import IN_A_ROW

_VERSION = 5
_MAPS = """
CREATE TABLE maps ( -- sitemaps that were read whole; how many of the pages that they dropped had gone, or were there
    list BLOB PRIMARY KEY, gone INTEGER NOT NULL DEFAULT 0, still INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE dropped ( -- pages that are asked for since their sitemap names them no more
    fingerprint BLOB PRIMARY KEY, list BLOB NOT NULL, since REAL NOT NULL
) WITHOUT ROWID;
"""
_LISTS = """
CREATE INDEX pages_by_article ON pages (article) WHERE article IS NOT NULL;
CREATE TABLE listed ( -- what the lists printed of an article when its pages were asked for last
    article TEXT PRIMARY KEY, replies INTEGER, last REAL
) WITHOUT ROWID;
CREATE TABLE named ( -- by which list an article's page was named; run: the last one in which it was
    list BLOB, fingerprint BLOB, run INTEGER NOT NULL, PRIMARY KEY (list, fingerprint)
) WITHOUT ROWID;
"""
_TABLES = f"""
CREATE TABLE requests (
    id INTEGER PRIMARY KEY, -- order of arrival
    fingerprint BLOB NOT NULL,
    url TEXT NOT NULL,
    priority INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', -- waiting, leased, later
    due REAL NOT NULL DEFAULT 0, -- leased, or was at a crash: since when first; later: not before
    crashes INTEGER NOT NULL DEFAULT 0, -- times it was leased when the process died
    failures INTEGER NOT NULL DEFAULT 0, request TEXT NOT NULL -- ended without a usable answer so often; JSON
);
CREATE INDEX requests_in_order ON requests (state, priority DESC, id);
CREATE TABLE seen ( -- run: the last one that asked for it
    fingerprint BLOB PRIMARY KEY, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE pages ( -- as KnownPage explains them
    fingerprint BLOB PRIMARY KEY, url TEXT NOT NULL, request TEXT NOT NULL,
    first_seen REAL NOT NULL, fetched REAL NOT NULL, due REAL NOT NULL, last_seen REAL, changed REAL,
    etag TEXT, modified TEXT, unmodified INTEGER NOT NULL DEFAULT 0,
    content TEXT, gone REAL, why TEXT, article TEXT, number INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX pages_by_due ON pages (due);
{_LISTS}{_MAPS}
"""
# By the version that the file has: what makes it the next one.
_UPGRADES = {
    1: "ALTER TABLE requests DROP COLUMN depth; ALTER TABLE seen DROP COLUMN done;",  # which nobody read
    2: "ALTER TABLE pages ADD COLUMN article TEXT; ALTER TABLE pages ADD COLUMN number INTEGER NOT NULL DEFAULT 1;"
    + _LISTS,
    # Validators were kept then that may be of two versions: each page is asked for whole once.
    3: f"ALTER TABLE pages ADD COLUMN unmodified INTEGER NOT NULL DEFAULT {IN_A_ROW};",
    4: _MAPS,
}
COLUMNS = ", ".join(column.name for column in fields(KnownPage))
MARKS = ", ".join("?" for _ in fields(KnownPage))
# A flipped bit in a text breaks nothing that SQLite looks at. A request in no state would never be asked for, nor one
# that can't be read, and one with another URL would be asked for instead; but the URL stands there twice.
_HARMED = """
SELECT count(*) FROM requests WHERE state NOT IN ('waiting', 'leased', 'later')
    OR iif(json_valid(request), json_extract(request, '$.url') IS NOT url, 1)
"""


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """What SQLite says of this file, as FrontierError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise FrontierError(f"{path}: {advice(error)}") from error


def whole(path: Path) -> sqlite3.Connection | None:
    """An open frontier with a transaction begun; None where the file is damaged."""
    try:
        return connect(path)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return None
        raise


def connect(path: Path) -> sqlite3.Connection:
    """An open frontier with a transaction begun. Raises sqlite3.DatabaseError where the file is damaged."""
    database = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        # A checkpoint waits for the disk: one in 4,000 pages of 4 kB.
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000;")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            database.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
        elif version not in {*_UPGRADES, _VERSION}:
            why = f"made by another version of this program (tables {version}, here {_VERSION})"
            raise FrontierError(f"{path}: {why}; go on with that, or move it away; the next crawl walks the lists anew")
        # Whether the process died with it open; then a bad disk or memory may have had its share in it.
        if database.execute("SELECT value FROM facts WHERE name = 'open'").fetchone() != (0,):
            found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise sqlite3.DatabaseError(f"database disk image is malformed: {' '.join(found.split())}")
        if harmed := database.execute(_HARMED).fetchone()[0]:
            raise sqlite3.DatabaseError(f"{harmed} requests aren't what they were")
        for older in range(version or _VERSION, _VERSION):
            database.executescript(f"BEGIN; {_UPGRADES[older]} PRAGMA user_version = {older + 1}; COMMIT;")
        database.execute("BEGIN IMMEDIATE")
    except BaseException:
        database.close()
        raise
    return database
