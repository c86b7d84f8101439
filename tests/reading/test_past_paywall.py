"""Texts that a page sells, shows the lead of, and sends in whole to its scripts: read, and the row says that there is a wall."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import json

import pytest

from reading.article import Draft
from reading.problem import INSTEAD, Problem, ProblemKind, sentence
from tests.support.news import BODY, TITLE, paragraphs, row

PARAGRAPHS = BODY.split("\n")
LEAD = f"<p>{PARAGRAPHS[0]}</p>"
ARTICLE = {"title": TITLE, "content": paragraphs(), "publishTime": "2024-05-06 10:20:00"}
WALLS = {
    "a line": "<p>本文为付费内容</p>",
    "a box": "<div class=wall><h3>订阅后阅读全文</h3><a href=/buy>立即订阅</a></div>",
    "how much is left": "<div class=tip>还有 75% 的内容</div>",
    "an entry": "<div class=mask><a href=/login>請先登入閱讀全文</a></div>",
}
DATA = {
    "Next": f"<script id=__NEXT_DATA__ type=application/json>{json.dumps({'props': {'pageProps': {'article': ARTICLE}}}, ensure_ascii=False)}</script>",
    "a state": f"<script>window.__INITIAL_STATE__={json.dumps({'detail': ARTICLE}, ensure_ascii=False)};</script>",
    "JSON-LD": f"<script type=application/ld+json>{json.dumps({'@type': 'NewsArticle', 'headline': TITLE, 'articleBody': BODY}, ensure_ascii=False)}</script>",
}
MENU = "<div><a href=/>首页</a><a href=/vip>会员中心</a></div>"


def shown(inner: str) -> Draft:
    return row(
        f"{MENU}<h1>{TITLE}</h1><div class=info>2024-05-06 10:20 来源：河湾日报</div>{inner}<p>版权所有 河湾网</p>"
    )


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("lead", [LEAD, ""], ids=["a lead", "no lead"])
@pytest.mark.parametrize("wall", WALLS)
def test_the_whole_text_is_read_and_the_wall_is_told(wall: str, lead: str, data: str) -> None:
    draft = shown(f"<div class=con>{lead}</div>{WALLS[wall]}{DATA[data]}")
    assert draft.body_raw == BODY
    assert [problem.kind for problem in draft.problems] == [ProblemKind.PAST_PAYWALL]


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize(
    "wall",
    ["", "<p><a href=/vip>会员中心</a></p>", "<p>登录后发表评论</p>", "<p>订阅本报，送报上门</p>", "<a>展开全文</a>"],
)
def test_where_no_wall_is_shown_none_is_told(wall: str, data: str) -> None:
    draft = shown(f"<div class=con>{LEAD}</div>{wall}{DATA[data]}")
    assert draft.body_raw == BODY
    assert draft.problems == ()


def test_a_row_with_it_is_the_articles_own() -> None:
    """It may replace a capture that has the lead alone, which one with a lead alone may not."""
    assert ProblemKind.PAST_PAYWALL not in INSTEAD
    walled = Problem(kind=ProblemKind.PAST_PAYWALL, detail="订阅后阅读全文")
    assert sentence([walled]) == "the page shows a wall (订阅后阅读全文); the text is the one that its scripts hold"
