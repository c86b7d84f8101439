"""The benchmark of the view, over few articles: it asks for pages of every kind, and each is one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.archives import ROOT


def test_pages_of_every_kind(tmp_path: Path) -> None:
    words = ["--articles", "60", "--pages", "40", "--build", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.view", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    kinds = ("article", "commonest words", "home", "search", "search within", "site", "versions")
    for kind in kinds:
        assert f"\n{kind}: " in f"\n{done.stdout}", done.stdout + done.stderr
    # How long they take and what memory, this doesn't judge: the machine may do other things.
    assert "60 articles: median page" in done.stdout
