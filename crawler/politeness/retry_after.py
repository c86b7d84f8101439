"""Retry-After: when a server that has too much to do wants to be asked again."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime

STATUSES = frozenset({429, 503})  # RFC 6585 §4, RFC 9110 §15.6.4; after a redirect it is about the next page
_SECONDS = re.compile(r"\+?(\d+)(?:\.\d+)?")  # RFC 9110 has whole seconds; some send a fraction


def seconds_of(said: str, *, date: str | None, now: float) -> float | None:
    """The seconds that a Retry-After says; None where it says none. A date is meant by the clock of the answer's own
    `date`; without one it is `now`.
    """
    said = said.strip()
    if match := _SECONDS.fullmatch(said):
        return float(match[1][:12])
    if (until := time_of(said)) is None:
        return None
    sent = time_of(date) if date else None
    return max(until - (sent if sent is not None else now), 0.0)


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
