"""Outlets of the catalogue, crawled as they stand: invented pages under the addresses that their entries name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder
from archive.data.operator import declared_in, sites_in
from archive.rows.store import RowStore
from reading.catalogue import outlet
from reading.dated.scheme import scheme
from reading.layout import site_of
from tests.samples.server import Sites, serving
from tests.samples.site import Request, Response, Site
from tests.support.crawls import archive, crawl, ended
from tests.support.epapers import Epaper, Older

DAYS = (date(2024, 2, 14), date(2024, 2, 15))
SPAN = ("-a", f"since={DAYS[0]}", "-a", f"until={DAYS[1]}")
PAPERS = ("tianjin_rb", "tianjin_mrxb")  # of one house, on one host
PORTAL = "han_wang"  # no e-paper: the front page leads


class Paper(Older):
    """An e-paper whose first page stands where the entry of an outlet says."""

    without, lost = frozenset(), frozenset()

    def __init__(self, name: str) -> None:
        found = outlet(name)
        assert found
        self.said = scheme(found.said["issues"][0])
        self.host = str(urlsplit(self.said.said).hostname)
        self.name = name
        super().__init__()

    def page_at(self, day: date, page: int) -> str:
        folder, _, file = urlsplit(self.said.at(day)).path.rpartition("/")
        return f"{folder}/{file}" if page == 1 else f"{folder}/node_{page + 1}.htm"

    def article_at(self, day: date, number: int) -> str:
        return f"{self.page_at(day, 1).rpartition('/')[0]}/content_{day:%Y%m%d}{number:02}.htm"

    def sheet(self, day: date, page: int) -> str:
        first = self.page_at(day, 1).rpartition("/")[2]
        return super().sheet(day, page).replace('id="pageLink" href="node_2.htm"', f'id="pageLink" href="{first}"')

    def title(self, day: date, number: int) -> str:
        return f"{self.name}{super().title(day, number)}"


class House(Epaper):
    """Papers that share a host."""

    name = host = "epaper.tianjinwe.com"

    def __init__(self, *papers: Paper) -> None:
        self.papers = papers
        Site.__init__(self, 0)

    lists = ()

    def answer(self, request: Request) -> Response:
        answers = (paper.answer(request) for paper in self.papers)
        return next((each for each in answers if each.status == 200), Response(status=404, body=b"<h1>404</h1>"))


class Portal(House):
    """A front page that lists six articles."""

    name, host = PORTAL, "www.cnhan.com"

    def answer(self, request: Request) -> Response:
        paths = {f"/202402/{340000 + number}.html": number for number in range(6)}
        day, paper = DAYS[0], Paper(PAPERS[0])
        if request.path in paths:
            return self.html(paper.story(day, 1, paths[request.path]))
        if request.path == "/robots.txt":
            return Response(body=b"", content_type="text/plain")
        links = "".join(f'<li><a href="{path}">{paper.title(day, number)}</a></li>' for path, number in paths.items())
        return self.html(f"<ul>{links}</ul>") if request.path == "/" else Response(status=404, body=b"<h1>404</h1>")


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
    house, portal = House(*map(Paper, PAPERS)), Portal()
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
    told = ended("scrapy", "sites", "天津", "--json", "--data", str(kept.data))
    seen = {each["name"]: each["seen"] for each in map(json.loads, told.stdout.splitlines())}
    assert {name for name, how in seen.items() if how.startswith("live since 20")} == set(PAPERS)
    assert seen["enorth"] == "saved page"
    table = ended("scrapy", "sites", "http://epaper.tianjinwe.com/mrxb/x.htm", "--evidence", "--data", str(kept.data))
    head, row, proof, total = table.stdout.splitlines()
    assert head.split() == ["name", "title", "province", "city", "kind", "walk", "evidence", "seen"]
    assert row.split()[:3] == ["tianjin_mrxb", "每日新报", "天津"]
    assert proof.lstrip().startswith("public code, 2024: github.com/")
    assert total == "1 outlet in 1 province; seen: 1 never"


def test_a_name_that_nobody_has_is_refused(kept: Kept) -> None:
    for words in (("crawl", "hewan"), ("sites", "hewan")):
        done = ended("scrapy", *words, "-s", f"DATA_DIR={kept.data}")
        assert done.returncode == ExitStatus.NO_START
        assert "'hewan'" in done.stderr
