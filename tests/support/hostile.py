"""A server that means harm: what it sends has no end, no measure, or unpacks to what nobody can hold."""

# ruff: noqa: E501 - in the tables a kind is a line

from __future__ import annotations

import gzip
import itertools
import socket
import struct
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MEGABYTE = 1 << 20
OK = b"HTTP/1.1 200 OK\r\n"
HTML = OK + b"Content-Type: text/html; charset=utf-8\r\n"
ITEM = b"<item><title>a</title></item>"
TEXT = "<p>市住建局昨天通报，今年老旧小区加装电梯的补贴申报工作已经启动。</p>\n".encode()
ARTICLE = "<html><title>加装电梯补贴申报启动</title><h1>加装电梯补贴申报启动</h1>".encode() + TEXT * 20
Script = Callable[[], Iterator[bytes | float]]  # bytes to send, seconds to wait


@dataclass(frozen=True)
class Kind:
    """One kind of harm, and what a crawl that meets it has to say."""

    name: str
    script: Script
    says: str  # part of a line of the crawl's log
    asked: int = 1  # requests that it may cost


def forever(*parts: bytes, each: int = 65536) -> Iterator[bytes]:
    """These parts, numbered where they hold a %d, without end."""
    if not any(b"%d" in part for part in parts):
        piece = b"".join(parts) * (each // len(b"".join(parts)) + 1)
        while True:
            yield piece
    numbers = itertools.count()
    while True:
        yield b"".join(part % next(numbers) if b"%d" in part else part for _ in range(1000) for part in parts)


def always(head: bytes, body: Callable[[], Iterator[bytes | float]]) -> Script:
    def script() -> Iterator[bytes | float]:
        yield head
        yield from body()

    return script


def once(*parts: bytes | float) -> Script:
    return lambda: iter(parts)


def sized(body: bytes, *lines: bytes, kind: bytes = b"text/html; charset=utf-8") -> Script:
    head = b"\r\n".join((OK[:-2], b"Content-Type: " + kind, *lines, b"Content-Length: %d" % len(body), b"", b""))
    return once(head, body)


def packed(coding: str, unit: bytes, size: int) -> bytes:
    """So many bytes of this unit, compressed."""
    part = unit * max(1, MEGABYTE // len(unit))
    count = size // len(part) + 1
    if coding == "br":
        stream = brotli.Compressor(quality=4)
        return b"".join([*(stream.process(part) for _ in range(count)), stream.finish()])
    if coding == "zstd":
        return zstd.compress(part) * count  # frames may follow each other, RFC 8878 §3.1
    if coding == "gzip":
        return gzip.compress(part) * count  # and so may members, RFC 1952 §2.2
    squeezer = zlib.compressobj()
    return b"".join([*(squeezer.compress(part) for _ in range(count)), squeezer.flush()])


def bomb(coding: str, unit: bytes = b"\0", size: int = 500 * MEGABYTE, kind: bytes = b"text/html") -> Script:
    return sized(packed(coding, unit, size), b"Content-Encoding: " + coding.encode(), kind=kind)


def nested() -> Script:
    inner = packed("gzip", b"\0", 500 * MEGABYTE)
    return sized(gzip.compress(gzip.compress(inner)), b"Content-Encoding: gzip, gzip, gzip")


def crumbs() -> Iterator[bytes | float]:
    """Chunks of one byte: six bytes on the wire, and an object, for each."""
    while True:
        yield b"1\r\nx\r\n" * 12000


def drip(part: bytes) -> Iterator[bytes | float]:
    while True:
        yield part
        yield 0.2


def many(line: bytes, count: int) -> bytes:
    return b"".join(line % number for number in range(count))


LARGE = "larger than 512000 bytes"
HEAD = "head of its answer is larger than 1048576 bytes"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"
HEADS: Sequence[Kind] = (
    Kind("head-without-end", always(OK, lambda: forever(b"X-%d: of no use\r\n")), HEAD),
    Kind("header-without-end", always(OK + b"X-A: ", lambda: forever(b"x")), HEAD),
    Kind("folded-without-end", always(OK + b"X-A: a\r\n", lambda: forever(b" x\r\n")), HEAD),
    Kind("status-line-without-end", always(b"HTTP/1.1 200 ", lambda: forever(b"o")), HEAD),
    Kind("no-head-at-all", lambda: forever(b"\0"), HEAD),
    Kind("headers-100,000", once(OK + many(b"X-Header-%d: of no use to anybody\r\n", 100_000) + b"\r\n"), HEAD),
    Kind("cookies-of-megabytes", once(OK + b"Set-Cookie: a=" + b"x" * 4 * MEGABYTE + b"\r\n\r\n"), HEAD),
    Kind("interim-without-end", lambda: forever(b"HTTP/1.1 103 Early Hints\r\nLink: </%d>\r\n\r\n"), HEAD),
    Kind("continue-without-end", lambda: forever(b"HTTP/1.1 100 Continue\r\n\r\n"), HEAD),
)
BODIES: Sequence[Kind] = (
    Kind("body-without-end", always(HTML + b"\r\n", lambda: forever(TEXT)), "cut short: length"),
    Kind("chunks-without-end", always(CHUNKED, lambda: forever(b"1000\r\n" + b"x" * 4096 + b"\r\n")), "cut short"),
    Kind("chunks-of-one-byte", always(CHUNKED, crumbs), "cut short: chunked body"),
    Kind("chunk-that-lies", always(CHUNKED + b"ffffffffffffff\r\n", lambda: forever(b"x")), "cut short"),
    Kind("extension-without-end", always(CHUNKED + b"1;", lambda: forever(b"x")), "cut short"),
    Kind("trailer-without-end", always(CHUNKED + b"0\r\n", lambda: forever(b"X-A: a\r\n")), "cut short"),
    Kind("length-of-a-petabyte", once(HTML + b"Content-Length: 1000000000000000\r\n\r\n" + ARTICLE, 2.0), "cut short"),
    Kind("length-too-large", once(HTML + b"Content-Length: 99999\r\nConnection: close\r\n\r\n" + ARTICLE), "cut short"),
)  # fmt: skip

SLOW: Sequence[Kind] = (
    Kind("slow-head", always(OK, lambda: drip(b"X-A: a\r\n")), "took longer than", asked=2),
    Kind("slow-body", always(HTML + b"Content-Length: 100000\r\n\r\n", lambda: drip(b"x")), "took longer than"),
    Kind("slow-chunks", always(CHUNKED, lambda: drip(b"1\r\nx\r\n")), "took longer than"),
)


def bombs() -> Sequence[Kind]:
    """What unpacks to more than anybody can hold; made when it is asked for."""
    return (
        Kind("gzip-bomb", bomb("gzip"), "too large: cut at"),
        Kind("gzip-bomb-of-text", bomb("gzip", TEXT, 100 * MEGABYTE), "too large: cut at"),
        Kind("gzip-bomb-of-tags", bomb("gzip", b"<p>a", 100 * MEGABYTE), "too large: cut at"),
        Kind("gzip-in-gzip-in-gzip", nested(), "too large: cut at"),
        Kind("deflate-bomb", bomb("deflate"), "too large: cut at"),
        Kind("br-bomb", bomb("br"), "too large: cut at"),
        Kind("zstd-bomb", bomb("zstd"), "too large: cut at"),
        *(
            Kind(f"{coding}-feed-bomb", bomb(coding, ITEM, 100 * MEGABYTE, b"application/rss+xml"), "too large: cut at")
            for coding in ("gzip", "br", "zstd")
        ),
    )


PAGES: Sequence[Kind] = (
    Kind("304-to-a-plain-question", once(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "nobody asked whether it was modified", asked=2),
    Kind("206-of-the-whole", once(b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-2/9\r\nContent-Length: 3\r\n\r\n<p>"), "status 206, a part", asked=2),
    Kind("headers-20,000", once(HTML + many(b"X-%d: of no use\r\n", 20_000) + b"Connection: close\r\n\r\n" + ARTICLE), ""),
    Kind("cookie-that-comes-back", once(HTML + b"Set-Cookie: a=" + b"x" * 900_000 + b"\r\nConnection: close\r\n\r\n" + ARTICLE), ""),
    Kind("cookies-that-come-back", once(HTML + many(b"Set-Cookie: a%d=b\r\n", 20_000) + b"Connection: close\r\n\r\n" + ARTICLE), ""),
    Kind("length-too-small", once(HTML + b"Content-Length: 99\r\nConnection: close\r\n\r\n" + ARTICLE), ""),
    Kind("length-below-nothing", once(HTML + b"Content-Length: -5\r\nConnection: close\r\n\r\n" + ARTICLE), ""),
    Kind("tags-in-tags", sized(b"<div>" * 2_000_000), ""),
    Kind("attributes", sized(b"<p " + many(b"a%d=b ", 500_000) + b">" + ARTICLE), ""),
    Kind("one-long-line", sized(b"<html><p>" + "新".encode() * 10_000_000), ""),
    Kind("links-100,000", sized(ARTICLE + many(b'<a href="/links-100,000?%d">next</a>', 100_000)), ""),
    Kind("laughs", sized(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20)) + b"]><rss>&u;</rss>", kind=b"application/rss+xml"), ""),
)  # fmt: skip


def robots() -> Sequence[Kind]:
    """robots.txt as no parser can hold it. The first 500 kB of each allow everything, where they can be had."""
    names, rules = many(b"user-agent:%x\n", 19_000), many(b"allow:/%x\n", 24_000)
    text = b"text/plain"
    return (
        Kind("head-without-end", always(OK, lambda: forever(b"X-%d: x\r\n")), HEAD),
        Kind("slow", always(HTML + b"Content-Length: 100000\r\n\r\n", lambda: drip(b"#")), "cut short"),
        Kind("without-end", always(HTML + b"\r\n", lambda: forever(b"allow:/%d\n")), LARGE),
        Kind("chunks-of-one-byte", always(CHUNKED, crumbs), "cut short"),
        Kind("5-MB", sized(b"user-agent: *\n" + many(b"allow: /%d\n", 350_000), kind=text), LARGE),
        Kind("names-by-rules", sized(names + rules, kind=text), ""),
        Kind("wildcards", sized(b"user-agent: *\n" + many(b"allow: /*%x*$\n", 31_000), kind=text), ""),
        *(Kind(f"{coding}-bomb", bomb(coding, b"allow:/a\n", 100 * MEGABYTE, text), LARGE) for coding in ("gzip", "br", "zstd")),
    )  # fmt: skip


class Hostile:
    """Serves each kind at its name, `robots` as its robots.txt; `asked` are the paths of all requests."""

    def __init__(self, *kinds: Kind, robots: Kind | None = None) -> None:
        self.asked: list[str] = []
        self._kinds = {f"/{kind.name}": kind for kind in kinds}
        self._robots = robots
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._socket.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._gone = threading.Event()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.port}/{name}"

    def __enter__(self) -> Hostile:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._gone.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(30)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(60)
        try:
            with connection:
                asked = b""
                while b"\r\n\r\n" not in asked and (part := connection.recv(65536)):
                    asked += part
                path = asked.split(b" ")[1].decode("latin-1")
                self.asked.append(path)
                for step in self._answer(path):
                    if self._gone.is_set():
                        return
                    if isinstance(step, float):
                        time.sleep(step)
                    else:
                        connection.sendall(step)
                connection.shutdown(socket.SHUT_WR)
                while not self._gone.is_set() and connection.recv(65536):
                    pass
        except (OSError, IndexError):
            pass  # the client hung up

    def _answer(self, path: str) -> Iterator[bytes | float]:
        kind = self._robots if path == "/robots.txt" else self._kinds.get(path.partition("?")[0])
        if kind is not None:
            return kind.script()
        if path == "/robots.txt":
            return once(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")()
        return sized(ARTICLE)()


class Stalled:
    """A server that takes a connection and says nothing, as far as TLS goes, or resets it after a while."""

    def __init__(self, first: bytes = b"") -> None:
        self._first = first
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._socket.getsockname()[1]
        self.taken: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Stalled:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(10)
        for connection in self.taken:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
                self.taken.append(connection)
                if self._first:
                    connection.sendall(self._first)
            except OSError:
                return
