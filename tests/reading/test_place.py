"""A headline told by its place, where no head names it and other headings stand beside it."""

from __future__ import annotations

import pytest

from tests.support.news import BODY, META, TITLE, paragraphs, row

NAMES = ("北沙渡口恢复通航客船增班", "山村小学迎来三位新教师", "河西桥头夜市本周开张", "老厂房改成社区书店")
SAID = "渡口的老船工说，水位回落以后，往来的客船每天开行十二班次，赶集的乡亲又多了起来。"
HEADLINES = {
    "line": f"<div>{TITLE}</div>",
    "bold": f"<p><strong>{TITLE}</strong></p>",
    "cell": f"<table><tr><td>{TITLE}</td></tr></table>",
}
HEADS = {"no head": "", "name of the site alone": "<title>河湾网</title>"}


def teasers(unit: str, head: str, *, linked: bool, dated: bool) -> str:
    found = ""
    for number, name in enumerate(NAMES):
        heading = f"<a href=/n/{number}.html>{name}</a>" if linked else name
        day = f"<span>2022-06-1{number}</span>" if dated else ""
        found += f"<{unit}><{head}>{heading}</{head}><p>{SAID}</p>{day}</{unit}>"
    return f"<div><h3>一周热文</h3>{found}</div>"


@pytest.mark.parametrize("said", HEADS)
@pytest.mark.parametrize("kind", HEADLINES)
def test_the_line_above_the_date(kind: str, said: str) -> None:
    got = row(f"<div>{HEADLINES[kind]}<div>{META}</div><div>{paragraphs()}</div></div>", HEADS[said])
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)


@pytest.mark.parametrize("said", HEADS)
@pytest.mark.parametrize("dated", [True, False], ids=["dated", "not dated"])
@pytest.mark.parametrize("linked", [True, False], ids=["linked", "not linked"])
@pytest.mark.parametrize(("unit", "head"), [("li", "h4"), ("div", "h3"), ("dl", "dt")])
@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_the_headings_of_a_list_are_none(
    *, before: bool, unit: str, head: str, linked: bool, dated: bool, said: str
) -> None:
    column = teasers(unit, head, linked=linked, dated=dated)
    article = f"<div>{HEADLINES['line']}<div>{META}</div><div>{paragraphs()}</div></div>"
    got = row(column + article if before else article + column, HEADS[said])
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)
    assert got.published
    assert f"{got.published:%Y-%m-%d %H:%M}" == "2022-07-01 10:20"


def test_a_lead_above_the_paragraphs_is_no_headline() -> None:
    lead = "汛期将至，本市把隐患排查到每一条河、每一处低洼小区"
    got = row(
        f"<div><p>{TITLE}</p><p><strong>{lead}</strong></p><div>{paragraphs()}</div></div>", "<title>河湾网</title>"
    )
    assert got.title_raw == TITLE
