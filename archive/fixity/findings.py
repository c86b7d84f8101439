"""What `verify` finds: one thing that isn't as it must be, and all of them with what was looked at."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from unicodedata import category

REBUILD = "python -m archive rebuild {site} --replace"  # what to do about rows that aren't as they must be
COPY = "put back an intact copy of the file; what is whole in it can still be read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that isn't as it must be, where it is, and what to do about it."""

    site: str
    file: str
    what: str
    do: str
    offset: int | None = None
    record: str | None = None

    def __str__(self) -> str:
        place = f" at {self.offset}" if self.offset is not None else ""
        record = f" {self.record}" if self.record else ""
        return printable(f"{self.site}: {self.file}{place}{record}: {self.what}. To do: {self.do}")


@dataclass(slots=True, kw_only=True)
class Report:
    """What verifying one site came to."""

    site: str
    files: int = 0
    resumed: int = 0  # of these, checked by the interrupted run that went on
    records: int = 0
    rows: int = 0
    index_lines: int = 0
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def printable(text: str) -> str:
    """Text out of other people's files and pages as a terminal may have it: no character that does something."""
    return "".join(c if _does_nothing(c) else c.encode("unicode_escape").decode("ascii") for c in text)


def printable_lines(text: str) -> str:
    """The same of several lines."""
    return "\n".join(map(printable, text.split("\n")))


def printable_json(text: str) -> str:
    """JSON with such characters as its own escapes (RFC 8259 §7): who reads it has the same values."""
    odd = {c for c in set(text) if c != "\n" and not _does_nothing(c)}
    return text.translate({ord(c): json.dumps(c)[1:-1] for c in odd})


def _does_nothing(character: str) -> bool:
    """Spaces of all widths don't, nor does what joins an emoji; bidi marks and controls do."""
    return character.isprintable() or character == "\u200d" or category(character) == "Zs"
