"""Home and the pages of sites: numbers of the tables, links that lead to as much as they say, and files that change."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from archive.data.folder import SiteFolder
from archive.figures.book import FILE, Book
from archive.figures.level import level
from archive.rows.store import RowStore
from archive.search.level import level as level_index
from tests.support.archives import captured, reading, run
from tests.support.browser import browser
from tests.support.counted import Tables
from tests.support.happened import PUBLISHED, fill
from tests.support.served import Answer, Served, served
from tests.support.views import needs_browser

HOSTILE = "x\"><script>alert(1)</script>'"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("sites") / "data"
    fill(data)
    (data / "sites.toml").write_text("[jurong]\nexpect = 4\n", "utf-8")
    with RowStore(SiteFolder(path=data / "jurong").rows) as store:
        for number in range(980, 1020):
            own = {"id": f"jurong-{number}", "source": HOSTILE, "layout": HOSTILE, "title": HOSTILE, "body": "秋粮"}
            when = PUBLISHED.replace(year=1900 + number % 150, day=1 + number % 28)
            store.add_all([captured(reading(number, published=when, **own))])
    level(data)
    level_index(data)
    return data


@pytest.fixture(scope="module")
def view(data: Path) -> Iterator[Served]:
    with served(data) as server:
        yield server


@pytest.fixture(scope="module")
def tables(data: Path) -> Tables:
    assert run("export", "--data", data, "--out", data.parent / "tables", "--format", "parquet").returncode == 0
    return Tables(data.parent / "tables")


def parsed(answer: Answer) -> HtmlElement:
    assert answer.status == 200
    return lxml.html.document_fromstring(answer.body.decode("utf-8"))


def until(view: Served, path: str, seen: Callable[[Answer], bool]) -> Answer:
    """The answer, once it is as it must become."""
    for _ in range(300):
        if seen(answer := view.get(path)):
            break
        time.sleep(0.2)
    return answer


def test_home_has_the_numbers_of_the_tables(view: Served, tables: Tables) -> None:
    page = parsed(view.get("/?lang=en"))
    found = {}
    for row in page.xpath("//table[@class='sites']/tbody/tr[td]"):
        site = (row.xpath("./th/code") or row.xpath("./th/a"))[0].text_content()
        found[site] = [int(cell.text_content()) for cell in row.xpath("./td[@class='number']")]
    assert found.pop("urls") == [0, 0, 0, 0], "a folder whose rows are of other sites"
    assert found == {
        site: [
            sum(row["site"] == site for row in tables["articles"]),
            sum(row["site"] == site for row in tables["comments"]),
            sum(row["site"] == site and row["problem"] is not None for row in tables["articles"]),
            sum(row["site"] == site and row["taken_down"] is not None for row in tables["articles"]),
        ]
        for site in {row["site"] for row in tables["captures"]}
    }
    assert f"{len(tables['articles'])} articles, {len(tables['comments'])} comments" in page.text_content()


@pytest.mark.parametrize("site", ["site", "jurong", "unknown"])
def test_every_link_of_a_site_leads_somewhere(view: Served, site: str) -> None:
    page = parsed(view.get(f"/site/{site}"))
    links = {
        link for link in page.xpath("//main//a/@href") if link.startswith("/") and not link.startswith("/article/")
    }
    assert links
    for link in links:
        assert view.get(link).status == 200, link


def test_a_day_leads_to_its_articles(view: Served, tables: Tables) -> None:
    by_day = {(row["site"], row["day"].isoformat()): row["published"] for row in tables["coverage"]}
    seen = 0
    for site, year in (("site", 2026), ("jurong", 1985), ("jurong", 2026)):
        page = parsed(view.get(f"/site/{site}?year={year}&lang=en"))
        for link in page.xpath("//div[@class='months']//a"):
            (day,) = re.findall(r"since=([\d-]+)", link.get("href"))
            number = by_day[site, day]
            assert f"published {number}," in link.get("title")
            hits = parsed(view.get(link.get("href"))).xpath("//a[starts-with(@href, '/article/')]/@href")
            assert len({hit.partition("?")[0] for hit in hits}) == number > 0
            seen += 1
        days = {key for key, number in by_day.items() if key[0] == site and key[1][:4] == str(year) and number}
        assert len(page.xpath("//div[@class='months']//a")) == len(days)
    assert seen > 1


def test_a_kind_of_problem_leads_to_the_articles_that_have_it(view: Served, tables: Tables) -> None:
    page = parsed(view.get("/site/site?lang=en"))
    rows = page.xpath("//table[@id='problems-table']/tbody/tr")
    kinds = [kind for row in tables["articles"] if row["site"] == "site" for kind in row["problem_kinds"]]
    assert {row.xpath(".//code")[0].text: int(row.xpath("./td")[0].text) for row in rows} == {
        kind: kinds.count(kind) for kind in kinds
    }
    for row in rows:
        link = row.xpath(".//a/@href")[0]
        hits = parsed(view.get(link)).xpath("//a[starts-with(@href, '/article/')]/@href")
        found = {hit.partition("?")[0].removeprefix("/article/") for hit in hits}
        kind = row.xpath(".//code")[0].text
        ids = {row["id"] for row in tables["articles"] if row["site"] == "site" and kind in row["problem_kinds"]}
        assert ids <= found, "the search has what is no article, too"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/site/nowhere", 404),
        ("/site/", 404),
        ("/site/..%2f..%2fetc%2fpasswd", 404),
        ("/site/site/", 404),
        ("/site/%E7%9C%81", 404),
        ("/site/site?year=", 200),
        ("/site/site?year=2026&year=1", 200),
        ("/site/site?year=-1", 200),
        ("/site/site?year=%D9%A1%D9%A2", 200),
        ("/site/site?year=" + "9" * 5000, 200),
        ("/site/site?year=1e3", 200),
        ("/site/site?year=%00", 200),
    ],
)
def test_odd_addresses(view: Served, path: str, status: int) -> None:
    assert view.get(path).status == status


@pytest.mark.parametrize("path", ["/", "/site/jurong", "/site/site?lang=zh"])
def test_what_pages_print_is_only_text(view: Served, path: str) -> None:
    page = parsed(view.get(path))
    assert [script.get("src") for script in page.xpath("//script")] == ["/static/view.js"]
    for element in page.iter():
        assert element.get("style") is None
        assert not [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118 - an element is no mapping
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {*page.xpath("//@aria-labelledby")} <= set(ids)


def test_what_changes_is_counted_and_damage_is_mended(data: Path, tables: Tables, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns(f"{FILE}*"))
    with served(copy) as view:
        assert view.get("/?lang=en").status == 200
        assert until(view, "/site/site", lambda answer: answer.status == 200).status == 200
        with RowStore(copy / "site" / "rows.sqlite") as store:
            own = {"id": "site-new", "site": "site", "title": "新来的文章"}
            store.add_all([captured(reading(2000, published=PUBLISHED, **own))])
        (copy / "jurong" / "rows.sqlite").write_bytes(b"no database" * 1000)
        for log in copy.glob(f"{FILE}-*"):
            log.unlink(missing_ok=True)
        (copy / FILE).write_bytes(b"no database" * 1000)
        assert view.get("/site/site").status == 503
        assert view.get("/").status == 200
        answer = until(view, "/?lang=en", lambda answer: "jurong/rows.sqlite" in answer.text)
        assert "jurong/rows.sqlite: damaged" in answer.text
        assert str(tmp_path) not in answer.text
        before = len({row["id"] for row in tables["articles"] if row["site"] == "site"})
        wanted = f"{before + 1} articles"
        assert wanted in until(view, "/site/site?lang=en", lambda answer: wanted in answer.text).text
        assert [*copy.glob(f"{FILE}.damaged-*")]


def test_what_is_counted_in_part_is_not_shown_for_all(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns(f"{FILE}*"))
    with Book(copy / FILE) as held, served(copy) as view:
        with held.write():  # nobody else counts meanwhile
            home = view.get("/?lang=en")
            assert home.status == 200
            assert "being counted" in home.text
            assert "articles" not in home.text
            assert view.get("/site/site").status == 503
        assert "captures." in until(view, "/?lang=en", lambda answer: "captures." in answer.text).text


@pytest.mark.parametrize("version", [0, 999], ids=["empty", "of-another-program"])
def test_a_file_that_is_still_to_be_made_is_not_damaged(data: Path, tmp_path: Path, version: int) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns(f"{FILE}*"))
    with closing(sqlite3.connect(copy / FILE, isolation_level=None)) as held:
        held.execute(f"PRAGMA user_version = {version}")
        held.execute("BEGIN IMMEDIATE")  # nobody else writes meanwhile
        with served(copy) as view:
            assert "being counted" in view.get("/?lang=en").text
            held.execute("ROLLBACK")
            assert "captures." in until(view, "/?lang=en", lambda answer: "captures." in answer.text).text
    assert not [*copy.glob(f"{FILE}.damaged-*")]


@needs_browser
def test_pages_fit_a_phone(view: Served) -> None:
    with browser() as window:
        for width in (390, 1280):
            window.look(width)
            for path in ("", "?lang=zh", "site/jurong", "site/site?year=2026"):
                window.open(view.address + path)
                assert window.run("return document.documentElement.scrollWidth") <= width, (width, path)
                heights = "return [...document.querySelectorAll('.spark span')].map(each => each.offsetHeight)"
                lines = window.run("return parseFloat(getComputedStyle(document.body).lineHeight)")
                assert max(window.run(f"{heights}"), default=0) < 1.5 * lines, "a number is broken over lines"
