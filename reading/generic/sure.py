"""How sure a reading is: what can be counted on a page without knowing which line is text, beside what the rules took.

Two readers of other bias say what they would take: the element that holds most sentences side by side, and the longest
run of sentences behind the date. Where the rules took the same, nothing that looks like it stands between, ahead or
elsewhere, and all parts of it have words in common, the row can be trusted. How much each of that tells was learned
from pages with gold and from changes of their templates (`python -m benchmarks.confidence --fit` writes `sure.json`),
by a logistic regression: the answer is the probability that the body's F1 is .9 or more. What speaks against a text may
weigh nothing, but never for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib.resources import files
from math import exp, log, log1p

from reading.generic.body import Body
from reading.generic.text import kin
from reading.generic.weighing import Kind, Sheet
from reading.html.blocks import Outline

_GAP = 2  # lines between two sentences of a run
_LEAST = 20.0  # worth of a text that shares are told of
_MOST = 3.0  # no share says more
_SHORT = 6.2  # logarithm of a text's length, of some 500 letters: in a shorter one a single line is much
_BEGINS = 20  # letters of a line that may be no paragraph
_ENDS = ("。", "！", "？", "”", "）")
FOR = frozenset({"length", "per_line", "begins_short"})  # the signs that speak for a text; all others speak against it


def _weights() -> tuple[dict[str, float], float, str]:
    text = (files("reading.generic") / "sure.json").read_text("utf-8")
    said = json.loads(text)
    return said["weights"], said["bias"], hashlib.sha256(text.encode()).hexdigest()[:8]


WEIGHTS, _BIAS, DIGEST = _weights()  # the digest is part of the reader's version


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """What was counted of a reading, and what follows."""

    signs: dict[str, float]  # by name, as `WEIGHTS` names them
    agreed: float  # F1 of the rules' sentences and of the longest run behind the date
    heard: bool  # there is such a run: where there is none, nobody disagrees

    @property
    def confidence(self) -> float:
        """The probability that the body's F1 is .9 or more."""
        return 1 - chance(self.signs, WEIGHTS, _BIAS)


def chance(signs: dict[str, float], weights: dict[str, float], bias: float) -> float:
    """The probability that a body with these signs is amiss."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, bias + sum(weight * signs[name] for name, weight in weights.items())))))


def judged(page: Sheet, body: Body, *, title: int | None, labels: Iterable[int], taken: Collection[int]) -> Sureness:
    """What can be counted of a reading.

    `title` is the block of the headline, `labels` the lines of time and source, `taken` the blocks of comments. What
    the rules say of themselves is not asked.
    """
    outline, blocks = page.outline, page.blocks
    apart = page.hidden.union(taken)
    prose = [
        weight if kind is Kind.PROSE and weight > 0 else 0.0
        for kind, weight in zip(page.kinds, page.weights, strict=True)
    ]
    for number in apart:
        prose[number] = 0.0
    own = set(body.blocks)
    groups: dict[int, float] = {}  # worth of sentences side by side, by the element around them
    inside: dict[int, float] = {}  # of it in the body
    for number, weight in enumerate(prose):
        if weight:
            parent = _around(outline, number)
            groups[parent] = groups.get(parent, 0.0) + weight
            if number in own:
                inside[parent] = inside.get(parent, 0.0) + weight
    size = sum(len(blocks[number].text) for number in body.blocks)
    text = sum(prose[number] for number in own)
    base = max(text, _LEAST)
    first, last = (body.blocks[0], body.blocks[-1]) if own else (0, 0)
    ahead = [number for number in labels if number < first]
    run = _run(prose, max([-1 if title is None else title, *ahead[-1:]]) + 1)
    both, alone = sum(prose[number] for number in run if number in own), sum(prose[number] for number in run)
    known = own.union(body.captions, apart)
    between = [number for number in range(first, last) if number not in known]
    agreed = 2 * both / ((alone + text) or 1.0)
    length = log1p(size)
    short = max(_SHORT - length, 0.0)
    rival = _share(max((weight - inside.get(parent, 0.0) for parent, weight in groups.items()), default=0.0), base)
    headline = "" if title is None else blocks[title].text
    sentences = [(blocks[number].text, prose[number]) for number in body.blocks if prose[number]]
    inserted = _share(sum(len(blocks[number].text) for number in between), max(size, _LEAST))
    signs = {
        "length": length,
        "short": short,
        "per_line": length - log1p(len(body.blocks)),
        "rival": rival,
        "between": inserted,
        "sentences_between": _share(sum(prose[number] for number in between), base),
        "scattered": 1 - max(inside.values(), default=0.0) / base,
        "loose": _share(size - _together(page, body), size or 1),
        "short_and_between": short * inserted,
        "short_and_groups": short * log1p(len(inside)),
        "no_title": float(title is None),
        "begins_short": float(bool(own) and len(blocks[first].text) < _BEGINS),
        "ends_open": float(bool(own) and not blocks[last].text.endswith(_ENDS)),
        "of_something_else": kin.apart(headline, sentences),
    }
    return Sureness(signs=signs, agreed=agreed, heard=alone > 0)


def _around(outline: Outline, number: int) -> int:
    """The element that holds a line and others: a paragraph may have several elements of its own around it."""
    node = outline.parents[outline.homes[number]]
    while node > 0 and outline.spans[node][1] - outline.spans[node][0] == 1:
        node = outline.parents[node]
    return node


def _together(page: Sheet, body: Body) -> int:
    """Letters of those lines of the body, most of it, that stand in one element with no other line between them."""
    most = here = 0
    last, home = -2, -1
    for number in body.blocks:
        around = _around(page.outline, number)
        here = (here if number == last + 1 and around == home else 0) + len(page.blocks[number].text)
        most, last, home = max(most, here), number, around
    return most


def _share(part: float, whole: float) -> float:
    """How much a part is beside a whole, so that little tells more than much."""
    return log(1 + 10 * min(part / whole, _MOST))


def _run(prose: list[float], start: int) -> list[int]:
    """The lines of the heaviest run of sentences from a line on; few other lines stand between two of them."""
    best: list[int] = []
    here: list[int] = []
    weight = heaviest = 0.0
    for number in range(start, len(prose)):
        if not prose[number]:
            continue
        if here and number - here[-1] > _GAP + 1:
            here, weight = [], 0.0
        here.append(number)
        weight += prose[number]
        if weight > heaviest:
            best, heaviest = list(here), weight
    return best
