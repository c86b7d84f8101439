"""Lines that begin with a clock: the report of one event, or a list of other news below a brief one."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

import pytest

from reading.article import Draft
from reading.problem import ProblemKind
from tests.support.news import row

BRIEF = "桐江市防汛指挥部决定，自7月2日8时起将防汛四级应急响应提升至三级。"
NEWS = [
    ("07:52", "【城区停电】受线路检修影响，幸福路一带今天上午停电三小时。"),
    ("07:40", "【列车晚点】大风过后，途经本站的六趟列车晚点二十分钟以上。"),
    ("07:15", "【期货收盘】夜盘螺纹钢主力合约收跌百分之一点二。"),
    ("06:58", "【机场公告】机场取消早间航班四架次，旅客可以免费改签。"),
]
REPORT = [
    ("08:40", "记者在红旗圩大堤上看到，背水坡的渗水点已经处理完毕，堤上的人没有撤。"),
    ("08:12", "市防汛指挥部会商研判，未来六小时降雨减弱，但桐江水位还会上涨。"),
    ("07:30", "武警官兵两百人抵达红旗圩，和守堤的村民一起装填沙袋。"),
    ("06:50", "巡堤的村民在红旗圩背水坡发现渗水，指挥部派出两支抢险队。"),
]
FORMS = {
    "units": "<div class=it><span>{}</span><p>{}</p></div>",
    "units with boxes": "<div class=it><div class=t>{}</div><div class=c><p>{}</p></div></div>",
    "lines": "<p>{} {}</p>",
    "items": "<li><i>{}</i>{}</li>",
    "two lines": "<p>{}</p><p>{}</p>",
}


def shown(title: str, text: str, form: str, items: list[tuple[str, str]]) -> Draft:
    listed = "".join(FORMS[form].format(*item) for item in items)
    markup = f"<div class=m><h1>{title}</h1><div class=t>2023-07-02 08:45:11 来源：桐江日报</div>{text}<div class=live>{listed}</div></div>"
    return row(f"<a href=/>首页</a>{markup}<p>版权所有 桐江日报</p>", f"<title>{title}_桐江日报</title>")


@pytest.mark.parametrize("form", FORMS)
def test_a_list_of_other_news_below_a_brief_is_doubted_or_left_out(form: str) -> None:
    draft = shown("桐江今日起启动防汛三级应急响应", f"<div class=con><p>{BRIEF}</p></div>", form, NEWS)
    assert draft.body_raw is not None
    if draft.body_raw != BRIEF:
        assert draft.confidence is not None
        assert draft.confidence <= 0.3
        assert [problem.kind for problem in draft.problems] == [ProblemKind.UNSURE]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "lead", ["", f"<p>{BRIEF}</p><p>本报记者在红旗圩大堤上为您直播。</p>"], ids=["alone", "with a lead"]
)
def test_the_report_of_one_event_is_the_text_and_not_doubted(form: str, lead: str) -> None:
    draft = shown("直播：桐江防汛一线 红旗圩大堤上的一天", lead, form, REPORT)
    assert draft.body_raw is not None
    assert all(text in draft.body_raw for _, text in REPORT)
    assert not draft.problems


@pytest.mark.parametrize("form", FORMS)
def test_clocks_of_a_days_plan_in_a_text_are_not_doubted(form: str) -> None:
    plan = [
        ("09:00", "开幕式在体育馆举行，市民凭身份证入场。"),
        ("10:30", "合唱比赛开始，共有十二支队伍参加。"),
        ("14:00", "书画展在二楼展厅开放，展至晚上。"),
        ("19:30", "闭幕晚会在广场举行，设座位两千个。"),
    ]
    lead = "<p>第六届河湾文化节将于本周六举行，开幕式、合唱比赛、书画展和闭幕晚会都对市民免费开放。</p>"
    draft = shown("第六届河湾文化节周六举行 日程公布", lead, form, plan)
    assert draft.body_raw is not None
    assert all(text in draft.body_raw for _, text in plan)
    assert not draft.problems
