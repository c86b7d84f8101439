"""A known page as Redis keeps it: a line of JSON behind the time when it is due, which sorts as text."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from archive.rows.line import RowError, made
from crawler.frontier.queue import FrontierError, KnownPage

_DIGITS = 20


def due_text(due: float) -> str:
    """A time in seconds since 1970, as a text of as many characters as any other."""
    return f"{min(max(due, 0.0), 1e12):0{_DIGITS}.6f}"


def behind_due(member: bytes) -> str:
    """What stands behind such a time in the order of due pages: the fingerprint, in hexadecimal."""
    return member[_DIGITS:].decode()


def words_of(page: KnownPage) -> tuple[object, ...]:
    """What the script takes of a page: fingerprint, when it is due, all else as JSON, article and number."""
    values = asdict(page)
    del values["fingerprint"], values["due"]
    return page.fingerprint, due_text(page.due), json.dumps(values), page.article or "", page.number


def page_of(fingerprint: bytes, text: bytes) -> KnownPage:
    """The page of which this was kept. Raises FrontierError where it is none."""
    try:
        values: dict[str, Any] = json.loads(text[_DIGITS:])
        return made(KnownPage, {**values, "fingerprint": fingerprint, "due": float(text[:_DIGITS])})
    except (RowError, ValueError, TypeError, RecursionError) as error:
        raise FrontierError(f"Redis keeps a page that no frontier has ({error})") from error
