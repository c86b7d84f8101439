"""Files as other programs write them: ARC, Zstandard, wrong lengths, other line ends; each with the same two pages."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

URLS = ("http://news.one.example/2023/0105/1.html", "http://news.one.example/2023/0106/2.html")
TEXT = "<p>市住建局昨天通报，今年老旧小区加装电梯的补贴申报工作已经启动，第{n}批名单下周公布。</p>"


def page(number: int) -> bytes:
    title = f"加装电梯补贴申报启动第{number}批"
    body = f"<html><title>{title}</title><h1>{title}</h1>{TEXT.format(n=number) * 9}</html>".encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
    return head + body


def record(number: int, *, off: int = 0, end: bytes = b"\r\n", version: bytes = b"WARC/1.0") -> bytes:
    """The WARC record of a page; its Content-Length is `off` by so many bytes."""
    block = page(number)
    lines = (
        version,
        b"WARC-Type: response",
        b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>" % number,
        b"WARC-Date: 2023-01-%02dT08:00:00Z" % (number + 4),
        b"WARC-Target-URI: " + URLS[number - 1].encode(),
        b"Content-Type: application/http; msgtype=response",
        b"Content-Length: %d" % (len(block) + off),
        b"",
        b"",
    )
    return end.join(lines) + block + end * 2


def info(end: bytes = b"\r\n") -> bytes:
    lines = (
        b"WARC/1.0",
        b"WARC-Type: warcinfo",
        b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        b"WARC-Date: 2023-01-04T08:00:00Z",
        b"Content-Type: application/warc-fields",
        b"Content-Length: 12",
        b"",
        b"",
    )
    return end.join(lines) + b"software: a\n" + end * 2


def warc(**how: bytes | int) -> bytes:
    return b"".join(record(number, **how) for number in (1, 2))  # type: ignore[arg-type]


def members(**how: bytes | int) -> bytes:
    return b"".join(gzip.compress(record(number, **how)) for number in (1, 2))  # type: ignore[arg-type]


def arc(version: int, end: bytes = b"\n") -> bytes:
    v1 = b"URL IP-address Archive-date Content-type Archive-length\n"
    v2 = b"URL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length\n"
    told = b"%d 0 Example\n" % version + (v1 if version == 1 else v2)
    more = b"" if version == 1 else b" 200 - - 0 a.arc"
    dns = b"20230104080000\nnews.one.example. 300 IN A 93.184.216.34\n"
    found = [
        b"filedesc://a.arc 0.0.0.0 20230104080000 text/plain%s %d\n%s" % (more, len(told), told),
        b"dns:news.one.example 10.0.0.1 20230104080000 text/dns%s %d\n%s" % (more, len(dns), dns),
    ]
    for number, url in enumerate(URLS, start=1):
        line = b"%s 93.184.216.34 202301%02d080000 text/html%s %d\n" % (
            url.encode(),
            number + 4,
            more,
            len(page(number)),
        )
        found.append(line + page(number))
    return end.join([*found, b""])


def arc_members() -> bytes:
    first, second = arc(1).split(b"\nhttp://", 1)
    one, two = (b"http://" + second).split(b"\nhttp://", 1)
    return b"".join(gzip.compress(part) for part in (first + b"\n", one + b"\n", b"http://" + two))


def frames(*, dictionary: bytes = b"", packed: bool = False) -> bytes:
    """A .warc.zst: a frame for each record, and before them one with the dictionary, if there is one."""
    if not dictionary:
        return b"".join(zstd.compress(record(number)) for number in (1, 2))
    shared = zstd.ZstdDict(dictionary, is_raw=False)
    content = zstd.compress(dictionary) if packed else dictionary
    first = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
    return first + b"".join(zstd.compress(record(number), zstd_dict=shared) for number in (1, 2))


def trained() -> bytes:
    samples = [record(number) + TEXT.format(n=number * 7).encode() * (number % 5) for number in (1, 2)] * 60
    return zstd.train_dict(samples, 4096).dict_content


KINDS: dict[str, Callable[[], bytes]] = {
    "plain.warc": warc,
    "members.warc.gz": members,
    "info.warc": lambda: info() + warc(),
    "line-feeds.warc": lambda: info(b"\n") + warc(end=b"\n"),
    "line-feeds.warc.gz": lambda: gzip.compress(info(b"\n")) + members(end=b"\n"),
    "cr-cr-lf.warc": lambda: info(b"\r\r\n") + warc(end=b"\r\r\n"),
    "cr-cr-lf.warc.gz": lambda: members(end=b"\r\r\n"),
    "space-after-version.warc": lambda: warc(version=b"WARC/1.0 "),
    "old.warc": lambda: warc(version=b"WARC/0.18"),
    "one-short.warc.gz": lambda: members(off=-1),
    "nine-short.warc.gz": lambda: members(off=-9),
    "nine-long.warc.gz": lambda: members(off=9),
    "one-short.warc": lambda: warc(off=-1) + info(),
    "nine-long.warc": lambda: warc(off=9) + info(),
    "whole.warc.gz": lambda: gzip.compress(info() + warc()),
    "two-in-one.warc.gz": lambda: gzip.compress(info()) + gzip.compress(warc()),
    "filled-up.warc.gz": lambda: gzip.compress(info() + warc()) + bytes(512),
    "frames.warc.zst": frames,
    "one-frame.warc.zst": lambda: zstd.compress(info() + warc()),
    "dictionary.warc.zst": lambda: frames(dictionary=trained()),
    "packed-dictionary.warc.zst": lambda: frames(dictionary=trained(), packed=True),
    "one.arc": lambda: arc(1),
    "two.arc": lambda: arc(2),
    "whole.arc.gz": lambda: gzip.compress(arc(1)),
    "members.arc.gz": arc_members,
    "cr-lf.arc": lambda: arc(1, b"\r\n"),
    "two-empty-lines.arc": lambda: arc(1, b"\n\n"),
}
