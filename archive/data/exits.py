"""Exit statuses: what cron, or whoever started a crawl or a verb, is told. README has the table."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """How a crawl or a verb ended. Of several the gravest counts: MISSING before GOES_ON before WHOLE."""

    WHOLE = 0  # everything that was met is stored whole; a verb: all is well
    MISSING = 1  # something failed, is missing or differs: somebody should look
    NO_START = 2  # the work could not be done
    GOES_ON = 3  # stopped before its end, or something waits: the next start goes on by itself


GRAVITY = (ExitStatus.WHOLE, ExitStatus.GOES_ON, ExitStatus.MISSING, ExitStatus.NO_START)  # the gravest last
