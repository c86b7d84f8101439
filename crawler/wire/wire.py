"""What one request puts on the wire, and what comes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from archive.warc.spool import Spool
from crawler.wire.certificate import doubt
from crawler.wire.connect_to import Address

HEAD_LIMIT = 1024 * 1024  # bytes; no server needs more, and Twisted would hold a head without end in memory


class Wire:
    """What one request put on the wire and got back. A new attempt on another connection starts it anew.

    `most` is what may come in all: the framing of a body is no part of its size, and may be many times as much.
    """

    def __init__(self, most: int | None = None, tell: Callable[[], None] = lambda: None) -> None:
        self.started, self._clock = datetime.now(UTC), time.monotonic()
        self.seconds = 0.0
        self.attempts = 0
        self.attempted = 0.0  # when, last; in seconds since 1970
        self.sent = bytearray()
        self.received = Spool()
        self.complete = False  # the response ended where its own head or chunks say, or by closing where they don't
        self.beyond = b""  # read together with the response and no part of it
        self.unclean = False  # TLS was cut off without saying goodbye, as many servers do
        self.too_long: str | None = None  # what of the answer was more than it may be
        self.peer: Address | None = None
        self.tls: str | None = None
        self.doubt: str | None = None  # why the certificate doesn't prove that it was this server
        self._most = most
        self._tell = tell  # that an answer begins
        self._handle: Any = None

    def attempt(self, transport: Any) -> None:
        self.attempts, self.attempted = self.attempts + 1, time.time()
        peer, self._handle = transport.getPeer(), transport.getHandle()
        self.peer = (peer.host, peer.port)
        self.sent, self.received = bytearray(), Spool()

    def came(self, data: bytes) -> None:
        if not len(self.received):
            self._tell()
        self.received.write(data)

    def is_too_long(self, *, in_head: bool) -> bool:
        """Whether more has come than may; interim heads count with the one they come before."""
        if in_head and len(self.received) > HEAD_LIMIT:
            self.too_long = f"the head of its answer is larger than {HEAD_LIMIT} bytes"
        elif self._most and len(self.received) > self._most:
            self.too_long = f"its answer takes more than {self._most} bytes on the wire"
        return self.too_long is not None

    def end(self, beyond: bytes) -> None:
        self.complete, self.beyond = True, beyond

    def stop(self, host: str) -> None:
        """The download from this host is over, in whatever way."""
        self.seconds = time.monotonic() - self._clock
        if hasattr(self._handle, "get_peer_finished"):
            self.tls = "tls/" + str(self._handle.get_protocol_version_name()).removeprefix("TLSv")
            if self._handle.get_peer_finished() is None:
                self.sent = bytearray()  # the handshake failed, and what waited for it never went out
            else:
                self.doubt = doubt(self._handle, host)
        self._handle = None

    @property
    def response_length(self) -> int:
        return len(self.received) - len(self.beyond)
