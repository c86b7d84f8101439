"""A time that a page prints nowhere and its scripts tell: that of its own article, not that of any object."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from reading.chinese.dates import CHINA
from tests.support.news import TITLE, paragraphs, row

OWN = datetime(2022, 7, 1, 10, 20, tzinfo=CHINA)
OTHER = {"id": 77, "title": "城西菜场换上新顶棚", "publishTime": "2022-06-20 08:00:00"}
THIRD = {"id": 78, "title": "三条公交线路改道", "publishTime": "2022-06-21 09:00:00"}
ARTICLE = {"id": 76, "title": TITLE, "publishTime": "2022-07-01 10:20:00"}


def told(script: str) -> datetime | None:
    return row(
        f"<h1>{TITLE}</h1><div class=con>{paragraphs()}</div>{script}<p>版权所有 河湾网</p>", f"<title>{TITLE}</title>"
    ).published


def state(value: Any, *, ascii_only: bool = False) -> str:
    return f"<script>window.__DATA__={json.dumps(value, ensure_ascii=ascii_only)};</script>"


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("name", ["publishTime", "pubDate", "createTime", "release_date"])
@pytest.mark.parametrize("before", [True, False])
def test_of_several_objects_the_one_with_the_headline_counts(name: str, *, before: bool, ascii_only: bool) -> None:
    def renamed(item: dict[str, Any]) -> dict[str, Any]:
        return {name if key == "publishTime" else key: said for key, said in item.items()}

    own, others = {"detail": renamed(ARTICLE)}, {"list": [renamed(OTHER), renamed(THIRD)]}
    assert told(state({**own, **others} if before else {**others, **own}, ascii_only=ascii_only)) == OWN


@pytest.mark.parametrize("value", [[OTHER], {"recommend": OTHER}, {"list": [OTHER, THIRD]}])
def test_the_time_of_another_headline_is_none_of_it(value: Any) -> None:
    assert told(state(value)) is None


@pytest.mark.parametrize(
    "script",
    [
        "<script>var publishTime='2022-07-01 10:20:00';</script>",
        "<script>var news={id:76,pubTime:'2022-07-01 10:20:00',cat:3};</script>",
        "<script>window.conf={page:{title:document.title,publishdate:'2022-07-01 10:20'}}</script>",
        "<script>var title='本站';var pubtime=\"2022-07-01 10:20\";</script>",
    ],
)
def test_one_that_bears_no_headline_counts(script: str) -> None:
    assert told(script) == OWN


def test_of_several_days_that_bear_none_none_counts() -> None:
    assert told(state({"a": {"pubTime": "2022-07-01 10:20"}, "b": {"pubTime": "2022-06-20 08:00"}})) is None


def test_hostile_scripts_are_bounded() -> None:
    """Many times in objects that don't end, none of which bears a headline."""
    assert told("<script>" + '{"a":{"pubTime":"2022-07-01 10:20",' * 5_000 + "</script>") == OWN
