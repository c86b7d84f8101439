"""What the rules compare: the runs of a site, and what is usual there.

Usual is the median of earlier runs, and how far they are from it (MAD, the median absolute deviation): one first crawl
of thousands of articles, or one night of an outage, moves neither. Chance is the binomial's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import comb

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
class History:
    """What is known of a site."""

    runs: Sequence[Run]  # that ended, the latest first
    now: datetime
    expect: int | None = None  # articles on a usual day, as the operator says
    failures: int = 0  # of its starts, in a row
    resumed: bool = False  # the last run went on with what one before it had begun


def recent_and_before(
    history: History, counted: Callable[[Run], Mapping[str, int]]
) -> tuple[Counter[str], Counter[str]]:
    """What the last runs counted, until they have rows enough, and what those before them did."""
    recent, before, nights = Counter[str](), Counter[str](), 0
    for number, run in enumerate(run for run in history.runs if run.filled.rows):
        if number == nights and nights < NIGHTS and sum(_rows(history, nights)) < ENOUGH:
            recent.update(counted(run))
            nights += 1
        else:
            before.update(counted(run))
    return recent, before


def _rows(history: History, nights: int) -> list[int]:
    return [run.filled.rows for run in history.runs if run.filled.rows][:nights]


def fewer(now: int, rows: int, before: int, earlier: int) -> bool:
    """Whether most had it before, and so few of these rows would by chance hardly ever."""
    if not rows or earlier < ENOUGH or before * 2 < earlier or now * 2 * earlier >= rows * before:
        return False
    share = (before + 1) / (earlier + 2)
    chance = sum(comb(rows, count) * share**count * (1 - share) ** (rows - count) for count in range(now + 1))
    return chance < _CHANCE


def spans(history: History) -> list[tuple[Run, timedelta]]:
    """Each run with the time since the one before it, the latest first; the first of all has none."""
    return [(run, run.started - before.started) for run, before in pairwise(history.runs)]


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
