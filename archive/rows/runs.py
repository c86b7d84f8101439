"""What is known of each crawl: noted when it starts, completed when it ends. One that has no end was killed.

A table `runs` in SITE/runs.sqlite. The WARC files hold the same of each crawl that ended, as a metadata record.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.data.lock import is_locked
from archive.rows.database import StoreError, errors, opened
from archive.rows.line import RowError, line, made
from archive.rows.seen import Heard, Looks

INTERRUPTED = "interrupted"  # it was killed, or the power went
RUNNING = "running"
_MOVE = "move it away; the WARC files tell of the runs, too"
_VERSION = 1
# For people and other programs; `run` has all of it.
_TABLE = f"""
BEGIN;
CREATE TABLE runs (
    id TEXT PRIMARY KEY, -- a UUID
    started TEXT NOT NULL, ended TEXT, -- UTC; no end: interrupted, or running
    reason TEXT, exit_status INTEGER,
    run TEXT NOT NULL -- JSON
);
CREATE INDEX runs_by_start ON runs (started);
PRAGMA user_version = {_VERSION};
COMMIT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """How far one list was followed."""

    start: str  # its first page
    pages: int  # list pages read
    furthest: int  # the number of the last of them, 1 for the first
    links: int  # addresses of articles on them
    leads_on: bool  # its first page has a link to the next one
    ended: str | None = None  # why no further page was asked for: `end`, `known`, `limit`; None: nobody says


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """How many rows have each field; of article pages that could be read."""

    rows: int = 0
    fields: dict[str, int] = field(default_factory=dict)

    def __add__(self, other: Filled) -> Filled:
        names = sorted({*self.fields, *other.fields})
        both = {name: self.fields.get(name, 0) + other.fields.get(name, 0) for name in names}
        return Filled(rows=self.rows + other.rows, fields=both)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One start of `scrapy crawl SITE`. Times are UTC."""

    id: str
    site: str
    started: datetime
    arguments: dict[str, str]  # of the spider; secrets are redacted
    settings: dict[str, str]  # said on the command line; secrets are redacted
    versions: dict[str, str]  # of what made it: shengbao, reader, Scrapy, Twisted, Python
    # At its end.
    ended: datetime | None = None
    reason: str | None = None  # `finished`, or why it was closed before; `interrupted`
    exit_status: int | None = None
    outcomes: dict[str, int] = field(default_factory=dict)  # article pages and requests, by what became of them
    lists: tuple[Walked, ...] = ()
    filled: Filled = Filled()
    layouts: dict[str, int] = field(default_factory=dict)  # how many rows each read
    answers: int = 0  # recorded
    bytes: int = 0  # of these answers, as they came
    requisites: int = 0  # those that are pictures, style sheets and the like of article pages
    requisite_bytes: int = 0  # of these
    waiting: int = 0  # requests left in the queue
    heard: Heard = field(default_factory=Heard)  # how the servers answered
    looks: Looks = field(default_factory=Looks)  # what the rows are like


class RunTable:
    """The runs of one site. Who writes holds the site's lock; `readonly` opens beside a running crawl too."""

    def __init__(self, folder: SiteFolder, *, readonly: bool = False) -> None:
        self.path = folder.runs
        self.moved: Path | None  # where a damaged file was put
        with self._errors():
            self._database, self.moved = opened(
                self.path, tables=_TABLE, version=_VERSION, what="runs", readonly=readonly
            )

    def close(self) -> None:
        self._database.close()

    def begin(self, run: Run) -> None:
        """Note that a crawl starts; those before it that have no end were interrupted."""
        for each in self.runs(unended=True):
            self.put(replace(each, reason=INTERRUPTED))
        self.put(run)

    def put(self, run: Run) -> None:
        """Note a run, in place of what was noted of it."""
        ended = run.ended.isoformat() if run.ended else None
        row = (run.id, run.started.isoformat(), ended, run.reason, run.exit_status, line(run))
        with self._errors():
            self._database.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?)", row)

    def runs(self, *, last: int = -1, unended: bool = False) -> list[Run]:
        """The last so many runs, or all, the latest first; `unended`: those of which nothing is known but the start.

        In the order in which they were noted: a clock may have been set back between two of them.
        """
        which = "WHERE ended IS NULL AND reason IS NULL" if unended else ""
        query = f"SELECT run FROM runs {which} ORDER BY rowid DESC LIMIT ?"  # noqa: S608 - our own words
        with self._errors():
            found = self._database.execute(query, (last,)).fetchall()
        try:
            return [made(Run, text) for (text,) in found]
        except RowError as error:
            raise StoreError(self.path, f"damaged ({error})", _MOVE) from error

    def _errors(self) -> AbstractContextManager[None]:
        return errors(self.path, mend=_MOVE)


def runs(folder: SiteFolder, *, last: int = -1) -> list[Run]:
    """The last so many runs of a site, or all, the latest first, each with its reason. Raises StoreError."""
    try:
        if not folder.runs.is_file():
            return []
    except OSError as error:  # another user's
        raise StoreError(folder.runs, str(error.strerror), "see whose the folder is") from error
    with closing(RunTable(folder, readonly=True)) as table:
        found = table.runs(last=last)
    for number, run in enumerate(found):
        if run.ended is None and run.reason is None:
            running = number == 0 and is_locked(folder.path)
            found[number] = replace(run, reason=RUNNING if running else INTERRUPTED)
    return found


def as_fields(run: Run) -> Mapping[str, str]:
    """A run as lines of a WARC record of type application/warc-fields: values of several parts as JSON."""
    values = json.loads(line(run))
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        for name, value in values.items()
        if value is not None
    }
