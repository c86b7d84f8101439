"""A network of its own for a crawl, so that no packet of it leaves this machine: `scrapy` run in a world of our making.

Names resolve to what the world says, and to nothing else: {"names": {"a.example": [["93.184.216.34"], ["127.0.0.1"]]}},
one answer after the other, the last for good; those in {"stalls": {"a.example": 5}} after so many seconds. Every socket
goes to 127.0.0.1 instead: to the port that {"ports": {"93.184.216.34": 41234}} gives for the address asked for, else to
that of the `trap`. It is the process's sockets that are bent, below everything that could decide where to connect to.
"""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.support import zygote
from tests.support.measured import MOST
from tests.support.zygote import Command

PUBLIC = "93.184.216.34"
HEADLINE = "望湖区启动老旧小区加装电梯补贴申报"
TEXT = (
    f"<title>{HEADLINE}</title><h1>{HEADLINE}</h1><p>2025-10-22 08:30 来源：望湖日报</p>"
    f"<p>{'记者昨日从住建局获悉，今年的补贴申报工作已经启动。' * 20}</p>"
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | bytes = TEXT
    stall: float = 0  # seconds before it begins


def redirect(to: str) -> Answer:
    return Answer(status=302, headers={"Location": to}, body="moved")


class Server:
    """Answers by URL, as its Host header names it; anything but robots.txt gets an article where nothing is said.

    Each answer ends its connection, so that each request opens one.
    """

    def __init__(
        self, answers: Mapping[str, Answer | list[Answer]] | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self.answers = dict(answers or {})  # of several the first, and the next one next time; the last for good
        self.seen: list[str] = []  # URLs asked for
        self.times: list[float] = []  # when, in seconds of a monotonic clock
        self.headers: list[Mapping[str, str]] = []  # with which
        self.opened = 0  # connections
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                url = self.path if "://" in self.path else f"http://{self.headers['Host']}{self.path}"
                outer.times.append(time.monotonic())
                outer.seen.append(url)
                outer.headers.append(dict(self.headers.items()))
                robots = url.endswith("/robots.txt")
                answer = outer.answers.get(url, Answer(status=404, body="none") if robots else Answer())
                if isinstance(answer, list):
                    answer = answer.pop(0) if len(answer) > 1 else answer[0]
                time.sleep(answer.stall)
                body = answer.body.encode() if isinstance(answer.body, str) else answer.body
                kind = "text/plain" if robots else "text/html; charset=utf-8"
                self.send_response(answer.status)
                for name, value in {"Content-Type": kind, "Content-Length": len(body), **answer.headers}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        class Listening(ThreadingHTTPServer):
            def get_request(self) -> Any:
                outer.opened += 1
                return super().get_request()

            def handle_error(self, *_: object) -> None:
                """A TLS client that finds no TLS goes away, and so does one that has had enough."""

        self._server = Listening(("127.0.0.1", 0), Handler)
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.port = self._server.server_port

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(10)
        self._server.server_close()

    @property
    def pages(self) -> list[str]:
        """URLs asked for, without robots.txt."""
        return [url for url in self.seen if not url.endswith("/robots.txt")]


def scrapy(folder: Path, *words: str, **world: Any) -> subprocess.CompletedProcess[str]:
    """Run one crawl to its end in a world, as `started` has it; what it printed and its exit status. Whatever it meets,
    its memory is bounded.
    """
    done = started(folder, *words, **world).ended()
    assert done.megabytes < MOST, done.stderr[-2000:]
    return done


def started(
    folder: Path,
    *words: str,
    names: Mapping[str, Sequence[Sequence[str]]],
    ports: Mapping[str, int],
    trap: int,
    env: Mapping[str, str] | None = None,
    delay: float = 0,
    stalls: Mapping[str, float] | None = None,
) -> Command:
    """A crawl that runs in that world, with its data in `folder`."""
    if not (folder / "sites.toml").exists():
        (folder / "sites.toml").write_text('contact = "test@example.org"\n')
    settings = [part for said in (f"DATA_DIR={folder}", f"DOWNLOAD_DELAY={delay}") for part in ("-s", said)]
    world = {"names": names, "ports": ports, "trap": trap, "stalls": stalls or {}}
    return zygote.started("scrapy", "crawl", *words, *settings, env=env, world=world)


def enter(world: Mapping[str, Any]) -> None:
    """From now on this process, whose sockets are bent, lives in that world."""
    _worlds.append({**world, "names": {name: list(several) for name, several in world["names"].items()}})


_worlds: list[Mapping[str, Any]] = []  # one, or none: then all is as it was


def bend() -> None:
    """Bend the sockets of this process; before Twisted is imported, which keeps a `getaddrinfo` of its own."""
    resolve, connect, connect_ex = socket.getaddrinfo, socket.socket.connect, socket.socket.connect_ex

    def resolving(host: Any, port: Any, *hints: int) -> Any:
        family, kind, proto, flags = (*hints, 0, 0, 0, 0)[:4]
        if not _worlds:
            return resolve(host, port, family, kind, proto, flags)
        (world,) = _worlds
        name = host.decode("ascii") if isinstance(host, bytes) else host
        if (several := world["names"].get(name)) is None:
            # An address in whatever spelling; no name is looked up.
            return resolve(host, port, family, kind, proto, flags | socket.AI_NUMERICHOST)
        time.sleep(world["stalls"].get(name, 0))
        addresses = several.pop(0) if len(several) > 1 else several[0]
        return [one for address in addresses for one in resolve(address, port, family, kind, proto, flags)]

    def bent(one: Any, address: Any) -> Any:
        if not _worlds or one.family not in {socket.AF_INET, socket.AF_INET6}:
            return address
        (world,) = _worlds
        port = world["ports"].get(address[0], world["trap"])
        return ("127.0.0.1", port) if one.family == socket.AF_INET else ("::ffff:127.0.0.1", port, 0, 0)

    socket.getaddrinfo = resolving  # type: ignore[assignment]
    socket.socket.connect = lambda one, address: connect(one, bent(one, address))  # type: ignore[method-assign]
    socket.socket.connect_ex = lambda one, address: connect_ex(one, bent(one, address))  # type: ignore[method-assign]
