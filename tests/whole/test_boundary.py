"""The law of imports: reading <- pipelines <- archive <- crawler, and the order of the floors inside of them.

A folder imports folders to its left and nothing else of ours; a room imports rooms of its own floor or lower ones.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# folder: what it may import of ours; from outside, beside the standard library; and what of that it may not.
LAW: dict[str, tuple[set[str], set[str], set[str]]] = {
    "reading": (set(), {"lxml", "cssselect", "parsel", "w3lib"}, {"sqlite3", "socket", "subprocess", "time"}),
    "pipelines": ({"reading"}, {"lxml"}, {"sqlite3", "socket", "subprocess", "time", "os", "tempfile"}),
    "archive": (
        {"reading", "pipelines"},
        {
            "pyarrow",
            "brotli",
            "cryptography",
            "backports",
            "compression",
            "xlsxwriter",
            "pandas",
            "pyreadstat",
            "starlette",
            "anyio",
            "jinja2",
            "uvicorn",
            "bagit",
            "numpy",
            "duckdb",
            "fsspec",
            "redis",
        },
        set(),
    ),
    "crawler": (
        {"reading", "pipelines", "archive"},
        {"scrapy", "twisted", "zope", "tldextract", "lxml", "w3lib", "OpenSSL", "service_identity"},
        set(),
    ),
}
# Rooms from the ground up; those of one floor stand together and know nothing of each other.
FLOORS: dict[str, tuple[tuple[str, ...], ...]] = {
    "reading": (
        ("capture", "problem"),
        ("article", "chinese"),
        ("html",),
        ("page",),
        ("addresses",),
        ("layout", "listed", "dated"),
        ("found",),
        ("leads", "too_much", "belonging", "feeds", "epapers", "requisites", "scripted"),
        ("lists",),
        ("answers",),
        ("generic",),
        ("families",),
        ("sites", "by_layout", "catalogue"),
        ("read",),
        ("saved",),
    ),
    "pipelines": (("edits", "words"), ("pieces",), ("split", "restore", "metadata", "identity", "check"), ("order",)),
    "archive": (
        ("data",),
        ("warc",),
        ("rows",),
        ("rebuild", "history"),
        ("fixity", "search", "figures"),
        ("lineage",),
        ("operations", "redaction"),
        ("handover",),
        ("evidence", "ingest"),
        ("offsite",),
        ("fleet",),
        ("archive",),
        ("view",),
        ("report",),
        ("verbs",),
        ("__main__",),
    ),
    "crawler": (
        ("meta", "counts", "lost", "log"),
        ("bounds", "manner"),
        ("politeness",),
        ("wire", "middlewares", "validators"),
        ("robots", "sink", "feeds", "progress", "unrecorded", "requisites"),
        ("seen",),
        ("runs",),
        ("answering",),
        ("rendering",),
        ("frontier", "spiders"),
        ("loader", "looking", "rounds"),
        ("settings",),
        ("commands",),
        ("__main__",),
    ),
}
Imports = Mapping[str, set[str]]


@cache
def modules() -> dict[str, Path]:
    """Every module of ours by its name."""
    found = {}
    for folder in LAW:
        for path in (ROOT / folder).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(path: Path) -> Iterator[str]:
    """What a module imports at run time, also late and inside of functions: `reading.page`, `scrapy.http`."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            ours = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in modules() else node.module for name in ours)


@cache
def imports() -> dict[str, set[str]]:
    return {name: set(imported(path)) for name, path in modules().items()}


@cache
def violated() -> frozenset[str]:
    return frozenset(violations(imports()))


def violations(graph: Imports) -> list[str]:
    """Every import that runs against the law, directly or through modules of ours."""
    return [
        f"{name} imports {other}: {why}"
        for name in sorted(graph)
        for other in sorted(reached(name, graph))
        if (why := against(name, other))
    ]


def reached(name: str, graph: Imports) -> set[str]:
    """What is loaded with a module: what it imports, the packages around that, and what those import."""
    found: set[str] = set()
    left = set(graph[name])
    doors = {name.partition(".")[0]}  # a folder's own door may open on all its rooms
    while left:
        other = left.pop()
        if other in found:
            continue
        if other in doors:
            found.add(other)
            continue
        found.add(other)
        if other.partition(".")[0] in LAW:
            parts = other.split(".")
            packages = {".".join(parts[:count]) for count in range(1, len(parts))}
            left |= {*packages - doors, *graph.get(other, ())} - found
    return found


def against(name: str, other: str) -> str | None:
    """Why one module may not be loaded with another; None where it may."""
    folder, top = name.partition(".")[0], other.partition(".")[0]
    ours, outside, never = LAW[folder]
    if top in LAW and top != folder:
        return None if top in ours else f"{folder}/ may import {', '.join(sorted(ours)) or 'none of ours'}"
    if top != folder:
        lower = {package for each in ours for package in LAW[each][1]}
        if top in sys.stdlib_module_names:
            return f"not in {folder}/" if top in never else None
        return None if top in outside | lower else f"{folder}/ may import {', '.join(sorted(outside))}"
    if other == folder and name != folder:
        return f"rooms of {folder}/ don't come in by its door, which opens on all of them"
    here, there = floor(name), floor(other)
    if here is None or there is None or there[0] < here[0] or there == here:
        return None
    return f"{there[1]} is no lower floor than {here[1]}"


def floor(name: str) -> tuple[int, str] | None:
    """The floor of a module and its room; None for the door of a folder, which imports no room for itself."""
    folder, _, rest = name.partition(".")
    room = rest.partition(".")[0]
    if not room or folder not in FLOORS:
        return None
    numbers = [number for number, rooms in enumerate(FLOORS[folder]) if room in rooms]
    assert numbers, f"{name}: {folder}.{room} has no floor; give it one in FLOORS"
    return numbers[0], room


@pytest.mark.parametrize("folder", LAW)
def test_imports_go_one_way(folder: str) -> None:
    assert sum(name.partition(".")[0] == folder for name in modules()) > 5
    assert [line for line in violated() if line.startswith(f"{folder}.")] == []


@pytest.mark.parametrize("folder", FLOORS)
def test_the_floors_stand_in_the_document(folder: str) -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith(f"| `{folder}/` |"))
    told = [re.findall(r"`([a-z_]+)(?:\.py|/)`", floor) for floor in row.split("|")[2].split(" · ")]
    assert [sorted(rooms) for rooms in told] == [sorted(rooms) for rooms in FLOORS[folder]]


# Each was there once, or was tried and not seen.
HOLES = [
    ("reading.families.discuz", "crawler.frontier.queue", "a reader imports the frontier"),
    ("reading.sites.jurong", "scrapy.http", "a site imports Scrapy"),
    ("reading.html.parse", "reading.page", "the ground floor imports the page"),
    ("reading.page", "archive.warc.reader", "a page knows where it is kept"),
    ("reading.sites", "archive.data.operator", "the sites read the operator's file"),
    ("reading.generic.body", "reading.read", "the generic reader calls the entrance"),
    ("pipelines.metadata.people", "pipelines.restore.folding", "a stage imports another"),
    ("pipelines.identity", "archive.data.key", "a stage reads the key from the disk"),
    ("pipelines.check", "archive.rows.store", "a stage stores"),
    ("pipelines.split", "tempfile", "a stage writes to the disk"),
    ("reading.html.parse", "reading", "a room comes in by the door of its own folder"),
    ("archive.data.lock", "archive.data.folder", None),
    ("archive.data.folder", "archive.warc.level", "names of files come from the index"),
    ("archive.handover.wacz", "archive.verbs.show", "a room imports a verb"),
    ("archive.rows.store", "archive.rebuild.rebuild", "rows know how they are rebuilt"),
    ("archive.fixity.verification", "archive.handover.wacz", "rooms of one floor know each other"),
    ("archive.rows.join", "crawler.frontier.known", "the archive knows the walk"),
    ("archive.verbs.status", "twisted.internet", "a verb starts an engine"),
    ("crawler.wire.capture", "crawler.frontier.queue", "what records knows what is asked for"),
    ("crawler.spiders.base", "crawler.frontier.sqlite", "a spider opens the frontier"),
]


@pytest.mark.parametrize(("module", "other", "hole"), HOLES, ids=[hole or "none" for *_, hole in HOLES])
def test_a_hole_in_the_wall_is_seen(module: str, other: str, hole: str | None) -> None:
    assert module in imports()
    graph = {**imports(), module: imports()[module] | {other}}
    new = set(violations(graph)) - violated()
    assert any(line.startswith(f"{module} imports {other}: ") for line in new) == bool(hole)


def test_what_reaches_through_another_module_is_seen() -> None:
    graph = {**imports(), "reading.html.urls": imports()["reading.html.urls"] | {"crawler.sink"}}
    assert any(line.startswith("reading.read imports crawler.sink: ") for line in violations(graph))


def test_every_verb_runs_without_an_engine() -> None:
    code = (
        "import sys, archive.__main__, pipelines.order\n"
        "archive.__main__.parser()\n"  # loads every verb
        "assert {'archive.verbs.rebuild', 'archive.verbs.import_'} <= set(sys.modules)\n"
        "loaded = {'scrapy', 'twisted'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
