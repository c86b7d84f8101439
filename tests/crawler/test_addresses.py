"""Addresses that pages, headers and robots.txt print and that are none: they cost one line, never the crawl."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from scrapy.http import Request

from archive.data.declared import SitesError
from archive.data.folder import SiteFolder, warc_files
from archive.rows.line import as_dict
from archive.rows.store import RowStore
from archive.warc.pages import pages
from crawler.spiders.urls import UrlsSpider
from reading.html.urls import unreachable
from tests.samples.server import Sites
from tests.support.addresses import FOLDER, HOST, NONE
from tests.support.crawls import archive, crawl

ELSEWHERE = ["ftp://a.example/1.html", "javascript:void(0)", "data:text/html,x", "file:///etc/passwd"]
ENDLESS = f"{FOLDER}999.html"
ONCE = f"{FOLDER}998.html"  # sends the visitor to the same address again, as Discuz! does while it renumbers a thread
REDIRECTS = {f"{FOLDER}{number}.html": to for number, to in enumerate([*NONE, *ELSEWHERE, "", "#"], start=700)}
ARTICLES = {f"{FOLDER}{number}.html": base for number, base in enumerate([*NONE, ""], start=100)} | {ONCE: ""}


def links(urls: list[str]) -> str:
    return "".join(f'<li><a href="{url}">一条新闻</a></li>' for url in urls)


def answer(url: str) -> tuple[str, list[str], str]:
    """Status, headers and body."""
    if url.endswith("/robots.txt"):
        lines = [f"{name}: {one}" for one in NONE for name in ("Disallow", "Sitemap")]
        return "200 OK", ["Content-Type: text/plain"], "\n".join(["User-agent: *", "Crawl-delay: [", *lines])
    if url == f"{FOLDER}index.html":
        following = "".join(f'<a href="{one}">下一页</a>' for one in NONE)
        found = links([*NONE, *ELSEWHERE, *ARTICLES, *REDIRECTS, ENDLESS])
        return "200 OK", [], f"<ul>{found}</ul><div class=epages>{following}</div>"
    if url == ENDLESS:
        return "302 Found", [f"Location: {url}"], ""
    if url in REDIRECTS:
        return "302 Found", [f"Location: {REDIRECTS[url]}"], "moved"
    if url in ARTICLES:
        return "200 OK", [], f"<base href='{ARTICLES[url]}'><h1>长治新闻</h1><p>{'这里是正文的内容。' * 40}</p>"
    return "404 Not Found", [], "none"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    met: ClassVar[set[str]] = set()

    def do_GET(self) -> None:
        url = f"http://{self.headers['Host']}{self.path}"
        status, headers, text = answer(url)
        if url == ONCE and url not in self.met:
            status, headers = "302 Found", [f"Location: {url}"]
        self.met.add(url)
        body = f"<html><head></head><body>{text}</body></html>".encode() if "html" in self.path else text.encode()
        head = [
            f"HTTP/1.1 {status}",
            "Content-Type: text/html; charset=utf-8",
            f"Content-Length: {len(body)}",
            *headers,
        ]
        self.wfile.write("\r\n".join([*head, "", ""]).encode() + body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served() -> Iterator[Sites]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Sites(port=server.server_port, sites={}, log=[])
        server.shutdown()
        thread.join(5)


def test_addresses_that_are_none_cost_nothing_but_themselves(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text('contact = "test@example.org"\n', "utf-8")
    with served() as sites:
        there = ("--connect-to", f"{HOST}:80:127.0.0.1:{sites.port}", "-s", "DOWNLOAD_TIMEOUT=20")
        done = crawl("shanxidayuan", tmp_path, sites, *there)
    assert "Traceback" not in done.stderr
    assert "Unhandled" not in done.stderr
    assert "Enabled" not in done.stderr  # a night's log tells what happened, not what Scrapy is made of
    assert "Versions" not in done.stderr
    folder = SiteFolder(path=tmp_path / "shanxidayuan")
    with RowStore(folder.rows, readonly=True) as store:
        rows = {row["url"] for row in map(as_dict, store.readings())}
    assert rows == set(ARTICLES)
    # What was answered with a redirect to nowhere is in the WARC, is said, and the exit status tells of it.
    captured = {page.url for warc in warc_files(folder.path) for page in pages(warc)}
    assert set(REDIRECTS) | {ENDLESS} <= captured
    for url in (*REDIRECTS, ENDLESS):
        assert f"not fetched: {url}: status 302, a redirect to " in done.stderr
    assert f"article pages: {len(ARTICLES)} new\n" in done.stdout
    assert done.returncode == 1
    assert f"incomplete: {len(REDIRECTS) + 1} not fetched;" in done.stderr
    # A link of the site that can't be asked for is named once for each time it is met.
    assert f"left alone: http://{HOST}:port/gsyl/1.html: no host in it, or no port" in done.stderr
    assert archive("verify", "--rows", data=tmp_path).returncode == 0
    assert archive("rebuild", "--verify", data=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "url", ["http://[::1]:8080/", "https://新闻.中国/a", "http://a_b.example./?", f"http://{HOST}\\gsyl\\1.html"]
)
def test_what_can_be_asked_for_makes_a_request(url: str) -> None:
    assert unreachable(url) is None
    assert unreachable(Request(url).url) is None


@pytest.mark.parametrize("url", ["www.example.org", "http://[::1/", "http://me:secret@www.example.org/", "http://a:b/"])
def test_urls_given_by_hand_are_checked_before_the_crawl(url: str) -> None:
    with pytest.raises(SitesError, match="urls: "):
        UrlsSpider(url=url)


def test_a_list_of_urls_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "urls.gz").write_bytes(b"\x1f\x8b\x08\x00\xff")
    with pytest.raises(SitesError, match=r"urls\.gz: not a list of URLs"):
        UrlsSpider(file=str(tmp_path / "urls.gz"))
