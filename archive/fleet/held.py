"""What a host knows of its lease of a site, in the site's folder: until when it may ask, whoever is told so.

The time is that of the machine since it was started, which nobody sets; another start of the machine ends it.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.data.errors import ArchiveError
from archive.data.files import replacing
from archive.rows.line import RowError, made

FILE = "lease.json"
_FILES = 10_000  # of a lease


class NoLeaseError(ArchiveError):
    """A host has no lease of a site, or can't have any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A lease as its host has it."""

    table: str
    token: int
    boot: str
    until: float  # seconds since the machine was started

    @property
    def left(self) -> float:
        """Seconds in which its site may still be asked; none: 0 or less."""
        return self.until - elapsed() if self.boot == boot() else 0.0


def held(folder: Path) -> Held | None:
    """The last lease that this host has had of the site of this folder."""
    path = folder / FILE
    try:
        found = made(Held, json.loads(path.read_text("utf-8"))) if path.is_file() else None
    except (OSError, ValueError, RecursionError, RowError):
        return None  # half a file is none, nor a pipe: it can't be, and the site isn't asked
    return found if found and math.isfinite(found.until) else None


def note(folder: Path, lease: Held) -> None:
    """Note a lease, or how long it lasts now."""
    folder.mkdir(parents=True, exist_ok=True)
    with replacing(folder / FILE) as file:
        file.write(json.dumps(asdict(lease)).encode())


def first_number(folder: Path) -> int:
    """The number that WARC files of a second begin with: of two hosts that crawl a site one after the other, and one of
    them with a clock that is behind, none writes a name that the other has written.
    """
    lease = held(folder)
    return lease.token * _FILES + 1 if lease else 1


def elapsed() -> float:
    """Seconds since the machine was started, those that it slept too."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def boot() -> str:
    """Which start of the machine this is. Raises NoLeaseError where that can't be told."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError as error:
        raise NoLeaseError("leases need Linux: how long one lasts is told by the time since its start") from error


def host_of(data: Path) -> str:
    """What this host and data folder are called among all: two that are clones of each other aren't the same."""
    stat = data.stat()
    mark = hashlib.sha256(f"{boot()} {stat.st_dev} {stat.st_ino}".encode()).hexdigest()[:8]
    return f"{os.uname().nodename}-{mark}"
