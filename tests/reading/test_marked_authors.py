"""Who wrote an article, where only the markup calls a name the author's."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from tests.support.news import BODY, TITLE, paragraphs, row

WHO = "周小安"
DAY = "<time>2022-07-01 10:20</time>"
SHOWN = {
    "rel": f"<div class=meta><a rel=author href=/u/3>{WHO}</a>{DAY}</div>",
    "id in two words": f"<div class=info><span id=articleTime>2022-07-01 10:20</span> <span id=articleAuthor>{WHO}</span></div>",
    "class in two words": f"<div class=info><span class=authorName>{WHO}</span>{DAY}</div>",
    "address": f"<div class=row><address>{WHO}</address>{DAY}</div>",
    "in a list": f"<section class=article-byline><ul><li>{WHO}</li><li>本网驻京记者</li></ul></section><div>{DAY}</div>",
    "labelled by": f"<section aria-labelledby=article-byline><ul><li><span>{WHO}</span></li></ul></section><div>{DAY}</div>",
    "microdata": f"<div itemprop=author itemscope><span itemprop=name>{WHO}</span></div><div>{DAY}</div>",
    "microdata in the line": f"<div class=m>{DAY} <span itemprop='author'><b>{WHO}</b></span></div>",
    "his page": f"<div class=m><ul><li><a href=/author/12>{WHO}</a></li></ul>{DAY}</div>",
    "a bullet": f"<p class=by>□ {WHO}</p><p>2022-07-01</p>",
    "by a paper, with a bar": f"<div class=m>河湾晚报 | {WHO} 综合报道</div><div>发布 2022.07.01 | 10:20</div>",
}


def shown(line: str, behind: str = "") -> str:
    return f"<article><h1>{TITLE}</h1>{line}<div class=txt>{paragraphs()}</div></article>{behind}<div class=foot>版权所有 河湾网</div>"


@pytest.mark.parametrize("kind", SHOWN)
def test_a_name_that_the_markup_calls_an_author(kind: str) -> None:
    draft = row(shown(SHOWN[kind]))
    assert (draft.authors, draft.body_raw) == ([WHO], BODY)


@pytest.mark.parametrize(
    "line",
    [
        f"<div class=m><a href=/c/1>{WHO}</a>{DAY}</div>",  # a channel, a tag, a reader: nothing says who
        f"<div class=m>{DAY}</div><div class=author-bar><a>关注</a><a>私信</a></div>",
        f"<div class=m>{DAY}</div><address>河湾市中山路12号</address>",
        f"<div class=m>{DAY}</div><a rel=author href=/u/3>河湾日报</a>",
        f"<div class=m>{DAY}</div><a rel=author href=/u/3>编辑部</a>",
        f"<div class=authority>{WHO}</div><div>{DAY}</div>",
    ],
)
def test_what_it_does_not_call_so_is_none(line: str) -> None:
    assert row(shown(line)).authors is None


def test_a_card_below_the_text_names_nobody() -> None:
    card = "<div class=about-author><h4>冯大川</h4><p>专栏作者</p></div>"
    assert row(shown(f"<div>{DAY}</div>", card)).authors is None


def test_the_name_of_a_paper_before_a_bar_of_full_width() -> None:
    draft = row(shown(f"<div class=m>{DAY}<span>河湾晚报／ 记者<a>{WHO}</a>／即时报道</span></div>"))
    assert (draft.source, draft.authors) == ("河湾晚报", [WHO])


def test_a_poem_below_its_author() -> None:
    lines = ["灯火从水底升起来", "一座城把影子交给江水", "我在桥上", "听见汽笛", "像父亲当年", "隔着雾喊我的乳名"]
    text = "".join(f"<p>{line}</p>" for line in lines)
    draft = row(f"<div><h1>夜过长江大桥</h1><p>□ {WHO}</p><p>2023-01-17</p><div>{text}</div></div>")
    assert (draft.authors, draft.body_raw) == ([WHO], "\n".join(lines))


@pytest.mark.parametrize("name", ["傅小安", "萧红", "汤大川", "乔木", "詹一文", "俞平", "湯大川", "喬木", "蕭紅"])
def test_a_surname_of_many_people(name: str) -> None:
    assert row(shown(f"<div class=m>{DAY} 本报记者 {name}</div>")).authors is not None
    bracket = f"<div>{DAY}</div><div class=txt>{paragraphs()}<p>水位在傍晚前后回落。（{name}）</p></div>"
    assert row(f"<h1>{TITLE}</h1>{bracket}").authors is not None
