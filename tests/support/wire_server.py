"""A server made of raw sockets: an answer is literally the bytes of its script, and what passes is noted."""

# ruff: noqa: E501 - in the table of raw bytes a kind is a line

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import brotli

PAGE = ("<html><head><meta charset=gb2312><title>江城日报</title></head><body>" + "<p>新闻正文。</p>" * 150).encode(
    "gb18030"
)
GZIPPED = gzip.compress(PAGE, mtime=0)
BIG = bytes(range(256)) * 4096 * 80  # 80 MB


def chunked(
    body: bytes, size: int = 97, *, extension: bytes = b"", trailer: bytes = b"", end: bytes = b"0\r\n"
) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x%s\r\n%s\r\n" % (len(part), extension, part) for part in parts) + end + trailer + b"\r\n"


def head(*lines: bytes, status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return b"\r\n".join((status, *lines, b"", b""))


HTML = b"Content-Type: text/html"


def sized(body: bytes, *lines: bytes, status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return head(*lines, b"Content-Length: %d" % len(body), status=status) + body


@dataclass(frozen=True)
class Kind:
    """One kind of exchange. Steps are bytes to send, seconds to wait, or what happens to the connection."""

    name: str
    steps: Sequence[bytes | float | str]
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    path: str = ""  # where it isn't the name
    status: int | None = 200  # of the page; None: no page comes of it
    truncated: str | None = None
    problem: str | None = None  # part of the page's problem
    text: bytes | None = None  # the page's body
    meta: dict[str, object] = field(default_factory=dict)


def _deflate_raw(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


def member(size: int) -> tuple[bytes, bytes]:
    """A gzip member of exactly so many bytes, and what is in it."""
    texts = ((PAGE * (1 + size // len(PAGE)))[: size - overhead] for overhead in range(18, 60))
    packed = ((gzip.compress(text, compresslevel=0, mtime=0), text) for text in texts)
    return next(each for each in packed if len(each[0]) == size)


CLOSE, RESET = "close", "reset"
MEMBER, IN_MEMBER = member(65536)  # where one part of what is unpacked ends, and the next begins
LONG = b"9" * 5000  # digits of which Python makes no number
NOISE = b"x" * 200_000
_HURRY: dict[str, object] = {"download_timeout": 1}

KINDS = [
    Kind("chunked-gzip", [head(b"sErVeR: Tengine", b"Set-Cookie: a=1", b"Set-Cookie: b=2", b"X-A:  padded ", HTML, b"Content-Encoding: gzip", b"Transfer-Encoding: chunked", status=b"HTTP/1.1 200 Wonderful") + chunked(GZIPPED, extension=b";ext=1")], text=PAGE),
    Kind("trailer", [head(b"Trailer: X-T", HTML, b"Transfer-Encoding: chunked") + chunked(PAGE, 500, trailer=b"X-T: done\r\n")], text=PAGE),
    Kind("chunked-gzip-trailer", [head(HTML, b"Content-Encoding: gzip", b"Transfer-Encoding: chunked", b"Trailer: X-T, X-U") + chunked(GZIPPED, 333, trailer=b"X-T: 1\r\nX-U: \xd6\xd0\r\n")], text=PAGE),
    Kind("length", [sized(PAGE, b"Content-Type: text/html; charset=gbk", b"X-Raw: \xd6\xd0\xce\xc4")], text=PAGE),
    Kind("line-feeds", [b"HTTP/1.0 200 OK\nContent-Type: text/html\nContent-Length: 5\nfoo: bar\n  folded\n\nhello", CLOSE], text=b"hello"),
    Kind("no-colon", [b"HTTP/1.1 200 OK\r\nbadheaderline\r\nContent-Length: 2\r\n\r\nok"], text=b"ok"),
    Kind("no-reason", [b"HTTP/1.1 404\r\nContent-Length: 2\r\n\r\nno"], status=404, text=b"no"),
    Kind("304", [head(b'ETag: "x"', status=b"HTTP/1.1 304 Not Modified")], status=304, text=b""),
    Kind("304-with-length", [head(b"Content-Length: 77", status=b"HTTP/1.1 304 Not Modified")], status=304, text=b""),
    Kind("204", [head(status=b"HTTP/1.1 204 No Content")], status=204, text=b""),
    Kind("205", [head(b"Content-Length: 0", status=b"HTTP/1.1 205 Reset Content")], status=205, text=b""),
    Kind("206", [sized(PAGE[:100], b"Content-Range: bytes 0-99/%d" % len(PAGE), status=b"HTTP/1.1 206 Partial Content")], status=206, text=PAGE[:100]),
    Kind("500", [sized(b"oops", status=b"HTTP/1.1 500 \xb4\xed\xce\xf3")], status=500, text=b"oops"),
    Kind("1xx", [b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + sized(b"hi")], text=b"hi"),
    Kind("several-1xx", [b"HTTP/1.1 100 Continue\r\n\r\n", 0.05, b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </b>\r\n\r\n", 0.05, sized(b"hi")], text=b"hi"),
    Kind("continue", [b"HTTP/1.1 100 Continue\r\n\r\n", 0.05, sized(b"thanks")], method="POST", headers={"Expect": "100-continue"}, body=b"a=%D6%D0&b=2", text=b"thanks"),
    Kind("post", [sized(b"got it")], method="POST", headers={"Content-Type": "application/octet-stream"}, body=bytes(range(256)) * 40, text=b"got it"),
    Kind("until-close", [head(HTML, b"Connection: close") + PAGE, CLOSE], text=PAGE),
    Kind("http-1.0", [b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE, CLOSE], text=PAGE),
    Kind("http-1.0-keep-alive", [sized(b"kept", b"Connection: keep-alive", status=b"HTTP/1.0 200 OK")], text=b"kept"),
    Kind("length-too-large", [head(b"Content-Length: 9999", b"Connection: close") + b"partial", CLOSE], truncated="disconnect", problem="7 of 9999", text=b"partial"),
    Kind("length-too-small", [head(b"Content-Length: 2") + b"okGARBAGE"], text=b"ok"),
    Kind("two-responses", [sized(b"first") + sized(b"second")], text=b"first"),
    Kind("empty", [head(b"Content-Length: 0")], text=b""),
    Kind("binary", [sized(bytes(range(256)), b"Content-Type: image/png")], text=bytes(range(256))),
    Kind("duplicate-headers", [sized(b"ok", b"X-A: 1", b"x-a: 2", b"X-A: 3", b"Content-Type: text/html", b"Content-type: text/plain", b"Content-Length: 2")], text=b"ok"),
    Kind("folded-headers", [sized(b"ok", b"X-A: one,", b"\ttwo,", b"  three", b"X-B: b")], text=b"ok"),
    Kind("8-bit-headers", [sized(b"ok", b"X-\xd6\xd0: \xce\xc4", b"Server: \xff\xfe\x80", b"X-Utf8: \xe4\xb8\xad")], text=b"ok"),
    Kind("empty-headers", [sized(b"ok", b"X-Empty:", b"X-Blank:   ", b"X-Tab:\t", b": nameless")], text=b"ok"),
    Kind("spaces-in-head", [sized(b"ok", b"Content-Type : text/html", b"X-A  :  1  ", status=b"HTTP/1.1 200  Two  spaces ")], text=b"ok"),
    Kind("header-60-kB", [sized(b"ok", b"X-Long: " + b"x" * 60_000, b"X-After: 1")], text=b"ok"),
    Kind("many-headers", [sized(b"ok", *(b"X-%d: %d" % (n, n) for n in range(800)))], text=b"ok"),
    Kind("no-status-line", [b"<html>no head at all</html>\n", CLOSE], status=None),
    Kind("garbage", [b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", CLOSE], status=None),
    Kind("bad-chunk-size", [head(b"Transfer-Encoding: chunked") + b"5\r\nhello\r\nzz\r\nworld\r\n0\r\n\r\n"], truncated="unspecified", problem="broken chunked", text=b"hello"),
    Kind("chunk-size-lies", [head(b"Transfer-Encoding: chunked") + b"3\r\nhello\r\n0\r\n\r\n"], truncated="unspecified", problem="broken chunked", text=b"hel"),
    Kind("chunks-without-end", [head(b"Transfer-Encoding: chunked") + b"5\r\nhello\r\n", CLOSE], truncated="disconnect", problem="without its end", text=b"hello"),
    Kind("chunks-upper-case", [head(b"Transfer-Encoding: Chunked") + b"00A;a=b;c=\"d\"\r\n0123456789\r\n0;last\r\n\r\n"], text=b"0123456789"),
    Kind("chunked-and-length", [head(b"Content-Length: 3", b"Transfer-Encoding: chunked") + chunked(b"both said")], text=b"both said"),
    Kind("contradicting-lengths", [head(b"Content-Length: 3", b"Content-Length: 5") + b"hello"], truncated="unspecified", problem="contradicting", text=b"hello"),
    Kind("unknown-transfer-encoding", [head(b"Transfer-Encoding: snappy") + b"hello", CLOSE], truncated="unspecified", problem="snappy", text=b"hello"),
    Kind("deflate-zlib", [sized(zlib.compress(PAGE), b"Content-Encoding: deflate", HTML)], text=PAGE),
    Kind("deflate-raw", [sized(_deflate_raw(PAGE), b"Content-Encoding: deflate", HTML)], text=PAGE),
    Kind("br", [sized(brotli.compress(PAGE), b"Content-Encoding: br", HTML)], text=PAGE),
    Kind("gzip-that-is-none", [sized(PAGE, b"Content-Encoding: gzip", HTML)], text=PAGE),
    Kind("br-that-is-gzip", [sized(GZIPPED, b"Content-Encoding: br", HTML)], problem="decompress"),
    Kind("gzip-cut", [sized(GZIPPED[:-30], b"Content-Encoding: gzip", HTML)], problem="cut short"),
    Kind("gzip-twice", [sized(gzip.compress(GZIPPED), b"Content-Encoding: gzip, gzip", HTML)], text=PAGE),
    Kind("gzip-members", [sized(MEMBER + gzip.compress(b"the end", mtime=0), b"Content-Encoding: gzip", HTML)], text=IN_MEMBER + b"the end"),
    Kind("br-and-more", [sized(brotli.compress(PAGE) + b"\0\0more", b"Content-Encoding: br", HTML)], text=PAGE),
    Kind("no-coding-at-all", [sized(b"<p>" + PAGE, b"Content-Encoding: none", HTML)], text=b"<p>" + PAGE),
    Kind("length-of-5000-digits", [head(b"Content-Length: " + LONG, HTML) + b"hello", CLOSE], truncated="unspecified", problem="Content-Length of 5000 digits", text=b"hello"),
    Kind("length-of-5000-zeros", [head(b"Content-Length: " + b"0" * 5000 + b"5", HTML) + b"hello", CLOSE], truncated="unspecified", problem="cut short", text=b"hello"),
    Kind("length-of-noise", [head(b"Content-Length: " + NOISE, HTML) + b"hello", CLOSE], truncated="unspecified", problem="cut short", text=b"hello"),
    Kind("transfer-encoding-of-noise", [head(b"Transfer-Encoding: " + NOISE) + b"hello", CLOSE], truncated="unspecified", problem="unknown transfer-encoding xxx", text=b"hello"),
    Kind("content-encoding-of-noise", [sized(b"hello", b"Content-Encoding: " + NOISE)], problem="unknown content-encoding xxx", text=b"hello"),
    Kind("status-of-5000-digits", [sized(b"ok", status=b"HTTP/1.1 " + LONG + b" OK"), CLOSE], status=None),
    Kind("status-of-noise", [sized(b"ok", status=b"HTTP/1.1 " + NOISE + b" OK"), CLOSE], status=None),
    Kind("status-000", [sized(b"ok", status=b"HTTP/1.1 000 OK")], status=None),
    Kind("status-99", [sized(b"ok", status=b"HTTP/1.1 99 OK")], status=None),
    Kind("status-negative", [sized(b"ok", status=b"HTTP/1.1 -200 OK")], status=None),
    Kind("reason-of-noise", [sized(b"ok", status=b"HTTP/1.1 200 " + NOISE)], text=b"ok"),
    Kind("chunk-size-signed", [head(b"Transfer-Encoding: chunked") + b"+5\r\nhello\r\n0\r\n\r\n"], truncated="unspecified", problem="cut short"),
    Kind("chunk-size-of-python", [head(b"Transfer-Encoding: chunked") + b"0x5\r\nhello\r\n0\r\n\r\n"], truncated="unspecified", problem="cut short"),
    Kind("drip", [bytes([byte]) for byte in sized(b"drop by drop", HTML)], text=b"drop by drop"),
    Kind("slow-drip", [part for byte in sized(b"slow") for part in (bytes([byte]), 0.01)], text=b"slow"),
    Kind("reset-in-head", [b"HTTP/1.1 200 OK\r\nContent-Le", 0.1, RESET], status=None),
    Kind("reset-in-body", [head(b"Content-Length: 500", HTML) + b"x" * 100, 0.1, RESET], truncated="disconnect", problem="of 500", text=b"x" * 100),
    Kind("reset-before-answer", [RESET], status=None),
    Kind("close-before-answer", [CLOSE], status=None),
    Kind("stall", [4.0, CLOSE], status=None, meta=_HURRY),
    Kind("stall-in-head", [b"HTTP/1.1 200 OK\r\nServer: slow\r\n", 4.0, CLOSE], status=None, meta=_HURRY),
    Kind("stall-in-body", [head(b"Content-Length: 100") + b"half", 4.0, CLOSE], truncated="time", problem="4 of 100", text=b"half", meta=_HURRY),
    Kind("head", [head(b"Content-Length: 1234", HTML)], method="HEAD", text=b""),
    Kind("gbk-query", [sized(b"ok")], path="gbk-query?q=%B9%FA&%C3%FB=%d6%d0", text=b"ok"),
    Kind("odd-url", [sized(b"ok")], path="odd-url/%7Ea//b/../c;x=1?a=1&&b=%zz|^", text=b"ok"),
    Kind("redirect", [sized(b"bye", b"Location: /hop", status=b"HTTP/1.1 302 Found")], text=b"landed"),
    Kind("80-MB", [sized(BIG, b"Content-Type: application/octet-stream")], problem="too large", text=BIG[: 64 * 1024 * 1024]),
    Kind("too-large", [head(b"Content-Length: 300000000") + b"y" * 5000, 1.0], truncated="length", problem="of 300000000"),
    Kind("grows-too-large", [head(HTML, b"Connection: close"), *([b"z" * 1_000_000] * 3), CLOSE], truncated="length", problem="length", meta={"download_maxsize": 2_000_000}),
    Kind("bomb", [sized(gzip.compress(bytes(100_000_000), 9), b"Content-Encoding: gzip", HTML)], problem="too large"),
]  # fmt: skip
# Reached through redirects, or asked for by tests of their own.
OTHERS = [
    Kind("hop", [sized(b"", b"Location: /landing", status=b"HTTP/1.1 301 Moved Permanently")]),
    Kind("landing", [sized(b"landed")]),
    Kind("loop", [sized(b"round", b"Location: /loop", status=b"HTTP/1.1 302 Found")]),
    Kind("keep", [sized(b"kept")]),
    Kind("sloppy-end", [head(HTML, b"Connection: close") + PAGE, CLOSE]),
    Kind("then-gone", [sized(b"kept"), CLOSE]),
]


@dataclass(frozen=True)
class Seen:
    """One exchange as the server saw it."""

    name: str  # of the kind
    path: str
    received: bytes
    sent: bytes
    server_name: str | None  # that TLS asked for


class WireServer:
    """Serves KINDS on a loopback port; `seen` holds every exchange, also those under way."""

    def __init__(self, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self.seen: list[Seen] = []
        self._kinds = {kind.name: kind for kind in (*KINDS, *OTHERS)}
        self._tls = tls
        if tls is not None:
            tls.sni_callback = self._named
        self._socket = socket.create_server(
            (host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=128
        )
        self.host, self.port = self._socket.getsockname()[:2]
        self._threads: list[threading.Thread] = []
        self._run(self._accept)

    def __enter__(self) -> WireServer:
        return self

    def __exit__(self, *exc: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(6)

    def _run(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._run(self._serve, connection)

    def _named(self, connection: ssl.SSLObject, name: str | None, context: ssl.SSLContext) -> None:
        connection.server_name = name  # type: ignore[attr-defined]  # for `_serve`

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(60)  # of sending 80 MB to a client on a busy machine
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            while (received := self._request(connection)) and self._answer(connection, received):
                pass
        except OSError:
            pass  # the client hung up, or hung
        finally:
            connection.close()

    def _request(self, connection: socket.socket) -> bytes:
        received = b""
        while b"\r\n\r\n" not in received:
            data = connection.recv(65536)
            if not data:
                return b""
            received += data
        top, _, body = received.partition(b"\r\n\r\n")
        lengths = [line.split(b":")[1] for line in top.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        while lengths and len(body) < int(lengths[0]):
            body += connection.recv(65536)
        return top + b"\r\n\r\n" + body

    def _answer(self, connection: socket.socket, received: bytes) -> bool:
        """Go through the script; whether the connection is kept."""
        path = received.split(b" ")[1].decode("latin-1")
        name = path.removeprefix("http://proxied.example").lstrip("/").partition("?")[0].partition("/")[0]
        sent = b""
        number = len(self.seen)
        asked = getattr(connection, "server_name", None)
        self.seen.append(Seen(name, path, received, sent, asked))
        for step in self._kinds[name].steps:
            if isinstance(step, bytes):
                sent += step
                self.seen[number] = Seen(name, path, received, sent, asked)
                connection.sendall(step)
            elif isinstance(step, float):
                time.sleep(step)
            elif step == RESET:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return False
            elif step == CLOSE:
                return False
        return True
