"""The quality gate: reading doesn't get worse than the floors in quality.json.

`.venv/bin/python -m benchmarks.reading --pin` writes the floors; lowering one takes `--lower`.
"""

from __future__ import annotations

import json

import pytest

from benchmarks.reading.quality import FLOORS, below, data, digest_of, quality_of
from tests.support.shared import needs_shared

TOLD = json.loads(FLOORS.read_text("utf-8"))


def test_the_data_are_those_the_floors_were_measured_on() -> None:
    for name, paths in data().items():
        assert digest_of(paths) == TOLD[name]["digest"], (
            f"other pages in {name}: measure again with python -m benchmarks.reading --pin"
        )


def test_fixtures_hold_their_floors() -> None:
    assert below(quality_of("fixtures"), TOLD["fixtures"]["floors"]) == []


@needs_shared
@pytest.mark.parametrize("name", ["pages", "pages2", "unlabelled"])
def test_real_pages_hold_their_floors(name: str) -> None:
    assert below(quality_of(name), TOLD[name]["floors"]) == []


@needs_shared
def test_the_floors_are_what_was_promised() -> None:
    promised = {
        "pages": {
            "mean": 0.988, "median": 0.995, "lost": 0, "title": 0.97, "day": 0.99, "minute": 0.96, "source": 0.96,
            "invented": 0, "comments": 0.95, "leak": 0.01, "thread": 0.85,
        },
        "pages2": {
            "mean": 0.985, "title": 0.98, "day": 0.98, "minute": 0.96, "source": 0.97, "invented": 0,
            "first_post": 0.95, "thread_comments": 0.95,
        },
        "unlabelled": {"mean": 0.993, "lost": 0, "quiet": 0.05, "rejected": 0},
        "fixtures": {"forums_first": 0.95, "forums_comments": 0.95},
    }  # fmt: skip
    for name, floors in promised.items():
        assert below(TOLD[name]["floors"], floors) == [], name
