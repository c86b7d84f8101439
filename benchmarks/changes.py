"""How well pages are read whose template changes while their article does not.

    .venv/bin/python -m benchmarks.changes                          every change, and whether all hold the floors
    .venv/bin/python -m benchmarks.changes --only menu_behind_headline,minified --worst 5
    .venv/bin/python -m benchmarks.changes --only menu_behind_headline --page gne/163_9 --write build/changed

Each change of `tests/support/changes` is made to every article with gold of the shared folder's `data/pages` and
`data/pages2`. The floors are on the worst change, not on the mean.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.reading.pages import finished, scorer
from reading.capture import Capture
from reading.page import Page
from reading.read import read
from tests.support.changes.specimen import CAPTURED, Source
from tests.support.changes.table import CHANGES, SEVERAL, changed, pairs
from tests.support.shared import SHARED

SETS = ("pages", "pages2")
FLOORS = {"f1": 0.96, "title": 0.95, "day": 0.96}  # of the worst single change
PAIRS_FLOOR = 0.94  # F1 of two at once, the mean
SOUND, LOST = 0.9, 0.5  # no page that is sound unchanged is lost by a single change
UNCHANGED = "(unchanged)"
_UNKNOWN = "http://unknown.example/a.html"
_CAPTURE = Capture(warc="", offset=0, record_id="", digest="", time=CAPTURED)


@dataclass(frozen=True, kw_only=True)
class Score:
    """How well one changed page was read. None: the page does not say it."""

    page: str
    change: str
    f1: float
    title: bool | None
    day: bool | None


@cache
def articles() -> dict[str, Source]:
    """The articles with gold of both sets, by name; forum pages are none."""
    tool, found = scorer(), {}
    for folder in SETS:
        addresses = _addresses(SHARED / "data" / folder)
        for path in sorted((SHARED / "data" / folder).glob("*/*.gold.json")):
            name = f"{path.parent.name}/{path.name.removesuffix('.gold.json')}"
            if path.parent.name not in tool.FORUM and name not in tool.DUPLICATES:
                gold = json.loads(path.read_text("utf-8"))
                body = path.with_name(path.name.replace(".gold.json", ".html")).read_bytes()
                url = gold.get("url") or addresses.get(name) or _UNKNOWN
                found[name] = Source(name=name, url=url, body=body, gold=gold)
    return found


def _addresses(folder: Path) -> dict[str, str]:
    listed = json.loads((folder / "manifest.json").read_text("utf-8"))
    named = {(f"{each['set']}/" if "set" in each else "") + each["id"]: each.get("url") for each in listed}
    return {name: url for name, url in named.items() if url}


def combinations() -> dict[str, tuple[str, ...]]:
    """Each change by itself, several, and pairs, by a name."""
    return {
        **{name: (name,) for name in CHANGES},
        **{name: tuple(names) for name, names in SEVERAL.items()},
        **{f"{first} + {second}": (first, second) for first, second in pairs()},
    }


def row_of(url: str, body: bytes) -> dict[str, Any]:
    """What `score_pages.py` scores, from the product's own row."""
    draft = read(Page(url=url, status=200, headers=(), body=body, capture=_CAPTURE), anywhere=True).draft
    if draft is None:
        return {}
    row = finished(draft)
    return {
        "title": row.title_raw,
        "published": row.published and f"{row.published:%Y-%m-%d %H:%M}",
        "body": row.body_raw,
    }


def scores(name: str, names: Sequence[str]) -> list[Score]:
    """One page, unchanged and with each of the changes that apply to it."""
    source, found = articles()[name], []
    for change in (UNCHANGED, *names):
        if " + " in change and not in_sample(name, change):
            continue
        if change == UNCHANGED:
            url, body, gold = source.url, source.body, source.gold
        else:
            new = changed(source, combinations()[change], tuple(articles().values()))
            if new is None:
                continue
            url, body, gold = new.url, new.body, new.gold
        got = scorer_once().score(name, gold, row_of(url, body))
        found.append(Score(page=name, change=change, f1=got["f1"], title=got.get("title"), day=got.get("day")))
    return found


def in_sample(page: str, pair: str) -> bool:
    """Whether a pair of changes is made to this page: each is to a third of them."""
    return hashlib.sha256(f"{page} {pair}".encode()).digest()[0] % 3 == 0


@cache
def scorer_once() -> Any:  # a module without types
    return scorer()


def measured(names: Sequence[str], pages: Sequence[str]) -> list[Score]:
    """All pages with all changes, on both cores."""
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(scores, pages, [list(names)] * len(pages), chunksize=2)
        return [score for page in found for score in page]


def mean(values: Sequence[float | bool | None]) -> float | None:
    known = [float(value) for value in values if value is not None]
    return statistics.mean(known) if known else None


def lost(found: Sequence[Score]) -> list[Score]:
    """The pages that are read well unchanged, and hardly at all with a single change."""
    sound = {score.page for score in found if score.change == UNCHANGED and score.f1 >= SOUND}
    return [score for score in found if score.change in CHANGES and score.page in sound and score.f1 < LOST]


def below(found: Sequence[Score]) -> Iterator[str]:
    """What does not hold its floor, a line each."""
    for name in CHANGES:
        rows = [score for score in found if score.change == name]
        for key, floor in FLOORS.items():
            value = mean([getattr(score, key) for score in rows])
            if value is not None and value < floor:
                yield f"{name}: {key} {value:.4f}, floor {floor}"
    paired = mean([score.f1 for score in found if " + " in score.change])
    if paired is not None and paired < PAIRS_FLOOR:
        yield f"pairs: f1 {paired:.4f}, floor {PAIRS_FLOOR}"
    for score in lost(found):
        yield f"{score.change}: {score.page} is lost, f1 {score.f1:.3f}"


def table(found: Sequence[Score], worst: int) -> None:
    """Print each change, the worst last; of pairs their mean, and the worst ten."""
    lines = []
    for name in dict.fromkeys(score.change for score in found):
        rows = sorted((score for score in found if score.change == name), key=lambda score: score.f1)
        told = [mean([getattr(score, key) for score in rows]) for key in ("f1", "title", "day")]
        lines.append((told[0] or 0.0, name, len(rows), told, rows))
    lines.sort(key=lambda line: line[0], reverse=True)
    paired = [line for line in lines if " + " in line[1]]
    print(f"{'change':<60} pages    f1  title    day  worst page")
    for line in [line for line in lines if " + " not in line[1]] + paired[-10:]:
        _print(*line[1:], worst=worst)
    if paired:
        print(f"{len(paired)} pairs: f1 {statistics.mean(line[0] for line in paired):.4f}")


def _print(name: str, count: int, told: list[float | None], rows: list[Score], *, worst: int) -> None:
    numbers = "  ".join("    –" if value is None else f"{value:.3f}" for value in told)
    print(f"{name:<60} {count:>5} {numbers}  {rows[0].page} {rows[0].f1:.3f}")
    for score in rows[:worst] if worst else []:
        missed = [key for key in ("title", "day") if getattr(score, key) is False]
        if score.f1 < 0.97 or missed:
            print(f"    {score.f1:.3f} {score.page} {' '.join(missed)}")
    for score in rows[worst:] if worst else []:
        if score.title is False or score.day is False:
            print(f"    {score.f1:.3f} {score.page} {'title ' * (score.title is False)}{'day' * (score.day is False)}")


def write(folder: Path, names: Sequence[str], pages: Sequence[str]) -> None:
    """Keep the changed pages, to look at."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        for name in names:
            if new := changed(articles()[page], combinations()[name], tuple(articles().values())):
                path = folder / f"{page.replace('/', '-')}.{name.replace(' ', '-')}.html"
                path.write_bytes(new.body)
                print(path, new.url)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="CHANGES", help="these changes, by commas; a + b for two at once")
    parser.add_argument("--page", action="append", metavar="NAME", help="these pages only")
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="the N worst pages of each change, and all that miss"
    )
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write the changed pages, and measure nothing")
    args = parser.parse_args()
    if not (SHARED / "data" / "pages").is_dir():
        print(f"nothing measured: no pages with gold in {SHARED}/data")
        return 0
    names = args.only.split(",") if args.only else list(combinations())
    pages = args.page or list(articles())
    if args.write:
        write(args.write, names, pages)
        return 0
    found = measured(names, pages)
    table(found, args.worst)
    sunk = list(below(found))
    print("\n".join(sunk) or "all floors hold")
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main())
