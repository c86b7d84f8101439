"""Imports go one way: reading <- pipelines <- archive <- walking. Only walking imports an engine."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WALKING = {
    *(ROOT / "crawler").glob("spiders/*.py"),
    *(ROOT / "crawler").glob("commands/*.py"),
    *(
        ROOT / "crawler" / f"{name}.py"
        for name in (
            "wire",
            "capture",
            "connect_to",
            "cookies",
            "recorded",
            "redirect",
            "scheduler",
            "frontier",
            "frontier_file",
            "known",
            "lists",
            "outcome",
            "queued",
            "schedule",
            "settings",
        )
    ),
}
READING = [path for path in sorted((ROOT / "crawler").rglob("*.py")) if path not in WALKING]
STAGES = [path for path in sorted((ROOT / "pipelines").rglob("*.py")) if path.name != "store.py"]
ARCHIVE = sorted((ROOT / "archive").rglob("*.py"))
FORBIDDEN = {
    "reading": (READING, {"scrapy", "twisted", "pipelines", "archive"}),
    "stages": (STAGES, {"scrapy", "twisted", "archive"}),
    "archive": (ARCHIVE, {"scrapy", "twisted"}),
}


@pytest.mark.parametrize("part", FORBIDDEN)
def test_imports_go_one_way(part: str) -> None:
    paths, forbidden = FORBIDDEN[part]
    assert len(paths) > 5
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}" for path in paths for name in imported(path) if name in forbidden
    ]
    assert not wrong


def imported(path: Path) -> Iterator[str]:
    """Top-level packages that a module imports at run time."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and is_type_checking(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def is_type_checking(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def test_every_verb_runs_without_an_engine() -> None:
    code = (
        "import sys, archive.__main__, archive.rebuild, pipelines\n"
        "loaded = {'scrapy', 'twisted'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
