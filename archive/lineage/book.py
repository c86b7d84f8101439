"""The lineage at rest: one SQLite file for all sites, made from rows, which may be deleted at any time."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from archive.lineage.origin import Member
from archive.lineage.stories import Pair
from archive.lineage.verdict import Relation, Verdict
from archive.rows.database import StoreError, VersionError, errors
from archive.rows.stamps import MadeOfArticles
from archive.search.tables import made_by

FILE = "lineage.sqlite"
VERSION = 3  # of the tables, and of what is told of two texts; a file of another is made anew
_TABLES = """
CREATE TABLE made_by (signature TEXT NOT NULL);
CREATE TABLE levels (site TEXT PRIMARY KEY, stamp TEXT NOT NULL);
CREATE TABLE articles (
    serial INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL, -- of the rows that it was joined from
    facts TEXT NOT NULL, -- JSON
    "when" TEXT NOT NULL, -- it was published, as its page says; else captured
    usual INTEGER NOT NULL DEFAULT 0, -- how many articles have its usual sample
    fresh INTEGER NOT NULL DEFAULT 1 -- it was not put beside others yet
);
CREATE INDEX fresh ON articles (serial) WHERE fresh;
CREATE TABLE bodies (serial INTEGER PRIMARY KEY, packed BLOB NOT NULL /* deflated */);
CREATE TABLE samples (serial INTEGER PRIMARY KEY, packed BLOB NOT NULL /* numbers of 8 bytes */);
CREATE TABLE notices (packed BLOB NOT NULL /* the samples that count for nothing */);
CREATE TABLE pairs (
    a INTEGER NOT NULL, b INTEGER NOT NULL, relation TEXT NOT NULL, share_a REAL NOT NULL, share_b REAL NOT NULL,
    from_a INTEGER NOT NULL, end_a INTEGER NOT NULL, from_b INTEGER NOT NULL, end_b INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX pairs_by_b ON pairs (b);
CREATE TABLE stories (
    story TEXT PRIMARY KEY, original INTEGER NOT NULL, evidence TEXT NOT NULL -- JSON
) WITHOUT ROWID;
CREATE TABLE members (
    story TEXT NOT NULL, serial INTEGER NOT NULL, role TEXT NOT NULL,
    similarity REAL, -- to the original
    PRIMARY KEY (story, serial)
) WITHOUT ROWID;
CREATE INDEX members_by_serial ON members (serial)
"""
_NAMES = ("made_by", "levels", "articles", "bodies", "samples", "notices", "pairs", "stories", "members")
_UTF_8 = ("utf-8", "surrogatepass")  # a row may hold half a surrogate pair


class DamagedError(StoreError):
    """The lineage can't be read any more: it is moved away and made anew."""


class UnmadeError(DamagedError):
    """There is no lineage yet, or one of an older version, which the next to write makes anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is kept of an article beside its text."""

    site: str
    url: str
    place: str  # the site, or the host where that is unknown
    outlet: str | None
    source: str | None
    dateline: str | None
    title: str | None
    original_title: str | None
    published: str | None
    first_seen: str
    corruption: dict[str, float]
    posted: bool  # by a member of a forum
    size: int  # of the bare text

    def member(self, article_id: str) -> Member:
        """As its origin is told by."""
        return Member(
            id=article_id,
            place=self.place,
            outlet=self.outlet,
            source=self.source,
            dateline=self.dateline,
            title=self.title,
            original_title=self.original_title,
            published=datetime.fromisoformat(self.published) if self.published else None,
            first_seen=datetime.fromisoformat(self.first_seen),
            corrupted=bool(self.corruption),
            posted=self.posted,
            size=self.size,
        )


class Entry(NamedTuple):
    """One article on its way into the book."""

    id: str
    digest: bytes
    facts: Facts
    body: str
    samples: bytes


class Book(MadeOfArticles):
    """The open file. `readonly` opens one that is there, and changes nothing."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        if readonly and not path.is_file():
            raise UnmadeError(path, "no lineage yet", _again(path))
        super().__init__(path, readonly=readonly)

    def run(self, query: str, values: Iterable[tuple[Any, ...]]) -> None:
        self._database.executemany(query, values)

    def is_behind(self) -> bool:
        """Whether articles wait to be put beside others: a call was killed."""
        return any(self.select("SELECT 1 FROM articles WHERE fresh LIMIT 1"))

    def serial(self, article_id: str) -> int | None:
        return next((serial for (serial,) in self.select("SELECT serial FROM articles WHERE id = ?", article_id)), None)

    def article(self, serial: int) -> tuple[str, Facts]:
        """The id of an article, and what is kept of it."""
        for article_id, facts in self.select("SELECT id, facts FROM articles WHERE serial = ?", serial):
            return article_id, Facts(**json.loads(facts))
        raise DamagedError(self.path, f"damaged (no article {serial})", _again(self.path))

    def body(self, serial: int) -> str:
        for (packed,) in self.select("SELECT packed FROM bodies WHERE serial = ?", serial):
            try:
                return zlib.decompress(packed).decode(*_UTF_8)
            except (ValueError, zlib.error) as error:
                raise DamagedError(self.path, f"damaged (the text of {serial})", _again(self.path)) from error
        raise DamagedError(self.path, f"damaged (no text of {serial})", _again(self.path))

    def put(self, entry: Entry) -> None:
        """Take an article in, in the place of what was there of it."""
        self.remove(entry.id)
        facts = entry.facts
        serial = self._database.execute(
            'INSERT INTO articles (id, digest, facts, "when") VALUES (?, ?, ?, ?)',
            (entry.id, entry.digest, json.dumps(asdict(facts)), facts.published or facts.first_seen),
        ).lastrowid
        packed = zlib.compress(entry.body.encode(*_UTF_8), 1)
        self._database.execute("INSERT INTO bodies VALUES (?, ?)", (serial, packed))
        self._database.execute("INSERT INTO samples VALUES (?, ?)", (serial, entry.samples))

    def remove(self, article_id: str) -> None:
        """Forget an article. What it was put beside waits to be put beside others."""
        if (serial := self.serial(article_id)) is None:
            return
        beside = (
            "SELECT a FROM pairs WHERE b = :serial UNION SELECT b FROM pairs WHERE a = :serial UNION SELECT serial"
            " FROM members WHERE story IN (SELECT story FROM members WHERE serial = :serial)"
        )
        self._database.execute(f"UPDATE articles SET fresh = 1 WHERE serial IN ({beside})", {"serial": serial})  # noqa: S608 - our own words
        self._database.execute("DELETE FROM pairs WHERE a = :serial OR b = :serial", {"serial": serial})
        for table in ("members", "samples", "bodies", "articles"):
            self._database.execute(f"DELETE FROM {table} WHERE serial = ?", (serial,))  # noqa: S608 - our own words

    def pairs(self, where: str, *values: Any) -> Iterator[Pair]:
        for a, b, relation, share_a, share_b, *spans in self.select(f"SELECT * FROM pairs WHERE {where}", *values):  # noqa: S608 - our own words
            found = Verdict(
                relation=Relation(relation),
                share_a=share_a,
                share_b=share_b,
                span_a=(spans[0], spans[1]),
                span_b=(spans[2], spans[3]),
            )
            yield Pair(a, b, found)

    def put_pairs(self, pairs: Iterable[Pair]) -> None:
        self.run(
            "INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (each.a, each.b, told.relation, told.share_a, told.share_b, *told.span_a, *told.span_b)
                for each in pairs
                for told in (each.verdict,)
            ),
        )

    def level_with(self, stamps: dict[str, str]) -> None:
        """Note that this is level with rows of these stamps."""
        with self.write():
            self._database.execute("DELETE FROM levels")
            self.run("INSERT INTO levels VALUES (?, ?)", stamps.items())

    def _prepare(self, readonly: bool) -> None:
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise VersionError(self.path, f"a lineage of version {version}, not {VERSION}", _again(self.path))
        known = version == VERSION and self._database.execute("SELECT * FROM made_by").fetchone() == (made_by(),)
        if readonly:
            if not known:
                raise UnmadeError(self.path, "a lineage of an older version", _again(self.path))
            return
        self._database.execute("PRAGMA synchronous = NORMAL")
        if version < VERSION:
            self._database.execute("PRAGMA journal_mode = WAL")
        if not known:
            self._begin(_NAMES, _TABLES, made_by(), VERSION)

    def _errors(self) -> AbstractContextManager[None]:
        return errors(self.path, mend=_again(self.path), damaged=DamagedError)


def _again(path: Path) -> str:
    return f"python -m archive lineage --data {path.parent} makes it from the rows"
