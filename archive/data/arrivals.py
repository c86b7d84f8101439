"""WARC files that `import` brought: how they are named, and what was noted of them."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from archive.data.files import replace_lines
from archive.data.folder import SiteFolder

FILE = "imported.jsonl"
ORIGINALS = "originals"  # files whose records had to get gzip members of their own, as they came
PREFIX = "import-"  # no site is called that, so the name of a file tells who wrote it
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 120
_OLDER_FLAW = re.compile(r"record at offset (\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something that is wrong with a WARC file."""

    offset: int | None = None  # of the record; None: it is the file as a whole
    what: str

    def __str__(self) -> str:
        return f"record at offset {self.offset}: {self.what}" if self.offset is not None else self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One imported file."""

    file: str  # its name here
    sha256: str  # of the file here
    source: str  # where it came from, as it was named
    source_sha256: str  # the same, except where each record had to get a gzip member of its own
    size: int
    at: str
    damage: tuple[Flaw, ...]  # what was wrong with it when it came


def is_arrival(name: str) -> bool:
    return name.startswith(PREFIX)


def name_of(source: str, sha256: str, suffix: str) -> str:
    """A name that is safe in any file system and tells the content, whatever the file was called elsewhere."""
    stem = re.sub(r"(\.w?arc)?(\.gz|\.zst)?$", "", source.replace("\\", "/").rpartition("/")[2])
    stem = _UNSAFE.sub("_", stem).strip("._-")[:_LONGEST] or "warc"
    return f"{PREFIX}{sha256[:12]}-{stem}{suffix}"


def arrivals(folder: SiteFolder) -> dict[str, Arrival]:
    """What was noted of each imported file, by its name."""
    path = folder.path / FILE
    if not path.is_file():
        return {}
    found = {}
    for line in path.read_text("utf-8", "replace").split("\n"):
        # Torn or damaged: `verify` names it, and another import notes it again.
        with suppress(ValueError, TypeError, KeyError):
            values = json.loads(line)
            arrival = Arrival(**{**values, "damage": tuple(map(_flaw_of, values["damage"]))})
            found[arrival.file] = arrival
    return found


def _flaw_of(noted: dict[str, Any] | str) -> Flaw:
    if isinstance(noted, str):  # as they were noted before December 2026
        hit = _OLDER_FLAW.fullmatch(noted)
        return Flaw(offset=int(hit[1]), what=hit[2]) if hit else Flaw(what=noted)
    return Flaw(**noted)


def note(folder: SiteFolder, arrival: Arrival) -> None:
    """Add an imported file to the notes; lines that can't be read are gone after that."""
    noted = {**arrivals(folder), arrival.file: arrival}
    lines = (json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in noted.values())
    replace_lines(folder.path / FILE, lines)
