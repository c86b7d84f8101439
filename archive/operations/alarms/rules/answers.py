"""How servers answer, or why they do not. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, timedelta
from functools import partial
from urllib.parse import urlsplit

from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.operations.alarms.rules.history import FINISHED, History
from archive.rows.runs import Run

_VISITS = ("new", "changed", "same", "gone", "back", "walled", "instead", "challenged")
# What an answer of the list or the article was, and what became of a known article.
_WALLS = (
    (AlarmKind.CHALLENGED, ("challenge",), "challenged"),
    (AlarmKind.SIGN_IN, ("sign_in", "refused"), "walled"),
)
_STATUSES = (
    (AlarmKind.FORBIDDEN, ("403", "401", "451")),
    (AlarmKind.THROTTLED, ("429",)),
    (AlarmKind.UNAVAILABLE, ("500", "502", "503", "504", "520", "521", "522", "523", "524")),
    (AlarmKind.NOT_FOUND, ("404", "410")),
)
_SOME = 3  # pages
_DAYS = timedelta(days=14)  # before a certificate ends


def walls(history: History) -> Iterator[Finding]:
    """Most pages are challenges, or want a visitor to sign in, and were not before."""
    for kind, kinds, outcome in _WALLS:
        if found := _most(history, kind, partial(_answers, kinds)) or _most(history, kind, partial(_visits, outcome)):
            yield Finding(kind=kind, values={"pages": found[0], "all": found[1]})


def statuses(history: History) -> Iterator[Finding]:
    """Most pages come with an error that they didn't come with before."""
    for kind, those in _STATUSES:
        if found := _most(history, kind, partial(_with_status, those)):
            said = max(those, key=lambda status: history.runs[0].heard.statuses.get(status, 0))
            yield Finding(kind=kind, values={"pages": found[0], "all": found[1], "status": said})


def moved(history: History) -> Iterator[Finding]:
    """Its lists, or most of its pages, lead to another host, or to https, where they did not before."""
    if not history.runs:
        return
    run = history.runs[0]
    for origin, pages in run.heard.led.items():
        host = urlsplit(origin).netloc
        kind = AlarmKind.HOST_MOVED if host else AlarmKind.TO_HTTPS
        earlier = history.before(kind, host)
        if _leads(run, origin) and sum(_leads(other, origin) for other in earlier) * 2 < len(earlier):
            values: dict[str, str | int] = {"pages": pages}
            yield Finding(kind=kind, about=host, values={**values, "origin": origin} if host else values)


def robots(history: History) -> Iterator[Finding]:
    """No list was read, because robots.txt forbids it or can't be had, where earlier crawls read some."""
    if len(history.runs) < 2:
        return
    run = history.runs[0]
    if run.lists or run.reason != FINISHED or not any(other.lists for other in history.runs[1:]):
        return
    unknown = run.heard.silent.get("robots_unreachable", 0) + run.heard.silent.get("no_host", 0)
    if alone := run.outcomes.get("left_alone", 0):
        yield Finding(kind=AlarmKind.ROBOTS_CLOSED, values={"pages": alone})
    elif unknown and run.answers:
        yield Finding(kind=AlarmKind.ROBOTS_UNREACHABLE, values={"pages": unknown})


def no_answer(history: History) -> Iterator[Finding]:
    """Nobody answered, where somebody did before; or its name is no host's any more."""
    silent = next((number for number, run in enumerate(history.runs) if run.answers), len(history.runs))
    if 0 < silent < len(history.runs) and history.runs[0].reason == FINISHED:
        why = history.runs[0].heard.silent
        nameless = why.get("no_host", 0) * 2 > sum(why.values())
        yield Finding(kind=AlarmKind.NO_HOST if nameless else AlarmKind.NO_ANSWER, values={"runs": silent})


def certificates(history: History) -> Iterator[Finding]:
    """A certificate ends soon, or has ended since crawls see it; one that ended before is how the site is."""
    today = history.now.astimezone(UTC).date()
    last = next((run.heard.certificates for run in history.runs if run.heard.certificates), {})
    for host, said in last.items():
        ends = date.fromisoformat(said)
        seen = [run.started.date() for run in history.runs if run.heard.certificates.get(host) == said]
        if ends - today < _DAYS and seen[-1] <= ends:
            values: dict[str, str | int] = {"day": said, "days": (ends - today).days}
            yield Finding(kind=AlarmKind.CERTIFICATE, about=host, values=values)


def _most(history: History, kind: AlarmKind, counted: Callable[[Run], tuple[int, int]]) -> tuple[int, int] | None:
    """How many pages of the last run are so, and of how many; None where they aren't most, or were before."""
    if not history.runs:
        return None
    pages, every = counted(history.runs[0])
    if not pages or pages * 2 < every or (pages < _SOME and pages != every):
        return None
    earlier = [counted(run) for run in history.before(kind)]
    usual, others = sum(one for one, _ in earlier), sum(each for _, each in earlier)
    return (pages, every) if usual * 2 < others else None


def _answers(kinds: Sequence[str], run: Run) -> tuple[int, int]:
    return _of(run.heard.kinds, kinds), run.heard.answers


def _with_status(statuses: Sequence[str], run: Run) -> tuple[int, int]:
    return _of(run.heard.statuses, statuses), run.heard.answers


def _visits(outcome: str, run: Run) -> tuple[int, int]:
    counted = Counter({name: run.outcomes.get(name, 0) for name in _VISITS})
    # A known thread that wants a sign-in stays as it was: a few of them are how forums are.
    return (counted[outcome] if counted[outcome] >= _SOME else 0), counted.total()


def _of(counts: dict[str, int], names: Sequence[str]) -> int:
    return sum(counts.get(name, 0) for name in names)


def _leads(run: Run, origin: str) -> bool:
    heard = run.heard
    starts, pages = heard.starts_led.get(origin, 0), heard.led.get(origin, 0)
    if not heard.answers:  # robots.txt leads there, and nothing else was asked for
        return pages > 0
    return bool(starts and starts * 2 > heard.starts) or (pages >= _SOME and pages * 2 >= heard.answers)
