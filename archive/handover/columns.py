"""Columns of tables, made from dataclasses: their types from the annotations, their meaning from the comments there."""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from reading.capture import Capture

_FIELD = re.compile(r"^    (\w+): [^#\n]+#[ ]*(.+)$", re.MULTILINE)
KINDS = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "truth": "true or false",
    "date": "day; ISO 8601 in CSV and JSON Lines",
    "time": "time with zone; ISO 8601 in CSV and JSON Lines",
    "texts": "list of texts; a JSON array in CSV",
    "records": "list of records; a JSON array in CSV",
    "shares": "list of records kind, share (0 to 1); a JSON array in CSV",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table."""

    name: str
    kind: str  # a key of KINDS
    description: str
    zone: str = "Asia/Shanghai"  # of a time
    members: tuple[tuple[str, str], ...] = ()  # of records: name and kind of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()  # columns that tell its rows apart
    year_of: str | None = None  # the time or day by whose year a long table is parted in Parquet
    parent: bool = False  # whether every `article_id` is an `id` of `articles`


@cache
def said_of(kind: type) -> dict[str, str]:
    """What the source says of each field of a dataclass."""
    bases = (base for base in reversed(kind.__mro__) if is_dataclass(base))
    return {name: said for base in bases for name, said in _FIELD.findall(inspect.getsource(base))}


def columns(
    kind: type, *, only: Sequence[str] = (), without: Collection[str] = (), prefix: str = ""
) -> tuple[Column, ...]:
    """A column for each of these fields of a dataclass, in this order; without names, for all but some."""
    hints = get_type_hints(kind)
    names = only or [entry.name for entry in fields(kind) if entry.name not in without]
    return tuple(_column(kind, name, hints[name], prefix) for name in names)


def _column(kind: type, name: str, hint: Any, prefix: str) -> Column:
    description = said_of(kind).get(name, "")
    column_kind = _kind(hint)
    members: tuple[tuple[str, str], ...] = ()
    if column_kind == "records":
        (member,) = get_args(hint)
        hints = get_type_hints(member)
        members = tuple((entry.name, _kind(hints[entry.name])) for entry in fields(member))
        inner = "; ".join(f"`{entry}`: {said_of(member)[entry]}" for entry, _ in members)
        description = f"{description}. {inner}" if description else inner
    zone = "UTC" if kind is Capture else "Asia/Shanghai"
    return Column(name=prefix + name, kind=column_kind, description=description, zone=zone, members=members)


_SIMPLE: tuple[tuple[Any, str], ...] = (
    *((str, "text"), (int, "integer"), (float, "number"), (bool, "truth")),
    *((datetime, "time"), (date, "date"), (list[str], "texts")),
)


def _kind(hint: Any) -> str:
    """What an analyst gets for a field of this type."""
    if any(isinstance(each, type) and issubclass(each, StrEnum) for each in (hint, *get_args(hint))):
        return "text"
    for kind, name in _SIMPLE:
        if hint in (kind, kind | None):
            return name
    return "shares" if hint == dict[str, float] else "records"
