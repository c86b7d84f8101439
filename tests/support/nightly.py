"""Made-up runs of a site, night after night, the latest first, as `runs` gives them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from archive.operations.alarms.holidays import is_holiday
from archive.rows.runs import Filled, Run, Walked
from archive.rows.seen import Heard, Looks
from reading.chinese.dates import CHINA

LISTS = ("http://a.example/news/", "http://a.example/life/")
FIELDS = {"title": 1.0, "body": 1.0, "published": 0.98, "source": 0.8, "authors": 0.3, "comments": 0.55}
FIRST = datetime(2027, 3, 1, 3, tzinfo=CHINA)  # a Monday


def some(mean: float, chance: random.Random) -> int:
    """As many as come by chance where so many are usual (Poisson's law)."""
    count, left = 0, chance.expovariate(1)
    while left < mean:
        count, left = count + 1, left + chance.expovariate(1)
    return count


def night(number: int, chance: random.Random, *, mean: float = 25, first: datetime = FIRST) -> Run:
    """A quiet night: fewer articles at weekends, next to none on holidays."""
    began = first + timedelta(days=number, seconds=chance.uniform(0, 900))
    weekend, festive = began.weekday() in {6, 0}, is_holiday((began - timedelta(days=1)).date())
    new = some(mean * (0.5 if weekend else 1) * (0.1 if festive else 1), chance)
    rows = new + some(5, chance)
    fields = {name: sum(chance.random() < share for _ in range(rows)) for name, share in FIELDS.items()}
    generic = sum(chance.random() < 0.03 for _ in range(rows))
    answers = rows + 20 + some(6, chance)
    return Run(
        id=str(number),
        site="hewan",
        started=began,
        ended=began + timedelta(seconds=answers * chance.uniform(2.0, 3.0)),
        arguments={},
        settings={},
        versions={},
        reason="finished",
        exit_status=0,
        outcomes={"new": new, "same": rows - new, "challenged": int(chance.random() < 0.05)},
        lists=tuple(Walked(start=start, pages=2, furthest=2, links=40, leads_on=True) for start in LISTS),
        filled=Filled(rows=rows, fields={name: count for name, count in fields.items() if count}),
        layouts={"hewan": rows - generic, "generic": generic} if rows else {},
        answers=answers,
        bytes=answers * 30_000,
        waiting=some(2, chance),
        heard=Heard(
            statuses={"200": answers - 1, "404": 1},
            kinds={"page": rows, "elsewhere": answers - rows},
            starts=len(LISTS),
            led={"https://ads.example": 1},
        ),
        looks=_looks(rows, fields, random.Random(f"{number} {rows} {answers}")),
    )


def _looks(rows: int, fields: dict[str, int], chance: random.Random) -> Looks:
    if not rows:
        return Looks()
    odd = sum(chance.random() < 0.02 for _ in range(rows))
    lengths = sorted(round(chance.lognormvariate(6.6, 0.8)) for _ in range(rows))
    return Looks(
        encodings={"gb18030": rows - odd, "utf-8": odd},
        scripts={"hans": rows},
        body_chars=lengths[(rows - 1) // 2],
        comments=sum(some(4, chance) for _ in range(fields["comments"])),
        one_title=1 + (chance.random() < 0.05),
        one_text=1,
    )


def nights(count: int, *, seed: str = "1", mean: float = 25, first: datetime = FIRST) -> list[Run]:
    """So many quiet nights, the latest first."""
    chance = random.Random(seed)
    return [night(number, chance, mean=mean, first=first) for number in range(count)][::-1]


def changed(runs: list[Run], change: Callable[[Run], Run], *, last: int = 1) -> list[Run]:
    """The same with the last ones changed."""
    return [*map(change, runs[:last]), *runs[last:]]


def with_outcomes(run: Run, **outcomes: int) -> Run:
    return replace(run, outcomes={**run.outcomes, **outcomes})


def without_field(run: Run, name: str) -> Run:
    fields = {field: count for field, count in run.filled.fields.items() if field != name}
    return replace(run, filled=Filled(rows=run.filled.rows, fields=fields))


def silent(run: Run) -> Run:
    """A night in which the server was down."""
    return replace(
        run,
        outcomes={"failed": 3},
        lists=(),
        filled=Filled(),
        layouts={},
        answers=0,
        bytes=0,
        exit_status=1,
        heard=Heard(silent={"refused": 3}),
        looks=Looks(),
    )
