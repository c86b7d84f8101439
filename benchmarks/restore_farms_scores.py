"""What restoration and other tools make of invented farms, those that rules were mended on and those held back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Set
from functools import partial
from pathlib import Path

from benchmarks import restore_farms, restore_farms_newer, restore_farms_real, restore_farms_seen
from benchmarks.restore_farms import Farm
from pipelines.restore import restore
from reading.chinese import script

_EXCERPT = range(350, 1501)  # characters
Excerpts = Callable[[str, Farm], Iterator[tuple[str, str]]]


def _halves(shared: Path) -> Iterator[tuple[str, dict[str, Farm], Excerpts, Set[str]]]:
    """Each set of farms, what makes excerpts of one of them, and which of them no byte tells of."""
    lines = (shared / "data/unlabelled.labels.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [row.get("text") or "" for row in map(json.loads, lines) if row["class"] == "article"]
    texts = [t for t in texts if len(t) in _EXCERPT and t.count("\n") > 1 and script.script_of(t) == "hans"]
    for half, own in restore_farms_newer.HALVES.items():
        yield half, own, partial(restore_farms.excerpts, texts), restore_farms_newer.LOST
    pages = restore_farms_seen.pages(shared)
    for half, own in restore_farms_seen.HALVES.items():
        yield half, own, partial(restore_farms_seen.excerpts, pages), restore_farms_seen.LOST
    pages = restore_farms_real.pages(shared)
    for half, own in restore_farms_real.HALVES.items():
        yield half, own, partial(restore_farms_real.excerpts, pages), restore_farms_real.LOST


def farms(
    shared: Path,
    tools: dict[str, Callable[[str], str]],
    distance: Callable[[str, str], int],
    length_of: Callable[[str], int],
) -> None:
    """Print the error rate of each tool on each farm; nothing here is a mark. Last, how often a text is wrong and
    neither an edit nor a problem says so.
    """
    for half, own, excerpts, told_by_nothing in _halves(shared):
        print(f"farms {half}: character error rate of {', '.join(tools)}; * what no byte tells, and what is named")
        whole: Counter[str] = Counter()
        silent = texts = 0
        for name, farm in sorted(own.items()):
            errors: Counter[str] = Counter()
            length = named = count = 0
            for printed, want in excerpts(name, farm):
                errors.update({tool: distance(change(printed), want) for tool, change in tools.items()})
                length += length_of(want)
                restored = restore(printed)
                count += 1
                named += bool(restored.problems)
                told = restored.problems or any(edit.kind != "script" for edit in restored.edits)
                silent += distance(restored.clean, want) > 0 and not told
            texts += count
            rates = " ".join(f"{errors[tool] / length:7.4f}" for tool in tools)
            print(f"  {name:40} {rates}" + f" * {named} of {count} named" * (name in told_by_nothing))
            if name not in told_by_nothing:
                whole.update(errors | {"length": length})
        print(f"  {'all but *':40} " + " ".join(f"{whole[tool] / whole['length']:7.4f}" for tool in tools))
        print(f"  wrong, and nothing says so: {silent} of {texts} texts")
