"""Recording what does not come over a plain connection: TLS, IPv6, proxies, stale connections, refusals, full disks."""

from __future__ import annotations

import base64
import gzip
import json
import socket
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from scrapy.core.downloader.handlers import http11
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from archive.data.folder import warc_files
from crawler.wire import connect_to as connect_module
from crawler.wire import handler as wire_module
from crawler.wire.private_names import check_names
from tests.support.wire import HOST, Authority, Crawled, Tunnel, assert_same_bytes, connect_to, crawl, request, run_job
from tests.support.wire_server import KINDS, Seen, WireServer, sized

TLS = [kind for kind in KINDS if kind.name in {"length", "chunked-gzip", "1xx", "until-close", "reset-in-body"}]
SECRETS = {"Authorization": "Basic c2VjcmV0", "Cookie": "session=7", "X-Key": "other-secret"}


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tls"))


@dataclass
class Ways:
    """One crawl over all of them, and what each server saw."""

    crawled: Crawled
    plain: list[Seen]
    secure: list[Seen]
    tunnelled: list[Seen]
    proxied: list[Seen]
    six: list[Seen]
    asked: bytes  # of the tunnel
    proxy: str


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Ways:
    with socket.create_server(("127.0.0.1", 0)) as free:
        refused = free.getsockname()[1]
    with (
        WireServer() as plain,
        WireServer() as proxied,
        WireServer(host="::1" if has_ipv6() else "127.0.0.1") as six,
        WireServer(authority.context(HOST, trusted=False)) as secure,
        WireServer(authority.context("tunnelled.example")) as tunnelled,
        Tunnel(tunnelled) as tunnel,
    ):
        through = f"user:secret@{proxied.host}:{proxied.port}"
        secret_body = base64.b64encode(b"Authorization: in a body").decode()
        requests: list[dict[str, Any]] = [
            {"url": f"http://{HOST}/loop"},
            {"url": f"http://{HOST}/keep", "method": "POST", "headers": SECRETS, "body": secret_body},
            {"url": "http://six.example/keep"},
            {"url": f"http://[{six.host}]:{six.port}/keep"} if has_ipv6() else {"url": f"http://{HOST}/landing"},
            {"url": "http://refused.example/"},
            {"url": "http://proxied.example/keep", "meta": {"proxy": f"http://{through}"}},
            {"url": "https://tunnelled.example/keep", "meta": {"proxy": f"http://user:secret@127.0.0.1:{tunnel.port}"}},
            *(request(kind, "https") for kind in TLS),
        ]
        there = [
            f"{HOST}:80:{plain.host}:{plain.port}",
            f"{HOST}:443:{secure.host}:{secure.port}",
            f"six.example:80:[{six.host}]:{six.port}",
            f"refused.example:80:127.0.0.1:{refused}",
        ]
        crawled = crawl(
            tmp_path_factory.mktemp("ways"),
            requests,
            CONNECT_TO=there,
            REDIRECT_MAX_TIMES=5,
            DOWNLOAD_TIMEOUT=30,
        )
    return Ways(
        crawled,
        plain.seen,
        secure.seen,
        tunnelled.seen,
        proxied.seen,
        six.seen,
        tunnel.asked,
        f"{proxied.host}:{proxied.port}",
    )


def test_a_redirect_loop_ends(ways: Ways) -> None:
    seen = [one for one in ways.plain if one.name == "loop"]
    assert len(seen) == 6
    asked, answered = (ways.crawled.exact(kind, f"http://{HOST}/loop") for kind in ("request", None))
    assert [bytes(record.block) for record in asked] == [one.received for one in seen]
    # the first is whole, the others repeat its payload
    kinds = [record.kind for record in answered if record.kind in {"response", "revisit"}]
    assert kinds == ["response", *["revisit"] * 5]
    assert ways.crawled.results[f"http://{HOST}/loop"]["error"] == "IgnoreRequest"


def test_tls(ways: Ways) -> None:
    for kind in TLS:
        assert_same_bytes(ways.crawled, ways.secure, kind)
    assert {one.server_name for one in ways.secure} == {HOST}
    assert all(b"\r\nHost: news.example\r\n" in one.received for one in ways.secure)
    (answer,) = ways.crawled.exact("response", f"https://{HOST}/length")
    assert [value for name, value in answer.headers if name == "WARC-Protocol"] == ["http/1.1", "tls/1.3"]
    # Our server ends TLS as many do, without a goodbye: then only the record can say that the end isn't certain.
    assert ways.crawled.results[f"https://{HOST}/until-close"]["problem"] is None
    (metadata,) = ways.crawled.exact("metadata", f"https://{HOST}/until-close")
    assert b"closed: without TLS close_notify\r\n" in bytes(metadata.block)


def test_certificates_are_checked_where_that_is_asked_for(tmp_path: Path, authority: Authority) -> None:
    with (
        WireServer(authority.context("good.example")) as good,
        WireServer(authority.context("self-made.example", trusted=False)) as self_made,
        WireServer(authority.context("another.example")) as another,
    ):
        servers = {"good.example": good, "self-made.example": self_made, "wrong.example": another}
        crawled = crawl(
            tmp_path,
            [{"url": f"https://{host}/keep"} for host in servers],
            env={"SSL_CERT_FILE": str(authority.trust)},
            CONNECT_TO={f"{host}:443": f"{server.host}:{server.port}" for host, server in servers.items()},
            DOWNLOAD_VERIFY_CERTIFICATES=True,
        )
    for host, kinds in {
        "good.example": ["response", "request", "metadata"],
        "self-made.example": ["metadata"],  # nothing was sent, as the handshake failed
        "wrong.example": ["metadata"],
    }.items():
        found = crawled.exact(None, f"https://{host}/keep")
        assert [record.kind for record in found] == kinds
        assert (b"failure: " in bytes(found[-1].block)) == (host != "good.example")
        assert ("status" in crawled.results[f"https://{host}/keep"]) == (host == "good.example")


@pytest.mark.skipif(not has_ipv6(), reason="no IPv6 on this machine")
def test_ipv6(ways: Ways) -> None:
    assert len(ways.six) == 2
    urls = [url for url in ways.crawled.results if "six" in url or "[::1]" in url]
    asked = [record for url in urls for record in ways.crawled.exact("request", url)]
    assert sorted(bytes(record.block) for record in asked) == sorted(one.received for one in ways.six)
    answers = [record for url in urls for record in ways.crawled.exact("response", url)]
    assert {record.header("WARC-IP-Address") for record in answers} == {"::1"}


def test_a_refused_connection_leaves_a_metadata_record(ways: Ways) -> None:
    (metadata,) = ways.crawled.exact(None, "http://refused.example/")
    assert metadata.kind == "metadata"
    assert b"failure: DownloadConnectionRefusedError: " in bytes(metadata.block)
    assert ways.crawled.stats["capture/unanswered"] == 1


def test_through_a_proxy_the_request_is_absolute_and_its_password_is_not_kept(ways: Ways) -> None:
    (seen,) = ways.proxied
    password = b"Proxy-Authorization: Basic " + base64.b64encode(b"user:secret")
    assert seen.received.startswith(b"GET http://proxied.example/keep HTTP/1.1\r\n")
    assert password in seen.received
    answer, sent, metadata = (
        ways.crawled.exact(kind, "http://proxied.example/keep")[0] for kind in ("response", "request", "metadata")
    )
    assert bytes(sent.block) == seen.received.replace(password, b"Proxy-Authorization: redacted")
    assert answer.header("WARC-IP-Address") is None
    assert b"redacted: Proxy-Authorization\r\n" in bytes(metadata.block)
    assert f"proxy: {ways.proxy}\r\n".encode() in bytes(metadata.block)


def test_through_a_tunnel_only_what_the_site_saw_is_kept(ways: Ways) -> None:
    (seen,) = ways.tunnelled
    assert b"Proxy-Authorization" in ways.asked
    asked, answered = (
        ways.crawled.exact(kind, "https://tunnelled.example/keep")[0] for kind in ("request", "response")
    )
    assert (bytes(asked.block), bytes(answered.block)) == (seen.received, seen.sent)
    assert b"Proxy" not in seen.received


def test_what_the_operator_gave_is_not_kept(ways: Ways) -> None:
    (seen,) = [one for one in ways.plain if one.name == "keep"]
    sent, metadata = (ways.crawled.exact(kind, f"http://{HOST}/keep")[0] for kind in ("request", "metadata"))
    expected = seen.received.replace(b"Basic c2VjcmV0", b"redacted").replace(b"other-secret", b"redacted")
    assert b"Cookie: session=7\r\n" in expected
    assert bytes(sent.block) == expected.replace(b"session=7", b"redacted")
    assert expected.endswith(b"Authorization: in a body")
    assert b"redacted: Authorization, Cookie, X-Key\r\n" in bytes(metadata.block)
    (path,) = warc_files(ways.crawled.folder)
    for secret in (b"secret", base64.b64encode(b"user:secret")):
        assert secret not in gzip.decompress(path.read_bytes())


def test_a_large_body_is_not_held_twice(tmp_path: Path) -> None:
    big = next(kind for kind in KINDS if kind.name == "80-MB")
    small = next(kind for kind in KINDS if kind.name == "length")
    peaks = []
    for number, kind in enumerate((small, big)):
        (tmp_path / str(number)).mkdir()
        with WireServer() as server:
            settings: dict[str, Any] = {
                "CONNECT_TO": connect_to(server),
                "DOWNLOAD_MAXSIZE": 0,
                "DOWNLOAD_WARNSIZE": 0,
            }
            peaks.append(crawl(tmp_path / str(number), [request(kind)], **settings).stats["peak_kb"])
    # Scrapy's own buffer (80 MB, grown by halves) and the page (64 MB at most) are there; the wire lies in a file.
    assert peaks[1] - peaks[0] < 260_000


def test_a_stale_connection_is_tried_again_and_that_is_noted(tmp_path: Path) -> None:
    """The server closes an idle connection just as the next request goes out on it: Twisted asks again on a new one."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        received: list[bytes] = []

        def serve() -> None:
            for answers in (2, 1):  # the second request on the first connection is read and not answered
                connection, _ = server.accept()
                with connection:
                    for number in range(answers):
                        received.append(connection.recv(65536))
                        if number == 0:
                            connection.sendall(sized(b"answer %d" % len(received)))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        urls = [f"http://{HOST}/{number}" for number in (1, 2)]
        crawled = crawl(
            tmp_path,
            [{"url": url} for url in urls],
            CONNECT_TO={f"{HOST}:80": f"127.0.0.1:{port}"},
            CONCURRENT_REQUESTS=1,
            DOWNLOAD_TIMEOUT=10,
        )
        thread.join(5)
    assert len(received) == 3
    assert received[1] == received[2]
    assert bytes(crawled.of("request", "/2")[0].block) == received[2]
    assert bytes(crawled.of("response", "/2")[0].block) == sized(b"answer 3")
    assert b"attempts: 2\r\n" in bytes(crawled.of("metadata", "/2")[0].block)
    assert b"attempts" not in bytes(crawled.of("metadata", "/1")[0].block)


# It fails closed.


def test_without_a_record_no_callback_runs(tmp_path: Path) -> None:
    (tmp_path / "data" / "wire").mkdir(parents=True)
    (tmp_path / "data" / "wire" / "warc").write_text("a file where the folder should be")
    with WireServer() as server:
        urls = [{"url": f"http://{HOST}/keep?{number}"} for number in range(20)]
        settings = {"CONNECT_TO": connect_to(server), "CONCURRENT_REQUESTS": 2, "LOG_LEVEL": "ERROR"}
        job = {
            "settings": {"DATA_DIR": str(tmp_path / "data"), **settings},
            "requests": urls,
            "result": str(tmp_path / "result"),
        }
        done = run_job(tmp_path, job)
    results = [json.loads(line) for line in (tmp_path / "result").read_text().splitlines()]
    assert results
    assert all(result["error"] == "CaptureFailed" for result in results)
    assert json.loads(done.stdout.splitlines()[-1])["finish_reason"] == "capture-failed"
    (line,) = [line for line in done.stderr.splitlines() if "ERROR" in line]
    assert "Capture failed, closing the spider: " in line
    assert "can't be written" in line
    assert str(tmp_path / "data" / "wire" / "warc") in line
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ({"a.example:80": "127.0.0.1:81"}, {("a.example", 80): ("127.0.0.1", 81)}),
        (["A.example:80:[::1]:81", "::b.example:"], {("a.example", 80): ("::1", 81), ("", 0): ("b.example", 0)}),
        (
            "a.example:80:127.0.0.1:81,b.example::c.example:",
            {("a.example", 80): ("127.0.0.1", 81), ("b.example", 0): ("c.example", 0)},
        ),
        ('{"[::1]:80": "d.example:443"}', {("::1", 80): ("d.example", 443)}),
        (None, {}),
    ],
)
def test_connect_to(setting: object, found: dict[tuple[str, int], tuple[str, int]]) -> None:
    assert connect_module.connect_to(setting) == found


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ("a.example:80:127.0.0.1:81", {("a.example", 80): ("127.0.0.1", 81)}),
        ("::127.0.0.1:81", {("", 0): ("127.0.0.1", 81)}),
        ("[::1]:80:[::2]:", {("::1", 80): ("::2", 0)}),
        ("河湾.example:80::81", {("xn--ovw41b.example", 80): ("", 81)}),
    ],
)
def test_the_option_says_what_the_setting_does(option: str, found: dict[tuple[str, int], tuple[str, int]]) -> None:
    settings = Settings()
    connect_module.take_options(settings, [option])
    assert connect_module.connect_to(settings["CONNECT_TO"]) == found


@pytest.mark.parametrize("option", ["a:80", "a:80:b:70000", "a:٨٠:b:80", "a:80:::1:81"])
def test_an_option_that_says_nothing_is_refused(option: str) -> None:
    with pytest.raises(UsageError, match="not of the form HOST:PORT:ADDRESS:PORT"):
        connect_module.take_options(Settings(), [option])


@pytest.mark.parametrize("setting", [["a.example:80"], "a:b:c:d", {"a.example": "127.0.0.1:80"}, ["a:80:::1:81"], "{a"])
def test_connect_to_that_is_none(setting: object) -> None:
    with pytest.raises(connect_module.ConnectToError, match=r"CONNECT_TO: .* is not (HOST:PORT:ADDRESS:PORT|JSON)"):
        connect_module.connect_to(setting)


def test_names_that_are_gone_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    check_names()
    monkeypatch.delattr(http11._ScrapyAgent, "_get_agent")
    with pytest.raises(wire_module.WireError, match=r"does not fit Scrapy 2\.19.* _ScrapyAgent\._get_agent"):
        check_names()
