"""WARC files of a site that lie in a store and not here: their rows and their lines of the index stay.

data/SITE/away.jsonl holds one line for each. Where a file of the same name is here, that one counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from archive.data.files import replace_lines
from archive.data.folder import DataError, SiteFolder, size_of

FILE = "away.jsonl"
_NAME = re.compile(r"[^/\x00-\x1f\x7f\ud800-\udfff]{1,255}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST = 1 << 50  # bytes of a file: more is damage


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A WARC file that lies in a store."""

    file: str  # its name
    store: str  # address of the store
    size: int  # bytes
    sha256: str  # of its content: the store has it under this
    at: str  # when it was found there, UTC, ISO 8601

    @property
    def gone(self) -> str:
        """What is said where the store has no file of this name."""
        return f"lay in {self.store}, and is there no more; put the file back, or push it from a host that has it"


def away(folder: SiteFolder) -> dict[str, Away]:
    """Those of a site that are not here, by name."""
    return {name: each for name, each in noted(folder).items() if folder.find_warc(name) is None}


def bytes_of(folder: SiteFolder) -> int:
    """Bytes of the WARC files of a site, wherever they lie."""
    return sum(map(size_of, folder.warcs())) + sum(each.size for each in away(folder).values())


def noted(folder: SiteFolder) -> dict[str, Away]:
    """All that are noted, by name, those of which a file is here too. Raises DataError where that is no file."""
    path = folder.path / FILE
    try:
        stat = path.stat()
    except FileNotFoundError:
        return {}
    if not S_ISREG(stat.st_mode):  # a pipe would be waited for
        do = "take it away; python -m archive rebuild --from URL notes what lies in a store"
        raise DataError(f"{path}: is no regular file; {do}")
    return dict(_noted(path, stat.st_ino, stat.st_size, stat.st_mtime_ns))


@lru_cache(maxsize=8)
def _noted(path: Path, *_: int) -> dict[str, Away]:
    """What stands in a file; the numbers tell one that was written anew."""
    found = {}
    for line in path.read_text("utf-8", "replace").split("\n"):
        if each := _told(line):  # else damaged: `verify` misses the file, a rebuild from the store notes it
            found[each.file] = each
    return found


def _told(line: str) -> Away | None:
    """What a line says; None where it is none of ours."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or values.keys() != {field.name for field in fields(Away)}:
        return None
    size, texts = values["size"], [value for name, value in values.items() if name != "size"]
    if type(size) is not int or not 0 <= size <= _MOST or not all(isinstance(text, str) for text in texts):
        return None
    each = Away(**values)
    is_store = each.store.strip() and each.store.isprintable()
    return each if is_store and _NAME.fullmatch(each.file) and _SHA256.fullmatch(each.sha256) else None


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
