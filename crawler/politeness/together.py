"""Turns that a crawl takes together with those of other hosts: whoever keeps them says when, by one clock for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from crawler.politeness.put_off import PutOff, RequestPutOff, Why
from crawler.politeness.turns import DAY, PATIENCE, pause


class Kept(Protocol):
    """What all hosts have in common. Every method raises RequestPutOff where it can't be reached any more."""

    def tried(self, hold: str, domain: str, delays: Mapping[str, float]) -> tuple[float, Why | None]:
        """Have the turn of these names, each with its delay in seconds, if it is there: then 0; else the seconds until
        it may be, and why. Nobody else has it until it is `answered`.
        """
        ...

    def answered(self, hold: str) -> None:
        """The answer to the request of a turn begins: it can't have come to the server any later."""
        ...

    def leave_alone(self, domain: str, seconds: float) -> None:
        """A server wants to be asked no more for so many seconds."""
        ...


class Together:
    """The turns of one crawl among those of all hosts."""

    def __init__(self, kept: Kept, *, stopping: Callable[[], bool]) -> None:
        self._kept, self._stopping = kept, stopping
        self._number = 0
        self._open: set[str] = set()  # turns that are had, and not answered

    async def take(self, domain: str, delays: Mapping[str, float]) -> str:
        """Wait for the turn; its name. Raises RequestPutOff where that is too long."""
        self._number += 1
        hold = str(self._number)
        while True:
            wait, why = self._kept.tried(hold, domain, delays)
            if not wait:
                self._open.add(hold)
                return hold
            if wait > PATIENCE:
                raise RequestPutOff(PutOff(why=why or Why.CRAWL_DELAY, seconds=wait))
            await pause(wait, self._stopping)

    def answered(self, hold: str) -> None:
        """The answer to the request of this turn begins, or none will come."""
        if hold in self._open:
            self._open.discard(hold)
            self._kept.answered(hold)

    def leave_alone(self, domain: str, seconds: float) -> None:
        """As `Turns.hold` has it: what is longer than a day is of one crawl only."""
        if seconds <= DAY:
            self._kept.leave_alone(domain, seconds)
