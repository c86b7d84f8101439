"""A row's confidence: high where readers of other bias take the same text, low where they don't; what it is made of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.changes import articles, scorer_once
from benchmarks.confidence import Reading, by_others, fit, summary
from reading.generic import sure
from reading.generic.body import Body
from reading.generic.weighing import sheet
from reading.html.blocks import outline
from reading.html.parse import parse
from reading.problem import Problem, ProblemKind, sentence
from reading.read import READER_VERSION
from tests.support.changes.table import changed
from tests.support.drafts import draft_of
from tests.support.printed import page, printed
from tests.support.shared import needs_shared

SENTENCES = [
    f"第{number}天，渡口的船工把缆绳重新换过，又在跳板上钉了防滑的木条，等着天亮后的第一班船。"
    for number in range(1, 13)
]
TEXT = "".join(f"<p>{line}</p>" for line in SENTENCES)
HEAD = "<title>渡口换缆绳</title><h1>渡口换缆绳</h1><div>2023-01-03 08:05 来源：沙洲日报</div>"
LAST = "沙洲日报的读者可以在每周三到报社领取一份新的江图，先到先得，发完为止。"
WRAPPED = "".join(f"<section><section><p><span>{line}</span></p></section></section>" for line in SENTENCES)


def judged(markup: str, body: slice) -> sure.Sureness:
    """What is counted where these of the page's lines were taken for the text."""
    laid = sheet(outline(parse(f"<html><body>{markup}</body></html>")))
    lines = list(range(len(laid.blocks)))[body]
    worth = sum(laid.weights[line] for line in lines)
    taken = Body(blocks=lines, worth=worth)
    return sure.judged(laid, taken, title=0, labels=[1], taken=())


@pytest.mark.parametrize("text", [TEXT, WRAPPED, f"<div>{'<br><br>'.join(SENTENCES)}</div>"])
def test_a_text_that_all_take_is_sure(text: str) -> None:
    row = draft_of(page(f"{HEAD}<div>{text}</div>"))
    assert row.confidence is not None
    assert row.confidence >= 0.95
    assert not row.problems


def test_half_of_a_text_is_less_sure_than_all_of_it() -> None:
    markup = f"<h1>渡口换缆绳</h1><div>2023-01-03 08:05</div><div>{TEXT}</div>"
    markup += "<footer><p>本站声明，转载请注明出处。</p></footer>"
    whole, half, none = (judged(markup, lines) for lines in (slice(2, 14), slice(2, 8), slice(14, 15)))
    assert whole.agreed == 1 > half.agreed > none.agreed == 0
    assert whole.confidence > half.confidence > none.confidence
    assert whole.confidence >= 0.95
    assert none.confidence < 0.5


def test_a_line_apart_makes_a_short_text_less_sure_than_a_long_one() -> None:
    """One sentence of another box is a fifth of a short text, and hardly a twentieth of a long one."""
    doubts = []
    for lines in (SENTENCES[:3], SENTENCES):
        text = "".join(f"<p>{line}</p>" for line in lines)
        markup = (
            f"<h1>渡口换缆绳</h1><div>2023-01-03 08:05</div><div>{text}</div><div><p>推荐阅读</p><p>{LAST}</p></div>"
        )
        own, more = (slice(2, 2 + len(lines)), slice(2, None))
        whole, mixed = (judged(markup, own), judged(markup, more))
        assert whole.signs["loose"] == 0 < mixed.signs["loose"]
        assert whole.confidence > mixed.confidence
        doubts.append(whole.confidence - mixed.confidence)
    assert doubts[0] > 3 * doubts[1]


@needs_shared
@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("gne/mingridapan_1", "login_dialog + head_stripped"),
        ("cx163/11", "title_stripped + names_meaningless"),
        ("magic_article/d231b17088", "rules_behind_short_text + linked_data_stripped"),
    ],
)
def test_a_page_that_is_lost_says_so(name: str, change: str) -> None:
    source = articles()[name]
    new = changed(source, change.split(" + "), tuple(articles().values()))
    assert new is not None
    row = printed(page(new.body, new.url))
    assert scorer_once().score(name, new.gold, {"body": row.body_raw})["f1"] < 0.5  # else choose another
    assert row.confidence is not None
    assert row.confidence < 0.9


def test_the_weights_are_those_of_the_signs_and_part_of_the_version() -> None:
    text = Path(sure.__file__).with_name("sure.json").read_text("utf-8")
    signs = judged(f"<h1>渡口</h1><p>2023-01-03</p>{TEXT}", slice(2, 14)).signs
    assert list(json.loads(text)["weights"]) == list(signs) == list(sure.WEIGHTS)
    assert READER_VERSION.endswith(f".{hashlib.sha256(text.encode()).hexdigest()[:8]}")


def test_readings_that_differ_are_told_in_a_sentence() -> None:
    said = Problem(kind=ProblemKind.READERS_DISAGREE, detail="12% the same", confidence=0.2)
    assert sentence([said]) == "two readers disagree on the body: 12% the same"


def made(number: int, *, amiss: bool, tells: str = "tells") -> Reading:
    """A reading of a site of its own, with one sign that tells and one that doesn't."""
    signs = {tells: float(amiss) + number % 3 / 4, "tells_nothing": float(number % 7)}
    return Reading(
        page=f"http://a{number}.b{number}.example/1",
        change="minified" if number % 2 else "(unchanged)",
        f1=0.2 if amiss else 0.99,
        confidence=0.5,
        signs=signs,
    )


def test_what_tells_is_learned_and_judged_by_others() -> None:
    found = [made(number, amiss=number % 10 == 0) for number in range(1, 401)]
    weights, _ = fit(found)
    assert weights["tells"] > 5 * abs(weights["tells_nothing"])
    told = by_others(found, unseen=False)
    assert {each.page for each, _ in told} == {each.page for each in found}
    assert "400 readings, 40 amiss, 40 lost: AUC 1.000" in summary(told)
    assert {each.change for each, _ in by_others(found, unseen=True)} == {"minified"}


@pytest.mark.parametrize(("sign", "amiss"), [("tells", False), ("length", True)])
def test_what_speaks_against_a_text_is_never_learned_to_speak_for_it(sign: str, *, amiss: bool) -> None:
    """Nor the other way round, whatever the readings at hand say."""
    found = [made(number, amiss=(number % 10 == 0) is amiss, tells=sign) for number in range(1, 401)]
    found = [replace(each, f1=0.2 if number % 10 == 0 else 0.99) for number, each in enumerate(found, start=1)]
    weights, _ = fit(found)
    assert weights[sign] == 0
