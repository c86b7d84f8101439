"""E-papers: the pages of an issue, and what of it is missing. Articles of e-papers stand in the gate."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reading.answers import AnswerKind
from reading.capture import Capture
from reading.chinese.epapers.pages import page_key
from reading.epapers.addresses import days, is_named, is_of_a_page
from reading.epapers.issue import Issue, issue_of, missing
from reading.page import Page
from reading.read import Outcome, read

CAPTURED = datetime(2026, 11, 20, tzinfo=UTC)
OLD = "http://szrb.shazhou.example/html/2019-03/06/node_67.htm"
LATER = "http://szrb.shazhou.example/pc/layout/202401/02/node_A02.html"
OTHER = "http://www.jiangzhou.example/szb/jzb/202403/05/l02.html"
PAGES = {
    # 方正: a picture with areas, a list of titles, a list of pages that also stand as PDF, the number in a comment
    OLD: """<html><body><map name="PagePicMap"><area href="content_897.htm"><area href="content_898.htm">
    <area href="./content_899.htm"></map><img usemap="#PagePicMap" src="p.jpg"><table><tr><td>第C3版：<b>城事</b></td>
    <td><a class="preart" href="node_66.htm">上一版</a></td></tr></table>
    <ul><li><a href="content_897.htm"><div id="mp897">轮渡昨起复航</div></a></li>
    <li><a href="content_898.htm">—3版</a></li></ul>
    <a id="pageLink" href="node_65.htm">第A1版：要闻</a><a href="../../../images/p.pdf">PDF</a>
    <a id="pageLink" href="node_66.htm">第C2版：生活</a> <a id="pageLink" href="node_67.htm">第C3版：城事</a>
    <p>2019年3月6日 星期三</p><a href="../05/node_1.htm">第A1版：昨日要闻</a></body></html>
    <!--enpproperty <founder-date>2019-03-06</founder-date>
    <founder-pagenum>C3</founder-pagenum>-->""",
    # its later generation: pages in a row, articles without a picture of the page
    LATER: """<html><body><div class="Chunkiconlist"><p><a href="node_A01.html">第A01版：头版</a>
    <a href="../../../att/a.pdf">PDF</a></p>
    <p><a href="node_A02.html">第A02版：要闻</a></p></div><div class="newslisttit"><em>第A02版：要闻</em></div>
    <div class="newslist"><ul><li><h3><a href="../../../content/202401/02/content_11.html">渡口复航记事</a></h3></li>
    <li><h3><a href="../../../content/202401/02/content_12.html">老街修缮遇上连阴雨</a></h3></li></ul></div>
    <a href="../../../content/202401/01/content_9.html">昨日头条回顾</a></body></html>""",
    # another maker's
    OTHER: """<html><body><div class="tabs"><h3>第02版：社会</h3></div><div class="nav-list">
    <a href="l01.html">第01版：要闻</a>
    <a href="l02.html">第02版：社会</a></div><div class="news-list"><a href="c88.html">轮渡昨起复航</a>
    <a href="c89.html">十七棵古樟有了身份证</a></div></body></html>""",
}


def page(url: str, markup: str) -> Page:
    capture = Capture(warc="x", offset=0, record_id="<urn:uuid:0>", digest="sha1:A", time=CAPTURED)
    return Page(url=url, status=200, headers=(), body=markup.encode(), capture=capture)


def issue(url: str) -> Issue:
    found = issue_of(page(url, PAGES[url]))
    assert found is not None
    return found


def outcome(url: str) -> Outcome:
    return read(page(url, PAGES[url]), (), anywhere=True)


@pytest.mark.parametrize(
    ("url", "said", "articles", "pages"),
    [
        (
            OLD,
            (date(2019, 3, 6), "第C3版", "城事"),
            [("content_897.htm", "轮渡昨起复航"), ("content_898.htm", "—3版"), ("content_899.htm", None)],
            [("node_65.htm", "第A1版"), ("node_66.htm", "第C2版"), ("node_67.htm", "第C3版")],
        ),
        (
            LATER,
            (date(2024, 1, 2), "第A02版", "要闻"),
            [("content_11.html", "渡口复航记事"), ("content_12.html", "老街修缮遇上连阴雨")],
            [("node_A01.html", "第A01版"), ("node_A02.html", "第A02版")],
        ),
        (
            OTHER,
            (date(2024, 3, 5), "第02版", "社会"),
            [("c88.html", "轮渡昨起复航"), ("c89.html", "十七棵古樟有了身份证")],
            [("l01.html", "第01版"), ("l02.html", "第02版")],
        ),
    ],
)
def test_a_page_of_an_issue_names_its_articles_and_the_other_pages(
    url: str,
    said: tuple[date, str, str],
    articles: list[tuple[str, str | None]],
    pages: list[tuple[str, str]],
) -> None:
    found = issue(url)
    assert (found.day, found.page.number, found.page.name) == said
    assert [(each.url.rsplit("/", 1)[1], each.title) for each in found.articles] == articles
    assert [(each.url.rsplit("/", 1)[1], each.number) for each in found.pages] == pages


@pytest.mark.parametrize("url", PAGES)
def test_a_page_of_an_issue_is_a_list_and_no_article(url: str) -> None:
    got = outcome(url)
    assert got.answer.kind is AnswerKind.LIST
    assert "articles" in (got.answer.why or "")
    assert got.issue == issue(url)


def test_what_of_an_issue_was_not_captured_is_told() -> None:
    found = issue(OLD)
    captured = {OLD, found.pages[0].url, found.articles[1].url}
    lacks = missing([found, found], captured.__contains__)
    assert [each.number for each in lacks.pages] == ["第C2版"]
    assert [each.url for each in lacks.articles] == [found.articles[0].url, found.articles[2].url]
    whole = missing([found], lambda url: True)
    assert not whole.pages
    assert not whole.articles


def test_a_column_of_a_portal_is_no_page_of_an_issue() -> None:
    markup = '<ul><li><a href="content_1.htm">轮渡昨起复航</a></li><li><a href="/c/2.htm">老街修缮</a></li></ul>'
    assert issue_of(page("http://www.shazhou.example/news/2024-01/02/index.html", markup)) is None
    assert issue_of(page("http://www.shazhou.example/node_12.htm", markup)) is None


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://a.example/html/2019-03/06/content_2_5.htm", [date(2019, 3, 6)]),
        ("http://a.example/pc/content/202401/02/content_8.html", [date(2024, 1, 2)]),
        ("http://a.example/rmrb/html/2019-03/19/nw.D110000renmrb_20190319_1-20.htm", [date(2019, 3, 19)]),
        ("http://dzb.a.example/2020-05-10/5/detail-682506.html", [date(2020, 5, 10)]),
        ("http://a.example/epaper/20210607/a12-88.html", [date(2021, 6, 7)]),
        ("http://a.example/2023/1/3/88.html", [date(2023, 1, 3)]),
        ("http://a.example/c/u1ai20231345.html", []),
        ("http://20190306.example/a.html", []),
    ],
)
def test_the_days_of_an_address(url: str, found: list[date]) -> None:
    assert list(days(url)) == found


def test_addresses_named_like_an_e_paper() -> None:
    assert all(map(is_named, [OLD, LATER, OTHER, "http://epaper.a.example/x/1.htm", "https://a.example/dzbjzb/1.htm"]))
    named = [
        "http://www.a.example/news/2024-01/02/content_1.htm",
        "http://www.paperless.example/a.htm",
        "http://[::bad",
    ]
    assert not any(map(is_named, named))
    assert is_of_a_page("http://epaper.a.example/html/2020-05/10/")
    assert not is_of_a_page("http://epaper.a.example/")


@pytest.mark.parametrize(
    ("spellings", "key"),
    [(("第03版", "03版", "第三版", "3 版"), "3"), (("A09", "第A9版", "a09版"), "A9"), (("第十二版", "12"), "12")],
)
def test_spellings_of_one_page(spellings: tuple[str, ...], key: str) -> None:
    assert {page_key(printed) for printed in spellings} == {key}


TEXT = "".join(f"<p>入冬以来，县里整修了{number}条水渠，为来年春灌做准备。</p>" for number in range(9))
CELLS = [
    "<table><tr><td>2024年05月06日 星期一</td><td>第A03版：要闻</td></tr></table>",
    "<div>第A03版 要闻</div><div>2024年05月06日　星期一　农历三月廿八</div>",
    "<div><span>版次：A03版</span><span>版名：要闻</span><span>日期：2024-05-06</span></div>",
    "<div>当前版： A03版 <a href=n>上一版</a></div><div>版名：要闻</div><div>河湾日报 2024年05月06日</div>",
    "<div>河湾日报 2024年05月06日 星期一 A3版：要闻</div>",
    "<div>2024年05月06日 星期一</div><div><a href=node_4.htm>第A03版：要闻</a> <a href=b.htm>下一版</a></div>",
    "".join(f"<p>第A0{n}版</p><ul><li><a href=a{n}.htm>渡口恢复通航之{n}</a></li></ul>" for n in range(1, 5))
    + "<p>2024年05月06日 星期一 第A03版：要闻</p>",
]


@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize(
    "url", ["http://www.jiangzhou.example/a/123.html", "http://epaper.jiangzhou.example/view?id=7"]
)
def test_an_article_of_an_issue_is_told_by_what_it_prints(cells: str, url: str) -> None:
    markup = f"<html><body>{cells}<h1>全县冬修水利掀起高潮</h1><div>{TEXT}</div></body></html>"
    draft = read(page(url, markup), (), anywhere=True).draft
    assert draft is not None
    assert (draft.issue_date, draft.page_name) == (date(2024, 5, 6), "要闻")
    assert page_key(draft.page_number_printed or "") == "A3"


def test_a_page_of_today_that_names_a_page_of_a_paper_is_no_e_paper() -> None:
    today = "<div>今天是2024年05月06日 星期一</div>"
    markup = f"<body>{today}<h1>全县冬修水利掀起高潮</h1><p>第A03版：要闻</p><div>{TEXT}</div></body>"
    draft = read(page("http://www.jiangzhou.example/a/123.html", markup), (), anywhere=True).draft
    assert draft is not None
    assert draft.issue_date is None


@pytest.mark.parametrize(
    "cells", [*CELLS[:2], "<div>A03版 · 要闻</div><div>2024-05-06</div>", "<div>2024-05-06 星期一 A3版：要闻</div>"]
)
@pytest.mark.parametrize("name", ["河湾日报", "灣區日報"])
@pytest.mark.parametrize("between", ["", "<div>本报讯（记者张三）</div>", "<div>记者 张三 文/图</div>"])
def test_the_headline_of_an_issue_that_only_the_page_says(cells: str, name: str, between: str) -> None:
    """The head says the paper's name; day and page stand above all of it, and nothing is set in large letters."""
    markup = f"<title>{name}</title><body>{cells}<div>全县冬修水利掀起高潮</div>{between}<div>{TEXT}</div></body>"
    draft = read(page("http://epaper.jiangzhou.example/html/2024/05/06/c7.htm", markup), (), anywhere=True).draft
    assert draft is not None
    assert (draft.title_raw, draft.issue_date) == ("全县冬修水利掀起高潮", date(2024, 5, 6))
    assert page_key(draft.page_number_printed or "") == "A3"
