"""The README and the documents tell of what is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from archive.__main__ import parser
from reading.sites import SITES
from tests.support.documents import anchor, place, sections

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = sorted([*ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def test_every_verb_is_in_the_table() -> None:
    verbs = re.findall(r"^    ([a-z]+) ", parser().format_help(), re.MULTILINE)
    assert len(verbs) > 8
    assert [verb for verb in verbs if f"| `{verb}` |" not in README] == []


def test_every_site_is_in_the_table() -> None:
    assert [site.name for site in SITES if f"| `{site.name}` |" not in README] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_heading_that_is_linked_is_there(path: Path) -> None:
    linked = [place(path, link) for section in sections(path.read_text("utf-8")) for link in section.links]
    lost = [
        f"{name}#{at}"
        for name, at in linked
        if at and at not in {anchor(section.heading) for section in sections((ROOT / name).read_text("utf-8"))}
    ]
    assert lost == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_is_named_is_there(path: Path) -> None:
    named = re.findall(
        r"(?<![\w/.-])((?:reading|pipelines|archive|crawler|tests|docs|benchmarks)/[\w./-]*\w\.(?:py|md|json|txt))(?![.\w])",
        path.read_text("utf-8"),
    )
    made = "example_daily"  # by the walk-through
    assert [name for name in named if made not in name and "SITE" not in name and not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_module_that_is_named_without_its_folder_is_there(path: Path) -> None:
    here = {
        module.name
        for folder in ("reading", "pipelines", "archive", "crawler")
        for module in (ROOT / folder).rglob("*.py")
    }
    assert [name for name in re.findall(r"`(\w+\.py)`", path.read_text("utf-8")) if name not in here] == []


@pytest.mark.parametrize("name", ["build_words", "restore"])
def test_a_benchmark_says_what_it_needs(name: str) -> None:
    """With another Python than the one that has everything: its usage, or one line that says what to install."""
    done = subprocess.run(
        [sys.executable, f"benchmarks/{name}.py", "--help"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.stdout.startswith("usage: ") or "pip install -r benchmarks/requirements-" in done.stderr
