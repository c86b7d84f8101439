"""A crawl seen in other people's viewers, in a browser: the Chinese title is on the page.

Skipped where they aren't installed; `make view-test` installs them. Screenshots go to build/view/screenshots.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from archive.folder import SiteFolder
from archive.store import RowStore
from crawler.article import Article
from crawler.dom import squash
from tests.browser import Browser, browser
from tests.crawls import archive, crawl, operator_file
from tests.samples import serve
from tests.views import REPLAY, VIEW, needs_browser, needs_replay, needs_wacz, needs_wayback, pywb, served, validated

SITES = ("songhuajiang", "jurong", "cri_hlj")  # GBK; a forum; UTF-8 through a gateway
SHOTS = VIEW / "screenshots"


@dataclass(frozen=True)
class Crawled:
    data: Path

    def article(self, site: str) -> Article:
        with RowStore(SiteFolder(path=self.data / site).rows, readonly=True) as rows:
            return next(article for article in rows.articles() if not article.problem)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    data = tmp_path_factory.mktemp("data")
    with serve(articles=3) as sites:
        operator_file(data, sites)
        for site in SITES:
            done = crawl(site, data, sites)
            assert done.returncode == 0, done.stderr[-2000:]
    SHOTS.mkdir(parents=True, exist_ok=True)
    return Crawled(data)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as session:
        yield session


@needs_browser
@needs_wayback
def test_pywb_shows_what_was_crawled(crawled, chromium, tmp_path):
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


@needs_browser
@needs_replay
@pytest.mark.parametrize("site", SITES)
def test_replayweb_page_opens_the_wacz(crawled, chromium, tmp_path, site):
    article = crawled.article(site)
    out = tmp_path / f"{site}.wacz"
    selected = ["--article", article.id] if site == SITES[1] else [site]
    assert archive("wacz", *selected, "--out", out, data=crawled.data).returncode == 0
    files = {"/": REPLAY / "index.html", "/ui.js": REPLAY / "ui.js", "/sw.js": REPLAY / "sw.js", f"/{out.name}": out}
    assert article.capture is not None
    view = urlencode({"view": "resource", "url": article.url, "ts": f"{article.capture.time:%Y%m%d%H%M%S}"})
    with served(files) as address:
        chromium.open(f"{address}/?{urlencode({'source': f'{address}/{out.name}'})}#{view}")
        seen(chromium, article, f"replayweb-{site}")


@needs_wacz
def test_py_wacz_validates_a_crawl(crawled, tmp_path):
    for site in SITES:
        out = tmp_path / f"{site}.wacz"
        assert archive("wacz", site, "--out", out, data=crawled.data).returncode == 0
        assert "Validation succeeded" in (said := validated(out)), said


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
