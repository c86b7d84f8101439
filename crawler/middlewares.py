"""Scrapy's own downloader middlewares, where they don't do as they should here: cookies and redirects."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookiejar import Cookie
from typing import Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import cookies
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.cookies import CookieJar

from crawler.bounds import Bound, cut
from crawler.manner import cookies_of
from crawler.meta import REQUISITE
from crawler.politeness.server import OFFLINE_SUFFIXES
from reading.answers import REDIRECTS
from reading.html.urls import unreachable, without_user
from reading.page import Page

assert hasattr(cookies, "_split_domain"), (
    "Scrapy's cookies ask somebody else for public suffixes now; see crawler/middlewares.py"
)
assert hasattr(cookies.CookiesMiddleware, "_process_cookies"), "Scrapy takes cookies in elsewhere now; see below"
# Scrapy asks tldextract which domains are public suffixes.
cookies._split_domain = OFFLINE_SUFFIXES


_LARGEST_COOKIE = 4096  # bytes of name and value: RFC 6265bis, which browsers follow
_MOST_COOKIES = 180  # of a domain, as in browsers; the oldest give way


class OfflineCookiesMiddleware(cookies.CookiesMiddleware):
    """Scrapy's own, with the list of public suffixes that is on this machine, and with the limits of browsers: what a
    server sets is sent back to it with every request.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        made = super().from_crawler(crawler)
        for cookie in cookies_of(crawler):
            made.jars[None].jar.set_cookie(cookie)
        return made

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        small = [each for each in cookies if len(each.name) + len(each.value or "") <= _LARGEST_COOKIE]
        super()._process_cookies(small[-_MOST_COOKIES:], jar=jar, request=request)
        by_domain: dict[str, list[Cookie]] = {}
        for cookie in jar if len(jar) > _MOST_COOKIES else ():
            by_domain.setdefault(cookie.domain, []).append(cookie)
        for old in (each for kept in by_domain.values() for each in kept[:-_MOST_COOKIES]):
            jar.clear(old.domain, old.path, old.name)


class CarefulRedirectMiddleware(RedirectMiddleware):
    """One that can't be followed is an answer like any other: the spider says so.

    Scrapy's own raises at a Location that is no address, `http://[`, and drops a page that redirects without end.
    """

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        said = response.headers.get("Location")
        # Browsers read slashes; w3lib would write %5C.
        told = response.replace(headers={**response.headers, "Location": _slashed(said)}) if said else response
        try:
            found = super().process_response(request, told)
        except IgnoreRequest:
            if (
                REQUISITE.get(request) is None
            ):  # a picture that leads in a circle isn't there, which is no sign of trouble
                cut(self.crawler, Bound.REDIRECTS, request.url)
            return response
        except ValueError:
            return response
        if found is told:
            return response
        return response if isinstance(found, Request) and unreachable(found.url) else found


def _slashed(location: bytes) -> bytes:
    where, mark, rest = location.partition(b"?")
    return where.replace(b"\\", b"/") + mark + rest


def unfollowed(page: Page) -> str | None:
    """Why a redirect is all there is of a page; None where the page is another answer."""
    if page.status not in REDIRECTS:
        return None
    location = page.header("Location")
    where = f"to {without_user(location)[:200]!r}" if location else "to nowhere"
    return f"status {page.status}, a redirect {where} that can't be followed, or has no end"
