"""What a template of an engine doesn't know of its page: who answers below the text, or in it; the year of an answer,
and where its time stands.
"""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from tests.support import news
from tests.support.drafts import draft_of
from tests.support.news import paragraphs
from tests.support.printed import page, printed

SAID = (
    ("柳河", "2015-03-04 09:20", "去年也修过一次，没过多久又坏了。"),
    ("老何", "2015-03-04 10:05", "换水泵要不要钱？有人知道吗？"),
    ("风儿", "2015-03-05 08:40", "机器修好了，今年就不用愁了。"),
)
# A text as a template knows it, and a theme's own list of comments below it.
ENGINES = {
    "wordpress": '<article id="post-7" class="hentry"><h1 class="entry-title">{title}</h1><div class="entry-content">{text}</div></article>',
    "dedecms": '<div class="viewbox"><div class="title"><h2>{title}</h2></div><div class="info"><small>时间:</small>2015-03-03 08:00<small>来源:</small>未知</div><div class="content">{text}</div></div>',
    "phpcms": '<div id="Article"><h1>{title}<br /><span>2015-03-03 08:00&nbsp;&nbsp;来源：河湾日报</span></h1><div class="content">{text}</div></div>',
}
THEMES = {
    "rows": "<div class=r><p class=w>{who}</p><p class=d>{time}</p><div class=t>{text}</div><a href=#re>回复</a></div>",
    "a line": "<dl><dt><a href=/u/{count}>{who}</a> 于 {time} 说：</dt><dd>{text}</dd></dl>",
    "floors": "<li><b>{count}楼</b> <i>{who}</i> <em>{time}</em><p>{text}</p></li>",
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_themes_print_comments_as_they_like(engine: str, theme: str) -> None:
    title = "河湾水泵房提前检修完毕"
    box = "".join(
        THEMES[theme].format(count=count, who=who, time=time, text=text)
        for count, (who, time, text) in enumerate(SAID, 1)
    )
    markup = f"<html><head><title>{title} - 河湾网</title></head><body>{ENGINES[engine].format(title=title, text=paragraphs())}<div class=pl><h3>网友评论</h3>{box}</div></body></html>"
    got = printed(page(markup, "http://h.example/7.html"))
    assert (got.layout or "").startswith(engine)
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == list(SAID)
    assert not any(text in (got.body_raw or "") for _, _, text in SAID)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_template_reads_no_answers_as_text(count: int) -> None:
    """Each post of some engines is marked up as an entry, hAtom, as WordPress marks its text."""
    posts = "".join(
        f'<div class="hentry" id="post-{n}"><h3><a class="url fn" href="/user/{n}">{who}</a></h3><p class="published">发表于 {time}</p><div class="entry-content"><p>{text}</p></div><a href="#re">回复</a> <a href="#q">引用</a></div>'
        for n, (who, time, text) in enumerate(
            [("河湾人", "2015-03-04 08:10", "水泵房又停了，整条街都在淹水，有谁知道找哪个部门？"), *SAID[:count]], 1
        )
    )
    got = printed(
        page(f"<title>水泵房又停了 - 河湾论坛</title><h1>水泵房又停了</h1>{posts}", "http://bbs.h.example/t/7")
    )
    assert [c.text for c in got.comments] == [text for _, _, text in SAID[:count]]
    assert got.body_raw == "水泵房又停了，整条街都在淹水，有谁知道找哪个部门？"


def test_an_answers_year_is_that_of_what_it_answers() -> None:
    """Or the next one: the year of capture says nothing of it."""
    said = (("柳河", "12-30 23:10"), ("老何", "12-31 08:00"), ("风儿", "01-02 07:30"))
    box = "".join(
        f"<li><a href=/u/{n}>{who}</a> <span>{time}</span><p>去年也修过一次，第{n}次没过多久又坏了。</p><a href=#>回复</a></li>"
        for n, (who, time) in enumerate(said)
    )
    markup = f"<title>水泵房检修完毕 - 河湾网</title><h1>水泵房检修完毕</h1><p>2015-12-30 09:00 来源：河湾日报</p><div>{paragraphs()}</div><div><h3>网友评论</h3><ul>{box}</ul></div>"
    times = [str(c.posted)[:16] for c in draft_of(page(markup), ()).comments]
    assert times == ["2015-12-30 23:10", "2015-12-31 08:00", "2016-01-02 07:30"]


def test_times_below_what_is_said() -> None:
    """Panel, text and time are rows in turn: what comes again between the times stands above the first of them too."""
    said = (
        ("柳河", "水泵房又停了，谁知道找哪个部门？"),
        ("老何", "去年也修过一次。"),
        ("风儿", "顶"),
        ("河湾人", "已经打过电话了，下午来人。"),
    )
    rows = "".join(
        f"<div><b>{who}</b></div><div>等级：侠客</div><div>门派：无门无派</div><div>积分：{n}20</div><div>{text}</div><div>发表时间：2015-3-4 9:1{n}:00</div>"
        for n, (who, text) in enumerate(said)
    )
    markup = f"<title>水泵房又停了 - 河湾论坛</title><h1>水泵房又停了</h1>{rows}<div>本主题共 3 个回复，分页：1</div><p>Powered by 河湾论坛</p>"
    got = printed(page(markup, "http://bbs.h.example/dispbbs.asp?id=7"))
    assert got.body_raw == said[0][1]
    told = [(c.author, c.posted_raw, c.text) for c in got.comments]
    assert told == [(who, f"2015-3-4 9:1{n}:00", text) for n, (who, text) in enumerate(said)][1:]


def test_people_in_the_news_are_no_thread() -> None:
    """Each in an element called the text of a post, a rule between: the article's time stands above them all."""
    people = zip(("张三", "李小河", "王立新"), news.BODY.split("\n"), strict=True)
    box = "<hr>".join(
        f"<div><h4 class=name>{who}</h4><div class=post-content><p>{text}</p></div></div>" for who, text in people
    )
    draft = news.row(news.usual(box))
    assert draft.comments == []
    assert all(text in (draft.body_raw or "") for text in news.BODY.split("\n"))
    assert draft.problems  # they may be posts
