"""Which files of a site have a copy in a store that was read back there, and with which digest.

data/SITE/copies.jsonl holds one line for each file. It can be deleted: the next push compares digests once more.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.data.files import replace_lines
from archive.data.folder import SiteFolder
from archive.rows.line import RowError, made

FILE = "copies.jsonl"
STAGE = ".offsite"  # in the data folder: copies that are looked at, or not whole yet


def address_of(store: str) -> str:
    """The address of a store as it is noted, however the operator writes it: of a folder its whole path."""
    path = store.removeprefix("file://")
    return store.rstrip("/") if "://" in path else os.path.abspath(path)  # noqa: PTH100 - pathlib leaves ".." in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A file that has a copy."""

    file: str  # from the site's folder on
    store: str  # its address
    size: int
    mtime_ns: int
    sha256: str  # of the file here
    held: str  # of the copy: another one where one of both has a tombstone more, and all else is the same
    at: str  # when that was found, UTC, ISO 8601

    def is_of(self, path: Path) -> bool:
        """Whether the file here is the one of which this was found."""
        stat = path.stat()
        return (self.size, self.mtime_ns) == (stat.st_size, stat.st_mtime_ns)


def copies(folder: SiteFolder, store: str) -> dict[str, Copy]:
    """What was found of the files of a site in a store, by file."""
    return {each.file: each for each in _all(folder) if each.store == store}


def stores_of(folder: SiteFolder) -> set[str]:
    """The stores in which anything of a site was found."""
    return {each.store for each in _all(folder)}


def note_copy(folder: SiteFolder, copy: Copy) -> None:
    """Note this; it takes the place of what was noted of its file and store."""
    with (folder.path / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(copy)) + "\n")


def tidy(folder: SiteFolder) -> None:
    """Leave one line of each file and store."""
    found = _all(folder)
    last = {(each.store, each.file): each for each in found}
    if len(last) < len(found):
        replace_lines(folder.path / FILE, (json.dumps(asdict(each)) + "\n" for _, each in sorted(last.items())))


def _all(folder: SiteFolder) -> list[Copy]:
    try:
        text = (folder.path / FILE).read_text("utf-8", "replace")
    except FileNotFoundError:
        return []
    found = []
    for line in text.split("\n"):
        with suppress(RowError):  # damaged: the file is compared once more
            found.append(made(Copy, line))
    return found
