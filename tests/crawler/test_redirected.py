"""What a redirect leaves behind: nothing of this crawl's headers in the frontier, and no page that wasn't there."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.crawler.test_incremental import crawl
from tests.samples.server import Sites
from tests.samples.site import Response, redirect
from tests.support.crawls import operator_file
from tests.support.network import PUBLIC, Server, scrapy
from tests.support.network import redirect as moved_to
from tests.support.zygote import Zygote

ARTICLES = 12


def with_cookie(response: Response) -> Response:
    return Response(
        status=response.status,
        headers=(*response.headers, ("Set-Cookie", "visit=abc123; path=/")),
        body=response.body,
    )


def test_a_page_behind_a_redirect_is_asked_for_like_any_other(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    """Who asks is said anew by each crawl, and a visit's cookies end with it."""
    site = sites.sites["cri_hlj"]
    site.odd = {}
    moved = {site.article_path(number): with_cookie(redirect(f"{site.article_path(number)}?v=2")) for number in (3, 5)}
    site.instead = moved
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, site.name)
    targets = {path + "?v=2" for path in moved}
    assert targets <= {request.path for request in sites.log}
    with sqlite3.connect(tmp_path / site.name / "frontier.sqlite") as database:
        stored = [json.loads(text) for (text,) in database.execute("SELECT request FROM pages")]
    database.close()
    assert len(stored) >= ARTICLES
    assert {name for request in stored for name, _ in request.get("headers", [])} == {"Referer"}

    said = tmp_path / "sites.toml"
    said.write_text(said.read_text("utf-8").replace("test@example.org", "heir@example.org"), "utf-8")
    crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert len(sites.log) >= ARTICLES
    assert [request.path for request in sites.log if "heir@example.org" not in request.headers["user-agent"]] == []


def test_an_address_that_leads_to_another_article_is_no_new_one(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["cri_hlj"]
    site.odd = {}
    site.instead = {site.article_path(3): redirect(site.url(site.article_path(5)))}
    operator_file(tmp_path, sites)
    stats = crawl(zygote, tmp_path, sites, site.name)
    assert (stats["pages/new"], stats["pages/moved"]) == (ARTICLES - 1, 1)
    assert stats["item_scraped_count"] == ARTICLES - 1
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert (stats["pages/same"], stats["pages/moved"]) == (ARTICLES - 1, 1)


def test_what_the_operator_sends_along_waits_in_no_queue(tmp_path: Path) -> None:
    """Who asks, through what and how long, is said anew with each request, the proxy's password too."""
    site = "http://news.example"
    (tmp_path / "sites.toml").write_text(
        f'contact = "test@example.org"\n[mine]\nstart_urls = ["{site}/1.html"]\ncookies = "cookies.txt"\n'
        'proxy = "http://me:very-secret@10.0.0.9:3128"\n[mine.headers]\nX-Api-Key = "very-secret"\n'
    )
    cookie = "news.example\tFALSE\t/\tFALSE\t0\tsid\tvery-secret\n"
    (tmp_path / "cookies.txt").write_text(f"# Netscape HTTP Cookie File\n{cookie}")
    with Server() as proxy:
        proxy.answers |= {f"{site}/{number}.html": moved_to(f"{site}/{number + 1}.html") for number in (1, 2, 3)}
        world = {"names": {"news.example": [[PUBLIC]]}, "ports": {"10.0.0.9": proxy.port}, "trap": proxy.port}
        for count in (1, 2, 3):
            scrapy(tmp_path, "mine", "-s", "MOST_REQUESTS=1", "-s", f"DOWNLOAD_TIMEOUT={20 + count}", **world)
            (stored,) = queued(tmp_path / "mine")
            assert stored["url"] == f"{site}/{count + 1}.html"
            assert not stored["meta"].keys() & {"proxy", "download_timeout"}
            for path in (tmp_path / "mine").glob("frontier.sqlite*"):
                assert b"very-secret" not in path.read_bytes()
        pages = [headers for url, headers in zip(proxy.seen, proxy.headers, strict=True) if url.endswith(".html")]
        assert [each["X-Api-Key"] for each in pages] == ["very-secret"] * 3
        assert len({each["Proxy-Authorization"] for each in pages}) == 1


def test_a_proxy_of_the_environment_is_told_its_password_behind_a_redirect_too(tmp_path: Path) -> None:
    site = "http://news.example"
    with Server({f"{site}/1.html": moved_to(f"{site}/2.html")}) as proxy:
        done = scrapy(
            tmp_path,
            *("urls", "-a", f"url={site}/1.html"),
            names={},
            ports={"10.0.0.9": proxy.port},
            trap=proxy.port,
            env={"http_proxy": "http://me:very-secret@10.0.0.9:3128", "no_proxy": ""},
        )
        assert done.returncode == 0, done.stderr
        assert proxy.pages == [f"{site}/1.html", f"{site}/2.html"]
        assert len({headers["Proxy-Authorization"] for headers in proxy.headers}) == 1


def queued(folder: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(folder / "frontier.sqlite")) as database:
        return [json.loads(text) for (text,) in database.execute("SELECT request FROM requests")]
