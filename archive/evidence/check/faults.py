"""What can be wrong with a pack, as values; the sentences are made where they are printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from archive.fixity.findings import printable


class FaultKind(StrEnum):
    """What is wrong."""

    # With the ZIP.
    UNACCOUNTED = "unaccounted"  # detail: which bytes of the file belong to nothing in it
    DIRECTORY = "directory"  # detail: what of it can't be read
    ENTRY = "entry"  # detail: what of its directory entry, or of the header before it, isn't as it is written
    TWICE = "twice"
    UNEXPECTED = "unexpected"  # a file that no pack has
    MISSING = "missing"
    CRC = "crc"
    # With what a file holds.
    TOO_LARGE = "too_large"  # detail: how large
    UNREADABLE = "unreadable"  # detail: why
    OTHER_DIGEST = "other_digest"  # detail: whose digest it isn't
    NOT_MADE_SO = "not_made_so"  # detail: from what it follows
    # With records and rows.
    RECORD = "record"  # detail: what
    NO_RECORD = "no_record"  # detail: of what
    ROW = "row"  # detail: what in it
    GAP = "gap"  # detail: which record is missing, as the pack itself says
    # With the signature.
    NOT_SIGNED = "not_signed"  # though a key was named
    SIGNATURE = "signature"  # detail: what of it
    OTHER_KEY = "other_key"  # detail: fingerprint


_SENTENCES = {
    FaultKind.UNACCOUNTED: "{} belong to nothing in it",
    FaultKind.DIRECTORY: "the directory of the ZIP can't be used: {}",
    FaultKind.ENTRY: "its entry in the ZIP isn't as it was written: {}",
    FaultKind.TWICE: "is there twice",
    FaultKind.UNEXPECTED: "is no part of a pack",
    FaultKind.MISSING: "is missing",
    FaultKind.CRC: "its bytes are not those of its checksum in the ZIP",
    FaultKind.TOO_LARGE: "{}; it isn't looked at",
    FaultKind.UNREADABLE: "can't be read: {}",
    FaultKind.OTHER_DIGEST: "is not the one of {}",
    FaultKind.NOT_MADE_SO: "doesn't say what follows from {}",
    FaultKind.RECORD: "{}",
    FaultKind.NO_RECORD: "no record for {}",
    FaultKind.ROW: "{}",
    FaultKind.GAP: "not complete: {}",
    FaultKind.NOT_SIGNED: "there is no signature",
    FaultKind.SIGNATURE: "the signature doesn't hold: {}",
    FaultKind.OTHER_KEY: "signed by another key, SHA-256 {}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong, and in which file of the pack."""

    kind: FaultKind
    where: str
    detail: str = ""

    def __str__(self) -> str:
        return printable(f"{self.where}: {_SENTENCES[self.kind].format(self.detail)}")


class NoPackError(Exception):
    """Nothing more can be told: the fault that says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(slots=True, kw_only=True)
class Report:
    """What checking a pack came to."""

    sha256: str  # of the file
    size: int
    article: str | None = None
    files: int = 0
    captures: int = 0
    records: int = 0
    readings: int = 0
    reread: int = 0  # readings that this program's reader gives of the records, too
    signed_by: str | None = None  # fingerprint of the key whose signature holds
    named: bool = False  # it is the key that was named
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what could not be told
