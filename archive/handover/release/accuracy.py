"""How well fields are read, as the project's own gate measured it: `accuracy.json`, which comes with the program.

`python -m benchmarks.reading --pin` writes that file with the floors of the gate.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from archive.handover.columns import Column, Table
from archive.handover.release.meanings import Language, measure, measures, word

FILE = "accuracy.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one set of pages."""

    measure: str
    pages: int  # of the set
    value: float  # a share, or a mean of shares


def measured_with() -> str:
    """The version of the reader that was measured."""
    return str(_said()["reader_version"])


def of_column(table: Table, column: Column) -> list[Measured]:
    """What was measured of a column, set by set; nothing of most."""
    return [
        Measured(name, each["pages"], each["measures"][name])
        for name in measures(table, column)
        for each in _said()["sets"].values()
        if name in each["measures"]
    ]


def told(found: Measured, language: Language) -> str:
    """In words: right day 0.985 (70 pages)."""
    return f"{measure(found.measure, language)} {found.value:.3f} ({found.pages} {word('pages', language)})"


@cache
def _said() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((resources.files(__package__) / FILE).read_text("utf-8"))
    return found
