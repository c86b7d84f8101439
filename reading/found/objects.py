"""Rows of values: objects that have an address and a headline, whatever they call them; and lists of what was changed
last, which have an address and a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reading.html.things import objects

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
# When it was changed: modified, modified_gmt, date_modified, lastmod. An update, as scripts call it, may be any click.
_CHANGED = re.compile(r"^(?:date|last|time)?(?:modified|modification|modify)(?:date|time|at|on|gmt|utc)*$|^lastmod$")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_PLAIN = re.compile(r"[^a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One of them."""

    url: str  # as it is written
    title: str
    time: str  # as it is written, or a day for a number of seconds; empty: none
    changed: str = ""  # when, last; as above


def rows(value: Any) -> Iterator[Row]:
    """Those of a value, in their order."""
    is_list_of_changes = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    for each in objects(value, _MOST):
        told = {_PLAIN.sub("", str(name).lower()): said for name, said in each.items()}
        url, title = _first(told, _ADDRESS), _first(told, _TITLE)
        if not url or not re.search(r"[/.?=\d]", url) or url.lower().startswith(("javascript:", "#")):
            continue
        changed = _changed(told)
        if title or (changed and is_list_of_changes):
            yield Row(url=url, title=title, time=_time(told), changed=changed)


def _first(told: dict[str, Any], name: re.Pattern[str]) -> str:
    there = [
        said.strip()
        for key, said in sorted(told.items(), key=lambda each: len(each[0]))
        if name.search(key) and isinstance(said, str)
    ]
    return next(filter(None, there), "")


def _time(told: dict[str, Any]) -> str:
    for name, said in told.items():
        if _TIME.search(name) and (time := _written(said)):
            return time
    return ""


def _changed(told: dict[str, Any]) -> str:
    """One that is told in GMT before one that is told in the site's own zone."""
    times = {name: time for name, said in told.items() if _CHANGED.search(name) and (time := _written(said))}
    for name, time in times.items():
        if name.endswith(("gmt", "utc")):
            return time if _ZONE.search(time) else f"{time}Z"
    return next(iter(times.values()), "")


def _written(said: object) -> str:
    if isinstance(said, str) and said.strip():
        return said.strip()
    if isinstance(said, int) and 10**8 < said < 10**13:
        moment = datetime.fromtimestamp(said / 1000 if said > 10**11 else said, UTC)
        return f"{moment:%Y-%m-%dT%H:%M:%S+00:00}"
    return ""
