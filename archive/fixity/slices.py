"""Verifying a little at a time: which WARC files are next.

What was verified when stands in data/SITE/verified.jsonl; a whole run and a slice write the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.data.folder import OPEN, SiteFolder, size_of
from archive.fixity.verified import FILE, whole_files


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
