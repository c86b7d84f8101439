"""What was read of a page is read of it in another template too: changes that leave the article as it is.

`python -m benchmarks.changes` makes every change to every page; here a sample of that, and all
of it for invented pages: those of portals, and the articles of the repository's own gate.
"""

from __future__ import annotations

import hashlib
from functools import cache
from statistics import mean

import pytest

from benchmarks import changes as gate
from benchmarks.reading.quality import overlap
from tests.support.changes.specimen import Source, letters, parsed, squeezed, texts
from tests.support.changes.table import CHANGES, JUDGES, LOOKED_AT, SEVERAL, Changed, changed, pairs
from tests.support.gate import gold_pages as gate_pages
from tests.support.portals import BODIES, BODY, PAGES, TITLE
from tests.support.shared import needs_shared

URL = "http://news.wanghu.example/n/3321.html"
OTHERS = {"short_text", "rules_behind_short_text", "feed_behind"}
# Means over the invented pages, F1 and headline: what holds today. The gate says how far it has to go.
FLOORS = (0.92, 0.8)
# Of the gate's articles, of the worst single change and the worst of several at once: F1, headline, day.
GATE_FLOORS, GATE_SEVERAL_FLOORS = (0.96, 0.92, 0.96), (0.93, 0.82, 0.95)
SAMPLED = 3  # pages of each change
SAMPLE_FLOOR = 0.7


@cache
def invented() -> tuple[Source, ...]:
    """The pages of portals, with gold."""
    return tuple(
        Source(
            name=name,
            url=URL,
            body=markup.encode(),
            gold={"title": TITLE, "publish_time": "2022-10-11", "body": BODIES.get(name, BODY)},
        )
        for name, markup in PAGES.items()
    )


@cache
def others() -> tuple[Source, ...]:
    """Pages to borrow from: those with the same text for their templates, and for their text as many of other words."""
    return invented() + tuple(
        Source(
            name=f"{source.name} again",
            url=source.url,
            body=source.body,
            gold={
                "title": f"{number}号渡口恢复通航",
                "publish_time": f"2022-09-{1 + number % 28:02d}",
                "body": "\n".join(
                    f"第{number}号渡口的船工{line}号说，水位已经回落，往来的客船每天开行十二班次。" for line in range(3)
                ),
            },
        )
        for number, source in enumerate(invented())
    )


def all_changed(names: tuple[str, ...]) -> list[Changed]:
    found = [changed(source, names, others()) for source in invented()]
    return [each for each in found if each is not None]


@pytest.mark.parametrize("change", [*CHANGES, *LOOKED_AT, *JUDGES])
def test_a_change_leaves_the_article_as_it_is(change: str) -> None:
    made = all_changed((change,))
    if change == "linked_data_stripped":  # none of them has any
        assert not made
        return
    assert len(made) >= 4
    for each in made:
        shown = squeezed("".join(text for _, _, text in texts(parsed(each.body))))
        if change != "hidden_spans_in_paragraphs":  # what is hidden stands between
            lines = [line for line in each.gold["body"].split("\n") if line]
            assert [line for line in lines if squeezed(line) not in shown] == [], each.name
        if each.gold["title"]:
            assert letters(TITLE) in letters(each.body.decode()), each.name


def test_the_same_change_is_made_alike() -> None:
    for change in CHANGES:
        first, second = (changed(invented()[0], (change,), others()) for _ in range(2))
        assert first == second


def test_a_change_changes_something() -> None:
    same = changed(invented()[1], ("served_again",))
    assert same
    idle = [
        change for change in CHANGES if (new := changed(invented()[1], (change,), others())) and new.body == same.body
    ]
    assert idle == ["served_again"]


def test_pairs_are_a_fixed_sample() -> None:
    assert len(pairs()) == len(set(pairs())) == 60
    assert {name for pair in pairs() for name in pair} >= {*CHANGES} - {"served_again", *OTHERS, "linked_data_stripped"}


@pytest.mark.parametrize("change", [*(name for name in CHANGES if name != "linked_data_stripped"), *SEVERAL])
def test_invented_pages_are_read_as_before(change: str) -> None:
    rows = [(each, gate.row_of(each.url, each.body)) for each in all_changed(gate.combinations()[change])]
    bodies = mean(overlap(each.gold["body"], row.get("body") or "") for each, row in rows)
    titles = mean(letters(row.get("title") or "") == letters(TITLE) for each, row in rows if each.gold["title"])
    assert bodies >= FLOORS[0]
    assert titles >= FLOORS[1]


# Their title or text stands in scripts, ids or comments, which changes take away.
_TOLD_APART = ("wechat-", "json-", "epaper-")


@cache
def gate_articles() -> tuple[Source, ...]:
    """The articles of `tests/data/gate` with a headline, a day and no comments: short texts, in many templates."""
    return tuple(
        Source(
            name=page.name,
            url=page.gold["url"],
            body=page.body,
            gold={key: page.gold[key] for key in ("title", "body", "publish_time")},
        )
        for page in gate_pages()
        if page.gold.keys() >= {"title", "body", "publish_time"}
        and "comments" not in page.gold
        and page.gold.get("from") not in {"relative", "script"}  # scripts are stripped, too
        and not page.name.startswith(_TOLD_APART)
    )


@pytest.mark.parametrize("change", [*(name for name in CHANGES if name != "linked_data_stripped"), *SEVERAL])
def test_short_texts_are_read_as_before(change: str) -> None:
    made = [changed(source, gate.combinations()[change], gate_articles()) for source in gate_articles()]
    rows = [(new.gold, gate.row_of(new.url, new.body)) for new in made if new is not None]
    assert len(rows) >= 4
    bodies = mean(overlap(gold["body"], row.get("body") or "") for gold, row in rows)
    titles = mean(letters(row.get("title") or "") == letters(gold["title"]) for gold, row in rows if gold["title"])
    days = mean(
        (row.get("published") or "")[:10] == gold["publish_time"][:10] for gold, row in rows if gold["publish_time"]
    )
    floors = GATE_SEVERAL_FLOORS if change in SEVERAL else GATE_FLOORS
    assert all(value >= floor for value, floor in zip((bodies, titles, days), floors, strict=True)), (
        bodies,
        titles,
        days,
    )


@needs_shared
def test_a_sample_of_real_pages_is_read_as_before() -> None:
    names = list(gate.articles())
    worst = {}
    for change in (*CHANGES, *SEVERAL):
        order = sorted(names, key=lambda name: hashlib.sha256(f"{name} {change}".encode()).digest())
        found = [score for name in order[:SAMPLED] for score in gate.scores(name, [change]) if score.change == change]
        if found:
            worst[change] = mean(score.f1 for score in found)
    low = {change: round(f1, 3) for change, f1 in worst.items() if f1 < SAMPLE_FLOOR}
    assert len(worst) > 20
    assert low == {}
