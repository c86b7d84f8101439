"""The record is what was on the wire: a server of raw sockets and a crawl of our handler tell the same bytes."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fastwarc.warc import ArchiveIterator as FastIterator
from scrapy.core.downloader.handlers import http11
from warcio.archiveiterator import ArchiveIterator

import crawler.wire as wire_module
from archive.index import warc_files
from archive.records import Record, pages, records
from tests.test_index import reference
from tests.wire_server import KINDS, Kind, Seen, WireServer, sized

ROOT = Path(__file__).parents[1]
HOST = "news.example"


@dataclass
class Crawled:
    """What a crawl said of itself, and the records it left."""

    stats: dict[str, Any]
    log: str
    folder: Path
    results: dict[str, dict[str, Any]]
    records: list[Record] = field(default_factory=list)

    def of(self, kind: str, path: str) -> list[Record]:
        return [record for record in self.records if record.kind == kind and _path(record.url) == path]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tls"))


class Authority:
    """Makes certificates; those of `trusted` can be checked with the file `trust`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test authority")])
        self.certificate = self._builder(name, name, self.key).sign(self.key, hashes.SHA256())
        self.trust = folder / "authority.pem"
        self.trust.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def context(self, host: str, *, trusted: bool = True) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        issuer, signer = (self.certificate.subject, self.key) if trusted else (subject, key)
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        certificate = self._builder(subject, issuer, key, names).sign(signer, hashes.SHA256())
        path = self.folder / f"{host}-{trusted}.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _builder(
        self,
        subject: x509.Name,
        issuer: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        names: x509.SubjectAlternativeName | None = None,
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder(subject_name=subject, issuer_name=issuer, public_key=key.public_key())
        builder = builder.serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        builder = builder.add_extension(x509.BasicConstraints(ca=names is None, path_length=None), critical=True)
        return builder.add_extension(names, critical=False) if names else builder


def crawl(tmp: Path, requests: Sequence[dict[str, Any]], env: dict[str, str] | None = None, **settings: Any) -> Crawled:
    job = {"settings": {"DATA_DIR": str(tmp / "data"), **settings}, "requests": requests, "result": str(tmp / "result")}
    done = run_job(tmp, job, env)
    folder = tmp / "data" / "wire"
    lines = (tmp / "result").read_text().splitlines() if (tmp / "result").exists() else []
    results = {one["key"]: one for one in map(json.loads, lines)}
    found = [record for path in warc_files(folder) for record in records(path)]
    return Crawled(json.loads(done.stdout.splitlines()[-1]), done.stderr, folder, results, found)


def run_job(tmp: Path, job: dict[str, Any], env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    (tmp / "job.json").write_text(json.dumps(job))
    done = subprocess.run(
        [sys.executable, "-m", "tests.wire_crawl", str(tmp / "job.json")],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def connect_to(server: WireServer, port: int = 80) -> dict[str, str]:
    return {f"{HOST}:{port}": f"{server.host}:{server.port}"}


def request(kind: Kind, scheme: str = "http") -> dict[str, Any]:
    return {
        "url": f"{scheme}://{HOST}/{kind.path or kind.name}",
        "method": kind.method,
        "headers": kind.headers,
        "body": base64.b64encode(kind.body).decode(),
        "meta": kind.meta,
    }


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _trailing(crawled: Crawled, path: str) -> bytes:
    block = bytes(crawled.of("metadata", path)[0].block)
    return b"".join(base64.b64decode(line[14:]) for line in block.split(b"\r\n") if line.startswith(b"trailingBytes:"))


def assert_same_bytes(crawled: Crawled, seen: list[Seen], kind: Kind) -> None:
    """Request and response of every exchange of this kind are those the server saw, or a prefix that says so."""
    exchanges = [one for one in seen if one.name == kind.name]
    assert exchanges
    path = exchanges[-1].path
    requests, responses = crawled.of("request", path), crawled.of("response", path)
    assert [bytes(record.block) for record in requests[-1:]] == [one.received for one in exchanges[-1:]]
    sent = exchanges[-1].sent
    if kind.truncated:
        (response,) = responses
        assert response.header("WARC-Truncated") == kind.truncated
        assert sent.startswith(bytes(response.block))
    elif responses:
        (response,) = responses
        truncated = response.header("WARC-Truncated")
        whole = bytes(response.block) + _trailing(crawled, path)
        assert whole == sent or (kind.status is None and truncated and sent.startswith(whole))
    else:
        assert kind.status is None
        assert b"\r\nfailure: " in b"\r\n" + bytes(crawled.of("metadata", path)[0].block)


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> tuple[Crawled, list[Seen]]:
    with WireServer() as server:
        crawled = crawl(
            tmp_path_factory.mktemp("wire"),
            [request(kind) for kind in KINDS],
            CONNECT_TO=connect_to(server),
            DOWNLOAD_MAXSIZE=120_000_000,
            DOWNLOAD_WARNSIZE=0,
            DOWNLOAD_TIMEOUT=90,
        )
    return crawled, server.seen


def test_there_are_at_least_40_kinds():
    assert len({kind.name for kind in KINDS}) >= 40


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_bytes_in_the_record_are_those_on_the_wire(kind, wire):
    crawled, seen = wire
    assert_same_bytes(crawled, seen, kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_is_read_or_its_problem_named(kind, wire):
    crawled, _ = wire
    result = crawled.results[request(kind)["url"]]
    if kind.status is None:
        assert "error" in result
        return
    assert result.get("status") == result.get("scrapy_status") == kind.status
    assert (kind.problem is None) == (result["problem"] is None), result["problem"]
    assert kind.problem is None or kind.problem in result["problem"]
    assert result["body"] == result["scrapy_body"]
    if kind.text is not None:
        assert result["body"] == hashlib.sha1(kind.text).hexdigest()


def test_pages_out_of_the_records_are_those_of_the_crawl(wire):
    crawled, _ = wire
    live = {result["capture"][2]: result for result in crawled.results.values() if "capture" in result}
    again = {page.capture.record_id: page for path in warc_files(crawled.folder) for page in pages(path)}
    hops = {page.capture.record_id for page in again.values() if _path(page.url) in {"/redirect", "/hop"}}
    assert again.keys() == live.keys() | hops
    for key, result in live.items():
        page = again[key]
        assert (page.status, page.problem) == (result["status"], result["problem"])
        assert [list(pair) for pair in page.headers] == result["headers"]
        assert hashlib.sha1(page.body).hexdigest() == result["body"]
        assert [page.capture.warc, page.capture.offset, key, page.capture.digest] == result["capture"]
        assert page.capture.time.isoformat() == result["time"]


def test_two_readers_agree_on_all_of_it(wire):
    crawled, _ = wire
    for path in warc_files(crawled.folder):
        ours = [(record.header("WARC-Record-ID"), record.offset) for record in crawled.records if record.path == path]
        with path.open("rb") as stream:
            fast = FastIterator(stream, parse_http=False)
            assert [(record.record_id, record.stream_pos, record.verify_block_digest()) for record in fast] == [
                (record_id, offset, True) for record_id, offset in ours
            ]
        with path.open("rb") as stream:
            found = []
            for record in (iterator := ArchiveIterator(stream, no_record_parse=True, check_digests=False)):
                record.content_stream().read()
                found.append((record.rec_headers.get_header("WARC-Record-ID"), iterator.get_record_offset()))
            assert found == ours
    assert (crawled.folder / "index.cdxj").read_text().splitlines() == reference(crawled.folder).splitlines()


def test_warcio_check_complains_of_nothing_but_payloads_of_chunked_and_interim_responses(wire):
    """It counts chunk sizes, and interim heads, as payload: webrecorder/warcio#74 and #75."""
    crawled, _ = wire
    (path,) = warc_files(crawled.folder)
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert set(re.findall(r"(\w+) digest failed", done.stdout)) == {"payload"}
    complained = {int(offset) for offset in re.findall(r"offset (\d+)", done.stdout)}
    excused = {
        record.offset
        for record in crawled.records
        if record.kind == "response"
        and (
            re.match(rb"HTTP/1.1 1\d\d", record.block[:12])
            or b"transfer-encoding: chunked" in bytes(record.block).lower()
        )
    }
    assert complained <= excused


def test_an_exchange_has_one_date_and_an_address(wire):
    crawled, _ = wire
    for record in crawled.records:
        if record.kind in {"request", "response"}:
            assert record.header("WARC-IP-Address") == "127.0.0.1"
            assert record.header("WARC-Protocol") == "http/1.1"
    by_answer: dict[str, set[str]] = {}
    for record in crawled.records:
        key = record.header("WARC-Concurrent-To") or record.header("WARC-Record-ID")
        by_answer.setdefault(str(key), set()).add(str(record.header("WARC-Date")))
    assert all(len(dates) == 1 for dates in by_answer.values())


def test_redirects_are_kept_with_the_way_that_led_on(wire):
    crawled, _ = wire
    for path, via in (("/hop", "/redirect"), ("/landing", "/hop")):
        assert f"via: http://{HOST}{via}\r\n".encode() in bytes(crawled.of("metadata", path)[0].block)
    assert crawled.results[f"http://{HOST}/redirect"]["url"] == f"http://{HOST}/landing"


def test_a_large_body_is_not_held_twice(tmp_path):
    big = next(kind for kind in KINDS if kind.name == "80-MB")
    small = next(kind for kind in KINDS if kind.name == "length")
    peaks = []
    for number, kind in enumerate((small, big)):
        (tmp_path / str(number)).mkdir()
        with WireServer() as server:
            settings = {"CONNECT_TO": connect_to(server), "DOWNLOAD_MAXSIZE": 0, "DOWNLOAD_WARNSIZE": 0}
            peaks.append(crawl(tmp_path / str(number), [request(kind)], **settings).stats["peak_kb"])
    # Scrapy's own buffer (80 MB, grown by halves) and the page (64 MB at most) are there; the wire lies in a file.
    assert peaks[1] - peaks[0] < 260_000


def test_a_redirect_loop_ends(tmp_path):
    with WireServer() as server:
        crawled = crawl(tmp_path, [{"url": f"http://{HOST}/loop"}], CONNECT_TO=connect_to(server), REDIRECT_MAX_TIMES=5)
    assert len(server.seen) == 6
    assert [bytes(record.block) for record in crawled.of("request", "/loop")] == [one.received for one in server.seen]
    # the first is whole, the others repeat its payload
    assert [record.kind for record in crawled.records if record.is_http] == ["response", *["revisit"] * 5]
    assert crawled.results[f"http://{HOST}/loop"]["error"] == "IgnoreRequest"


@pytest.mark.parametrize("trusted", [True, False])
def test_tls(tmp_path, authority, trusted):
    names = ("length", "chunked-gzip", "1xx", "until-close", "reset-in-body")
    kinds = [kind for kind in KINDS if kind.name in names]
    with WireServer(authority.context(HOST, trusted=trusted)) as server:
        settings = {"CONNECT_TO": [f"{HOST}:443:{server.host}:{server.port}"], "DOWNLOAD_TIMEOUT": 20}
        crawled = crawl(tmp_path, [request(kind, "https") for kind in kinds], **settings)
    for kind in kinds:
        assert_same_bytes(crawled, server.seen, kind)
    assert {one.server_name for one in server.seen} == {HOST}
    assert all(b"\r\nHost: news.example\r\n" in one.received for one in server.seen)
    assert {record.url.partition(":")[0] for record in crawled.records if record.is_http} == {"https"}
    protocols = [value for name, value in crawled.of("response", "/length")[0].headers if name == "WARC-Protocol"]
    assert protocols == ["http/1.1", "tls/1.3"]
    # Our server ends TLS as many do, without a goodbye: then only the record can say that the end isn't certain.
    assert crawled.results[f"https://{HOST}/until-close"]["problem"] is None
    assert b"closed: without TLS close_notify\r\n" in bytes(crawled.of("metadata", "/until-close")[0].block)


@pytest.mark.parametrize(
    ("host", "trusted", "good"), [(HOST, True, True), (HOST, False, False), ("other.example", True, False)]
)
def test_certificates_are_checked_where_that_is_asked_for(tmp_path, authority, host, trusted, good):
    with WireServer(authority.context(host, trusted=trusted)) as server:
        crawled = crawl(
            tmp_path,
            [{"url": f"https://{HOST}/keep"}],
            env={"SSL_CERT_FILE": str(authority.trust)},
            CONNECT_TO={f"{HOST}:443": f"{server.host}:{server.port}"},
            DOWNLOAD_VERIFY_CERTIFICATES=True,
        )
    assert ("status" in crawled.results[f"https://{HOST}/keep"]) == good
    if not good:
        assert [record.kind for record in crawled.records] == ["warcinfo", "metadata"]
        assert b"failure: " in bytes(crawled.records[1].block)


def test_ipv6(tmp_path):
    try:
        server = WireServer(host="::1")
    except OSError:
        pytest.skip("no IPv6 on this machine")
    with server:
        by_name = {"url": f"http://{HOST}/keep"}
        by_address = {"url": f"http://[::1]:{server.port}/keep"}
        crawled = crawl(tmp_path, [by_name, by_address], CONNECT_TO=[f"{HOST}:80:[::1]:{server.port}"])
    assert sorted(one.received for one in server.seen) == sorted(
        bytes(record.block) for record in crawled.records if record.kind == "request"
    )
    assert {record.header("WARC-IP-Address") for record in crawled.of("response", "/keep")} == {"::1"}


def test_a_stale_connection_is_tried_again_and_that_is_noted(tmp_path):
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


def test_a_refused_connection_leaves_a_metadata_record(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    crawled = crawl(tmp_path, [{"url": f"http://{HOST}/"}], CONNECT_TO={f"{HOST}:80": f"127.0.0.1:{port}"})
    assert [record.kind for record in crawled.records] == ["warcinfo", "metadata"]
    assert b"failure: DownloadConnectionRefusedError: " in bytes(crawled.records[1].block)
    assert crawled.stats["capture/unanswered"] == 1


def test_through_a_proxy_the_request_is_absolute_and_its_password_is_not_kept(tmp_path):
    with WireServer() as server:
        proxied = {
            "url": "http://proxied.example/keep",
            "meta": {"proxy": f"http://user:secret@{server.host}:{server.port}"},
        }
        crawled = crawl(tmp_path, [proxied])
    (seen,) = server.seen
    password = b"Proxy-Authorization: Basic " + base64.b64encode(b"user:secret")
    assert seen.received.startswith(b"GET http://proxied.example/keep HTTP/1.1\r\n")
    assert password in seen.received
    (sent,) = crawled.of("request", "/keep")
    assert bytes(sent.block) == seen.received.replace(password, b"Proxy-Authorization: redacted")
    assert sent.header("WARC-IP-Address") is None
    metadata = bytes(crawled.of("metadata", "/keep")[0].block)
    assert b"redacted: Proxy-Authorization\r\n" in metadata
    assert f"proxy: {server.host}:{server.port}\r\n".encode() in metadata
    (path,) = warc_files(crawled.folder)
    for secret in (b"secret", base64.b64encode(b"user:secret")):
        assert secret not in gzip.decompress(path.read_bytes())


def test_credentials_are_not_kept_and_cookies_are(tmp_path):
    headers = {"Authorization": "Basic c2VjcmV0", "Cookie": "session=7", "X-Key": "other-secret"}
    body = base64.b64encode(b"Authorization: in a body").decode()
    asked = {"url": f"http://{HOST}/keep", "method": "POST", "headers": headers, "body": body}
    with WireServer() as server:
        redact = {"WARC_REDACT": ["Authorization", "X-Key"]}
        crawled = crawl(tmp_path, [asked], CONNECT_TO=connect_to(server), **redact)
    expected = server.seen[0].received.replace(b"Basic c2VjcmV0", b"redacted").replace(b"other-secret", b"redacted")
    assert bytes(crawled.of("request", "/keep")[0].block) == expected
    assert b"session=7" in expected
    assert expected.endswith(b"Authorization: in a body")
    assert b"redacted: Authorization, X-Key\r\n" in bytes(crawled.of("metadata", "/keep")[0].block)


def test_through_a_tunnel_only_what_the_site_saw_is_kept(tmp_path, authority):
    with WireServer(authority.context("tunnelled.example")) as server, Tunnel(server) as tunnel:
        proxied = {
            "url": "https://tunnelled.example/keep",
            "meta": {"proxy": f"http://user:secret@127.0.0.1:{tunnel.port}"},
        }
        crawled = crawl(tmp_path, [proxied])
    (seen,) = server.seen
    assert b"Proxy-Authorization" in tunnel.asked
    assert bytes(crawled.of("request", "/keep")[0].block) == seen.received
    assert bytes(crawled.of("response", "/keep")[0].block) == seen.sent
    assert b"Proxy" not in seen.received


class Tunnel:
    """A proxy for one CONNECT, which leads to our server whatever host it names."""

    def __init__(self, server: WireServer) -> None:
        self._there = (server.host, server.port)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.asked = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> Tunnel:
        return self

    def __exit__(self, *exc: object) -> None:
        self._socket.close()

    def _serve(self) -> None:
        client, _ = self._socket.accept()
        with client, socket.create_connection(self._there) as server:
            self.asked = client.recv(65536)
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=self._pass, args=(server, client), daemon=True)
            back.start()
            self._pass(client, server)
            back.join(5)

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # one side is gone


# It fails closed.


def test_without_a_record_no_callback_runs(tmp_path):
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
    assert "Capture failed, closing the spider: can't write" in line
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
def test_connect_to(setting, found):
    assert wire_module.connect_to(setting) == found


@pytest.mark.parametrize("setting", [["a.example:80"], "a:b:c:d", {"a.example": "127.0.0.1:80"}, ["a:80:::1:81"]])
def test_connect_to_that_is_none(setting):
    with pytest.raises(wire_module.WireError, match=r"CONNECT_TO: .* is not HOST:PORT:ADDRESS:PORT"):
        wire_module.connect_to(setting)


def test_names_that_are_gone_are_named(monkeypatch):
    wire_module.check_names()
    monkeypatch.delattr(http11._ScrapyAgent, "_get_agent")
    with pytest.raises(wire_module.WireError, match=r"does not fit Scrapy 2\.19.* _ScrapyAgent\._get_agent"):
        wire_module.check_names()
