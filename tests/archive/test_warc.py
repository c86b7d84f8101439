"""What the writer puts into WARC files, and what reading gives back, whoever wrote them."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.data.folder import warc_files
from archive.warc.http import NO_BODY, sha1
from archive.warc.level import index
from archive.warc.pages import pages, records
from archive.warc.writer import WarcError, WarcWriter
from reading.problem import Problem, ProblemKind
from tests.support.exchanges import ODD_HEADS, START, exchange, plain_record, response, write


def only(site: Path) -> Path:
    (path,) = warc_files(site)
    return path


def test_an_exchange_is_three_records_of_one_date(tmp_path: Path) -> None:
    one = exchange(
        response(b"hello"),
        ip="192.0.2.7",
        via="http://news.example/",
        protocols=["http/1.1", "tls/1.3"],
        metadata={"attempts": "2"},
    )
    site = tmp_path / "site"
    write(site, one, info={"robots": "obey"})
    info, answer, request, metadata = records(only(site))
    assert only(site).name == "site-20261122063000-0001.warc.gz"
    assert [record.kind for record in (info, answer, request, metadata)] == [
        "warcinfo",
        "response",
        "request",
        "metadata",
    ]
    assert b"robots: obey\r\n" in info.block
    assert info.header("WARC-Filename") == only(site).name
    for record in (answer, request, metadata):
        assert record.header("WARC-Date") == "2026-11-22T06:30:00.123456Z"
        assert record.header("WARC-Target-URI") == one.url
    assert answer.header("WARC-Warcinfo-ID") == info.header("WARC-Record-ID")
    assert answer.block == one.response_bytes
    assert answer.header("WARC-Payload-Digest") == sha1([b"hello"])
    assert answer.header("WARC-IP-Address") == "192.0.2.7"
    assert [value for name, value in answer.headers if name == "WARC-Protocol"] == ["http/1.1", "tls/1.3"]
    assert request.block == one.request_bytes
    for record in (request, metadata):
        assert record.header("WARC-Concurrent-To") == answer.header("WARC-Record-ID")
    assert metadata.block == b"via: http://news.example/\r\nfetchTimeMs: 250\r\nattempts: 2\r\n"


@pytest.mark.parametrize("raw", ODD_HEADS, ids=["headers", "line-feeds", "no-colon", "no-reason"])
def test_odd_heads_are_kept_byte_for_byte(tmp_path: Path, raw: bytes) -> None:
    site = tmp_path / "site"
    write(site, exchange(raw))
    (answer,) = [record for record in records(only(site)) if record.kind == "response"]
    assert answer.block == raw
    (page,) = pages(only(site))
    assert page.body == b"hello"


def test_one_gzip_member_for_each_record(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, exchange(response(b"hello")))
    data, members = only(site).read_bytes(), []
    while data:
        member = zlib.decompressobj(31)
        members.append(member.decompress(data))
        assert member.eof
        data = member.unused_data
    assert len(members) == 4
    assert all(member.startswith(b"WARC/1.1\r\n") and member.endswith(b"\r\n\r\n") for member in members)


@pytest.mark.parametrize("raw", [response(b""), b"HTTP/1.1 304 Not Modified\r\n\r\n", b"HTTP/1.1 204 No\r\n\r\n"])
def test_no_payload_digest_without_a_body(tmp_path: Path, raw: bytes) -> None:
    site = tmp_path / "site"
    writer = WarcWriter(site / "warc", site="site")
    capture = writer.write(exchange(raw))
    writer.close()
    (answer,) = [record for record in records(only(site)) if record.kind == "response"]
    assert answer.header("WARC-Payload-Digest") is None
    assert capture.digest == NO_BODY
    assert [page.capture for page in pages(only(site))] == [capture]


def test_files_are_open_while_written_and_turned_over_by_size(tmp_path: Path) -> None:
    site = tmp_path / "site"
    writer = WarcWriter(site / "warc", site="site", max_bytes=2000, clock=lambda: START)
    captures = []
    for number in range(6):
        captures.append(writer.write(exchange(response(os.urandom(900)), number=number)))
        endings = [path.name.rpartition(".")[2] for path in warc_files(site)]
        assert endings == ["gz"] * (len(endings) - 1) + ["open"]
    writer.close()
    names = [path.name for path in warc_files(site)]
    assert names == [f"site-20261122063000-{number:04}.warc.gz" for number in range(1, len(names) + 1)]
    assert len(names) > 1
    assert [page.capture for path in warc_files(site) for page in pages(path)] == captures
    for path in warc_files(site):
        first = next(iter(records(path)))
        assert (first.kind, first.header("WARC-Filename")) == ("warcinfo", path.name)


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, exchange(response(b"one")))
    before = only(site).read_bytes()
    (site / "warc" / "site-20261122063000-0002.warc.gz.open").write_bytes(b"of a dead crawl")
    write(site, exchange(response(b"two"), url="http://news.example/b.html"))
    names = [path.name for path in warc_files(site)]
    assert [name[-17:] for name in names] == ["-0001.warc.gz", "-0002.warc.gz.open", "-0003.warc.gz"] or len(names) == 3
    assert (site / "warc" / "site-20261122063000-0001.warc.gz").read_bytes() == before
    assert (site / "warc" / "site-20261122063000-0002.warc.gz.open").read_bytes() == b"of a dead crawl"


def test_an_unanswered_request_leaves_request_and_metadata(tmp_path: Path) -> None:
    site = tmp_path / "site"
    writer = WarcWriter(site / "warc", site="site", index=site / "index.cdxj")
    writer.note(exchange(b"", metadata={"failure": "DownloadTimeoutError"}))
    writer.note(exchange(b"", request_bytes=b"", metadata={"failure": "refused"}))
    writer.close()
    assert [record.kind for record in records(only(site))] == ["warcinfo", "request", "metadata", "metadata"]
    assert list(pages(only(site))) == []


def test_a_note_names_the_warcinfo_of_its_own_file(tmp_path: Path) -> None:
    """Also where it is the first record of all, of a server that is down, or the first behind a full file."""
    site = tmp_path / "site"
    writer = WarcWriter(site / "warc", site="site", index=site / "index.cdxj", max_bytes=1)
    for _ in range(3):
        writer.note(exchange(b"", request_bytes=b"", metadata={"failure": "DNS lookup failed"}))
    writer.close()
    assert len(warc_files(site)) == 3
    for warc in warc_files(site):
        info, note = records(warc)
        assert note.header("WARC-Warcinfo-ID") == info.header("WARC-Record-ID")


@pytest.mark.parametrize("framed", ["by length", "large chunks", "small chunks"])
@pytest.mark.parametrize("size", [500, 70_000])
def test_what_the_server_compressed_is_not_compressed_again(tmp_path: Path, framed: str, size: int) -> None:
    zipped = gzip.compress(os.urandom(size), mtime=0)
    headers = [b"Content-Encoding: gzip", b"Transfer-Encoding: chunked"][: 1 if framed == "by length" else 2]
    step = {"by length": 0, "large chunks": 8192, "small chunks": 1}[framed]
    parts = [zipped[at : at + step] for at in range(0, len(zipped), step)] if step else []
    body = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n" if step else zipped
    one = exchange(response(body, *headers))
    write(tmp_path / "site", one)
    file = only(tmp_path / "site")
    answer = next(record for record in records(file) if record.kind == "response")
    data = file.read_bytes()
    member = data[answer.offset : answer.offset + answer.length]
    assert (body[:500] in member) is (framed != "small chunks")  # the sizes of small chunks are worth the work
    assert len(member) < len(one.response_bytes) + 1000
    assert gzip.decompress(member).endswith(bytes(one.response_bytes) + b"\r\n\r\n")
    assert answer.block == one.response_bytes
    with file.open("rb") as stream:
        assert one.response_bytes in [each.reader.read() for each in FastIterator(stream, parse_http=False)]
    with file.open("rb") as stream:
        theirs = ArchiveIterator(stream, no_record_parse=True)
        assert one.response_bytes in [each.content_stream().read() for each in theirs]


def test_a_large_response_is_written_from_its_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    body = os.urandom(1 << 16) * 100
    write(site, exchange(response(body)))
    (page,) = pages(only(site))
    assert page.body == body


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_disk_ends_the_file_behind_its_last_whole_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    site = tmp_path / "site"
    writer = WarcWriter(site / "warc", site="site", index=site / "index.cdxj")
    captures = [writer.write(exchange(response(b"one"), url="http://news.example/1"))]
    real = os.write

    def half(fd: int, data: memoryview) -> int:
        real(fd, data[: len(data) // 2])
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(WarcError, match=rf"site-.*warc\.gz: can't be written: {os.strerror(code)}"):
        writer.write(exchange(response(b"two"), url="http://news.example/2"))
    monkeypatch.undo()
    with pytest.raises(WarcError):  # and nothing is written after an error
        writer.write(exchange(response(b"three"), url="http://news.example/3"))
    with pytest.raises(WarcError):
        writer.sync()
    writer.close()
    assert only(site).name.endswith(".open")
    assert [page.capture for page in pages(only(site))] == captures


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file where the folder should be")
    writer = WarcWriter(tmp_path / "site" / "warc", site="site")
    with pytest.raises(WarcError, match="can't be written"):
        writer.write(exchange(response(b"one")))


# Revisits.


def test_an_identical_payload_becomes_a_revisit_and_reads_the_same(tmp_path: Path) -> None:
    site = tmp_path / "site"
    body = b"<html>" + os.urandom(3000).hex().encode()
    write(site, exchange(response(body)))
    write(site, exchange(response(body, b"Date: later"), number=60), exchange(response(b"new"), number=120))
    first, again, changed = [page for path in warc_files(site) for page in pages(path)]
    assert (first.body, again.body, changed.body) == (body, body, b"new")
    assert again.header("Date") == "later"
    assert again.problem is None
    (revisit,) = [record for path in warc_files(site) for record in records(path) if record.kind == "revisit"]
    assert revisit.header("WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert revisit.header("WARC-Refers-To-Target-URI") == first.url
    assert revisit.header("WARC-Refers-To-Date") == "2026-11-22T06:30:00.123456Z"
    assert revisit.header("WARC-Payload-Digest") == first.capture.digest
    assert bytes(revisit.block) == response(body, b"Date: later")[: -len(body)]
    assert revisit.length < 700


@pytest.mark.parametrize("microseconds", [1, 1_000_000])
def test_a_page_behind_a_redirect_to_itself_is_the_last_capture(tmp_path: Path, microseconds: int) -> None:
    """A line of the index knows its second only; in it, the answers stand in the order of writing."""
    site = tmp_path / "site"
    to_itself = response(b"here", b"Location: /a.html", status=b"302 Found")
    answers = [exchange(to_itself), exchange(response(b"page"))]
    answers[1] = replace(answers[1], started=START + timedelta(microseconds=microseconds))
    write(site, *answers)
    write(site, exchange(response(b"page"), number=60))
    assert [record.kind for record in records(warc_files(site)[1]) if record.is_http] == ["revisit"]


def test_a_revisit_in_the_same_file_and_a_chunked_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    body = b"<p>" + b"0123456789abcdef" * 100
    parts = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:77], body[77:])) + b"0\r\nX-T: 1\r\n\r\n"
    zipped = gzip.compress(body, mtime=0)
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    write(
        site,
        exchange(response(body), url="http://news.example/1"),
        exchange(head + parts, url="http://news.example/1", number=1),
        exchange(response(zipped, b"Content-Encoding: gzip"), url="http://news.example/2", number=2),
        exchange(response(zipped, b"Content-Encoding: gzip"), url="http://news.example/2", number=3),
    )
    assert [record.kind for record in records(only(site))].count("revisit") == 2
    assert [(page.body, page.problem) for page in pages(only(site))] == [(body, None)] * 4


def test_not_modified_refers_to_the_last_capture(tmp_path: Path) -> None:
    site = tmp_path / "site"
    not_modified = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nX-Odd: 100% \xd6\xd0\t~_-.\r\n\r\n'
    write(site, exchange(response(b"one")), exchange(response(b"two"), number=10))
    write(site, exchange(not_modified, number=60), exchange(not_modified, url="http://news.example/unknown"))
    *_, revisit, unknown = [record for path in warc_files(site) for record in records(path) if record.is_http]
    assert revisit.header("WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert revisit.header("WARC-Refers-To-Date") == "2026-11-22T06:30:10.123456Z"
    assert revisit.header("WARC-Payload-Digest") is None
    # The block is empty, so that replay shows the original; the 304 is kept whole beside it.
    assert revisit.block == b""
    assert unquote_to_bytes(str(revisit.header("Not-Modified-Response"))) == not_modified
    assert (unknown.kind, unknown.block) == ("response", not_modified)
    *_, page, whole = [page for path in warc_files(site) for page in pages(path)]
    assert (page.status, page.headers, page.body) == (whole.status, whole.headers, whole.body)
    assert page.status == 304
    assert page.header("ETag") == '"1"'


@pytest.mark.parametrize("line", [b"", b"X-If-None-Match: 1\r\n", b"If-Match: *\r\n", b"Range: bytes=0-1\r\n"])
def test_a_304_that_nobody_asked_for_refers_to_nothing(tmp_path: Path, line: bytes) -> None:
    """RFC 9110 §15.4.5: it answers a request that was made conditional; else it proves nothing of what was captured."""
    site, not_modified = tmp_path / "site", b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n'
    asked = b"GET /a.html HTTP/1.1\r\nHost: news.example\r\n" + line + b"\r\n"
    conditional = asked[:-2] + b"if-modified-since: Sun, 22 Nov 2026 06:30:00 GMT\r\n\r\n"
    write(site, exchange(response(b"one")), exchange(not_modified, number=5, request_bytes=asked))
    write(
        site,
        exchange(not_modified, number=10, request_bytes=asked),
        exchange(response(b"two"), number=20),
        exchange(not_modified, number=30, request_bytes=asked),
        exchange(not_modified, number=40, request_bytes=conditional),
    )
    found = [record for path in warc_files(site) for record in records(path) if record.is_http]
    assert [record.kind for record in found] == ["response"] * 5 + ["revisit"]
    assert [bytes(record.block) == not_modified for record in found] == [False, True, True, False, True, False]
    assert found[-1].header("WARC-Refers-To-Date") == found[3].header("WARC-Date"), "the version in between is the last"


def test_nothing_refers_to_a_record_that_is_damaged(tmp_path: Path) -> None:
    site = tmp_path / "site"
    body = os.urandom(2000)
    write(site, exchange(response(body)))
    first = only(site)
    data = bytearray(first.read_bytes())
    data[1200] ^= 0xFF
    first.write_bytes(data)
    write(site, exchange(response(body), number=60))
    assert [record.kind for record in records(warc_files(site)[1]) if record.is_http] == ["response"]


def test_a_revisit_whose_original_is_gone_is_a_page_with_a_problem(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, exchange(response(b"hello hello")))
    write(site, exchange(response(b"hello hello"), number=60))
    warc_files(site)[0].unlink()
    (page,) = pages(only(site))
    assert (page.status, page.body) == (200, b"")
    assert page.problem == Problem(kind=ProblemKind.ORIGINAL_GONE)


# Reading, also what others wrote.


def test_fastwarc_and_warcio_read_all_of_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, *(exchange(raw, number=number) for number, raw in enumerate([*ODD_HEADS, response(b"x" * 5000)])))
    write(site, exchange(response(b"x" * 5000), number=60))
    for path in warc_files(site):
        ours = list(records(path))
        with path.open("rb") as stream:
            fast = [
                (r.record_id, r.stream_pos, r.verify_block_digest()) for r in FastIterator(stream, parse_http=False)
            ]
        assert fast == [(record.header("WARC-Record-ID"), record.offset, True) for record in ours]
        with path.open("rb") as stream:
            found = []
            for record in (iterator := ArchiveIterator(stream, check_digests="raise")):
                record.content_stream().read()
                found.append((record.rec_headers.get_header("WARC-Record-ID"), iterator.get_record_offset()))
        assert found == [(record.header("WARC-Record-ID"), record.offset) for record in ours]
        subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], check=True, timeout=60)


def test_payload_digests_of_chunked_responses_are_those_of_the_entity(tmp_path: Path) -> None:
    """iipc/warc-specifications#22. FastWARC agrees; `warcio check` counts chunk sizes in (webrecorder/warcio#75)."""
    site = tmp_path / "site"
    raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    write(site, exchange(raw))
    with only(site).open("rb") as stream:
        for answer in FastIterator(stream, record_types=WarcRecordType.response, auto_decode="transfer"):
            assert answer.headers["WARC-Payload-Digest"] == sha1([b"hello"])
            assert answer.verify_payload_digest(consume=True)
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(only(site))], capture_output=True, text=True, check=False
    )
    assert re.findall(r"\w+ digest failed", done.stdout) == ["payload digest failed"]


@pytest.mark.parametrize("cut", [1, 7, 8, 100])
def test_a_torn_file_is_named_with_its_offset(tmp_path: Path, cut: int) -> None:
    site = tmp_path / "site"
    write(site, exchange(response(b"one"), url="http://news.example/1"), exchange(response(b"two"), number=1))
    path = only(site)
    offsets = [record.offset for record in records(path)]
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(WarcError, match=rf"{path.name}: record at offset {offsets[-1]}: cut short"):
        list(records(path))
    found: list[WarcError] = []
    assert [page.body for page in pages(path, found.append)] == [b"one", b"two"]
    assert len(found) == 1


def test_a_flipped_bit_costs_one_record(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, *(exchange(response(os.urandom(500)), url=f"http://news.example/{n}", number=n) for n in range(4)))
    path = only(site)
    second = [record for record in records(path) if record.kind == "response"][1]
    for place in range(second.offset, second.offset + second.length, 13):
        data = bytearray(path.read_bytes())
        data[place] ^= 0x10
        damaged = tmp_path / "damaged.warc.gz"
        damaged.write_bytes(data)
        found: list[WarcError] = []
        read = [page.url[-1] for page in pages(damaged, found.append)]
        if read != ["0", "1", "2", "3"]:  # a flipped bit in a gzip head may change nothing that is read
            assert read == ["0", "2", "3"]
            assert f"offset {second.offset}" in str(found[0])
        with pytest.raises(WarcError) if found else pytest.MonkeyPatch.context():
            list(pages(damaged))


def test_a_wrong_digest_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(plain_record(b"HTTP/1.1 200 OK\r\n\r\nhello", {"WARC-Block-Digest": sha1([b"other"])}))
    with pytest.raises(WarcError, match=r"x\.warc: record at offset 0: block is not the one of sha1:"):
        list(pages(path))


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"PK\x03\x04", gzip.compress(b"<html>", mtime=0), b"\x1f\x8b", os.urandom(500)]
)
def test_what_is_no_warc_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with pytest.raises(WarcError, match=r"^[^\n]*x\.warc\.gz: [^\n]+$"):
        list(pages(path))
    with pytest.raises(WarcError, match="can't be read"):
        list(pages(tmp_path / "missing.warc.gz"))


def test_other_peoples_records(tmp_path: Path) -> None:
    """Stored decoded with the old headers, heads re-serialised, wget's brackets, resources, uncompressed files."""
    html = "<html><p>新闻</p></html>".encode()
    decoded = (
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n" + html
    )
    found = {
        "decoded": plain_record(decoded),
        "brackets": plain_record(b"HTTP/1.1 200 OK\r\n\r\n" + html, {"WARC-Target-URI": "<http://old.example/a.html>"}),
        "resource": plain_record(html, {"Content-Type": "text/html"}, kind="resource"),
        "h2": plain_record(b"HTTP/2 200 \r\ncontent-type: text/html\r\n\r\n" + html),
        "nanoseconds": plain_record(b"HTTP/1.1 200 OK\r\n\r\n" + html, {"WARC-Date": "2020-01-02T03:04:05.123456789Z"}),
        "sha256": plain_record(
            b"HTTP/1.1 200 OK\r\n\r\n" + html,
            {"WARC-Block-Digest": "sha256:" + hashlib.sha256(b"HTTP/1.1 200 OK\r\n\r\n" + html).hexdigest()},
        ),
    }
    for name, data in found.items():
        for path, content in (
            (tmp_path / f"{name}.warc", data),
            (tmp_path / f"{name}.warc.gz", gzip.compress(data, mtime=0)),
        ):
            path.write_bytes(content)
            (page,) = pages(path)
            assert (page.url, page.status, page.body, page.problem) == ("http://old.example/a.html", 200, html, None), (
                name
            )
            assert page.capture.time.year == 2020
    both = tmp_path / "several.warc"
    both.write_bytes(b"".join(found.values()))
    assert len(list(pages(both))) == len(found)
    together = tmp_path / "together.warc.gz"
    together.write_bytes(gzip.compress(b"".join(found.values())))
    with pytest.raises(WarcError, match="warcio recompress"):
        list(pages(together))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio never closes its own files
def test_files_written_by_warcio(tmp_path: Path) -> None:
    path = tmp_path / "warcio.warc.gz"
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "warcio"}))
        first = writer.create_warc_record(
            "http://old.example/0", "response", payload=io.BytesIO(b"<p>same</p>"), http_headers=headers
        )
        writer.write_record(first)
        revisit = writer.create_revisit_record(
            "http://old.example/1",
            digest=first.rec_headers.get_header("WARC-Payload-Digest"),
            refers_to_uri="http://old.example/0",
            refers_to_date=first.rec_headers.get_header("WARC-Date"),
            http_headers=headers,
        )
        writer.write_record(revisit)
        dns = io.BytesIO(b"192.0.2.1")
        writer.write_record(
            writer.create_warc_record("dns:old.example", "resource", payload=dns, warc_content_type="text/dns")
        )
    assert [(page.url, page.body) for page in pages(path)] == [
        ("http://old.example/0", b"<p>same</p>"),
        ("http://old.example/1", b"<p>same</p>"),
    ]
    assert [record.kind for record in records(path)] == ["warcinfo", "response", "revisit", "resource"]


def test_cdxj_lines_are_written_with_the_records(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, exchange(response(b"one")), exchange(response(b"one"), number=5))
    lines = (site / "index.cdxj").read_text().splitlines()
    assert [json.loads(line.split(" ", 2)[2])["mime"] for line in lines] == ["text/html", "warc/revisit"]
    assert index(site) == 0
