"""The outlets that come with the package. An entry is read when somebody names it."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from reading.catalogue.index import where
from reading.catalogue.outlets import Outlet, outlets_of

_ROOM = "reading.catalogue"


@cache
def outlet(name: str) -> Outlet | None:
    """The outlet of that name; None where the catalogue has none."""
    file = _index()["files"].get(name)
    return None if file is None else next(each for each in in_file(file) if each.name == name)


def named(url: str) -> str | None:
    """The name of the outlet that an address is of; None of any other address."""
    return where(url, _index())


def called(printed: str) -> str | None:
    """The name of the outlet that is printed so; None where there is none, or more than one."""
    found = _index()["names"].get(printed)
    return None if found is None else str(found)


def file_of(name: str) -> str:
    """The file in which an outlet of that name stands. KeyError where there is none."""
    return str(_index()["files"][name])


def text_of_file(file: str) -> str:
    """What stands in one province's file."""
    return (files(_ROOM) / "provinces" / file).read_text("utf-8")


def signature() -> str:
    """What is told of addresses and names depends on it: who keeps that makes it anew where this is another."""
    return hashlib.sha256(_text().encode()).hexdigest()[:16]


def outlets() -> tuple[Outlet, ...]:
    """All outlets, by province in the order of their codes."""
    found = [in_file(file) for file in sorted(set(_index()["files"].values()))]
    return tuple(each for entries in sorted(found, key=lambda entries: entries[0].province.code) for each in entries)


@cache
def in_file(file: str) -> tuple[Outlet, ...]:
    """The outlets of one province's file, which is named in pinyin. Raises CatalogueError."""
    return outlets_of(text_of_file(file), file)


@cache
def _index() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_text())
    return found


def _text() -> str:
    return (files(_ROOM) / "index.json").read_text("utf-8")
