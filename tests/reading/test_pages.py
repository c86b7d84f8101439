"""The further pages of long articles and threads on sites nobody knows."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import sys
from types import FrameType

import pytest

from archive.rows.join import join
from reading.article import Reading
from reading.generic import reader
from reading.page import Page
from reading.problem import sentence
from reading.read import read
from tests.support.drafts import draft_of, more_of
from tests.support.lists import LISTS
from tests.support.news import BODY, FIRST, META, NAV, SECOND, THIRD, TITLE
from tests.support.printed import CAPTURE, printed

HOST = "http://www.wanghu.example"


def page(path: str, pager: str, text: str = BODY, after: str = "") -> Page:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    markup = (
        f"<html><head><meta charset=utf-8><title>{TITLE}_要闻_河湾网</title></head><body><ul>{NAV}</ul><div class=wrap><h1>{TITLE}</h1>"
        f"<div class=info>{META}</div><div class=con>{body}</div>{pager}{after}"
        "<div>上一篇：<a href=/n/87.html>河湾新区道路通车</a> 下一篇：<a href=/n/89.html>下一篇</a></div></div></body></html>"
    )
    return Page(url=f"{HOST}{path}", status=200, headers=(), body=markup.encode(), capture=CAPTURE)


CASES = [
    # address, pager, what is followed, number of the page, address of the first
    ("/n/88.html", "<div class=page><b>1</b> <a href=88_2.html>2</a> <a href=88_3.html>3</a> <a href=88_2.html>下一页</a></div>", ["/n/88_2.html", "/n/88_3.html"], 1, "/n/88.html"),
    ("/n/88_2.html", "<p align=center><a href=88.html>[1]</a> [2] <a href=88_3.html>[3]</a></p>", ["/n/88.html", "/n/88_3.html"], 2, "/n/88.html"),
    ("/n/88-3.shtml", "<a href=/n/88-2.shtml>上一页</a> <a href=/n/88.shtml>1</a>", ["/n/88-2.shtml", "/n/88.shtml"], 3, "/n/88.shtml"),
    ("/202210/t20221006_526754.html", "1 <a href=t20221006_526754_1.html>2</a> <a href=t20221006_526754_2.html>3</a>", ["/202210/t20221006_526754_1.html", "/202210/t20221006_526754_2.html"], 1, "/202210/t20221006_526754.html"),
    ("/202210/t20221006_526754_1.html", "<a href=t20221006_526754.html>1</a> 2 <a href=t20221006_526754_2.html>3</a>", ["/202210/t20221006_526754.html", "/202210/t20221006_526754_2.html"], 2, "/202210/t20221006_526754.html"),
    ("/show.php?id=88", "<a href='show.php?id=88&page=2'>下一页</a>", ["/show.php?id=88&page=2"], 1, "/show.php?id=88"),
    ("/show.php?id=88&page=2", "<a href='show.php?id=88'>上一页</a> <a href='show.php?id=88&page=3'>下一页</a>", ["/show.php?id=88", "/show.php?id=88&page=3"], 2, "/show.php?id=88"),
    ("/2022/10/88", "<a href=/2022/10/88/2>2</a>", ["/2022/10/88/2"], 1, "/2022/10/88"),
    ("/n/88.html", "<p><a href=88_2.html>余下全文</a></p>", ["/n/88_2.html"], 1, "/n/88.html"),
    ("/n/88.html", "<p><a href=88_2.html>余下全文(1/3)</a></p>", ["/n/88_2.html"], 1, "/n/88.html"),
    ("/n/88.html", "<p><a href=/n/88_1.html>点击阅读全文</a></p>", ["/n/88_1.html"], 1, "/n/88.html"),
    ("/n/88.html", "<p><a href=88_2.html>第二页</a></p>", ["/n/88_2.html"], 1, "/n/88.html"),
    ("/n/88.html", "<ol><li>第1页：现状</li><li><a href=88_2.html>第2页：重点任务</a></li><li><a href=88_3.html>第3页：保障措施</a></li></ol>", ["/n/88_2.html", "/n/88_3.html"], 1, "/n/88.html"),
    ("/n/88.html", "<link rel=next href=88_2.html>", ["/n/88_2.html"], 1, "/n/88.html"),
    ("/n/88.html", "<a rel='nofollow next' href='88.html?page=2'><img src=/next.gif></a>", ["/n/88.html?page=2"], 1, "/n/88.html"),
    ("/n/88_2.html", "<link rel=prev href=88.html><link rel=next href=88_3.html>", ["/n/88.html", "/n/88_3.html"], 2, "/n/88.html"),
    ("/n/88.html", "<select onchange='go(this.value)'><option value=88.html selected>第1页</option><option value=88_2.html>第2页</option><option value=88_3.html>第3页</option></select>", ["/n/88_2.html", "/n/88_3.html"], 1, "/n/88.html"),
    ("/n/88_2.html", "<select><option value=/n/88.html>1</option><option value=/n/88_2.html>2</option></select>", ["/n/88.html"], 2, "/n/88.html"),
    ("/n/t20230103_88.html", "<script>createPageHTML(3, 0, 't20230103_88', 'html');</script>", ["/n/t20230103_88_1.html", "/n/t20230103_88_2.html"], 1, "/n/t20230103_88.html"),
    ("/n/t20230103_88_1.html", '<script>createPageHTML(3,1,"t20230103_88","html");function createPageHTML(a,b,c,d){}</script>', ["/n/t20230103_88.html", "/n/t20230103_88_2.html"], 2, "/n/t20230103_88.html"),
    ("/n/t20230103_88.shtml", "<script>function createPageHTML(_nPageCount, _nCurrIndex){}\ncreatePageHTML(2, 0);</script>", ["/n/t20230103_88_1.shtml"], 1, "/n/t20230103_88.shtml"),
    ("/n/t20230103_88.html", "<script>var currentPage = 0;//所在页从0开始\nvar prevPage = currentPage-1;\nvar countPage = 3;//共多少页</script>", ["/n/t20230103_88_1.html", "/n/t20230103_88_2.html"], 1, "/n/t20230103_88.html"),
    ("/n/88.html", "<script>var pageCount=3, curPage=1; for(var i=2;i<=pageCount;i++) document.write('<a href=88_'+i+'.html>'+i+'</a>')</script>", ["/n/88_2.html", "/n/88_3.html"], 1, "/n/88.html"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "pager", "others", "number", "first"), CASES)
def test_further_pages(*, path: str, pager: str, others: list[str], number: int, first: str) -> None:
    got = page(path, pager)
    assert more_of(got, ()) == [HOST + other for other in others]
    row = draft_of(got, ())
    assert (row.page_number, row.canonical_url) == (number, HOST + first)


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/n/88.html", "<a href=89.html>下一页</a>"),  # the next article, whatever the link says
        ("/n/88.html", "<a href=88_2.html>河湾新区三条道路通车</a>"),
        ("/n/88.html", "<a href=/zt/1.html>1</a> <a href=/zt/2.html>2</a>"),
        ("/?p=88", "<a href=/>首页</a> <a href='/?p=89'>下一篇</a>"),  # an article, and no page of the front page
        ("/index.php?p=88", "<a href=/index.php>首页</a>"),
        ("/news/?p=2210", "<a href=/news/>首页</a>"),
        ("/n/88.html", "<div class=comments><a href='88.html?page=2'>2</a></div>"),
        ("/n/88.html", "<a href='88.html?page=2#comment'>2</a>"),
        ("/html/2022-10/10/content_88_2.htm", "<a href=content_88_3.htm>下一篇</a>"),
        ("/n/88.html", "<a href=javascript:next()>下一页</a> <a href=#2>2</a>"),
        ("/n/content_8.html", "<link rel=next href=content_9.html>"),  # the next article
        ("/n/content_8.html", "<a href=content_9.html>阅读全文</a> <a href=content_12.html>继续阅读</a>"),
        ("/n/88.html", "<link rel=next href=/n/89.html><link rel=prev href=/n/87.html>"),
        (
            "/n/88.html",
            "<select><option value=88_2.html>河湾新区</option><option value=/zt/2.html>第2页</option></select>",
        ),
        ("/n/t20230103_88.html", "<script>createPageHTML(1, 0, 't20230103_88', 'html');</script>"),
        ("/n/t20230103_88.html", "<script>createPageHTML(8, 0, 'index', 'html');</script>"),
        ("/n/88.html", "<script>var totalPage = 7; var curPage = 1; loadComments(totalPage);</script>"),
    ],
)
def test_what_is_no_further_page(path: str, links: str) -> None:
    got = page(path, links)
    assert more_of(got, ()) == []
    assert (draft_of(got, ()).page_number, draft_of(got, ()).canonical_url) == (1, HOST + path)


@pytest.mark.parametrize("kind", LISTS)
def test_lists_have_no_further_pages(kind: str) -> None:
    url, markup = LISTS[kind]
    got = Page(url=url, status=200, headers=(), body=markup.encode(), capture=CAPTURE)
    assert more_of(got, ()) == []


def test_the_pages_of_an_article_are_one_row() -> None:
    pager = "<div>共2页 <a href=88.html>1</a> <a href=88_2.html>2</a></div>"
    rows: list[Reading] = [
        printed(page("/n/88_2.html", pager, THIRD)).finished(),
        printed(page("/n/88.html", pager, f"{FIRST}\n{SECOND}")).finished(),
    ]
    whole = join(rows)
    assert (whole.body_raw, whole.page_count, sentence(whole.problems)) == (BODY, 2, None)
    assert (whole.canonical_url, len(whole.body_raw or "")) == (f"{HOST}/n/88.html", len(BODY))


@pytest.mark.parametrize(("path", "pager", "others", "number", "first"), CASES)
def test_pages_that_are_promised_and_unseen_are_a_problem(
    *, path: str, pager: str, others: list[str], number: int, first: str
) -> None:
    del others, number, first
    assert "not captured" in (sentence(join([printed(page(path, pager)).finished()]).problems) or "")


def test_a_page_with_further_pages_is_read_once() -> None:
    pager = "<div>共2页 <a href=88.html>1</a> <a href=88_2.html>2</a></div>"
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event == "call" and frame.f_code is reader.read.__code__

    sys.setprofile(count)
    try:
        outcome = read(page("/n/88.html", pager, f"{FIRST}\n{SECOND}"), (), anywhere=True)
        more = outcome.more
    finally:
        sys.setprofile(None)
    assert more == (f"{HOST}/n/88_2.html",)
    assert calls == 1
