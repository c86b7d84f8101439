"""A server that speaks S3 (moto's, in a process of its own), and before it a proxy that does what networks do."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

KEY, SECRET = "AKIDOFATESTBUCKET", "a-secret-that-nobody-prints"
_CODES = {"500": "InternalError", "403": "AccessDenied", "503": "SlowDown"}
_PATIENCE = 300  # seconds for which one hangs: longer than any test waits for it
_HOP = {"connection", "transfer-encoding", "content-length", "keep-alive", "expect"}


@dataclass(kw_only=True)
class Fault:
    """What goes wrong: to requests of this method whose path holds this, so many times."""

    method: str
    holds: str
    # "500", "403", "503" that asks to slow down, "late 500" when it was done; "cut" within the answer, "short" of half,
    # which it says; "flip" a byte of what is sent, "flop" one of what comes; another "etag"; "hang" without an answer,
    # "drip" it byte by byte
    how: str
    times: int = 1


@dataclass(kw_only=True)
class S3:
    """The server, as a client sees it, and what it really holds."""

    endpoint: str  # of the proxy
    behind: int  # port of the server
    faults: list[Fault] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    heeds_conditions: bool = True  # some stores take If-None-Match, and don't look at it
    conditional: Lock = field(default_factory=Lock)
    away: Event = field(default_factory=Event)  # while it is set nobody gets an answer, done or not
    ended: Event = field(default_factory=Event)  # until then those hang that do

    def fault(self, method: str, path: str) -> str:
        with self.lock:
            self.asked.append(f"{method} {path}")
            for each in self.faults:
                if each.method == method and each.holds in path and each.times:
                    each.times -= 1
                    return each.how
        return ""

    def environment(self) -> dict[str, str]:
        """What an operator sets."""
        return {
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_DEFAULT_REGION": "us-east-1",
        }

    def ask(self, method: str, path: str, body: bytes = b"") -> bytes:
        """A request to the server itself."""
        connection = http.client.HTTPConnection("127.0.0.1", self.behind, timeout=30)
        credential = (
            f"AWS4-HMAC-SHA256 Credential={KEY}/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
        )
        connection.request(method, path, body, {"Authorization": credential, "Host": f"127.0.0.1:{self.behind}"})
        answer = connection.getresponse()
        found = answer.read()
        connection.close()
        assert answer.status < 300, (method, path, answer.status, found)
        return found


class _Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store: S3

    def _pass(self) -> None:
        how = self.store.fault(self.command, self.path)
        body = self._body()
        if self.store.away.is_set():
            self.close_connection = True
            return
        if how == "hang":
            self.store.ended.wait(_PATIENCE)
            self.close_connection = True
            return
        if how in _CODES:
            code = _CODES[how]
            self._answer(int(how), [], f"<Error><Code>{code}</Code><Message>so it is</Message></Error>".encode())
            return
        if how == "flip" and body:
            body = _flipped(body)
        connection = http.client.HTTPConnection("127.0.0.1", self.store.behind, timeout=60)
        left = _HOP if self.store.heeds_conditions else _HOP | {"if-none-match"}
        headers = {name: value for name, value in self.headers.items() if name.lower() not in left}
        # moto looks, and then writes: between the two another request may do so.
        with self.store.conditional if self.headers.get("If-None-Match") else nullcontext():
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            found = answer.read()
        connection.close()
        if self.store.away.is_set():
            self.close_connection = True
            return
        if how == "late 500":
            self._answer(500, [], b"<Error><Code>InternalError</Code><Message>it was done</Message></Error>")
            return
        kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in _HOP]
        if how == "flop" and found:
            found = _flipped(found)
        if how == "short":
            found = found[: len(found) // 2]
        if how == "etag":
            kept = [(name, '"0"' if name.lower() == "etag" else value) for name, value in kept]
        length = int(answer.headers.get("Content-Length") or 0) if self.command == "HEAD" else len(found)
        cut = {"cut": len(found) // 2, "drip": 0}.get(how, len(found))
        self._answer(answer.status, kept, found[:cut], length)
        if how == "drip":
            self._drip(found)
        if how == "cut":
            self.close_connection = True

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass

    def _drip(self, body: bytes) -> None:
        with suppress(OSError):  # the client has given up
            for byte in body[: _PATIENCE * 5]:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                if self.store.ended.wait(0.2):
                    return
        self.close_connection = True

    def _body(self) -> bytes:
        if "chunked" not in (self.headers.get("Transfer-Encoding") or ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        found = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            found += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return found

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes, length: int | None = None) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # the client was killed
            self.send_response_only(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def _flipped(body: bytes) -> bytes:
    at = len(body) // 2
    return body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]


@contextmanager
def s3(*, heeds_conditions: bool = True, address: str = "127.0.0.1") -> Iterator[S3]:
    """The server at `address`, with a bucket `shelf` that keeps versions and one `plain` that doesn't, until the block
    ends.
    """
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    proxy = ThreadingHTTPServer((address, 0), _Proxy)
    proxy.daemon_threads = True
    store = S3(endpoint=f"http://{address}:{proxy.server_address[1]}", behind=port, heeds_conditions=heeds_conditions)
    proxy.RequestHandlerClass = type("Proxy", (_Proxy,), {"store": store})
    thread = Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    try:
        _await(server, port)
        store.ask("PUT", "/shelf")
        said = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
        store.ask("PUT", "/shelf?versioning", said)
        store.ask("PUT", "/plain")
        yield store
    finally:
        store.ended.set()
        proxy.shutdown()
        proxy.server_close()
        server.kill()  # it keeps nothing, and a busy machine may take long to have it end by itself
        server.wait()


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(600):
        assert server.poll() is None, "moto's server doesn't start"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("moto's server doesn't answer")
