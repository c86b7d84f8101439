"""A WACZ as other people's eyes see it, packs of evidence to look at, and such packs made anew by somebody who lies."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from archive.evidence.pack import sums_text
from archive.handover.package import DIGEST, MANIFEST, Package
from archive.warc.writer import Exchange
from tests.samples.server import make_sites
from tests.samples.site import Request, Site
from tests.support.archives import PARAGRAPHS, START, exchange, html, pages, site_folder

ADDRESS = "http://news.example/2026/11/900.html"
GONE = "http://news.example/2026/11/901.html"
SIGNED = ("evidence/SHA256SUMS.sig", "evidence/public-key.pem")
SUMS, CHAIN = "evidence/SHA256SUMS", "evidence/evidence.json"
_KEY = "0123456789abcdef" * 4


def check(out: Path) -> None:
    """What WACZ 1.1.1 asks for."""
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
        manifest = json.loads(archive.read("datapackage.json"))
        digest = json.loads(archive.read("datapackage-digest.json"))
        assert digest["path"] == "datapackage.json"
        assert digest["hash"] == sha256(archive.read("datapackage.json"))
        assert (manifest["profile"], manifest["wacz_version"]) == ("data-package", "1.1.1")
        assert {entry["path"] for entry in manifest["resources"]} == set(names) - {
            "datapackage.json",
            "datapackage-digest.json",
        }
        for entry in manifest["resources"]:
            content = archive.read(entry["path"])
            assert (entry["hash"], entry["bytes"]) == (sha256(content), len(content))
        for name in names:
            if name.startswith("archive/"):
                assert all(
                    record.verify_block_digest() or "WARC-Block-Digest" not in record.headers  # an empty block has none
                    for record in ArchiveIterator(io.BytesIO(archive.read(name)), parse_http=False)
                )
        for entry in index(archive):
            content = archive.read(f"archive/{entry['filename']}")
            member = content[int(entry["offset"]) : int(entry["offset"]) + int(entry["length"])]
            (record,) = WarcioIterator(io.BytesIO(member))
            assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"]
        urls = {entry["url"] for entry in index(archive)}
        assert {page["url"] for page in page_list(archive)} <= urls


def sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def index(archive: zipfile.ZipFile) -> list[dict[str, str]]:
    packed = archive.read("indexes/index.cdx.gz")
    lines = gzip.decompress(packed).decode().splitlines()
    assert lines == sorted(lines)
    head, *blocks = archive.read("indexes/index.idx").decode().splitlines()
    assert head == '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}'
    end = 0
    for block in blocks:
        place = json.loads(block[block.index("{") :])
        assert place["offset"] == end
        end += place["length"]
        member = packed[place["offset"] : end]
        assert place["digest"] == sha256(member)
        assert gzip.decompress(member).decode().startswith(block[: block.index("{")])
    assert end == len(packed)
    return [json.loads(line[line.index("{") :]) for line in lines]


def page_list(archive: zipfile.ZipFile) -> list[dict[str, str]]:
    head, *listed = map(json.loads, archive.read("pages/pages.jsonl").decode().splitlines())
    assert head["format"] == "json-pages-1.0"
    return listed


def resource(url: str, kind: str, body: bytes, number: int) -> Exchange:
    return Exchange(
        url=url,
        request_bytes=f"GET {url} HTTP/1.1\r\nX-Api-Key: redacted\r\n\r\n".encode(),
        response_bytes=f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body,
        started=START + timedelta(minutes=number),
        seconds=0.1,
    )


def archived(data: Path) -> Path:
    """A data folder with an article in two versions, one that was taken down, and a thread of several pages.

    The article has a picture and a style sheet; between its versions the server sent it again, and called it not
    modified. The other one was deleted, and came back as a message.
    """
    data.mkdir(parents=True, exist_ok=True)
    (data / "sites.toml").write_text('contact = "you@example.org"\n\n[jurong]\nhosts = ["bbs.jurong.example"]\n')
    (data / "pseudonym.key").write_text(f"{_KEY}\n")
    first, second = (
        _article(*texts) for texts in (PARAGRAPHS, (*PARAGRAPHS, "昨日报道有误，特此更正，并向读者致歉。"))
    )
    day = 60 * 24
    site_folder(
        data,
        [
            *(exchange(url, text, number=number) for number, (url, text) in enumerate(pages(2))),
            exchange(ADDRESS, first, number=10),
            resource("http://news.example/css/a.css", "text/css", b"h1{background:url('b.png')}", 11),
            resource("http://news.example/css/b.png", "image/png", b"\x89PNG b", 12),
            resource("http://news.example/img/1.png", "image/png", b"\x89PNG 1", 13),
            resource("http://news.example/img/other.png", "image/png", b"\x89PNG other", 14),
            exchange(GONE, html("一篇后来撤下的稿件", *PARAGRAPHS[:2]), number=15),
        ],
        [exchange(ADDRESS, first, number=day)],
        [exchange(ADDRESS, b"", number=2 * day, status="304 Not Modified")],
        [
            exchange(ADDRESS, second, number=3 * day),
            exchange(GONE, html("页面不存在", "您访问的页面已被删除。"), number=3 * day + 1, status="404 Not Found"),
        ],
    )
    forum = make_sites(articles=12)["jurong"]
    thread = [asked(forum, f"/thread-1003-{page}-1.html", number=page) for page in (1, 2, 3)]
    site_folder(data, thread, [asked(forum, "/thread-1003-1-1.html", number=2 * day)], name=forum.name)
    return data


def asked(site: Site, path: str, number: int) -> Exchange:
    """The exchange of a page of a sample site."""
    request = Request(method="GET", host=site.host, path=path, headers={"user-agent": "Mozilla/5.0"}, raw=b"")
    answer = site.answer(request)
    return exchange(site.url(path), answer.fresh(answer.body) if answer.fresh else answer.body, number=number)


def _article(*paragraphs: str) -> bytes:
    body = html("秋粮收购进展顺利", *paragraphs)
    body = body.replace(b"</head>", b'<link rel="stylesheet" href="/css/a.css"></head>')
    return body.replace(b"<p>", b'<p><img src="../../img/1.png">', 1)


def contents(pack: Path) -> dict[str, bytes]:
    """The files in a ZIP, in their order."""
    with zipfile.ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(pack: Path) -> dict[str, Any]:
    """What its evidence.json holds."""
    found: dict[str, Any] = json.loads(contents(pack)["evidence/evidence.json"])
    return found


def remade(pack: Path, out: Path, changed: Mapping[str, bytes | None]) -> Path:
    """The pack as somebody makes it anew who changed files in it, took some out (None), or put some in: every digest,
    checksum and header fits. There is no signature.
    """
    there = contents(pack)
    about = json.loads(there.pop(MANIFEST))
    there.pop(DIGEST)
    created = datetime.fromisoformat(about["created"])
    for name in ("resources", "created", "modified", "wacz_version", "profile"):
        del about[name]
    if CHAIN in changed and (software := re.search(rb'"software": "(.*?)"', changed[CHAIN] or b"")):
        about["software"] = software[1].decode()
    new = {name: text for name, text in {**there, **changed}.items() if text is not None and name not in SIGNED}
    with out.open("wb") as file, Package(file, created) as package:
        for name, text in new.items():
            package.add(name, sums_text(package.resources) if name == SUMS and name not in changed else text)
        package.finish(about)
    return out
