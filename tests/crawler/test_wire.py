"""The record is what was on the wire: a server of raw sockets and a crawl of our handler tell the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
import socket
import subprocess
import sys
from contextlib import suppress
from http.client import HTTPResponse
from types import SimpleNamespace
from typing import cast

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from archive.data.folder import warc_files
from archive.warc.http import sha1
from archive.warc.pages import pages
from reading.problem import sentence
from tests.support.indexer import reference
from tests.support.views import needs_cdxj_indexer
from tests.support.wire import HOST, Crawled, assert_same_bytes, connect_to, crawl, path_of, request
from tests.support.wire_server import KINDS, OTHERS, Kind, Seen, WireServer


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


def test_there_are_at_least_40_kinds() -> None:
    assert len({kind.name for kind in KINDS}) >= 40


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_bytes_in_the_record_are_those_on_the_wire(kind: Kind, wire: tuple[Crawled, list[Seen]]) -> None:
    crawled, seen = wire
    assert_same_bytes(crawled, seen, kind)


def test_what_a_head_is_full_of_is_not_repeated(wire: tuple[Crawled, list[Seen]]) -> None:
    """In log and records: an answer may say why it isn't understood, and not as often as it likes."""
    crawled, _ = wire
    assert max(map(len, crawled.log.splitlines())) < 1000
    assert max(len(record.block) for record in crawled.records if record.kind == "metadata") < 1000


def test_every_hop_of_a_chain_too(wire: tuple[Crawled, list[Seen]]) -> None:
    crawled, seen = wire
    for kind in OTHERS[:2]:
        assert kind.name in {"hop", "landing"}
        assert_same_bytes(crawled, seen, kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_is_read_or_its_problem_named(kind: Kind, wire: tuple[Crawled, list[Seen]]) -> None:
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


def test_pages_out_of_the_records_are_those_of_the_crawl(wire: tuple[Crawled, list[Seen]]) -> None:
    crawled, _ = wire
    live = {result["capture"][2]: result for result in crawled.results.values() if "capture" in result}
    again = {page.capture.record_id: page for path in warc_files(crawled.folder) for page in pages(path)}
    hops = {page.capture.record_id for page in again.values() if path_of(page.url) in {"/redirect", "/hop"}}
    assert again.keys() == live.keys() | hops
    for key, result in live.items():
        page = again[key]
        assert (page.status, sentence([page.problem]) if page.problem else None) == (
            result["status"],
            result["problem"],
        )
        assert [list(pair) for pair in page.headers] == result["headers"]
        assert hashlib.sha1(page.body).hexdigest() == result["body"]
        assert [page.capture.warc, page.capture.offset, key, page.capture.digest] == result["capture"]
        assert page.capture.time.isoformat() == result["time"]


def test_two_readers_agree_on_all_of_it(wire: tuple[Crawled, list[Seen]]) -> None:
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


@needs_cdxj_indexer
def test_the_index_is_the_one_of_cdxj_indexer(wire: tuple[Crawled, list[Seen]]) -> None:
    crawled, _ = wire
    assert (crawled.folder / "index.cdxj").read_text().splitlines() == reference(crawled.folder).splitlines()


def payload_by_fastwarc(raw: bytes) -> bytes:
    payload: bytes = next(iter(FastIterator(io.BytesIO(raw), auto_decode="transfer"))).reader.read()
    return payload


def payload_by_warcio(raw: bytes) -> bytes:
    """As it stands, where it isn't chunked: what warcio takes chunks for is told below."""
    record = next(iter(ArchiveIterator(io.BytesIO(raw))))
    assert not (record.http_headers.get_header("Transfer-Encoding") or "").lower().startswith("chunked")
    payload: bytes = record.raw_stream.read()
    return payload


def payload_by_the_standard_library(raw: bytes) -> bytes:
    record = next(iter(ArchiveIterator(io.BytesIO(raw), no_record_parse=True)))
    stream = SimpleNamespace(makefile=lambda mode: io.BytesIO(record.raw_stream.read()))
    response = HTTPResponse(cast("socket.socket", stream))  # which asks nothing else of its socket
    response.begin()
    return response.read()


READERS = (payload_by_fastwarc, payload_by_warcio, payload_by_the_standard_library)
# Chunks or interim heads that no other reader gets through; the bytes are there, and the digest is of what came before.
OURS_ALONE = {"/1xx", "/several-1xx", "/bad-chunk-size", "/chunk-size-lies"}
OURS_ALONE |= {"/chunk-size-signed", "/chunk-size-of-python"}  # no chunks at all: the payload is what came


def test_another_reader_agrees_on_every_payload(wire: tuple[Crawled, list[Seen]]) -> None:
    crawled, _ = wire
    alone = set()
    for record in crawled.records:
        digest = record.header("WARC-Payload-Digest")
        if record.kind != "response" or digest is None:
            continue
        with record.path.open("rb") as file:
            file.seek(record.offset)
            raw = file.read(record.length)
        said = set()
        for reader in READERS:
            with suppress(Exception):  # whatever it stumbles over, another one may not
                said.add(sha1([reader(raw)]))
        if digest not in said:
            alone.add(path_of(record.url))
    assert alone == OURS_ALONE


def test_warcio_check_complains_of_nothing_but_payloads_of_chunked_and_interim_responses(
    wire: tuple[Crawled, list[Seen]],
) -> None:
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


def test_an_exchange_has_one_date_and_an_address(wire: tuple[Crawled, list[Seen]]) -> None:
    crawled, _ = wire
    for record in crawled.records:
        if record.kind == "response" or (record.kind == "request" and record.header("WARC-Concurrent-To") is None):
            assert record.header("WARC-IP-Address") == "127.0.0.1"
            assert record.header("WARC-Protocol") == "http/1.1"
    by_answer: dict[str, set[str]] = {}
    for record in crawled.records:
        key = record.header("WARC-Concurrent-To") or record.header("WARC-Record-ID")
        by_answer.setdefault(str(key), set()).add(str(record.header("WARC-Date")))
    assert all(len(dates) == 1 for dates in by_answer.values())


def test_redirects_are_kept_with_the_way_that_led_on(wire: tuple[Crawled, list[Seen]]) -> None:
    crawled, _ = wire
    for path, via in (("/hop", "/redirect"), ("/landing", "/hop")):
        assert f"via: http://{HOST}{via}\r\n".encode() in bytes(crawled.of("metadata", path)[0].block)
    assert crawled.results[f"http://{HOST}/redirect"]["url"] == f"http://{HOST}/landing"
