"""What of a request is written: the values of headers that a crawl sends of itself, never those the operator gave it.

An archive is handed on. A key, a password, the cookie of somebody who has signed in can stand in any header, under any
name; so those are written whose values can hold none, and of the others only that they were sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# What says which page was asked for, and in which form. Cookie is one of them where the site itself set it.
_WRITTEN = frozenset(
    b"host user-agent accept accept-charset accept-encoding accept-language cache-control connection content-length"
    b" content-type dnt expect if-match if-modified-since if-none-match if-range if-unmodified-since origin"
    b" pragma range referer te transfer-encoding upgrade-insecure-requests x-requested-with".split()
)
_HEADER = re.compile(rb"(?m)^([!-9;-~]+):[ \t]*([^\r\n]*)")
_REMEMBERED = 10_000  # cookies; one that is forgotten isn't written


class Redaction:
    """`also` names further headers. Cookies that a site has set in this crawl are the site's, and kept; where any of
    those in a request isn't, all of them are the operator's.
    """

    def __init__(self, also: Iterable[str]) -> None:
        self._also = frozenset(name.strip().lower().encode("ascii") for name in also)
        self._of_sites: dict[bytes, None] = {}  # name=value; in the order they came
        self._of_operator: set[bytes] = set()

    def set_cookies(self, headers: Iterable[tuple[str, str]]) -> None:
        """A site's answer, with the cookies that it sets: one that it only sets again is no less the operator's."""
        for name, value in headers:
            if name.lower() == "set-cookie":
                pair = value.partition(";")[0].strip().encode("latin-1", "replace")
                if pair not in self._of_operator:
                    self._of_sites[pair] = None
        while len(self._of_sites) > _REMEMBERED:
            del self._of_sites[next(iter(self._of_sites))]

    def written(self, head: bytes) -> tuple[bytes, set[str]]:
        """The head of a request as it is written, and the names of the headers whose values are not."""
        left_out: set[str] = set()

        def without(header: re.Match[bytes]) -> bytes:
            name, value = header[1], header[2]
            if self._is_written(name.lower(), value):
                return header[0]
            left_out.add(name.decode("ascii"))
            return name + b": redacted"

        line, end, headers = head.partition(b"\r\n")
        return line + end + _HEADER.sub(without, headers), left_out

    def _is_written(self, name: bytes, value: bytes) -> bool:
        if name in self._also:
            return False
        if name != b"cookie":
            return name in _WRITTEN
        pairs = {pair.strip() for pair in value.split(b";")}
        if pairs <= self._of_sites.keys():
            return True
        self._of_operator |= pairs - self._of_sites.keys()
        return False
