"""Issues of e-papers by their dates: each page and each article of a month is accounted for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from archive.data.folder import SiteFolder, site_folders
from archive.fixity.verification import verify
from archive.history.issues import IssuePage, PageState, ledger
from archive.rows.runs import runs
from archive.rows.store import RowStore
from tests.crawler.test_declared import newsite
from tests.samples.server import Sites, serving
from tests.support.crawls import archive, crawl, scrapy_due
from tests.support.epapers import FIRST, LAST, Epaper, Later, Older

SPAN = ("-a", f"since={FIRST}", "-a", f"until={LAST}")
DAYS = [FIRST + timedelta(days=late) for late in range((LAST - FIRST).days + 1)]


@dataclass(frozen=True, slots=True)
class Kept:
    """One e-paper, crawled."""

    site: Epaper
    sites: Sites
    data: Path
    status: int
    said: str

    @property
    def folder(self) -> SiteFolder:
        return next(each for each in site_folders(self.data) if each.name == self.site.name)

    @property
    def pages(self) -> list[IssuePage]:
        with RowStore(self.folder.rows, readonly=True) as store:
            return list(ledger(store))

    def again(self, *more: str) -> tuple[int, list[str]]:
        """Another crawl's exit status, and what it asked for."""
        before = len(self.sites.log)
        done = crawl(self.site.name, self.data, self.sites, *more)
        return done.returncode, [each.path for each in self.sites.log[before:] if each.path != "/robots.txt"]


@pytest.fixture(scope="module", params=[Older, Later])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    site = request.param()
    data = tmp_path_factory.mktemp(site.name)
    (data / "sites.toml").write_text(
        f'contact = "test@example.org"\n\n[{site.name}]\nissues = [{json.dumps(site.scheme)}]\n', "utf-8"
    )
    with serving({site.name: site}) as sites:
        done = crawl(site.name, data, sites, *SPAN)
        yield Kept(site, sites, data, done.returncode, done.stdout + done.stderr)


def test_every_page_and_article_of_the_days_is_accounted_for(kept: Kept) -> None:
    site, pages = kept.site, kept.pages
    lost = {each.removeprefix("/") for each in site.lost}
    expected = {(day, site.url(site.page_at(day, page))) for day in site.issues() for page in range(1, site.PAGES + 1)}
    there = {(each.day, each.url): each for each in pages if each.state is not PageState.NO_ISSUE}
    assert set(there) == expected
    for (day, url), each in there.items():
        number = next(page for page in range(1, site.PAGES + 1) if url == site.url(site.page_at(day, page)))
        gone = url.partition("example/")[2] in lost
        assert each.state is (PageState.MISSING if gone else PageState.CAPTURED), url
        assert each.page_number_printed == f"第{number:02}版"
        named = [] if gone else [site.url(site.article_at(day, number)) for number in site.on(number)]
        absent = [url for url in named if url.partition("example/")[2] in lost]
        assert (each.articles_listed, each.articles_missing) == (len(named), absent), url
        assert each.articles_captured == each.articles_read == len(named) - len(absent), url
    without = {each.day for each in pages if each.state is PageState.NO_ISSUE}
    assert without == set(DAYS) - set(site.issues())


def test_what_was_asked_for_is_what_there_is(kept: Kept) -> None:
    """Once each, and nothing else."""
    site = kept.site
    asked = [each.path for each in kept.sites.log if each.path != "/robots.txt"]
    wanted = {site.front(day) for day in DAYS}
    for day in site.issues():
        for page in range(1, site.PAGES + 1):
            wanted.add(site.page_at(day, page))
            if site.page_at(day, page) not in site.lost:
                wanted |= {site.article_at(day, number) for number in site.on(page)}
    first = asked[: len(wanted)]
    assert sorted(first) == sorted(wanted)


def test_a_missing_page_is_said_and_counted(kept: Kept) -> None:
    missing = sum(path.partition("/node_")[1] != "" for path in kept.site.lost)
    assert kept.status == (ExitStatus.MISSING if missing else ExitStatus.WHOLE), kept.said[-3000:]
    [run] = runs(kept.folder, last=1)
    assert run.outcomes.get("issue_pages_missing", 0) == missing
    assert run.outcomes["no_issue"] == len(DAYS) - len(list(kept.site.issues()))
    for path in kept.site.lost:
        assert "node_" not in path or f"missing: {kept.site.url(path)}: 第03版 of the issue of 2024-02-27" in kept.said


def test_status_and_tables_show_the_ledger(kept: Kept, tmp_path: Path) -> None:
    issues = len(list(kept.site.issues()))
    said = archive("status", data=kept.data).stdout
    assert f"{issues} issues from {min(kept.site.issues())} to {LAST}, {len(DAYS) - issues} days without; " in said
    [figures] = json.loads(archive("status", "--json", data=kept.data).stdout)
    assert figures["papers"][0]["pages_missing"] == sum("node_" in path for path in kept.site.lost)
    out = tmp_path / "release"
    done = archive("export", "--out", out, data=kept.data)
    assert done.returncode == ExitStatus.WHOLE, done.stderr
    rows = [json.loads(line) for line in (out / "issues.jsonl").read_text("utf-8").splitlines()]
    assert [(row["url"], row["state"]) for row in rows] == [(each.url, each.state) for each in kept.pages]


def test_a_rebuild_makes_the_same_ledger(kept: Kept) -> None:
    assert not verify(kept.folder, kept.data, rows=True).findings


def test_a_second_crawl_asks_for_nothing_of_it_again(kept: Kept) -> None:
    """Weeks after a paper came, the next visit is weeks ahead: of its pages, of days without one, of articles."""
    status, asked = kept.again(*SPAN)
    assert (status, asked) == (kept.status, [])


def test_only_what_is_missing_is_asked_for(kept: Kept) -> None:
    """An article that is gone is known as such, and asked for again when that is due."""
    lost = sorted(path for path in kept.site.lost if "node_" in path)
    planned = crawl(kept.site.name, kept.data, kept.sites, "-a", "only=missing", "-a", "dry=1").stdout.splitlines()
    status, asked = kept.again("-a", "only=missing")
    assert (status, sorted(asked)) == (kept.status, lost)
    assert planned[:-1] == [f"{kept.site.name}: {kept.site.url(path)}: missing page of an issue" for path in lost]


def test_what_came_late_is_found(kept: Kept) -> None:
    """The last test: the site is another one behind it."""
    site = kept.site
    day = date(2024, 2, 27)
    held, site.lost = site.lost, frozenset[str]()
    try:
        status, asked = kept.again("-a", "only=missing")
    finally:
        site.lost = held
    late = [path for path in held if "node_" in path]
    assert status == ExitStatus.WHOLE
    assert sorted(asked) == sorted([*late, *(site.article_at(day, number) for number in site.on(3) if late)])
    assert all(each.state is not PageState.MISSING for each in kept.pages)


def test_a_day_whose_front_the_server_could_not_give_is_asked_for_again(tmp_path: Path) -> None:
    """At once, by another host too, which has no frontier: nothing was said of that day."""
    site, day = Older(), date(2024, 2, 29)
    (tmp_path / "sites.toml").write_text(
        f'contact = "a@b.example"\n[hewan_rb]\nissues = [{json.dumps(site.scheme)}]\n', "utf-8"
    )
    span = ("-a", f"since={day}", "-a", "until=2024-03-01")
    with serving({"hewan_rb": site}) as sites:
        site.overloaded = frozenset({site.front(day)})
        assert crawl("hewan_rb", tmp_path, sites, *span).returncode == ExitStatus.GOES_ON
        site.overloaded = frozenset[str]()
        [folder] = site_folders(tmp_path)
        (folder.path / "frontier.sqlite").unlink()
        before = len(sites.log)
        assert crawl("hewan_rb", tmp_path, sites, *span).returncode == ExitStatus.WHOLE
        asked = {each.path for each in sites.log[before:]}
    with RowStore(folder.rows, readonly=True) as store:
        found = list(ledger(store))
    assert {each.state for each in found if each.day == day} == {PageState.CAPTURED}
    assert site.front(day) in asked
    assert not any("/01/" in path for path in asked)


def test_a_rehearsal_asks_for_nothing_and_says_the_days(tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(
        f'contact = "a@b.example"\n[hewan_rb]\nissues = ["{Older.scheme}"]\nstart_urls = ["http://{Older.host}/"]\n'
    )
    with serving({"hewan_rb": Older()}) as sites:
        days = ("-a", "since=2024-02-28", "-a", "until=2024-03-01")
        done = crawl("hewan_rb", tmp_path, sites, "-a", "dry=1", *days)
        lines = done.stdout.splitlines()
        assert done.returncode == ExitStatus.WHOLE, done.stderr
        assert lines[0] == f"hewan_rb: http://{Older.host}/: list, to its end"
        assert lines[1:4] == [
            f"hewan_rb: {Older().url(Older().front(day))}: issue of {day}"
            for day in (date(2024, 3, 1), date(2024, 2, 29), date(2024, 2, 28))
        ]
        assert lines[4] == "hewan_rb: 4 requests, and robots.txt; nothing was asked for, and nothing written"
        assert sites.log == []
    done = scrapy_due(tmp_path, "hewan_rb")
    assert done.stdout.startswith("hewan_rb: 1 list, followed to the end\nhewan_rb: 7 issues due by date\n")
    assert done.stdout.count(f"hewan_rb: issue http://{Older.host}/") == 7
    whys = Counter(json.loads(line)["why"] for line in scrapy_due(tmp_path, "hewan_rb", "--json").stdout.splitlines())
    assert whys == {"list": 1, "issue": 7}
    assert [path.name for path in tmp_path.iterdir()] == ["sites.toml"]


def test_the_days_of_a_calendar_lead_to_issues_that_nobody_declared(tmp_path: Path) -> None:
    site = Later()
    (tmp_path / "sites.toml").write_text(
        f'contact = "a@b.example"\n[jiangwan]\nstart_urls = ["{site.url(site.front(LAST))}"]\n', "utf-8"
    )
    with serving({"jiangwan": site}) as sites:
        done = crawl("jiangwan", tmp_path, sites, "-a", "since=2024-03-07", "-a", f"until={LAST}")
        assert done.returncode == ExitStatus.WHOLE, done.stderr[-2000:]
        asked = [each.path for each in sites.log if each.path != "/robots.txt"]
    days = [date(2024, 3, day) for day in (7, 8, 9, 11)]
    pages = [site.page_at(day, page) for day in days for page in (1, 2)]
    articles = [site.article_at(day, number) for day in days for page in (1, 2) for number in site.on(page)]
    assert sorted(asked) == sorted(pages + articles)
    [folder] = site_folders(tmp_path)
    with RowStore(folder.rows, readonly=True) as store:
        found = list(ledger(store))
    assert [(each.day, each.articles_read) for each in found] == [(day, 2) for day in days for _ in (1, 2)]


@pytest.mark.parametrize("site", [Older(), Later()], ids=["older", "later"])
def test_newsite_given_any_page_of_an_issue_says_where_all_of_them_stand(site: Epaper, tmp_path: Path) -> None:
    """An issue's own pages are no lists: tomorrow they name nothing new."""
    (tmp_path / "sites.toml").write_text('contact = "a@b.example"\n', "utf-8")
    with serving({site.name: site}) as sites:
        status, said, wrong = newsite(tmp_path, sites, "paper", site.url(site.page_at(LAST, 2)))
        assert status == ExitStatus.WHOLE, said + wrong
        declared = (tmp_path / "sites.toml").read_text("utf-8")
        assert f"issues = [{json.dumps(said_of(site))}]\n" in declared
        assert "start_urls" not in declared
        done = crawl("paper", tmp_path, sites, "-a", "since=2024-03-07", "-a", f"until={LAST}")
    [folder] = site_folders(tmp_path)
    with RowStore(folder.rows, readonly=True) as store:
        read = {each.day: each.articles_read for each in ledger(store) if each.state is PageState.CAPTURED}
    assert set(read) == {day for day in site.issues() if day >= date(2024, 3, 7)}, done.stderr[-2000:]
    assert set(read.values()) == {2}


def said_of(site: Epaper) -> str:
    """Where the issues stand, as a test of the site says it; months and days may stand in braces of their own."""
    return site.scheme.replace("{yyyymm}", "{yyyy}{mm}")
