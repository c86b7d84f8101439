"""What a store says: small objects as values of ours, and errors as a line in which no secret stands.

Whoever can write to a store may have written its objects: nothing but a value whose fields have their types, and whose
texts can be written, comes of one.
"""

from __future__ import annotations

import json
import os
import re
from datetime import datetime
from typing import TypeVar

from archive.data.redacted import Redaction
from archive.rows.line import RowError, made

T = TypeVar("T")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SECRET = re.compile(r"SECRET|TOKEN|PASSWORD|ACCESS_KEY")
_LONGEST = 300  # characters of an error


def value(kind: type[T], text: bytes) -> T:
    """A dataclass of ours. Raises ValueError where the text is none."""
    try:
        values = json.loads(text.decode("utf-8"))
        json.dumps(values, ensure_ascii=False).encode("utf-8")  # half a surrogate pair is no text
        return made(kind, values)
    except (RowError, RecursionError) as error:
        raise ValueError(str(error)) from error


def redaction_in(text: bytes) -> Redaction:
    """An entry of a list. Raises ValueError where it is none, or would be more than a line in a record."""
    found = value(Redaction, text)
    datetime.fromisoformat(found.at)
    parts = (part for each in found.records for part in (each.record_id, each.part or ""))
    if _CONTROLS.search("".join((found.article, found.at, found.reason, *found.urls, *parts))):
        raise ValueError("more than one line")
    return found


def said_by(error: Exception) -> str:
    """One line; no value of the environment that is secret stands in it."""
    said = (getattr(error, "strerror", None) if isinstance(error, OSError) else None) or str(error)
    text = " ".join(said.split()) or ("no answer in time" if isinstance(error, TimeoutError) else type(error).__name__)
    for name, value in os.environ.items():
        if _SECRET.search(name) and len(value) >= 4:
            text = text.replace(value, "…")
    return text[:_LONGEST]
