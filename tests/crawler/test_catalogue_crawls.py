"""Outlets of the catalogue, crawled as they stand: invented pages under the addresses that their entries name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.data.operator import declared_in, sites_in
from archive.rows.store import RowStore
from reading.catalogue import outlet
from reading.layout import site_of
from tests.samples.server import Sites, serving
from tests.support.crawls import archive, crawl, ended
from tests.support.outlets import DAYS, PAPERS, House, Paper, Portal

SPAN = ("-a", f"since={DAYS[0]}", "-a", f"until={DAYS[1]}")
PORTAL = "han_wang"  # no e-paper: the front page leads


@dataclass(frozen=True, slots=True)
class Kept:
    data: Path
    sites: Sites
    statuses: dict[str, int]
    said: str

    def urls(self, name: str) -> list[str]:
        with RowStore(SiteFolder(path=self.data / name).rows, readonly=True) as store:
            return sorted(each.url for each in store.articles())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    data = tmp_path_factory.mktemp("catalogue")
    (data / "sites.toml").write_text('contact = "test@example.org"\n\n[han_wang]\nexpect = 6\n', "utf-8")
    house, portal = House(*map(Paper, PAPERS)), Portal(PORTAL, "www.cnhan.com")
    with serving({house.name: house, portal.name: portal}) as sites:
        done = {name: crawl(name, data, sites, *SPAN) for name in PAPERS}
        done[PORTAL] = crawl(PORTAL, data, sites)
        said = "".join(each.stdout + each.stderr for each in done.values())
        yield Kept(data, sites, {name: each.returncode for name, each in done.items()}, said)


def test_each_finds_its_articles(kept: Kept) -> None:
    assert kept.statuses == dict.fromkeys((*PAPERS, PORTAL), ExitStatus.WHOLE), kept.said
    for name in PAPERS:
        paper = Paper(name)
        wanted = [
            paper.url(paper.article_at(day, number)) for day in DAYS for page in (1, 2, 3) for number in paper.on(page)
        ]
        assert kept.urls(name) == sorted(wanted)
    assert kept.urls(PORTAL) == [f"http://www.cnhan.com/202402/{340000 + number}.html" for number in range(6)]


def test_rows_say_where_they_are_from(kept: Kept) -> None:
    for name in (*PAPERS, PORTAL):
        found = outlet(name)
        assert found
        with RowStore(SiteFolder(path=kept.data / name).rows, readonly=True) as store:
            rows = list(store.articles())
        city = found.city.name if found.city else None
        assert {(row.site, row.province, row.city) for row in rows} == {(name, found.short, city)}


def test_a_rebuild_makes_the_same_rows(kept: Kept) -> None:
    """Though by now the folders of both papers of the house are there."""
    done = archive("rebuild", "--verify", data=kept.data)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_sites_toml_says_comes_first(kept: Kept, tmp_path: Path) -> None:
    assert {each.site.name: each.schedule.times for each in declared_in(kept.data) if outlet(each.site.name)} == {
        PORTAL: 1,  # as sites.toml names it, rundue crawls it each day
        **dict.fromkeys(PAPERS, 0),
    }
    (tmp_path / "sites.toml").write_text(
        '[han_wang]\ntitle = "汉口"\n[hebei_rb]\nstart_urls = ["http://hebei.example/"]\nfamily = "discuz"\n', "utf-8"
    )
    found = {each.name: each for each in sites_in(tmp_path)}
    assert (found[PORTAL].title, found[PORTAL].hosts) == ("汉口", ("www.cnhan.com",))
    assert found["hebei_rb"].hosts == ("hebei.example",), "a table that says where to start is a site of its own"
    site = site_of("http://epaper.tianjinwe.com/mrxb/html/2024-02/14/content_1.htm", sites_in(tmp_path, *PAPERS))
    assert site
    assert site.name == "tianjin_mrxb"


def test_sites_tells_what_was_seen_live(kept: Kept) -> None:
    told = ended("scrapy", "sites", "--json", "--data", str(kept.data))
    said = {each["name"]: each for each in map(json.loads, told.stdout.splitlines())}
    live = {name for name, each in said.items() if each["seen"].startswith("live since 20")}
    assert live == {*PAPERS, PORTAL}
    assert said["enorth"]["seen"] == "saved page"
    assert re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d", said[PORTAL]["due"])
    assert {said[name]["due"] for name in PAPERS} == {"–"}, "rundue crawls what sites.toml names"
    counted = ended("scrapy", "sites", "天津", "--count-by", "kind", "--data", str(kept.data))
    assert [line.split() for line in counted.stdout.splitlines()] == [["evening", "1"], ["party", "1"], ["portal", "1"]]
    table = ended("scrapy", "sites", "http://epaper.tianjinwe.com/mrxb/x.htm", "--evidence", "--data", str(kept.data))
    head, row, proof, total = table.stdout.splitlines()
    assert head.split() == ["name", "title", "province", "city", "kind", "walk", "evidence", "seen", "due"]
    assert row.split()[:3] == ["tianjin_mrxb", "每日新报", "天津"]
    assert proof.lstrip().startswith("public code, 2024: github.com/")
    assert total == "1 outlet in 1 province; seen: 1 never"


def test_a_name_that_nobody_has_is_refused(kept: Kept) -> None:
    for words in (("crawl", "hewan"), ("sites", "hewan")):
        done = ended("scrapy", *words, "-s", f"DATA_DIR={kept.data}")
        assert done.returncode == ExitStatus.NO_START
        assert "'hewan'" in done.stderr


def test_an_outlet_is_leased_as_it_is_crawled_without_a_declaration(tmp_path: Path) -> None:
    for name in ("data", "store"):
        (tmp_path / name).mkdir()
    (tmp_path / "data" / "sites.toml").write_text(f'store = "{tmp_path / "store"}"\nleases = "store"\n')
    for name, status, said in (
        (PORTAL, 75, "nobody is given a site for"),  # as the table is new
        ("nowhere", 2, "no site is called 'nowhere'"),
    ):
        done = ended("scrapy", "lease", name, "--data", str(tmp_path / "data"))
        assert (done.returncode, said in done.stderr, done.stderr.count("\n")) == (status, True, 1), done.stderr
