"""Every crawl ends, whatever a site offers; what was left is said; and the next start doesn't go on with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.data.folder import SiteFolder
from archive.rows.runs import runs
from crawler.bounds import LIMITS, Bound, stat
from tests.samples.server import Sites, serving
from tests.support.crawls import operator_file
from tests.support.endless import Endless, asked
from tests.support.kills import command
from tests.support.measured import MOST, megabytes_in
from tests.support.network import PUBLIC, Answer, Server, scrapy
from tests.support.zygote import Zygote

# The same bounds, only nearer.
NEAR = {
    "MOST_ARTICLE_PAGES": 6, "MOST_LIST_PAGES": 8, "MOST_BARREN_LISTS": 3, "MOST_LIST_LINKS": 20, "MOST_LEADS": 4,
    "REDIRECT_MAX_TIMES": 5,
}  # fmt: skip


def crawl(zygote: Zygote, data: Path, sites: Sites, *more: str, **settings: object) -> tuple[int, str]:
    """Crawl to the end; the exit status, and what was said."""
    log = data / "crawl.log"
    log.unlink(missing_ok=True)
    sites.log.clear()
    words, peak = [*command(data, sites, "jurong", **{**NEAR, **settings}), *more], data / "peak.txt"
    status = zygote.wait(zygote.start(words, log, peak=str(peak)))
    assert megabytes_in(peak) < MOST
    text = log.read_text("utf-8")
    assert "Traceback" not in text
    return status, text


@pytest.mark.parametrize(
    ("trap", "bound", "cost"),
    [
        # the trap; what cuts it; what is asked for, how often in the first night, at most in the second, if any
        ("clamps-1", Bound.LIST_BARREN, ("clamps", 4, 2)),
        ("circle-1", Bound.LIST_BARREN, ("circle", 6, 2)),
        ("months-1", Bound.LIST_BARREN, ("months", 5, 4)),
        ("grows-1", Bound.LIST_PAGES, ("grows", 8, 2)),
        ("many-1", Bound.LIST_LINKS, ("thread", 20, 0)),
        ("pages-1", Bound.ARTICLE_PAGES, ("thread", 6, 0)),
        ("leads-1", Bound.LEADS, ("leads", 5, 5)),
        ("frames-1", Bound.LEADS, ("frames", 7, 7)),
        ("windows-1", Bound.LEADS, ("windows", 11, 11)),
        ("loops-1", Bound.REDIRECTS, ("loops", 6, 6)),
        ("hundred_thousand-1", Bound.LIST_LINKS, ("thread", 20, None)),  # costs by far the most: one night of it
        ("moves-1", Bound.REDIRECTS, ("moves", 6, 6)),
    ],
)
def test_what_has_no_end_is_cut_and_said(
    tmp_path: Path, zygote: Zygote, trap: str, bound: Bound, cost: tuple[str, int, int | None]
) -> None:
    word, first, second = cost
    site = Endless(f"/{trap}.html")
    with serving({site.name: site}) as sites:
        operator_file(tmp_path, sites)
        _, said = crawl(zygote, tmp_path, sites)
        assert asked(sites.log)[word] == first
        assert f"'{stat(bound)}': " in said
        assert sum(f"'{stat(each)}': " in said for each in Bound) == 1, "one bound, and no other"
        assert f"({LIMITS[bound].setting})" in said
        (run,) = runs(SiteFolder(path=tmp_path / site.name))
        assert run.outcomes[f"cut_{bound}"] == run.outcomes["cut_by_bound"]
        if second is not None:
            _, again = crawl(zygote, tmp_path, sites)
            assert asked(sites.log)[word] <= second, again[-2000:]


def test_pages_that_lead_to_each_other_are_asked_for_once(tmp_path: Path, zygote: Zygote) -> None:
    site = Endless("/round-1.html")
    with serving({site.name: site}) as sites:
        operator_file(tmp_path, sites)
        status, said = crawl(zygote, tmp_path, sites)
        assert asked(sites.log) == {"round": 2}
        assert status == 1
        assert "no article was read" in said


def test_a_list_that_no_parser_can_hold_is_missing(tmp_path: Path, zygote: Zygote) -> None:
    site = Endless("/million-1.html")
    with serving({site.name: site}) as sites:
        operator_file(tmp_path, sites)
        status, said = crawl(zygote, tmp_path, sites)
        assert asked(sites.log) == {"million": 1}
        assert status == 1
        assert f"not fetched: list {site.url('/million-1.html')}: not parsed" in said


def test_a_sitemap_with_more_tags_than_a_page_may_have_is_read(tmp_path: Path) -> None:
    """sitemaps.org allows 50,000 entries, and each may have its day."""
    start, paper = "http://news.example/map.xml", "http://news.example/2025/1022"
    (tmp_path / "sites.toml").write_text(f'contact = "test@example.org"\n[paper]\nfeeds = ["{start}"]\n')
    each = f"<url><loc>{paper}/%d.html</loc><lastmod>2025-10-22</lastmod></url>"
    body = f"<urlset>{''.join(each % number for number in range(21_000))}</urlset>"
    with Server({start: Answer(body=body, headers={"Content-Type": "text/xml"})}) as server:
        words = ("paper", "-s", "MOST_REQUESTS=3", "-s", "MOST_LIST_LINKS=40")
        world = {"names": {"news.example": [[PUBLIC]]}, "ports": {PUBLIC: server.port}, "trap": server.port}
        done = scrapy(tmp_path, *words, **world)
    assert server.pages == [start, f"{paper}/0.html", f"{paper}/1.html"], done.stderr[-2000:]
    assert f"cut: {start}: a list page names more than 40 articles (MOST_LIST_LINKS)" in done.stderr
    assert done.returncode == 3


def test_all_pages_of_a_thread_without_end_asked_for_again(tmp_path: Path, zygote: Zygote) -> None:
    """The last of them leads on; it has done so before."""
    site = Endless("/pages-1.html")
    with serving({site.name: site}) as sites:
        operator_file(tmp_path, sites)
        crawl(zygote, tmp_path, sites)
        _, said = crawl(zygote, tmp_path, sites, "-a", "due=all")
        assert asked(sites.log)["thread"] == 6
        assert f"'{stat(Bound.ARTICLE_PAGES)}': 1" in said


@pytest.mark.parametrize("path", ["/numbered-1.html", "/thread-9000-1-1.html"])
def test_an_article_without_end_on_a_host_that_nobody_knows(tmp_path: Path, zygote: Zygote, path: str) -> None:
    site = Endless("/pages-1.html")
    with serving({site.name: site}) as sites:
        (tmp_path / "sites.toml").write_text('contact = "test@example.org"\n')
        log = tmp_path / "crawl.log"
        words = [*command(tmp_path, sites, "urls", **NEAR), "-a", f"url={site.url(path)}"]
        zygote.wait(zygote.start(words, log))
        assert asked(sites.log).total() == 6
        assert f"'{stat(Bound.ARTICLE_PAGES)}': 1" in log.read_text("utf-8")


def test_a_visit_is_no_identity(tmp_path: Path, zygote: Zygote) -> None:
    site = Endless("/visit-1.html")
    with serving({site.name: site}) as sites:
        operator_file(tmp_path, sites)
        for threads in (3, 0):
            status, said = crawl(zygote, tmp_path, sites)
            assert status == 0, said[-2000:]
            assert asked(sites.log)["thread"] == threads
            assert asked(sites.log)["visit"] <= 3
            assert "'cut/" not in said


def test_a_run_ends_and_the_next_start_goes_on(tmp_path: Path, zygote: Zygote) -> None:
    site = Endless("/many-1.html")
    with serving({site.name: site}) as sites:
        operator_file(tmp_path, sites)
        got = 0
        for most, cuts in ((50, True), (50, True), (50, False)):
            _, said = crawl(zygote, tmp_path, sites, MOST_REQUESTS=most, MOST_LIST_LINKS=200)
            got += asked(sites.log)["thread"]
            assert asked(sites.log).total() <= most
            assert (f"'{stat(Bound.RUN_REQUESTS)}': 1" in said) is cuts
        assert got == 100


def test_a_list_is_found_behind_pages_that_only_lead_to_it(tmp_path: Path, zygote: Zygote) -> None:
    site = Endless("/stub-1.html")
    with serving({site.name: site}) as sites:
        operator_file(tmp_path, sites)
        status, said = crawl(zygote, tmp_path, sites)
        assert status == 0, said[-2000:]
        assert asked(sites.log) == {"stub": 4, "thread": 2}


def test_every_bound_has_a_number_and_a_sentence() -> None:
    assert LIMITS.keys() == set(Bound)
    assert all("{most}" in limit.said for limit in LIMITS.values())
