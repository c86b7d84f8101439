"""A row says so where a reader of the page sees much more text than it has; sound rows don't."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.problem import ProblemKind, sentence
from tests.support.news import BODY, META, NAV, TITLE, paragraphs, row, usual

MORE = "".join(
    f"<p>{line}</p>"
    for line in (
        "下午，抢险队在城南泵站做了一次演练，两台大功率水泵在二十分钟内抽干了涵洞里的积水。",
        "城管部门介绍，全市一千二百个雨水井口已经清理完毕，易涝路段都放置了警示标志。",
        "气象台预计，周末还有一次明显的降雨过程，水库和河道的水位都会再涨上来一些。",
        "新港码头的渔船已经全部回港，船上的人员也都上岸住进了街道安排的学校。",
    )
)
LISTED = "".join(
    f"<li><a href=/{n}.html>第{n}届河湾文化节在老城区开幕吸引游客</a><p>文化节持续三天，来自各地的演员带来了二十场演出，现场座无虚席。</p></li>"
    for n in range(9)
)


@pytest.mark.parametrize("name", ["right", "sidebar", "tools", "hot-rank", "related-read"])
def test_a_text_in_an_element_that_is_named_like_furniture(name: str) -> None:
    got = row(
        f"<ul>{NAV}</ul><h1>{TITLE}</h1><div>{META}</div><div class=con>{paragraphs()}</div><div class={name}>{MORE}</div>"
    )
    assert got.body_raw == BODY
    assert [problem.kind for problem in got.problems] == [ProblemKind.LEFT_OUT]
    assert (
        sentence(got.problems)
        == f"{sum(map(len, MORE.replace('<p>', '').split('</p>')))} characters of sentences on the page are not in the body"
    )
    assert got.confidence is not None
    assert got.confidence > 0.5


@pytest.mark.parametrize(
    "after",
    [
        f"<div class=sidebar><ul>{LISTED}</ul></div>",
        f"<div class=print style='display:none'>{paragraphs()}</div>",
        f"<div class=tools>{paragraphs()}</div>",
        "<div class=foot><p>河湾网版权所有，未经书面许可不得转载、摘编本站的内容，违者必究。</p><p>本网站由河湾日报社主办，联系电话：12345678，地址：河湾市人民路一号。</p></div>",
        "<div class=sidebar><p>扫码下载河湾客户端，看更多本地新闻，参与话题讨论，还有机会赢取好礼。</p></div>",
    ],
)
def test_a_sound_row_says_nothing(after: str) -> None:
    got = row(usual(paragraphs(), after=after))
    assert (got.body_raw, got.problems) == (BODY, ())
