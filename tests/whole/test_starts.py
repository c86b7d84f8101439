"""A start loads what it needs: rooms come in when they are asked for, not with whatever stands beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from archive.verbs import VERBS

ROOT = Path(__file__).parents[2]
OURS = ("reading", "pipelines", "archive", "crawler")


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules, ours and other people's, that a fresh process has loaded after this code."""
    told = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        f"{code}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", told, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] in OURS}


@pytest.mark.parametrize(
    ("code", "most"),
    [
        ("import archive", 1),
        ("import reading", 1),
        ("import archive.data.lock", 9),
        ("from pipelines.identity.names import Names", 8),
    ],
)
def test_an_import_brings_few_modules(code: str, most: int) -> None:
    assert 1 <= len(ours(loaded(code))) <= most


def test_the_list_of_verbs_loads_none() -> None:
    found = loaded("import sys; from archive.__main__ import main; sys.exit(main())", "--help")
    assert {name for name in found if name.startswith("archive.verbs.")} == set()
    assert not found & {"lxml", "sqlite3", "reading.article"}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_loads_no_other(verb: str) -> None:
    found = loaded("import sys; from archive.__main__ import main; sys.exit(main())", verb, "--help")
    own = "import_" if verb == "import" else verb
    others = {f"archive.verbs.{'import_' if name == 'import' else name}" for name in VERBS} - {f"archive.verbs.{own}"}
    assert f"archive.verbs.{own}" in found
    assert not found & others


@pytest.mark.parametrize("verb", ["status", "history", "show"])
def test_rows_are_shown_without_the_readers(verb: str) -> None:
    found = loaded("import sys; from archive.__main__ import main; sys.exit(main())", verb, "--help")
    assert not found & {"reading.families", "reading.generic.reader", "pipelines.order", "pyarrow"}


def test_both_commands_tell_their_version() -> None:
    commands = ([sys.executable, "-m", name, "--version"] for name in ("archive", "crawler"))
    [line] = {subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout for words in commands}
    assert line.startswith("shengbao 0.")
    assert ", reader " in line
