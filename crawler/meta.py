"""What travels in a request's `meta`: every key that the crawler sets or reads, its type, and how long it lives.

A request comes back from the frontier after a crash with what is kept. The rest belongs to one attempt, in this
process: it is never stored, and Scrapy hands it on to the request that a retry or a redirect makes of this one.
Keys that aren't named here are Scrapy's own, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from scrapy.http import Request, Response

    from archive.warc.pages import Unanswered
    from crawler.politeness.put_off import PutOff
    from crawler.wire.wire import Wire
    from reading.page import Page
    from reading.read import Outcome

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """A key of `meta`. A response has the meta of its request."""

    name: str
    kept: bool  # stored with the request, as JSON; else of one attempt

    def of(self, carrier: Request | Response) -> T:
        """Raises KeyError where there is none."""
        value: T = carrier.meta[self.name]
        return value

    def get(self, carrier: Request | Response) -> T | None:
        value: T | None = carrier.meta.get(self.name)
        return value

    def put(self, request: Request, value: T) -> T:
        """Gives the value, which is there now."""
        request.meta[self.name] = value
        return value

    def take(self, request: Request) -> T | None:
        """What is there, and it is there no more."""
        value: T | None = request.meta.pop(self.name, None)
        return value

    def entry(self, value: T) -> dict[str, T]:
        """For the meta of a request that is being made."""
        return {self.name: value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Browsed:
    """What a page that is rendered asks for."""

    page: str  # its address
    kind: str  # script, xhr, fetch, iframe


# Kept. Ours:
REVISIT: Key[bool] = Key("revisit", kept=True)
"""The page is asked for again when it is due, not whenever a link is met. Set by the spider, read by the frontier."""
LIST: Key[int] = Key("list", kept=True)
"""It is a list page, the how-manieth of its list. Set by the spider, read by spider and frontier."""
ISSUE: Key[int] = Key("issue", kept=True)
"""It is a page of an e-paper's issue, so many steps from the one that its date names. Set and read by the spider."""
ARCHIVE: Key[int] = Key("archive", kept=True)
"""Its list is what the site published in a month, or on a day; so many archives led to it, one from another. Set by the
spider, read there and by the frontier."""
LIST_OF: Key[str] = Key("list_of", kept=True)
"""The address where its list starts. Set and read by spider and frontier."""
STALE: Key[int] = Key("stale", kept=True)
"""So many list pages before this one, one behind the other, named nothing new. Set and read by the frontier."""
BARREN: Key[int] = Key("barren", kept=True)
"""So many before it named nothing that their list hadn't named before. Set and read by the frontier."""
LISTED: Key[tuple[int | None, float | None, float | None]] = Key("listed", kept=True)
"""How many answers it has, as the list says, and when the last one came. Set by the spider, read by the frontier."""
NEWS: Key[float] = Key("news", kept=True)
"""Since when its article has something new, in seconds since 1970, as a list for programs says; so have its further
pages. Set by the spider, read by the frontier."""
FURTHER: Key[int] = Key("further", kept=True)
"""So many pages of the article led to it, one behind the other. Set and read by the spider."""
FIRST: Key[str] = Key("first", kept=True)
"""The address of the page where its article begins. Set and read by the spider."""
LED: Key[int] = Key("led", kept=True)
"""So many addresses were named by the pages that led to it and only lead on. Set and read by the spider."""
REQUISITE: Key[int] = Key("requisite", kept=True)
"""It is what a page needs to look as it does, so many steps away from it. Set by the spider, read there, by the
frontier and by capture."""

# Scrapy's:
SLOT: Key[str] = Key("download_slot", kept=True)
"""Whose delay and concurrency hold for it. Set by the spider: the site's name, for all its hosts."""
REDIRECTS: Key[int] = Key("redirect_times", kept=True)
"""How many redirects led to it. Set by the redirect middleware, read by the frontier."""
REDIRECTED_FROM: Key[list[str]] = Key("redirect_urls", kept=True)
"""The URLs that redirected to it, in order. Set by the redirect middleware, read by frontier and capture."""
PROXY: Key[str] = Key("proxy", kept=True)
"""Through which proxy it goes. Set by Scrapy from the environment, read by handler and capture."""
TIMEOUT: Key[float] = Key("download_timeout", kept=True)
"""Seconds that its download may take. Set by Scrapy from the settings."""
UNRULED: Key[bool] = Key("dont_obey_robotstxt", kept=True)
"""No robots.txt says whether it may be asked for: it is one itself. Set and read by what obeys them."""
ANY_HOST: Key[bool] = Key("allow_offsite", kept=True)
"""It may be on, and redirects may lead it to, a host that isn't the site's. Set for robots.txt and requisites."""
UNREDIRECTED: Key[bool] = Key("dont_redirect", kept=True)
"""A redirect is its answer: who asked follows it. Set for what a page in the browser asks for."""
HOPS: Key[int] = Key("redirect_ttl", kept=True)
"""So many redirects are followed from it. Set for robots.txt, counted down by the redirect middleware."""
NO_COOKIES: Key[bool] = Key("dont_merge_cookies", kept=False)
"""No cookies go with it, and none are taken from its answer. Set for requisites of other hosts."""
MAX_BYTES: Key[int] = Key("download_maxsize", kept=True)
"""What a download of it ends at. Set for robots.txt and requisites."""
WARN_BYTES: Key[int] = Key("download_warnsize", kept=True)
"""What Scrapy warns of; 0 for nothing. Set for robots.txt, which ends in a word of ours."""

# Of one attempt. Ours:
LEASE: Key[int] = Key("lease", kept=False)
"""Which lease of the frontier it, or the request it came of, belongs to. Set and read by the scheduler."""
FOUND_ON: Key[int | None] = Key("found_on", kept=False)
"""The lease of the list page that it was found on. Set by the spider, read by the scheduler when it is queued."""
RECORDED: Key[Page] = Key("recorded", kept=False)
"""The page that was recorded for it before a crash. Set by the scheduler, taken next to the downloader."""
WIRE: Key[Wire] = Key("wire", kept=False)
"""The bytes that went by. Set by the download handler, taken by capture."""
PAGE: Key[Page] = Key("page", kept=False)
"""The recorded answer. Set by capture, read by spider and frontier."""
FAILED: Key[Unanswered] = Key("failed", kept=False)
"""The record of a request that nothing came to. Set by capture, taken behind it."""
OUTCOME: Key[Outcome] = Key("outcome", kept=False)
"""What reading that answer came to. Set behind capture, read by spider and frontier; none where our own code failed."""
AS_SENT: Key[Outcome] = Key("as_sent", kept=False)
"""What reading the answer came to as it was sent, where the outcome is that of the page as it was rendered. Set by what
renders, read by the spider."""
BROWSED: Key[Browsed] = Key("browsed", kept=False)
"""A page in the browser asks for it. Set by what renders, read by capture."""
CUT: Key[str] = Key("cut", kept=False)
"""Its answer was cut short by the network or the clock, and may come whole: `disconnect` or `time`. Set by capture,
read by the frontier."""
REFUSED: Key[str] = Key("refused", kept=False)
"""Why it was not asked for and never will be: robots.txt, a host that isn't the site's, an address inside. Set by the
spider's errback, read by the frontier."""
UNANSWERED: Key[str] = Key("unanswered", kept=False)
"""Why it got no answer: no such host, a timeout. Set by the spider's errback, read by the frontier."""
PUT_OFF: Key[PutOff] = Key("put_off", kept=False)
"""Why it was not asked for this time, though it may be later. Set by the spider's errback, read by the frontier."""

# Scrapy's:
PARSE_DEPTH: Key[int] = Key("_depth", kept=False)
"""How far `scrapy parse` has followed links to it: 1 for what was typed."""
LATENCY: Key[float] = Key("download_latency", kept=False)
"""Seconds until the answer began."""
PROXY_LOGIN: Key[str] = Key("_auth_proxy", kept=False)
"""The proxy that the request's Proxy-Authorization is for."""

_OF_ONE_ATTEMPT = frozenset(key.name for key in list(vars().values()) if isinstance(key, Key) and not key.kept)


def kept(request: Request) -> Mapping[str, Any]:
    """The part of a request's meta that is stored with it."""
    return {name: value for name, value in request.meta.items() if name not in _OF_ONE_ATTEMPT}
