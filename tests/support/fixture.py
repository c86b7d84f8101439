"""Fixtures: one response record each, and beside it the row that somebody read and found right.

    .venv/bin/python -m tests.support.fixture tests/fixtures/SITE/CASE.warc.gz http://host/path page.html

makes the record of a saved page; `pytest tests/whole/test_sites.py --accept` then writes the row, to be read before
it is committed. A record's bytes depend on nothing but what is given, so a fixture made again is the same file.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from archive.rows.line import as_dict
from pipelines import finish, stages
from pipelines.identity.names import Names
from reading.capture import Capture
from reading.layout import Site
from reading.page import Page
from reading.sites import SITES
from tests.support.drafts import draft_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
TIME = datetime(2026, 11, 20, 4, 5, 6, tzinfo=UTC)
# Sites whose hosts only an operator knows have one here.
HOSTS = {"jurong": "bbs.jurong.example", "repost_farm": "farm.example"}
_NAMES = Names(key=b"", keep=False)


def sites() -> tuple[Site, ...]:
    return tuple(replace(site, hosts=(HOSTS[site.name],)) if site.name in HOSTS else site for site in SITES)


def write(
    path: Path, url: str, body: bytes, *, content_type: str = "text/html", status: str = "200 OK", time: datetime = TIME
) -> None:
    """Write the response as a WARC of one record."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    block = head.encode("latin-1") + body
    headers = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{path.parent.name}/{path.name}')}>",
        "WARC-Date": f"{time:%Y-%m-%dT%H:%M:%SZ}",
        "WARC-Target-URI": url,
        "WARC-Payload-Digest": "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode(),
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    lines = ["WARC/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("\r\n".join(lines).encode() + block + b"\r\n\r\n", mtime=0))


def page_of(path: Path) -> Page:
    """The one page of a fixture."""
    with path.open("rb") as file:
        (page,) = [_page(path, record) for record in ArchiveIterator(file, check_digests="raise")]
    return page


def _page(path: Path, record: ArcWarcRecord) -> Page:
    said = record.rec_headers.get_header
    capture = Capture(
        warc=path.name,
        offset=0,
        record_id=said("WARC-Record-ID"),
        digest=said("WARC-Payload-Digest"),
        time=datetime.fromisoformat(said("WARC-Date")),
    )
    return Page(
        url=said("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=tuple(record.http_headers.headers),
        body=record.content_stream().read(),
        capture=capture,
    )


def row_of(path: Path) -> str:
    """The fixture's row, as its expectation is written."""
    article = finish(draft_of(page_of(path), sites()), stages(_NAMES))
    return json.dumps(as_dict(article), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def cases() -> list[Path]:
    return sorted(FIXTURES.glob("*/*.warc.gz"))


def name_of(path: Path) -> str:
    """SITE/CASE."""
    return f"{path.parent.name}/{path.name.removesuffix('.warc.gz')}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a fixture from a saved page.")
    parser.add_argument("fixture", type=Path)
    parser.add_argument("url")
    parser.add_argument("page", type=Path)
    parser.add_argument("--content-type", default="text/html")
    parser.add_argument("--status", default="200 OK")
    args = parser.parse_args()
    write(args.fixture, args.url, args.page.read_bytes(), content_type=args.content_type, status=args.status)


if __name__ == "__main__":
    main()
