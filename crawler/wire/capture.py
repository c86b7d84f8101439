"""Capture before anything is read: every exchange goes into the WARC, and a page exists only with its record."""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self, get_args
from urllib.parse import urldefrag

import scrapy
import twisted
from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.error import ConnectionClosed

from archive.data.folder import INDEX
from archive.data.version import VERSION
from archive.fleet.held import first_number
from archive.warc.http import is_whole
from archive.warc.pages import page_of
from archive.warc.spool import Raw
from archive.warc.writer import Exchange, Fsync, WarcError, WarcWriter
from crawler.counts import CUT_FOR_GOOD, NOT_RECORDED, NOT_STORED, REQUISITES_LOST, answered, count
from crawler.meta import BROWSED, CUT, FAILED, PAGE, PROXY, REDIRECTED_FROM, REQUISITE, UNRULED, WIRE
from crawler.politeness.server import Server, server_of
from crawler.wire.guard import AddressRefused
from crawler.wire.handler import TooLong, WireError
from crawler.wire.private_names import check_names
from crawler.wire.redaction import Redaction
from crawler.wire.wire import Wire
from reading.page import Page
from reading.problem import sentence

logger = logging.getLogger(__name__)

_FAILURE = 300  # characters


class CaptureFailed(IgnoreRequest):
    """An exchange could not be recorded, so nobody may see its response."""


def fsync_in(settings: BaseSettings) -> Fsync:
    """WARC_FSYNC. Raises WireError where it is none of those that there are."""
    said: Fsync = settings.get("WARC_FSYNC", "group")
    if said not in get_args(Fsync):
        raise WireError(f"WARC_FSYNC is {said!r}; it can be {', '.join(get_args(Fsync))}")
    return said


class CaptureMiddleware:
    """Sits next to the downloader. Records each exchange and gives the response its page in `meta`.

    It fails closed: without a record no callback runs, and the spider is closed with the reason `capture-failed`.
    """

    def __init__(self, crawler: Crawler) -> None:
        check_names()
        self._crawler = crawler
        self._stats = crawler.stats
        self._redaction = Redaction(crawler.settings.getlist("WARC_REDACT"))
        self._fsync = fsync_in(crawler.settings)
        self.writer: WarcWriter | None = None
        self._said: set[tuple[Server, str]] = set()  # servers whose certificate is in doubt, and why

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
        return middleware

    def spider_opened(self, spider: Spider) -> None:
        settings = self._crawler.settings
        folder = Path(settings["DATA_DIR"]) / spider.name
        self.writer = WarcWriter(
            folder / "warc",
            site=spider.name,
            index=folder / INDEX,
            max_bytes=settings.getint("WARC_MAX_BYTES", 1_000_000_000),
            fsync=self._fsync,
            first=first_number(folder),
            info={
                "software": f"shengbao/{VERSION}, Scrapy {scrapy.__version__}, Twisted {twisted.__version__}",
                "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
                "http-header-user-agent": getattr(spider, "user_agent", None) or settings["USER_AGENT"],
            },
        )

    def spider_closed(self, spider: Spider) -> None:
        if self._stats.get_value(NOT_STORED.stat):
            return  # the file stays open: the next start finds in it what couldn't be stored
        if self.writer is not None:
            try:
                self.writer.close()
            except WarcError as error:
                self._failed(error)

    def process_request(self, request: Request) -> None:
        PAGE.take(request)  # of the page that redirected here
        CUT.take(request)
        FAILED.take(request)

    def process_response(self, request: Request, response: Response) -> Response:
        wire = WIRE.take(request)
        if wire is None:
            return response  # not from the network: a cache, data:, file:
        stopped = "download_stopped" in response.flags
        early = "unspecified" if stopped else "length" if wire.too_long else "disconnect"
        truncated = None if wire.complete else early
        page = self._record(request, wire, truncated)
        return response_of(request, page, response)

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        """Record what came before the failure. A response with a whole head goes on, as a page that was cut short."""
        wire = WIRE.take(request)
        if isinstance(exception, AddressRefused) and not (wire and wire.attempts):
            # Of a server that may not be asked for its robots.txt, each page tells why it wasn't asked for.
            if not UNRULED.get(request) or REDIRECTED_FROM.get(request):
                self._note(request, wire or Wire(), exception)
            return None
        if wire is None:
            return None
        if not wire.response_length:
            self._note(request, wire, exception)
            return None
        truncated = None if wire.complete else _reason(exception)
        if truncated == "unspecified" and is_whole(wire.received.raw()):
            truncated = None  # Twisted stumbled over something in it
        page = self._record(request, wire, truncated, failure=_failure(exception))
        if page.status:
            return response_of(request, page, None)
        if self.writer and self.writer.failed:
            FAILED.put(request, self.writer.failed)
        return None

    def _record(self, request: Request, wire: Wire, truncated: str | None, **metadata: str) -> Page:
        assert self.writer is not None
        raw = wire.received.raw(wire.response_length)
        exchange = self._exchange(request, wire, raw, truncated, **metadata)
        with self.failing_closed():
            capture = self.writer.write(exchange)
        requisite = REQUISITE.get(request) is not None
        answered(self._stats, wire.response_length, requisite=requisite)
        if truncated in {"disconnect", "time"}:
            CUT.put(request, truncated)
        elif truncated:
            count(self._stats, REQUISITES_LOST if requisite else CUT_FOR_GOOD)
        page = page_of(exchange.url, raw, capture, truncated, message=exchange.message)
        self._redaction.set_cookies(page.headers)
        if page.problem:
            why = f" ({metadata['failure']})" if "failure" in metadata else ""
            logger.warning("%.500s: %s%s", page.url, sentence([page.problem]), why)
        beside = exchange.asked_as is not None
        return replace(page, repeats=self.writer.repeated, beside=beside) if self.writer.repeated or beside else page

    def _note(self, request: Request, wire: Wire, exception: Exception) -> None:
        assert self.writer is not None
        with self.failing_closed():
            failed = self.writer.note(self._exchange(request, wire, b"", None, failure=_failure(exception)))
        if failed:
            FAILED.put(request, failed)
        self._stats.inc_value("capture/unanswered")

    @contextmanager
    def failing_closed(self) -> Iterator[None]:
        """Around what writes a record. Raises CaptureFailed."""
        try:
            yield
        except WarcError as error:
            if not self._stats.get_value(NOT_RECORDED.stat):
                self._failed(error)
                engine = self._crawler.engine
                if engine is not None and engine.running:
                    deferred_from_coro(engine.close_spider_async(reason="capture-failed"))
            else:
                count(self._stats, NOT_RECORDED)
            raise CaptureFailed(str(error)) from error

    def _say_once(self, server: Server, doubt: str) -> None:
        if (server, doubt) not in self._said:
            self._said.add((server, doubt))
            logger.warning(
                "%s:%d: its certificate doesn't prove that it is this server: %s; kept all the same", *server, doubt
            )

    def _failed(self, error: WarcError) -> None:
        count(self._stats, NOT_RECORDED)
        logger.error("Capture failed, closing the spider: %s", error)

    def _exchange(self, request: Request, wire: Wire, raw: Raw, truncated: str | None, **metadata: str) -> Exchange:
        head, end, body = bytes(wire.sent).partition(b"\r\n\r\n")
        head, redacted = self._redaction.written(head)
        if redacted:
            metadata["redacted"] = ", ".join(sorted(redacted))
        if wire.attempts > 1:
            metadata["attempts"] = str(wire.attempts)
        if wire.beyond:
            metadata["trailingBytes"] = base64.b64encode(wire.beyond).decode("ascii")
        if wire.doubt:
            metadata["certificate"] = wire.doubt
            self._say_once(server_of(request.url), wire.doubt)
        if wire.unclean:
            metadata["closed"] = "without TLS close_notify"
        proxy, browsed = PROXY.get(request), BROWSED.get(request)
        if proxy:
            metadata["proxy"] = proxy.rpartition("@")[2].rpartition("//")[2]
        return Exchange(
            url=_url(request),
            request_bytes=head + end + body,
            response_bytes=raw,
            started=wire.started,
            seconds=wire.seconds,
            ip=wire.peer[0] if wire.peer and not proxy else None,
            truncated=truncated,
            via=browsed.page if browsed else _via(request),
            asked_as=browsed.kind if browsed else None,
            protocols=["http/1.1", *([wire.tls] if wire.tls else [])],
            metadata=metadata,
            once=REQUISITE.get(request) is not None,
        )


def _url(request: Request) -> str:
    """The URL as sent: what stands behind a # never is."""
    return urldefrag(request.url)[0]


def _via(request: Request) -> str | None:
    """The page that led here: the redirecting one, else the one whose link it was."""
    redirects = REDIRECTED_FROM.get(request)
    referer = request.headers.get(b"Referer")
    return redirects[-1] if redirects else referer.decode("latin-1") if referer else None


def response_of(request: Request, page: Page, response: Response | None) -> Response:
    """Scrapy's response with our decoded body, so that nothing decodes it again."""
    PAGE.put(request, page)
    headers = response.headers if response else Headers(_grouped(page.headers))
    encoded = headers.pop(b"Content-Encoding", None)
    if response and not encoded and not page.problem and page.body == response.body:
        return response
    flags = [*(response.flags if response else []), *(["truncated"] if page.problem else [])]
    cls = responsetypes.from_args(headers=headers, url=page.url, body=page.body)
    # Not response.replace, which first finds out the encoding of the body that is replaced.
    return cls(
        url=response.url if response else page.url,
        status=page.status,
        headers=headers,
        body=page.body,
        flags=flags,
        certificate=response.certificate if response else None,
        ip_address=response.ip_address if response else None,
        protocol=response.protocol if response else None,
    )


def _grouped(headers: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in headers:
        grouped.setdefault(name, []).append(value)
    return grouped


def _reason(exception: Exception) -> str:
    """WARC-Truncated for a response that ended in an exception."""
    if isinstance(exception, DownloadTimeoutError):
        return "time"
    if isinstance(exception, DownloadCancelledError):
        return "length"  # larger than DOWNLOAD_MAXSIZE
    return "disconnect" if any(isinstance(cause, ConnectionClosed) for cause in _causes(exception)) else "unspecified"


def _failure(exception: Exception) -> str:
    if isinstance(exception, AddressRefused):
        # Not the address: archives are handed on, and what the operator's own names resolve to is nobody's business.
        return f"{type(exception).__name__}: the host's address is {exception.kind}, not public; nothing was asked"
    cause = exception if isinstance(exception, TooLong) else list(_causes(exception))[-1]
    said = " ".join(f"{type(exception).__name__}: {cause}".split()).removesuffix(":")
    return said if len(said) <= _FAILURE else f"{said[:_FAILURE]} ..."  # it may repeat a line of the answer


def _causes(exception: BaseException) -> Iterator[BaseException]:
    """The exception, and what Scrapy and Twisted wrapped in it."""
    yield exception
    reasons = getattr(exception, "reasons", None) or []
    inner = [reason.value for reason in reasons]
    if exception.__cause__ is not None:
        inner.append(exception.__cause__)
    for one in inner:
        yield from _causes(one)
