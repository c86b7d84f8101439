"""What the next crawl of a site would ask for, and why: read from its frontier, beside a running crawl too.

Nothing is changed by looking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from archive.rows.database import connect, errors
from crawler.frontier.lists import WHOLE_WALK
from crawler.frontier.queue import RUN_AGE
from crawler.frontier.sqlite import FILE

Why = Literal["queued", "under way", "put off", "young", "due", "gone", "never seen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One request that a crawl would make. Times in seconds since 1970."""

    url: str
    why: Why
    since: float  # it has been due since then, or will be
    times: int = 0  # that it got no usable answer
    changed: float | None = None  # of a known page: new, or changed last
    seen: float | None = None  # there, last time


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What the next crawl begins with. Its lists come first, unless it goes on with those of an earlier start."""

    goes_on: bool  # a run that was stopped; its lists aren't walked again
    whole_walk: bool  # lists are followed to their end
    walked: float | None  # when they were last
    next_due: float | None  # the earliest of the known pages that aren't due yet


def agenda(folder: Path, now: float) -> Agenda:
    """What the next crawl of the site with this folder begins with. Raises StoreError."""
    path = folder / FILE
    if not path.is_file():
        return Agenda(goes_on=False, whole_walk=True, walked=None, next_due=None)
    with closing(connect(path, readonly=True)) as database, errors(path):
        facts = dict(database.execute("SELECT name, value FROM facts").fetchall())
        (left,) = database.execute("SELECT count(*) FROM requests WHERE state <> 'later'").fetchone()
        (later,) = database.execute("SELECT min(due) FROM pages WHERE due > ?", (now,)).fetchone()
    walked = facts.get("lists walked")
    return Agenda(
        goes_on=bool(left) and now - facts.get("began", 0) <= RUN_AGE,
        whole_walk=walked is None or now - walked > WHOLE_WALK,
        walked=walked,
        next_due=later,
    )


def due(folder: Path, now: float) -> Iterator[Due]:
    """Every request that the next crawl would make beside its lists, in that order. Raises StoreError."""
    path = folder / FILE
    if not path.is_file():
        return
    with closing(connect(path, readonly=True)) as database, errors(path):
        queued = "SELECT url, state, due, failures, crashes FROM requests ORDER BY state = 'later', priority DESC, id"
        for url, state, since, failures, crashes in database.execute(queued):
            why: Why = "put off" if state == "later" else "under way" if crashes or state == "leased" else "queued"
            yield Due(url=url, why=why, since=since or now, times=failures)
        known = (
            "SELECT url, due, coalesce(changed, first_seen) AS changed, last_seen, gone FROM pages WHERE due <= ?"
            " AND fingerprint NOT IN (SELECT fingerprint FROM requests) ORDER BY due, fingerprint"
        )
        for url, since, changed, seen, gone in database.execute(known, (now,)):
            yield Due(url=url, why=_why(changed, seen, gone, now), since=since, changed=changed, seen=seen)


def asleep(folder: Path, now: float) -> Callable[[str], bool]:
    """Tells of an address whether its page is known and not due, so that naming it has it asked for in no crawl."""
    path = folder / FILE
    if not path.is_file():
        return lambda url: False

    def tell(url: str) -> bool:
        with closing(connect(path, readonly=True)) as database, errors(path):
            return database.execute("SELECT 1 FROM pages WHERE url = ? AND due > ?", (url, now)).fetchone() is not None

    return tell


def _why(changed: float, seen: float | None, gone: Any, now: float) -> Why:
    if gone is not None:
        return "gone"
    if seen is None:
        return "never seen"
    return "young" if now - changed < _YOUNG else "due"


_YOUNG = 7 * 86400.0
