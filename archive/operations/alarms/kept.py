"""The alarms of a data folder: each is raised once, and stands until it ends. What is said of them stays, too.

A table `alarms` in alarms.sqlite, brought level with the runs by whoever looks or crawls.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from archive.data.folder import SiteFolder
from archive.data.operator import expected_in
from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.operations.alarms.looked import look, store_of
from archive.operations.alarms.rules.every import findings
from archive.operations.alarms.rules.folder import clock, disk, key_copy, standing
from archive.operations.alarms.rules.history import LOOK_BACK, History, Trouble
from archive.operations.rotation import without_copy
from archive.operations.turns import turns
from archive.rows.database import StoreError, VersionError, connect, errors, transaction
from archive.rows.runs import RUNNING, Run, runs

FILE = "alarms.sqlite"
_VERSION = 2
_MEND = "move it away: the alarms that still are true are raised anew"
# Of whom is told what; of a channel that isn't here nothing was told yet.
_TOLD = """
CREATE TABLE channels (channel TEXT PRIMARY KEY);
CREATE TABLE told (channel TEXT, alarm INTEGER, event TEXT, PRIMARY KEY (channel, alarm, event)); -- began, ended
"""
_STOPPED = "shutdown"  # why a run was closed that a signal ended
_BEGAN = ("nights",)  # of the details of an alarm, what tells of its beginning
_TABLE = f"""
BEGIN;
CREATE TABLE alarms (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    site TEXT NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL, -- site: empty where it is of all
    details TEXT NOT NULL, -- JSON
    began TEXT NOT NULL, ended TEXT, -- UTC; no end: it is true still
    acknowledged TEXT -- when the operator said that he knows
);
CREATE TABLE mutes (site TEXT, kind TEXT, about TEXT, until TEXT, reason TEXT, PRIMARY KEY (site, kind, about));
{_TOLD}
PRAGMA user_version = {_VERSION};
COMMIT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One alarm. Times are UTC."""

    number: int
    site: str  # empty: of the data folder
    finding: Finding
    began: datetime
    ended: datetime | None = None
    acknowledged: datetime | None = None
    muted_until: date | None = None
    muted_for: str = ""  # the reason that the operator gave

    def is_loud(self, today: date) -> bool:
        """Whether somebody should be told of it."""
        return self.ended is None and not self.is_silenced(today)

    def is_silenced(self, today: date) -> bool:
        """Whether the operator has acknowledged or muted it."""
        muted = self.muted_until is not None and today <= self.muted_until
        return self.acknowledged is not None or muted


class Event(StrEnum):
    """What is told of an alarm. The names are stable: they are stored."""

    BEGAN = "began"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """That an alarm began or ended."""

    alarm: Alarm
    event: Event


class AlarmTable:
    """The alarms of a data folder. Raises StoreError."""

    def __init__(self, data: Path) -> None:
        self.path = data / FILE
        with self._errors():
            self._database = connect(self.path, readonly=False)
            try:
                version = self._database.execute("PRAGMA user_version").fetchone()[0]
                if version == 0:
                    self._database.executescript(_TABLE)
                elif version == 1:  # nobody was told of alarms then
                    self._database.executescript(f"BEGIN; {_TOLD} PRAGMA user_version = {_VERSION}; COMMIT;")
                elif version != _VERSION:
                    raise VersionError(self.path, f"alarms of version {version}, not {_VERSION}", _MEND)
            except BaseException:
                self._database.close()
                raise

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def level(self, site: str, found: Sequence[Finding], at: datetime, *, ends: bool = True) -> list[Alarm]:
        """Raise what is new among what is wrong with a site, and end what is so no more; what was raised. Where little
        can be told this time, nothing `ends`.
        """
        with self._errors(), transaction(self._database):
            here = {(alarm.finding.kind, alarm.finding.about): alarm for alarm in self.alarms(site=site)}
            now = {(finding.kind, _storable(finding.about)): finding for finding in found}
            for key, alarm in here.items():
                if ends and key not in now:
                    self._database.execute("UPDATE alarms SET ended = ? WHERE number = ?", (_written(at), alarm.number))
            for key, finding in now.items():
                details = json.dumps(dict(finding.values))
                if key in here:
                    kept = {name: here[key].finding.values[name] for name in _BEGAN if name in here[key].finding.values}
                    details = json.dumps({**finding.values, **kept})
                    self._database.execute(
                        "UPDATE alarms SET details = ? WHERE number = ?", (details, here[key].number)
                    )
                else:
                    self._database.execute(
                        "INSERT INTO alarms (site, kind, about, details, began) VALUES (?, ?, ?, ?, ?)",
                        (site, *key, details, _written(at)),
                    )
            return [alarm for alarm in self.alarms(site=site) if (alarm.finding.kind, alarm.finding.about) not in here]

    def alarms(self, *, site: str | None = None, ended: bool = False) -> list[Alarm]:
        """The alarms of a site, or of all, in the order in which they began; `ended`: those that are over, too."""
        which = " AND ".join(["1", *["site = ?"] * (site is not None), *["ended IS NULL"] * (not ended)])
        query = (
            "SELECT number, site, kind, about, details, began, ended, acknowledged, until, reason"  # noqa: S608 - our own words
            f" FROM alarms LEFT JOIN mutes USING (site, kind, about) WHERE {which} ORDER BY number"
        )
        with self._errors():
            rows = self._database.execute(query, () if site is None else (site,)).fetchall()
        return [_alarm(row) for row in rows]

    def acknowledge(self, alarm: Alarm, at: datetime) -> None:
        """Note that the operator knows of it: it is not told any more until it ends."""
        with self._errors():
            self._database.execute("UPDATE alarms SET acknowledged = ? WHERE number = ?", (_written(at), alarm.number))

    def mute(self, alarm: Alarm, until: date, reason: str) -> None:
        """Tell neither of it nor of the next one like it until this day is over."""
        of = alarm.finding
        with self._errors():
            self._database.execute(
                "INSERT OR REPLACE INTO mutes VALUES (?, ?, ?, ?, ?)",
                (alarm.site, of.kind, of.about, until.isoformat(), reason),
            )

    def untold(self, channel: str, today: date) -> list[News]:
        """What this channel is to be told, in order. Of what was over before it was there it is told nothing; of what
        is acknowledged or muted only the end, where it was told the beginning.
        """
        with self._errors(), transaction(self._database):
            if self._database.execute("INSERT OR IGNORE INTO channels VALUES (?)", (channel,)).rowcount:
                self._database.execute(
                    "INSERT INTO told SELECT ?, number, ? FROM alarms WHERE ended IS NOT NULL", (channel, Event.ENDED)
                )
            told = {*self._database.execute("SELECT alarm, event FROM told WHERE channel = ?", (channel,))}
            found = []
            for alarm in self.alarms(ended=True):
                began = (alarm.number, Event.BEGAN) in told
                if alarm.ended is None and not began and alarm.is_loud(today):
                    found.append(News(alarm=alarm, event=Event.BEGAN))
                elif (
                    alarm.ended and (alarm.number, Event.ENDED) not in told and (began or not alarm.is_silenced(today))
                ):
                    found.append(News(alarm=alarm, event=Event.ENDED))
        return found

    def note_told(self, channel: str, every: Sequence[News]) -> None:
        """It has been told this."""
        with self._errors(), transaction(self._database):
            self._database.executemany(
                "INSERT OR IGNORE INTO told VALUES (?, ?, ?)",
                [(channel, news.alarm.number, news.event) for news in every],
            )

    def _errors(self) -> AbstractContextManager[None]:
        return errors(self.path, mend=_MEND)


def level(
    data: Path, table: AlarmTable, now: datetime, unread: dict[str, StoreError], site: str | None = None
) -> list[Alarm]:
    """Bring the alarms of a site level with its runs, or those of all sites and of the folder; what was raised.

    Those of sites whose runs can't be read stay as they are, and come into `unread`. Raises StoreError for the alarms
    themselves, SitesError.
    """
    expected, store, raised, came = expected_in(data), store_of(data), [], list[Run]()
    for turn in turns(data, now):
        if site not in {None, turn.site}:
            continue
        try:
            every = [run for run in runs(SiteFolder(path=data / turn.site), last=LOOK_BACK) if run.reason != RUNNING]
        except StoreError as error:
            unread[turn.site] = error
            continue
        came += every
        history = History(
            runs=[run for run in every if run.ended],
            now=now,
            expect=expected.get(turn.site),
            failures=turn.failures,
            resumed=len(every) > 1 and not every[1].ended,
            troubles=[
                Trouble(
                    kind=alarm.finding.kind,
                    about=alarm.finding.about,
                    began=alarm.began,
                    ended=alarm.ended,
                    nights=int(alarm.finding.values.get("nights", 1)),
                )
                for alarm in table.alarms(site=turn.site, ended=True)
                if alarm.acknowledged is None
            ],
        )
        found = [*findings(history), *standing(look(SiteFolder(path=data / turn.site), now, store), now)]
        # A crawl that was stopped, or goes on with another one, has seen too little to say that something is over.
        ends = not history.resumed and not (history.runs and history.runs[0].reason == _STOPPED)
        raised += table.level(turn.site, found, now, ends=ends)
    if site is None and not unread:
        free, uncopied = shutil.disk_usage(data).free, without_copy(data, came)
        raised += table.level("", [*disk(came, now, free), *clock(came, now), *key_copy(uncopied, now)], now)
    return raised


def _storable(text: str) -> str:
    """What a page calls something may hold half a surrogate pair, and UTF-8 may not."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _alarm(row: sqlite3.Row | tuple[Any, ...]) -> Alarm:
    number, site, kind, about, details, began, ended, acknowledged, until, reason = row
    alarm = Alarm(
        number=number,
        site=site,
        finding=Finding(kind=AlarmKind(kind), about=about, values=json.loads(details)),
        began=datetime.fromisoformat(began),
        ended=datetime.fromisoformat(ended) if ended else None,
        acknowledged=datetime.fromisoformat(acknowledged) if acknowledged else None,
    )
    return replace(alarm, muted_until=date.fromisoformat(until), muted_for=reason) if until else alarm
