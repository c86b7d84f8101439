"""What the rules compare: the runs of a site, and what is usual there.

Usual is the median of earlier runs, and how far they are from it (MAD, the median absolute deviation): one first crawl
of thousands of articles, or one night of an outage, moves neither. Chance is the binomial's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import comb

from archive.operations.alarms.alarm import AlarmKind
from archive.operations.alarms.holidays import is_holiday
from archive.rows.runs import Run
from reading.chinese.dates import CHINA

LOOK_BACK = 80  # runs
FEW = 4  # runs that make a history
ENOUGH = 8  # rows that make a night worth comparing, if need be with those of the nights before
NIGHTS = 5  # at most, for that
OFF = 4  # deviations from what is usual
FINISHED = "finished"
_CHANCE = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What was wrong, or is: an alarm that nobody has acknowledged, who would take it for usual by that."""

    kind: AlarmKind
    about: str
    began: datetime  # when it was known
    ended: datetime | None  # when it was known to be over
    nights: int = 1  # before it was known


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of a site."""

    runs: Sequence[Run]  # that ended, the latest first
    now: datetime
    expect: int | None = None  # articles on a usual day, as the operator says
    failures: int = 0  # of its starts, in a row
    resumed: bool = False  # the last run went on with what one before it had begun
    troubles: Sequence[Trouble] = ()  # known ones

    def stands(self, kind: AlarmKind, about: str = "") -> bool:
        """Whether there is an alarm of this already."""
        return any((each.kind, each.about, each.ended) == (kind, about, None) for each in self.troubles)

    def before(
        self, kind: AlarmKind, about: str | None = "", *, runs: Sequence[Run] | None = None, nights: int = 1
    ) -> Sequence[Run]:
        """What the last nights are compared with: the runs before them, without those of known troubles of this kind.

        What is wrong for a week is no more usual on its second night than on its first, nor when it is over. `about`
        None: whatever they are about.
        """
        runs = self.runs if runs is None else runs
        left = [True] * len(runs)
        left[:nights] = [False] * min(nights, len(runs))
        for each in self.troubles:
            if each.kind != kind or about not in {None, each.about}:
                continue
            later = sum(run.started > each.ended for run in runs) + 1 if each.ended else 0  # 1: the one that was well
            first = sum(run.started > each.began for run in runs) + each.nights
            left[later:first] = [False] * len(left[later:first])
        return [run for run, good in zip(runs, left, strict=True) if good]


def windows(runs: Sequence[Run]) -> Iterator[int]:
    """By how many of the last of these runs it is tried to tell what is so now: until they have rows enough."""
    for nights in range(1, min(NIGHTS, len(runs)) + 1):
        yield nights
        if sum(run.filled.rows for run in runs[:nights]) >= ENOUGH:
            return


def total(runs: Sequence[Run], counted: Callable[[Run], Mapping[str, int]]) -> Counter[str]:
    """What these runs counted, together."""
    found = Counter[str]()
    for run in runs:
        found.update(counted(run))
    return found


def fewer(now: int, rows: int, before: int, earlier: int) -> bool:
    """Whether most had it before, and so few of these rows would by chance hardly ever."""
    if not rows or earlier < ENOUGH or before * 2 < earlier or now * 2 * earlier >= rows * before:
        return False
    share = (before + 1) / (earlier + 2)
    chance = sum(comb(rows, count) * share**count * (1 - share) ** (rows - count) for count in range(now + 1))
    return chance < _CHANCE


def spans(runs: Sequence[Run]) -> list[tuple[Run, timedelta]]:
    """Each run with the time since the one before it, the latest first; the first of all has none."""
    return [(run, run.started - before.started) for run, before in pairwise(runs)]


def new(run: Run) -> int:
    return run.outcomes.get("new", 0)


def weekday(run: Run) -> int:
    return run.started.astimezone(CHINA).weekday()


def quiet(run: Run) -> bool:
    """Whether it was a holiday, or the day after one, whose news it brings."""
    day = run.started.astimezone(CHINA).date()
    return is_holiday(day) or is_holiday(day - timedelta(days=1))


def days(span: timedelta) -> int:
    return round(span / timedelta(days=1))
