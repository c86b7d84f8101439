"""What the archive has of what a captured page names, and the addresses at which the view shows it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Self
from urllib.parse import quote, urlencode

from archive.data.folder import SiteFolder
from archive.warc.cdxj import Index, Lookup
from reading.answers import REDIRECTS

STAMP = "%Y%m%d%H%M%S"  # of a time in an address, UTC
KINDS = ("image", "sheet")
_Entry = dict[str, str]
_MOVED = frozenset(map(str, REDIRECTS))


class Around:
    """The captures of a site around a time. Ends with its block.

    `key` signs the addresses of images and sheets: a sandboxed page has no cookie to show, and who wasn't shown a
    page can't ask for what it names.
    """

    def __init__(self, folder: SiteFolder, time: datetime, key: bytes, query: Mapping[str, str] | None = None) -> None:
        self._site, self._stamp, self._key = folder.name, f"{time.astimezone(UTC):{STAMP}}", key
        self._query = dict(query or {})  # what addresses of pages carry along
        self._lookup = Lookup(Index(folder.index))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lookup.__exit__()

    def image(self, url: str) -> str | None:
        return self._requisite("image", url, _may_be_image)

    def sheet(self, url: str) -> str | None:
        return self._requisite("sheet", url, _may_be_sheet)

    def page(self, url: str) -> str | None:
        """Where the capture of a page is shown; its article, if it has one, is found when it is asked for."""
        if not self._has(url, _is_page):
            return None
        return f"/capture?{urlencode({'site': self._site, 'time': self._stamp, 'url': url, **self._query})}"

    def _requisite(self, kind: str, url: str, wanted: Callable[[_Entry], bool]) -> str | None:
        if not self._has(url, wanted):
            return None
        signed = signature(self._key, kind, self._site, self._stamp, url)
        return f"/requisite/{kind}/{quote(self._site, safe='')}/{self._stamp}?{urlencode({'url': url, 'key': signed})}"

    def _has(self, url: str, wanted: Callable[[_Entry], bool]) -> bool:
        return any(map(wanted, self._lookup.entries(url)))


def signature(key: bytes, *told: str) -> str:
    """What tells that an address is one of ours."""
    return hmac.new(key, "\n".join(told).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]


def _is_whole(entry: _Entry) -> bool:
    return entry.get("status", "200") == "200"


def _is_page(entry: _Entry) -> bool:
    return _is_whole(entry) and entry.get("mime") in {"text/html", "application/xhtml+xml", "warc/revisit"}


def _may_be_sheet(entry: _Entry) -> bool:
    return _is_whole(entry) or _leads_on(entry)


def _may_be_image(entry: _Entry) -> bool:
    """Whether the server says nothing else: its word alone makes none."""
    no_image = entry.get("mime") in {"text/html", "text/css", "image/svg+xml"}
    return (_is_whole(entry) and not no_image) or _leads_on(entry)


def _leads_on(entry: _Entry) -> bool:
    """Whether it redirects; to what, is looked for when it is asked for."""
    return entry.get("status") in _MOVED
