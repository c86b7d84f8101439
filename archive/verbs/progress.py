"""Progress of long work: one line with an estimate, rewritten on a terminal; a plain line now and then in a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self, TextIO

_ON_TERMINAL = 0.2  # seconds between two updates
_IN_LOG = 30.0


class Progress:
    """Counts up to `total`; says how far it is and when it will be done, on standard error."""

    def __init__(self, name: str, total: int, *, file: TextIO | None = None) -> None:
        self.name = name
        self.total = total
        self.done = 0
        self.file = file or sys.stderr
        self._terminal = self.file.isatty()
        self._started = self._said = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal:
            self.file.write("\r\x1b[K")
            self.file.flush()

    def add(self, count: int = 1) -> None:
        self.to(self.done + count)

    def to(self, done: int) -> None:
        """So much is done in all."""
        self.done = done
        now = time.monotonic()
        if now - self._said < (_ON_TERMINAL if self._terminal else _IN_LOG):
            return
        self._said = now
        text = self.text(now - self._started)
        self.file.write(f"\r{text}\x1b[K" if self._terminal else f"{text}\n")
        self.file.flush()

    def text(self, seconds: float) -> str:
        """What is said after so many seconds."""
        if not self.total:
            return f"{self.name}: {self.done:,}"
        share = min(self.done / self.total, 1.0)
        left = f", {span(seconds / share - seconds)} left" if share else ""
        return f"{self.name}: {share:4.0%}{left}"


def span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
