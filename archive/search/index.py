"""The index of texts: one SQLite file for all sites, made from rows, which may be deleted at any time.

Its full-text table takes each character as a token, so a word of any length is a phrase, and is found wherever the
text holds it, without a dictionary. The texts stand beside it, for the lines around a hit, and because the table needs
them to forget an article.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from archive.data.errors import ArchiveError
from archive.rows.database import StoreError, VersionError, errors
from archive.rows.stamps import MadeOfArticles
from archive.search.folding import folded
from archive.search.numbers import PLACES, SERIALS, number, serial_of
from archive.search.tables import TABLES, VERSION, made_by
from reading.problem import ProblemKind

FILE = "search.sqlite"
_NAMES = ("made_by", "levels", "unread", "places", "classes", "articles", "class_of", "texts", "words")
_UTF_8 = ("utf-8", "surrogatepass")  # a row may hold half a surrogate pair
_BATCH = 4_000_000  # characters that are held until they are written


class DamagedError(StoreError):
    """The index can't be read any more: it is moved away and made anew."""


class UnmadeError(DamagedError):
    """There is no index yet, or one of an older version, which the next to write makes anew."""


class Texts(NamedTuple):
    """What is searched of an article, as its row has it."""

    title: str
    body: str
    comments: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article on its way into the index."""

    id: str
    digest: bytes
    site: str
    province: str | None
    url: str
    published: str | None
    day: date | None  # at the site
    source: str | None
    outlet: str  # of the catalogue, or "unknown"
    source_outlet: str | None
    layout: str | None
    problems: Sequence[ProblemKind]  # each once
    taken_down: str | None
    sound: bool
    texts: Texts

    def size(self) -> int:
        return len(self.texts.title) + len(self.texts.body) + sum(map(len, self.texts.comments))


class Index(MadeOfArticles):
    """The open index. `readonly` opens one that is there, and changes nothing."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self._waiting: list[Entry | str] = []  # is gone when this is closed
        self._size = 0
        if readonly and not path.is_file():
            raise UnmadeError(path, "no index", _again(path))
        super().__init__(path, readonly=readonly)

    def unread(self) -> list[str]:
        """The sites whose rows could not be read the last time: of them this has what could be read before."""
        return [site for (site,) in self.select("SELECT site FROM unread ORDER BY site")]

    def is_made(self) -> bool:
        """Whether this was level with the rows once; else it may hold a part of them, or nothing."""
        return bool(self.stamps() or self.unread())

    def level_with(self, stamps: dict[str, str], unread: Iterable[str]) -> None:
        """Note that this is level with rows of these stamps, and which sites could not be read."""
        self.flush()
        with self.write():
            self._database.execute("DELETE FROM levels")
            self._database.executemany("INSERT INTO levels VALUES (?, ?)", stamps.items())
            self._database.execute("DELETE FROM unread")
            self._database.executemany("INSERT INTO unread VALUES (?)", ((site,) for site in unread))

    def texts(self, serial: int) -> Texts:
        with self._errors():
            found = self._database.execute("SELECT packed FROM texts WHERE serial = ?", (serial,)).fetchone()
        try:
            return Texts(*json.loads(zlib.decompress(found[0]).decode(*_UTF_8)))
        except (TypeError, ValueError, zlib.error) as error:
            raise DamagedError(self.path, f"damaged (the text of article {serial})", _again(self.path)) from error

    def put(self, entry: Entry) -> None:
        """Take an article in, in the place of what was there of it; it is written with others."""
        self._waiting.append(entry)
        self._size += entry.size()
        if self._size >= _BATCH:
            self.flush()

    def remove(self, article_id: str) -> None:
        self._waiting.append(article_id)

    def flush(self) -> None:
        """Write what waits, all of it or nothing."""
        if not self._waiting:
            return
        with self.write():
            for each in self._waiting:
                self._forget(each if isinstance(each, str) else each.id)
            numbered = [(self._numbered(each), each) for each in self._waiting if isinstance(each, Entry)]
            # The full-text table writes to the disk whenever a number is lower than the one before.
            for at, entry in sorted(numbered, key=lambda each: each[0]):
                self._write(at, entry)
        self._waiting, self._size = [], 0

    def _numbered(self, entry: Entry) -> int:
        place = self._known("place", "places", {"site": entry.site, "province": entry.province})
        serial = self._database.execute(
            "INSERT INTO articles VALUES (NULL, ?, 0, ?, ?, ?, ?)",
            (entry.id, entry.digest, storable(entry.url), entry.published, entry.taken_down),
        ).lastrowid
        assert serial is not None
        if place >= PLACES or serial >= SERIALS:
            raise ArchiveError(f"{self.path}: {PLACES:,} sites or {SERIALS:,} articles; the index holds no more")
        common = {
            "source": storable(entry.source) if entry.source else None,
            "source_folded": folded(entry.source) if entry.source else None,
            "outlet": entry.outlet,
            "source_outlet": entry.source_outlet,
            "layout": entry.layout,
            "problems": json.dumps(sorted(entry.problems)),
            "taken_down": int(entry.taken_down is not None),
        }
        self._database.execute("INSERT INTO class_of VALUES (?, ?)", (serial, self._known("class", "classes", common)))
        return number(serial, day=entry.day, place=place, sound=entry.sound)

    def _known(self, key: str, table: str, values: dict[str, str | int | None]) -> int:
        """The number of these values in their table, where they stand once."""
        named = " AND ".join(f"{name} IS ?" for name in values)
        for _ in range(2):
            for (known,) in self._database.execute(f"SELECT {key} FROM {table} WHERE {named}", [*values.values()]):  # noqa: S608 - our own words
                return int(known)
            self._database.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608 - our own words
                [*values.values()],
            )
        raise AssertionError

    def _write(self, at: int, entry: Entry) -> None:
        serial = serial_of(at)
        self._database.execute("UPDATE articles SET number = ? WHERE serial = ?", (at, serial))
        packed = zlib.compress(json.dumps(entry.texts, ensure_ascii=False).encode(*_UTF_8), 1)
        self._database.execute("INSERT INTO texts VALUES (?, ?)", (serial, packed))
        self._database.execute(
            "INSERT INTO words (rowid, title, body, comments) VALUES (?, ?, ?, ?)", (at, *_tokens(entry.texts))
        )

    def _forget(self, article_id: str) -> None:
        found = self._database.execute("SELECT serial, number FROM articles WHERE id = ?", (article_id,)).fetchone()
        if not found:
            return
        serial, at = found
        self._database.execute(
            "INSERT INTO words (words, rowid, title, body, comments) VALUES ('delete', ?, ?, ?, ?)",
            (at, *_tokens(self.texts(serial))),
        )
        for table in ("texts", "class_of", "articles"):
            self._database.execute(f"DELETE FROM {table} WHERE serial = ?", (serial,))  # noqa: S608 - our own words

    def _prepare(self, readonly: bool) -> None:
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise VersionError(self.path, f"an index of version {version}, not {VERSION}", _again(self.path))
        if readonly:
            if version < VERSION:
                what = f"an index of version {version}, not {VERSION}" if version else "no index"
                raise UnmadeError(self.path, what, _again(self.path))
            if not self._is_ours():
                raise UnmadeError(self.path, "an index made with another catalogue or Unicode", _again(self.path))
            return
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("PRAGMA wal_autocheckpoint = 4000")  # pages of 4 kB; each waits for the disk
        if version < VERSION:
            self._database.execute("PRAGMA journal_mode = WAL")
        if version < VERSION or not self._is_ours():
            self._begin(_NAMES, TABLES, made_by(), VERSION)

    def _is_ours(self) -> bool:
        """Whether it was made by what a text is compared with now, and what is told of addresses and sources."""
        return bool(self._database.execute("SELECT signature FROM made_by").fetchone() == (made_by(),))

    def _errors(self) -> AbstractContextManager[None]:
        return errors(self.path, mend=_again(self.path), damaged=DamagedError)


def storable(text: str) -> str:
    """The text as UTF-8 can carry it: half a surrogate pair is a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _again(path: Path) -> str:
    return f"delete {path.name}, and the next search makes it anew from the rows"


def _tokens(texts: Texts) -> Iterable[str]:
    """The texts as the full-text table takes them: comments stay apart as paragraphs do."""
    for text in (texts.title, texts.body, "\n".join(texts.comments)):
        yield " ".join(folded(text))
