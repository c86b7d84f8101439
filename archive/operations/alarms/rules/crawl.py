"""The crawl itself: how long it takes, what it leaves, whether it comes to an end. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.operations.alarms.rules.history import FEW, FINISHED, History
from archive.rows.runs import Run


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
    """More waits after each of the last crawls."""
    waiting = [run.waiting for run in history.runs[: FEW + 1]]
    growing = len(waiting) > FEW and all(later > earlier for later, earlier in pairwise(waiting))
    if growing and waiting[0] - waiting[-1] >= 50:
        yield Finding(kind=AlarmKind.QUEUE_GROWS, values={"waiting": waiting[0], "runs": len(waiting)})


def fails(history: History) -> Iterator[Finding]:
    """It could not begin, or come to an end, three times in a row."""
    if history.failures >= 3:
        yield Finding(kind=AlarmKind.FAILS, values={"failures": history.failures})


def _seconds(run: Run) -> float:
    assert run.ended
    return (run.ended - run.started).total_seconds()
