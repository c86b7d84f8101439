"""A text below its headline, and a longer one beside it: what speaks of something else is no part of the first, and
what speaks of the same is.
"""

from __future__ import annotations

import pytest

from tests.support.news import META, NAV, row

TITLE = "渡口村早稻开镰"
TEXT = (
    "昨天傍晚，渡口村的两百亩早稻开镰，八台收割机一字排开，村民们早早等在田埂上看热闹。",
    "村民冯大爷说，今年雨水匀，早稻一亩能多打六十斤谷子，渡口村的粮仓三天就能装满。",
    "收割机手来自邻县，他们从南往北一路收早稻，在渡口村要停上四天，吃住都在村民家里。",
)
REST = (
    "早稻收完，渡口村的两百亩田马上要翻耕，村民们商量着改种一季晚稻，秧苗已经育在田埂边。",
    "冯大爷算过账，收割机一亩收费七十元，比雇人割早稻省下一半，谷子也少掉许多。",
    "镇上的粮库派车到渡口村收谷子，过磅、检验、入仓只用二十分钟，村民当天就拿到了钱。",
    "渡口村的早稻往年要割半个月，八台收割机四天就收完了，村民们说这样不怕下雨。",
    "收割机手说，渡口村的田块大，早稻又没有倒伏，一天能收五十亩，是今年最顺的一站。",
    "往年早稻开镰，冯大爷要请一桌村民帮忙，今年他坐在田埂上看收割机把谷子装上车。",
)
OTHER = (
    "老城区博物馆新展上周开幕，展出的三百件瓷器多数是第一次和观众见面，门票免费预约。",
    "策展人介绍，最早的一件瓷碗出自宋代窑址，碗底刻着工匠的姓，修复它花了整整两年。",
    "展厅的灯光按瓷器的颜色一件一件调过，志愿者每天上午和下午各讲解两场，每场四十人。",
    "附近学校的美术课搬进了博物馆，孩子们对着瓷器画花纹，最好的二十张会挂在出口处。",
    "一位从外省赶来的收藏家在青花瓶前站了一个小时，他说书上的图片没有这样的蓝色。",
    "博物馆的文创商店卖起了瓷器形状的饼干，周末要排队，店员说模具是照着展品做的。",
    "展览持续到十月底，闭馆前一个月会换上三十件借展的瓷器，预约从九月一日开始。",
    "馆长透露，明年的展览以漆器为题，目前正在与四家博物馆商谈借展和运输的保险。",
)


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("lines", [TEXT, TEXT[:2], TEXT[:1]])
@pytest.mark.parametrize(
    "shape",
    [
        "<div><h1>{0}</h1><div>{1}</div><div>{2}</div></div><div>{3}</div>",
        "<div>{3}</div><div><h1>{0}</h1><div>{1}</div><div>{2}</div></div>",
        "<table><tr><td><h1>{0}</h1>{1}<div>{2}</div></td><td>{3}</td></tr></table>",
    ],
)
def test_a_longer_text_of_something_else_is_not_taken(lines: tuple[str, ...], shape: str) -> None:
    got = row(
        f"<ul>{NAV}</ul>{shape.format(TITLE, META, paragraphs(lines), paragraphs(OTHER))}",
        f"<title>{TITLE}_河湾网</title>",
    )
    assert got.body_raw == "\n".join(lines)


@pytest.mark.parametrize("lines", [TEXT, TEXT[:2], TEXT[:1]])
def test_the_longer_rest_of_a_text_is(lines: tuple[str, ...]) -> None:
    text = f"<div><h1>{TITLE}</h1><div>{META}</div><div>{paragraphs(lines)}</div></div>"
    got = row(f"<ul>{NAV}</ul>{text}<div>{paragraphs(REST)}</div>", f"<title>{TITLE}_河湾网</title>")
    assert got.body_raw == "\n".join((*lines, *REST))
