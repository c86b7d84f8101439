"""The frontier in a file of the site's folder. With `tables.py` and `pages.py` beside it, all the SQL of it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from archive.rows.database import move_away
from crawler.frontier.pages import PageTables
from crawler.frontier.queue import RUN_AGE, Clock, Frontier, Identify, KnownPage, Lease, Opening, Place, Wanted
from crawler.frontier.tables import connect, errors, whole
from crawler.meta import LIST
from reading.listed import Listed

FILE = "frontier.sqlite"
# A request under way at two crashes waits until the others are done: the page may be what kills the process.
_SUSPECT, _DEMOTED = 2, -1_000_000


def check(folder: Path) -> None:
    """Raise FrontierError where no frontier can be opened in a site's folder. A damaged one is moved aside later."""
    path = folder / FILE
    with errors(path):
        if database := whole(path):
            database.close()


class SqliteFrontier(Frontier):
    """The frontier of the site that has this folder. A file that is damaged is moved aside, and begun anew.

    Leases are committed at once, `ahead` of them together. `fresh` drops all requests of earlier processes. Without
    `fsync` nothing waits for the disk: what was committed survives a kill, and not a power cut. `clock` gives seconds
    since 1970.
    """

    later: int = 0

    def __init__(
        self, folder: Path, *, fresh: bool = False, fsync: bool = True, ahead: int = 1, clock: Clock = time.time
    ) -> None:
        self._path, self._clock = folder / FILE, clock
        self._ready: deque[Lease] = deque()  # leased and not yet handed out
        self._ahead, self._fsync, self._waiting = ahead, fsync, 0
        with errors(self._path):
            folder.mkdir(parents=True, exist_ok=True)
            found = whole(self._path)
            moved = move_away(self._path, clock()) if found is None else None
            self._database = found or connect(self._path)
            self._pages = PageTables(self._database)
            try:
                self.opening = self._begin(fresh, moved)
            except BaseException:
                self._database.close()
                raise

    def close(self) -> None:
        with errors(self._path):
            ready = [(lease.id,) for lease in self._ready]
            self._database.executemany("UPDATE requests SET state = 'waiting' WHERE id = ?", ready)
            self._set_fact("open", 0)
            self._commit(durable=True)
            self._database.close()

    def abandon(self) -> None:
        self._database.close()

    def commit(self) -> None:
        with errors(self._path):
            self._commit(durable=True)

    @property
    def waiting(self) -> int:
        return self._waiting + len(self._ready)

    def pending(self) -> bool:
        due = "SELECT 1 FROM requests WHERE state = 'later' AND due <= ? LIMIT 1"
        with errors(self._path):
            return bool(self.waiting or (self.later and self._database.execute(due, (self._clock(),)).fetchone()))

    def add(self, wanted: Wanted, *, again: bool = False) -> bool:
        with errors(self._path):
            new = self._database.execute(
                "INSERT INTO seen (fingerprint, run) VALUES (?, ?) ON CONFLICT (fingerprint) DO UPDATE"
                " SET run = excluded.run WHERE run <> excluded.run",
                (wanted.fingerprint, self.opening.run),
            ).rowcount
            if not new and not again:
                return False
            self._database.execute(
                "INSERT INTO requests (fingerprint, url, priority, request) VALUES (?, ?, ?, ?)",
                (wanted.fingerprint, wanted.url, wanted.priority, wanted.request),
            )
        self._waiting += 1
        return True

    def amend(self, wanted: Wanted) -> bool:
        ready = {lease.id for lease in self._ready if lease.fingerprint == wanted.fingerprint}
        self._ready = deque(
            replace(lease, request=wanted.request) if lease.id in ready else lease for lease in self._ready
        )
        with errors(self._path):
            amended = self._database.execute(
                "UPDATE requests SET request = ?, url = ? WHERE fingerprint = ? AND (state <> 'leased' OR id = ?)",
                (wanted.request, wanted.url, wanted.fingerprint, next(iter(ready), 0)),
            )
        return amended.rowcount > 0

    def lease(self) -> Lease | None:
        if not self._ready:
            self._lease_some()
        return self._ready.popleft() if self._ready else None

    def _lease_some(self) -> None:
        with errors(self._path):
            if self.later:
                woken = self._database.execute(
                    "UPDATE requests SET state = 'waiting' WHERE state = 'later' AND due <= ?", (self._clock(),)
                ).rowcount
                self._waiting, self.later = self._waiting + woken, self.later - woken
            if not self._waiting:
                return
            found = self._database.execute(
                "UPDATE requests SET state = 'leased', due = iif(crashes, due, ?) WHERE id IN"
                " (SELECT id FROM requests WHERE state = 'waiting' ORDER BY priority DESC, id LIMIT ?)"
                " RETURNING priority, id, fingerprint, request, crashes, failures",
                (self._now(), self._ahead),
            ).fetchall()
            self._commit(durable=False)
        self._waiting = self._waiting - len(found) if found else 0
        for _, *lease in sorted(found, key=lambda row: (-row[0], row[1])):
            self._ready.append(
                Lease(**dict(zip(("id", "fingerprint", "request", "crashes", "failures"), lease, strict=True)))
            )

    def done(self, leases: Iterable[Lease]) -> None:
        with errors(self._path):
            self._database.executemany("DELETE FROM requests WHERE id = ?", [(lease.id,) for lease in leases])

    def put_off(self, lease: Lease, seconds: float, *, failed: bool = True) -> None:
        with errors(self._path):
            self._database.execute(
                "UPDATE requests SET state = 'later', due = ?, failures = failures + ?, crashes = 0 WHERE id = ?",
                (self._clock() + seconds, int(failed), lease.id),
            )
        self.later += 1

    def known(self, fingerprint: bytes) -> KnownPage | None:
        with errors(self._path):
            found = self._pages.where("WHERE fingerprint = ?", fingerprint)
        return found[0] if found else None

    def keep(self, page: KnownPage) -> None:
        with errors(self._path):
            self._pages.keep(page)

    def due_after(self, place: Place) -> list[KnownPage]:
        with errors(self._path):
            return self._pages.due_after(place, self._clock())

    def pages_after(self, fingerprint: bytes) -> list[KnownPage]:
        """Some of the known pages, behind this one in the order of fingerprints; none are left where none come."""
        with errors(self._path):
            return self._pages.where("WHERE fingerprint > ? ORDER BY fingerprint LIMIT 200", fingerprint)

    def pages_of(self, article: str) -> list[KnownPage]:
        with errors(self._path):
            return self._pages.where("WHERE article = ? ORDER BY number", article)

    def listed(self, article: str) -> Listed | None:
        with errors(self._path):
            return self._pages.listed(article)

    def keep_listed(self, article: str, said: Listed) -> None:
        with errors(self._path):
            self._pages.keep_listed(article, said)

    def name(self, on: bytes, fingerprint: bytes) -> bool:
        with errors(self._path):
            return self._pages.name(on, fingerprint, self.opening.run)

    def is_map(self, start: str) -> bool:
        with errors(self._path):
            return self._database.execute("SELECT 1 FROM maps WHERE list = ?", (start.encode(),)).fetchone() is not None

    def drop(self, start: str, most: int) -> int:
        with errors(self._path):
            began = self._facts().get("began", 0)
            return self._pages.drop(start.encode(), self.opening.run, self._clock(), began, most)

    def identified(self, rules: int, identify: Identify) -> None:
        with errors(self._path):
            if self._facts().get("identity") == rules:
                return
            self._pages.rename(identify)
            counts = dict(self._database.execute("SELECT state, count(*) FROM requests GROUP BY state").fetchall())
            self._waiting, self.later = counts.get("waiting", 0), counts.get("later", 0)
            self._set_fact("identity", rules)
            self._commit(durable=True)

    def count_due(self) -> int:
        due = "SELECT count(*) FROM pages WHERE due <= ?"
        with errors(self._path):
            return int(self._database.execute(due, (self._clock(),)).fetchone()[0])

    def all_due(self) -> None:
        with errors(self._path):
            self._database.execute("UPDATE pages SET due = 1")

    def beyond(self, source_of: Callable[[str], int]) -> dict[int, int]:
        with errors(self._path):
            return self._pages.beyond(source_of, self.opening.run, self._facts().get("began", 0))

    def lists_wait(self) -> bool:
        found = "SELECT 1 FROM requests WHERE json_extract(request, ?) IS NOT NULL LIMIT 1"
        with errors(self._path):
            return self._database.execute(found, (f"$.meta.{LIST.name}",)).fetchone() is not None

    def lists_walked(self) -> float | None:
        with errors(self._path):
            return self._facts().get("lists walked")

    def missed_list(self) -> None:
        with errors(self._path):
            self._set_fact("missed", 1)

    def walked_lists(self) -> None:
        with errors(self._path):
            if not self._facts().get("missed"):
                self._set_fact("lists walked", self._clock())

    def _begin(self, fresh: bool, moved: Path | None) -> Opening:
        """Take over what an earlier process left; begin a run, if none goes on."""
        if fresh:
            self._database.execute("DELETE FROM requests")
            self._database.execute("DELETE FROM seen")
        facts = self._facts()
        self._earlier = facts.get("committed", 0.0)
        now, run = self._clock(), int(facts.get("run", 0))
        self._database.execute(
            "UPDATE requests SET state = 'waiting', crashes = crashes + 1,"
            " priority = priority + iif(crashes + 1 = ?, ?, 0) WHERE state = 'leased'",
            (_SUSPECT, _DEMOTED),
        )
        under_way = self._database.execute("SELECT id, url, due FROM requests WHERE crashes > 0 AND state = 'waiting'")
        interrupted = {number: (url, since) for number, url, since in under_way}
        counts = dict(self._database.execute("SELECT state, count(*) FROM requests GROUP BY state").fetchall())
        left, self.later = counts.get("waiting", 0), counts.get("later", 0)
        self._waiting = left
        continued = bool(left) and not fresh and now - facts.get("began", 0) <= RUN_AGE
        if not continued:
            run += 1
            self._set_fact("run", run)
            self._set_fact("began", now)
            self._database.execute("DELETE FROM seen WHERE run < ?", (run,))
            self._database.execute("DELETE FROM named WHERE run < ? AND list NOT IN (SELECT list FROM maps)", (run,))
            self._database.execute("UPDATE requests SET state = 'waiting' WHERE state = 'later'")
            self._waiting, self.later = left + self.later, 0
            self._database.execute("INSERT OR IGNORE INTO seen SELECT fingerprint, ? FROM requests", (run,))
        self._set_fact("missed", 0)
        self._set_fact("open", 1)
        self._commit(durable=True)
        return Opening(run=run, continued=continued, resumed=left, interrupted=interrupted, moved=moved)

    def _now(self) -> float:
        """Never before what an earlier process acknowledged: its records would pass for answers to what is asked."""
        return max(self._clock(), self._earlier)

    def _facts(self) -> dict[str, float]:
        return dict(self._database.execute("SELECT name, value FROM facts").fetchall())

    def _set_fact(self, name: str, value: float) -> None:
        self._database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def _commit(self, *, durable: bool) -> None:
        """End the transaction and begin the next. Only a durable one waits for the disk."""
        if flushed := durable and self._fsync:
            # SQLite takes no PRAGMA synchronous inside a transaction. The second one's flush is of the whole log.
            for statement in ("COMMIT", "PRAGMA synchronous = FULL", "BEGIN IMMEDIATE"):
                self._database.execute(statement)
        if durable:
            self._set_fact("committed", self._now())
        self._database.execute("COMMIT")
        if flushed:
            self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("BEGIN IMMEDIATE")
