"""Rows as text: one JSON line for each, the same bytes for the same row, and back again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from reading.article import Reading
from reading.problem import Problem

T = TypeVar("T")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class RowError(Exception):
    """A stored row can't be read as what it must be."""


class StoredRow(NamedTuple):
    """One row as it is stored."""

    record_id: str
    article_id: str
    warc: str
    line: str


def as_dict(row: Any) -> dict[str, Any]:
    """A reading, an article or an answer as JSON can hold it: times in ISO form with their offset, absent is None."""
    return {name: plain(value) for name, value in _values(row).items()}


def line(row: Any) -> str:
    """A reading, an article or an answer as one line of JSON, with its line feed."""
    return line_of(_values(row))


def line_of(row: Mapping[str, Any]) -> str:
    """Values as one line of JSON, with its line feed."""
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, default=_formed)
    if not text.isascii():
        # UTF-8 can't carry half a surrogate pair, JSON can in its \u form.
        text = _LONE_SURROGATE.sub(lambda hit: f"\\u{ord(hit[0]):04x}", text)
    return text + "\n"


def reading_of(row: str | Mapping[str, Any]) -> Reading:
    """The reading of a row, given as its line or as the plain values. Raises RowError."""
    return made(Reading, row)


def made(kind: type[T], row: str | Mapping[str, Any]) -> T:
    """The dataclass of a row, given as its line or as the plain values. Raises RowError."""
    found = _decoded(kind, row)
    assert isinstance(found, kind)
    return found


def _decoded(kind: Any, row: str | Mapping[str, Any]) -> Any:
    try:
        return _decoder(kind)(json.loads(row) if isinstance(row, str) else row)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RowError(f"not a row of this version ({error})") from error


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(entry.name for entry in fields(kind))


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    return plain(_formed(value))


def _formed(value: Any) -> str | dict[str, Any]:
    """A time as text; a dataclass as its fields, each with its value as it is."""
    if isinstance(value, date):  # a datetime, too
        return value.isoformat()
    values = _values(value)
    if isinstance(value, Problem):  # of the details only those that the kind has
        return {name: each for name, each in values.items() if each is not None}
    return values


def _values(row: Any) -> dict[str, Any]:
    """The fields of a dataclass with their values, as they are."""
    kind: Any = type(row)
    return {name: getattr(row, name) for name in _names(kind)}


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of this type from its plain form; anything of another type raises."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        (plain,) = (arm for arm in get_args(kind) if arm is not NoneType)
        inner = _decoder(plain)
        return lambda value: value if value is None or type(value) is plain else inner(value)
    if origin is list:
        entry = _decoder(get_args(kind)[0])
        return lambda value: [entry(each) for each in _is(value, list)]
    if origin is tuple:
        entry = _decoder(get_args(kind)[0])
        return lambda value: tuple(entry(each) for each in _is(value, list))
    if origin is dict:
        entry = _decoder(get_args(kind)[1])
        return lambda value: {key: entry(each) for key, each in _is(value, dict).items()}
    if kind in (datetime, date):
        return lambda value: kind.fromisoformat(_is(value, str))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if is_dataclass(kind):
        assert isinstance(kind, type)
        return _dataclass_decoder(kind)
    allowed = (int, float) if kind is float else (kind,)
    return lambda value: value if type(value) is kind else _is(value, *allowed)


def _dataclass_decoder(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    decoders = {name: _decoder(hints[name]) for name in _names(kind)}
    needed = {
        entry.name for entry in fields(kind) if entry.default is MISSING and entry.default_factory is MISSING
    } & decoders.keys()

    def decode(value: Any) -> Any:
        values = _is(value, dict)
        if missing := needed - values.keys():
            raise ValueError(f"{kind.__name__} without {', '.join(sorted(missing))}")
        if unknown := values.keys() - decoders.keys():
            raise ValueError(f"{kind.__name__} with unknown {', '.join(sorted(unknown))}")
        return kind(**{name: decoders[name](each) for name, each in values.items()})

    return decode


def _is(value: Any, *kinds: type) -> Any:
    if type(value) not in kinds:
        raise TypeError(f"{value!r:.40} where {kinds[0].__name__} belongs")
    return value
