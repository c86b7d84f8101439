"""Lists, and the new articles that they bring. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from math import sqrt
from statistics import median

from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.operations.alarms.holidays import is_holiday
from archive.operations.alarms.rules.history import FEW, FINISHED, OFF, History, days, new, quiet, spans, weekday
from reading.chinese.dates import CHINA


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
    if not walked or walked[0] is not history.runs[0] or walked[0].reason != FINISHED:
        return
    read = {each.start for each in walked[0].lists if each.pages}
    for start in {each.start for run in walked[1:] for each in run.lists} - read:
        earlier = history.before(AlarmKind.LIST_UNREACHED, start, runs=walked)[:3]
        if sum(any(each.start == start and each.pages for each in run.lists) for run in earlier) >= 2:
            yield Finding(kind=AlarmKind.LIST_UNREACHED, about=start)


def few_new(history: History) -> Iterator[Finding]:
    """Fewer new articles than ever on such a weekday, after as long a time, and far from what is usual."""
    gaps = spans(history.runs)
    if not gaps or quiet(gaps[0][0]) or history.resumed:
        return
    earlier = spans(history.before(AlarmKind.FEW_NEW))
    (run, gap), before = gaps[0], [one for one in earlier if not quiet(one[0]) and one[0].reason == FINISHED]
    if run.reason != FINISHED:
        return
    alike = [new(other) for other, span in before if gap / 2 <= span <= gap * 2 and weekday(other) == weekday(run)]
    if len(alike) < FEW:
        alike = [
            new(other)
            for other, span in before
            if gap / 2 <= span <= gap * 2 and (weekday(other) > 4) == (weekday(run) > 4)
        ]
    if len(alike) >= FEW:
        usual = median(alike)
        scale = max(1.4826 * median(abs(one - usual) for one in alike), sqrt(usual))
        few, so_many = new(run) < min(*alike, usual - OFF * scale), round(usual)
        # At a weekend chance may leave room for none at all: what is known to be wrong isn't over by that.
        few = few or (history.stands(AlarmKind.FEW_NEW) and new(run) * 2 < usual)
    elif history.expect is not None and len(history.runs) > 1:
        so_many = round(history.expect * gap / timedelta(days=1))
        few = new(run) < so_many - OFF * sqrt(so_many)
    else:
        return
    if few:
        yield Finding(kind=AlarmKind.FEW_NEW, values={"new": new(run), "usual": so_many})


def nothing_new(history: History) -> Iterator[Finding]:
    """Twice as long without a new article as ever before, and a day more."""
    news = [run.started for run in history.runs if new(run)]
    if len(news) < FEW + 1 or is_holiday(history.now.astimezone(CHINA).date()):
        return
    longest = max(later - earlier for later, earlier in pairwise(news))
    since = history.now - news[0]
    if since > 2 * longest + timedelta(days=1):
        yield Finding(kind=AlarmKind.NOTHING_NEW, values={"days": since.days, "longest": days(longest)})
