"""Addresses that name a day or a month."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reading.capture import Capture
from reading.chinese.month_names import month
from reading.dated.archives import archives, is_month
from reading.dated.scheme import fronts, scheme, scheme_of, wrong
from reading.page import Page

HOST = "epaper.hewan.example"
DAY = date(2024, 3, 5)
# What is said, its address for the 5th of March 2024, another page of that issue, and an article on it.
SCHEMES = [
    ("/html/{yyyy}-{mm}/{dd}/node_2.htm", "/html/2024-03/05/node_2.htm", "node_131056.htm", "content_88.htm"),
    ("/pc/layout/{yyyymm}/{dd}/node_01.html", "/pc/layout/202403/05/node_01.html", "node_A12.html", "content_8.html"),
    ("/rb/html/{yyyy-mm}/{dd}/nbs.D110000rb_01.htm", "/rb/html/2024-03/05/nbs.D110000rb_01.htm",
     "nbs.D110000rb_16.htm", "nw.D110000rb_20240305_1-01.htm"),
    ("/szb/{yyyymm}/{dd}/l01.html", "/szb/202403/05/l01.html", "l12.html", "c77.html"),
    ("/{yyyy}/{m}/{d}/01.html", "/2024/3/5/01.html", "12.html", "1234.html"),
    ("/paper/{yyyymmdd}/A1.html", "/paper/20240305/A1.html", "B04.html", "123456.html"),
    ("/p/{yyyy}/{yyyymmdd}/page_1.shtml", "/p/2024/20240305/page_1.shtml", "page_A02.shtml", "story_1.shtml"),
    ("/{yy}{mm}{dd}/index.htm", "/240305/index.htm", "index.htm", "a1.htm"),
    ("/show.asp?day={yyyy}-{m}-{d}&page=1", "/show.asp?day=2024-3-5&page=1", "show.asp?day=2024-3-5&page=12",
     "show.asp?day=2024-3-5&id=12"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "filled", "other", "article"), SCHEMES)
def test_an_address_is_filled_in_and_read_back(said: str, filled: str, other: str, article: str) -> None:
    found = scheme(f"http://{HOST}{said}")
    assert found.at(DAY) == f"http://{HOST}{filled}"
    folder = f"http://{HOST}{filled}".rpartition("/")[0]
    assert found.day_of(f"http://{HOST}{filled}") == DAY
    assert found.day_of(f"https://www.{HOST}{filled}#top".replace("www.", "")) == DAY
    assert found.day_of(f"{folder}/{other}") == DAY
    assert found.day_of(f"{folder}/{article}") is None
    assert found.day_of(f"http://elsewhere.example{filled}") is None
    for day in (date(2024, 2, 29), date(2023, 12, 31), date(2026, 1, 1)):
        assert found.day_of(found.at(day)) == day


@pytest.mark.parametrize(("said", "filled"), [(said, filled) for said, filled, _, _ in SCHEMES] + [
    ("/{yyyy-mm}/{yyyymmdd}/node_2.htm", "/2024-03/20240305/node_2.htm"),
    ("/paper/{yyyymmdd}/", "/paper/20240305/"),
    ("/p?y=1&d={yyyy/mm/dd}", "/p?y=1&d=2024/03/05"),
])  # fmt: skip
def test_one_address_tells_where_the_issues_stand(said: str, filled: str) -> None:
    found = scheme_of(f"http://{HOST}{filled}", DAY)
    if "{yy}" in said:
        assert found is None  # two digits for a year may be anything
    else:
        assert found is not None
        assert scheme(found).pieces == scheme(f"http://{HOST}{said}").pieces


@pytest.mark.parametrize("path", ["/szb/1.html", "/2024/03/1.html", "/{a}/20240305/", "/120240305/1.html"])
def test_an_address_that_names_no_whole_day_tells_of_no_issues(path: str) -> None:
    assert scheme_of(f"http://{HOST}{path}", DAY) is None


def test_a_day_that_is_none_is_none() -> None:
    found = scheme(f"http://{HOST}/html/{{yyyy}}-{{mm}}/{{dd}}/node_2.htm")
    assert found.day_of(f"http://{HOST}/html/2023-02/29/node_2.htm") is None
    assert found.day_of(f"http://{HOST}/html/2024-13/01/node_2.htm") is None


def test_days_go_back_from_the_last_and_each_edition_has_its_own() -> None:
    said = (f"http://{HOST}/am/{{yyyymmdd}}/1.html", f"http://{HOST}/pm/{{yyyymmdd}}/1.html")
    found = list(fronts(said, date(2024, 2, 28), date(2024, 3, 1)))
    assert [day.day for day, _ in found] == [1, 1, 29, 29, 28, 28]
    assert found[1][1] == f"http://{HOST}/pm/20240301/1.html"
    assert list(fronts(said, DAY, date(2024, 3, 4))) == []
    assert [scheme(each).paper for each in said] == [f"{HOST}/am", f"{HOST}/pm"]


@pytest.mark.parametrize(
    "said",
    [
        "/{yyyy}-{mm}/{dd}/", "http://a.example/", "http://a.example/{yyyy}/{mm}/", "http://a.example/{year}/{mm}{dd}",
        "http://{yyyymmdd}.a.example/", "http://a.example/{yyyy}{mm}{dd}/{page}.html", "http://a.example/{yyyymm/{dd}",
    ],
)  # fmt: skip
def test_what_is_no_scheme_is_said(said: str) -> None:
    assert wrong(said)


def page(body: str, url: str = "http://www.hewan.example/news/") -> Page:
    return Page(
        url=url,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=f"<html><body>{body}</body></html>".encode(),
        capture=Capture(
            warc="a.warc.gz", offset=0, record_id="<urn:x>", digest="sha1:x", time=datetime(2024, 5, 1, tzinfo=UTC)
        ),
    )


MARCH = (date(2024, 3, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("link", "span"),
    [
        ('<a href="/2024/03/">2024年3月</a> (12)', MARCH),
        ('<a href="/2024/03/">2024年三月（12篇）</a>', MARCH),
        ('<a href="/archives/2024-03.html">March 2024</a>', MARCH),
        ('<a href="/archives/202403/">2024/03</a>', MARCH),
        ('<a href="/?m=202403">2024年03月</a>', MARCH),
        ('<a href="/date.php?year=2024&amp;month=3">3月</a>', MARCH),
        ('<select><option value="">选择月份</option><option value="/2024/03/">2024年3月</option></select>', MARCH),
        ('<form action="/list"><select name="m"><option value="2024-03">2024年3月</option></select></form>', MARCH),
        ('<table class="calendar"><td><a href="/2024/02/29/">29</a></td></table>', (date(2024, 2, 29),) * 2),
        ('<td><a href="/day/20240305.html">5</a></td>', (DAY, DAY)),
    ],
)
def test_an_archive_of_a_month_or_a_day_is_found(link: str, span: tuple[date, date]) -> None:
    [found] = archives(page(link), {"www.hewan.example"})
    assert (found.first, found.last) == span


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/news/201212.html">县里的码头修好了，行人不再绕路</a>',
        '<a href="/2024/03/05/story/">5</a>',
        '<a href="/2024/02/30/">30</a>',
        '<a href="http://elsewhere.example/2024/03/">2024年3月</a>',
        '<a href="/news/">2024年3月</a>',  # itself
        '<a href="/a/7.html">2024年3月</a>',  # one alone, whose address tells nothing
    ],
)
def test_what_is_none_is_none(link: str) -> None:
    assert archives(page(link), {"www.hewan.example"}) == []


def test_texts_alone_tell_a_list_of_months() -> None:
    links = "".join(f'<li><a href="/a/{number}.html">2024年{number}月</a></li>' for number in (1, 2, 3))
    assert [each.first.month for each in archives(page(links), {"www.hewan.example"})] == [1, 2, 3]


def test_days_of_a_month_that_is_there_are_left_out() -> None:
    links = '<a href="/2024/03/">三月</a><a href="/2024/03/05/">5</a><a href="/2024/02/29/">29</a>'
    assert [each.last.day for each in archives(page(links), {"www.hewan.example"})] == [31, 29]


def test_an_address_alone_tells_only_what_is_no_article() -> None:
    months = ("/2024/03/", "/2024/03/page/2/", "/2024/3/", "/news/2024-03/", "/?m=202403")
    articles = ("/news/201212.html", "/daily/2024-03-05.html", "/2024/03/05/", "/report/2024-03.html", "/?m=20240305")
    assert all(is_month(f"http://www.hewan.example{path}") for path in months)
    assert not any(is_month(f"http://www.hewan.example{path}") for path in articles)


def test_a_month_is_read_from_its_name() -> None:
    assert [month(text) for text in ("2024年十二月", "Mar 2024", "2024年3月5日", "新闻")] == [
        (2024, 12),
        (2024, 3),
        None,
        None,
    ]
