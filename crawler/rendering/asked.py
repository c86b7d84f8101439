"""What a page in the browser asks for: which of it is asked of servers at all, how much, and what the browser gets.

Everything goes through Scrapy's downloader: the site's slot and delay, robots.txt, the guard of the operator's own
network, the bounds of a download, and its records in the WARC.
"""

from __future__ import annotations

import base64
import logging
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from crawler.bounds import Bound, cut, most
from crawler.meta import ANY_HOST, BROWSED, MAX_BYTES, PAGE, SLOT, UNREDIRECTED, WARN_BYTES, Browsed
from crawler.politeness.put_off import RequestPutOff
from crawler.wire.capture import CaptureFailed
from reading.html.urls import unreachable, without_user
from reading.page import Page

logger = logging.getLogger(__name__)

Headers = tuple[tuple[str, str], ...]

# By Chromium's types. What is left out makes no text: pictures, fonts, films, beacons, favicons, endless streams.
_ASKED = {"Script": "script", "XHR": "xhr", "Fetch": "fetch", "Document": "iframe"}
_METHODS = frozenset({"GET", "HEAD", "POST"})
# The crawl's own; a browser's would say what it isn't, or have sent what WARC readers can't undo.
_NOT_SENT = frozenset(
    {"user-agent", "accept-encoding", "accept-language", "host", "connection", "cookie", "content-length"}
)
# Of the bytes on the wire, which the browser doesn't get: it gets what they hold.
_NOT_GIVEN = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"})
# A browser that reads them from the wire passes others over; one that is given them takes none of the answer.
_NAME, _CONTROL = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"), re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_POSTED = 1024 * 1024  # bytes of a request: what asks for a text is small
_LARGEST = 10 * 1024 * 1024  # bytes of one answer
_KEPT = 32 * 1024 * 1024  # bytes of scripts that several pages ask for


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, as the browser gets it."""

    status: int
    headers: Headers
    body: bytes = field(repr=False)

    def told(self) -> dict[str, Any]:
        """For Fetch.fulfillRequest."""
        headers = [
            {"name": name, "value": value}
            for name, value in self.headers
            if name.lower() not in _NOT_GIVEN and _NAME.fullmatch(name) and not _CONTROL.search(value)
        ]
        return {
            "responseCode": self.status,
            "responsePhrase": "-",  # it knows none of a code that is no standard's, and takes no answer without
            "responseHeaders": headers,
            "body": base64.b64encode(self.body).decode("ascii"),
        }


EMPTY_SHEET = Given(200, (("Content-Type", "text/css"), ("Access-Control-Allow-Origin", "*")), b"")


def given(page: Page) -> Given:
    return Given(page.status, page.headers, page.body)


class Scripts:
    """The scripts that the pages of this crawl share, asked for once; the oldest give way."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Given] = OrderedDict()
        self._size = 0

    def get(self, url: str) -> Given | None:
        if (found := self._kept.get(url)) is not None:
            self._kept.move_to_end(url)
        return found

    def keep(self, url: str, answer: Given) -> None:
        if url not in self._kept and len(answer.body) <= _KEPT // 4:
            self._kept[url] = answer
            self._size += len(answer.body)
        while self._size > _KEPT:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old.body)


class Asker:
    """Answers what one page asks for."""

    def __init__(self, crawler: Crawler, page: Page, scripts: Scripts) -> None:
        self._crawler, self._page, self._scripts = crawler, page, scripts
        self._most, self._bytes = most(crawler, Bound.RENDER_REQUESTS), most(crawler, Bound.RENDER_BYTES)
        self._count = self._size = 0
        self._cut: set[Bound] = set()
        self.loaded: dict[str, None] = {}  # addresses of what it got
        self.put_off: RequestPutOff | None = None  # of a server that wants to be left alone

    @property
    def bounds(self) -> list[str]:
        """Which bounds cut."""
        return sorted(self._cut)

    async def answer(self, kind: str, asked: dict[str, Any]) -> Given | None:
        """What the browser gets for a request of this type; None: nothing. Raises CaptureFailed."""
        url, method = str(asked["url"]).partition("#")[0], asked["method"]
        if not url.startswith(("http://", "https://")) or unreachable(url):
            return None
        if kind == "Stylesheet":
            return EMPTY_SHEET  # none makes a text, and apps wait for theirs
        if method == "OPTIONS":
            return _preflight(asked["headers"])
        streams = "text/event-stream" in _header(asked["headers"], "accept")
        if kind not in _ASKED or method not in _METHODS or streams:
            return None
        shared = kind == "Script" and method == "GET"
        if shared and (known := self._scripts.get(url)) is not None:
            self.loaded[url] = None
            return known
        if self._is_too_much():
            return None
        if len(posted := _posted(asked)) > _POSTED:
            logger.info("left alone: %.200s: its script sends %d bytes", without_user(url), len(posted))
            return None
        answer = await self._ask(self._request(url, kind, asked, posted))
        if answer is not None:
            self.loaded[url] = None
            self._size += len(answer.body)
            if shared and answer.status == 200:
                self._scripts.keep(url, answer)
        return answer

    def _is_too_much(self) -> bool:
        reached = (Bound.RENDER_REQUESTS, self._count >= self._most), (Bound.RENDER_BYTES, self._size >= self._bytes)
        for bound, is_reached in reached:
            if is_reached:
                if bound not in self._cut:
                    cut(self._crawler, bound, self._page.url)
                self._cut.add(bound)
                return True
        self._count += 1
        return self.put_off is not None

    def _request(self, url: str, kind: str, asked: dict[str, Any], posted: bytes) -> Request:
        assert self._crawler.spider is not None
        headers = {name: said for name, said in asked["headers"].items() if name.lower() not in _NOT_SENT}
        return Request(
            url,
            method=asked["method"],
            headers=headers,
            body=posted,
            callback=NO_CALLBACK,
            dont_filter=True,
            meta={
                **SLOT.entry(self._crawler.spider.name),
                **BROWSED.entry(Browsed(page=self._page.url, kind=_ASKED[kind])),
                **ANY_HOST.entry(True),
                **MAX_BYTES.entry(_LARGEST),
                **WARN_BYTES.entry(0),
                **UNREDIRECTED.entry(True),  # the browser follows it, and asks again
            },
        )

    async def _ask(self, request: Request) -> Given | None:
        assert self._crawler.engine is not None
        try:
            response = await self._crawler.engine.download_async(request)
        except CaptureFailed:
            raise
        except RequestPutOff as error:
            if error.put_off.no_host:  # of somebody else, who is no more; the page itself came
                logger.info("not there: %.200s: no such host", without_user(request.url))
            else:
                self.put_off = error
            return None
        except IgnoreRequest as error:  # robots.txt, an address inside
            logger.info("left alone: %.200s: %s", without_user(request.url), error)
            return None
        except Exception as error:  # whatever a download ends in: the browser sees that nothing came, as it would
            logger.info("not there: %.200s: %s", without_user(request.url), " ".join(str(error).split())[:200])
            return None
        page = PAGE.get(response)
        return given(page) if page is not None else None


def _posted(asked: dict[str, Any]) -> bytes:
    parts = [base64.b64decode(entry["bytes"]) for entry in asked.get("postDataEntries", ()) if "bytes" in entry]
    return b"".join(parts) or str(asked.get("postData", "")).encode()


def _header(headers: dict[str, str], name: str) -> str:
    return next((said for key, said in headers.items() if key.lower() == name), "")


def _preflight(headers: dict[str, str]) -> Given:
    """What a browser asks before it asks another host is answered here: it is about the browser's user, of whom there
    is none, and a request less for the server.
    """
    wanted = _header(headers, "access-control-request-headers")
    allowed = (
        ("Access-Control-Allow-Origin", _header(headers, "origin") or "*"),
        ("Access-Control-Allow-Methods", "GET, HEAD, POST"),
        ("Access-Control-Allow-Credentials", "true"),
    )
    return Given(204, (*allowed, *((("Access-Control-Allow-Headers", wanted),) if wanted else ())), b"")
