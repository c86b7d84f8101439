"""When a site is crawled by itself: on which days, how often, in which hours. Pure: what time it is, is said.

Days and hours are those at the site, +08:00.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from reading.chinese.dates import CHINA

_DAY = 86400
_WEEK = 7


class Weekday(StrEnum):
    """A day of the week, as `sites.toml` writes it; Monday is the first."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A span of each day, at the site, in which it may be crawled; 23:00-06:00 goes over midnight."""

    begins: time
    ends: time

    def seconds_left(self, now: datetime) -> float:
        """Until it ends; 0 where it isn't open."""
        passed = (_second_of(now) - self._first) % _DAY
        return float(self.seconds - passed) if passed < self.seconds else 0.0

    def opens(self, now: datetime) -> datetime:
        """When it opens next; now, where it is open."""
        if self.seconds_left(now):
            return now
        return now.replace(microsecond=0) + timedelta(seconds=(self._first - _second_of(now)) % _DAY)

    @property
    def seconds(self) -> int:
        """How long it is."""
        return (self.ends.hour * 3600 + self.ends.minute * 60 - self._first) % _DAY or _DAY

    @property
    def _first(self) -> int:
        return self.begins.hour * 3600 + self.begins.minute * 60

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"


ALWAYS = Window(begins=time(0), ends=time(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How often a site is crawled by itself, and on which days."""

    times: int = 1  # of each of these days, at even distances within the hours in which it may be asked; 0: never
    days: tuple[Weekday, ...] = tuple(Weekday)  # a night belongs to the day on which its hours begin
    jitter: float = 0  # up to so many seconds late, otherwise each day: but the same for all who reckon it

    def latest(self, site: str, window: Window | None, now: datetime) -> datetime | None:
        """The last time at which the site was to be crawled, now at the latest; None: never."""
        slots = [slot for slot in self._slots(site, window, now, back=_WEEK + 1, ahead=1) if slot <= now]
        return max(slots, default=None)

    def following(self, site: str, window: Window | None, now: datetime) -> datetime | None:
        """The first time after now at which it is to be crawled; None: never."""
        slots = [slot for slot in self._slots(site, window, now, back=1, ahead=_WEEK + 1) if slot > now]
        return min(slots, default=None)

    def _slots(self, site: str, window: Window | None, now: datetime, *, back: int, ahead: int) -> Iterator[datetime]:
        if not self.times:
            return
        hours, today = window or ALWAYS, now.astimezone(CHINA).date()
        apart = hours.seconds / self.times
        for days in range(-back, ahead + 1):
            day = today + timedelta(days=days)
            if tuple(Weekday)[day.weekday()] in self.days:
                begins = datetime.combine(day, hours.begins, CHINA)
                for number in range(self.times):
                    late = min(self.jitter, apart) * _share(site, day, number)
                    yield begins + timedelta(seconds=int(number * apart + late))


def _second_of(now: datetime) -> int:
    here = now.astimezone(CHINA)
    return here.hour * 3600 + here.minute * 60 + here.second


def _share(site: str, day: date, number: int) -> float:
    """From 0 to 1, by chance, and always the same of one slot."""
    digest = hashlib.sha256(f"{site} {day.isoformat()} {number}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / (1 << 32)
