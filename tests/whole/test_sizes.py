"""No file, function or folder of the product outgrows one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("reading", "pipelines", "archive", "crawler")
LINES, FUNCTION_LINES, DEPTH, FILES = 300, 60, 5, 18
# One file for each verb, site, family and spider: as many as there are.
OPEN_ENDED = {"archive/verbs", "reading/sites", "reading/families", "crawler/spiders"}
EXEMPT: set[str] = set()

_COMPOUND = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def too_large(name: str, source: str) -> Iterator[str]:
    """What in a file is over its size, each with its file and line."""
    if (lines := len(source.splitlines())) > LINES:
        yield f"{name}:{LINES + 1}: {lines} lines, more than {LINES}: split it by what it decides"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _FUNCTION):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            if (lines := (node.end_lineno or first) - first + 1) > FUNCTION_LINES:
                yield f"{name}:{first}: {node.name} has {lines} lines, more than {FUNCTION_LINES}"
            depth, line = nesting(node)
            if depth > DEPTH:
                yield f"{name}:{line}: {node.name} is nested {depth} deep, more than {DEPTH}: a word is missing"


def nesting(node: ast.AST, depth: int = 0, line: int = 0) -> tuple[int, int]:
    """How many compound statements stand in one another at most, and the line of the innermost.

    An `elif` is no deeper than its `if`. A function or class inside counts for itself.
    """
    deepest = (depth, line)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*_FUNCTION, ast.ClassDef)):
            continue
        chained = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        if isinstance(child, _COMPOUND) and not chained:
            deepest = max(deepest, nesting(child, depth + 1, child.lineno))
        else:
            deepest = max(deepest, nesting(child, depth, line))
    return deepest


def files() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("folder", FOLDERS)
def test_files_and_functions(folder: str) -> None:
    found = [path for path in files() if name_of(path).startswith(f"{folder}/")]
    assert len(found) > 5
    large = [
        line
        for path in found
        if name_of(path) not in EXEMPT
        for line in too_large(name_of(path), path.read_text("utf-8"))
    ]
    assert not large, "\n".join(["too large:", *large])


def test_what_is_exempt_needs_to_be() -> None:
    idle = [name for name in sorted(EXEMPT) if not list(too_large(name, (ROOT / name).read_text("utf-8")))]
    assert not idle, f"within the sizes: take {', '.join(idle)} from EXEMPT"


def test_folders() -> None:
    held = {name_of(path.parent) for path in files()} - OPEN_ENDED
    counts = {name: sum(path.name != "__init__.py" for path in (ROOT / name).glob("*.py")) for name in sorted(held)}
    full = [f"{name}/ holds {count} files, more than {FILES}" for name, count in counts.items() if count > FILES]
    assert not full, "\n".join(full)


def test_what_is_over_is_seen() -> None:
    deep = "def f(a):\n" + "".join(f"{'    ' * (level + 1)}for a in a:\n" for level in range(6)) + "    " * 7 + "pass\n"
    flat = "def f(a):\n    if a:\n        pass\n" + "    elif a:\n        pass\n" * 9
    long = "@a\ndef f():\n" + "    pass\n" * 59
    handled = (
        "def f(a):\n"
        + "".join(
            f"{'    ' * (level + 1)}try:\n{'    ' * (level + 2)}pass\n{'    ' * (level + 1)}except OSError:\n"
            for level in range(6)
        )
        + "    " * 7
        + "pass\n"
    )
    assert list(too_large("a.py", deep)) == ["a.py:7: f is nested 6 deep, more than 5: a word is missing"]
    assert list(too_large("a.py", flat)) == []
    assert list(too_large("a.py", long)) == ["a.py:1: f has 61 lines, more than 60"]
    assert [line.partition(" is ")[2] for line in too_large("a.py", handled)] == [
        "nested 6 deep, more than 5: a word is missing"
    ]
    assert list(too_large("a.py", "a = 1\n" * 301)) == [
        "a.py:301: 301 lines, more than 300: split it by what it decides"
    ]
