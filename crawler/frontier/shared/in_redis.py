"""The frontier of a site that several hosts crawl together.

What Redis does of it stands in `script.lua`. Requests are added, leased and put off at once; what is learned of pages,
and what is done, is kept here until it is committed, all of it together or nothing.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterable

from crawler.frontier.queue import (
    RUN_AGE,
    Clock,
    Frontier,
    FrontierError,
    Identify,
    KnownPage,
    Lease,
    Opening,
    Place,
    Wanted,
)
from crawler.frontier.shared.joined import Joined
from crawler.frontier.shared.kept import behind_due, due_text, page_of, words_of
from crawler.meta import LIST
from reading.listed import Listed

_SOME = 200  # pages that come at a time


class RedisFrontier(Frontier):
    """The frontier of `site` that the Redis at `url` keeps. `host` names this data folder among all that share it: what
    an earlier process had there is had back at once, what others had when they died `lasts` seconds later. `project` is
    what all of them say of themselves, and nobody else.

    `fresh` drops all requests of earlier processes, unless others are at it. A run that ended after `since` isn't made
    again. `clock` gives seconds since 1970; without it they are those of Redis.
    """

    def __init__(
        self,
        url: str,
        site: str,
        *,
        host: str,
        lasts: float,
        project: str | None = None,
        fresh: bool = False,
        since: float = float("inf"),
        clock: Clock | None = None,
    ) -> None:
        self.lasts = lasts
        self.joined = Joined(url, site, host=host, lasts=lasts, clock=clock)
        if project is not None:
            self.joined.require(project)
        self._clock = clock or time.time
        self._ready: deque[Lease] = deque()  # what an earlier process here had: some of it may be recorded
        self._pages: dict[bytes, KnownPage] = {}  # learned, and not committed
        self._listed: dict[str, Listed] = {}  # the same
        self._done: list[Lease] = []  # the same
        self.opening = self._open(fresh, since)

    def _open(self, fresh: bool, since: float) -> Opening:
        run, goes_on, joined, waiting, began, committed, *had = self.joined.open(
            fresh=fresh, run_age=RUN_AGE, since=min(since, 1e12)
        )
        self._began, self._committed = float(began), float(committed)
        interrupted = {}
        for at in range(0, len(had), 8):
            number, url, begun, ours, fingerprint, request, crashes, failures = had[at : at + 8]
            interrupted[int(number)] = (url, float(begun))
            if ours == "1":
                self._ready.append(_lease(number, fingerprint, request, crashes, failures))
        return Opening(
            run=int(run),
            continued=goes_on == "1",
            joined=joined == "1",
            resumed=int(waiting),
            interrupted=interrupted,
        )

    def close(self) -> None:
        self.commit()
        self.joined.change("close", *(_id(lease) for lease in self._ready))
        self.joined.leave()

    def abandon(self) -> None:
        self.joined.leave()

    def commit(self) -> None:
        self._committed = self._now()
        words: list[object] = [self._committed, len(self._pages)]
        for page in self._pages.values():
            words += words_of(page)
        words.append(len(self._listed))
        for article, said in self._listed.items():
            words += (article, json.dumps([said.replies, said.last]))
        self.joined.change("commit", *words, len(self._done), *map(_id, self._done))
        self._pages.clear()
        self._listed.clear()
        self._done.clear()

    def renew(self) -> None:
        self.joined.ask("renew")

    @property
    def waiting(self) -> int:
        return self._counts()[0] + len(self._ready)

    @property
    def later(self) -> int:
        return self._counts()[2]

    @property
    def elsewhere(self) -> int:
        return self._counts()[3]

    @property
    def is_old(self) -> bool:
        # Each host's files are named by when they were begun: those of one run all before those of the next.
        return self._clock() - self._began > RUN_AGE

    def pending(self) -> bool:
        waiting, due, *_ = self._counts()
        return bool(waiting or due or self._ready)

    def _counts(self) -> list[int]:
        """Requests that wait, that were put off and are due, that were put off, that others have; list pages."""
        return [int(each) for each in self.joined.ask("count")]

    def add(self, wanted: Wanted, *, again: bool = False) -> bool:
        said = (wanted.fingerprint, wanted.url, wanted.priority, wanted.request, _is_list(wanted.request), again)
        return self.joined.change("add", *said) == ["1"]

    def amend(self, wanted: Wanted) -> bool:
        said = (wanted.fingerprint, wanted.url, wanted.request, _is_list(wanted.request))
        return self.joined.change("amend", *said) == ["1"]

    def lease(self) -> Lease | None:
        if self._ready:
            return self._ready.popleft()
        found = self.joined.change("lease", self._now())
        return _lease(*found) if found else None

    def done(self, leases: Iterable[Lease]) -> None:
        self._done += leases

    def put_off(self, lease: Lease, seconds: float, *, failed: bool = True) -> None:
        self.joined.change("put_off", _id(lease), seconds, failed)

    def known(self, fingerprint: bytes) -> KnownPage | None:
        if (page := self._pages.get(fingerprint)) is not None:
            return page
        return self._pages_at([fingerprint.hex()])[0]

    def keep(self, page: KnownPage) -> None:
        self._pages[page.fingerprint] = page

    def due_after(self, place: Place) -> list[KnownPage]:
        due, fingerprint = place
        after = f"({due_text(due)}{fingerprint.hex()}"
        found = self.joined.read("ZRANGEBYLEX", "due", after, f"[{due_text(self._clock())}g", "LIMIT", 0, _SOME)
        return [page for page in self._pages_at([behind_due(each) for each in found]) if page is not None]

    def count_due(self) -> int:
        return int(self.joined.read("ZLEXCOUNT", "due", "-", f"[{due_text(self._clock())}g"))

    def all_due(self) -> None:
        for some in self.joined.scanned("HSCAN", "pages"):
            self.joined.change("due_at", due_text(1), *(each.decode() for each in some[::2]))

    def pages_of(self, article: str) -> list[KnownPage]:
        found = self.joined.read("ZRANGEBYLEX", "articles", f"[{article}\n", f"[{article}\n~", "LIMIT", 0, 10_000)
        kept = self._pages_at([each.decode().rpartition("\n")[2] for each in found])
        pages = {page.fingerprint: page for page in kept if page is not None}
        pages |= {page.fingerprint: page for page in self._pages.values() if page.article == article}
        return sorted(pages.values(), key=lambda page: page.number)

    def identified(self, rules: int, identify: Identify) -> None:
        (known,) = self.joined.read("HMGET", "facts", "identity")
        if known == str(rules).encode():
            return
        if self.opening.joined:
            raise FrontierError(
                f"{self.joined.name}: another host knows its pages by other rules, or is just changing them: say the"
                " same in sites.toml of all hosts, and start again"
            )
        for some in self.joined.scanned("HSCAN", "pages"):
            for old in some[::2]:
                self._rename(old.decode(), identify)
        for some in self.joined.scanned("HSCAN", "requests"):
            for number, request in zip(some[::2], some[1::2], strict=True):
                url = request.split(b"\n", 7)[6].decode()
                self.joined.change("rename_request", number.decode(), identify(url).fingerprint)
        self.joined.change("fact", "identity", rules)

    def _rename(self, old: str, identify: Identify) -> None:
        """Have a page known by what its URL asks for; what is one by that becomes one."""
        (page,) = self._pages_at([old])
        if page is None:
            return
        known = identify(page.url)
        other = self._pages_at([known.fingerprint.hex()])[0] if known.fingerprint.hex() != old else None
        was = (page.article or "", page.number)
        first = min(page.first_seen, other.first_seen) if other else page.first_seen
        if other is not None and other.fetched > page.fetched:
            page = other
        page.fingerprint, page.article, page.number = known.fingerprint, known.article, known.number
        page.first_seen = first
        self.joined.change("rename_page", old, *was, *words_of(page))

    def listed(self, article: str) -> Listed | None:
        if (said := self._listed.get(article)) is not None:
            return said
        (found,) = self.joined.read("HMGET", "listed", article)
        replies, last = json.loads(found) if found else (None, None)
        return Listed(replies=replies, last=last) if found else None

    def keep_listed(self, article: str, said: Listed) -> None:
        self._listed[article] = said

    def name(self, on: bytes, fingerprint: bytes) -> bool:
        return self.joined.change("name", on, fingerprint) == ["1"]

    def is_map(self, start: str) -> bool:
        return False

    def drop(self, start: str, most: int) -> int:
        """None: no host has read all of the lists, so none knows what they name no more."""
        return 0

    def beyond(self, source_of: Callable[[str], int]) -> dict[int, int]:
        run, began = self.joined.read("HMGET", "facts", "run", "began")
        lists = sorted(
            (source_of(bytes.fromhex(each.decode()).decode()), each.decode())
            for each in self.joined.read("SMEMBERS", f"naming:{run.decode()}")
        )
        found: dict[int, int] = {}
        counted: set[bytes] = set()  # those that a lesser source has, of what was new in this run
        for source, each in lists:
            for some in self.joined.scanned("SSCAN", f"named:{run.decode()}:{each}"):
                for page in self._pages_at([name.decode() for name in some]):
                    if page and page.first_seen >= float(began) and page.fingerprint not in counted:
                        counted.add(page.fingerprint)
                        found[source] = found.get(source, 0) + 1
        return found

    def lists_wait(self) -> bool:
        return self._counts()[4] > 0

    def lists_walked(self) -> float | None:
        (walked,) = self.joined.read("HMGET", "facts", "lists walked")
        return float(walked) if walked else None

    def missed_list(self) -> None:
        self.joined.change("fact", "missed", 1)

    def walked_lists(self) -> None:
        self.joined.change("walked")

    def _pages_at(self, fingerprints: list[str]) -> list[KnownPage | None]:
        if not fingerprints:
            return []
        found = self.joined.read("HMGET", "pages", *fingerprints)
        return [
            page_of(bytes.fromhex(which), text) if text else None
            for which, text in zip(fingerprints, found, strict=True)
        ]

    def _now(self) -> float:
        """By the clock of this host, whose records are dated by it; never before what was acknowledged here."""
        return max(self._clock(), self._committed)


def _is_list(request: str) -> bool:
    return f'"{LIST.name}"' in request and json.loads(request).get("meta", {}).get(LIST.name) is not None


def _lease(number: str, fingerprint: str, request: str, crashes: str, failures: str) -> Lease:
    return Lease(
        id=int(number),
        fingerprint=bytes.fromhex(fingerprint),
        request=request,
        crashes=int(crashes),
        failures=int(failures),
    )


def _id(lease: Lease) -> str:
    return f"{lease.id:016}"
