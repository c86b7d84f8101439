"""The second night: what is new, edited, answered or deleted is found, and hardly anything else is fetched."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.folder import SiteFolder
from archive.records import records
from archive.store import RowStore
from tests.chaos import command
from tests.crawls import archive, operator_file
from tests.samples import serve
from tests.samples.server import Sites
from tests.samples.site import Request, Response, Site, redirect
from tests.zygote import Zygote

GONE = "<html><head><title>提示</title></head><body><p>您访问的页面不存在。</p></body></html>".encode()


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    started = Zygote()
    yield started
    started.close()


@pytest.fixture
def sites() -> Iterator[Sites]:
    with serve(articles=20) as served:
        yield served


def crawl(zygote: Zygote, data: Path, sites: Sites, site: str, *more: str) -> dict[str, int]:
    """Crawl to the end; the numbers among Scrapy's stats."""
    log = data / "crawl.log"
    log.unlink(missing_ok=True)
    sites.log.clear()
    status = zygote.wait(zygote.start([*command(data, sites, site), *more], log))
    text = log.read_text("utf-8")
    assert status == 0, text[-3000:]
    return {name: int(value) for name, value in re.findall(r"'([\w/]+)': (\d+)", text)}


def asked(sites: Sites) -> Counter[str]:
    return Counter(request.path for request in sites.log)


def answer_instead(site: Site, answers: dict[str, Callable[[Response], Response]]) -> None:
    """From now on the site changes its answers at these paths."""
    original = site.answer

    def answer(request: Request) -> Response:
        response = original(request)
        return answers[request.path](response) if request.path in answers else response

    site.answer = answer  # type: ignore[method-assign]


def test_the_next_night_only_lists_are_fetched(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, "songhuajiang")
    stats = crawl(zygote, tmp_path, sites, "songhuajiang")
    articles = {sites.sites["songhuajiang"].article_path(number) for number in range(20)}
    assert not articles & asked(sites).keys()
    assert stats["frontier/known"] >= 20


def test_a_night_with_news_edits_and_deletions(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["songhuajiang"]
    folder = SiteFolder(path=tmp_path / site.name)
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, site.name)
    paths = [site.article_path(number) for number in range(20)]
    known = set(paths)
    edited, deleted, hidden, homeward = paths[1:4], paths[6], paths[7], paths[8]
    site.count = 23
    site._pages.clear()
    answers: dict[str, Callable[[Response], Response]] = {
        deleted: lambda _: Response(status=404, body=b"gone"),
        hidden: lambda _: Response(body=GONE, content_type="text/html; charset=utf-8"),
        homeward: lambda _: redirect("http://www.shjnet.cn/"),
        "/": lambda _: Response(body=b"<html><body>home</body></html>"),
    }
    for path in edited:
        answers[path] = lambda response: replace(
            response,
            body=response.body.replace(b"<p>&nbsp;</p>", "<p>　　更正：本報昨日有誤。</p>".encode("gb18030"), 1),
        )
    answer_instead(site, answers)

    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "fresh=1")
    assert stats["pages/new"] == 3
    assert stats["pages/changed"] == 3
    assert stats["pages/deleted"] == 3
    conditional = [request for request in sites.log if "if-none-match" in request.headers]
    assert {request.path for request in conditional} >= known - {deleted, hidden, homeward}
    assert asked(sites)["/"] == 0

    report = json.loads(archive("history", site.name, "--json", data=tmp_path).stdout)[0]
    assert sorted(change["url"] for change in report["changed"]) == sorted(site.url(path) for path in edited)
    for change in report["changed"]:
        assert (change["title"], change["added"], change["removed"]) == (None, [], [])
        assert [line for line in change["body"] if "更正：本报昨日有误" in line]
    gone = {page["url"]: page for page in report["gone"]}
    for path, why in ((deleted, "status 404"), (hidden, "页面不存在"), (homeward, "redirect to the home page")):
        assert why in gone[site.url(path)]["why"]
        assert gone[site.url(path)]["last_seen"] < gone[site.url(path)]["since"]
    with RowStore(folder.rows, readonly=True) as rows:
        articles = {article.url: article for article in rows.articles()}
    for path in edited:
        assert "更正" in (articles[site.url(path)].body or "")
    assert "captured again" in (articles[site.url(deleted)].problem or "")
    assert articles[site.url(deleted)].body

    unchanged = crawl(zygote, tmp_path, sites, site.name, "-a", "fresh=1")
    assert "pages/changed" not in unchanged
    assert "pages/deleted" not in unchanged
    written = {record.url for record in records(folder.warcs()[-1]) if record.kind == "response"}
    assert not written & {site.url(path) for path in known - {deleted, hidden, homeward}}  # only revisit records
    assert archive("rebuild", "--verify", site.name, data=tmp_path).returncode == 0


def test_what_was_not_modified_is_a_revisit_record(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, "songhuajiang")
    crawl(zygote, tmp_path, sites, "songhuajiang", "-a", "fresh=1")
    folder = SiteFolder(path=tmp_path / "songhuajiang")
    (last,) = folder.warcs()[-1:]
    kinds = Counter((record.kind, (record.header("WARC-Profile") or "").rpartition("/")[2]) for record in records(last))
    assert kinds["revisit", "server-not-modified"] >= 15, kinds


def test_replies_are_found_and_counters_are_no_versions(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["jurong"]
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, site.name)
    thread = site.thread  # type: ignore[attr-defined]

    def answered(number: int) -> object:
        made = thread(number)
        if number not in (4, 6):
            return made
        last = made.posts[-1]
        reply = replace(last, pid=last.pid + 90_000, floor=last.floor + 1, html="昨天去看了，确实修好了。")
        return replace(made, posts=(*made.posts, reply), replies=made.replies + 1)

    site.thread = answered  # type: ignore[attr-defined]
    site._pages.clear()
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "fresh=1")
    assert stats["pages/changed"] == 2, stats
    report = json.loads(archive("history", site.name, "--json", data=tmp_path).stdout)[0]
    assert [(len(change["added"]), change["removed"], change["edited"]) for change in report["changed"]] == [
        (1, [], []),
        (1, [], []),
    ]


def test_walls_are_kept_reported_and_tried_again(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["songhuajiang"]
    operator_file(tmp_path, sites)
    stats = crawl(zygote, tmp_path, sites, site.name)
    assert stats["crawl/challenged"] == 1
    assert stats["frontier/put_off"] == 1
    log = (tmp_path / "crawl.log").read_text("utf-8")
    assert re.search(r"1 pages answered with a challenge", log), log[-1500:]
    challenged = site.odd["challenge"]
    crawl(zygote, tmp_path, sites, site.name)
    assert asked(sites)[challenged.removeprefix("http://www.shjnet.cn")] == 1


def test_a_site_that_turns_us_away_is_left_alone(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["songhuajiang"]
    operator_file(tmp_path, sites)
    wall = site.answer(Request(method="GET", host=site.host, path=site.odd_path("challenge"), headers={}, raw=b""))
    answer_instead(site, {site.article_path(number): lambda _: wall for number in range(20)})
    log = tmp_path / "crawl.log"
    status = zygote.wait(zygote.start(command(tmp_path, sites, site.name), log))
    assert status == 1
    assert "turned away" in log.read_text("utf-8")
    assert len(sites.log) < 20


def test_what_the_server_could_not_answer_is_asked_for_in_the_next_crawl(
    tmp_path: Path, sites: Sites, zygote: Zygote
) -> None:
    site = sites.sites["songhuajiang"]
    operator_file(tmp_path, sites)
    busy = {site.article_path(3), site.article_path(5)}
    answer_instead(site, {path: lambda response: Response(status=503) if busy else response for path in busy.copy()})
    log = tmp_path / "crawl.log"
    assert zygote.wait(zygote.start(command(tmp_path, sites, site.name), log)) == 1
    assert "crawl/failed 2" in log.read_text("utf-8")
    assert max(asked(sites).values()) == 3  # Scrapy's own retries, and no more in this crawl
    busy.clear()
    stats = crawl(zygote, tmp_path, sites, site.name)
    assert stats["pages/new"] == 2


def test_urls_that_were_given_are_fetched_whenever_they_are_given(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    url = sites.sites["jurong"].article_urls()[0]
    for _ in range(2):
        stats = crawl(zygote, tmp_path, sites, "urls", "-a", f"url={url}")
        assert stats["item_scraped_count"] >= 1
        assert asked(sites)[url.removeprefix("http://bbs.jurong.example")] == 1


def test_a_challenge_on_a_revisit_says_nothing_of_the_article(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["songhuajiang"]
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, site.name)
    wall = site.answer(Request(method="GET", host=site.host, path=site.odd_path("challenge"), headers={}, raw=b""))
    answer_instead(site, {site.article_path(2): lambda _: wall})
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "fresh=1")
    assert stats["crawl/challenged"] == 2
    assert "pages/changed" not in stats
    with RowStore(SiteFolder(path=tmp_path / site.name).rows, readonly=True) as rows:
        article = next(article for article in rows.articles() if article.url == site.url(site.article_path(2)))
    assert article.body
    assert article.problem is None
