"""JSON of other people as values of ours: bounded, each key once, each field of its type."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from archive.evidence.check.faults import Fault, FaultKind, NoPackError
from archive.rows.line import RowError, made

T = TypeVar("T")
MOST = 1 << 28  # bytes of a file that is read as a whole
_MOST_MARKS = 4_000_000  # of one text: what stands between two of them becomes an object of some 60 bytes
_SHOWN = 200


def values(content: bytes, where: str) -> dict[str, Any]:
    """A JSON object. Raises NoPackError."""
    if (marks := sum(map(content.count, (b",", b"[", b"{")))) > _MOST_MARKS:
        raise NoPackError(Fault(kind=FaultKind.TOO_LARGE, where=where, detail=f"{marks:,} values in it"))
    try:
        found = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise _unreadable(where, str(error)) from error
    if not isinstance(found, dict):
        raise _unreadable(where, "no JSON object")
    return found


def value(kind: type[T], content: bytes, where: str) -> T:
    """A dataclass of ours. Raises NoPackError."""
    try:
        return made(kind, values(content, where))
    except (RowError, RecursionError, OverflowError) as error:
        raise _unreadable(where, str(error)) from error


def lines(kind: type[T], content: bytes, where: str) -> Iterator[T]:
    """One dataclass of ours from each line. Raises NoPackError."""
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        yield value(kind, line, f"{where} line {number}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """RFC 8259 §4: of a key that is there twice, readers take the first, the last, or none."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key that is there twice")
    return found


def _refused(name: str) -> None:
    raise ValueError(f"{name}, which is no JSON")


def _unreadable(where: str, why: str) -> NoPackError:
    return NoPackError(Fault(kind=FaultKind.UNREADABLE, where=where, detail=" ".join(why.split())[:_SHOWN]))
