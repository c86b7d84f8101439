"""How the servers of a site answer: statuses, where pages lead, why nothing comes, until when certificates are good."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Request, Response

from archive.rows.seen import Heard
from crawler.meta import LED, LIST, REDIRECTED_FROM, REQUISITE, UNRULED
from crawler.politeness.put_off import RequestPutOff
from reading.answers import REDIRECTS, WALLS
from reading.html.urls import host_of, joined
from reading.layout import Site
from reading.page import Page
from reading.read import Outcome


class Silence(StrEnum):
    """Why nothing came. What was put off is counted by its own words (crawler.politeness.put_off.Why), too."""

    NO_HOST = "no_host"  # its name is no host's
    REFUSED = "refused"  # the connection
    TIMEOUT = "timeout"
    BROKEN = "broken"  # otherwise


class Hearing:
    """Answers as they come, counted."""

    def __init__(self) -> None:
        self._statuses = Counter[str]()
        self._kinds = Counter[str]()
        self._silent = Counter[str]()
        self._starts = 0
        self._starts_led = Counter[str]()
        self._led = Counter[str]()
        self._certificates: dict[str, str] = {}

    def answered(self, request: Request, response: Response, outcome: Outcome) -> None:
        """Something came, and this is what it was."""
        certificate, host = getattr(response, "certificate", None), host_of(response.url)
        if certificate is not None and host not in self._certificates and (last := _last_day(certificate)):
            self._certificates[host] = last
        if REQUISITE.get(request) is not None:
            return
        where = _leads_away(outcome)
        if where is not None:
            self._led[where] += 1  # that of robots.txt, too: nothing else is asked where it leads to nobody
        if UNRULED.get(request):
            return
        self._statuses[str(outcome.page.status)] += outcome.answer.kind not in WALLS
        self._kinds[outcome.answer.kind] += 1
        self._starts += LIST.get(request) == 1 and not REDIRECTED_FROM.get(request) and not LED.get(request)
        if where is not None:
            # A chain of redirects leads where its last one does, and each of its servers is named once.
            self._starts_led[where] += LIST.get(request) == 1

    def unanswered(self, request: Request, exception: Exception) -> None:
        """Nothing came of it."""
        if _is_beside(request):
            return
        if isinstance(exception, RequestPutOff):
            put_off = exception.put_off
            self._silent[Silence.NO_HOST if put_off.no_host else put_off.why] += 1
        elif isinstance(exception, CannotResolveHostError):
            self._silent[Silence.NO_HOST] += 1
        elif isinstance(exception, DownloadConnectionRefusedError):
            self._silent[Silence.REFUSED] += 1
        elif isinstance(exception, DownloadTimeoutError):
            self._silent[Silence.TIMEOUT] += 1
        elif not isinstance(exception, IgnoreRequest):
            self._silent[Silence.BROKEN] += 1

    def so_far(self) -> Heard:
        return Heard(
            statuses={status: number for status, number in sorted(self._statuses.items()) if number},
            kinds=dict(sorted(self._kinds.items())),
            silent=dict(sorted(self._silent.items())),
            starts=self._starts,
            starts_led={where: number for where, number in sorted(self._starts_led.items()) if number},
            led=dict(sorted(self._led.items())),
            certificates=dict(sorted(self._certificates.items())),
        )


def _is_beside(request: Request) -> bool:
    """Whether it is no page of the site: a robots.txt, a picture."""
    return bool(UNRULED.get(request)) or REQUISITE.get(request) is not None


def _leads_away(outcome: Outcome) -> str | None:
    """Scheme and host where a page leads that is on another site; `https` where it leads there on its own site; None
    where it leads no further than to another address.
    """
    page = outcome.page
    to: str | None
    if page.status in REDIRECTS:
        to = joined(page.url, page.header("Location") or "")
    else:
        to = outcome.leads[0] if outcome.leads else None
    if not to or not (host := host_of(to)):
        return None
    scheme, _, _ = to.partition(":")
    if not _is_of(to, outcome.site, page):
        return f"{scheme}://{host}"
    safer = urlsplit(page.url).scheme == "http" and scheme == "https"
    return scheme if safer else None


def _is_of(url: str, site: Site | None, page: Page) -> bool:
    hosts = (host_of(page.url), *(site.hosts if site else ()))
    return any(f".{host_of(url)}".endswith(f".{host}") for host in hosts)


def _last_day(certificate: Any) -> str | None:
    """The last day of a certificate, ISO 8601 in UTC; None where it says none that can be read."""
    said: bytes | None = certificate.original.get_notAfter()
    try:
        return datetime.strptime((said or b"").decode("ascii"), "%Y%m%d%H%M%SZ").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        return None
