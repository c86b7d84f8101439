"""The data folder, and what stands in that of a site. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.rows.runs import Run

_AHEAD = timedelta(hours=1)  # of now
_UNVERIFIED = timedelta(days=60)
_UNPUSHED = timedelta(days=3)
_UNCOPIED = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands in the folder of a site."""

    unverified: int = 0  # WARC files that were not verified for the longest time that is allowed
    since: datetime | None = None  # the longest of them
    unpushed: int = 0  # WARC files that are finished for longer than is allowed, and not in the operator's store
    unpushed_since: datetime | None = None  # the longest of them
    unindexed: str | None = None  # a WARC file of which rows tell, and the index does not
    unread: str | None = None  # one of which the index tells, and the rows do not


def disk(runs: Sequence[Run], now: datetime, free: int, *, days: int = 14) -> Iterator[Finding]:
    """The disk of all sites: what came within the last days, if as much comes again, fills it within as many."""
    came = sum(run.bytes for run in runs if timedelta(0) <= now - run.started <= timedelta(days=days))
    if came > free:
        yield Finding(kind=AlarmKind.DISK, values={"days": int(days * free / came)})


def clock(runs: Sequence[Run], now: datetime) -> Iterator[Finding]:
    """The clock of this machine was set back, or went wrong before: a crawl began later than now."""
    latest = max((run.started for run in runs), default=now)
    if latest - now > _AHEAD:
        values: dict[str, str | int] = {"time": latest.isoformat(timespec="minutes")}
        yield Finding(kind=AlarmKind.CLOCK, values={**values, "hours": round((latest - now) / timedelta(hours=1))})


def key_copy(since: datetime | None, now: datetime) -> Iterator[Finding]:
    """The keys of the pseudonyms, where no copy of them has been known since then."""
    if since and now - since > _UNCOPIED:
        yield Finding(kind=AlarmKind.KEY_COPY, values={"days": (now - since).days})


def is_unverified(verified: datetime, now: datetime) -> bool:
    """Whether a file that was verified or written then is to be verified again."""
    return now - verified > _UNVERIFIED


def is_unpushed(finished: datetime, now: datetime) -> bool:
    """Whether a file that was finished then, and is in no store, should have been brought there."""
    return now - finished > _UNPUSHED


def standing(found: Standing, now: datetime) -> Iterator[Finding]:
    """WARC files that nobody verified or brought to the store for too long; index and rows that don't tell of the same
    files.
    """
    if found.unverified and found.since:
        values: dict[str, str | int] = {"files": found.unverified, "days": (now - found.since).days}
        yield Finding(kind=AlarmKind.UNVERIFIED, values=values)
    if found.unpushed and found.unpushed_since:
        values = {"files": found.unpushed, "days": (now - found.unpushed_since).days}
        yield Finding(kind=AlarmKind.UNPUSHED, values=values)
    if found.unindexed:
        yield Finding(kind=AlarmKind.OUT_OF_LEVEL, about="index", values={"file": found.unindexed})
    if found.unread:
        yield Finding(kind=AlarmKind.OUT_OF_LEVEL, about="rows", values={"file": found.unread})
