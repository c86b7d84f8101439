"""Crawls with our capture for the tests of it, and what they crawl through: certificates, a tunnel."""

from __future__ import annotations

import base64
import json
import os
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

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from archive.data.folder import warc_files
from archive.warc.pages import Record, records
from tests.support.wire_server import Kind, Seen, WireServer

ROOT = Path(__file__).parents[2]
HOST = "news.example"


@dataclass
class Crawled:
    """What a crawl said of itself, and the records it left."""

    stats: dict[str, Any]
    log: str
    folder: Path
    results: dict[str, dict[str, Any]]
    records: list[Record] = field(default_factory=list)

    def exact(self, kind: str | None, url: str) -> list[Record]:
        return [record for record in self.records if record.url == url and kind in {record.kind, None}]

    def of(self, kind: str, path: str) -> list[Record]:
        return [record for record in self.records if record.kind == kind and path_of(record.url) == path]


class Authority:
    """Makes certificates; those of `trusted` can be checked with the file `trust`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test authority")])
        until = datetime.now(UTC) + timedelta(days=1)
        builder = self._builder(name, name, self.key).not_valid_after(until)
        self.certificate = builder.sign(self.key, hashes.SHA256())
        self.trust = folder / "authority.pem"
        self.trust.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def context(self, host: str, *, trusted: bool = True, days: int = 1) -> ssl.SSLContext:
        """For a server with a certificate that holds so many days from now; of -1: that ran out."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        issuer, signer = (self.certificate.subject, self.key) if trusted else (subject, key)
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        until = datetime.now(UTC) + timedelta(days=days)
        builder = self._builder(subject, issuer, key, names).not_valid_after(until)
        certificate = builder.sign(signer, hashes.SHA256())
        path = self.folder / f"{host}-{trusted}-{days}.pem"
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
        builder = builder.not_valid_before(now - timedelta(days=5))
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
        [sys.executable, "-m", "tests.support.wire_crawl", str(tmp / "job.json")],
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


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def trailing(crawled: Crawled, path: str) -> bytes:
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
        whole = bytes(response.block) + trailing(crawled, path)
        assert whole == sent or (kind.status is None and truncated and sent.startswith(whole))
    else:
        assert kind.status is None
        assert b"\r\nfailure: " in b"\r\n" + bytes(crawled.of("metadata", path)[0].block)


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
