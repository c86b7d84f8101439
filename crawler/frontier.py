"""What a crawl still has to fetch, and what it has fetched, in SQLite: a crawl killed at any moment goes on from here.

No Scrapy here: a request is a fingerprint and a line of JSON. `crawler/scheduler.py` makes these of Scrapy's requests.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive.lock import LOCK

FILE = "frontier.sqlite"
_VERSION = 1
# A crawl that was interrupted is resumed as it stands; after this long its lists are walked anew as well, or a site
# whose crawl is cut off every night would never show its news.
_RUN_AGE = 20 * 3600
# A request under way at two crashes waits until the others are done: the page itself may be what kills the process.
_SUSPECT, _DEMOTED = 2, -1_000_000
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


class FrontierError(Exception):
    """The frontier can't be used; the message is one line that says what to do."""


class BusyError(FrontierError):
    """Another process crawls this site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A request as the frontier keeps it."""

    fingerprint: bytes
    url: str
    request: str = field(repr=False)  # JSON
    priority: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A request that was handed out and is neither done nor given back."""

    id: int
    fingerprint: bytes
    request: str
    crashes: int
    failures: int


@dataclass(slots=True, kw_only=True)
class Opening:
    """What was found when the frontier was opened."""

    run: int
    continued: bool = False  # the run of an earlier process goes on: its lists aren't walked again
    resumed: int = 0  # requests left by an earlier process
    # Of these, by lease: URL and since when, those under way when a process died. Some may have their answer already.
    interrupted: dict[int, tuple[str, float]] = field(default_factory=dict)
    moved: Path | None = None  # where a damaged frontier was put


class Frontier:
    """The requests of one site. One process at a time: `hold` the site's folder first.

    Everything between two calls of `commit` is one transaction: requests found, leases, requests done. Leases are
    committed at once, `ahead` of them together, so that a page that kills the process is known by it.
    """

    def __init__(
        self,
        path: Path,
        *,
        fresh: bool = False,
        fsync: bool = True,
        ahead: int = 1,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = path
        self._ahead = ahead
        self._ready: deque[Lease] = deque()  # leased and not yet handed out
        self._clock = clock
        self._fsync = fsync
        moved = None
        with self._errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self.database = _connect(path)
            except sqlite3.DatabaseError as error:
                if not _damaged(error):
                    raise
                moved = _move_away(path, clock())
                self.database = _connect(path)
        try:
            with self._errors():
                self.opening = self._begin(fresh)
                self.opening.moved = moved
                self._waiting = self._count("waiting")
                self._later = self._count("later")
        except BaseException:
            self.database.close()
            raise

    def close(self) -> None:
        """Commit, and note that nothing is under way."""
        with self._errors():
            self.database.executemany(
                "UPDATE requests SET state = 'waiting' WHERE id = ?", [(lease.id,) for lease in self._ready]
            )
            self._fact("open", 0)
            self.commit()
            self.database.close()

    def abandon(self) -> None:
        """Close after an error: what isn't committed is undone."""
        self.database.close()

    @property
    def run(self) -> int:
        return self.opening.run

    @property
    def waiting(self) -> int:
        """Requests that could be handed out now."""
        return self._waiting + len(self._ready)

    @property
    def later(self) -> int:
        """Requests put off to a time that may come in this crawl or the next."""
        return self._later

    def add(self, wanted: Wanted, *, again: bool = False) -> bool:
        """Put a request into the queue; False where this run has had it already. `again` asks nevertheless."""
        with self._errors():
            new = self.database.execute(
                "INSERT INTO seen (fingerprint, run) VALUES (?, ?) ON CONFLICT (fingerprint) DO UPDATE"
                " SET run = excluded.run, done = NULL WHERE run <> excluded.run",
                (wanted.fingerprint, self.run),
            ).rowcount
            if not new and not again:
                return False
            self._insert(wanted)
        self._waiting += 1
        return True

    def lease(self) -> Lease | None:
        """The next request: highest priority first, then in order of arrival. None where none is due."""
        if not self._ready:
            self._lease_some()
        return self._ready.popleft() if self._ready else None

    def _lease_some(self) -> None:
        with self._errors():
            if self._later:
                self._wake()
            if not self._waiting:
                return
            found = self.database.execute(
                "UPDATE requests SET state = 'leased', due = iif(crashes, due, ?) WHERE id IN"
                " (SELECT id FROM requests WHERE state = 'waiting' ORDER BY priority DESC, id LIMIT ?)"
                " RETURNING priority, id, fingerprint, request, crashes, failures",
                (self._clock(), self._ahead),
            ).fetchall()
            self._commit(durable=False)
        self._waiting = self._waiting - len(found) if found else 0
        for _, number, fingerprint, request, crashes, failures in sorted(found, key=lambda row: (-row[0], row[1])):
            lease = Lease(id=number, fingerprint=fingerprint, request=request, crashes=crashes, failures=failures)
            self._ready.append(lease)

    def done(self, leases: Iterable[Lease]) -> None:
        """These are acknowledged: their records, index lines and rows are durable."""
        now = self._clock()
        with self._errors():
            for lease in leases:
                self.database.execute("DELETE FROM requests WHERE id = ?", (lease.id,))
                self.database.execute("UPDATE seen SET done = ? WHERE fingerprint = ?", (now, lease.fingerprint))

    def put_off(self, lease: Lease, seconds: float) -> None:
        """Give a lease back that got no usable answer, to be tried not before so many seconds have gone by."""
        with self._errors():
            self.database.execute(
                "UPDATE requests SET state = 'later', due = ?, failures = failures + 1, crashes = 0 WHERE id = ?",
                (self._clock() + seconds, lease.id),
            )
        self._later += 1

    def commit(self) -> None:
        """Make durable what was done since the last time."""
        with self._errors():
            self._commit(durable=True)

    def due_within(self, seconds: float) -> bool:
        """Whether a request that was put off comes due so soon."""
        with self._errors():
            return bool(
                self._later
                and self.database.execute(
                    "SELECT 1 FROM requests WHERE state = 'later' AND due <= ? LIMIT 1", (self._clock() + seconds,)
                ).fetchone()
            )

    def acknowledged(self) -> int:
        """How many requests of this run are done."""
        with self._errors():
            found: int = self.database.execute(
                "SELECT count(*) FROM seen WHERE run = ? AND done IS NOT NULL", (self.run,)
            ).fetchone()[0]
        return found

    def _begin(self, fresh: bool) -> Opening:
        if fresh:
            self.database.execute("DELETE FROM requests")
            self.database.execute("DELETE FROM seen")
        facts = dict(self.database.execute("SELECT name, value FROM facts").fetchall())
        now, run = self._clock(), int(facts.get("run", 0))
        self.database.execute(
            "UPDATE requests SET state = 'waiting', crashes = crashes + 1,"
            " priority = priority + iif(crashes + 1 = ?, ?, 0) WHERE state = 'leased'",
            (_SUSPECT, _DEMOTED),
        )
        interrupted = {
            lease_id: (url, since)
            for lease_id, url, since in self.database.execute(
                "SELECT id, url, due FROM requests WHERE crashes > 0 AND state = 'waiting'"
            )
        }
        left = self._count("waiting")
        continued = bool(left) and not fresh and now - facts.get("began", 0) <= _RUN_AGE
        if not continued:
            run += 1
            self._fact("run", run)
            self._fact("began", now)
            self.database.execute("DELETE FROM seen WHERE run < ?", (run,))
            self.database.execute("UPDATE requests SET state = 'waiting' WHERE state = 'later'")
            self.database.execute(
                "INSERT OR IGNORE INTO seen (fingerprint, run) SELECT fingerprint, ? FROM requests", (run,)
            )
        self._fact("open", 1)
        self._commit(durable=True)
        return Opening(run=run, continued=continued, resumed=left, interrupted=interrupted)

    def _insert(self, wanted: Wanted) -> None:
        self.database.execute(
            "INSERT INTO requests (fingerprint, url, priority, depth, request) VALUES (?, ?, ?, ?, ?)",
            (wanted.fingerprint, wanted.url, wanted.priority, wanted.depth, wanted.request),
        )

    def _wake(self) -> None:
        woken = self.database.execute(
            "UPDATE requests SET state = 'waiting' WHERE state = 'later' AND due <= ?", (self._clock(),)
        ).rowcount
        self._waiting += woken
        self._later -= woken

    def _count(self, state: str) -> int:
        found: int = self.database.execute("SELECT count(*) FROM requests WHERE state = ?", (state,)).fetchone()[0]
        return found

    def _fact(self, name: str, value: float) -> None:
        self.database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def _commit(self, *, durable: bool) -> None:
        """End the transaction and begin the next. Only a durable one waits for the disk."""
        if durable and self._fsync:
            # SQLite takes no PRAGMA synchronous inside a transaction. The second one's flush is of the whole log.
            self.database.execute("COMMIT")
            self.database.execute("PRAGMA synchronous = FULL")
            self.database.execute("BEGIN IMMEDIATE")
            self._fact("committed", self._clock())
            self.database.execute("COMMIT")
            self.database.execute("PRAGMA synchronous = NORMAL")
        else:
            self.database.execute("COMMIT")
        self.database.execute("BEGIN IMMEDIATE")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise FrontierError(f"{self.path}: {_advice(error)}") from error


_held: dict[Path, int] = {}


def hold(folder: Path) -> None:
    """Keep every other process from crawling into this site's folder, until this process ends. Raises BusyError.

    The lock belongs to the open file, so the kernel takes it back at kill -9.
    """
    folder = folder.resolve()
    if folder in _held:
        return
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise FrontierError(f"{path}: {error.strerror}; a crawl must be able to write there") from error
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        pid = os.read(fd, 32).decode("ascii", "replace").strip()
        os.close(fd)
        raise BusyError(f"{folder.name}: another crawl of this site is running (pid {pid}, {path})") from error
    try:
        os.ftruncate(fd, 0)
        os.write(fd, f"{os.getpid()}\n".encode())
    except OSError as error:
        os.close(fd)
        raise FrontierError(f"{path}: {error.strerror}") from error
    _held[folder] = fd


def release(folder: Path) -> None:
    """Let others crawl into the folder again."""
    if (fd := _held.pop(folder.resolve(), None)) is not None:
        os.close(fd)


def check_frontier(folder: Path) -> None:
    """Raise FrontierError where the frontier of this folder can't be written. A damaged one is moved aside later."""
    path = folder / FILE
    try:
        _connect(path).close()
    except sqlite3.DatabaseError as error:
        if not _damaged(error):
            raise FrontierError(f"{path}: {_advice(error)}") from error


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


def _connect(path: Path) -> sqlite3.Connection:
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
                raise sqlite3.DatabaseError(f"database disk image is malformed: {found}")
        database.execute("BEGIN IMMEDIATE")
    except BaseException:
        database.close()
        raise
    return database


def _damaged(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorname", "")
    return code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR")) or not code


def _move_away(path: Path, now: float) -> Path:
    """Keep a frontier that can't be read beside its name, with what belongs to it."""
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime(now))
    target = path.with_name(f"{path.name}.damaged-{stamp}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))
    return target


def _advice(error: sqlite3.Error | OSError) -> str:
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"can't be written ({error}); is the disk full? Free some space and start again, nothing is lost"
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"can't be opened or written here ({error}); check the folder and its permissions"
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"damaged ({error}); start again, it will be moved aside and the lists walked anew"
    return str(getattr(error, "strerror", None) or error)
