"""Other articles behind a text or beside it are no part of it; the parts of a text that look like them are."""

from __future__ import annotations

import pytest

from tests.support.news import BODY, META, TITLE, paragraphs, row

LONG = (
    "渡口的老船工说，水位回落以后，往来的客船每天开行十二班次，赶集的乡亲又多了起来。",
    "镇里请来设计院重新勘测航道，在三处浅滩立了航标，夜里也看得清楚，再没有出过搁浅的事。",
    "码头边的小吃店跟着热闹起来，一碗米粉卖八块钱，从早晨五点一直卖到下午两点。",
    "交通部门表示，下一步还要把候船室翻修一遍，添上饮水机和充电桩，方便南来北往的旅客。",
)
NAMES = ("北沙渡口恢复通航客船增班", "山村小学迎来三位新教师", "河西桥头夜市本周开张", "老厂房改成社区书店")


def other(number: int, head: str, *, linked: bool, timed: bool, lines: int) -> str:
    name = f"<a href=/n/{number}.html>{NAMES[number]}</a>" if linked else NAMES[number]
    when = f"<div>2022-06-1{number} 0{number}:30 河湾日报</div>" if timed else ""
    return f"<{head}>{name}</{head}>{when}" + "".join(f"<p>{line}</p>" for line in LONG[:lines])


def page(behind: str, text: str = paragraphs()) -> str:
    return f"<div class=top></div><div><div><h1>{TITLE}</h1><div>{META}</div><div>{text}</div></div>{behind}</div>"


@pytest.mark.parametrize("count", [2, 4])
@pytest.mark.parametrize("head", ["h1", "h2", "h3", "div"])
@pytest.mark.parametrize(("linked", "timed"), [(True, True), (True, False), (False, True), (False, False)], ids=str)
@pytest.mark.parametrize("tag", ["div", "article", "li"])
def test_a_feed_behind_the_text(*, tag: str, linked: bool, timed: bool, head: str, count: int) -> None:
    fed = "".join(
        f"<{tag}>{other(number, head, linked=linked, timed=timed, lines=4)}</{tag}>" for number in range(count)
    )
    got = row(page(f"<div><div>为您推荐</div>{fed}</div>"))
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)


@pytest.mark.parametrize(
    "around", ["<div class=right>{}</div>", "<div class='col text-right'>{}</div>", "<div>{}</div>"]
)
def test_a_container_keeps_its_text_whatever_it_is_called_and_however_long_the_feed(around: str) -> None:
    fed = "".join(f"<div>{other(number, 'h2', linked=True, timed=False, lines=4)}</div>" for number in range(4))
    got = row(around.format(f"<h1>{TITLE}</h1><div>{META}</div><div>{paragraphs()}</div>") + f"<div>{fed}</div>")
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)


@pytest.mark.parametrize("linked", [True, False], ids=["linked", "not linked"])
@pytest.mark.parametrize("tag", ["div", "li", "dl"])
def test_a_column_of_teasers_without_a_time(tag: str, *, linked: bool) -> None:
    units = "".join(
        f"<{tag}>{other(number % 4, 'h4', linked=linked, timed=False, lines=1)}</{tag}>" for number in range(12)
    )
    got = row(page(f"<div><h3>一周热文</h3>{units}</div>"))
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)


@pytest.mark.parametrize("tag", ["div", "section"])
@pytest.mark.parametrize("dated", [True, False], ids=["dated", "not dated"])
def test_the_parts_of_a_text_stay(tag: str, *, dated: bool) -> None:
    """Each with a heading of its own, as the other articles of a feed have."""
    heads = ("二〇二〇年：勘测航道", "二〇二一年：重立航标", "二〇二二年：恢复通航")
    parts = [
        f"<{tag}><h3>{head}</h3><p>{'2022年6月10日，' * dated}{line}</p><p>{LONG[3]}</p></{tag}>"
        for head, line in zip(heads, LONG, strict=False)
    ]
    got = row(page("", paragraphs() + "".join(parts)))
    for head in heads:
        assert head in (got.body_raw or "")
    assert (got.body_raw or "").startswith(BODY)
    assert (got.body_raw or "").endswith(LONG[3])


def test_the_parts_behind_a_lead_stay() -> None:
    """One paragraph below the headline is a lead, and the text is what stands behind it."""
    parts = "".join(
        f"<div><h3>{name[:6]}</h3><p>{LONG[0]}</p><p>{line}</p></div>" for name, line in zip(NAMES, LONG, strict=True)
    )
    got = row(f"<div><header><h1>{TITLE}</h1><div>{META}</div><p>{LONG[0] * 2}</p></header><div>{parts}</div></div>")
    for line in LONG:
        assert line in (got.body_raw or "")
