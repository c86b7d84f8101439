"""What lists print beside their links, in the templates of several engines; every page is invented."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from reading.capture import Capture
from reading.chinese.dates import CHINA
from reading.html.parse import css
from reading.listed import Listed, listed
from reading.page import Page

NOW = datetime(2026, 11, 29, 21, 30, tzinfo=CHINA)
CAPTURE = Capture(warc="a.warc.gz", offset=0, record_id="<urn:uuid:0>", digest="", time=NOW.astimezone(UTC))
CLOCK = "<div id=ft>GMT+8, 2026-11-29 21:30 , Processed in 0.02 second(s)</div>"


def at(*day: int) -> float:
    return datetime(*day, tzinfo=CHINA).timestamp()  # type: ignore[misc, arg-type]


def place(url: str) -> tuple[str, int] | None:
    hit = re.search(r"/(?:thread-|t/|news/)(\d+)(?:-(\d+)-\d+)?(?:\.html)?$", url)
    return (hit[1], int(hit[2] or 1)) if hit else None


def said(markup: str, selector: str, *, answers: bool = True) -> dict[str, Listed]:
    """What the list says of each link: of its `answers`, or of anything."""
    page = Page(
        url="http://bbs.hewan.example/list.html",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=f"<html><body>{markup}</body></html>".encode(),
        capture=CAPTURE,
    )
    told = listed(page, css(page.doc, selector), place)
    return {link.get("href", ""): found for link, found in told if found.tells or not answers}


def discuz(tid: int, replies: str, last: str, more: str = "") -> str:
    return f"""<tbody id="normalthread_{tid}"><tr><td class="icn"><a href="thread-{tid}-1-1.html" title="有新回复"><img></a></td>
<th><a href="thread-{tid}-1-3.html" class="s xst">第{tid}号桥 2023-1-1 08:00 通车</a>{more}</th>
<td class="by"><cite><a href="space-uid-5.html">河湾人</a></cite><em><span>2023-1-1</span></em></td>
<td class="num"><a href="thread-{tid}-1-3.html" class="xi2">{replies}</a><em>4057</em></td>
<td class="by"><cite><a href="space-username-a.html">街坊</a></cite>
<em><a href="forum.php?mod=redirect&amp;tid={tid}&amp;goto=lastpost#lastpost">{last}</a></em></td></tr></tbody>"""  # noqa: E501


def test_a_board_of_discuz() -> None:
    pages = '<span class="tps">&nbsp;...<a href="thread-2-2-3.html">2</a><a href="thread-2-3-3.html">3</a></span>'
    rows = [
        discuz(1, "12", "2023-3-9 07:48"),
        discuz(2, "25", '<span title="2026-11-29 19:05">2&nbsp;小时前</span>', pages),
        discuz(3, "0", "昨天&nbsp;10:20"),
        discuz(4, "7", "2&nbsp;小时前"),
        discuz(5, "-", "3&nbsp;天前"),
    ]
    board = f"<table id=threadlisttableid>{''.join(rows)}</table>{CLOCK}"
    assert said(board, "a.s.xst") == {
        "thread-1-1-3.html": Listed(replies=12, last=at(2023, 3, 9, 7, 48)),
        "thread-2-1-3.html": Listed(replies=25, last=at(2026, 11, 29, 19, 5)),
        "thread-3-1-3.html": Listed(replies=0, last=at(2026, 11, 28, 10, 20)),
        "thread-4-1-3.html": Listed(replies=7, latest=at(2026, 11, 29, 19, 31)),
        "thread-5-1-3.html": Listed(latest=at(2026, 11, 27)),
    }


def rows(template: str) -> str:
    return "".join(template.format(n=n, r=n * 3, v=n * 1000) for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        (
            "numbers under a head that says which is which",
            "<table><tr><th>主题</th><th>作者</th><th>回复/人气</th></tr>"
            + rows("<tr><td><a href=/t/{n}>修桥</a></td><td>河湾人</td><td><em>{r}</em>/{v}</td></tr>")
            + "</table>",
        ),
        (
            "the other order",
            "<div>查看 / 回复</div>" + rows("<div class=r><h3><a href=/t/{n}>修桥</a></h3><p>{v} / {r}</p></div>"),
        ),
        ("comments of a blog", rows("<article><h2><a href=/news/{n}>修桥</a></h2><a href=#c>{r} 条评论</a></article>")),
        ("a label before the number", rows("<li><a href=/news/{n}>修桥</a> 浏览({v}) 评论({r})</li>")),
        ("in English", rows("<p><a href=/news/{n}>A bridge</a> by admin | {r} Comments</p>")),
    ],
)
def test_how_many_answers_in_other_templates(name: str, markup: str) -> None:
    found = said(f"<div>{markup}</div>{CLOCK}", "a")
    assert [(url[-1], each.replies) for url, each in found.items()] == [("1", 3), ("2", 6), ("3", 9)], name


@pytest.mark.parametrize(
    "markup",
    [
        f"<div><a href=/news/1>修桥</a></div>{CLOCK}",  # one link, and a clock that is the page's
        rows("<li><a href=/news/{n}>评论：3座桥通车，阅读12/345</a></li>"),  # the title's own words
        rows("<li><a href=/news/{n}>修桥</a> <span>2026-11-2{n}</span></li>"),  # a day tells no answer
        rows("<li><a href=/news/{n}>修桥</a> 点击:{v}</li>"),
    ],
)
def test_where_nothing_is_said(markup: str) -> None:
    assert said(markup, "a") == {}


def test_no_look_differs_from_the_one_before() -> None:
    """Counters and the clock go on; what is said of answers stays."""
    boards = [
        "".join(discuz(n, str(n), "2026-11-28 10:2" + str(n)).replace("4057", str(views)) for n in (1, 2)) + CLOCK
        for views in (1, 2, 3)
    ]
    assert all(said(one, "a.xst") == said(other, "a.xst") for one, other in pairwise(boards))


def test_the_first_day_of_a_row_is_when_its_article_appeared() -> None:
    news = "".join(f"<li><a href=/news/{day}>{day}月的事</a><span>[2026-11-{day}]</span></li>" for day in (21, 22))
    bare = "<li><a href=/news/23>没有日期</a></li>"
    found = said(f"<ul>{news}{bare}</ul>", "a", answers=False)
    assert {link: each.day for link, each in found.items()} == {
        "/news/21": date(2026, 11, 21),
        "/news/22": date(2026, 11, 22),
    }
    board = said(f"<table>{discuz(1, '12', '2023-3-9 07:48')}</table>{CLOCK}", "a.s", answers=False)
    assert [each.day for each in board.values()] == [date(2023, 1, 1)]
