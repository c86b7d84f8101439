"""Signs that stand for characters on a whole page: the page's own table is learned, and rare characters that are meant
stay.
"""

from __future__ import annotations

import pytest

from pipelines.restore import restore, undo
from tests.pipelines.test_restore_farms import TEXTS

YOUNG = str.maketrans("的我你在人大不一是有了会中年上下", "の莪伱茬亾夶吥①湜洧ㄋ浍狆秊仩芐")
OTHERS = str.maketrans("的一在是了会中大人为国不", "的弌茬媞叻浍妕汏亾潙囻芣")


@pytest.mark.parametrize("table", [YOUNG, OTHERS], ids=["the usual ones", "others"])
def test_signs_of_the_young(table: dict[int, int]) -> None:
    text = "\n".join(TEXTS.values())
    printed = text.translate(table)
    restored = restore(printed)
    wrong = sum(a != b for a, b in zip(restored.clean, text, strict=True))
    assert wrong * 10 <= sum(a != b for a, b in zip(printed, text, strict=True))
    assert all(a in (b, c) for a, b, c in zip(restored.clean, text, printed, strict=True))
    assert undo(restored.clean, restored.edits) == printed


@pytest.mark.parametrize(
    "text",
    [
        "李喆、张堃、王翀、赵昕、陈玥和刘喆出席。李喆说，张堃已经联系王翀，赵昕和陈玥留下。" * 3,
        "氕、氘、氚是氢的同位素。氘和氚聚变时放出能量，氕不能。重水里是氘，氚有放射性。" * 3,
        "鳜鱼、鳊鱼、鲹鱼、鲈鱼：鳜鱼清蒸，鳊鱼红烧，鲹鱼油炸，鲈鱼做汤。" * 4,
        "★★★ 推荐 ◆ 环境：★★★★ ■ 服务：★★★ ▲ 位置：◎◎◎ 房间★★★★，早餐◆◆◆。" * 4,
        "莪术是中药。茬口安排：前茬玉米，后茬大豆，换茬轮作，浍河两岸的芐草长得好。" * 3,
    ],
)
def test_rare_characters_that_are_meant(text: str) -> None:
    assert restore(text).clean == text
    for body in TEXTS.values():
        assert restore(f"{body}\n{text}").clean == f"{body}\n{text}"
