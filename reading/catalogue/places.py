"""Provinces, cities and counties by their codes of GB/T 2260: `places.csv`, which says where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A province, city or county: its code of six digits, and its whole name."""

    code: str
    name: str


def place(code: str) -> Place:
    """The place of a code. KeyError where GB/T 2260 has none."""
    return Place(code=code, name=_names()[code])


@cache
def _names() -> dict[str, str]:
    text = (files("reading.catalogue") / "places.csv").read_text("utf-8")
    lines = (line.split(",") for line in text.splitlines() if not line.startswith("#"))
    return {code: name for code, name in lines if code.isdigit()}
