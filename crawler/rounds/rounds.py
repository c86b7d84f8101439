"""Crawls what is due, some sites at a time: each in a process of its own, at most one of those that share a server.

Nothing that matters is kept in memory: a start is noted before it begins, and a lock that the crawl inherits tells
whether it still runs. So whoever comes after a killed one finds what was begun, what runs on without its parent, and
what is due.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from archive.data.errors import message_of
from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.data.lock import is_locked, take
from archive.data.operator import sites_in
from archive.operations.turns import READY, STARTED, State, Turn, settle, told
from archive.rows.database import StoreError
from archive.rows.runs import runs
from archive.rows.starts import Came, Start, StartTable
from crawler.politeness.server import domain_of
from reading.html.urls import host_of

LOCK = "rundue.lock"
NOT_LEASED = 75  # exit status: another host was quicker (EX_TEMPFAIL of sysexits.h)
LOGS = "logs"  # in a site's folder
_KEPT_LOGS = 30
_LOOK = 0.1  # seconds between two looks at the crawls that run
_PLAN = 10.0  # seconds after which is asked again what is due
_CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A crawl that was started here and is over, or could not be started."""

    start: Start
    log: Path
    why: str = ""  # it could not be started


@dataclass(slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    start: Start
    log: Path
    told: int = 0  # to stop, so many times


class Rounds:
    """One session of `rundue`. `most` crawls at a time; `plan` says whose turn it is, and `words` how a site is crawled
    that is started at a time; `clock` says what time it is.
    """

    def __init__(
        self,
        data: Path,
        *,
        most: int,
        plan: Callable[[], list[Turn]],
        words: Callable[[str, datetime], Sequence[str]],
        clock: Callable[[], datetime],
        started: Callable[[Turn, Path], None],
        ended: Callable[[Ended], None],
    ) -> None:
        self._data = data.absolute()
        self._most = most
        self._plan, self._words = plan, words
        self._clock = clock
        self._started = started
        self._ended = ended
        self._children: list[_Child] = []
        self._stops = 0

    def stop(self) -> None:
        """Begin nothing more, and have the crawls that run stop in good order; a second time, at once.

        It may be called by a handler of signals: a crawl that is just being started is told, too.
        """
        self._stops += 1

    def run(self) -> list[Ended]:
        """Crawl until nothing more can begin: the crawls that ended. Who calls it holds the lock.

        Raises ArchiveError and OSError; crawls that run then go on without their parent.
        """
        over: list[Ended] = []
        with StartTable(self._data) as table:
            planned, blocked = -_PLAN, False
            while True:
                ended = self._reap(table)
                over += ended
                self._tell_to_stop()
                if not self._stops and (ended or time.monotonic() - planned >= _PLAN):
                    blocked = self._begin(table, over)
                    planned = time.monotonic()
                if not self._children and (self._stops or not blocked):
                    return over
                time.sleep(_LOOK)

    def _tell_to_stop(self) -> None:
        for child in self._children:
            if child.told < self._stops:
                child.told = self._stops
                child.process.send_signal(signal.SIGTERM)

    def _begin(self, table: StartTable, over: list[Ended]) -> bool:
        """Start what is due and fits; whether something is due that has to wait for a crawl that runs. One that can't
        be started, as its folder can't be written, is over, and keeps no other site from its turn.
        """
        settle(self._data, table, self._clock())
        domains = {name: frozenset(map(domain_of, hosts)) for name, hosts in hosts_of(self._data).items()}
        found = self._plan()
        running = [turn.site for turn in found if turn.state is State.RUNNING]
        places = self._most - sum(is_locked(self._data / site, STARTED) for site in running)
        busy = {domain for site in running for domain in domains[site]}
        blocked = False
        for turn in found:
            if turn.state not in READY or self._stops:
                continue
            if places <= 0 or busy & domains[turn.site]:
                blocked = True
                continue
            try:
                self._start(turn, table)
            except OSError as error:
                over.append(self._not_started(turn, table, error))
                continue
            places -= 1
            busy |= domains[turn.site]
        return blocked

    def _start(self, turn: Turn, table: StartTable) -> None:
        folder = SiteFolder(path=self._data / turn.site)
        lock = take(folder.path, STARTED)
        try:
            try:
                before = next(iter(runs(folder, last=1)), None)
            except StoreError:  # the crawl puts it aside
                before = None
            start = table.begin(turn.site, self._clock(), before.id if before else None)
            log = _new_log(folder, start)
            path = os.pathsep.join([str(_CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")])])
            with log.open("ab") as file:
                process = subprocess.Popen(  # noqa: S603 - ourselves, with what the operator says
                    [sys.executable, "-m", "crawler", *self._words(turn.site, start.at)],
                    stdin=subprocess.DEVNULL, stdout=file, stderr=file, pass_fds=(lock,),
                    env={**os.environ, "PYTHONPATH": path},
                    start_new_session=True,  # ^C comes to us alone, which we hand on
                )  # fmt: skip
        finally:
            os.close(lock)  # the crawl has it
        self._children.append(_Child(process, start, log))
        self._started(turn, log)

    def _not_started(self, turn: Turn, table: StartTable, error: OSError) -> Ended:
        """Note a crawl whose folder, lock, log or process can't be made: a failure of that site."""
        folder, now = self._data / turn.site, self._clock()
        noted = next((one for one in table.unended() if one.site == turn.site), None)
        start = replace(
            noted or table.begin(turn.site, now, None), ended=now, exit_status=ExitStatus.NO_START, came=Came.FAILED
        )
        table.end(start)
        ended = Ended(start=start, log=folder / LOGS, why=message_of(error))
        self._ended(ended)
        return ended

    def _reap(self, table: StartTable) -> list[Ended]:
        """Note what the crawls came to that are over."""
        over = []
        for child in [each for each in self._children if each.process.poll() is not None]:
            self._children.remove(child)
            folder, status = SiteFolder(path=self._data / child.start.site), child.process.returncode
            start = told(folder, child.start, self._clock(), status)
            if child.told and start.came is Came.INTERRUPTED:
                start = replace(start, exit_status=None)  # our doing: the site is none the worse for it
            if status == NOT_LEASED or (status == ExitStatus.NO_START and is_locked(folder.path)):
                table.forget(start)  # somebody else was quicker
                if status == NOT_LEASED:
                    continue
            else:
                table.end(start)
            over.append(Ended(start=start, log=child.log))
            self._ended(over[-1])
        return over


def status_of(over: Sequence[Ended]) -> ExitStatus:
    """The gravest of what the crawls of a session came to."""
    statuses = {each.start.exit_status for each in over}
    if any(each.start.came is Came.FAILED for each in over) or statuses & {ExitStatus.MISSING, ExitStatus.NO_START}:
        return ExitStatus.MISSING
    return ExitStatus.WHOLE if statuses <= {ExitStatus.WHOLE} else ExitStatus.GOES_ON


def hosts_of(data: Path, *outlets: str) -> dict[str, frozenset[str]]:
    """Of each site, the hosts that a crawl of it asks; `outlets` are those of the catalogue that are meant without a
    declaration. Raises SitesError.
    """
    return {
        site.name: frozenset({*site.hosts, *map(host_of, (*site.start_urls, *site.feeds, *site.issues))})
        for site in sites_in(data, *outlets)
    }


def _new_log(folder: SiteFolder, start: Start) -> Path:
    """Where this crawl's lines go; of those before, the last ones stay."""
    logs = folder.path / LOGS
    logs.mkdir(exist_ok=True)
    for old in sorted(logs.glob("*.log"))[: -(_KEPT_LOGS - 1)]:
        old.unlink(missing_ok=True)
    return logs / f"{start.at:%Y%m%dT%H%M%SZ}-{start.number}.log"
