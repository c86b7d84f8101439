"""The server: one process, one port, until it is told to end."""

from __future__ import annotations

import signal
import socket
from collections.abc import Generator
from contextlib import contextmanager
from ipaddress import ip_address
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from archive.data.errors import ArchiveError

_PATIENCE = 5  # seconds for answers under way when the server ends


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at this name or address; port 0 takes a free one. Raises ArchiveError."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise ArchiveError(f"{host}: no such address ({error}); name one of this machine with --host") from error
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(200)
    except OSError as error:
        made.close()
        raise ArchiveError(f"{host} port {port}: {error.strerror}; name another one with --port") from error
    return made


def is_local(listening: socket.socket) -> bool:
    """Whether only this machine can reach it."""
    return ip_address(listening.getsockname()[0].partition("%")[0]).is_loopback


def address_of(listening: socket.socket) -> str:
    """What a browser is told to open it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(application: Starlette, listening: socket.socket) -> None:
    """Answer requests until SIGINT or SIGTERM; answers under way are finished."""
    config = uvicorn.Config(
        application,
        log_level="warning",
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        ws="none",
        timeout_graceful_shutdown=_PATIENCE,
        h11_max_incomplete_event_size=256_000,  # a longer head is refused by us, in words
    )
    _Server(config).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Ends at a signal as at its own wish: uvicorn's would raise the signal once more when all is done."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        def end(_: int, __: FrameType | None) -> None:
            self.force_exit = self.should_exit  # told twice: at once
            self.should_exit = True

        before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
