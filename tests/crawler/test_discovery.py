"""What lists don't reach is found by feeds, sitemaps and archives of months; and what arguments ask for of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import archive
from archive.data.declared import SitesError
from archive.data.exits import ExitStatus
from archive.data.folder import site_folders
from archive.rows.runs import runs
from crawler.spiders.arguments import Arguments, Only, arguments, chosen
from reading.layout import Site
from tests.samples.server import Sites, serving
from tests.support.crawls import crawl
from tests.support.weekly import HOST, Archived

LISTS = ["/news/", "/news/page/2/", "/news/page/3/"]
FEEDS = ["/feed/", "/sitemap-1.xml"]
MONTHS = [f"/2024/0{month}/{page}" for month in (3, 4, 5, 6) for page in ("", "page/2/")]
DECLARED = (
    f'contact = "a@b.example"\n[shiwan]\nstart_urls = ["http://{HOST}/news/"]\n'
    f'feeds = ["http://{HOST}/feed/", "http://{HOST}/sitemap-1.xml"]\n'
)


@pytest.fixture(scope="module")
def served() -> Iterator[Sites]:
    with serving({"shiwan": Archived()}) as sites:
        yield sites


def asked(sites: Sites, data: Path, *more: str) -> tuple[int, list[str], str]:
    """Of a crawl the exit status, what it asked for, and what it said."""
    if not (data / "sites.toml").exists():
        (data / "sites.toml").write_text(DECLARED, "utf-8")
    before = len(sites.log)
    done = crawl("shiwan", data, sites, *more)
    paths = [each.path for each in sites.log[before:]]
    return done.returncode, [each for each in paths if not each.startswith(("/robots.txt", "/pictures/"))], done.stdout


def paths(numbers: range) -> list[str]:
    site = Archived()
    return [site.at(number).removeprefix(f"http://{HOST}") for number in numbers]


@pytest.fixture(scope="module")
def whole(served: Sites, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, list[str], str]:
    data = tmp_path_factory.mktemp("shiwan")
    return data, *asked(served, data)


def test_all_is_found_and_each_asked_for_once(whole: tuple[Path, int, list[str], str]) -> None:
    data, status, log, _ = whole
    assert status == ExitStatus.WHOLE
    assert sorted(log) == sorted([*LISTS, *FEEDS, *MONTHS, *paths(range(60))])
    assert {each.url for each in archive.open(data).articles("shiwan")} == set(Archived().urls)


def test_what_is_beyond_the_lists_is_counted_and_said(whole: tuple[Path, int, list[str], str]) -> None:
    data, _, _, said = whole
    [folder] = site_folders(data)
    [run] = runs(folder, last=1)
    assert {name: run.outcomes[name] for name in run.outcomes if name.startswith("beyond")} == {
        "beyond_by_feeds": 25,
        "beyond_by_archives": 20,
    }
    assert re.search(
        r"^shiwan: beyond its lists: 25 new ones that feeds .*, 20 new ones that only archives", said, re.MULTILINE
    )


def test_a_night_later_months_are_left_alone(whole: tuple[Path, int, list[str], str], served: Sites) -> None:
    status, log, said = asked(served, whole[0])
    assert (status, sorted(log)) == (ExitStatus.WHOLE, sorted([*LISTS[:2], *FEEDS]))
    assert "beyond its lists" not in said
    assert asked(served, whole[0], "-a", "only=due")[:2] == (ExitStatus.WHOLE, [])
    assert asked(served, whole[0], "-a", "only=missing")[:2] == (ExitStatus.WHOLE, [])
    status, log, _ = asked(served, whole[0], "-a", "due=all", "-a", "only=due")
    assert (status, sorted(log)) == (ExitStatus.WHOLE, sorted(paths(range(60))))


def test_days_that_are_asked_for_are_found_in_their_month(served: Sites, tmp_path: Path) -> None:
    status, log, _ = asked(served, tmp_path, "-a", "since=2024-03-01", "-a", "until=2024-03-09")
    assert status == ExitStatus.WHOLE
    assert sorted(log) == sorted([*LISTS, *FEEDS, *MONTHS[:2], *paths(range(5))])


def test_a_section_is_walked_alone_and_a_list_ends_where_all_is_older(served: Sites, tmp_path: Path) -> None:
    since = Archived().day(53)
    status, log, _ = asked(served, tmp_path, "-a", "section=news", "-a", f"since={since}")
    assert status == ExitStatus.WHOLE
    assert sorted(log) == sorted([*LISTS[:3], "/2024/06/", "/2024/06/page/2/", *paths(range(53, 60))])
    status, log, _ = asked(served, tmp_path, "-a", "section=/feed/", "-a", "depth=1", "-a", "only=new")
    assert (status, sorted(log)) == (ExitStatus.WHOLE, sorted(["/feed/", *paths(range(40, 53))]))


@pytest.mark.parametrize(
    "said",
    [
        "since=May", "since=2024-02-30", "until=2024/01/01", "since=2099-01-01", "section=sports", "lists=0",
        "lists=-1", "section=http://elsewhere.example/", "pages=many", "depth=1.5", "depth=\uff13", "lists=99999999999",
        "only=old", "dry=yes", "due=some", "fresh=yes", "sections=news",
    ],
)  # fmt: skip
def test_an_argument_that_cannot_be_used_is_one_line(tmp_path: Path, served: Sites, said: str) -> None:
    (tmp_path / "sites.toml").write_text(DECLARED, "utf-8")
    done = crawl("shiwan", tmp_path, served, "-a", said)
    assert done.returncode == ExitStatus.NO_START
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith(f"crawl: -a {said.partition('=')[0]}=")


def test_days_that_contradict_are_one_line() -> None:
    now = datetime(2026, 3, 1, 17, tzinfo=UTC)  # the second of March at the sites
    assert arguments({"since": "2026-03-02"}, now).since == date(2026, 3, 2)
    for said in (
        {"since": "2026-03-03"},
        {"since": "2026-02-02", "until": "2026-02-01"},
        {"due": "all", "only": "new"},
    ):
        with pytest.raises(SitesError):
            arguments(said, now)
    assert arguments({"until": "2030-01-01", "only": "missing"}, now).only is Only.MISSING


def test_one_day_inside_is_enough() -> None:
    march = Arguments(since=date(2024, 3, 1), until=date(2024, 3, 31))
    assert march.outside(date(2024, 4, 1))
    assert not march.outside(date(2026, 1, 1), date(2024, 3, 5))  # a feed that dates all by its own day
    assert not march.outside(None)
    assert not march.outside(changed=date(2026, 1, 1))  # changed since: it may be of any day before
    assert march.outside(changed=date(2024, 2, 1))


def test_sections_are_named_by_address_path_or_name() -> None:
    site = Site(name="a", title="a", hosts=("a.example",))
    starts = ("http://a.example/", "http://a.example/news/sports/", "http://a.example/forum-2-1.html")
    assert chosen(starts, ("sports",), site) == starts[1:2]
    assert chosen(starts, ("news/sports", "forum-2-1"), site) == starts[1:]
    assert chosen(starts, ("/",), site) == starts[:1]
    assert chosen(starts, ("http://a.example/other/",), site) == ("http://a.example/other/",)
