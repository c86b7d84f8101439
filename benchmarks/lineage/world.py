"""Who publishes in the made-up world, and what is common to all generators of texts."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from reading.chinese.dates import CHINA

_TOWNS = (
    "河湾 青石 柳塘 云岭 沙洲 白渡 松原岗 石桥 南浦 北屏 东皋 西陂 临溪 望江 长堤 古渡 双峰 金沙坝 玉田 丰泽 "
    "安澜 永宁坊 清源 秀山湖 龙泉驿 凤台 平湖 高唐 新野 旧县"
).split()
FIRST = datetime(2021, 1, 1, 8, tzinfo=CHINA)


@dataclass(frozen=True)
class Site:
    """One publisher: its host, what it calls itself where anybody knows that, and what kind it is."""

    name: str
    host: str
    outlet: str | None  # None: a farm, or a forum
    kind: str  # paper, portal, forum, farm


@dataclass
class Text:
    """A text as its generator makes it."""

    title: str
    paragraphs: list[str]


class Generator(Protocol):
    """What makes texts; two of them have no sentence in common."""

    def story(self, chance: random.Random) -> Text: ...

    def lookalikes(self, chance: random.Random, count: int) -> list[Text]:
        """So many texts of one kind that differ in what is told: bulletins of many days, notices of many years."""

    def notice(self, chance: random.Random) -> str:
        """What a site prints below each of its texts."""

    def remark(self, chance: random.Random) -> str:
        """What an editor puts before or behind a copied text."""

    def titles(self, chance: random.Random, title: str) -> str:
        """Another title for the same text."""


def sites() -> list[Site]:
    found = []
    for number, town in enumerate(_TOWNS):
        found.append(Site(f"paper_{number}", f"www.paper{number}.example", f"{town}日报", "paper"))
        found.append(Site(f"portal_{number}", f"news.portal{number}.example", f"{town}在线", "portal"))
    found += [Site(f"forum_{number}", f"bbs.forum{number}.example", None, "forum") for number in range(12)]
    found += [Site(f"farm_{number}", f"m.farm{number}.example", None, "farm") for number in range(40)]
    return found


def moment(chance: random.Random) -> datetime:
    return FIRST + timedelta(minutes=chance.randrange(1500 * 24 * 60))


def number(chance: random.Random, most: int = 999) -> str:
    """A number as a bulletin prints it."""
    return str(chance.randrange(2, most)) if chance.random() < 0.7 else f"{chance.uniform(1, most):.1f}"
