"""What a row in JSON says is wrong with it, in words."""

from __future__ import annotations

from typing import Any

from archive.rows.line import problems_of
from reading.problem import sentence


def said(row: dict[str, Any]) -> str | None:
    return sentence(problems_of(row["problems"]))
