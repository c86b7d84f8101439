"""What stands below an article and looks like what people say: cards of other accounts, and the next article."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Draft
from tests.support.news import BODY, TITLE, paragraphs, row

CARDS = [
    ("河湾交警", "3小时前", "雨雪天气，请广大驾驶员减速慢行，保持车距。", "评论 3 赞 12"),
    ("河湾文旅", "5小时前", "周末来河湾看银杏，最佳观赏期还有五天！", "评论 8 赞 40"),
    ("河湾教育", "昨天", "明天上午全市中小学正常上课，请家长留意路面结冰。", "评论 0 赞 6"),
]
FORMS = {
    "a head and a row of counts": "<div class=card><div class=u><img><b>{0}</b><span>{1}</span></div><p>{2}</p><div class=act>{3}</div></div>",
    "a head": "<div class=card><div class=u><b>{0}</b> <span>{1}</span></div><p>{2}</p></div>",
    "a foot": "<div class=card><p>{2}</p><div class=u><b>{0}</b> <span>{1}</span></div></div>",
    "items": "<li><b>{0}</b> {1}<p>{2}</p></li>",
}
HEADINGS = [
    "<h3>为你推荐</h3>",
    "<h3>推荐阅读</h3>",
    "<div>热门资讯</div>",
    "<p class=t>猜你喜欢</p>",
    "<h4>更多精彩</h4>",
]
NEXT_TITLE = "城西菜场换上新顶棚 三百个摊位重新开张"
NEXT = "<p>城西菜场的新顶棚昨天完工，三百个摊位重新开张，前来买菜的市民比平时多了一倍。</p><p>“下雨天再也不用打伞了。”卖豆腐的陈阿婆说，她在这里摆了二十年摊。</p>"
BYS = {
    "a name": "<div><b>{0}</b><span>{1}</span></div>",
    "a label": "<div>文：{0}　{1}</div>",
    "an account": "<div class=account><img><a href=/u/{0}>{0}</a><em>{1}</em></div>",
    "a line": "<p>{0} {1}</p>",
}


def shown(inner: str) -> Draft:
    return row(f"<a href=/>首页</a>{inner}<p>版权所有 河湾网</p>", f"<title>{TITLE} - 河湾网</title>")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("heading", HEADINGS)
def test_cards_below_a_heading_of_other_articles_are_no_comments(heading: str, form: str) -> None:
    cards = "".join(FORMS[form].format(*card) for card in CARDS)
    draft = shown(
        f"<h1>{TITLE}</h1><p class=src>河湾日报 <span>2022-07-01 10:20</span></p>{paragraphs()}<div class=feed>{heading}{cards}</div>"
    )
    assert draft.comments == []
    assert draft.body_raw == BODY


@pytest.mark.parametrize("form", FORMS)
def test_below_a_heading_of_comments_they_are(form: str) -> None:
    cards = "".join(FORMS[form].format(*card) for card in CARDS)
    draft = shown(
        f"<h1>{TITLE}</h1><p class=src>河湾日报 <span>2022-07-01 10:20</span></p>{paragraphs()}<div class=feed><h3>热门评论</h3>{cards}</div>"
    )
    assert [comment.author for comment in draft.comments] == [card[0] for card in CARDS]
    assert draft.body_raw == BODY


@pytest.mark.parametrize("by", BYS)
@pytest.mark.parametrize("tag", ["h1", "h2"])
@pytest.mark.parametrize("between", ["", "<div>下一篇</div>", "<hr>"])
@pytest.mark.parametrize("around", ["article", "div class=post"])
def test_the_next_article_of_an_endless_page_is_no_answer(around: str, between: str, tag: str, by: str) -> None:
    end = around.split(maxsplit=1)[0]
    first = f"<{around}><h1>{TITLE}</h1>{BYS[by].format('张立新', '2022-07-01 10:20')}{paragraphs()}</{end}>"
    behind = f"<{around}><{tag}>{NEXT_TITLE}</{tag}>{BYS[by].format('李晓梅', '2022-07-01 09:05')}{NEXT}</{end}>"
    draft = shown(f"<div class=inf>{first}{between}{behind}</div>")
    assert draft.comments == []
    assert draft.body_raw == BODY
