"""What the runs of a site tell that its operator must know: each rule by the site's own history. Pure.

Usual is the median of earlier runs, and how far they are from it (MAD, the median absolute deviation): one first crawl
of thousands of articles, or one night of an outage, moves neither. Chance is the binomial's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import comb, sqrt
from statistics import median

from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.operations.alarms.holidays import is_holiday
from archive.rows.runs import Run
from reading.chinese.dates import CHINA

LOOK_BACK = 80  # runs
_FEW = 4  # runs that make a history
_ROWS = 8  # that make a night's rows worth comparing, if need be with those of the nights before
_NIGHTS = 5  # at most, for that
_CHANCE = 1e-4
_OFF = 4  # deviations from the usual number of new articles
_FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of a site."""

    runs: Sequence[Run]  # that ended, the latest first
    now: datetime
    expect: int | None = None  # articles on a usual day, as the operator says
    failures: int = 0  # of its starts, in a row
    resumed: bool = False  # the last run went on with what one before it had begun


def findings(history: History) -> list[Finding]:
    """What is wrong with a site."""
    return [found for rule in RULES for found in rule(history)]


# -- lists -----------------------------------------------------------------------------------------------------------


def empty_lists(history: History) -> Iterator[Finding]:
    """Lists without a link to an article; of those that never had one the crawl's own exit status tells."""
    walked = [run for run in history.runs if run.lists]
    for each in walked[0].lists if walked else ():
        before = [other.links for run in walked[1:] for other in run.lists if other.start == each.start and other.links]
        if each.pages and not each.links and before:
            yield Finding(kind=AlarmKind.EMPTY_LIST, about=each.start, values={"before": before[0]})


def lists_unreached(history: History) -> Iterator[Finding]:
    """Lists that two of the last three walks read, and this one, which came to its end, did not."""
    walked = [run for run in history.runs if run.lists]
    if not walked or walked[0] is not history.runs[0] or walked[0].reason != _FINISHED:
        return
    read = {each.start for each in walked[0].lists if each.pages}
    before = Counter(each.start for run in walked[1:4] for each in run.lists if each.pages)
    for start, times in before.items():
        if times >= 2 and start not in read:
            yield Finding(kind=AlarmKind.LIST_UNREACHED, about=start)


# -- news ------------------------------------------------------------------------------------------------------------


def few_new(history: History) -> Iterator[Finding]:
    """Fewer new articles than ever on such a weekday, after as long a time, and far from what is usual."""
    spans = _spans(history)
    if not spans or _quiet(spans[0][0]) or history.resumed:
        return
    (run, gap), before = spans[0], [one for one in spans[1:] if not _quiet(one[0]) and one[0].reason == _FINISHED]
    if run.reason != _FINISHED:
        return
    alike = [_new(other) for other, span in before if gap / 2 <= span <= gap * 2 and _weekday(other) == _weekday(run)]
    if len(alike) < _FEW:
        alike = [
            _new(other)
            for other, span in before
            if gap / 2 <= span <= gap * 2 and (_weekday(other) > 4) == (_weekday(run) > 4)
        ]
    if len(alike) >= _FEW:
        usual = median(alike)
        scale = max(1.4826 * median(abs(one - usual) for one in alike), sqrt(usual))
        few, so_many = _new(run) < min(*alike, usual - _OFF * scale), round(usual)
    elif history.expect is not None and len(history.runs) > 1:
        so_many = round(history.expect * gap / timedelta(days=1))
        few = _new(run) < so_many - _OFF * sqrt(so_many)
    else:
        return
    if few:
        yield Finding(kind=AlarmKind.FEW_NEW, values={"new": _new(run), "usual": so_many})


def nothing_new(history: History) -> Iterator[Finding]:
    """Twice as long without a new article as ever before, and a day more."""
    news = [run.started for run in history.runs if _new(run)]
    if len(news) < _FEW + 1 or is_holiday(history.now.astimezone(CHINA).date()):
        return
    longest = max(later - earlier for later, earlier in pairwise(news))
    since = history.now - news[0]
    if since > 2 * longest + timedelta(days=1):
        yield Finding(kind=AlarmKind.NOTHING_NEW, values={"days": since.days, "longest": _days(longest)})


# -- pages -----------------------------------------------------------------------------------------------------------


def other_layouts(history: History) -> Iterator[Finding]:
    """A layout that read most articles of the site, and reads too few now to be chance."""
    recent, before = _recent_and_before(history, lambda run: run.layouts)
    rows, earlier = recent.total(), before.total()
    for name, count in before.items():
        if _fewer(recent[name], rows, count, earlier):
            now = ", ".join(f"{other} {number}" for other, number in recent.most_common(3))
            values: dict[str, str | int] = {"read": recent[name], "rows": rows, "usual": round(100 * count / earlier)}
            values["now"] = now
            yield Finding(kind=AlarmKind.OTHER_LAYOUT, about=name, values=values)


def empty_fields(history: History) -> Iterator[Finding]:
    """A field that most articles of the site have, and too few now to be chance."""
    recent, before = _recent_and_before(history, lambda run: {**run.filled.fields, "": run.filled.rows})
    rows, earlier = recent[""], before[""]
    for name, count in before.items():
        if name and _fewer(recent[name], rows, count, earlier):
            values = {"read": recent[name], "rows": rows, "usual": round(100 * count / earlier)}
            yield Finding(kind=AlarmKind.FIELD_EMPTY, about=name, values=values)


# -- who answers -----------------------------------------------------------------------------------------------------


def walls(history: History) -> Iterator[Finding]:
    """Most pages are challenges, or want a visitor to sign in, and were not before."""
    for kind, outcome in ((AlarmKind.CHALLENGED, "challenged"), (AlarmKind.SIGN_IN, "walled")):
        if not history.runs:
            return
        pages, every = _share(history.runs[:1], outcome)
        earlier, others = _share(history.runs[1:], outcome)
        if pages >= 3 and pages * 2 >= every and earlier * 2 < others:
            yield Finding(kind=kind, values={"pages": pages, "all": every})


def robots_closed(history: History) -> Iterator[Finding]:
    """No list was read, because robots.txt forbids it, where earlier crawls read some."""
    if len(history.runs) < 2:
        return
    run = history.runs[0]
    alone = run.outcomes.get("left_alone", 0)
    if alone and not run.lists and run.reason == _FINISHED and any(other.lists for other in history.runs[1:]):
        yield Finding(kind=AlarmKind.ROBOTS_CLOSED, values={"pages": alone})


def no_answer(history: History) -> Iterator[Finding]:
    """Nobody answered, where somebody did before."""
    silent = next((number for number, run in enumerate(history.runs) if run.answers), len(history.runs))
    if 0 < silent < len(history.runs) and history.runs[0].reason == _FINISHED:
        yield Finding(kind=AlarmKind.NO_ANSWER, values={"runs": silent})


# -- the crawl -------------------------------------------------------------------------------------------------------


def slow(history: History) -> Iterator[Finding]:
    """Twice as long as usual, and ten minutes more, and not because there was more to ask for."""
    ended = [run for run in history.runs if run.reason == _FINISHED and run.answers]
    if len(ended) <= _FEW or ended[0] is not history.runs[0]:
        return
    took, *before = map(_seconds, ended)
    each, *earlier = (_seconds(run) / run.answers for run in ended)
    usual = median(before)
    if took > 2 * usual + 600 and each > 1.5 * median(earlier):
        yield Finding(kind=AlarmKind.SLOW, values={"minutes": round(took / 60), "usual": round(usual / 60)})


def queue_grows(history: History) -> Iterator[Finding]:
    """More waits after each of the last crawls."""
    waiting = [run.waiting for run in history.runs[: _FEW + 1]]
    growing = len(waiting) > _FEW and all(later > earlier for later, earlier in pairwise(waiting))
    if growing and waiting[0] - waiting[-1] >= 50:
        yield Finding(kind=AlarmKind.QUEUE_GROWS, values={"waiting": waiting[0], "runs": len(waiting)})


def fails(history: History) -> Iterator[Finding]:
    """It could not begin, or come to an end, three times in a row."""
    if history.failures >= 3:
        yield Finding(kind=AlarmKind.FAILS, values={"failures": history.failures})


RULES: tuple[Callable[[History], Iterator[Finding]], ...] = (
    *(empty_lists, lists_unreached, few_new, nothing_new, other_layouts, empty_fields),
    *(walls, robots_closed, no_answer, slow, queue_grows, fails),
)


def disk(runs: Sequence[Run], now: datetime, free: int, *, days: int = 14) -> Iterator[Finding]:
    """The disk of all sites: what came within the last days, if as much comes again, fills it within as many."""
    came = sum(run.bytes for run in runs if timedelta(0) <= now - run.started <= timedelta(days=days))
    if came > free:
        yield Finding(kind=AlarmKind.DISK, values={"days": int(days * free / came)})


def _recent_and_before(
    history: History, counted: Callable[[Run], Mapping[str, int]]
) -> tuple[Counter[str], Counter[str]]:
    """What the last runs counted, until they have rows enough, and what those before them did."""
    recent, before, nights = Counter[str](), Counter[str](), 0
    for number, run in enumerate(run for run in history.runs if run.filled.rows):
        if number == nights and nights < _NIGHTS and sum(_rows(history, nights)) < _ROWS:
            recent.update(counted(run))
            nights += 1
        else:
            before.update(counted(run))
    return recent, before


def _rows(history: History, nights: int) -> list[int]:
    return [run.filled.rows for run in history.runs if run.filled.rows][:nights]


def _fewer(now: int, rows: int, before: int, earlier: int) -> bool:
    """Whether most had it before, and so few of these rows would by chance hardly ever."""
    if not rows or earlier < _ROWS or before * 2 < earlier or now * 2 * earlier >= rows * before:
        return False
    share = (before + 1) / (earlier + 2)
    chance = sum(comb(rows, count) * share**count * (1 - share) ** (rows - count) for count in range(now + 1))
    return chance < _CHANCE


def _share(runs: Sequence[Run], outcome: str) -> tuple[int, int]:
    """How many pages came to this, and how many pages there were."""
    visits = ("new", "changed", "same", "gone", "back", "walled", "instead", "challenged")
    pages = Counter[str]()
    for run in runs:
        pages.update({name: run.outcomes.get(name, 0) for name in visits})
    return pages[outcome], pages.total()


def _spans(history: History) -> list[tuple[Run, timedelta]]:
    """Each run with the time since the one before it, the latest first; the first of all has none."""
    return [(run, run.started - before.started) for run, before in pairwise(history.runs)]


def _new(run: Run) -> int:
    return run.outcomes.get("new", 0)


def _weekday(run: Run) -> int:
    return run.started.astimezone(CHINA).weekday()


def _quiet(run: Run) -> bool:
    """Whether it was a holiday, or the day after one, whose news it brings."""
    day = run.started.astimezone(CHINA).date()
    return is_holiday(day) or is_holiday(day - timedelta(days=1))


def _seconds(run: Run) -> float:
    assert run.ended
    return (run.ended - run.started).total_seconds()


def _days(span: timedelta) -> int:
    return round(span / timedelta(days=1))
