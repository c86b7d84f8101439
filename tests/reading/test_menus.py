"""A menu between headline and text is no distance between them, and no text."""

# ruff: noqa: E501, SIM905 (markup stays as it is served, words in a row)

from __future__ import annotations

import pytest

from tests.support.news import BODY, META, TITLE, paragraphs, row

WORDS = (
    "首页 要闻 本市 区县 财经 体育 文化 旅游 天气 交通 教育 健康 就业 社保 公积金 图片 视频 直播 专题 评论 理论 问政 办事 地图"
    " 数字报 手机报 客户端 论坛 招聘 房产 汽车 家居 亲子 美食 摄影 书画 戏曲 非遗 公益 更多"
).split()
MENUS = {
    "links in a list": "<ul>" + "".join(f"<li><a href=/{n}/>{word}</a></li>" for n, word in enumerate(WORDS)) + "</ul>",
    "links in a row": "<div>" + " · ".join(f"<a href=/{n}/>{word}</a>" for n, word in enumerate(WORDS)) + "</div>",
    "links in a table": "<table><tr>"
    + "".join(f"<td><a href=/{n}/>{word}</a></td>" for n, word in enumerate(WORDS))
    + "</tr></table>",
    "words in a row, with bars": "<p>" + " | ".join(WORDS) + "</p>",
    "words in a row": "<div>" + "".join(f"<span>{word}</span>\n" for word in WORDS) + "</div>",
    "words below each other": "<div>" + "".join(f"<div>{word}</div>" for word in WORDS) + "</div>",
    "words broken by <br>": "<div>" + "<br>".join(WORDS) + "</div>",
}


@pytest.mark.parametrize("menu", MENUS)
@pytest.mark.parametrize("head", ["h1", "p"])
def test_a_menu_behind_the_headline(menu: str, head: str) -> None:
    got = row(f"<{head}>{TITLE}</{head}>{MENUS[menu]}<div>{META}</div><div>{paragraphs()}</div>")
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)
    assert got.published
    assert f"{got.published:%Y-%m-%d %H:%M}" == "2022-07-01 10:20"


@pytest.mark.parametrize("menu", MENUS)
def test_a_menu_inside_the_container(menu: str) -> None:
    got = row(f"<h1>{TITLE}</h1><div>{META}</div><div>{MENUS[menu]}{paragraphs()}</div>")
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)


NAMES = "张立新 王建国 李桂兰 赵文博 陈晓东 刘淑华 孙宝山 周玉梅 吴长河 郑小满 冯春生 褚卫平 卫东海 蒋南平".split()


@pytest.mark.parametrize(
    "names",
    [" ".join(NAMES), "　".join(NAMES), "</p><p>".join(NAMES), "<br>".join(NAMES), " · ".join(NAMES)],
    ids=["in a row", "in a wide row", "a paragraph each", "broken by <br>", "with points"],
)
def test_a_list_of_names_is_no_menu(names: str) -> None:
    got = row(f"<h1>{TITLE}</h1><div>{META}</div><div>{paragraphs()}<p>{names}</p></div>")
    for name in NAMES:
        assert name in (got.body_raw or "")
