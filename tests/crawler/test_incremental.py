"""The second night: what is new, edited, answered or deleted is found, and hardly anything else is fetched."""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.rows.store import RowStore
from archive.warc.pages import records
from benchmarks import incremental
from reading.problem import sentence
from tests.samples.discuz import message
from tests.samples.jurong import BOARD
from tests.samples.server import Sites
from tests.samples.site import CHALLENGE, Response
from tests.support.archives import exchange, write_warc
from tests.support.crawls import archive, operator_file
from tests.support.kills import command
from tests.support.zygote import Zygote

ARTICLES = 20
WALL = Response(body=CHALLENGE.encode())


def crawl(zygote: Zygote, data: Path, sites: Sites, site: str, *more: str) -> dict[str, int]:
    """Crawl to the end, where a challenge may wait; the numbers among Scrapy's stats."""
    log = data / "crawl.log"
    log.unlink(missing_ok=True)
    sites.log.clear()
    status = zygote.wait(zygote.start([*command(data, sites, site), *more], log))
    text = log.read_text("utf-8")
    assert status in {ExitStatus.WHOLE, ExitStatus.GOES_ON}, text[-3000:]
    return {name: int(value) for name, value in re.findall(r"'([\w/]+)': (\d+)", text)}


def asked(sites: Sites) -> Counter[str]:
    return Counter(request.path for request in sites.log)


def history(data: Path, site: str) -> dict[str, list[dict[str, Any]]]:
    report: dict[str, list[dict[str, Any]]]
    (report,) = json.loads(archive("history", site, "--json", data=data).stdout)
    return report


def test_the_next_night_only_lists_are_fetched(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, "songhuajiang")
    stats = crawl(zygote, tmp_path, sites, "songhuajiang")
    articles = {sites.sites["songhuajiang"].article_path(number) for number in range(20)}
    assert not articles & asked(sites).keys()
    assert stats["frontier/known"] >= 20


def test_lists_are_followed_until_they_name_nothing_new(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["repost_farm"]
    site.PER_LIST, site.odd = 3, {}
    operator_file(tmp_path, sites)

    def lists(*more: str) -> int:
        crawl(zygote, tmp_path, sites, site.name, *more)
        return sum(count for path, count in asked(sites).items() if path.startswith("/list/"))

    assert lists("-a", "lists=1") == 1
    assert lists() == 7, "a look at the first page is no reason to stop there later"
    assert lists() == 2
    site.publish(7)
    assert lists() == 5, "three with news, two without"
    assert lists("-a", "fresh=1") == 9


@pytest.mark.parametrize(("put_off", "next_night"), [("article", 2), ("list", 7)])
def test_only_a_list_that_waits_has_lists_walked_to_their_end_again(
    put_off: str, next_night: int, tmp_path: Path, sites: Sites, zygote: Zygote
) -> None:
    """An article that is put off waits in the queue by itself, night after night where it is a challenge."""
    site = sites.sites["repost_farm"]
    site.PER_LIST, site.odd = 3, {}
    operator_file(tmp_path, sites)

    def lists() -> list[str]:
        crawl(zygote, tmp_path, sites, site.name)
        return [path for path in asked(sites) if path.startswith("/list/")]

    if put_off == "article":
        site.instead = {site.article_path(4): WALL}
        assert len(lists()) == 7
    else:
        third = lists()[2]
        (tmp_path / site.name / "frontier.sqlite").unlink()
        site.instead = {third: WALL}
        assert len(lists()) == 3
        site.instead = {}
    assert len(lists()) == next_night


def test_a_small_archive_asked_for_again(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    """The benchmark, with a few hundred pages: what is found is what was done, and we ask as the site lets us."""
    counts = {"new": 6, "edited": 6, "replied": 6, "deleted": 4}
    incremental.set_up(sites, argparse.Namespace(pages=110, kilobytes=2), few=14)
    operator_file(tmp_path, sites)
    names = (incremental.WITH, incremental.WITHOUT, incremental.LIVELY)
    for name in names:
        crawl(zygote, tmp_path, sites, name)
    since = datetime.now(UTC)
    truth = incremental.change(sites, counts)
    conditional = 0
    for name in names:
        crawl(zygote, tmp_path, sites, name, "-a", "due=all")
        conditional += sum("if-none-match" in request.headers for request in sites.log)
    found = incremental.found_changed(tmp_path, names, since)
    assert not [*incremental.differences(truth, found)]
    assert (len(found.new), len(found.edited), found.replied.total(), len(found.deleted)) == (6, 6, 6, 4)
    assert conditional >= 55
    assert archive("rebuild", "--verify", data=tmp_path).returncode == 0
    assert archive("verify", data=tmp_path).returncode == 0


def test_deleted_pages_of_all_kinds(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["songhuajiang"]
    folder = SiteFolder(path=tmp_path / site.name)
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, site.name)
    kinds = {6: "404", 7: "410", 8: "message", 9: "home"}
    for number, how in kinds.items():
        site.delete(number, how)
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert stats["pages/gone"] == 4
    assert "pages/changed" not in stats
    assert asked(sites)["/"] == 0
    gone = {page["url"]: page for page in history(tmp_path, site.name)["gone"] if page["last_seen"]}
    said = {"404": "status 404", "410": "status 410", "message": "页面不存在", "home": "redirect to the home page"}
    assert gone.keys() == {site.url(site.article_path(number)) for number in kinds}
    for number, how in kinds.items():
        page = gone[site.url(site.article_path(number))]
        assert said[how] in str(page["why"])
        assert str(page["last_seen"]) < str(page["since"])
    with RowStore(folder.rows, readonly=True) as rows:
        articles = {article.url: article for article in rows.articles()}
    article = articles[site.url(site.article_path(6))]
    assert article.body
    assert "captured again" in (sentence(article.problems) or "")
    site.deleted.clear()
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert stats["pages/back"] == 4
    with RowStore(folder.rows, readonly=True) as rows:
        back = {article.url: article for article in rows.articles()}
    assert sentence(back[article.url].problems) is None
    assert len(history(tmp_path, site.name)["gone"]) == 2  # the odd pages of the sample site


def test_the_way_back_to_an_older_version_is_a_version(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["repost_farm"]
    paths = {number: site.url(site.article_path(number)) for number in range(4, 16)}
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, site.name)
    for number in paths:
        site.edit(number)
    assert crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")["pages/changed"] == 12
    for number in paths:
        site.revert(number)
    assert crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")["pages/changed"] == 12
    changed = history(tmp_path, site.name)["changed"]
    for url in paths.values():
        there, back = (revision for revision in changed if revision["url"] == url)
        assert [str(line)[1:] for line in there["body"]] == [str(line)[1:] for line in reversed(back["body"])]
    with RowStore(SiteFolder(path=tmp_path / site.name).rows, readonly=True) as rows:
        bodies = [article.body or "" for article in rows.articles() if article.url in paths.values()]
    assert ["更正" in body for body in bodies] == [False] * 12
    for verb in (("rebuild", "--verify"), ("verify", "--rows")):
        assert archive(*verb, site.name, data=tmp_path).returncode == 0


def test_what_was_imported_later_than_ours_is_asked_for_whole(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    """The server would say that ours is not modified, and nothing would tell that the imported text is the older."""
    site = sites.sites["cri_hlj"]
    site.odd = {}
    numbers = range(6)  # two of three articles have validators
    urls = [site.url(site.article_path(number)) for number in numbers]
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, site.name)
    elsewhere = SiteFolder(path=tmp_path / "elsewhere" / site.name)
    elsewhere.path.mkdir(parents=True)
    edited = []
    for number, url in zip(numbers, urls, strict=True):
        site.edit(number)
        page = site.page(site.article_path(number))
        site.revert(number)
        assert page
        edited.append(replace(exchange(url, page.body), started=datetime.now(UTC)))
    write_warc(elsewhere, edited)
    # Lines of an index end at the second: in the one of an import, nothing tells which of two captures is the last.
    time.sleep(1.0)
    assert archive("import", *elsewhere.warcs(), data=tmp_path).returncode == 0
    with RowStore(SiteFolder(path=tmp_path / site.name).rows, readonly=True) as rows:
        assert sum("更正" in (article.body or "") for article in rows.articles()) == 6
    assert crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")["item_scraped_count"] == 6
    conditional = {request.path for request in sites.log if "if-none-match" in request.headers}
    assert conditional
    assert not conditional & {site.article_path(number) for number in numbers}
    with RowStore(SiteFolder(path=tmp_path / site.name).rows, readonly=True) as rows:
        assert not any("更正" in (article.body or "") for article in rows.articles())
    for verb in (("rebuild", "--verify"), ("verify", "--rows")):
        assert archive(*verb, site.name, data=tmp_path).returncode == 0
    assert "item_scraped_count" not in crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert {request.path for request in sites.log if "if-none-match" in request.headers} > conditional


def test_what_was_not_modified_is_a_revisit_record_and_no_row(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    folder = SiteFolder(path=tmp_path / "cri_hlj")  # two of three of its articles have validators
    sites.sites["cri_hlj"].odd = {}
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, "cri_hlj")
    stats = crawl(zygote, tmp_path, sites, "cri_hlj", "-a", "due=all")
    assert stats["pages/same"] == 20
    assert "item_scraped_count" not in stats
    profiles = Counter(
        (record.header("WARC-Profile") or "").rpartition("/")[2]
        for record in records(folder.warcs()[-1])
        if record.kind == "revisit" and "robots" not in record.url and "/list/" not in record.url
    )
    assert profiles == {"server-not-modified": 13, "identical-payload-digest": 7}
    with RowStore(folder.rows, readonly=True) as rows:
        assert rows.summary().readings == 20
    for verb in (("rebuild", "--verify"), ("verify",)):
        assert archive(*verb, "cri_hlj", data=tmp_path).returncode == 0


@pytest.mark.parametrize("name", ["jurong", "repost_farm"])
def test_counters_form_hashes_and_clocks_are_no_versions(
    tmp_path: Path, sites: Sites, zygote: Zygote, name: str
) -> None:
    sites.sites[name].lively = True
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, name)
    stats = crawl(zygote, tmp_path, sites, name, "-a", "due=all")
    written = [record for record in records(SiteFolder(path=tmp_path / name).warcs()[-1]) if record.kind == "response"]
    assert len(written) >= 20, "every answer was another"
    assert "pages/changed" not in stats
    assert not history(tmp_path, name)["changed"]


def test_walls_are_kept_reported_and_tried_again(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["songhuajiang"]
    operator_file(tmp_path, sites)
    stats = crawl(zygote, tmp_path, sites, site.name)
    assert stats["crawl/challenged"] == 1
    assert stats["frontier/put_off"] == 1
    log = (tmp_path / "crawl.log").read_text("utf-8")
    assert "1 page answered with a challenge" in log, log[-1500:]
    challenged = site.odd["challenge"]
    crawl(zygote, tmp_path, sites, site.name)
    assert asked(sites)[challenged.removeprefix("http://www.shjnet.cn")] == 1


def exported(data: Path, name: str) -> tuple[set[str], dict[str, str]]:
    """URLs of the articles, and of all captures with their problem, as analysts get them."""
    assert archive("export", name, "--format", "csv", "--out", data / "tables", data=data).returncode == 0
    tables = []
    for table in ("articles", "captures"):
        with (data / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            tables.append([(row["url"], row["problem"]) for row in csv.DictReader(file)])
    return {url for url, _ in tables[0]}, dict(tables[1])


def test_challenges_and_sign_in_pages_are_rows_and_no_articles(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["jurong"]
    site.odd = {}
    site._marked = True  # type: ignore[attr-defined]  # the redirect that Discuz! makes once
    paths = [site.article_path(number) for number in (12, 14)]
    challenged, walled = (site.url(path) for path in paths)
    sign_in = message(BOARD, "抱歉，您需要登录后才可以继续本操作")
    site.instead = dict(zip(paths, (WALL, Response(body=sign_in.encode())), strict=True))
    operator_file(tmp_path, sites)
    stats = crawl(zygote, tmp_path, sites, site.name)
    assert (stats["crawl/challenged"], stats["pages/walled"]) == (1, 1)

    articles, captures = exported(tmp_path, site.name)
    assert not articles & {challenged, walled}
    assert len(articles) == 18
    assert captures[challenged].startswith("challenge: ")
    assert "登录" in captures[walled]
    (status,) = json.loads(archive("status", "--json", data=tmp_path).stdout)
    assert (status["articles"], status["no_articles"]) == (18, 2)
    assert [problem for problem in status["problems"] if problem.startswith("challenge: ")]
    assert not history(tmp_path, site.name)["changed"]
    assert archive("rebuild", "--verify", site.name, data=tmp_path).returncode == 0

    site.instead = {}
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert stats["pages/new"] >= 2
    assert "pages/changed" not in stats
    articles, captures = exported(tmp_path, site.name)
    assert {challenged, walled} <= articles
    with RowStore(SiteFolder(path=tmp_path / site.name).rows, readonly=True) as rows:
        found = {article.url: article for article in rows.articles()}
    for url in (challenged, walled):
        assert found[url].body
        assert sentence(found[url].problems) is None
    changed = history(tmp_path, site.name)
    assert not changed["changed"]
    assert not changed["gone"]


def test_a_page_that_was_never_seen_is_new_when_it_comes(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["songhuajiang"]
    site.odd = {}
    answers = [Response(status=403, body=b"<h1>Forbidden</h1>"), Response(status=451, body=b""), Response(body=b"")]
    site.instead = {site.article_path(number): answer for number, answer in enumerate(answers)}
    operator_file(tmp_path, sites)
    stats = crawl(zygote, tmp_path, sites, site.name)
    assert (stats["pages/new"], stats["pages/instead"]) == (17, 3)
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert (stats["pages/instead"], "pages/new" in stats, "pages/changed" in stats) == (3, False, False)
    site.instead = {}
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "due=all")
    assert (stats["pages/new"], stats["pages/same"], "pages/changed" in stats) == (3, 17, False)
    assert len(exported(tmp_path, site.name)[0]) == 20


def test_a_site_that_turns_us_away_is_left_alone(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["songhuajiang"]
    operator_file(tmp_path, sites)
    site.instead = {site.article_path(number): WALL for number in range(20)}
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
    site.instead = {site.article_path(number): Response(status=503) for number in (3, 5)}
    log = tmp_path / "crawl.log"
    site.odd = {}
    assert zygote.wait(zygote.start(command(tmp_path, sites, site.name), log)) == ExitStatus.GOES_ON
    assert "to be continued: 2 requests wait" in log.read_text("utf-8")
    assert max(asked(sites).values()) == 3  # Scrapy's own retries, and no more in this crawl
    site.instead = {}
    stats = crawl(zygote, tmp_path, sites, site.name)
    assert stats["pages/new"] == 2


def test_urls_that_were_given_are_fetched_whenever_they_are_given(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    operator_file(tmp_path, sites)
    url = sites.sites["jurong"].article_urls()[0]
    for _ in range(2):
        stats = crawl(zygote, tmp_path, sites, "urls", "-a", f"url={url}")
        assert stats["item_scraped_count"] >= 1
        assert asked(sites)[url.removeprefix("http://bbs.jurong.example")] == 1
    url = sites.sites["repost_farm"].article_urls()[0]
    assert crawl(zygote, tmp_path, sites, "urls", "-a", f"url={url}")["item_scraped_count"] == 1
    assert crawl(zygote, tmp_path, sites, "urls", "-a", f"url={url}")["crawl/unchanged"] == 1


def test_a_challenge_on_a_revisit_says_nothing_of_the_article(tmp_path: Path, sites: Sites, zygote: Zygote) -> None:
    site = sites.sites["songhuajiang"]
    operator_file(tmp_path, sites)
    crawl(zygote, tmp_path, sites, site.name)
    site.instead = {site.article_path(2): WALL}
    stats = crawl(zygote, tmp_path, sites, site.name, "-a", "fresh=1")
    assert stats["crawl/challenged"] == 2
    assert "pages/changed" not in stats
    with RowStore(SiteFolder(path=tmp_path / site.name).rows, readonly=True) as rows:
        article = next(article for article in rows.articles() if article.url == site.url(site.article_path(2)))
    assert article.body
    assert sentence(article.problems) is None
