"""What the operator has sent to a site along with every request: headers, cookies of somebody who signed in, a proxy.

None of it goes to another server, wherever a site redirects to; nor is any of it recorded (crawler/wire/redaction.py).
"""

from __future__ import annotations

from collections.abc import Collection
from http.cookiejar import Cookie, LoadError, MozillaCookieJar
from pathlib import Path
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from archive.data.declared import Declared, Manner, SitesError
from archive.data.operator import declared_in
from crawler.meta import BROWSED, NO_COOKIES, PROXY, REQUISITE, UNRULED
from reading.html.urls import host_of


class OperatorsManner:
    """Downloader middleware, before Scrapy's own of cookies and proxies: robots.txt passes here too."""

    def __init__(self, manner: Manner, hosts: frozenset[str]) -> None:
        self._manner = manner
        self._hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        found = declared_of(crawler)
        return cls(found.manner, frozenset(found.site.hosts)) if found else cls(Manner(), frozenset())

    def process_request(self, request: Request) -> None:
        ours = host_of(request.url) in self._hosts
        for name, said in self._manner.headers.items():
            if ours:
                request.headers[name] = said
            else:
                request.headers.pop(name, None)
        if REQUISITE.get(request) or UNRULED.get(request) or BROWSED.get(request):
            NO_COOKIES.put(request, not ours)  # who keeps its pictures, or its scripts, needn't know who has signed in
        if self._manner.proxy:
            PROXY.put(request, self._manner.proxy)


def cookies_of(crawler: Crawler) -> list[Cookie]:
    """The cookies that the operator declares for the site of this crawl. Raises SitesError."""
    found = declared_of(crawler)
    if not found or not found.manner.cookies:
        return []
    return cookies_in(Path(crawler.settings["DATA_DIR"]) / found.manner.cookies, found.site.hosts)


def declared_of(crawler: Crawler) -> Declared | None:
    """The site of this crawl as the operator sees it; None of one that has no site, as `urls`."""
    name = crawler.spider.name if crawler.spider else ""
    data = Path(crawler.settings["DATA_DIR"])
    return next((each for each in declared_in(data) if each.site.name == name), None)


def cookies_in(path: Path, hosts: Collection[str]) -> list[Cookie]:
    """The cookies of these hosts in a file as browsers export it (Netscape's cookies.txt). Raises SitesError."""
    jar = MozillaCookieJar(path)
    try:
        jar.load(ignore_discard=True, ignore_expires=True)
    except (LoadError, UnicodeDecodeError) as error:
        raise SitesError(
            f"{path}: no file of cookies as browsers export it, whose first line is # Netscape HTTP Cookie File"
        ) from error
    except OSError as error:
        raise SitesError(f"{path}: {error.strerror}") from error
    found = [each for each in jar if any(f".{host}".endswith(f".{each.domain.lstrip('.')}") for host in hosts)]
    for cookie in found:
        cookie.expires = cookie.expires or None  # 0 stands for the end of the browser's session
    if found and all(cookie.is_expired() for cookie in found):
        raise SitesError(f"{path}: all of its cookies have expired; sign in again with a browser, and export them anew")
    return found
