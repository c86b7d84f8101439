"""The quality gate: reading doesn't get worse than the floors in quality.json.

`.venv/bin/python -m benchmarks.reading --pin` writes the floors; lowering one takes `--lower`.
"""

from __future__ import annotations

import json

from benchmarks.reading import FLOORS, below, data, dev_pages, dev_quality, digest_of, fixture_quality, prediction
from tests.support.shared import needs_shared

TOLD = json.loads(FLOORS.read_text("utf-8"))


def test_the_data_are_those_the_floors_were_measured_on() -> None:
    for name, paths in data().items():
        assert digest_of(paths) == TOLD[name]["digest"], (
            f"other pages in {name}: measure again with python -m benchmarks.reading --pin"
        )


def test_fixtures_hold_their_floors() -> None:
    assert below(fixture_quality(), TOLD["fixtures"]["floors"]) == []


@needs_shared
def test_dev_pages_hold_their_floors() -> None:
    quality = dev_quality({name: prediction(name, page) for name, (page, _) in dev_pages().items()})
    assert below(quality, TOLD["dev"]["floors"]) == []


@needs_shared
def test_the_floors_are_what_was_promised() -> None:
    promised = {
        "mean": 0.980, "median": 0.995, "lost": 0, "title": 0.97, "day": 0.99, "minute": 0.96, "source": 0.92,
        "invented": 0, "comments": 0.95, "leak": 0.01, "thread": 0.85,
    }  # fmt: skip
    assert below(TOLD["dev"]["floors"], promised) == []
    forums = {"forums_first": 0.95, "forums_comments": 0.95}
    assert below(TOLD["fixtures"]["floors"], forums) == []
