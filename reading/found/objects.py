"""Rows of values: objects that have an address and a headline, whatever they call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reading.html.literals import walk

_MOST = 50_000
# An address of the article itself, not of its picture: url, link, docPubUrl, detail_url.
_ADDRESS = re.compile(
    r"^(?!.*(?:img|image|pic|thumb|logo|cover|icon|video|audio|avatar|file|down|author|user|source|category|channel))"
    r".*(?:url|link|href)$"
)
_TITLE = re.compile(
    r"^(?!.*(?:sub|short|channel|category|seo|site|source|img|image|pic)).*(?:title|headline)$|^subject$"
)
_TIME = re.compile(r"(?:publish|pub|create|release|issue|show|add|input).*(?:time|date|at|on|ed)$|^(?:date|time|day)$")
_PLAIN = re.compile(r"[^a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One of them."""

    url: str  # as it is written
    title: str
    time: str  # as it is written, or a day for a number of seconds; empty: none


def rows(value: Any) -> Iterator[Row]:
    """Those of a value, in their order."""
    for each in walk(value, _MOST):
        told = {_PLAIN.sub("", str(name).lower()): said for name, said in each.items()}
        url, title = _first(told, _ADDRESS), _first(told, _TITLE)
        if url and title and re.search(r"[/.?=\d]", url) and not url.lower().startswith(("javascript:", "#")):
            yield Row(url=url, title=title, time=_time(told))


def _first(told: dict[str, Any], name: re.Pattern[str]) -> str:
    there = [
        said.strip()
        for key, said in sorted(told.items(), key=lambda each: len(each[0]))
        if name.search(key) and isinstance(said, str)
    ]
    return next(filter(None, there), "")


def _time(told: dict[str, Any]) -> str:
    for name, said in told.items():
        if not _TIME.search(name):
            continue
        if isinstance(said, str) and said.strip():
            return said.strip()
        if isinstance(said, int) and 10**8 < said < 10**13:
            moment = datetime.fromtimestamp(said / 1000 if said > 10**11 else said, UTC)
            return f"{moment:%Y-%m-%dT%H:%M:%S+00:00}"
    return ""
