"""Whose turn it is: which sites are due by their schedule, to be resumed or to be tried again, and which wait for what.

Nothing is fetched and nothing written. The runs of the sites and the starts by themselves tell it, so that whoever is
killed leaves nothing that the next one doesn't find.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from pathlib import Path

from archive.data.declared import Declared
from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.data.lock import LOCK, is_locked
from archive.data.operator import declared_in
from archive.rows.database import StoreError
from archive.rows.runs import Run, runs
from archive.rows.starts import Came, Start, StartTable, starts

STARTED = "started.lock"  # held by a crawl that was started by itself, from before its first line to its end
FIRST_WAIT = timedelta(minutes=15)  # after a failure; twice as long after each further one
LONGEST_WAIT = timedelta(days=1)
# A start later than now by more was noted by a clock that went wrong: it says nothing of what is due.
AHEAD = timedelta(hours=1)
_LOOK_BACK = 12  # starts and runs: as many failures in a row as lead to the longest wait, and more
_STOPPED = "shutdown"  # the reason of a run that a signal stopped


class State(StrEnum):
    """What is to be done of a site."""

    INTERRUPTED = "interrupted"  # to be resumed, first of all
    DUE = "due"
    AGAIN = "again"  # it failed, and has waited long enough
    RUNNING = "running"
    ELSEWHERE = "elsewhere"  # another host crawls it, or asks its servers, or who does isn't known
    CLOSED = "closed"  # one of the first three, but outside of its window
    PUT_OFF = "put off"  # it failed, and waits
    RESTS = "rests"  # until its next time
    NEVER = "never"  # by itself: the operator says `times = 0`, or no list of it is known


READY = (State.INTERRUPTED, State.DUE, State.AGAIN)  # in the order in which they begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What is to be done of one site. Times are aware."""

    site: str
    state: State
    since: datetime | None = None  # when it was to be crawled, or failed, or was interrupted
    until: datetime | None = None  # when it is looked at again
    failures: int = 0  # in a row: no answer, or stopped before its end and not together with what started it
    unread: str = ""  # why its runs can't be read: it is crawled all the same, which mends them
    why: str = ""  # it is elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What is known of a site that several hosts crawl."""

    tries: Sequence[Start] = ()  # of all hosts, the latest first
    why_not: str = ""  # it can't be crawled here now


@dataclass(frozen=True, slots=True)
class _Try:
    """A start or a run: when it began and ended, and what it came to."""

    began: datetime
    ended: datetime | None
    came: Came | None
    seen: bool  # its end, by who started it


def turns(data: Path, now: datetime, shared: Callable[[str], Shared] | None = None) -> list[Turn]:
    """Every site's turn: those that are ready first, in the order in which they are to begin. `shared` tells of sites
    that several hosts crawl.

    Raises SitesError, and StoreError where the starts can't be read.
    """
    table = starts(data)
    try:
        found = [
            _turn(data, each, table, now, shared(each.site.name) if shared else None) for each in declared_in(data)
        ]
    finally:
        if table:
            table.close()
    return sorted(found, key=lambda turn: (_rank(turn.state), turn.since or now, turn.site))


def _rank(state: State) -> int:
    return READY.index(state) if state in READY else len(READY)


def _turn(data: Path, each: Declared, table: StartTable | None, now: datetime, shared: Shared | None) -> Turn:
    name = each.site.name
    folder = SiteFolder(path=data / name)
    if _is_held(folder.path, STARTED) or _is_held(folder.path, LOCK):
        return Turn(site=name, state=State.RUNNING)
    started = [told(folder, one, now) for one in table.of(name, last=_LOOK_BACK)] if table else []
    if shared is not None:
        # Of what was started here only that counts of which the others know nothing yet.
        last = max((one.at for one in shared.tries), default=None)
        started = [one for one in started if last is None or one.at > last]
        found = turn(each, [*started, *shared.tries], (), now)
        waits = found.state in READY and shared.why_not
        return replace(found, state=State.ELSEWHERE, why=shared.why_not) if waits else found
    unread = ""
    try:
        ran = runs(folder, last=_LOOK_BACK)
    except StoreError as error:
        ran, unread = [], str(error)
    return turn(each, started, ran, now, unread)


def _is_held(folder: Path, name: str) -> bool:
    """Whether somebody holds this lock. Where that can't be told, the start of a crawl says why it can't be."""
    try:
        return is_locked(folder, name)
    except OSError:
        return False


def turn(each: Declared, started: Sequence[Start], ran: Sequence[Run], now: datetime, unread: str = "") -> Turn:
    """Whose crawl doesn't run: its turn, by its last starts and runs, the latest first."""
    name, hours = each.site.name, each.manner.window
    tries = _tries(started, ran, now + AHEAD)
    failed = [*takewhile(lambda one: one.came is not Came.SERVED, tries)]
    slot = each.schedule.latest(name, hours, now)
    if slot is None or not (each.site.start_urls or each.site.feeds or each.site.issues):
        return Turn(site=name, state=State.NEVER, unread=unread)

    def stands(state: State, since: datetime | None, until: datetime | None = None) -> Turn:
        return Turn(
            site=name,
            state=state,
            since=since,
            until=until,
            failures=sum(one.seen or one.came is Came.FAILED for one in failed),
            unread=unread,
        )

    def ready(state: State, since: datetime) -> Turn:
        opens = hours.opens(now) if hours else now
        return stands(state, since) if opens <= now else stands(State.CLOSED, since, opens)

    if failed:
        since = min(failed[0].ended or failed[0].began, now)  # the clock may have been set back since
        if (until := since + _wait(failed)) > now:
            return stands(State.PUT_OFF, since, until)
        return ready(State.AGAIN if failed[0].came is Came.FAILED else State.INTERRUPTED, since)
    if not tries or tries[0].began < slot:
        return ready(State.DUE, slot)
    return stands(State.RESTS, tries[0].began, each.schedule.following(name, hours, now))


def _tries(started: Sequence[Start], ran: Sequence[Run], latest: datetime) -> list[_Try]:
    """What was tried, the latest first: the starts, and before these the runs that somebody else has started since.

    In the order in which they were noted: a clock may have been set back between two of them.
    """
    last = next(iter(started), None)
    known = {last.run or last.run_before} if last else set()
    since = [run for run in takewhile(lambda run: run.id not in known, ran) if run.started <= latest]
    return [
        *(_Try(run.started, run.ended, came_of(run), seen=False) for run in since),
        *(_Try(one.at, one.ended, one.came, seen=one.exit_status is not None) for one in started if one.at <= latest),
    ]


def came_of(run: Run) -> Came:
    """What a run that is over came to."""
    if run.ended is None or run.reason == _STOPPED:
        return Came.INTERRUPTED
    return Came.SERVED if run.answers or run.exit_status == ExitStatus.WHOLE else Came.FAILED


def _wait(failed: Sequence[_Try]) -> timedelta:
    """How long a site is left alone after so many tries in a row that failed, the latest first.

    Who was killed together with what started it is no worse than others, and one that was stopped once may be, too.
    """
    if failed[0].came is not Came.FAILED and not failed[0].seen:
        return timedelta(0)
    failures = sum(one.seen or one.came is Came.FAILED for one in failed) - (failed[0].came is not Came.FAILED)
    return min(FIRST_WAIT * (1 << min(failures - 1, 20)), LONGEST_WAIT) if failures else timedelta(0)


def settle(data: Path, table: StartTable, now: datetime) -> list[Start]:
    """Note the ends of starts that nobody waited for, because he was killed himself; those that were noted so."""
    over = [one for one in table.unended() if not _is_held(data / one.site, STARTED)]
    settled = [told(SiteFolder(path=data / one.site), one, now) for one in over]
    for one in settled:
        table.end(one)
    return settled


def told(folder: SiteFolder, start: Start, now: datetime, exit_status: int | None = None) -> Start:
    """A start that is over, with what it came to: by the run that it left, if it left one, and by its exit status."""
    if start.came:
        return start
    try:
        later = [*takewhile(lambda run: run.id != start.run_before, runs(folder, last=_LOOK_BACK))]
    except StoreError:  # the next crawl puts it aside
        later = []
    ended = replace(start, ended=now, exit_status=exit_status)
    if later:
        return replace(ended, run=later[-1].id, came=came_of(later[-1]))
    failed = exit_status in {ExitStatus.NO_START, ExitStatus.MISSING}
    return replace(ended, came=Came.FAILED if failed else Came.INTERRUPTED)
