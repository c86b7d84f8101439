"""A crawl at another time: `scrapy` in a process whose clock is ahead.

    python -m tests.support.clock SECONDS crawl jurong ...    # tests have it from `zygote.started(..., ahead=SECONDS)`

Whoever asks for the time of day, by `time.time` or `datetime.now`, is told that much later; what waits, waits as ever.
"""

from __future__ import annotations

import datetime
import importlib
import sys
import time
from collections.abc import Sequence
from typing import Any

REAL = datetime.datetime


class _AlsoReal(type(REAL)):  # type: ignore[misc]  # `type`, which is no type to a checker
    """What was made by the real class is one of the bent class too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, REAL)


def enter(ahead: Sequence[float]) -> None:
    """Bend the clock of this process by the first of these seconds, which may change; before anything imports
    `datetime` from its module.
    """
    told = time.time

    class Later(REAL, metaclass=_AlsoReal):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return cls.fromtimestamp(told() + ahead[0], tz)

    time.time = lambda: told() + ahead[0]
    datetime.datetime = Later  # type: ignore[misc]


if __name__ == "__main__":
    enter([float(sys.argv[1])])
    importlib.import_module("scrapy.cmdline").execute(["scrapy", *sys.argv[2:]])
