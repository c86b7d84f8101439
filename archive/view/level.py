"""What is made from the rows is brought level with them beside the server: pages only read."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.data.errors import ArchiveError
from archive.figures.level import level as level_figures
from archive.fixity.findings import printable
from archive.rows.database import HeldError, StoreError
from archive.search.level import anew
from archive.search.level import level as level_index
from archive.view.shown import View

_LOG = logging.getLogger("archive.view")
# Seconds between two looks: so many times as long as the last one took, since a crawl under way has the machine.
_REST, _SHARE, _LONGEST = 10.0, 20, 300.0
_AT_ONCE = 1.0  # seconds, where a page found something damaged


def bring_level(
    data: Path, *, spoilt: bool = False, miscounted: bool = False, tick: Callable[[int, int], None] | None = None
) -> list[StoreError]:
    """The derived files of the data folder level with its rows; an index that is `spoilt` is made anew, and so are
    figures that are `miscounted`. `tick` is told how far it is, and may raise to end it. Gives why rows can't be read.
    Raises ArchiveError, OSError.
    """
    try:
        index = anew(data, tick) if spoilt else level_index(data, tick)
        _tell("index", index.damaged)
    finally:  # what stops the index is no reason to count nothing
        figures = level_figures(data, anew=miscounted, tick=tick)
        _tell("figures", figures.damaged)
    return [*index.unread.values()]


def _tell(what: str, damaged: Path | None) -> None:
    if damaged:
        _LOG.warning("%s: damaged, moved to %s, made anew from the rows", what, printable(str(damaged)))


class _EndedError(Exception):
    """The server ends: what isn't level is brought level when it starts again."""


class Levelling:
    """A thread that brings them level, at once and while rows change, until the block ends."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="levelling")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        said = list[str]()
        rest = 0.0
        while self._rested(rest):
            begun = time.monotonic()
            spoilt = self._view.spoilt.is_set()
            miscounted = self._view.miscounted.is_set()
            self._view.spoilt.clear()
            self._view.miscounted.clear()
            try:
                found: list[Exception] = [
                    *bring_level(self._view.data, spoilt=spoilt, miscounted=miscounted, tick=self._tick)
                ]
                self._view.stuck.clear()
            except _EndedError:
                return
            except (ArchiveError, OSError) as error:
                found = [error]
                if not isinstance(error, HeldError):  # that goes by
                    self._view.stuck.set()
            now = [printable(str(error)) for error in found]
            for line in now:
                if line not in said:  # once, not with every look
                    _LOG.error("not level with the rows: %s", line)
            said = now
            rest = min(max(_REST, _SHARE * (time.monotonic() - begun)), _LONGEST)

    def _rested(self, seconds: float) -> bool:
        """Whether to look again, once this time has passed or a page has found something damaged; else it ends."""
        begun = time.monotonic()
        while (waited := time.monotonic() - begun) < seconds:
            if self._ended.wait(0.2):
                return False
            if waited > _AT_ONCE and (self._view.spoilt.is_set() or self._view.miscounted.is_set()):
                return True
        return not self._ended.is_set()

    def _tick(self, _: int, __: int) -> None:
        if self._ended.is_set():
            raise _EndedError
