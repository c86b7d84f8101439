"""A crawl seen in other people's viewers, in a browser: the Chinese title is on the page.

Skipped where they aren't installed; `make view-test` installs them. Screenshots go to build/view/screenshots.
"""

from __future__ import annotations

import hashlib
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from archive.warc.pages import records
from reading.article import Article
from reading.html.parse import squash
from tests.samples import serve
from tests.samples.site import png
from tests.support.archives import PARAGRAPHS, exchange, exchanges, html, pages, site_folder
from tests.support.browser import Browser, browser
from tests.support.crawls import TO_ITS_END, archive, crawl, operator_file
from tests.support.illustrated import declare, illustrated
from tests.support.replayed import Viewers
from tests.support.views import (
    REPLAY,
    VIEW,
    WAYBACK,
    needs_browser,
    needs_replay,
    needs_wacz,
    needs_wayback,
    pywb,
    served,
    validated,
)
from tests.support.wire import connect_to, request
from tests.support.wire import crawl as wire_crawl
from tests.support.wire_server import KINDS, WireServer

SITES = ("songhuajiang", "jurong", "cri_hlj")  # GBK; a forum; UTF-8 through a gateway
SHOTS = VIEW / "screenshots"
PICTURE = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"


@dataclass(frozen=True)
class Crawled:
    data: Path

    def article(self, site: str) -> Article:
        with RowStore(SiteFolder(path=self.data / site).rows, readonly=True) as rows:
            return next(article for article in rows.articles() if not article.problems)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    data = tmp_path_factory.mktemp("data")
    with serve(articles=3) as sites:
        operator_file(data, sites)
        for site in SITES:
            done = crawl(site, data, sites)
            assert done.returncode in TO_ITS_END, done.stderr[-2000:]
    return Crawled(data)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    SHOTS.mkdir(parents=True, exist_ok=True)
    with browser() as session:
        yield session


@needs_browser
@needs_wayback
def test_pywb_shows_what_was_crawled(crawled: Crawled, chromium: Browser, tmp_path: Path) -> None:
    """The WARC folder and our own index, as they are."""
    collections = {
        site: {"index_paths": str(crawled.data / site / "index.cdxj"), "archive_paths": f"{crawled.data / site}/warc/"}
        for site in SITES
    }
    with pywb(tmp_path, {"collections": collections}) as address:
        for site in SITES:
            article = crawled.article(site)
            chromium.open(f"{address}/{site}/mp_/{article.url}")
            seen(chromium, article, f"pywb-{site}")


# pywb's own loader, on every line of an index: the block's digest, with the record parsed as pywb serves it and not.
_LOADED = """
import hashlib, json, sys
from pywb.warcserver.resource.blockrecordloader import BlockArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException
loader = BlockArcWarcRecordLoader()
for line in open(sys.argv[1], encoding="utf-8"):
    place = json.loads(line[line.index("{"):])
    path = f"{sys.argv[2]}/{place['filename']}"
    raw = loader.load(path, place["offset"], place["length"], no_record_parse=True)
    block = hashlib.sha1(raw.content_stream().read()).hexdigest()
    try:
        loader.load(path, place["offset"], place["length"]).content_stream().read()
        parsed = True
    except StatusAndHeadersParserException:
        parsed = False
    print(raw.rec_headers.get_header("WARC-Record-ID"), block, parsed)
"""


@needs_wayback
def test_pywb_reads_every_kind_of_exchange(tmp_path: Path) -> None:
    kinds = [kind for kind in KINDS if kind.name != "80-MB"]
    with WireServer() as server:
        settings: dict[str, Any] = {"CONNECT_TO": connect_to(server), "DOWNLOAD_TIMEOUT": 30}
        crawled = wire_crawl(tmp_path, [request(kind) for kind in kinds], **settings)
    said = subprocess.run(
        [WAYBACK.with_name("python"), "-c", _LOADED, crawled.folder / "index.cdxj", crawled.folder / "warc"],
        check=True, capture_output=True, text=True, timeout=120,
    ).stdout  # fmt: skip
    answers = [record for record in crawled.records if record.is_http]
    ours = {  # what doesn't begin as HTTP is no head for pywb
        (record.header("WARC-Record-ID"), hashlib.sha1(record.block).hexdigest(), str(record.block[:5] == b"HTTP/"))
        for record in answers
    }
    assert {tuple(line.split()) for line in said.splitlines()} == ours
    assert len(ours) > 50


@needs_browser
@needs_replay
@pytest.mark.parametrize("site", SITES)
def test_replayweb_page_opens_the_wacz(crawled: Crawled, chromium: Browser, tmp_path: Path, site: str) -> None:
    article = crawled.article(site)
    out = tmp_path / f"{site}.wacz"
    selected = ["--article", article.id] if site == SITES[1] else [site]
    assert archive("wacz", *selected, "--out", out, data=crawled.data).returncode == 0
    assert article.capture is not None
    assert article.title_raw is not None
    place = {"url": article.url, "ts": f"{article.capture.time:%Y%m%d%H%M%S}"}
    with opened(chromium, out, place, article.title_raw):
        seen(chromium, article, f"replayweb-{site}")


@needs_browser
@needs_replay
@pytest.mark.parametrize("words", [("wacz", "--article"), ("evidence",)])
def test_an_article_brings_its_picture(chromium: Browser, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Only its own records are in the file, and the captured picture is shown."""
    url = "http://news.example/2026/11/900.html"
    body = html("秋粮收购进展顺利", *PARAGRAPHS).replace(b"<p>", b'<p><img src="/img/1.png">', 1)
    picture = replace(exchange("http://news.example/img/1.png", b""), response_bytes=PICTURE + png("a", 120, 80))
    plain = exchanges(3)
    data = tmp_path / "data"
    site_folder(data, [*plain, exchange(url, body, number=9), picture])
    out = tmp_path / "one.wacz"
    assert archive(*words, url, "--out", out, data=data).returncode == 0
    with opened(chromium, out, {"url": url}, PARAGRAPHS[2]):
        shown = wait(lambda: [width for name, width in chromium.images().items() if name and name.endswith("1.png")])
        chromium.screenshot(SHOTS / "replayweb-picture.png")
        assert shown == [120]


@needs_browser
@needs_wayback
@needs_replay
def test_a_revisit_shows_the_payload_that_lies_in_another_file(chromium: Browser, tmp_path: Path) -> None:
    url, body = pages(1)[0]
    data = tmp_path / "data"
    folder = site_folder(data, [exchange(url, body)], [exchange(url, body, number=60 * 48)])
    first, again = (next(each for each in records(warc) if each.is_http) for warc in folder.warcs())
    assert (first.kind, again.kind) == ("response", "revisit")
    stamp = f"{again.time:%Y%m%d%H%M%S}"
    text = f"第0号通报。{PARAGRAPHS[0]}"
    places = {"index_paths": str(folder.index), "archive_paths": f"{folder.warc}/"}
    with pywb(tmp_path, {"collections": {"urls": places}}) as address:
        chromium.open(f"{address}/urls/{stamp}mp_/{url}")
        assert text in chromium.wait_for(text)
    for name, words in (("whole", ["urls"]), ("later", ["urls", "--from", "2026-11-22"])):
        out = tmp_path / f"{name}.wacz"
        assert archive("wacz", *words, "--out", out, data=data).returncode == 0
        with opened(chromium, out, {"url": url, "ts": stamp}, text):
            pass


@needs_browser
@needs_wayback
@needs_replay
def test_replay_looks_like_the_live_page(tmp_path: Path) -> None:
    """With a picture that a script shows and another host keeps, and one that redirects there. `benchmarks/replay.py`
    measures whole sites.
    """
    data = tmp_path / "data"
    with illustrated(3) as sites:
        declare(data, sites, 'requisites = "all"\n')
        assert crawl("hewan", data, sites).returncode in TO_ITS_END
        hosts = {rule.partition(":")[0]: address for rule, address in sites.connect_to.items()}
        with Viewers(data, "hewan", hosts, tmp_path) as viewers:
            article = next(each for each in viewers.articles() if each.url.endswith("/hewan-story-b1/"))
            found = viewers.compared(article)
    assert [(each.viewer, each.pictures, each.lost) for each in found] == [("pywb", 4, 0), ("ReplayWeb.page", 4, 0)]
    assert max(each.differs for each in found) <= 0.05


@needs_wacz
def test_py_wacz_validates_a_crawl(crawled: Crawled, tmp_path: Path) -> None:
    for site in SITES:
        out = tmp_path / f"{site}.wacz"
        assert archive("wacz", site, "--out", out, data=crawled.data).returncode == 0
        assert "Validation succeeded" in (said := validated(out)), said


@contextmanager
def opened(chromium: Browser, out: Path, place: dict[str, str], text: str) -> Iterator[None]:
    """A WACZ in ReplayWeb.page at this place, once the text is on the page."""
    files = {"/": REPLAY / "index.html", "/ui.js": REPLAY / "ui.js", "/sw.js": REPLAY / "sw.js", f"/{out.name}": out}
    with served(files) as address:
        view = urlencode({"view": "resource", **place})
        chromium.open(f"{address}/?{urlencode({'source': f'{address}/{out.name}'})}#{view}")
        said = chromium.wait_for(text)
        assert squash(text) in squash(said), said[:2000]
        yield


def wait(found: Callable[[], list[int]], seconds: float = 20) -> list[int]:
    """What is found once something is, and isn't 0."""
    until = time.monotonic() + seconds
    while not any(last := found()) and time.monotonic() < until:
        time.sleep(0.3)
    return last


def seen(chromium: Browser, article: Article, name: str) -> None:
    """The printed title and the beginning of the printed body are in the page's text."""
    assert article.title_raw
    assert article.body_raw
    title = article.title_raw
    text = squash(chromium.wait_for(title))
    chromium.screenshot(SHOTS / f"{name}.png")
    assert squash(title) in text, text[:2000]
    start = squash(article.body_raw)[:12].strip()
    assert start in text, (start, text[:3000])
