"""The frontier: what a crawl of one site still has to fetch, and what it knows of the pages that it fetched.

An interface. `sqlite.py` beside it keeps the frontier in a file of the site's folder, `shared/` in Redis. No Scrapy
here: a request is a fingerprint and a line of JSON, which `requests.py` makes of Scrapy's requests.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reading.listed import Listed

Clock = Callable[[], float]  # seconds since 1970
Place = tuple[float, bytes]  # of a known page among all: when it is due, and its fingerprint
FIRST: Place = (0.0, b"")
# A crawl that was interrupted is resumed as it stands; after this long its lists are walked anew as well, or a site
# whose crawl is cut off every night would never show its news.
RUN_AGE = 20 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a request asks for, whatever its spelling."""

    fingerprint: bytes
    article: str | None = None  # whose page it is, by the site's rules: id and part
    number: int = 1  # of that page


Identify = Callable[[str], Identity]  # by its URL


class FrontierError(Exception):
    """The frontier can't be used; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A request as the frontier keeps it."""

    fingerprint: bytes
    url: str
    request: str = field(repr=False)  # JSON
    priority: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A request that was handed out and is neither done nor put off."""

    id: int
    fingerprint: bytes
    request: str
    crashes: int  # times it was leased when the process died
    failures: int  # times it ended without an answer that could be used


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What was found when the frontier was opened."""

    run: int  # number of this crawl of the lists, from 1
    continued: bool = False  # the run of an earlier process goes on: its lists aren't walked again
    resumed: int = 0  # requests left by an earlier process
    # Of these, by lease: URL and since when, those under way when a process died. Some may have their answer already.
    interrupted: dict[int, tuple[str, float]] = field(default_factory=dict)
    moved: Path | None = None  # where a damaged frontier was put
    joined: bool = False  # other processes are at it


@dataclass(slots=True, kw_only=True)
class KnownPage:
    """An article page that was asked for before. Times in seconds since 1970."""

    fingerprint: bytes
    url: str
    request: str  # JSON, how to ask for it again
    first_seen: float
    fetched: float  # asked for, last time
    due: float  # to be asked for again
    last_seen: float | None = None  # there, last time
    changed: float | None = None  # its content was another than before, last time
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as sent
    unmodified: int = 0  # so many 304s since it came whole
    content: str | None = None  # content_hash of its row
    gone: float | None = None  # found deleted, first time since it was last there
    why: str | None = None  # what said so; where it isn't gone, what else stood in its place, last time
    article: str | None = None  # as Identity has it
    number: int = 1


class Frontier(ABC):
    """The requests and the known pages of one site. One process of a folder at a time: `hold` the site's folder first.

    What it promises:

    - A request is *waiting* until it is leased, *leased* until it is done or put off, and *later* until it is due.
    - What was committed survives a kill and a power cut: requests found, put off and done, and what was learned of
      pages, all of it together or nothing. What came after is undone by a power cut, and by a kill, what came after the
      last lease.
    - A lease survives a kill as soon as it is handed out, so that a page that kills the process is known by it. The
      next process has every leased request waiting again; one that was under way at two crashes comes last of all.
    - A request that was added is in the queue once, and isn't taken again in this run, unless it is asked for `again`.
    - Where several hosts share a frontier, a lease ends as well when its process wasn't heard of for so long as it
      lasts: then nothing is taken of what that process says, and another one gets its requests.
    - A run goes on in the next process while requests are waiting, for 20 hours. Then another begins, which takes what
      an earlier one had had; hosts that share it end it together. What is known of pages outlives all runs.

    Every method raises FrontierError where the frontier can't be read or written. After that, only `abandon` it.
    """

    opening: Opening
    lasts: float | None = None  # seconds that a lease lasts which isn't renewed; None: nobody else has any

    @property
    @abstractmethod
    def later(self) -> int:
        """Requests put off to a time that may come in this crawl or the next."""

    @property
    def elsewhere(self) -> int:
        """Requests that other processes have. They may come back, or lead to others."""
        return 0

    @property
    def is_old(self) -> bool:
        """Whether all hosts end this run, however much of it is left, for another one to begin."""
        return False

    def renew(self) -> None:  # noqa: B027 - where leases last there is nothing to do
        """Be heard of."""

    @abstractmethod
    def close(self) -> None:
        """Commit, and note that nothing is under way."""

    @abstractmethod
    def abandon(self) -> None:
        """Close after an error: what isn't committed is undone. Raises nothing."""

    @abstractmethod
    def commit(self) -> None:
        """Make durable what was done since the last time."""

    # Requests.

    @property
    @abstractmethod
    def waiting(self) -> int:
        """Requests that could be handed out now."""

    @abstractmethod
    def pending(self) -> bool:
        """Whether `lease` would give a request: one is waiting, or was put off and is due."""

    @abstractmethod
    def add(self, wanted: Wanted, *, again: bool = False) -> bool:
        """Put a request into the queue; False where this run has had it already. `again` asks nevertheless."""

    @abstractmethod
    def amend(self, wanted: Wanted) -> bool:
        """Have a request that wasn't handed out yet carry what this one carries. False where there is none."""

    @abstractmethod
    def lease(self) -> Lease | None:
        """The next request: highest priority first, then in order of arrival. None where none is due."""

    @abstractmethod
    def done(self, leases: Iterable[Lease]) -> None:
        """Acknowledge these. Their records, index lines and rows must be durable: nobody asks for them again."""

    @abstractmethod
    def put_off(self, lease: Lease, seconds: float, *, failed: bool = True) -> None:
        """Give a lease back, to be tried not before so many seconds have gone by. `failed`: it was tried, in vain."""

    # Known pages.

    @abstractmethod
    def known(self, fingerprint: bytes) -> KnownPage | None:
        """What is known of the page of this request."""

    @abstractmethod
    def keep(self, page: KnownPage) -> None:
        """Remember this of a page, in place of what was known of it."""

    @abstractmethod
    def due_after(self, place: Place) -> list[KnownPage]:
        """Some of the pages that are due, those due longest first, behind this place in that order; none are left where
        none come. As of the last commit.
        """

    @abstractmethod
    def count_due(self) -> int:
        """How many known pages are due, as of the last commit."""

    @abstractmethod
    def all_due(self) -> None:
        """Have every known page due."""

    @abstractmethod
    def pages_of(self, article: str) -> list[KnownPage]:
        """The known pages of an article, in order."""

    @abstractmethod
    def identified(self, rules: int, identify: Identify) -> None:
        """Have requests and pages known by what `identify` makes of their URLs, if other rules made them."""

    # Lists.

    @abstractmethod
    def listed(self, article: str) -> Listed | None:
        """What lists had printed of an article when its pages were asked for last."""

    @abstractmethod
    def keep_listed(self, article: str, said: Listed) -> None:
        """Remember that, in place of what was remembered."""

    @abstractmethod
    def name(self, on: bytes, fingerprint: bytes) -> bool:
        """Note that a list names a page; False where the same list did so before in this run."""

    @abstractmethod
    def is_map(self, start: str) -> bool:
        """Whether the list that starts there is a sitemap that was read whole in an earlier run."""

    @abstractmethod
    def drop(self, start: str, most: int) -> int:
        """Have those pages due that the sitemap which starts there named once, and no list names in this run, in which
        it was read whole; `most` at the most, and as many as its word is worth by what it dropped before. How many.
        """

    @abstractmethod
    def beyond(self, source_of: Callable[[str], int]) -> dict[int, int]:
        """How many pages were first seen in this run, by the least source of the lists that named each in this run.
        `source_of` gives that of a list, by the address where it starts.
        """

    @abstractmethod
    def lists_wait(self) -> bool:
        """Whether list pages are among the requests that wait, or were put off."""

    @abstractmethod
    def lists_walked(self) -> float | None:
        """When the lists of the site were last followed to their end, in seconds since 1970; None if never."""

    @abstractmethod
    def missed_list(self) -> None:
        """Note that a page of the lists wasn't there in this run."""

    @abstractmethod
    def walked_lists(self) -> None:
        """Note that the lists were followed to their end just now, unless a page of them was missed."""
