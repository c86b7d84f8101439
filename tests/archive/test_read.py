"""The verb `read` and the rebuild give one row for one capture: the same, and for the same pages."""

import json
from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.warc.writer import Exchange
from tests.support.archives import PARAGRAPHS, exchange, html, run, site_folder

HOST = "http://news.example"
ARTICLE = html("秋粮收购进展顺利", *PARAGRAPHS)


def of_kind(url: str, body: bytes, kind: str | None) -> Exchange:
    """An answer whose head says that it is of this kind, or doesn't say."""
    made = exchange(url, body)
    line = f"Content-Type: {kind}\r\n" if kind else ""
    head = f"HTTP/1.1 200 OK\r\n{line}Content-Length: {len(body)}\r\n\r\n".encode()
    return Exchange(
        url=url, request_bytes=made.request_bytes, response_bytes=head + body, started=made.started, seconds=0.1
    )


CAPTURES = {
    "an article": [exchange(f"{HOST}/1.html", ARTICLE)],
    "an image": [of_kind(f"{HOST}/1.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png")],
    "a PDF": [of_kind(f"{HOST}/1.pdf", b"%PDF-1.7\n" + bytes(40), "application/pdf")],
    "a page again": [exchange(f"{HOST}/1.html", ARTICLE), exchange(f"{HOST}/1.html", ARTICLE, number=9)],
    "a byte order mark": [of_kind(f"{HOST}/1.html", b"\xef\xbb\xbf" + ARTICLE, None)],
    "UTF-16": [of_kind(f"{HOST}/1.html", ARTICLE.decode().replace("utf-8", "utf-16").encode("utf-16"), None)],
    "a script": [of_kind(f"{HOST}/1.js", b"document.write('x')", None)],
    "an error": [exchange(f"{HOST}/1.html", ARTICLE, status="404 Not Found")],
    "overload": [exchange(f"{HOST}/1.html", b"later", status="503 Service Unavailable")],
    "a redirect": [exchange(f"{HOST}/1.html", b"", status="302 Found")],
    "robots.txt": [exchange(f"{HOST}/robots.txt", b"User-agent: *")],
    "a list of a known site": [exchange("http://www.shjnet.cn/xw/jlxw/", ARTICLE)],
    "an article of a known site": [exchange("http://www.shjnet.cn/xw/jlxw/202301/t20230103_700003.html", ARTICLE)],
}


def by_reading(*words: str | Path, data: Path) -> list[str]:
    done = run("read", *words, "--data", data)
    rows = [json.loads(text) for text in done.stdout.splitlines()]
    for row in rows:
        del row["file"]
    return [json.dumps(row, sort_keys=True) for row in rows]


def by_rebuilding(folder: SiteFolder) -> list[str]:
    run("rebuild", "--data", folder.path.parent)
    lines = (folder.rebuild / "readings.jsonl").read_text("utf-8").splitlines()
    return [json.dumps(json.loads(text), sort_keys=True) for text in lines]


@pytest.mark.parametrize("site", ["urls", "songhuajiang"])
@pytest.mark.parametrize("what", CAPTURES)
def test_captures_of_a_crawl(tmp_path: Path, what: str, site: str) -> None:
    folder = site_folder(tmp_path / "data", CAPTURES[what], name=site)
    rows = by_reading(*folder.warcs(), data=tmp_path / "data")
    assert rows == by_rebuilding(folder)
    if site == "urls":
        assert len(rows) == (0 if what in {"overload", "a redirect", "robots.txt"} else 1)
    else:
        assert len(rows) == (1 if what == "an article of a known site" else 0)


@pytest.mark.parametrize("what", CAPTURES)
def test_captures_of_another_program(tmp_path: Path, what: str) -> None:
    """A file that lies in no site's folder is read as its import would read it."""
    crawled = site_folder(tmp_path / "crawled", CAPTURES[what])
    (warc,) = crawled.warcs()
    other, data = tmp_path / "other.warc.gz", tmp_path / "data"
    warc.rename(other)
    rows = [json.loads(row) for row in by_reading(other, data=tmp_path / "crawled")]
    (data / "urls").mkdir(parents=True)
    (data / "pseudonym.key").write_bytes((tmp_path / "crawled" / "pseudonym.key").read_bytes())
    assert run("import", other, "--into", "urls", "--data", data).returncode == 0
    made = [json.loads(row) for row in by_rebuilding(SiteFolder(path=data / "urls"))]
    for row in (*rows, *made):
        del row["capture"]["warc"]
    assert rows == made
    good = {"an article", "a page again", "a byte order mark", "UTF-16", "an article of a known site"}
    assert len(rows) == (2 if what == "a page again" else int(what in good))
