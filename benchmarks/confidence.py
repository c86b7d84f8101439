"""How far a row's confidence can be trusted: of readings with gold, as they are and in changed templates.

    .venv/bin/python -m benchmarks.confidence               AUC, the surest, the least sure, and a table of reliability
    .venv/bin/python -m benchmarks.confidence --fit         learn the weights, write reading/generic/sure.json, judge
    .venv/bin/python -m benchmarks.confidence --keep FILE   keep the readings there; take them from there where it is

Both need the shared folder's `data`: the articles with gold of `pages` and `pages2`, as they are, with each change of
`tests/support/changes`, with its sample of pairs, and with three or four changes at random; and the pages that have
labels. A reading is amiss where its body's F1 is under .9. What judges is never what taught: of ten parts of the sites
each is judged by weights that the other nine gave, and once more by weights that saw no reading with a change of the
same kind either. Changes that print sentences like the article's own never teach. Rows that a known template read say
no confidence and are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from benchmarks.changes import UNCHANGED, articles, combinations, in_sample, scorer_once
from benchmarks.reading.pages import CAPTURE, draft_of, labelled_pages, scorer
from reading.generic import sure
from reading.page import Page
from tests.support.changes.table import CHANGES, JUDGES, LOOKED_AT, SEVERAL, changed
from tests.support.shared import SHARED

GOOD, LOST, HIGH = 0.9, 0.5, 0.9  # F1 of a body, and the confidence of the surest rows
LABELLED = "(labelled)"
Floats = NDArray[np.float64]
FILE = Path(sure.__file__).with_name("sure.json")
_AT_RANDOM = 9  # combinations of three or four changes of each page
_PARTS = 10
_PENALTY = 33.0  # against weights that a few pages ask for
_STEPS, _STILL, _FAR = 60, 1e-6, 30.0
_EDGES = (0.0, 0.35, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
# Changes of one kind: weights that are judged on one of them saw none of them.
KINDS: tuple[frozenset[str], ...] = (
    frozenset({"short_text", "rules_behind_short_text"}),
    frozenset({"template_of_another", "template_of_a_second", "template_of_a_third"}),
    frozenset({"feed_behind", "sidebar_with_links", "sidebar_without_links", "links_and_dialog_at_end"}),
    frozenset({"menu_behind_headline", "ticker_with_clock_above", "cookie_dialog", "login_dialog"}),
    frozenset({"names_stripped", "names_meaningless", "minified", "tables_around"}),
    frozenset({"title_stripped", "meta_stripped", "linked_data_stripped", "head_stripped"}),
    frozenset({"headline_is_a_div", "headline_is_strong", "headline_is_a_cell"}),
    frozenset({"promotion_between_paragraphs", "hidden_spans_in_paragraphs", "iframe_fallback"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of a page by the generic layout."""

    page: str
    change: str
    f1: float
    confidence: float
    signs: dict[str, float]  # none where the rules say that it is no article, or can't be trusted

    @property
    def amiss(self) -> bool:
        return self.f1 < GOOD

    @property
    def part(self) -> int:
        """Which tenth of the sites it belongs to."""
        site = urlsplit(self.page).netloc.partition(".")[2] if "://" in self.page else self.page
        return hashlib.sha256(site.encode()).digest()[0] % _PARTS

    @property
    def changes(self) -> frozenset[str]:
        """The single changes that were made."""
        return frozenset(SEVERAL.get(self.change) or self.change.split(" + ")) & frozenset(CHANGES)


def readings() -> list[Reading]:
    """All of them, on both cores."""
    with ProcessPoolExecutor(2) as pool:
        found = [each for page in pool.map(of_page, list(articles())) for each in page]
    return found + list(_labelled())


def of_page(name: str) -> list[Reading]:
    """The readings of one page, as it is and changed."""
    source = articles()[name]
    found: list[Reading] = []
    single = [change for change in combinations() if " + " not in change or in_sample(name, change)]
    for change in (UNCHANGED, *single, *LOOKED_AT, *JUDGES, *at_random(name)):
        if change == UNCHANGED:
            url, body, gold = source.url, source.body, source.gold
        else:
            names = combinations().get(change) or change.split(" + ")
            new = changed(source, names, tuple(articles().values()))
            if new is None:
                continue
            url, body, gold = new.url, new.body, new.gold
        page = Page(url=url, status=200, headers=(), body=body, capture=CAPTURE)

        def score(text: str | None, gold: dict[str, object] = gold) -> float:
            return float(scorer_once().score(name, gold, {"body": text})["f1"])

        found += _read(page, name, change, score)
    return found


def at_random(page: str) -> Iterator[str]:
    """Combinations of three or four changes, the same each time; a text is shortened, and a headline made, once."""
    rng = random.Random(page)  # noqa: S311 - chance, no secret
    names = [name for name in CHANGES if name != "served_again"]
    for _ in range(_AT_RANDOM):
        picked = rng.sample(names, rng.choice((3, 3, 4)))
        once = [kind for kind in KINDS if len(kind & {*picked}) > 1]
        if not {"short_text", "template_of_another", "headline_is_a_div"} & {name for kind in once for name in kind}:
            yield " + ".join(sorted(picked, key=list(CHANGES).index))


def _labelled() -> Iterator[Reading]:
    tool = scorer()
    for url, (page, label) in labelled_pages().items():
        if label["class"] == "article" and (text := label.get("text")):
            gold = tool.shingles(text)

            def score(body: str | None, gold: object = gold) -> float:
                return float(tool.f1(gold, tool.shingles(body))[2])

            yield from _read(page, url, LABELLED, score)


def _read(page: Page, name: str, change: str, score: Callable[[str | None], float]) -> Iterator[Reading]:
    """The reading of a page, where the generic layout made it; with what it counted."""
    row = draft_of(page)
    if row and row.layout == "generic" and row.confidence is not None:
        yield Reading(page=name, change=change, f1=score(row.body_raw), confidence=row.confidence, signs=row.signs)


def fit(found: Sequence[Reading]) -> tuple[dict[str, float], float]:
    """The weights of a logistic regression for "amiss", and its bias; signs are scaled while it learns.

    A sign that speaks against a text weighs nothing or more, one that speaks `FOR` it nothing or less: from few pages
    that are amiss, all alike, the opposite is learned, and said of pages of another kind with certainty.
    """
    taught = [each for each in found if each.signs and each.change not in LOOKED_AT | JUDGES]
    names = list(taught[0].signs)
    values = np.array([[each.signs[name] for name in names] for each in taught])
    amiss = np.array([each.amiss for each in taught], dtype=float)
    mean, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    turned = np.array([-1.0 if name in sure.FOR else 1.0 for name in names])
    rows = np.column_stack([np.ones(len(values)), (values - mean) / spread * turned])
    penalty = np.array([0.0, *[_PENALTY] * len(names)])  # the bias goes free
    weights, cost = np.zeros(len(names) + 1), np.inf
    for _ in range(_STEPS):  # Newton's method, for the weights that may move
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -_FAR, _FAR)))
        slope = rows.T @ (chance - amiss) + penalty * weights
        free = (weights > 0) | (slope < 0)
        free[0] = True
        bend = (rows[:, free] * (chance * (1 - chance))[:, None]).T @ rows[:, free] + np.diag(penalty[free])
        step = np.zeros(len(weights))
        step[free] = np.linalg.solve(bend, slope[free])
        before, weights, cost = cost, *_stepped(weights, step, lambda new: _cost(rows, amiss, penalty, new))
        if before - cost < _STILL:
            break
    real = weights[1:] * turned / spread
    bias = weights[0] - float(real @ mean)
    found_so = {name: round(float(weight), 4) + 0.0 for name, weight in zip(names, real, strict=True)}  # -0.0 is 0.0
    return found_so, round(float(bias), 4)


def _stepped(weights: Floats, step: Floats, cost: Callable[[Floats], float]) -> tuple[Floats, float]:
    """The weights behind a step that costs no more than none, none of them below zero but the bias; and the cost."""
    least = np.array([-np.inf, *[0.0] * (len(weights) - 1)])
    for part in 0.5 ** np.arange(20):
        new = np.maximum(weights - part * step, least)
        if (found := cost(new)) <= cost(weights):
            return new, found
    return weights, cost(weights)


def _cost(rows: Floats, amiss: Floats, penalty: Floats, weights: Floats) -> float:
    """How badly weights tell what is amiss, and how large they are."""
    told = rows @ weights
    return float(np.sum(np.logaddexp(0, told) - amiss * told) + penalty @ weights**2 / 2)


def by_others(found: Sequence[Reading], *, unseen: bool) -> list[tuple[Reading, float]]:
    """Each reading with the confidence that weights give to it which saw nothing of its site; `unseen`: and no change
    of a kind that was made to it, for readings of changed pages.
    """
    told: list[tuple[Reading, float]] = []
    for part in range(_PARTS):
        for kind in KINDS if unseen else (frozenset[str](),):
            here = [each for each in found if each.part == part and (kind & each.changes or not unseen)]
            teach = [each for each in found if each.part != part and not kind & each.changes]
            weights, bias = fit(teach)
            for each in here:
                sign = each.signs
                told.append((each, 1 - sure.chance(sign, weights, bias) if sign else each.confidence))
    return told


def summary(told: Sequence[tuple[Reading, float]]) -> str:
    """AUC, and what the surest and the least sure hold, in a line."""
    amiss = [sureness for each, sureness in told if each.amiss]
    sound = sorted(sureness for each, sureness in told if not each.amiss)
    pairs = sum(_above(sound, value) for value in amiss)
    high = [each for each, sureness in told if sureness >= HIGH]
    least = sorted(told, key=lambda each: each[1])[: max(len(told) // 10, 1)]
    lost = sum(each.f1 < LOST for each, _ in told)
    return (
        f"{len(told)} readings, {len(amiss)} amiss, {lost} lost: AUC {pairs / (len(amiss) * len(sound) or 1):.3f}; "
        f"{len(high)} of {HIGH} and more: F1 {statistics.fmean(each.f1 for each in high):.4f}, "
        f"{sum(each.f1 < LOST for each in high)} lost; the least sure tenth holds "
        f"{sum(each.f1 < LOST for each, _ in least)} of the lost"
    )


def _above(ordered: Sequence[float], value: float) -> float:
    """How many of the values are larger; those as large count half."""
    return sum(1.0 if other > value else 0.5 if other == value else 0.0 for other in ordered)


def table(told: Sequence[tuple[Reading, float]]) -> None:
    """The table of reliability: of each range of confidence how many readings, and how they came out."""
    print("\n| confidence | readings | mean F1 | F1 ≥ 0.9 | lost |\n|---|---|---|---|---|")
    for low, high in pairwise(_EDGES):
        here = [each for each, sureness in told if low <= sureness < high]
        if here:
            good = statistics.fmean(not each.amiss for each in here)
            mean = statistics.fmean(each.f1 for each in here)
            lost = sum(each.f1 < LOST for each in here)
            print(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(here)} | {mean:.3f} | {good:.1%} | {lost} |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help=f"learn the weights anew and write {FILE.name}")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the readings there; take them from there")
    args = parser.parse_args()
    if not (SHARED / "data" / "pages").is_dir():
        print(f"nothing measured: no pages with gold in {SHARED}/data")
        return 0
    if args.keep and args.keep.exists():
        found = [Reading(**json.loads(line)) for line in args.keep.read_text("utf-8").splitlines()]
    else:
        found = readings()
    if args.keep and not args.keep.exists():
        args.keep.write_text("".join(json.dumps(asdict(each)) + "\n" for each in found), "utf-8")
    if args.fit:
        weights, bias = fit(found)
        FILE.write_text(json.dumps({"bias": bias, "weights": weights}, indent=1) + "\n", "utf-8")
        print(f"written: {FILE}")
    named = [each for each in found if each.change in combinations() or each.change in {UNCHANGED, LABELLED}]
    if not args.fit:  # or the readings were made by other weights
        print(f"as the rows say it:        {summary([(each, each.confidence) for each in named])}")
    others = by_others(found, unseen=False)
    told = [(each, sureness) for each, sureness in others if each in named]
    print(f"by weights of other sites: {summary(told)}")
    print(f"several at random:         {summary([e for e in others if ' + ' in e[0].change and e[0] not in named])}")
    print(f"of unseen kinds of change: {summary([e for e in by_others(found, unseen=True) if e[0] in named])}")
    print("sentences like its own, which never teach")
    print(f"  by which signs were chosen: {summary([each for each in others if each[0].change in LOOKED_AT])}")
    print(f"  drawn by lot beside them:   {summary([each for each in others if each[0].change in JUDGES])}")
    table(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
