"""Raw responses are parsed without an exception, whatever they are, and what is wrong with them is named."""

from __future__ import annotations

import gzip
import random
import sys
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.warc.http import HttpResponse, parse_head, parse_response, payload_digest, sha1
from reading.problem import sentence

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HTML = "<html><p>新闻正文</p></html>".encode() * 50


def raw(body: bytes, *lines: bytes, status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return b"\r\n".join((status, *lines, b"", body))


def said(response: HttpResponse) -> str | None:
    return sentence([response.problem]) if response.problem else None


def deflate_raw(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


def chunks(body: bytes, size: int) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;e=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\nX-Trailer: 1\r\n\r\n"


ENCODINGS = {
    b"gzip": gzip.compress(HTML, mtime=0),
    b"x-gzip": gzip.compress(HTML, mtime=0),
    b"GZIP": gzip.compress(HTML, mtime=0),
    b"deflate": zlib.compress(HTML),
    b"identity": HTML,
    b"br": brotli.compress(HTML),
    b"zstd": zstd.compress(HTML),
    b"gzip, zstd": zstd.compress(gzip.compress(HTML, mtime=0)),
    b"gzip, deflate": zlib.compress(gzip.compress(HTML, mtime=0)),
}


def test_head_as_sent() -> None:
    response = parse_response(
        b"HTTP/1.1 404  Not  here\r\nX-A: 1\r\nx-a:2 \r\nnonsense\r\nX-B: b\r\n\tfolded\r\n"
        b"X-\xd6\xd0 : \xce\xc4\r\n\r\nbody"
    )
    assert (response.status, response.reason, response.body) == (404, "Not  here", b"body")
    assert response.headers == (("X-A", "1"), ("x-a", "2"), ("X-B", "b\tfolded"), ("X-ÖÐ", "ÎÄ"))
    assert response.header("x-A") == "1"
    assert response.problem is None


@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
def test_interim_responses_are_passed_over(line_end: bytes) -> None:
    lines = [
        b"HTTP/1.1 100 Continue",
        b"",
        b"HTTP/1.1 103 Early Hints",
        b"Link: </a>",
        b"",
        b"HTTP/1.0 200",
        b"A: b",
        b"",
        b"x",
    ]
    response = parse_response(line_end.join(lines))
    assert (response.status, response.headers, response.body) == (200, (("A", "b"),), b"x")


@pytest.mark.parametrize("coding", ENCODINGS, ids=lambda coding: coding.decode())
@pytest.mark.parametrize("size", [None, 1, 97])
def test_transfer_and_content_encodings(coding: bytes, size: int | None) -> None:
    stored = ENCODINGS[coding]
    lines = [b"Content-Encoding: " + coding]
    lines.append(b"Transfer-Encoding: chunked" if size else b"Content-Length: %d" % len(stored))
    response = parse_response(raw(chunks(stored, size) if size else stored, *lines))
    assert (response.body, response.problem) == (HTML, None)
    assert b"".join(response.entity) == stored
    assert payload_digest(raw(chunks(stored, size) if size else stored, *lines)) == sha1([stored])


def wide() -> bytes:
    """With a window of 128 MB, which a server may not want a client to hold (RFC 9659)."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 27})
    return packer.compress(HTML) + packer.flush()


COMPRESS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}


def test_raw_deflate() -> None:
    assert parse_response(raw(deflate_raw(HTML), b"Content-Encoding: deflate")).body == HTML


@pytest.mark.parametrize("coding", [b"gzip", b"deflate", b"br", b"zstd"])
def test_a_body_that_is_not_compressed_though_its_label_says_so(coding: bytes) -> None:
    response = parse_response(raw(HTML, b"Content-Encoding: " + coding))
    assert (response.body, response.problem) == (HTML, None)


@pytest.mark.parametrize(
    ("body", "lines", "problem"),
    [
        (b"partial", [b"Content-Length: 9999"], "cut short: 7 of 9999 bytes"),
        (b"5\r\nhel", [b"Transfer-Encoding: chunked"], "cut short: chunked body without its end"),
        (b"5\r\nhello\r\n", [b"Transfer-Encoding: chunked"], "cut short: chunked body without its end"),
        (b"5\r\nhello\r\n5", [b"Transfer-Encoding: chunked"], "cut short: chunked body without its end"),
        (b"5\r\nhello\r\nzz\r\n", [b"Transfer-Encoding: chunked"], "broken chunked body"),
        (b"3\r\nhello\r\n0\r\n\r\n", [b"Transfer-Encoding: chunked"], "broken chunked body"),
        (b"hello", [b"Transfer-Encoding: snappy"], "unknown transfer-encoding snappy"),
        (b"hello", [b"Content-Length: 1", b"Content-Length: 2"], "contradicting Content-Length headers"),
        (b"hello", [b"Content-Encoding: snappy"], "can't be decompressed: unknown content-encoding snappy"),
        (
            gzip.compress(HTML, mtime=0)[:-9],
            [b"Content-Encoding: gzip"],
            "can't be decompressed: gzip stream is cut short",
        ),
        (b"\x1f\x8b\x08 nonsense", [b"Content-Encoding: gzip"], "can't be decompressed: broken gzip stream"),
        (b"\xff\xff", [b"Content-Encoding: br"], "can't be decompressed: broken br stream"),
        (b"\xff\xff\xff\xff\xff", [b"Content-Encoding: zstd"], "can't be decompressed: broken zstd stream"),
        (wide(), [b"Content-Encoding: zstd"], "can't be decompressed: broken zstd stream"),
    ],
)
def test_problems_are_named(body: bytes, lines: list[bytes], problem: str) -> None:
    assert said(parse_response(raw(body, *lines))) == problem


@pytest.mark.parametrize("coding", COMPRESS)
def test_a_cut_stream_gives_what_could_be_had(coding: str) -> None:
    stored = ENCODINGS[coding.encode()]
    text = bytes(range(256)) * 3000
    stored = COMPRESS[coding](text + HTML)
    response = parse_response(raw(stored[: len(stored) - 12], b"Content-Encoding: " + coding.encode()))
    assert response.problem
    assert response.body
    assert (text + HTML).startswith(response.body)


@pytest.mark.parametrize("coding", COMPRESS)
@pytest.mark.parametrize("size", [1000, 1001, 65536])
def test_a_bomb_is_cut_at_the_limit(coding: str, size: int) -> None:
    bomb = COMPRESS[coding](bytes(5_000_000))
    response = parse_response(raw(bomb, b"Content-Encoding: " + coding.encode()), limit=size)
    assert (response.body, said(response)) == (bytes(size), f"too large: cut at {size} bytes")
    exact = COMPRESS[coding](bytes(size))
    assert parse_response(raw(exact, b"Content-Encoding: " + coding.encode()), limit=size).problem is None


def test_bodies_that_are_none() -> None:
    assert parse_response(raw(b"", b"Content-Length: 5", status=b"HTTP/1.1 304 Not Modified")).problem is None
    assert payload_digest(raw(b"", status=b"HTTP/1.1 204 No Content")) is None
    assert payload_digest(raw(b"0\r\n\r\n", b"Transfer-Encoding: chunked")) is None
    assert parse_response(raw(b"", b"Content-Encoding: gzip")).problem is None


@pytest.mark.parametrize(
    "data", [b"", b"<html>no head</html>", b"\x16\x03\x01\n\n", b"HTTP/1.1 OK\r\n\r\n", b"ICY 200 OK\r\n\r\n"]
)
def test_no_http(data: bytes) -> None:
    response = parse_response(data)
    assert (response.status, said(response), response.body) == (0, "no HTTP head", data)
    assert parse_head(data) is None


def test_a_cut_head() -> None:
    response = parse_response(b"HTTP/1.1 200 OK\r\nContent-Le")
    assert (response.status, said(response)) == (0, "cut short: HTTP head without its end")


_LINES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 103 Hints",
        b"Transfer-Encoding: chunked",
        b"Content-Encoding: gzip",
        b"Content-Encoding: br, deflate",
        b"Content-Length: 7",
        b" folded",
        b":",
        b"",
        b"5;x",
        b"hello",
        b"0",
        b"ffffffffffffffffff",
        gzip.compress(b"x" * 99),
        brotli.compress(b"x" * 99),
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.one_of(_LINES, st.binary(max_size=20)), max_size=12),
    st.sampled_from([b"\r\n", b"\n"]),
    st.integers(0, 64),
)
def test_anything_is_parsed_without_an_exception(lines: list[bytes], line_end: bytes, limit: int) -> None:
    data = line_end.join(lines)
    response = parse_response(data, limit=limit)
    assert len(response.body) <= limit
    assert payload_digest(data) is None or response.entity
    for cut in range(0, len(data), 7):
        parse_response(data[:cut])


@pytest.mark.parametrize("coding", ["gzip", "zstd", "zstd with frames to skip"])
def test_members_may_end_anywhere(coding: str) -> None:
    """RFC 1952 §2.2, RFC 8878 §3.1. What is unpacked comes in parts of 64 kB: a member may begin behind one of them."""
    skipped = b"\x50\x2a\x4d\x18\x03\x00\x00\x00any" if "skip" in coding else b""
    noise = random.Random(1).randbytes(65600)
    pack = zstd.compress if "zstd" in coding else lambda data: gzip.compress(data, compresslevel=0)
    for size in range(65490, 65546):
        body = pack(noise[:size]) + skipped + pack(b"the end")
        response = parse_response(raw(body, b"Content-Encoding: " + coding[:4].encode()))
        assert response.body == noise[:size] + b"the end", size
        assert response.problem is None


@pytest.mark.parametrize("tail", [b"\0", b"junk", b"junk" * 40_000])
def test_what_follows_a_brotli_stream_is_passed_over(tail: bytes) -> None:
    noise = random.Random(1).randbytes(200_000)
    response = parse_response(raw(brotli.compress(noise) + tail, b"Content-Encoding: br"))
    assert (response.body, response.problem) == (noise, None)


@pytest.mark.parametrize("label", [b"none", b"utf-8", b'"gzip"', b"8bit", b"text/html"])
def test_a_coding_that_is_none(label: bytes) -> None:
    response = parse_response(raw(HTML, b"Content-Encoding: " + label))
    assert (response.body, response.problem) == (HTML, None)


@pytest.mark.parametrize("digits", [19, 5000])
def test_numbers_of_any_length(digits: int) -> None:
    many = b"9" * digits
    assert "digits" in str(said(parse_response(raw(b"hello", b"Content-Length: " + many))))
    assert parse_response(raw(b"hello", b"Content-Length: " + b"0" * digits + b"5")).problem is None
    assert parse_head(raw(b"hello", status=b"HTTP/1.1 " + many)) is None
    assert said(parse_response(raw(many + b"\r\nx\r\n", b"Transfer-Encoding: chunked"))) is not None


@pytest.mark.parametrize("status", [b"0", b"000", b"099", b"-200", b"0200"])
def test_a_status_that_is_none(status: bytes) -> None:
    assert parse_head(raw(b"hello", status=b"HTTP/1.1 " + status)) is None
