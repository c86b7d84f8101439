"""Formats whose files hold so many rows and no more: a long table takes several, numbered from 001."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from archive.handover.columns import Table
from archive.handover.formats.writer import Row


class Parts(ABC):
    """A writer of as many files as the rows take: `articles.xlsx`, or `articles-001.xlsx` and on."""

    def __init__(self, folder: Path, table: Table, ending: str) -> None:
        self.table = table
        self.paths: list[Path] = []
        self.folder = folder
        self.begun: list[Path] = []
        self._ending = ending

    @abstractmethod
    def write(self, rows: Sequence[Row]) -> None:
        """Write rows that have a value for each column of the table, in its order."""

    @abstractmethod
    def end(self, *, failed: bool) -> None:
        """Close the last file; unless the export failed, write first what is still to be written."""

    def begin(self) -> Path:
        """A name for the next file."""
        self.begun.append(self.folder / f"{self.table.name}-{len(self.begun) + 1:03}.{self._ending}.tmp")
        return self.begun[-1]

    def close(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            self.end(failed=kind is not None)
            if kind is None:
                self._put_in_place()
        finally:
            for fresh in self.begun:
                fresh.unlink(missing_ok=True)

    def _put_in_place(self) -> None:
        for number, fresh in enumerate(self.begun, 1):
            of_several = f"-{number:03}" if len(self.begun) > 1 else ""
            self.paths.append(fresh.replace(self.folder / f"{self.table.name}{of_several}.{self._ending}"))
