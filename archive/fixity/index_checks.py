"""The index of a site, checked: its form in one pass, then its lines against the records of each file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.fixity.findings import COPY
from archive.fixity.verified import Sum
from archive.warc.cdxj import Index, fields_of
from archive.warc.level import record_line
from archive.warc.reader import Record, WarcError


class IndexCheck:
    """`found` is told the file, what is wrong with it and what to do; `busy`: a crawl is writing there."""

    def __init__(self, folder: SiteFolder, found: Callable[[str, str, str], None], *, busy: bool) -> None:
        self._index = Index(folder.index)
        self._site = folder.name
        self._anew = f"python -m archive index {folder.name} --anew"
        self._found = found
        self._busy = busy
        self._seen: dict[str, Sum] = {}  # of the lines of each WARC file
        self._missing = not self._index.path.exists() and not self._index.tail.exists()
        self._told = False  # that it is missing

    def sum_of(self, name: str) -> str:
        """The sum of the lines that name a file."""
        return str(self._seen.get(name, Sum()))

    def form(self, there: set[str]) -> None:
        """One pass over the index, for files that are `there`: each line by itself, their order, and their sums."""
        for path in (self._index.path, self._index.tail):
            last = ""
            for number, line in enumerate(_raw_lines(path), start=1):
                try:
                    name = fields_of(line)["filename"]
                except (ValueError, KeyError, TypeError):
                    if path is self._index.path or not self._busy:
                        self._found(path.name, f"line {number} can't be read", self._anew)
                    continue
                if path is self._index.path and line < last:
                    self._found(path.name, f"line {number} isn't in order", self._anew)
                last = line
                self._seen.setdefault(str(name), Sum()).add(line)
        for name in sorted(self._seen.keys() - there):
            do = f"put the file back, or {self._anew}"
            self._found(self._index.path.name, f"names {name}, which isn't here", do)

    def compare(self, name: str, expected: list[str], *, damaged: bool, unfinished: Counter[str] | None = None) -> None:
        """Say which lines of a file are wrong, if its sum isn't that of the expected ones. Of a file that a kill left
        `unfinished` those that are still to come are counted there.
        """
        if self._missing:
            # Where nobody has answered yet there is no line to be had, and no file.
            if expected and not self._told:
                self._told = True
                self._found(self._index.path.name, "missing", f"python -m archive index {self._site}")
            return
        wanted_sum = Sum()
        for line in expected:
            wanted_sum.add(line)
        if str(wanted_sum) == self.sum_of(name):
            return
        lines = chain(_raw_lines(self._index.path), _raw_lines(self._index.tail))
        stored = Counter(line for line in lines if f'"filename": {json.dumps(name)}' in line)
        wanted = Counter(expected)
        last = max((_place(line) for line in stored & wanted), default=-1)
        for line in sorted((wanted - stored).elements()):
            if unfinished is not None and _place(line) > last:
                unfinished["captures not in the index"] += 1
                continue
            self._found(self._index.path.name, f"no line for {_shown(line)} of {name}", self._anew)
        for line in sorted((stored - wanted).elements()):
            what = "line of a record that is damaged" if damaged else "line without a record"
            self._found(self._index.path.name, f"{what}: {_shown(line)} of {name}", COPY if damaged else self._anew)


def line_of(record: Record) -> str | None:
    """The line of a record; None where it has none, or its date can't be read, which is told already."""
    try:
        return record_line(record)
    except WarcError:
        return None


def _raw_lines(path: Path) -> Iterator[str]:
    if path.exists():
        with path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            yield from file


def _place(line: str) -> int:
    """Where the record of a sound line begins."""
    return int(str(fields_of(line)["offset"]))


def _shown(line: str) -> str:
    try:
        fields = fields_of(line)
        return f"{fields['url']} at {fields['offset']}"
    except (ValueError, KeyError, TypeError):
        return repr(line)
