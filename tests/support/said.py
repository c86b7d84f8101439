"""What a row in JSON says is wrong with it, in words."""

from __future__ import annotations

from typing import Any

from archive.rows.line import made
from reading.problem import Problem, sentence


def said(row: dict[str, Any]) -> str | None:
    return sentence(made(Problem, each) for each in row["problems"])
