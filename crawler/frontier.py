"""What a crawl still has to fetch, and what it has fetched, in SQLite: a crawl killed at any moment goes on from here.

No Scrapy here: a request is a fingerprint and a line of JSON. `crawler/scheduler.py` makes these of Scrapy's requests.
"""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from crawler.frontier_file import FrontierError, advice, connect, is_damage, move_away

# A crawl that was interrupted is resumed as it stands; after this long its lists are walked anew as well, or a site
# whose crawl is cut off every night would never show its news.
_RUN_AGE = 20 * 3600
# A request under way at two crashes waits until the others are done: the page itself may be what kills the process.
_SUSPECT, _DEMOTED = 2, -1_000_000


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
                self.database = connect(path)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                moved = move_away(path, clock())
                self.database = connect(path)
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
                (self._now(), self._ahead),
            ).fetchall()
            self._commit(durable=False)
        self._waiting = self._waiting - len(found) if found else 0
        for _, number, fingerprint, request, crashes, failures in sorted(found, key=lambda row: (-row[0], row[1])):
            lease = Lease(id=number, fingerprint=fingerprint, request=request, crashes=crashes, failures=failures)
            self._ready.append(lease)

    def done(self, leases: Iterable[Lease]) -> None:
        """These are acknowledged: their records, index lines and rows are durable."""
        now, done = self._clock(), list(leases)
        with self._errors():
            self.database.executemany("DELETE FROM requests WHERE id = ?", [(lease.id,) for lease in done])
            self.database.executemany(
                "UPDATE seen SET done = ? WHERE fingerprint = ?", [(now, lease.fingerprint) for lease in done]
            )

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
        self._earlier = float(facts.get("committed", 0))
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

    def _now(self) -> float:
        """The time, never before what an earlier process acknowledged: the clock may have been set back since, and what
        was recorded then would be taken for the answer to what is asked for now.
        """
        return max(self._clock(), self._earlier)

    def _fact(self, name: str, value: float) -> None:
        self.database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def _commit(self, *, durable: bool) -> None:
        """End the transaction and begin the next. Only a durable one waits for the disk."""
        if durable and self._fsync:
            # SQLite takes no PRAGMA synchronous inside a transaction. The second one's flush is of the whole log.
            self.database.execute("COMMIT")
            self.database.execute("PRAGMA synchronous = FULL")
            self.database.execute("BEGIN IMMEDIATE")
            self._fact("committed", self._now())
            self.database.execute("COMMIT")
            self.database.execute("PRAGMA synchronous = NORMAL")
        else:
            if durable:
                self._fact("committed", self._now())
            self.database.execute("COMMIT")
        self.database.execute("BEGIN IMMEDIATE")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise FrontierError(f"{self.path}: {advice(error)}") from error
