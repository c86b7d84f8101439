"""Threads of forums that no layout knows: the first post is the article, the others its comments."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reading.article import Draft, Role
from reading.html.blocks import visible_text
from reading.page import Page
from reading.problem import sentence
from tests.support.drafts import draft_of
from tests.support.forums import ENGINES, NAV, POSTS, TITLE, Said
from tests.support.news import BODY, SECOND, paragraphs, row, usual
from tests.support.printed import CAPTURE, printed

_NAMES = re.compile(r""" (?:class|id)=(?:"[^"]*"|[^ >]+)""")


def page(engine: str, posts: tuple[Said, ...], *, names: bool = True) -> Page:
    make, url = ENGINES[engine]
    markup = make(posts) if names else _NAMES.sub("", make(posts))
    return Page(url=url, status=200, headers=(), body=markup.encode(), capture=CAPTURE)


def check(got: Draft, posts: tuple[Said, ...]) -> None:
    assert (got.title_raw, got.body_raw, sentence(got.problems)) == (TITLE, "\n".join(posts[0].lines), None)
    assert (got.published_raw or "")[:16].replace("T", " ") in {posts[0].time, "2012-03-04 02:20"}
    said = [(c.author, (c.posted_raw or "")[:16], c.text) for c in got.comments]
    assert said == [(post.author, post.time, "\n".join(post.lines)) for post in posts[1:]]
    # As printed: where the opening post stands apart from the replies, the first of them can be 1楼.
    off = {(c.floor or post.floor) - post.floor for c, post in zip(got.comments, posts[1:], strict=True)}
    assert off in ({0}, {-1})
    assert got.authors is None  # who posts on a forum is no journalist
    assert not [block.text for block in got.blocks if block.role is Role.FOOTER and "版权所有" not in block.text]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("names", [True, False], ids=["as served", "without classes and ids"])
def test_threads_of_all_engines(engine: str, *, names: bool) -> None:
    for posts in (POSTS, POSTS[:3]):
        check(printed(page(engine, posts, names=names)), posts)


@pytest.mark.parametrize("engine", sorted({*ENGINES} - {"tianya", "V2EX", "douban"}))
def test_one_reply(engine: str) -> None:
    """Where the opening post is built like the replies; alone, a reply of another build repeats nothing."""
    posts = (POSTS[0], replace(POSTS[2], floor=2))
    check(printed(page(engine, posts)), posts)


@pytest.mark.parametrize("engine", ["Dvbbs", "phpwind", "tieba", "Discuz! 6"])
def test_a_further_page_has_no_opening_post(engine: str) -> None:
    posts = tuple(replace(post, floor=post.floor + 20) for post in POSTS)
    got = printed(page(engine, posts))
    assert [c.text for c in got.comments] == ["\n".join(post.lines) for post in posts]
    assert got.body_raw is None


@pytest.mark.parametrize("engine", ENGINES)
def test_blocks_cover_the_page(engine: str) -> None:
    got = page(engine, POSTS)
    numbers = [number for block in draft_of(got).blocks for number in block.nodes]
    assert numbers == list(range(len(visible_text(got.doc))))


def _comments(count: int) -> str:
    names = ("河边人", "老街坊", "小雨点", "南渡客", "望湖路口")
    return "".join(
        f"<div><div><img src=/a{n}.png><a href=/user/{n}>{names[n]}</a> <span>2022-07-0{n + 2} 08:0{n}</span></div>"
        f"<div>第{n + 1}条：大家辛苦了，注意安全。</div><div><a>顶 {n}</a> <a>回复</a></div></div>"
        for n in range(count)
    )


@pytest.mark.parametrize("heading", ["<h3>网友评论</h3>", "<div>3条评论</div>", ""])
def test_comments_under_an_article_whatever_they_are_called(heading: str) -> None:
    """The box has no telling class: it is repetition that tells; the article stays the article."""
    got = row(usual(paragraphs(), after=f"<div>{heading}<div>{_comments(4)}</div></div>"))
    assert (got.title_raw, got.body_raw, got.poster, got.source) == (
        "本市部署汛期防汛值守工作",
        BODY,
        None,
        "河湾日报",
    )
    assert [c.text for c in got.comments] == [f"第{n + 1}条：大家辛苦了，注意安全。" for n in range(4)]
    assert [c.author for c in got.comments] == ["河边人", "老街坊", "小雨点", "南渡客"]


NO_THREADS = {
    "list of threads": "".join(
        f"<div class=item><a href=/user/{n}>网友{n}</a> <span>2022-07-0{n} 10:00</span> <h3><a href=/t{n}.html>河西路口的红绿灯第{n}次坏了没有人修</a></h3><p>{SECOND}</p><a>回复 {n}</a></div>"
        for n in range(1, 8)
    ),
    "cards of other articles": "".join(
        f"<div class=card><h4><a href=/{n}.html>河湾文化节第{n}场演出在老城区举行</a></h4><p>演出现场座无虚席，来自各区县的队伍献上精彩节目。</p><div><a href=/user/{n}>张立新{n}</a> <span>2022-07-0{n} 10:00</span> <span>{n}评论</span></div></div>"
        for n in range(1, 8)
    ),
    "live report": "".join(
        f"<div class=item><span>2022-07-01 1{n}:05</span><p>第{n}批物资运抵河湾区，二十名志愿者参加了搬运。</p></div>"
        for n in range(1, 8)
    ),
    "table of files": "<table>"
    + "".join(
        f"<tr><td>{n}</td><td><a href=/{n}.pdf>关于做好第{n}季度防汛值守工作的通知</a></td><td>2022-07-0{n}</td></tr>"
        for n in range(1, 8)
    )
    + "</table>",
}


@pytest.mark.parametrize("kind", NO_THREADS)
def test_what_repeats_and_is_no_thread(kind: str) -> None:
    got = row(f"<div id=head>{NAV}</div><div>{NO_THREADS[kind]}</div>", "<title>河湾网</title>")
    assert (got.comments, got.poster) == ([], None)
    got = row(usual(paragraphs(), after=f"<div><h3>更多</h3>{NO_THREADS[kind]}</div>"))
    assert (got.comments, got.poster) == ([], None)
    assert (got.body_raw or "").startswith(BODY)


def test_the_parts_of_a_post() -> None:
    """What is quoted, the signature and the edit note are no words of the reply."""
    posts = "".join(
        f"<div class=post><div class=who><a href=/user/{n}>网友{'甲乙丙丁'[n]}</a> <span>2022-07-0{n + 2} 08:0{n}</span> <b>{n + 1}楼</b></div>"
        f"<div class=text>{'<blockquote>网友甲：这条路早该修了。</blockquote>' if n == 2 else ''}<p>第{n + 1}次去问，答复说还在排队，请大家耐心等一等。</p>"
        f"{'<p>[此帖被网友丁在2022-07-06 10:00修改]</p>' if n == 3 else ''}<div class=signature>平平淡淡才是真。</div></div><div>回复 引用</div></div>"
        for n in range(4)
    )
    got = row(f"<h1>河西路什么时候修</h1><div id=list>{posts}</div>", "<title>河西路什么时候修 - 河湾论坛</title>")
    assert got.body_raw == "第1次去问，答复说还在排队，请大家耐心等一等。"
    assert [c.text for c in got.comments] == [f"第{n}次去问，答复说还在排队，请大家耐心等一等。" for n in (2, 3, 4)]
    assert [c.quoted_text for c in got.comments] == [None, "网友甲：这条路早该修了。", None]
    assert [c.floor for c in got.comments] == [2, 3, 4]
    roles = {block.text: block.role for block in got.blocks}
    assert roles["平平淡淡才是真。"] is Role.SIGNATURE
    assert roles["[此帖被网友丁在2022-07-06 10:00修改]"] is Role.NOTICE
