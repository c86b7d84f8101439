"""One crawl of a site that several hosts share: leased, with all that is known of it, crawled, pushed, given back.

Nobody has the site while this host does. Whatever happens, the crawl asks for nothing when its lease has run out; what
it has captured is pushed all the same, by this process or by the next round. Only what lies in the store is said to
have been done: a host that dies before leaves a lease that runs out, and who comes next begins with what is known then.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from archive.data.exits import ExitStatus
from archive.data.folder import OPEN, SiteFolder
from archive.fleet.fleet import BEATS, Fleet
from archive.fleet.held import Held, held, note
from archive.fleet.table import Asked, Hold, Known, Left, Table, Try
from archive.offsite.held import sites_held
from archive.offsite.place import OffsiteError, Place
from archive.operations.turns import told
from archive.rows.database import StoreError
from archive.rows.runs import Run, runs
from archive.rows.starts import Came, Start
from crawler.frontier.queue import FrontierError
from crawler.politeness.handed import learned, take_over
from crawler.politeness.server import domain_of
from crawler.rounds.handing import Handing

_LOOK = 0.1  # seconds between two looks at what runs
_AGAIN = 2.0  # seconds after which is tried again what had to wait for another push or pull, or for the store


class _EndsError(Exception):
    """It goes no further before it was crawled; the message says why."""


@dataclass(kw_only=True)
class LeasedCrawl:
    """One crawl of `site`, whose servers are `hosts`. `words` go with `crawl`; `at` is when it was started; a lease
    lasts for `term` seconds.
    """

    data: Path
    site: str
    hosts: frozenset[str]
    words: Sequence[str]
    at: datetime
    clock: Callable[[], datetime]
    fleet: Fleet
    store: Place
    host: str
    term: float
    shared: bool  # other hosts crawl it at the same time, by a frontier that all of them have
    say: Callable[[str], None]
    _stops: int = 0
    _lost: bool = False
    _silent: bool = False  # it was said that the lease can't be renewed
    _own: int = field(init=False)  # token of the lease that this host has had before
    _lease: Held = field(init=False)
    _taken: float = field(init=False)  # when, in seconds since 1970
    _beaten: float = field(init=False)  # time.monotonic of the last beat that was tried

    def stop(self) -> None:
        """Stop in good order; a second time, at once. A handler of signals may call it."""
        self._stops += 1

    def run(self) -> ExitStatus:
        """The exit status of the crawl. Raises TakenError where another host has the site or asks its servers,
        ArchiveError, OSError.
        """
        known = self._take()
        try:
            self._enter(known)
        except _EndsError as error:
            self.say(str(error))
            came = Came.INTERRUPTED if self._stops else Came.FAILED
            self.fleet.give_back(self._lease, self._left(came, None))
            return ExitStatus.GOES_ON if self._stops else ExitStatus.MISSING
        status, came = self._crawled()
        return self._leave(status, came)

    @property
    def _folder(self) -> SiteFolder:
        return SiteFolder(path=self.data / self.site)

    @property
    def _handing(self) -> Handing:
        return Handing(self.store, self._folder, self._lease.table)

    def _take(self) -> Known:
        """Lease the site; what is known of it."""
        table, _ = self.fleet.look()
        asked = asked_for(self.data, self.site, self.hosts, host=self.host, at=self.at, table=table, shared=self.shared)
        self._own = asked.own
        self._beaten, self._taken = time.monotonic(), time.time()
        self._lease, table = self.fleet.take(asked, self._folder.path)
        self.say(f"lease {self._lease.token} of {self.site}")
        lease, known = table.lease(self._lease.token), table.known(self.site)
        assert lease
        assert known
        take_over(self.data, lease.names, ((each.domain, each.until) for each in known.holds), time.time())
        return known

    def _enter(self, known: Known) -> None:
        """Get what other hosts have captured of the site, and the frontier, where one of them had it last."""
        try:
            if self.site in sites_held(self.store):
                self._repeat("pull", "--leave-deleted", until=lambda: bool(self._stops or self._lost))
            if known.frontier and known.left > self._own:
                self._handing.get(known.left, known.frontier)
        except FrontierError as error:
            self.say(f"the lists are walked anew: {error}")
        except OffsiteError as error:
            raise _EndsError(str(error)) from error
        if self._stops or self._lost:
            raise _EndsError("asked to stop" if self._stops else "the lease has run out")

    def _crawled(self) -> tuple[int, Came]:
        """Crawl; its exit status, and what it came to."""
        last = _last(self._folder)
        start = Start(number=0, site=self.site, at=self.at, run_before=last.id if last else None)
        since = f"LEASED_SINCE={self._taken}"
        status = self._step(["crawler", "crawl", self.site, "-s", since, *self.words], stops=True)
        came = told(self._folder, start, self.clock(), status).came
        assert came
        return status, came

    def _leave(self, status: int, came: Came) -> ExitStatus:
        """Push what was captured, and give the site back with what the next host must know."""
        ended = ExitStatus(status) if status in set(ExitStatus) else ExitStatus.GOES_ON
        if any(path.name.endswith(OPEN) for path in self._folder.warcs()):  # the crawl was killed
            self._step(["archive", "repair", self.site])
        sha256 = None
        if self._folder.warc.is_dir():
            pushed = self._repeat("push", until=lambda: self._lost or self._stops > 1)
            if pushed == ExitStatus.MISSING:  # somebody must look, as push says: what isn't there isn't called done
                came = Came.FAILED
            elif pushed != ExitStatus.WHOLE:
                self.say(f"what was captured of {self.site} waits for the next push; its lease runs out")
                return ExitStatus.GOES_ON
            else:
                sha256 = self._put()
        if not self._lost and self.fleet.give_back(self._lease, self._left(came, sha256)):
            self._note_over()
            if sha256:
                self._handing.forget(self._lease.token)
        else:
            self.say(f"the lease of {self.site} had run out before: other hosts don't know of this crawl")
        return ended

    def _put(self) -> str | None:
        try:
            return None if self.shared else self._handing.put(self._lease.token)
        except (FrontierError, OffsiteError) as error:
            self.say(f"the next host begins with an older frontier: {error}")
            return None

    def _left(self, came: Came, sha256: str | None) -> Left:
        addresses, holds = self._learned()
        tried = Try(at=self.at, ended=self.clock(), came=came)
        return Left(tried=tried, addresses=addresses, holds=holds, frontier=sha256)

    def _learned(self) -> tuple[tuple[str, ...], tuple[Hold, ...]]:
        """Addresses of the site's servers, and which of them want to be left alone."""
        found = learned(self.data, self.hosts, time.time())
        return found.addresses, tuple(Hold(domain=domain, until=until) for domain, until in found.holds)

    def _note_over(self) -> None:
        """Note that the lease lasts no longer, for whoever still asks."""
        note(self._folder.path, replace(self._lease, until=0.0))

    def _repeat(self, *verb: str, until: Callable[[], bool]) -> int:
        """Push or pull until nothing waits: its exit status. It is worth while as long as the lease can be kept, and no
        longer than two terms.
        """
        begun = time.monotonic()
        while True:
            status = self._step(["archive", *verb, self.store.url, self.site])
            over = self._lease.left <= 0 or time.monotonic() - begun > 2 * self.term
            if status in {ExitStatus.WHOLE, ExitStatus.MISSING} or over or until():
                return status
            self._wait(_AGAIN)

    def _step(self, words: list[str], *, stops: bool = False) -> int:
        """Run one of our own commands to its end; its exit status. `stops`: it is told when this is asked to stop."""
        argv = [sys.executable, "-m", *words, "--data", str(self.data)]
        # Whoever started this may look for a lock that all that it leads to hold.
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, close_fds=False)  # noqa: S603 - ourselves
        signalled = 0
        while process.poll() is None:
            if stops and signalled < self._stops:
                signalled = self._stops
                with suppress(ProcessLookupError):
                    process.send_signal(signal.SIGTERM)
            self._keep()
            time.sleep(_LOOK)
        return process.returncode

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._keep()
            time.sleep(_LOOK)

    def _keep(self) -> None:
        """Renew the lease, if it is time to. Where that can't be done the crawl ends by itself."""
        if self._lost or time.monotonic() - self._beaten < self.term * BEATS:
            return
        self._beaten = time.monotonic()
        addresses, holds = self._learned()
        try:
            lease = self.fleet.beat(self._lease, self._folder.path, holds, addresses)
        except OffsiteError as error:
            if not self._silent:  # not at each beat
                self._silent = True
                self.say(f"the lease of {self.site} can't be renewed: {error}")
            return
        self._silent = False
        if lease is None:
            self._lost = True
            self._note_over()
            self.say(f"the lease of {self.site} has run out")
        else:
            self._lease = lease


def asked_for(
    data: Path, site: str, hosts: Collection[str], *, host: str, at: datetime, table: Table, shared: bool
) -> Asked:
    """What this host asks for when it wants to lease a site whose servers are `hosts`. Raises TurnsError."""
    before = held(data / site)
    return Asked(
        site=site,
        host=host,
        names=frozenset({*map(domain_of, hosts), *learned(data, hosts, time.time()).addresses}),
        at=at,
        own=before.token if before and before.table == table.id else 0,
        shared=shared,
    )


def _last(folder: SiteFolder) -> Run | None:
    try:
        return next(iter(runs(folder, last=1)), None)
    except StoreError:  # the crawl puts it aside
        return None
