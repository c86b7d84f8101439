"""The search page: what is found, narrowed down and taken along, by its address alone."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import re
import sqlite3
import time
import zipfile
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pyarrow
import pyarrow.parquet
import pytest
from lxml import html

from archive.figures.book import FILE as FIGURES
from archive.search.counting import CountBy
from archive.search.index import FILE, Index
from archive.search.level import level
from archive.view.asked import span_of
from archive.view.bars import HEIGHT, WIDTH, bars
from archive.view.pages import results
from tests.support.archives import exchanges, run, site_folder
from tests.support.served import Served, served
from tests.support.shelf import HOSTILE, shelf


def found(view: Served, **query: object) -> html.HtmlElement:
    answer = view.get(f"/search?{urlencode(query, doseq=True)}")
    assert answer.status == 200, answer.text
    return html.fromstring(answer.body.decode("utf-8"))


def hits(page: html.HtmlElement) -> list[str]:
    return [link.get("href").removeprefix("/article/") for link in page.xpath("//ol[@class='hits']//h3/a")]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_words_are_found_in_their_lines(view: Served) -> None:
    page = found(view, q="粮食")
    assert hits(page) == ["jurong-1"]
    assert [mark.text for mark in page.iter("mark")] == ["粮食"]
    assert hits(found(view, q="糧食")) == ["jurong-1"]  # either script
    assert hits(found(view, q="评论7说", **{"in": "comments"})) == ["jurong-5"]
    assert hits(found(view, q="评论7说", **{"in": "title"})) == []
    assert "No article" in words(found(view, q="没有这样的话"))


def test_without_words_all_that_the_filter_has(view: Served) -> None:
    assert hits(found(view, site="jurong")) == ["jurong-5", "jurong-4", "jurong-3", "jurong-2", "jurong-1"]
    assert hits(found(view, site="jurong", order="oldest")) == [
        "jurong-1",
        "jurong-2",
        "jurong-3",
        "jurong-4",
        "jurong-5",
    ]
    assert hits(found(view, since="2025-03-08", until="2025-03-09")) == ["jurong-4", "jurong-3"]
    assert hits(found(view, taken_down=1)) == ["jurong-4"]
    assert hits(found(view, layout="cri")) == []  # what is no sound article is asked for by its problem
    assert hits(found(view, problem="unsure", layout="generic")) == ["cri_hlj-7"]
    assert hits(found(view, all=1, province="黑龙江")) == ["cri_hlj-7", "cri_hlj-6"]
    assert hits(found(view, problem="none", source="江城日報")) == ["jurong-4", "jurong-3", "jurong-1"]


def test_each_facet_leads_to_what_it_counts(view: Served) -> None:
    page = found(view, all=1)
    total = int(words(page.xpath("//h2[@id='results']")[0]).split()[0])
    assert total == 7
    links = page.xpath("//aside//li[a]")
    assert len(links) > 12
    for item in links:
        path, number = item.find("a").get("href"), int(item.find("span").text)
        answer = html.fromstring(view.get(path).body.decode("utf-8"))
        assert len(hits(answer)) == number, path
    kinds = [each.get("id") for each in page.xpath("//aside//h3")]
    assert kinds == ["by-site", "by-province", "by-source", "by-layout", "by-problem", "by-taken_down"]


def test_what_was_chosen_can_be_taken_away(view: Served) -> None:
    page = found(view, q="秋粮", site=["jurong", "cri_hlj"], order="oldest", since="2025-03-01")
    for link in page.xpath("//section[@aria-labelledby='chosen']//a"):
        query = parse_qs(urlsplit(link.get("href")).query)
        assert query["q"] == ["秋粮"]
        assert len(query.get("site", [])) + len(query.get("since", [])) in (0, 2)
    hidden = {(each.get("name"), each.get("value")) for each in page.xpath("//form//input[@type='hidden']")}
    assert hidden == {("site", "jurong"), ("site", "cri_hlj")}  # another word keeps the filters


def test_pages_follow_each_other(tmp_path: Path) -> None:
    data = tmp_path / "data"
    site_folder(data, exchanges(45))
    run("rebuild", "--data", data, "--replace")
    level(data)
    with served(data) as view:
        path, seen = "/search?q=" + quote("秋粮"), list[str]()
        while path:
            page = html.fromstring(view.get(path).body.decode("utf-8"))
            seen += hits(page)
            path = next((link.get("href") for link in page.xpath("//a[@rel='next']")), "")
        assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("q=%22a", 400, "A quote &#34; without its second one."),
        ("q=(a", 400, "A bracket ( that is not closed."),
        ("q=a)", 400, "A bracket ) that none opens."),
        ("q=NOT+a", 400, "NOT takes away"),
        ("q=a+OR", 400, "A word is missing at the end"),
        ("q=a+OR&lang=zh", 400, "末尾还缺一个词"),
        ("q=AND+a", 400, "AND stands where a word belongs"),
        ("q=" + "(" * 500, 400, "Too many brackets"),
        ("q=" + "a+" * 500, 400, "Too many words"),
        ("q=%00", 400, "can be looked for"),
        ("since=yesterday", 400, "yesterday is no day"),
        ("until=2024-02-30", 400, "2024-02-30 is no day"),
        ("problem=nosuch", 400, "nosuch is nothing that problem can be"),
        ("in=footer&order=best", 400, "footer is nothing that in can be"),
        ("site=nosuch", 404, "Nothing in this archive has this site"),
        ("after=nosuch", 404, "Nothing in this archive has this site"),
        ("q=%3Cscript%3E", 200, "1 article"),
        ("q=&site=&since=", 200, "articles"),
        ("layout=" + quote(HOSTILE), 200, "1 article"),
        ("source=" + quote("\ud800", errors="surrogatepass"), 200, "No article"),
        ("since=0001-01-01&until=9999-12-31", 200, "articles"),
    ],
)
def test_odd_questions_get_clear_answers(view: Served, query: str, status: int, said: str) -> None:
    answer = view.get(f"/search?{query}")
    assert answer.status == status
    assert said in answer.text
    assert "<script>alert" not in answer.text


def test_results_are_taken_along(view: Served) -> None:
    query = "site=jurong&problem=none"
    wanted = ["jurong-1", "jurong-3", "jurong-4", "jurong-5"]
    answer = view.get(f"/search/results.csv?{query}")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="articles.csv"'
    assert [row["id"] for row in csv.DictReader(io.StringIO(answer.text))] == wanted[:3]
    lines = view.get(f"/search/results.jsonl?{query}").text.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["id"] for row in rows] == wanted[:3]
    assert [row["taken_down"] is not None for row in rows] == [False, False, True]
    table = pyarrow.parquet.read_table(pyarrow.BufferReader(view.get(f"/search/results.parquet?{query}").body))
    assert table.column("id").to_pylist() == wanted[:3]
    assert view.get(f"/search/results.csv?{query}", method="HEAD").headers["Content-Length"] == str(len(answer.body))
    assert view.get("/search/results.exe").status == 404
    assert view.get("/search/results.csv?q=%22").status == 400
    assert view.get("/search/results.csv?site=nosuch").status == 404
    assert "nothing to take along" in view.get(f"/search/results.csv?q={quote('没有这样的话')}").text
    assert "Choose a site first" in view.get("/search/results.wacz?all=1").text


def test_captures_of_results_are_a_wacz(tmp_path: Path) -> None:
    data = tmp_path / "data"
    site_folder(data, exchanges(results.PACK + 1))
    run("rebuild", "--data", data, "--replace")
    level(data)
    with served(data) as view:
        answer = view.get("/search/results.wacz")
        assert answer.status == 400
        assert f"101 articles were found, and {results.PACK} can be taken along" in answer.text
        answer = view.get(f"/search/results.wacz?q={quote('第7号')}")
    with zipfile.ZipFile(io.BytesIO(answer.body)) as pack:
        assert pack.testzip() is None
        [_, *listed] = pack.read("pages/pages.jsonl").decode().splitlines()
    assert [json.loads(line)["url"] for line in listed] == ["http://news.example/2026/11/7.html"]


@pytest.mark.parametrize(
    ("days", "unit", "count"),
    [
        ({"2024-05-06": 3}, "days", 1),
        ({"2024-05-06": 3, "2024-06-30": 1}, "days", 56),
        ({"2024-01-01": 3, "2024-12-31": 1, None: 5}, "months", 12),
        ({"2001-01-01": 3, "2024-12-31": 1}, "years", 24),
        ({"0001-01-01": 1, "2024-12-31": 999, "9999-12-31": 1}, "years", 3),
    ],
)
def test_bars(days: dict[str | None, int], unit: str, count: int) -> None:
    months: dict[str | None, int] = {}
    for day, number in days.items():
        name = day[:7] if day else None
        months[name] = months.get(name, 0) + number
    made = bars({CountBy.DAY: [*days.items()], CountBy.MONTH: [*months.items()]})
    assert made
    assert (made.unit, len(made.bars), made.without_day) == (unit, count, days.get(None, 0))
    assert sum(bar.count for bar in made.bars) == sum(number for day, number in days.items() if day)
    for bar in made.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH
        assert bar.y + bar.height == pytest.approx(HEIGHT)
        assert (bar.height > 0) == (bar.count > 0)
        first, last = span_of(bar.name)
        assert date.min <= first <= last
    assert bars({CountBy.DAY: [(None, 3)], CountBy.MONTH: [(None, 3)]}) is None


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return shelf(tmp_path / "data")


def until_found(view: Served, path: str, wanted: str, gone: str | None = None) -> str:
    """The page once this stands in it, and that no more: the index is brought level beside the server."""
    end = time.monotonic() + 60
    while wanted not in (text := unescape(view.get(path).text)) or (gone is not None and gone in text):
        assert time.monotonic() < end, text
        time.sleep(0.1)
    return text


def test_the_index_is_made_beside_the_server(fresh: Path) -> None:
    with served(fresh) as view:
        until_found(view, "/search?site=jurong", "5 articles", gone="being made")


def test_what_a_new_index_does_not_have_yet_is_not_called_unknown(fresh: Path) -> None:
    """As a page finds it that comes between its first table and its first article."""
    Index(fresh / FILE).close()
    folder = os.open(fresh, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # who brings the index level waits for this
        with served(fresh) as view:
            page, table = view.get("/search?site=jurong"), view.get("/search/results.csv?site=jurong")
            fcntl.flock(folder, fcntl.LOCK_UN)
            assert (page.status, table.status) == (503, 503)
            assert "The index is being made" in page.text
            until_found(view, "/search?site=jurong", "5 articles")
            assert view.get("/search?site=nobody").status == 404
    finally:
        os.close(folder)


def test_a_site_that_cant_be_read_is_named_and_the_others_are_searched(fresh: Path, tmp_path: Path) -> None:
    (fresh / "jurong" / "rows.sqlite").write_bytes(b"no database" * 999)
    log = tmp_path / "log"
    with served(fresh, log=log) as view:
        text = until_found(view, "/search?all=1", "The rows of these sites can't be read: jurong.")
        assert "being made" not in text
        assert "2 articles" in text
    said = log.read_text("utf-8")
    assert said.count("jurong/rows.sqlite: damaged") == 1
    assert "Traceback" not in said


def test_what_cant_be_made_is_not_called_being_made(fresh: Path, tmp_path: Path) -> None:
    for name in (FILE, FIGURES):
        (fresh / name).mkdir()  # nothing can be written there, as on a medium that is only read
    log = tmp_path / "log"
    with served(fresh, log=log) as view:
        assert "being made" not in until_found(view, "/search", "The index can't be made")
        assert "being counted" not in until_found(view, "/", "The figures can't be counted.")
    assert "Traceback" not in log.read_text("utf-8")


@pytest.mark.parametrize("spoilt", ["head", "texts", "version"])
def test_a_damaged_index_is_made_anew(fresh: Path, tmp_path: Path, spoilt: str) -> None:
    level(fresh)
    if spoilt == "head":
        (fresh / FILE).write_bytes(b"no database" * 999)
    else:
        with sqlite3.connect(fresh / FILE) as database:
            database.execute("UPDATE texts SET packed = x'00'" if spoilt == "texts" else "PRAGMA user_version = 1")
        database.close()
    log = tmp_path / "log"
    with served(fresh, log=log) as view:
        path = "/search?site=jurong"
        first = view.get(path)
        assert first.status in (200, 503)
        if first.status == 503:
            assert "The index is being made" in first.text
        until_found(view, path, "5 articles")
        assert re.search("jurong-5", view.get(path).text)
    said = log.read_text("utf-8")
    assert "Traceback" not in said
    assert ("damaged, moved to" in said) == (spoilt != "version")
