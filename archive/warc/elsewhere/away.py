"""WARC files of a site that lie in a store and not here: their rows and their lines of the index stay.

data/SITE/away.jsonl holds one line for each. Where a file of the same name is here, that one counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from archive.data.files import replace_lines
from archive.data.folder import DataError, SiteFolder

FILE = "away.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A WARC file that lies in a store."""

    file: str  # its name
    store: str  # address of the store
    size: int  # bytes
    sha256: str  # of its content: the store has it under this
    at: str  # when it was found there, UTC, ISO 8601


def away(folder: SiteFolder) -> dict[str, Away]:
    """Those of a site that are not here, by name."""
    return {name: each for name, each in noted(folder).items() if folder.find_warc(name) is None}


def noted(folder: SiteFolder) -> dict[str, Away]:
    """All that are noted, by name, those of which a file is here too."""
    path = folder.path / FILE
    try:
        stat = path.stat()
    except FileNotFoundError:
        return {}
    return dict(_noted(path, stat.st_ino, stat.st_size, stat.st_mtime_ns))


@lru_cache(maxsize=8)
def _noted(path: Path, *_: int) -> dict[str, Away]:
    """What stands in a file; the numbers tell one that was written anew."""
    found = {}
    for line in path.read_text("utf-8", "replace").split("\n"):
        with suppress(ValueError, TypeError):  # damaged: `verify` misses the file, a rebuild from the store notes it
            each = Away(**json.loads(line))
            found[each.file] = each
    return found


def names(warcs: Path) -> set[str]:
    """The names that are taken in a site's folder of WARC files: of those that are there, and of those in a store."""
    return {path.name for path in warcs.iterdir()} | noted(SiteFolder(path=warcs.parent)).keys()


def require_here(folder: SiteFolder) -> None:
    """Raise DataError where files of a site lie in a store alone, for work that needs every one."""
    elsewhere = away(folder)
    for each in elsewhere.values():
        files = f"{len(elsewhere)} of its WARC files lie in {each.store} alone"
        raise DataError(f"{folder.name}: {files}; python -m archive pull {each.store} {folder.name}  brings them")


def note(folder: SiteFolder, files: Iterable[Away]) -> None:
    """Note these, and forget those of which a file is here that none of these is."""
    left = {**away(folder), **{each.file: each for each in files}}
    replace_lines(folder.path / FILE, (json.dumps(asdict(each)) + "\n" for _, each in sorted(left.items())))
