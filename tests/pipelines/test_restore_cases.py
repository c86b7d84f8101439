"""Small inputs that were wrong once, each with what is expected of it: the project's shared cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.restore import restore, undo
from reading.chinese.script import fold
from tests.support.shared import SHARED, needs_shared

# Expected to be named, and more than that is done.
GIVEN_BACK = dict.fromkeys(
    ("gbk_as_big5", "gbk_as_euckr"),
    "本报讯 记者从市交通局获悉，今年全市新建农村公路三百公里，惠及二十万群众。会议要求，各县区要加快进度。",
)
CASES = sorted((SHARED / "cases" / "restore").glob("*.json"))


@needs_shared
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    restored = restore(case["printed"])
    assert undo(restored.clean, restored.edits) == case["printed"]
    if case["expected"] is None:  # named, where it can't be had back
        assert restored.problems or restored.clean == GIVEN_BACK[case["name"]]
    else:
        assert _stripped(restored.clean) == _stripped(case["expected"])


def _stripped(text: str) -> list[str]:
    """Its lines, without their indents."""
    return [line.strip() for line in text.split("\n")]


@needs_shared
def test_folding_of_sentences() -> None:
    cases = json.loads((SHARED / "cases" / "folding.json").read_text(encoding="utf-8"))
    wrong = {case["printed"]: restore(case["printed"]).clean for case in cases}
    assert [
        (wrong[case["printed"]], case["expected"]) for case in cases if wrong[case["printed"]] != case["expected"]
    ] == []


@needs_shared
def test_folding_of_variants() -> None:
    lines = (SHARED / "cases" / "pages" / "73-fold-variants" / "input.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    assert [(printed, fold(printed)) for printed, clean in pairs if fold(printed) != clean] == []
