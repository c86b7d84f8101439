"""The report: every number that of the tables, whatever stands in the archive, and nothing asked of anybody."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from archive.data.folder import SiteFolder
from archive.figures.book import FILE
from archive.rows.store import RowStore
from tests.support.archives import captured, reading, run
from tests.support.browser import browser
from tests.support.counted import Tables
from tests.support.happened import PUBLISHED, fill
from tests.support.views import needs_browser

HOSTILE = "\"><script>alert(1)</script><img src=x onerror='alert(1)'>&amp;\x00\ud800"
COVERAGE = ("published", "captured", "listed_only", "failed", "walled")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("report")
    fill(data)
    (data / "sites.toml").write_text("[jurong]\nexpect = 4\n", "utf-8")
    with RowStore(SiteFolder(path=data / "jurong").rows) as store:
        for number in range(980, 1020):
            own = {"id": f"jurong-{number}", "source": f"来源{number}" if number % 2 else HOSTILE, "layout": HOSTILE}
            store.add_all([captured(reading(number, published=PUBLISHED.replace(year=1900 + number % 150), **own))])
        for number, source in enumerate(("吉林日报", "吉林日报社客户端", "晚报"), start=2000):
            own = {"id": f"jurong-{number}", "url": f"http://www.cnhan.com/{number}.html", "source": source}
            store.add_all([captured(reading(number, **own))])
    return data


@pytest.fixture(scope="module")
def file(data: Path) -> Path:
    file = data.parent / "report.html"
    done = run("report", "--data", data, "--out", file)
    assert (done.returncode, done.stderr) == (0, "")
    return file


@pytest.fixture(scope="module")
def page(file: Path) -> HtmlElement:
    return lxml.html.fromstring(file.read_bytes())


@pytest.fixture(scope="module")
def tables(data: Path) -> Tables:
    done = run("export", "--data", data, "--out", data.parent / "tables", "--format", "parquet")
    assert done.returncode == 0, done.stderr
    return Tables(data.parent / "tables")


def rows(page: HtmlElement, name: str) -> list[tuple[str, list[int]]]:
    """The rows of a table: its head (a code, where it has one) and its numbers."""
    (table,) = page.xpath("//table[@id=$name]", name=name)
    found = []
    for row in table.xpath("./tbody/tr"):
        head = row.xpath("./th//code") or row.xpath("./th//span[@class='in-en']") or row.xpath("./th")
        found.append((head[-1].text_content(), numbers(row)))
    return found


def numbers(row: HtmlElement) -> list[int]:
    return [int(cell.text_content().replace(",", "")) for cell in row.xpath("./td[@class='number']")]


def monthly(page: HtmlElement, name: str) -> Counter[tuple[str, str]]:
    """A table of months: month, and number of its column."""
    (table,) = page.xpath("//table[@id=$name]", name=name)
    heads = [
        (head.xpath(".//code") or head.xpath(".//span[@class='in-en']"))[0].text_content()
        for head in table.xpath("./thead/tr/th")[1:]
    ]
    found: Counter[tuple[str, str]] = Counter()
    for month, values in rows(page, name):
        when = "" if month == "no date" else month
        found.update({(when, head): number for head, number in zip(heads, values, strict=True) if number})
    return found


def totals(tables: Tables, measure: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for (name, _, _, kind), number in tables.figures().items():
        if name == measure:
            found[kind] += number
    return found


def by_month(tables: Tables, measure: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for (name, _, when, kind), number in tables.figures().items():
        if name == measure:
            found[when[:7], kind] += number
    return found


def test_the_sites(page: HtmlElement, tables: Tables) -> None:
    none: Counter[str] = Counter()
    for (measure, site, _, _), number in tables.figures().items():
        none[site] += number * (measure == "no_articles")
    expected = {
        site: [
            sum(row["site"] == site for row in tables["articles"]),
            sum(row["site"] == site for row in tables["comments"]),
            sum(row["site"] == site for row in tables["captures"]),
            sum(row["site"] == site and row["problem"] is not None for row in tables["articles"]),
            sum(row["site"] == site and row["taken_down"] is not None for row in tables["articles"]),
            none[site],
        ]
        for site in {row["site"] for row in tables["captures"]}
    }
    assert dict(rows(page, "sites-table")) == expected
    (foot,) = page.xpath("//table[@id='sites-table']/tfoot/tr")
    assert numbers(foot) == [sum(column) for column in zip(*expected.values(), strict=True)]


def test_the_days(page: HtmlElement, tables: Tables) -> None:
    for number, site in enumerate(sorted({row["site"] for row in tables["captures"]}), 1):
        expected: dict[str, Counter[str]] = {}
        for row in tables["coverage"]:
            if row["site"] == site:
                expected.setdefault(row["day"].isoformat()[:7], Counter()).update(
                    {name: row[name] for name in COVERAGE}
                )
        found = dict(rows(page, f"site-{number}-days"))
        assert found == {month: [counted[name] for name in COVERAGE] for month, counted in expected.items()}


def test_the_gaps(page: HtmlElement, tables: Tables) -> None:
    """Each day with something missing is in one, and no other day."""
    missing = [
        row
        for row in tables["coverage"]
        if row["walled"] or row["failed"] or row["listed_only"] or (row["expected"] and not row["published"])
    ]
    (table,) = page.xpath("//table[@id='gaps-table']")
    spans = [numbers(row) for row in table.xpath("./tbody/tr")]
    assert sum(days for days, *_ in spans) == len(missing) > 0
    for at, name in enumerate(("listed_only", "failed", "walled"), 1):
        assert sum(span[at] for span in spans) == sum(row[name] for row in missing)


@pytest.mark.parametrize(
    ("table", "measures"),
    [
        ("problems-of-articles", ["problems"]),
        ("bad-captures", ["bad_captures"]),
        ("captures", ["captures"]),
        ("edits", ["edited", "edits"]),
        ("edited", ["edited"]),
        ("events-table", ["events"]),
        ("versioned-table", ["versioned"]),
        ("encodings-table", ["encodings"]),
    ],
)
def test_what_is_told_apart(page: HtmlElement, tables: Tables, table: str, measures: list[str]) -> None:
    expected = [totals(tables, measure) for measure in measures]
    names = {name or "not named" for name in expected[-1]}
    found = dict(rows(page, table))
    assert set(found) == names
    for name, values in found.items():
        assert values == [of["" if name == "not named" else name] for of in expected]


@pytest.mark.parametrize(
    ("table", "measure"),
    [("bad-captures", "bad_captures"), ("captures", "captures"), ("edited", "edited"), ("events-table", "events")],
)
def test_what_is_told_by_month(page: HtmlElement, tables: Tables, table: str, measure: str) -> None:
    assert monthly(page, f"{table}-months") == by_month(tables, measure)


def test_the_comments(page: HtmlElement, tables: Tables) -> None:
    expected = Counter({(month, "comments"): number for (month, _), number in by_month(tables, "comments").items()})
    assert monthly(page, "comments-months") == expected
    for table, measure in (("by-comments", "commented"), ("reply_lags", "reply_lags"), ("next_lags", "next_lags")):
        found = [values[0] for _, values in rows(page, table) if values[0]]
        steps = totals(tables, measure)
        ordered = sorted(steps, key=lambda name: (not name.isdigit(), int(name) if name.isdigit() else name))
        assert found == [steps[name] for name in ordered]


def test_the_sources(page: HtmlElement, tables: Tables) -> None:
    expected = totals(tables, "sources")
    (table,) = page.xpath("//table[@id='sources-table']")
    found = [numbers(row)[0] for row in table.xpath("./tbody/tr")]
    assert sum(found) == expected.total()
    assert found[0] == max(number for name, number in expected.items() if name)
    assert found[-1] == expected[""]


def test_the_outlets(page: HtmlElement, tables: Tables) -> None:
    """Of each how much was read, and how often others name it; and how much is of none that the catalogue knows."""
    unknown = totals(tables, "outlets")["unknown"]
    (table,) = page.xpath("//table[@id='outlets-table']")
    said = [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath("./tbody/tr")]
    assert said[:2] == [["汉网 han_wang", "湖北", "3", "0"], ["吉林日报 jilin_rb", "吉林", "0", "2"]]
    assert said[2][2:] == [f"{unknown:,}", ""]
    assert len(said) == 3


def test_what_pages_print_is_only_text(file: Path, page: HtmlElement) -> None:
    text = file.read_text("utf-8")
    for element in page.iter():
        assert element.tag not in ("script", "iframe", "object", "embed", "img", "base", "form", "b"), element.tag
        for name, value in element.items():
            assert not name.startswith("on"), name
            assert name != "style"
            if name in ("href", "src", "xlink:href"):
                assert value == "data:," or value.startswith("#"), value
    assert "url(" not in text
    assert "@import" not in text
    assert "<script>alert(1)</script>" in page.text_content(), "the source is shown as it is printed"
    assert "Content-Security-Policy" in text
    assert "句容热线网" in page.text_content(), "sites by their titles, too"


def test_what_it_refers_to_is_there_once(page: HtmlElement) -> None:
    ids = Counter(page.xpath("//@id"))
    assert [name for name, number in ids.items() if number > 1] == []
    for name in ("for", "aria-labelledby", "aria-describedby"):
        assert set(page.xpath(f"//@{name}")) <= set(ids)
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(ids)


def test_some_sites_alone(data: Path, tmp_path: Path) -> None:
    done = run("report", "site", "--data", data, "--out", tmp_path / "one.html")
    assert done.returncode == 0, done.stderr
    page = lxml.html.fromstring((tmp_path / "one.html").read_bytes())
    assert [head for head, _ in rows(page, "sites-table")] == ["site"]
    assert "来源" in page.text_content()
    assert "来源981" not in page.text_content()
    done = run("report", "nowhere", "--data", data, "--out", tmp_path / "two.html")
    assert done.returncode == 2
    assert re.fullmatch(r"python -m archive report: nowhere: nothing of such a site is here; .*\n", done.stderr)
    assert not (tmp_path / "two.html").exists()


def test_what_is_missing_is_named(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy)
    (copy / "urls" / "rows.sqlite").write_bytes(b"no database" * 500)
    (copy / "site" / "runs.sqlite").write_bytes(b"no database" * 500)
    done = run("report", "--data", copy, "--out", tmp_path / "report.html")
    assert done.returncode == 1
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == ["urls/rows.sqlite", "site/runs.sqlite"]
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "urls/rows.sqlite: damaged" in text
    assert "site/runs.sqlite: damaged" in text
    assert str(tmp_path) not in text


def test_a_folder_that_takes_no_file_of_figures_has_its_report(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns(f"{FILE}*"))
    (copy / FILE).mkdir()  # no file can be made of this name
    done = run("report", "--data", copy, "--out", tmp_path / "report.html")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_older_report_stays_where_no_new_one_can_be_made(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("older", "utf-8")
    assert run("report", "nowhere", "--data", data, "--out", out).returncode == 2
    assert out.read_text("utf-8") == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html"]
    assert run("report", "--data", data, "--out", tmp_path).returncode == 2
    assert run("report", "--data", data, "--out", tmp_path / "none" / "report.html").returncode == 2


@needs_browser
def test_it_opens_by_itself_in_both_languages(file: Path) -> None:
    with browser() as window:
        window.open(file.as_uri())
        text = window.text()
        assert "档案数字报告" in text
        assert "The archive in figures" not in text
        assert "来源981" in text
        window.open(file.as_uri() + "#choose-en")
        window.run("document.getElementById('choose-en').click()")
        text = window.text()
        assert "The archive in figures" in text
        assert "档案数字报告" not in text
        assert "来源981" in text, "what pages print stays"
        assert window.run("return performance.getEntriesByType('resource').length") == 0
