"""What writes one table in one format, and the file that takes the place of an older one when it is complete."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

Row = Mapping[str, Any]


class Writer(Protocol):
    """One table in one format; its files take the place of older ones when it is closed."""

    @property
    def paths(self) -> Sequence[Path]:
        """The files that were written. They are known when it is closed: a long table may take several."""

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows that have a value for each column of the table, in its order."""

    def close(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the files, and put them in their places; with the kind of an exception, take them away."""


class File(ABC):
    """A writer of one file."""

    def __init__(self, path: Path) -> None:
        self.paths = [path]
        self.fresh = path.with_name(f"{path.name}.tmp")

    def close(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            self.end()
            if kind is None:
                self.fresh.replace(self.paths[0])
        finally:
            self.fresh.unlink(missing_ok=True)

    @abstractmethod
    def end(self) -> None:
        """Write what is still to be written, and close the file."""


class TextFile(File):
    """A writer of one file of lines."""

    def __init__(self, path: Path, encoding: str = "utf-8") -> None:
        super().__init__(path)
        self.file = self.fresh.open("w", encoding=encoding, newline="")

    def end(self) -> None:
        self.file.close()
