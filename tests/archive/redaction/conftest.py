"""An archive with a thread that is to be taken out: captured three times, copied by another site, searched."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.rows.database import connect
from archive.rows.find import find
from archive.rows.packing import DICTIONARY, Packing
from archive.rows.store import RowStore
from archive.warc.pages import page_of_record, records
from archive.warc.writer import Exchange
from reading.article import Reading
from tests.samples import serve
from tests.support.archives import exchange, html, run, write_warc
from tests.support.crawls import crawl, operator_file

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

THREAD = "jurong-1002"  # of two pages, with a picture that no other one shows
REASON = "court order (2026) 0211-17, 某某法院"
_PACKED = b"\x28\xb5\x2f\xfd"  # where a frame of Zstandard begins, RFC 8878
COPY = "http://copies.example/2026/11/7.html"


@dataclass(frozen=True, kw_only=True)
class Before:
    """The archive as it was, and the words that may be nowhere afterwards."""

    data: Path
    words: tuple[str, ...]

    def copy(self, to: Path) -> SiteFolder:
        shutil.copytree(self.data, to)
        return SiteFolder(path=to / "jurong")


@pytest.fixture(scope="package")
def before(tmp_path_factory: pytest.TempPathFactory) -> Before:
    data = tmp_path_factory.mktemp("archive") / "data"
    with serve(articles=3) as sites:
        operator_file(data, sites, "pictures")
        crawl("jurong", data, sites)
    folder = SiteFolder(path=data / "jurong")
    write_warc(folder, [*_again(folder)])
    found = find(data, THREAD)
    copy = html(found.article.title or "", *(found.article.body or "").split("\n"))
    write_warc(SiteFolder(path=data / "urls"), [exchange(COPY, copy)])
    for verb in (("rebuild", "--replace"), ("rebuild", "jurong"), ("search", "县"), ("lineage",), ("status",)):
        assert run(*verb, "--data", data).returncode in {0, 1}, verb
    with RowStore(folder.rows, readonly=True) as rows:
        others = "".join(row for (row,) in rows.select("SELECT line(row) FROM readings WHERE article_id <> ?", THREAD))
    return Before(data=data, words=tuple(word for word in _words(found.readings) if word not in others))


def _again(folder: SiteFolder) -> Iterator[Exchange]:
    """The thread's first page three nights later: twice the same, which makes a revisit, and changed."""
    captured = (record for warc in folder.warcs() for record in records(warc))
    first = next(each for each in captured if each.kind == "response" and each.url.endswith("/thread-1002-1-1.html"))
    page = page_of_record(first)
    assert page
    changed = page.body.replace("柏溪县".encode(), "柏溪新县".encode())
    assert changed != page.body
    for day, body in enumerate((page.body, page.body, changed), start=1):
        asked = f"GET {first.url} HTTP/1.1\r\nHost: bbs.jurong.example\r\n\r\n".encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
        started = first.time + timedelta(days=day)
        yield Exchange(url=first.url, request_bytes=asked, response_bytes=head + body, started=started, seconds=0.1)


def _words(readings: Iterable[tuple[SiteFolder, Reading]]) -> set[str]:
    """Every line of the thread that is long enough to be its own."""
    texts: set[str] = set()
    for _, reading in readings:
        texts.update((reading.title or "", reading.title_raw or ""))
        for text in (reading.body_raw, reading.body, *(comment.text for comment in reading.comments)):
            texts.update(line.strip() for line in (text or "").split("\n"))
    return {text for text in texts if len(text) >= 14}


def holders(root: Path, words: tuple[str, ...]) -> set[str]:
    """The files under a folder in which one of these words can be read, as they are or unpacked."""
    return {str(path.relative_to(root)) for path in sorted(root.rglob("*")) if path.is_file() and _holds(path, words)}


def _holds(path: Path, words: tuple[str, ...]) -> bool:
    data = path.read_bytes()
    for text in (data, *_unpacked(data), *_rows(path), *_packed_rows(data)):
        for word in words:
            # Escaped, as JSON may print it, and in both encodings of the sample sites.
            spelled = (word.encode(), word.encode("gbk", "ignore"), word.encode("unicode_escape"))
            if any(each in text for each in spelled):
                return True
    return False


def _rows(path: Path) -> Iterator[bytes]:
    """The rows of a file of rows, also where one takes several pages of it."""
    if path.name != "rows.sqlite":
        return
    with closing(connect(path, readonly=True)) as database:
        Packing(database)
        with suppress(sqlite3.OperationalError):  # a file without tables
            yield from (row.encode() for (row,) in database.execute("SELECT line(row) FROM readings") if row)


def _packed_rows(data: bytes) -> Iterator[bytes]:
    """What packed rows hold, wherever one begins, also on a page that is free now."""
    shared = zstd.ZstdDict(DICTIONARY.read_bytes())
    at = data.find(_PACKED)
    while at >= 0:
        with suppress(zstd.ZstdError):
            yield zstd.ZstdDecompressor(zstd_dict=shared).decompress(data[at:])
        at = data.find(_PACKED, at + 1)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What gzip members hold, wherever one begins; and what of it was compressed once more."""
    at = data.find(b"\x1f\x8b\x08")
    while at >= 0:
        try:
            stream = zlib.decompressobj(31)
            found = stream.decompress(data[at:])
        except zlib.error:
            found = b""
        yield found
        yield from _unpacked(found)
        at = data.find(b"\x1f\x8b\x08", at + 1)
