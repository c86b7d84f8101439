"""A crawl at another time: `scrapy` in a process whose clock is ahead.

    python -m tests.support.clock SECONDS crawl jurong ...    # tests have it from `zygote.started(..., ahead=SECONDS)`

Whoever asks for the time of day, by `time.time` or `datetime.now`, is told that much later; what waits, waits as ever.
"""

from __future__ import annotations

import datetime
import importlib
import sys
import time
from collections.abc import Callable
from typing import Any

REAL = datetime.datetime


class _AlsoReal(type(REAL)):  # type: ignore[misc]  # `type`, which is no type to a checker
    """What was made by the real class is one of the bent class too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, REAL)


def enter(ahead: Callable[[], float]) -> None:
    """Bend the clock of this process by so many seconds as this says, which may change; before anything imports
    `datetime` from its module.
    """
    told = time.time

    class Later(REAL, metaclass=_AlsoReal):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return cls.fromtimestamp(told() + ahead(), tz)

    time.time = lambda: told() + ahead()
    datetime.datetime = Later  # type: ignore[misc]


if __name__ == "__main__":
    seconds = float(sys.argv[1])
    enter(lambda: seconds)
    importlib.import_module("scrapy.cmdline").execute(["scrapy", *sys.argv[2:]])
