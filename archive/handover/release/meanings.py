"""What tables, columns and their figures are called and mean, in English and Chinese: `meanings.toml` beside this.

The English meaning of a column stands with its field; what the field has no place for stands here, in both languages.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from archive.handover.columns import KINDS, Column, Table


class Language(StrEnum):
    """A language that people read codebooks in; also the tag of BCP 47."""

    EN = "en"
    ZH = "zh"


def of_table(table: Table, language: Language) -> str:
    """The meaning of a table. KeyError where it has none."""
    return table.description if language is Language.EN else str(_said()["tables"][table.name])


def of_column(table: Table, column: Column, language: Language) -> str:
    """The meaning of a column. KeyError where it has none."""
    if language is Language.EN:
        return column.description
    captured = column.name.removeprefix("capture_")
    for room, name in ((table.name, column.name), ("every", column.name), ("captures", captured)):
        if (found := _said().get(room, {}).get(name)) is not None:
            return str(found)
    raise KeyError(f"{table.name}.{column.name}")


def of_kind(column: Column, language: Language) -> str:
    """The type of a column, with the zone of a time."""
    said = KINDS[column.kind] if language is Language.EN else str(_said()["kinds"][column.kind])
    return f"{said} ({column.zone})" if column.kind == "time" else said


def unit(table: Table, column: Column, language: Language) -> str | None:
    """What a number counts; None where it is no number, or counts nothing."""
    found = _said()["units"].get(f"{table.name}.{column.name}")
    return _in(found, language) if found else None


def measures(table: Table, column: Column) -> list[str]:
    """The measures of accuracy that tell of a column."""
    return list(_said()["measured"].get(f"{table.name}.{column.name}", ()))


def measure(name: str, language: Language) -> str:
    """What a measure says."""
    return _in(_said()["measures"][name], language)


def word(name: str, language: Language) -> str:
    """A heading or label."""
    return _in(_said()["words"][name], language)


def notes(language: Language) -> str:
    """What holds for all tables, as Markdown."""
    return str(_said()["notes"][language]).strip()


def rights(language: Language) -> str:
    """What holds for the rights in all rows, as Markdown."""
    return str(_said()["rights"][language]).strip()


def _in(pair: list[str], language: Language) -> str:
    return pair[0] if language is Language.EN else pair[1]


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "meanings.toml").read_text("utf-8"))
