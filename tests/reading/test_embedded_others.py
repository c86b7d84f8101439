"""What scripts hold beside the article, and instead of it: other articles, rules, what readers say, what is shared."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import json
import time

import pytest

from reading.article import Draft
from tests.support.news import BODY, TITLE, paragraphs, row, usual

LINES = BODY.split("\n")
MARKUP = "".join(f"<p>{line}</p>" for line in LINES)
RULES = "".join(
    f"<p>{line}{line}</p>"
    for line in (
        "河湾网（以下简称本网）是河湾市委宣传部主管的新闻网站。",
        "本网创办于2001年，设有要闻、经济、社会等频道。",
        "用户应当遵守国家法律法规，不得发布违法信息。",
        "转载稿件请注明出处，违者必究。",
    )
)
OTHER = "".join(
    f"<p>{line}</p>"
    for line in (
        "柳桥镇东头的三百亩河滩荒了十几年，去年春天种上了第一批梨树。",
        "“以前这里连草都长不齐。”村民冯大川说，沙土存不住水。",
        "转机来自一次测土。县里的技术员连着跑了四趟，把土样送到省城化验。",
        "合作社现在有六十七户，按地入股，年底分红，忙的时候另算工钱。",
    )
)
SAYS = "我家就在河边，年年都怕涨水，今年看见沙袋早早堆好了，心里踏实多了。希望排水管也能早点换。" * 4
FLASHES = [f"第{number}届文化节在老城区开幕，吸引游客三万人次。当地的手艺人摆出了摊位。" for number in range(2, 9)]
EMPTY = "<div id=app></div>"


def js(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def state(value: object) -> str:
    return f"<script>window.__INITIAL_STATE__={js(value)};</script>"


def shown(lines: list[str], script: str) -> Draft:
    return row(usual("".join(f"<p>{line}</p>" for line in lines)) + script)


OTHERS = {
    "the site, under its name": state({"site": {"title": "河湾网", "content": RULES}}),
    "a channel": state({"channel": {"title": "要闻", "content": RULES}}),
    "rules without a title": state({"cookie": {"content": RULES}}),
    "rules": state({"agreement": {"title": "用户协议", "content": RULES}}),
    "texts of the program": state({"i18n": {"zh": {"text": RULES}}}),
    "the article before": state({"prev": {"title": "柳桥镇三百亩荒滩变成果园", "content": OTHER}}),
    "a word of the headline": state({"topic": {"title": "防汛", "content": OTHER}}),
    "a comment": state({"comments": [{"articleTitle": TITLE, "content": SAYS}]}),
    "replies": state({"data": {"hotReplyList": {"items": [{"title": TITLE, "content": SAYS}]}}}),
    "what a machine says of it": state({"ai": {"title": TITLE, "text": "本文讲述了部署的情况。文章先介绍背景，其次分析形势，最后说明物资。" * 5}}),
    "a headline of the head": f'<script type="application/ld+json">{js({"@type": "NewsArticle", "headline": "柳桥镇三百亩荒滩变成果园", "articleBody": OTHER})}</script>',
    "questions": f'<script type="application/ld+json">{js({"@type": "FAQPage", "mainEntity": [{"name": "怎么投稿？", "acceptedAnswer": {"text": RULES}}]})}</script>',
    "a list with leads, its own among them": state({"list": [{"title": TITLE, "summary": LINES[0]}, *({"title": f"第{number}条河湾要闻", "summary": said} for number, said in enumerate(FLASHES))]}),
    "flashes, its own among them": state({"list": [{"time": f"10:2{number}", "content": said} for number, said in enumerate([LINES[0], *FLASHES])]}),
    "who quotes it": state({"said": [{"content": LINES[0]}, {"content": SAYS}, {"content": SAYS[:90]}]}),
    "what is shared": state({"share": [LINES[0], "河湾网客户端，看见身边的新闻。打开客户端，参与讨论。" * 5]}),
}  # fmt: skip


@pytest.mark.parametrize("other", OTHERS)
def test_a_sound_text_that_is_shown_stays(other: str) -> None:
    assert shown(LINES[:2], OTHERS[other]).body_raw == "\n".join(LINES[:2])


@pytest.mark.parametrize("other", [name for name in OTHERS if name not in {"who quotes it", "what is shared"}])
def test_one_sentence_stays(other: str) -> None:
    assert shown(LINES[:1], OTHERS[other]).body_raw == LINES[0]


INSTEAD = {
    "the site, under its name": OTHERS["the site, under its name"],
    "a channel": OTHERS["a channel"],
    "rules without a title": OTHERS["rules without a title"],
    "rules in a template": f"<template><h3>用户协议</h3>{RULES}</template>",
    "rules in a script that is a template": f"<script type=text/template><h3>用户协议</h3>{RULES}</script>",
    "a tip": f"<script>var tip='{RULES}';</script>",
    "another article that is written": f"<script>show('{OTHER}');</script>",
    "several others": state({"list": [{"title": f"第{n}届河湾文化节", "content": OTHER, "cover": "<p>本市部署汛期防汛。</p>" * 9} for n in range(3)]}),
}  # fmt: skip


@pytest.mark.parametrize("other", INSTEAD)
def test_a_page_that_shows_nothing_has_no_text_of_something_else(other: str) -> None:
    draft = row(EMPTY + INSTEAD[other])
    assert not draft.body_raw
    assert draft.problems


ABOUT = "<p>大江东创办于2001年，设有多个栏目。</p><p>大江东的记者遍布各县。</p><p>大江东欢迎来稿，三个月内未见刊登可自行处理。</p><p>大江东不退还来稿，请自留底稿。</p>"


@pytest.mark.parametrize(
    "script",
    [
        state({"about": {"content": ABOUT}}),
        state({"about": {"title": "大江东", "content": ABOUT}}),
        f"<script>show('{ABOUT}')</script>",
    ],
)
def test_the_name_of_a_site_is_no_headline(script: str) -> None:
    assert not row(EMPTY + script, f"<title>{TITLE}_大江东</title>").body_raw


@pytest.mark.parametrize(
    "value",
    [
        {"site": {"title": "河湾网", "content": RULES}, "detail": {"title": TITLE, "content": MARKUP}},
        {"detail": {"title": TITLE, "content": MARKUP}, "comments": [{"newsTitle": TITLE, "content": SAYS}]},
        {"detail": {"title": TITLE, "content": MARKUP}, "audio": {"title": TITLE, "text": f"欢迎收听早报。{SAYS}"}},
        {"detail": {"content": MARKUP}, "next": {"title": "柳桥镇三百亩荒滩变成果园", "content": OTHER}},
        {"cache": [{"content": MARKUP}], "detail": {"title": TITLE, "content": MARKUP}, "about": {"content": RULES}},
    ],
)
def test_the_article_is_told_from_them(value: object) -> None:
    assert row(EMPTY + state(value)).body_raw == BODY


@pytest.mark.parametrize("name", ["img", "url", "src"])
def test_pictures_have_addresses_of_their_own(name: str) -> None:
    said = [{name: f"/{number}.jpg", "note": line} for number, line in enumerate(LINES)]
    assert shown(LINES[:1], state({"pictures": said})).body_raw == BODY


@pytest.mark.parametrize(
    "more",
    [
        "<p>扫描二维码关注河湾网公众号</p><p>点击下载河湾客户端</p>",
        "<p style='display:none'>隐藏的广告文字，快来购买。</p>",
        "<p>责任编辑：王芳</p><h3>相关阅读</h3><ul><li><a href=/1>柳桥镇三百亩荒滩变成果园</a></li></ul>",
        "<p>版权声明：凡注明来源为河湾网的稿件，版权均属河湾网所有，未经授权不得转载。</p>",
    ],
)
def test_what_pages_print_below_a_text_is_none_of_it_in_a_script_either(more: str) -> None:
    assert row(EMPTY + state({"title": TITLE, "content": MARKUP + more})).body_raw == BODY


def test_titles_of_lists_are_cut() -> None:
    draft = row(EMPTY + state({"detail": {"listTitle": TITLE[:7], "title": TITLE, "content": MARKUP}}))
    assert (draft.title_raw, draft.body_raw) == (TITLE, BODY)


def test_a_flash_under_the_headline_of_its_page_is_read() -> None:
    flash = {"title": TITLE, "content": f"<p>{LINES[0]}</p>"}
    draft = row(
        EMPTY + state({"detail": flash, "others": [{"title": "柳桥镇快讯", "content": f"<p>{FLASHES[0]}</p>"}]})
    )
    assert draft.body_raw == LINES[0]
    assert draft.confidence is not None
    assert draft.confidence < 0.8


def _named(text: str) -> list[object]:
    return [[*range(2, 1502)], text, *({"content": 1} for _ in range(1500))]


@pytest.mark.parametrize(
    "flat",
    [
        _named("。。。" + "a<b>c" * 40_000),
        [{"content": 1}, [2] * 5000, "汉字。" * 100_000],
        [{"content": 1}, [2], {"content": 3}, [4] * 5000, {"text": 5}, "汉字。" * 100_000],
        [{"content": 1}, {"ops": 2}, [3] * 5000, {"insert": 4}, "汉字。" * 100_000],
    ],
)
def test_a_text_that_is_named_a_thousand_times_is_read_once(flat: list[object]) -> None:
    """It took minutes, or gigabytes."""
    begun = time.process_time()
    row(f"{EMPTY}<script id=__NUXT_DATA__ type=application/json>{js(flat)}</script>")
    assert time.process_time() - begun < 30


@pytest.mark.parametrize("title", ["桐江发布", "桐江日报", "新闻详情", ""])
@pytest.mark.parametrize("name", ["detail", "article", "data"])
def test_of_a_page_that_names_its_site_alone_the_one_article_with_a_time_is_read(name: str, title: str) -> None:
    own = {"title": TITLE, "content": paragraphs(), "publishTime": "2022-07-01 10:20:00"}
    about = {"title": "关于我们的网站和客户端", "content": paragraphs().replace("汛", "夏")}

    def shown(value: object) -> Draft:
        data = json.dumps(value, ensure_ascii=False)
        return row(f"<div id=app></div><script>window.__D__={data}</script>", f"<title>{title}</title>")

    draft = shown({name: own, "about": about})
    assert (draft.title_raw, draft.body_raw, draft.confidence) == (TITLE, BODY, 0.6)
    assert draft.published is not None
    for other in ({name: about}, {"list": [own, {**own, **about}]}, {"recommend": [own]}):
        assert shown(other).body_raw is None
