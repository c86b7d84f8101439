"""`scrapy` or `python -m archive` in a process that says how much memory it took at most.

    python -m tests.support.measured PEAK.txt crawl urls ...
    python -m tests.support.measured PEAK.txt archive import ...

The kernel counts the peak of a process from its start, so the tests' own memory is no part of it.
"""

from __future__ import annotations

import atexit
import importlib
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST = 400  # MB that a crawl or a verb may take, whatever the other side does


@dataclass(frozen=True, kw_only=True)
class Measured:
    """How a process ended, and what it took."""

    status: int
    said: str  # standard error
    printed: str
    megabytes: float
    seconds: float


def measured(folder: Path, *words: str | Path, timeout: float = 300) -> Measured:
    """Run it to its end; its memory is written to `folder`."""
    peak, began = folder / "peak.txt", time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.measured", str(peak), *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="backslashreplace",
        timeout=timeout,
        check=False,
    )
    return Measured(
        status=done.returncode,
        said=done.stderr,
        printed=done.stdout,
        megabytes=megabytes_in(peak),
        seconds=time.monotonic() - began,
    )


def megabytes_in(peak: Path) -> float:
    return int(peak.read_text()) / 1024


def note(peak: Path, *, others: bool = False) -> None:
    """Write down, in kB, how much this process has held at most; or one of the `others` that worked for it."""
    own = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
    peak.write_text(str(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if others else 0)))


if __name__ == "__main__":
    atexit.register(note, Path(sys.argv[1]), others=sys.argv[2] == "archive")
    if sys.argv[2] == "archive":
        sys.exit(importlib.import_module("archive.__main__").main(sys.argv[3:]))
    importlib.import_module("scrapy.cmdline").execute(["scrapy", *sys.argv[2:]])
