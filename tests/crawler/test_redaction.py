"""Nothing that the operator gave a crawl to sign in with reaches a record; what the site itself set does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.data.folder import warc_files
from archive.warc.pages import records
from crawler.wire.redaction import Redaction
from tests.support.hostile import ARTICLE, HTML, Hostile, Kind, once
from tests.support.zygote import started

REQUEST = b"GET / HTTP/1.1\r\n%s\r\nHost: news.example"


@pytest.mark.parametrize(
    "header",
    [
        b"Authorization: Basic c2VjcmV0",
        b"Proxy-Authorization: Basic c2VjcmV0",
        b"X-Api-Key: secret",
        b"x-auth-token:secret",
        b"PRIVATE-TOKEN: secret",
        b"Cookie: session=secret",
        b"Cookie: ours=1; session=secret",
        b"Cookie2: $Version=secret",
        b"X-Forwarded-For: secret",
        b"From: secret",
        b"Ocp-Apim-Subscription-Key: secret",
    ],
)
def test_a_value_that_may_be_a_secret_is_left_out(header: bytes) -> None:
    redaction = Redaction([])
    redaction.set_cookies([("Set-Cookie", "ours=1; Path=/")])
    written, left_out = redaction.written(REQUEST % header)
    name = header.split(b":")[0]
    assert written == REQUEST % (name + b": redacted")
    assert left_out == {name.decode()}


@pytest.mark.parametrize(
    "header",
    [
        b"User-Agent: shengbao",
        b"Accept: */*",
        b"Referer: http://a.example/?secret",
        b'If-None-Match: "x"',
        b"Cookie: ours=1",
    ],
)
def test_what_decides_the_answer_is_written(header: bytes) -> None:
    redaction = Redaction([])
    redaction.set_cookies([("set-cookie", "ours=1; Path=/")])
    assert redaction.written(REQUEST % header) == (REQUEST % header, set())


def test_a_cookie_of_the_operator_stays_one_when_the_site_sets_it_again() -> None:
    redaction = Redaction([])
    redaction.written(REQUEST % b"Cookie: session=secret")
    redaction.set_cookies([("Set-Cookie", "session=secret; Max-Age=600")])
    assert redaction.written(REQUEST % b"Cookie: session=secret")[1] == {"Cookie"}


def test_further_headers_can_be_named() -> None:
    redaction = Redaction(["Cookie", "user-agent"])
    redaction.set_cookies([("Set-Cookie", "ours=1")])
    assert redaction.written(REQUEST % b"Cookie: ours=1")[1] == {"Cookie"}
    assert redaction.written(REQUEST % b"User-Agent: me")[1] == {"User-Agent"}


def test_a_crawl_by_somebody_who_has_signed_in(tmp_path: Path) -> None:
    tmp_path.joinpath("sites.toml").write_text('contact = "test@example.org"\n')
    sets = Kind("sets", once(HTML + b"Set-Cookie: visitor=7\r\nConnection: close\r\n\r\n" + ARTICLE), "")
    with Hostile(sets) as server:
        urls = [server.url("sets"), server.url("second")]
        tmp_path.joinpath("urls.txt").write_text("\n".join(urls))
        headers = {"X-Api-Key": "very-secret", "Authorization": "Bearer very-secret", "Accept": "text/html"}
        said = (f"DATA_DIR={tmp_path}", "DOWNLOAD_DELAY=0", f"DEFAULT_REQUEST_HEADERS={json.dumps(headers)}")
        words = [part for each in (*said, "CONCURRENT_REQUESTS=1") for part in ("-s", each)]
        done = started("scrapy", "crawl", "urls", "-a", f"file={tmp_path / 'urls.txt'}", *words).ended()
    assert done.returncode == 0, done.stderr
    found = [record for path in warc_files(tmp_path / "urls") for record in records(path)]
    assert len([record for record in found if record.kind == "request"]) == 3
    assert not [record for record in found if b"very-secret" in bytes(record.block)]
    (asked,) = (record for record in found if record.kind == "request" and record.url == urls[1])
    assert b"Cookie: visitor=7" in bytes(asked.block)
    assert b"X-Api-Key: redacted" in bytes(asked.block)
    told = [bytes(record.block) for record in found if record.kind == "metadata" and record.url == urls[1]]
    assert b"redacted: Authorization, X-Api-Key" in told[0]
