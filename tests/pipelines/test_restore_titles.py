"""What others put into titles: phrases for gamblers go, brands in place of a word are named, news of them stays."""

from __future__ import annotations

import pytest

from pipelines.restore import restore_page, undo
from reading.problem import sentence

BODY = "市气象台预报,受冷空气影响,明后两天有雨,5趟列车停运,330名旅客改签。车站已启动应急预案,请旅客留意公告。"


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("5趟列车停2024澳门最快开奖结果查询运 330名旅客改签", "5趟列车停运 330名旅客改签"),
        ("受冷空气影响 32025新澳正版资料大全公开30名旅客改签", "受冷空气影响 330名旅客改签"),
        ("受冷空香港期期精准一肖气影响 5趟列车停运", "受冷空气影响 5趟列车停运"),
        ("明后两天管家婆最准免费资料有雨", "明后两天有雨"),
    ],
)
def test_a_phrase_inside_a_title(title: str, clean: str) -> None:
    for name in ("title", "heading"):
        page = restore_page({name: title, "body": BODY})
        assert page[name].clean == clean
        assert page[name].edits[0].certainty < 1
        assert undo(page[name].clean, page[name].edits) == title
        assert page["body"].clean == BODY


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "福彩双色球开奖结果查询方式公布",
            "福彩中心公布了双色球开奖结果的查询方式,市民可以查询开奖号码和历史记录。",
        ),
        ("2024年最新免费公开课资料大全发布", "市图书馆发布了公开课资料,全部免费,最新的课程有十门,资料可以下载。"),
        ("警方打击六合彩 今晚公开销毁资料", "警方昨晚查获一处地下六合彩窝点,缴获的资料将公开销毁。"),
        ("精准扶贫结果公开 查询号码开通", "市扶贫办公开了精准扶贫的结果,开通了查询号码。"),
    ],
)
def test_titles_that_mean_it(title: str, body: str) -> None:
    page = restore_page({"title": title, "body": body})
    assert (page["title"].clean, page["body"].clean) == (title, body)
    assert page["title"].problems == ()


@pytest.mark.parametrize("brand", ["金石体育(中国)官方网站", "天河娱乐-天河(中国)在线登录", "云顶电竞·(中国)APP下载"])
def test_a_brand_in_place_of_a_word(brand: str) -> None:
    page = restore_page(
        {"source": f"来源:市政府{brand}办", "body": f"市{brand}发布会昨日举行,市长出席,省{brand}办派人参加。"}
    )
    assert "brand" in (sentence(page["body"].problems) or "")
    assert page["body"].edits == ()
    ad = restore_page({"body": f"赞助商{brand},欢迎访问。比赛由市体育局主办,市民免费入场。"})
    assert ad["body"].problems == ()


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("5趟列车停云彩电竞app下载运 330名旅客改签", "5趟列车停运 330名旅客改签"),
        ("受冷空大发快三代理平台气影响 明后两天有雨", "受冷空气影响 明后两天有雨"),
        ("受冷空气影响 5趟列车停运_成人午夜福利视频", "受冷空气影响 5趟列车停运"),
        ("车站已启动【无抵押贷款秒到账】应急预案", "车站已启动应急预案"),
    ],
)
def test_a_phrase_that_is_on_no_list(title: str, clean: str) -> None:
    page = restore_page({"title": title, "body": BODY})
    assert page["title"].clean == clean
    assert undo(page["title"].clean, page["title"].edits) == title
    assert page["body"].edits == ()


@pytest.mark.parametrize(
    "title",
    [
        "5趟列车(含动车组)停运 330名旅客改签",
        "受强冷空气持续影响 明后两天有雨_临江新闻网",
        "车站已紧急启动春运应急预案",
        "受冷空气影响 网站下载平台维护",
        "5趟列车临时调整停运区间 旅客可免费改签",
    ],
)
def test_a_title_that_says_more_than_its_body(title: str) -> None:
    assert restore_page({"title": title, "body": BODY})["title"].edits == ()


def test_tones_of_verses_are_no_fragments() -> None:
    lines = ["平平仄仄平平仄", "仄仄平平仄仄平", "仄仄平平平仄仄", "平平仄仄仄平平"]
    body = "，".join(lines * 4)
    assert restore_page({"title": lines[0], "body": body})["body"].edits == ()
