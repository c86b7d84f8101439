"""How far a running crawl is, for whoever looks at the data folder: a file of one line, which says nothing once the
crawl is over.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import inf
from pathlib import Path

FILE = "under_way.json"  # in a site's folder


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """A crawl at a moment."""

    at: datetime  # UTC
    answers: int  # recorded until then
    rows: int
    waiting: int  # requests that are known to come
    per_minute: float  # answers, of late

    @property
    def minutes_left(self) -> float | None:
        """For what waits, at that rate; None: nobody knows."""
        return self.waiting / self.per_minute if self.per_minute and self.waiting else None


def note(folder: Path, now: UnderWay) -> None:
    """Write how far the crawl of this site's folder is. Where that can't be written, nothing else is the worse."""
    path = folder / FILE
    beside = path.with_suffix(".new")
    with suppress(OSError):
        beside.write_text(json.dumps({**asdict(now), "at": now.at.astimezone(UTC).isoformat()}) + "\n", "utf-8")
        beside.replace(path)


def forget(folder: Path) -> None:
    """The crawl is over."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def noted(folder: Path) -> UnderWay | None:
    """What was written last; None where nothing is, or something else."""
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
        found = UnderWay(**{**said, "at": datetime.fromisoformat(said["at"])})
        numbers = (found.answers, found.rows, found.waiting)
        good = all(type(each) is int and each >= 0 for each in numbers) and 0 <= found.per_minute < inf
        return found if good and found.at.tzinfo else None
    except (OSError, ValueError, TypeError, KeyError):
        return None
