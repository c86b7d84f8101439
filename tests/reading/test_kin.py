"""What of a text speaks of something else: told by the words that its parts have in common, and by nothing else."""

from __future__ import annotations

import re
from itertools import pairwise
from math import log, sqrt
from random import Random

import pytest

from reading.chinese.script import HAN
from reading.generic.text.kin import apart

HAN_PAIR = re.compile(f"{HAN.pattern}{{2}}")

TITLE = "青石渡口恢复夜航"
OWN = (
    "青石渡口从本月起恢复夜航，末班渡船开到晚上十点，两岸居民过江不用再绕行大桥。",
    "渡口去年因为水位过低停了夜航，渡船只在白天开行，住在江东的工人下夜班要绕行大桥。",
    "航道部门说，疏浚以后渡口水深超过四米，渡船夜里靠岸也安全，两岸新装了航标灯。",
    "渡口的船工说，夜航恢复的头一晚就有三百多人过江，多是下夜班的工人和江东的学生。",
    "居民希望渡船再多开两班，航道部门答复说，要看水位和夜里过江的人数。",
)
OTHER = (
    "县医院新建的门诊楼投入使用，挂号、缴费、取药都可以在一层办完，患者少跑许多路。",
    "门诊楼设了老年患者专用窗口，护士陪同检查，医院还把专家出诊的时间印成小册子。",
    "医院院长介绍，住院部明年开始翻修，病房将由六人间改成三人间，每间都有卫生间。",
)


def worth(*lines: str) -> list[tuple[str, float]]:
    return [(line, float(len(line))) for line in lines]


def test_one_text_is_of_one_matter() -> None:
    assert apart(TITLE, worth(*OWN)) < 0.3
    assert apart("", worth(*OWN)) < 0.3


@pytest.mark.parametrize(
    "lines",
    [
        (*OWN, *OTHER),
        (*OTHER, *OWN),
        (*OWN[:3], *OTHER[:2], *OWN[3:]),
        (*OWN[:2], OTHER[0], *OWN[2:]),
        (*OWN[:2], *OTHER),
    ],
)
def test_another_one_in_it_is_told_wherever_it_stands(lines: tuple[str, ...]) -> None:
    assert apart(TITLE, worth(*lines)) > 0.5 > 1.5 * apart(TITLE, worth(*OWN))


def test_more_of_another_text_is_told_more_surely() -> None:
    told = [apart(TITLE, worth(*OWN, *OTHER[:count])) for count in range(4)]
    assert told == sorted(told)


@pytest.mark.parametrize(
    "lines", [(), OWN[:1], ("短。", "也短。"), ("No Chinese here.", "Nor here, and nothing in common.")]
)
def test_where_there_is_nothing_to_compare_nothing_is_told(lines: tuple[str, ...]) -> None:
    assert apart(TITLE, worth(*lines)) == 0


def test_what_is_looked_at_is_bounded() -> None:
    ends = apart(TITLE, worth(*OWN * 200, *OTHER * 10_000))
    assert ends == apart(TITLE, worth(*OWN * 200, "。" * 10_000_000))


def _counted(title: str, lines: list[tuple[str, float]]) -> float:
    """The same, each part and its rest gone through."""
    texts = [
        {two for two in map("".join, pairwise(text)) if HAN_PAIR.fullmatch(two)} for text, _ in [(title, 0), *lines]
    ]
    last, whole = len(lines), sum(worth for _, worth in lines) or 1.0
    parts = [range(1, end) for end in range(2, last + 1)] + [range(start, last + 1) for start in range(2, last + 1)]
    parts += [range(start, end) for start in range(2, last) for end in range(start + 1, min(start + 3, last) + 1)]
    found = [0.0]
    for part in parts:
        inside = set[str]().union(*(texts[number] for number in part))
        rest = set[str]().union(*(text for number, text in enumerate(texts) if number not in part))
        if min(len(inside), len(rest)) >= 4:
            strange = log((min(len(inside), len(rest)) ** 0.7 + 1) / (len(inside & rest) + 1))
            found.append(strange * sqrt(sum(lines[number - 1][1] for number in part) / whole))
    return max(found)


@pytest.mark.parametrize("seed", range(40))
def test_all_parts_are_told_as_if_each_was_gone_through(seed: int) -> None:
    drawn = Random(seed)
    printed = ["渡口夜航恢复开行，。a1 ", "".join((*OWN, *OTHER))][seed % 2]

    def line() -> str:
        start = drawn.randrange(len(printed))
        return printed[start : start + drawn.choice((0, 1, 5, 40))] + drawn.choice(printed) * drawn.randrange(3)

    lines = [(line(), drawn.choice((0.0, 1.0, 37.5))) for _ in range(drawn.randrange(9))]
    title = drawn.choice([line(), lines[0][0] if lines else ""])
    assert apart(title, lines) == pytest.approx(_counted(title, lines))
