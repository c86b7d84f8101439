"""Which crawls were started by themselves, and what came of them: noted before each begins.

A table `starts` in starts.sqlite of the data folder. What a crawl came to stands in the site's own runs (runs.py); a
start tells of those, too, that never came so far, and at which time of the operator's clock it was.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from archive.rows.database import StoreError, errors, opened

FILE = "starts.sqlite"
_VERSION = 1
_MEND = "move it away: what is due is told by the runs of the sites then"
_KEPT = 1_000  # of a site
_TABLE = f"""
BEGIN;
CREATE TABLE starts (
    number INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    at TEXT NOT NULL, ended TEXT, -- UTC; no end: it runs, or nobody has looked yet
    run_before TEXT, run TEXT, -- ids of the site's last run before it, and of its own
    exit_status INTEGER, -- negative: the signal that ended it; none: nobody was there to be told, or had it stop
    came TEXT -- to what
);
CREATE INDEX starts_by_site ON starts (site, number);
PRAGMA user_version = {_VERSION};
COMMIT;
"""


class Came(StrEnum):
    """What a start came to, for the question whether it is to be repeated."""

    SERVED = "served"  # the site was asked, whatever it answered
    INTERRUPTED = "interrupted"  # it was stopped before its end
    FAILED = "failed"  # it could not begin, or nobody answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One start of a crawl by itself. Times are UTC."""

    number: int
    site: str
    at: datetime
    run_before: str | None
    run: str | None = None
    ended: datetime | None = None
    exit_status: int | None = None
    came: Came | None = None


class StartTable:
    """The starts of all sites. Who writes holds the lock of `rundue`; `readonly` opens beside it."""

    def __init__(self, data: Path, *, readonly: bool = False) -> None:
        self.path = data / FILE
        self.moved: Path | None  # where a damaged file was put
        with self._errors():
            self._database, self.moved = opened(
                self.path, tables=_TABLE, version=_VERSION, what="starts", readonly=readonly
            )

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, site: str, at: datetime, run_before: str | None) -> Start:
        """Note that a crawl is about to start."""
        with self._errors():
            noted = self._database.execute(
                "INSERT INTO starts (site, at, run_before) VALUES (?, ?, ?)", (site, _written(at), run_before)
            )
            self._database.execute(
                "DELETE FROM starts WHERE site = ?1 AND number NOT IN"
                " (SELECT number FROM starts WHERE site = ?1 ORDER BY number DESC LIMIT ?2)",
                (site, _KEPT),
            )
        assert noted.lastrowid is not None
        return Start(number=noted.lastrowid, site=site, at=at, run_before=run_before)

    def end(self, start: Start) -> None:
        """Note what a start came to."""
        assert start.ended
        with self._errors():
            self._database.execute(
                "UPDATE starts SET ended = ?, run = ?, came = ?, exit_status = ? WHERE number = ?",
                (_written(start.ended), start.run, start.came, start.exit_status, start.number),
            )

    def forget(self, start: Start) -> None:
        """As if it had not been: another crawl of the site was there."""
        with self._errors():
            self._database.execute("DELETE FROM starts WHERE number = ?", (start.number,))

    def unended(self) -> list[Start]:
        """Those of which nobody knows the end."""
        return self._read("WHERE ended IS NULL ORDER BY number", ())

    def of(self, site: str, *, last: int) -> list[Start]:
        """The last so many starts of a site, the latest first."""
        return self._read("WHERE site = ? ORDER BY number DESC LIMIT ?", (site, last))

    def _read(self, which: str, values: tuple[object, ...]) -> list[Start]:
        query = f"SELECT number, site, at, run_before, run, ended, exit_status, came FROM starts {which}"  # noqa: S608 - our own words
        with self._errors():
            found = self._database.execute(query, values).fetchall()
        try:
            return [_start(row) for row in found]
        except ValueError as error:
            raise StoreError(self.path, f"damaged ({error})", _MEND) from error

    def _errors(self) -> AbstractContextManager[None]:
        return errors(self.path, mend=_MEND)


def starts(data: Path) -> StartTable | None:
    """The starts in a data folder, to be read; None where there were none. Raises StoreError."""
    return StartTable(data, readonly=True) if (data / FILE).is_file() else None


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _start(row: tuple[Any, ...]) -> Start:
    number, site, at, run_before, run, ended, exit_status, came = row
    return Start(
        number=number,
        site=site,
        at=datetime.fromisoformat(at),
        run_before=run_before,
        run=run,
        ended=datetime.fromisoformat(ended) if ended else None,
        exit_status=exit_status,
        came=Came(came) if came else None,
    )
