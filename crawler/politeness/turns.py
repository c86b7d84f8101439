"""When a server may be asked: one delay for all requests to it, of all crawls that share a data folder.

Each request takes its turn right before it is sent, pages, lists, robots.txt, retries and redirects alike. A server is
what any of these names: the registered domain of its hosts, the address that answered for them, and the crawl itself,
whose hosts have one delay. When they were asked last stands in a file of the data folder, written before the request is
sent: a process that is killed leaves a time behind, and nothing that anybody would have to wait for or clear away. The
file may be deleted at any time; then delays begin anew.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.data.errors import ArchiveError
from crawler.politeness.put_off import PutOff, RequestPutOff, Why
from crawler.politeness.server import WEB_PORTS, Server, domain_of

FILE = "turns.sqlite"
PATIENCE = 300.0  # seconds that a crawl waits for a turn; what has to wait longer is put off
DAY = (
    86400.0  # longer waits than this are somebody's mistake, or meant to be for ever: nobody is asked rarer than daily
)
_SLICE = 1.0  # seconds of sleep after which the turn is looked at again: others take turns too, and a crawl may end
_TABLES = """
CREATE TABLE IF NOT EXISTS servers ( -- times in seconds since 1970
    name TEXT PRIMARY KEY,
    asked REAL NOT NULL, -- last
    until REAL NOT NULL DEFAULT 0, -- not to be asked before, because it said so
    why TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (name TEXT PRIMARY KEY, address TEXT NOT NULL) WITHOUT ROWID;
"""


class TurnsError(ArchiveError):
    """The file can't be used; the message is one line that says what to do."""


class Turns:
    """The turns of one crawl, `name`, among all that share a data folder. `delay`: what the operator wants between two
    requests, more or less by the part `jitter`.
    """

    def __init__(
        self,
        data: Path,
        name: str,
        *,
        delay: float,
        jitter: float = 0.0,
        stopping: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path, self._crawl = data / FILE, f"crawl {name}"
        self._delay, self._jitter = delay, min(jitter, 1.0)
        self._stopping, self._clock = stopping, clock
        self._delays: dict[str, float] = {}  # by host, as its robots.txt wants
        self._shut: dict[str, float] = {}  # by domain, for this crawl: not to be asked before
        self._addresses: dict[str, str] = {}  # by host
        self._database = opened(self._path, clock())

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self._database.close()

    async def take(self, server: Server, *, robots: bool = False) -> dict[str, float]:
        """Wait until this server may be asked, and have it asked now: the delay of the crawl, and that of the server's
        domain, in seconds. Raises RequestPutOff where that is too long.

        robots.txt itself is asked for however long its delay is: it says the delay.
        """
        delay = self._delay * (1 + random.uniform(-self._jitter, self._jitter))  # noqa: S311 - no secret
        while (wait := self._tried(server, delay, robots=robots)) > 0:
            await pause(wait, self._stopping)
        wanted = 0 if robots else self._delays.get(server[0], 0)
        return {self._crawl: delay, domain_of(server[0]): max(delay, wanted)}

    def slow_down(self, host: str, delay: float) -> None:
        """The robots.txt of this host wants so many seconds between two requests."""
        self._delays[host] = min(max(delay, self._delays.get(host, 0)), DAY)

    def hold(self, host: str, seconds: float) -> None:
        """The server wants to be asked no more for so many seconds. What is longer than a day holds for this crawl
        only: whoever starts the next one will want to know whether it still does.
        """
        domain, now = domain_of(host), self._clock()
        if seconds > DAY:
            self._shut[domain] = max(now + seconds, self._shut.get(domain, 0))
        else:
            with self._errors(), self._transaction():
                self._database.execute(
                    "INSERT INTO servers VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO UPDATE"
                    " SET until = ?3, why = ?4 WHERE until < ?3",
                    (domain, now, now + seconds, Why.RETRY_AFTER),
                )

    def answered(self, server: Server, address: Server | None, *, sent: float, robots: bool = False) -> None:
        """A request was `sent` to the server, which may be a while after its turn: the connection had to be made. Which
        address answered, where it is known: other names may have it too.
        """
        host, port = server
        if not self._delay_of(host) and not robots:
            return
        with self._errors():
            if address is not None:
                where = address[0] if {port, address[1]} <= WEB_PORTS else f"{address[0]}:{address[1]}"
                if self._addresses.get(host) != where:
                    self._addresses[host] = where
                    self._database.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?)", (host, where))
            with self._transaction():
                for name in self._names(host):
                    self._note(name, sent)

    def _names(self, host: str) -> tuple[str, ...]:
        """What the server of a host is known by."""
        address = self._address_of(host)
        return (self._crawl, domain_of(host), *([f"address {address}"] if address else []))

    def _delay_of(self, host: str) -> float:
        return max(self._delay, self._delays.get(host, 0))

    def _tried(self, server: Server, delay: float, *, robots: bool) -> float:
        """Take the turn if it is here; else the seconds until it may be. Raises RequestPutOff."""
        host, now = server[0], self._clock()
        domain, wanted = domain_of(host), self._delays.get(host, 0)
        slow = wanted > PATIENCE
        if slow:
            wanted = 0
        names = {name: delay if name == self._crawl else max(delay, wanted) for name in self._names(host)}
        with self._errors():
            ready, why = self._ready(domain, now)
            if ready - now > PATIENCE:
                raise RequestPutOff(PutOff(why=why or Why.RETRY_AFTER, seconds=ready - now))
            if not any(names.values()) and not slow and not robots:  # what comes behind robots.txt may have to wait
                return ready - now
            with self._transaction():
                ready = max(ready, *(self._asked(name, now) + wait for name, wait in names.items()))
                if ready > now:
                    return ready - now
                if slow and not robots:
                    self._take_slowly(domain, self._delays[host], now)
                for name in names:
                    self._note(name, now)
        return 0

    def _take_slowly(self, domain: str, delay: float, now: float) -> None:
        """A delay longer than a crawl waits is kept over several: one request in each that is late enough.

        A server that was never asked is asked first when its delay has gone by since its robots.txt was read.
        """
        name = f"{domain}, slowly"
        asked = self._asked(name, now)
        if not asked or asked + delay <= now:
            self._note(name, now)
        if not asked or asked + delay > now:
            raise RequestPutOff(PutOff(why=Why.CRAWL_DELAY, seconds=(asked or now) + delay - now))

    def _ready(self, domain: str, now: float) -> tuple[float, Why | None]:
        """Until when the server wants to be left alone, and why."""
        row = self._database.execute("SELECT until, why FROM servers WHERE name = ?", (domain,)).fetchone()
        until, why = row if row and row[0] <= now + DAY else (0.0, None)  # else the clock was set back
        return max(until, self._shut.get(domain, 0.0), now), Why(why) if why else None

    def _asked(self, name: str, now: float) -> float:
        """When it was asked last; 0 if never."""
        row = self._database.execute("SELECT asked FROM servers WHERE name = ?", (name,)).fetchone()
        if row is None:
            return 0.0
        if row[0] > now:  # the clock was set back
            self._note(name, now)
            return now
        return float(row[0])

    def _note(self, name: str, now: float) -> None:
        self._database.execute(
            "INSERT INTO servers (name, asked) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET asked = ?2", (name, now)
        )

    def _address_of(self, host: str) -> str | None:
        if host not in self._addresses and self._delay_of(host):
            with self._errors():
                row = self._database.execute("SELECT address FROM hosts WHERE name = ?", (host,)).fetchone()
            if row:
                self._addresses[host] = row[0]
        return self._addresses.get(host)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One that other processes wait for. What was written before a request is put off stays."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except RequestPutOff:
            self._database.execute("COMMIT")
            raise
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise TurnsError(f"{self._path}: {error}; it may be deleted, delays begin anew then") from error


async def pause(wait: float, stopping: Callable[[], bool]) -> None:
    """Wait for a part of these seconds, then look again. Raises RequestPutOff where the crawl ends."""
    if stopping():
        raise RequestPutOff(PutOff(why=Why.STOPPING, seconds=0))
    await asyncio.sleep(min(wait, _SLICE))


def check(data: Path) -> None:
    """Raise TurnsError where the file can't be used."""
    opened(data / FILE, time.time()).close()


def opened(path: Path, now: float) -> sqlite3.Connection:
    """The file, made if need be. A damaged file is made anew: it is worth a few seconds of waiting."""
    try:
        try:
            return _connected(path, now)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") not in {"SQLITE_CORRUPT", "SQLITE_NOTADB"}:
                raise
            for suffix in ("", "-wal", "-shm"):
                path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
            return _connected(path, now)
    except (sqlite3.Error, OSError) as error:
        raise TurnsError(f"{path}: {error}; crawls must be able to write there") from error


def _connected(path: Path, now: float) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    # `scrapy shell` makes it in one thread, and asks in another.
    database = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    try:
        # A kill harms nothing; what a power cut takes away is worth a few seconds of waiting.
        database.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; {_TABLES}")
        database.execute("DELETE FROM servers WHERE max(asked, until) < ?", (now - 30 * DAY,))
    except BaseException:
        database.close()
        raise
    return database
