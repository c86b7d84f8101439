"""What a redirect leaves behind: nothing of this crawl's headers in the frontier, and no page that wasn't there."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.crawler.test_incremental import crawl
from tests.samples.server import Sites
from tests.samples.site import Response, redirect
from tests.support.crawls import operator_file
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
    site = sites.sites["songhuajiang"]
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
    site = sites.sites["songhuajiang"]
    site.odd = {}
    site.instead = {site.article_path(3): redirect(site.url(site.article_path(5)))}
    operator_file(tmp_path, sites)
    stats = crawl(zygote, tmp_path, sites, site.name)
    assert (stats["pages/new"], stats["pages/moved"]) == (ARTICLES - 1, 1)
    assert stats["item_scraped_count"] == ARTICLES - 1
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert (stats["pages/same"], stats["pages/moved"]) == (ARTICLES - 1, 1)
