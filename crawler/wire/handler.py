"""The download handler that keeps what was on the wire.

Twisted's client loses bytes (the spelling and order of headers, chunk sizes, trailers, interim responses), so the tap
sits below its parser: a protocol that keeps what it writes and what it reads, answered or not. The names it leans on
are private to Scrapy and Twisted and have changed between releases: `check_names` looks for them at start-up.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Set
from functools import cache
from typing import Any, cast

from scrapy import Request
from scrapy.core.downloader.handlers import http11
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, ResponseDataLossError
from scrapy.http import Response
from scrapy.utils._download_handlers import get_dataloss_msg, wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.error import ConnectionAborted, ConnectionLost
from twisted.internet.interfaces import ISSLTransport, IStreamClientEndpoint
from twisted.internet.protocol import connectionDone
from twisted.python.failure import Failure
from twisted.web import _newclient
from twisted.web.http_headers import InvalidHeaderName
from twisted.web.iweb import IResponse

from archive.warc.http import parse_head
from crawler.meta import MAX_BYTES, PROXY, UNRULED, WIRE
from crawler.politeness.middleware import Politeness
from crawler.politeness.server import Server, server_of
from crawler.wire.connect_to import Address, Endpoints, connect_to
from crawler.wire.guard import refuse_written
from crawler.wire.wire import HEAD_LIMIT, Wire

logger = logging.getLogger(__name__)


class WireError(Exception):
    """Capture can't work here; the message says why in one line."""


class TooLong(DownloadCancelledError):
    """More came than an answer may have, and we hung up. What came is recorded; asking again would give the same."""


class WireDownloadHandler(http11.HTTP11DownloadHandler):
    """Scrapy's HTTP/1.1 handler, leaving a `Wire` in the request's meta however the download ends.

    It connects to the public network and to what the operator named: in CONNECT_TO, and the spider's set `named`.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _WireFactory
        self._disconnect_timeout = 10  # seconds to hang up in; a busy process misses Scrapy's one, which is an error
        self._connect_to = connect_to(crawler.settings.get("CONNECT_TO"))

    async def download_request(self, request: Request) -> Response:
        politeness = self._crawler.get_downloader_middleware(Politeness)
        if politeness is None:
            return await self._downloaded(request)
        async with politeness.turn(request) as tell:
            return await self._downloaded(request, politeness, tell)

    async def _downloaded(
        self, request: Request, politeness: Politeness | None = None, tell: Callable[[], None] = lambda: None
    ) -> Response:
        bound = MAX_BYTES.get(request)
        largest = self._default_maxsize if bound is None else bound
        wire = WIRE.put(request, Wire(largest + HEAD_LIMIT if largest else None, tell))
        agent = _WireAgent(
            wire,
            self._connect_to,
            getattr(self._crawler.spider, "named", frozenset()),
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        try:
            with wrap_twisted_exceptions():
                response: Response = await maybe_deferred_to_future(agent.download_request(request))
            if politeness is not None:
                politeness.answered(request, response)
            if parse_head(wire.received.raw()) is None:
                raise DownloadFailedError("what came has no head that HTTP knows")  # a status of -200, or 000
            return response
        except Exception as error:
            if wire.too_long:
                raise TooLong(wire.too_long) from error
            if isinstance(error, ResponseDataLossError) and not self._fail_on_dataloss_warned:
                logger.warning(get_dataloss_msg(request.url))
                self._fail_on_dataloss_warned = True
            raise
        finally:
            wire.stop((server := server_of(request.url))[0])
            if politeness is not None and wire.attempts:
                peer, unruled = None if PROXY.get(request) else wire.peer, bool(UNRULED.get(request))
                politeness.turns.answered(server, peer, sent=wire.attempted, robots=unruled)


class _WireAgent(http11._ScrapyAgent):
    """The agent of one request. What differs from Twisted's is swapped on the instance, so nothing global changes."""

    def __init__(self, wire: Wire, mapping: Mapping[Address, Address], named: Set[Server], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._wire = wire
        self._mapping = mapping
        self._named = named

    def _get_agent(self, request: Request, timeout: float) -> Any:
        agent: Any = super()._get_agent(request, timeout)
        agent._pool = _WirePool(agent._pool, self._wire)
        if proxy := PROXY.get(request):
            _say_once(proxy.rpartition("@")[2].rpartition("//")[2])
            refuse_written(request.url, self._named)
        else:
            agent._endpointFactory = Endpoints(agent._endpointFactory, self._mapping, self._named)
        return agent


@cache
def _say_once(proxy: str) -> None:
    logger.warning("names are resolved by the proxy %s: that none of them leads inside is up to its own rules", proxy)


class _WirePool:
    """The shared pool as one request sees it: its connections know whose bytes pass."""

    def __init__(self, pool: Any, wire: Wire) -> None:
        self._pool = pool
        self._wire = wire
        self.persistent = pool.persistent

    def getConnection(self, key: Any, endpoint: IStreamClientEndpoint) -> Deferred[_WireConnection]:
        connected: Deferred[Any] = self._pool.getConnection(key, endpoint)
        return connected.addCallback(_WireConnection, self._wire)


class _WireConnection:
    """A pooled connection, or Twisted's retrying wrapper around one, for one request."""

    def __init__(self, connection: Any, wire: Wire) -> None:
        self._connection = connection
        self._wire = wire

    def request(self, request: Any) -> Deferred[IResponse]:
        request.wire = self._wire  # a retry sends the same request through another protocol
        response: Deferred[IResponse] = self._connection.request(request)
        return response


class _WireFactory(http11._LenientHTTP11ClientFactory):
    noisy = False

    def buildProtocol(self, addr: Any) -> _WireProtocol:
        return _WireProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]  # Twisted's is


class _WireProtocol(http11._LenientHTTP11ClientProtocol):
    """Keeps the bytes of the request under way, before anything is parsed."""

    _wire: Wire | None = None

    def request(self, request: Any) -> Deferred[IResponse]:
        wire: Wire = request.wire
        self._wire = wire
        write_to: Any = _newclient.Request.writeTo
        wire.attempt(self.transport)
        request.writeTo = lambda transport: write_to(request, _Tee(transport, wire))
        response = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = _WireParser  # as Scrapy's own protocol does with its parser
        return response

    def dataReceived(self, data: bytes) -> None:
        if self._wire is not None:
            self._wire.came(data)
        super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted's is
        parser = self._parser
        in_head = parser is not None and parser.state in {_newclient.STATUS, _newclient.HEADER}
        if self._wire is not None and self._wire.is_too_long(in_head=in_head):
            cast("Any", self.transport).abortConnection()

    def _finishResponse(self, rest: bytes) -> None:
        if self._wire is not None:
            self._wire.end(rest)
            self._wire = None  # the connection goes back to the pool; what still comes belongs to nobody
        super()._finishResponse(rest)

    def connectionLost(self, reason: Failure = connectionDone) -> None:
        secure = ISSLTransport.providedBy(self.transport)
        if self._wire is not None and secure and isinstance(reason.value, ConnectionLost):
            self._wire.unclean = True
        elif isinstance(reason.value, (ConnectionAborted, ConnectionLost)):
            self._wire = None  # a body that ends where the connection does has no whole end then
        super().connectionLost(reason)  # type: ignore[no-untyped-call]  # Twisted's is


class _WireParser(http11._LenientHTTPClientParser):
    """Passes over what it can't make sense of in a head, where Twisted's hangs up: the bytes are kept in any case."""

    # Of a line; Twisted's 16 kB are less than some cookies and policies. That of the head comes first.
    MAX_LENGTH = 2 * HEAD_LIMIT

    def statusReceived(self, status: bytes) -> None:
        super().statusReceived(b" ".join(status.split(None, 2))[:256])  # type: ignore[no-untyped-call]  # Twisted's is

    def headerReceived(self, name: bytes, value: bytes) -> None:
        try:
            super().headerReceived(name.strip(), value)  # type: ignore[no-untyped-call]  # Twisted's is
        except (InvalidHeaderName, ValueError):
            logger.debug("Passing over the header %r: %r", name, value)


class _Tee:
    """A transport that notes what is written to it."""

    def __init__(self, transport: Any, wire: Wire) -> None:
        self._transport = transport
        self._wire = wire

    def write(self, data: bytes) -> None:
        self._wire.sent += data
        self._transport.write(data)

    def writeSequence(self, parts: Any) -> None:
        self.write(b"".join(parts))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
