"""Stories of words drawn by how often they are met; bulletins of one frame and other numbers."""

from __future__ import annotations

import random

from benchmarks.lineage.world import Text, number
from benchmarks.search import vocabulary


def _clause(chance: random.Random, least: int = 3, most: int = 8) -> str:
    words, weights = vocabulary()
    return "".join(chance.choices(words, cum_weights=weights, k=chance.randint(least, most)))


def _sentence(chance: random.Random) -> str:
    clauses = [_clause(chance) for _ in range(chance.randint(2, 4))]
    if chance.random() < 0.3:
        clauses[-1] += f"{number(chance)}万元"
    return "，".join(clauses) + "。"


class Words:
    """The generator."""

    def __init__(self, seed: str) -> None:
        chance = random.Random(seed)
        self.stock = [_sentence(chance) for _ in range(60)]
        self.notices = [f"【免责声明】{''.join(_sentence(chance) for _ in range(3))}" for _ in range(25)]

    def story(self, chance: random.Random) -> Text:
        paragraphs = []
        for _ in range(chance.randint(2, 8)):
            said = [_sentence(chance) for _ in range(chance.randint(1, 4))]
            if chance.random() < 0.15:
                said.insert(chance.randrange(len(said) + 1), chance.choice(self.stock))
            paragraphs.append("".join(said))
        return Text(_clause(chance, 4, 7), paragraphs)

    def lookalikes(self, chance: random.Random, count: int) -> list[Text]:
        frame = [_clause(chance, 2, 4) for _ in range(chance.randint(8, 24))]
        title = _clause(chance, 3, 5)
        found = []
        for issue in range(count):
            filled = "，".join(f"{each}{number(chance)}" for each in frame)
            found.append(Text(f"{title}第{2021000 + issue}期", [f"{filled}。"]))
        return found

    def notice(self, chance: random.Random) -> str:
        return chance.choice(self.notices)

    def remark(self, chance: random.Random) -> str:
        return "".join(_sentence(chance) for _ in range(chance.randint(1, 2)))

    def titles(self, chance: random.Random, title: str) -> str:
        return f"{_clause(chance, 2, 3)}：{title[: chance.randint(2, len(title))]}"
