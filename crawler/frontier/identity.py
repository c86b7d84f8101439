"""What a request asks for, whatever its spelling: by a site's rules for addresses; and what these are, as a number."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable
from functools import lru_cache

from scrapy.http import Request

from crawler.frontier.queue import Identify, Identity
from reading.addresses import key, plain
from reading.layout import Site, asked_for, locate

_NUMBER = re.compile(r"\d+")
_VERSION = 2  # of `asked_for`: another one, and frontiers made before are brought up to it


def rules_of(site: Site | None) -> int:
    """A number that is another one when pages are known otherwise."""
    said = (
        [(each.pattern.pattern, each.canonical, each.part, each.zero_based) for each in site.addresses] if site else []
    )
    return zlib.crc32(repr((_VERSION, site.name if site else "", said)).encode())


def identify_by(site: Site | None) -> Identify:
    """By these rules, what a GET for a URL asks for."""

    @lru_cache(maxsize=1 << 12)  # once when a page is queued, and once when its answer is learned
    def identify(url: str) -> Identity:
        fingerprint = hashlib.sha1(
            asked_for(url, site).encode("utf-8", "surrogatepass"), usedforsecurity=False
        ).digest()
        place = locate(url, site) if site else None
        if place is None:
            return Identity(fingerprint=fingerprint)
        return Identity(fingerprint=fingerprint, article=f"{place.id} {place.part}", number=place.page_number)

    return identify


def identity_of(request: Request, identify: Identify, fingerprint: Callable[[Request], bytes]) -> Identity:
    """What else than a GET asks for is known by all that it sends."""
    if request.method == "GET" and not request.body:
        return identify(request.url)
    return Identity(fingerprint=fingerprint(request))


def only_spelled(url: str, other: str, site: Site | None) -> bool:
    """Whether two URLs of one article's page differ in nothing but numbers that don't count, and marks of who passed
    them on. A site that writes its addresses in another way now may answer no more to those it had before.
    """
    one, two = (locate(each, site) if site else None for each in (url, other))
    if one is None or two is None or key(one.canonical_url) != key(two.canonical_url):
        return False
    return _NUMBER.sub("0", plain(url)) == _NUMBER.sub("0", plain(other))
