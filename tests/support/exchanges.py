"""Exchanges with a server as the writer gets them, folders of captures made of them, and records of other programs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.warc.writer import Exchange, WarcWriter

START = datetime(2026, 11, 22, 6, 30, 0, 123456, tzinfo=UTC)
ODD_HEADS = [
    b"HTTP/1.1 200 Wonderful\r\nsErVeR: x\r\nX-A:  padded \r\nContent-Length: 5\r\n\r\nhello",
    b"HTTP/1.0 200 OK\nContent-Length: 5\nfoo: bar\n  folded\n\nhello",
    b"HTTP/1.1 200 OK\r\nbadheaderline\r\nContent-Length: 5\r\n\r\nhello",
    b"HTTP/1.1 404\r\nX-Raw: \xd6\xd0\r\nContent-Length: 5\r\n\r\nhello",
]


def response(body: bytes, *lines: bytes, status: bytes = b"200 OK") -> bytes:
    length = b"Content-Length: %d" % len(body)
    return b"\r\n".join((b"HTTP/1.1 " + status, b"Content-Type: text/html", *lines, length, b"", body))


def exchange(raw: bytes, url: str = "http://news.example/a.html", number: int = 0, **fields: object) -> Exchange:
    asked = b'If-None-Match: "1"\r\n' if raw.startswith(b"HTTP/1.1 304") else b""
    values: dict[str, object] = {
        "url": url,
        "request_bytes": b"GET /a.html HTTP/1.1\r\nHost: news.example\r\n" + asked + b"\r\n",
        "response_bytes": raw,
        "started": START + timedelta(seconds=number),
        "seconds": 0.25,
        **fields,
    }
    return Exchange(**values)  # type: ignore[arg-type]


def write(site: Path, *exchanges: Exchange, **options: object) -> WarcWriter:
    options = {"index": site / "index.cdxj", **options}
    writer = WarcWriter(site / "warc", site=site.name, clock=lambda: START, **options)  # type: ignore[arg-type]
    for one in exchanges:
        writer.write(one)
    writer.close()
    return writer


def plain_record(block: bytes, more: dict[str, str] | None = None, kind: str = "response") -> bytes:
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
        "WARC-Date": "2020-01-02T03:04:05Z",
        "WARC-Target-URI": "http://old.example/a.html",
        "Content-Type": "application/http; msgtype=response",
        **(more or {}),
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"
