"""What `verify` found whole, kept beside the captures: an interrupted run goes on, and the next one sees what changed.

data/SITE/verified.jsonl holds one line for each file, and lines that tell where runs begin and end. It can be deleted:
the next run then checks everything and compares with nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.data.files import replace_lines

FILE = "verified.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A WARC file that was whole, and what belonged to it then."""

    file: str
    size: int
    mtime_ns: int
    sha256: str
    records: int
    index: str  # sum of its index lines
    rows: str  # sum of its rows' places
    at: str  # when it was checked, UTC, ISO 8601
    doubted: bool = False  # whether something was found since

    def is_still(self, path: Path) -> bool:
        """Whether the file has the size and the time that it had then, and nothing was found since."""
        stat = path.stat()
        return not self.doubted and (stat.st_size, stat.st_mtime_ns) == (self.size, self.mtime_ns)


def whole_files(path: Path) -> dict[str, Whole]:
    """What was found whole last, by the name of the file; nothing is written."""
    found = {}
    for line in _lines(path):
        if "run" not in line and "finished" not in line and (whole := _whole(line)):
            found[whole.file] = whole
    return found


def _whole(line: Mapping[str, Any]) -> Whole | None:
    """What a line says; None where it is damaged: there is nothing to compare that file with."""
    try:
        whole = Whole(**line)
        good = datetime.fromisoformat(whole.at).tzinfo is not None
    except (TypeError, ValueError):
        return None
    numbers, texts = (whole.size, whole.mtime_ns, whole.records), (whole.file, whole.sha256, whole.index, whole.rows)
    good = (
        good
        and type(whole.doubted) is bool
        and all(type(each) is int for each in numbers)
        and all(isinstance(each, str) for each in texts)
    )
    return whole if good else None


class Verified:
    """The whole files of one site. `rules` names what decides which records make rows: another one starts anew."""

    def __init__(self, path: Path, rules: str) -> None:
        self.path = path
        self._writable = os.access(path.parent, os.W_OK)  # a disk that only can be read is verified too
        self.known: dict[str, Whole] = {}
        self.done: set[str] = set()  # checked by the run that goes on here
        running = False
        for line in _lines(path):
            if "run" in line:
                running, self.done = line["run"] == rules, set()
            elif "finished" in line:
                running, self.done = False, set()
            elif whole := _whole(line):
                self.known[whole.file] = whole
                self.done.add(whole.file)
        if not running:
            self.done = set()
            self._append({"run": rules})

    def resumes(self, path: Path, index: str, rows: str, only: Container[str] | None) -> Whole | None:
        """What the interrupted run said of a file that is the same since, with what belongs to it; or any run, where
        `only` others are to be read.
        """
        skipped = path.name in self.done or (only is not None and path.name not in only)
        whole = self.known.get(path.name) if skipped else None
        same = whole is not None and whole.is_still(path) and (whole.index, whole.rows) == (index, rows)
        return whole if same else None

    def add(self, path: Path, *, sha256: str, records: int, index: str, rows: str) -> None:
        stat = path.stat()
        whole = Whole(
            file=path.name,
            size=stat.st_size,
            mtime_ns=stat.st_mtime_ns,
            sha256=sha256,
            records=records,
            index=index,
            rows=rows,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        self.known[path.name] = whole
        self.done.add(path.name)
        self._append(asdict(whole))

    def doubt(self, path: Path) -> None:
        """Something was found in this file, or of what belongs to it."""
        if known := self.known.get(path.name):
            self.known[path.name] = replace(known, doubted=True)
            self._append(asdict(self.known[path.name]))

    def finish(self) -> None:
        """The run is at its end: one line for each file that was ever whole and is still here."""
        if not self._writable:
            return
        lines = [_line(asdict(whole)) for _, whole in sorted(self.known.items())]
        replace_lines(self.path, [*lines, _line({"finished": datetime.now(UTC).isoformat(timespec="seconds")})])

    def _append(self, values: Mapping[str, object]) -> None:
        if not self._writable:
            return
        with self.path.open("a", encoding="utf-8") as file:
            file.write(_line(values))


def verified_at(path: Path) -> dict[str, datetime]:
    """By file, when it was found whole last."""
    return {name: datetime.fromisoformat(whole.at) for name, whole in whole_files(path).items()}


def forget(path: Path, names: Container[str]) -> None:
    """Drop what is said of files that were cut on purpose; the others are compared as before."""
    if path.is_file():
        replace_lines(path, (_line(line) for line in _lines(path) if line.get("file") not in names))


class Sum:
    """A sum over texts that doesn't depend on their order: equal sums, equal texts."""

    def __init__(self) -> None:
        self._count = self._total = 0

    def add(self, text: str) -> None:
        self._count += 1
        digest = hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()
        self._total = (self._total + int.from_bytes(digest, "big")) % 2**256

    def __str__(self) -> str:
        return f"{self._count}:{self._total:064x}"


def _line(values: Mapping[str, object]) -> str:
    return json.dumps(values) + "\n"


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            for line in file:
                with suppress(ValueError, TypeError):  # torn where a run was killed, or damaged
                    yield dict(json.loads(line))
    except FileNotFoundError:
        return
