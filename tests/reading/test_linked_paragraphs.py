"""Paragraphs that are links and yet the text: in one link, in links that lead nowhere, marked as places by Word."""

from __future__ import annotations

import pytest

from tests.support.news import BODY, paragraphs, row, usual

FIRST, SECOND, THIRD = BODY.split("\n")
ALL = (FIRST, SECOND, THIRD)
SHAPES = {
    "a link that is not closed": f"<p>{FIRST[:9]}<a href=/k>{FIRST[9:]}</p><p>{SECOND}</p><p>{THIRD}</p>",
    "a link around the text": f"<a href=/app>{paragraphs()}</a>",
    "each in a link to the same": "".join(f"<p><a href=/app>{line}</a></p>" for line in ALL),
    "each in a link to nowhere": "".join(f"<p><a href='javascript:void(0)'>{line}</a></p>" for line in ALL),
    "each in a link to the top": "".join(f"<p><a href='#'>{line}</a></p>" for line in ALL),
    "each in a link without an address": "".join(f"<p><a>{line}</a></p>" for line in ALL),
    "the first": f"<p><a href=/x>{FIRST}</a></p><p>{SECOND}</p><p>{THIRD}</p>",
    "one between": f"<p>{FIRST}</p><p><a href=/x>{SECOND}</a></p><p>{THIRD}</p>",
    "the last": f"<p>{FIRST}</p><p>{SECOND}</p><p><a href=/x>{THIRD}</a></p>",
    "a place around the text": f"<a name=OLE_LINK1>{paragraphs()}</a>",
    "places in it": f"<p><a name=_Toc1>{FIRST}</a></p><p><a name=OLE_LINK2></a>{SECOND}</p><p>{THIRD}</p>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_linked_paragraph_stays(shape: str) -> None:
    assert row(usual(SHAPES[shape])).body_raw == BODY


def test_a_heading_that_is_a_place_stays() -> None:
    got = row(usual(f"<p><a name=_Toc1>一、总体要求</a></p>{paragraphs()}"))
    assert got.body_raw == f"一、总体要求\n{BODY}"


def test_sentences_that_lead_to_articles_each_are_no_text() -> None:
    others = (
        "河湾新区昨天开通了三条公交线路，市民出行将比过去方便得多，早晚高峰的等候时间缩短到六分钟。",
        "县医院从下月起开设夜间门诊，专家轮流坐诊到晚上九点，上班族不必再请假看病了。",
        "城西菜场换上了新顶棚，摊主们说下雨天再也不用撑伞做买卖，顾客也比去年多了两成。",
    )
    linked = "".join(f"<p><a href=/n/{n}.html>{text}</a></p>" for n, text in enumerate(others))
    assert row(usual(f"{paragraphs()}<div>{linked}</div>")).body_raw == BODY
