"""A time that is typed behind an option."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from reading.chinese.dates import CHINA

_AWAY = timedelta(days=400)  # from the first and the last day that can be reckoned with


def moment_of(said: str) -> datetime | None:
    """A time in ISO 8601, of +08:00 where it names no zone, as UTC. None: it is none that can be reckoned with."""
    try:
        then = datetime.fromisoformat(said)
    except ValueError:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=CHINA)
    if not datetime.min.replace(tzinfo=UTC) + _AWAY < then < datetime.max.replace(tzinfo=UTC) - _AWAY:
        return None
    return then.astimezone(UTC)


def clock_from(at: datetime) -> Callable[[], datetime]:
    """What time it is, if it is `at` now."""
    begun = time.monotonic()
    return lambda: at + timedelta(seconds=time.monotonic() - begun)
