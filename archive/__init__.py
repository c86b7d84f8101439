"""What is kept, and what is done with it.

    import archive

    for article in archive.open("data").articles("jurong"):
        print(article.published, article.title)

docs/python.md tells the rest. Nothing is loaded before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.archive import Archive
    from archive.data.errors import ArchiveError

__all__ = ["Archive", "ArchiveError", "open"]

_ROOMS = {"Archive": "archive.archive", "ArchiveError": "archive.data.errors"}


def open(folder: str | PathLike[str] = "data") -> Archive:
    """The archive in this data folder. Raises ArchiveError where there is none, or one of a newer format."""
    from archive.archive import Archive  # noqa: PLC0415 - loads every room

    return Archive(folder)


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
