"""What is made from the rows is brought level with them beside the server: pages only read."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.data.errors import ArchiveError
from archive.figures.level import level as level_figures
from archive.fixity.findings import printable
from archive.search.level import anew
from archive.search.level import level as level_index
from archive.view.shown import View

_LOG = logging.getLogger("archive.view")
_REST = 10.0  # seconds between two looks, or
_SHARE = 20  # so many times as long as the last one took: a crawl under way has the machine


def bring_level(data: Path, *, spoilt: bool = False) -> None:
    """The derived files of the data folder level with its rows; an index that is `spoilt` is made anew. Raises
    ArchiveError, OSError.
    """
    try:
        index = anew(data) if spoilt else level_index(data)
        _tell("index", index.damaged)
    finally:  # what stops the index is no reason to count nothing
        figures = level_figures(data)
        _tell("figures", figures.damaged)


def _tell(what: str, damaged: Path | None) -> None:
    if damaged:
        _LOG.warning("%s: damaged, moved to %s, made anew from the rows", what, printable(str(damaged)))


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
        said = ""
        took = 0.0
        while not self._ended.wait(max(_REST, _SHARE * took) if took else 0):
            begun = time.monotonic()
            spoilt = self._view.spoilt.is_set()
            self._view.spoilt.clear()
            try:
                bring_level(self._view.data, spoilt=spoilt)
                said = ""
            except (ArchiveError, OSError) as error:
                if (now := printable(str(error))) != said:  # once, not with every look
                    _LOG.error("not level with the rows: %s", now)
                said = now
            took = time.monotonic() - begun
