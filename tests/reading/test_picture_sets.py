"""Sets of pictures of which a page shows one, with what it says: the others stand in what its script is given."""

from __future__ import annotations

import json

import pytest

from tests.support.news import META, NAV, TITLE, row

SAID = [
    "清晨六点，渡口村的两百亩早稻开镰，八台收割机一字排开，村民们早早等在田埂上。",
    "村民冯大爷说，今年雨水匀，一亩能多打六十斤谷子，价钱也比去年高了三分。",
    "收割机手来自邻县，他们从南往北一路收过来，在这里要停上四天，吃住都在村里。",
    "傍晚时分，第一批新谷运进了镇上的粮库，过磅、检验、入仓，一共只用了二十分钟。",
]
OTHERS = [
    "城西菜场换上了新顶棚，摊主们都说好，下雨天不用撑伞了。",
    "六旬木匠学会直播，一天能卖出二十把椅子，徒弟也来学。",
]


def shown(script: str) -> str:
    return (
        f"<ul>{NAV}</ul><h1>{TITLE}</h1><div>{META}</div><div class=set><img src=/1.jpg><p>{SAID[0]}</p></div>"
        f"<script>{script}</script><div class=foot>版权所有 河湾网</div>"
    )


def parsed(value: object) -> str:
    return f"JSON.parse({json.dumps(json.dumps(value))})"


@pytest.mark.parametrize(
    "script",
    [
        f"BASE.info = {{title: '{TITLE}', gallery: {parsed({'count': 4, 'sub_abstracts': SAID})}}};",
        f"var slide_data = {json.dumps({'images': [{'img': '/1.jpg', 'intro': f'<p>{said}</p>'} for said in SAID]})}",
        f"window.photoJson = {json.dumps([{'showtit': '', 'showtxt': said} for said in SAID])};",
        f"var data = {{list: {json.dumps([{'note': said, 'alt': '图'} for said in SAID])}}};",
    ],
)
def test_the_captions_of_a_set_are_its_text(script: str) -> None:
    got = row(shown(script))
    assert got.body_raw == "\n".join(SAID)


@pytest.mark.parametrize(
    "script",
    [
        f"var more = {json.dumps({'list': [{'abstract': said} for said in OTHERS]})}",
        f"var one = {json.dumps({'list': [SAID[0]]})}",
    ],
)
def test_what_is_said_of_other_pictures_is_not(script: str) -> None:
    assert row(shown(script)).body_raw == SAID[0]
