"""Retry-After: when a server that has too much to do wants to be asked again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import lru_cache

STATUSES = frozenset({429, 503})  # RFC 6585 §4, RFC 9110 §15.6.4; after a redirect it is about the next page
# RFC 9110 §10.2.3 has whole seconds; some send a fraction, or the unit
_SECONDS = re.compile(r"\+?(\d+)(\.\d{1,6})?\d*(?: ?s(?:ec(?:ond)?s?)?)?", re.ASCII | re.IGNORECASE)
# RFC 9110 §5.3: what joins two fields in one has a comma between them, and dates have one too
_JOINED = re.compile(r"\s*[,;]\s*(?=[+\d.]+\s*(?:[,;]|$)|[A-Za-z]{3,9},? )")


def seconds_of(said: Iterable[str], *, date: str | None, now: float) -> float | None:
    """The seconds that the Retry-After fields of an answer say, the most where there are several; None where they say
    none. A date is meant by the clock of the answer's own `date`; without one it is `now`.
    """
    each = (_seconds(part.strip(), date, now) for field in said for part in _JOINED.split(field))
    return max((seconds for seconds in each if seconds is not None), default=None)


def _seconds(said: str, date: str | None, now: float) -> float | None:
    if match := _SECONDS.fullmatch(said):
        return float(match[1][:12] + (match[2] or ""))
    if (until := time_of(said)) is None:
        return None
    sent = time_of(date) if date else None
    return max(until - (sent if sent is not None else now), 0.0)


@lru_cache(maxsize=64)  # all answers of a second have the same Date
def time_of(said: str) -> float | None:
    """A date as HTTP writes it, in seconds since 1970, in any of its three forms; None for what is no date."""
    try:
        found = parsedate_to_datetime(said.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError):
        return None
