"""Verifying a little at a time: which WARC files are next, and which were not looked at for longest.

What was verified when stands in data/SITE/verified.jsonl; a whole run and a slice write the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.data.folder import OPEN, SiteFolder, size_of
from archive.fixity.verified import FILE, Whole, whole_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Unverified:
    """The WARC file of a site that was found whole longest ago, or never."""

    site: str
    file: str
    since: datetime  # when it was found whole last, UTC; of one that never was: when it was written
    never: bool

    def days(self, now: datetime) -> int:
        """For how many whole days nobody has looked at it; a clock that was set back makes none of them negative."""
        return max((now - self.since).days, 0)


def longest_unverified(folder: SiteFolder) -> Unverified | None:
    """What an alarm asks for; None where a site has no closed WARC file. Reads no WARC file."""
    known = whole_files(folder.path / FILE)
    found = (_unverified(folder, path, known.get(path.name)) for path in _closed(folder.warcs()))
    return min(found, key=lambda each: each.since, default=None)


def next_slice(folder: SiteFolder, parts: int, now: datetime) -> set[str]:
    """The names of the files to be verified now, where each day one of so many parts is: those that nobody has looked
    at for longest, by bytes, and every one that is overdue, or never was found whole.
    """
    known = whole_files(folder.path / FILE)
    # A clock that was ahead has noted days that are still to come: such a file would wait for them.
    at = {name: whole.at for name, whole in known.items() if whole.at <= _written(now)}
    ordered = sorted(_closed(folder.warcs()), key=lambda path: (at.get(path.name, ""), path.name))
    left = -(-sum(map(size_of, ordered)) // parts)
    overdue = _written(now - timedelta(days=parts))
    chosen = set()
    for path in ordered:
        if left <= 0 and at.get(path.name, "") > overdue:
            break
        chosen.add(path.name)
        left -= size_of(path)
    return chosen


def _closed(paths: Iterable[Path]) -> Iterable[Path]:
    return (path for path in paths if not path.name.endswith(OPEN))


def _written(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")


def _unverified(folder: SiteFolder, path: Path, whole: Whole | None) -> Unverified:
    try:
        since = datetime.fromisoformat(whole.at) if whole else datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (ValueError, FileNotFoundError):  # damaged, or a running crawl has just renamed it
        since = datetime.fromtimestamp(0, UTC)
    return Unverified(site=folder.name, file=path.name, since=since, never=whole is None)
