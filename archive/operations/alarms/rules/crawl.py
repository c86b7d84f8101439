"""The crawl itself: how long it takes, what it leaves, whether it comes to an end. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from statistics import median

from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.operations.alarms.rules.history import FEW, FINISHED, LOOK_BACK, History
from archive.rows.runs import Run

_WEEK = timedelta(days=7)
_MANY = 50  # requests


def slow(history: History) -> Iterator[Finding]:
    """Twice as long as usual, and ten minutes more, and not because there was more to ask for."""
    ended = [run for run in history.runs if run.reason == FINISHED and run.answers]
    if len(ended) <= FEW or ended[0] is not history.runs[0]:
        return
    took, *before = map(_seconds, ended)
    each, *earlier = (_seconds(run) / run.answers for run in ended)
    usual = median(before)
    if took > 2 * usual + 600 and each > 1.5 * median(earlier):
        yield Finding(kind=AlarmKind.SLOW, values={"minutes": round(took / 60), "usual": round(usual / 60)})


def queue_grows(history: History) -> Iterator[Finding]:
    """More waits after each of the last crawls, and more than ever in the week before them or longer; or each week
    less of it is worked off. What grows from Monday to Friday, or in the first days of a site, may be worked off yet.
    """
    if runs := _risen(history.runs) or _leaked(history):
        yield Finding(kind=AlarmKind.QUEUE_GROWS, values={"waiting": history.runs[0].waiting, "runs": runs})


def _risen(runs: Sequence[Run]) -> int | None:
    """How many crawls ago it was that more began to wait after each one; None where it does not, or did before."""
    if len(runs) <= FEW or (runs[FEW].started - runs[-1].started < _WEEK and len(runs) < LOOK_BACK):
        return None
    waiting = [run.waiting for run in runs]
    rises = all(later > earlier for later, earlier in pairwise(waiting[: FEW + 1]))
    return FEW if rises and waiting[0] - max(waiting[FEW:]) >= _MANY else None


def _leaked(history: History) -> int | None:
    """How many crawls ago least waited of what did two weeks ago; None where later weeks left no more."""
    weeks: list[list[int]] = [[], [], []]  # crawls by their number, the latest first
    for number, run in enumerate(history.runs):
        if (week := (history.now - run.started) // _WEEK) in range(len(weeks)):
            weeks[week].append(number)
    if any(len(week) < FEW for week in weeks):
        return None
    least = [min(week, key=lambda number: history.runs[number].waiting) for week in weeks]
    last, before, first = (history.runs[number].waiting for number in least)
    return least[-1] if 2 * min(last - before, before - first) >= max(_MANY, first / 2) else None


def fails(history: History) -> Iterator[Finding]:
    """It could not begin, or come to an end, three times in a row."""
    if history.failures >= 3:
        yield Finding(kind=AlarmKind.FAILS, values={"failures": history.failures})


def _seconds(run: Run) -> float:
    assert run.ended
    return (run.ended - run.started).total_seconds()
