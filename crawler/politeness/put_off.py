"""What is not asked for now, and when it may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scrapy.exceptions import IgnoreRequest


class Why(StrEnum):
    """Why a request is put off. The names are stable: they are stored."""

    RETRY_AFTER = "retry_after"  # the server said when it wants to be asked again
    CRAWL_DELAY = "crawl_delay"  # its robots.txt wants more time between two requests than a crawl waits
    ROBOTS_UNREACHABLE = "robots_unreachable"  # what its robots.txt says isn't known
    STOPPING = "stopping"  # the crawl ends before the server's turn came


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
    """A request that waits for so many seconds at least. `failed`: as it has no answer, it counts as tried in vain."""

    why: Why
    seconds: float
    failed: bool = False
    no_host: bool = False  # its name is no host's: for a picture there is no use in trying again


class RequestPutOff(IgnoreRequest):
    """A request was not made, and comes again. Nothing was sent."""

    def __init__(self, put_off: PutOff) -> None:
        super().__init__(f"put off ({put_off.why}) for {put_off.seconds:.0f} s")
        self.put_off = put_off
