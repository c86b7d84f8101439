"""Where the payloads of pictures and the like were written whole, by digest: one that comes from another address is not
written again.

A file beside the index, made from it: it may be deleted, and the next crawl makes it again. What it says is looked at
before anything refers to it (`revisits.py`), so it may be behind, and name what is no more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.warc.cdxj import Index, fields_of
from archive.warc.reader import WarcError

_VERSION = 1
_TABLE = f"""
BEGIN;
CREATE TABLE payloads (digest TEXT PRIMARY KEY, warc TEXT NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
COMMIT;
"""
_PAGES = frozenset({"text/html", "application/xhtml+xml", "warc/revisit"})
Place = tuple[str, int]  # WARC file and offset


class Payloads:
    """The payloads of one site. Who writes holds the site's lock. Raises WarcError where the file can't be used."""

    def __init__(self, folder: Path, index: Index) -> None:
        self._path = path_in(folder)
        with self._errors():
            try:
                self._database = self._open()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                drop(folder)
                self._database = self._open()
            if self._database.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                self._database.executescript(_TABLE)
                self.take(index.lines())

    def place(self, digest: str) -> Place | None:
        """Where a payload was written last."""
        with self._errors():
            found = self._database.execute("SELECT warc, offset FROM payloads WHERE digest = ?", (digest,)).fetchone()
        return (str(found[0]), int(found[1])) if found else None

    def add(self, digest: str, place: Place) -> None:
        """Note where a payload was written."""
        with self._errors():
            self._put([(digest, *place)])

    def take(self, lines: Iterable[str]) -> None:
        """Note the payloads of these lines of the index, but for pages."""
        with self._errors():
            self._put(_of(lines))
            self._database.commit()

    def sync(self) -> None:
        """Keep what was added, if the process dies."""
        with self._errors():
            self._database.commit()

    def close(self) -> None:
        self.sync()
        self._database.close()

    def _put(self, rows: Iterable[tuple[str, str, int]]) -> None:
        self._database.executemany("INSERT OR REPLACE INTO payloads VALUES (?, ?, ?)", rows)

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._path)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("damaged")
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise WarcError(self._path, f"can't be used ({error}); delete it, the next crawl makes it again") from error


def path_in(folder: Path) -> Path:
    """The file of a site's folder."""
    return folder / "payloads.sqlite"


def drop(folder: Path) -> None:
    """Have it made again: the index was."""
    path = path_in(folder)
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _of(lines: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    for line in lines:
        with suppress(ValueError, LookupError):
            fields = fields_of(line)
            if fields.get("status") == "200" and fields.get("mime") not in _PAGES:
                yield fields["digest"], fields["filename"], int(fields["offset"])
