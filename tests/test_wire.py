"""The record is what was on the wire: a server of raw sockets and a crawl of our handler tell the same bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from archive.index import warc_files
from archive.records import Record, pages, records
from tests.wire_server import KINDS, Kind, Seen, WireServer

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


def crawl(tmp: Path, requests: Sequence[dict[str, Any]], **settings: Any) -> Crawled:
    job = {"settings": {"DATA_DIR": str(tmp / "data"), **settings}, "requests": requests, "result": str(tmp / "result")}
    (tmp / "job.json").write_text(json.dumps(job))
    done = subprocess.run(
        [sys.executable, "-m", "tests.wire_crawl", str(tmp / "job.json")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    folder = tmp / "data" / "wire"
    lines = (tmp / "result").read_text().splitlines() if (tmp / "result").exists() else []
    results = {one["key"]: one for one in map(json.loads, lines)}
    found = [record for path in warc_files(folder) for record in records(path)]
    return Crawled(json.loads(done.stdout.splitlines()[-1]), done.stderr, folder, results, found)


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
            DOWNLOAD_TIMEOUT=30,
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
