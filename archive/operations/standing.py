"""How things stand: every site's turn, what is amiss, what runs, and the disk. What the status page is made of."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from archive.data.errors import ArchiveError
from archive.data.folder import SiteFolder
from archive.data.operator import sites_in
from archive.data.under_way import UnderWay, noted
from archive.figures.figures import Figures
from archive.figures.overview import Glance, overview
from archive.operations.alarms.kept import FILE as ALARMS
from archive.operations.alarms.kept import Alarm, AlarmTable
from archive.operations.turns import State, Turn, turns
from archive.rows.runs import Run, runs
from reading.chinese.dates import CHINA

SPAN = timedelta(days=14)  # of which is told how much came
_FAR = 365  # days
_STALE = timedelta(minutes=10)  # a crawl notes how far it is each quarter of a minute


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStanding:
    """One site."""

    turn: Turn
    title: str | None  # 中文名
    glance: Glance | None  # None: nothing of it is here
    alarms: int  # that nobody has acknowledged or muted
    under_way: UnderWay | None = None  # it runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """The disk of the data folder."""

    free: int  # bytes
    size: int
    came: int  # bytes that crawls brought within SPAN

    @property
    def days_left(self) -> int | None:
        """Until it is full, if as much comes; None: that is more than a year away."""
        days = self.free * SPAN.days / self.came if self.came else None
        return int(days) if days is not None and days <= _FAR else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The data folder at a moment."""

    now: datetime
    sites: tuple[SiteStanding, ...]  # those with alarms first, then what runs, what is due, what waits
    alarms: tuple[Alarm, ...]  # that nobody has acknowledged or muted, the latest first
    disk: Disk
    missing: tuple[str, ...]  # what could not be read, a line each


_ORDER = (State.RUNNING, State.INTERRUPTED, State.AGAIN, State.DUE, State.PUT_OFF, State.CLOSED, State.RESTS)


def standing(data: Path, figures: Figures, now: datetime) -> Standing:
    """How things stand in a data folder; sites that were never crawled and have no list are left out.

    Raises SitesError and StoreError, where nothing can be told at all.
    """
    found = overview(figures, data, now.astimezone(CHINA).date())
    glances, missing = {each.site: each for each in found.sites}, list(found.missing)
    alarms = _alarms(data, now, missing)
    titles = {site.name: site.title for site in sites_in(data) if site.title != site.name}
    sites = []
    for turn in turns(data, now):
        if turn.state is State.NEVER and turn.site not in glances:
            continue
        here = noted(data / turn.site) if turn.state is State.RUNNING else None
        sites.append(
            SiteStanding(
                turn=turn,
                title=titles.get(turn.site),
                glance=glances.get(turn.site),
                alarms=sum(alarm.site == turn.site for alarm in alarms),
                under_way=here if here and now - here.at < _STALE else None,
            )
        )
    sites.sort(key=lambda each: (not each.alarms, _rank(each.turn.state), each.turn.site))
    return Standing(
        now=now, sites=tuple(sites), alarms=alarms, disk=_disk(data, [each.turn.site for each in sites], now),
        missing=tuple(missing),
    )  # fmt: skip


def _rank(state: State) -> int:
    return _ORDER.index(state) if state in _ORDER else len(_ORDER)


def _alarms(data: Path, now: datetime, missing: list[str]) -> tuple[Alarm, ...]:
    if not (data / ALARMS).is_file():
        return ()
    try:
        with AlarmTable(data) as table:
            today = now.astimezone(CHINA).date()
            return tuple(alarm for alarm in reversed(table.alarms()) if alarm.is_loud(today))
    except ArchiveError as error:
        missing.append(str(error))
        return ()


def _disk(data: Path, sites: Sequence[str], now: datetime) -> Disk:
    usage = shutil.disk_usage(data)
    came = sum(run.bytes for site in sites for run in _runs(data, site) if timedelta(0) <= now - run.started <= SPAN)
    return Disk(free=usage.free, size=usage.total, came=came)


def _runs(data: Path, site: str) -> list[Run]:
    """The last runs of a site; none where they can't be read, which the overview has said."""
    try:
        return runs(SiteFolder(path=data / site), last=200)
    except ArchiveError:
        return []
