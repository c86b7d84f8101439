"""Every site and every layout reads its fixtures as somebody found right; `--accept` writes what is read now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reading.families import FAMILIES
from reading.html.blocks import visible_text
from reading.sites import SITES
from tests.support import fixture
from tests.support.drafts import draft_of

CASES = fixture.cases()
NAMES = [fixture.name_of(path) for path in CASES]


def expectation(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(".warc.gz") + ".json")


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_row(path: Path, request: pytest.FixtureRequest) -> None:
    row = fixture.row_of(path)
    expected = expectation(path)
    if request.config.getoption("--accept"):
        expected.write_text(row, "utf-8")
    assert expected.exists(), (
        f"no {expected.name} yet: pytest {__file__} --accept writes it; read it before you commit it"
    )
    assert json.loads(row) == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_every_visible_text_node_stands_in_one_block(path: Path) -> None:
    page = fixture.page_of(path)
    shown = visible_text(page.doc)
    # What a script holds, and the page doesn't show, counts on behind them.
    blocks = [each for each in draft_of(page, fixture.sites()).blocks if each.nodes.start < len(shown)]
    nodes = [number for block in blocks for number in block.nodes]
    assert nodes == list(range(len(shown)))
    assert squeezed("".join(block.text for block in blocks)) == squeezed("".join(shown))


def squeezed(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in "\u200b\ufeff\xad")


def test_every_expectation_has_its_record() -> None:
    orphans = [path for path in fixture.FIXTURES.glob("*/*.json") if not path.with_suffix(".warc.gz").exists()]
    assert orphans == []


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_expectations_hold_no_lost_character(path: Path) -> None:
    assert "\ufffd" not in expectation(path).read_text("utf-8")


def test_every_site_and_every_layout_has_a_case() -> None:
    rows = [json.loads(expectation(path).read_text("utf-8")) for path in CASES]
    seen = {(row["site"], row["layout"]) for row in rows}
    layouts = {(site.name, layout.name) for site in SITES for layout in site.layouts if layout.reads}
    families = {layout.name for layout in FAMILIES if layout.reads}
    assert layouts - seen == set()
    assert families - {layout for _, layout in seen} == set()


def test_records_are_what_they_are_made_of(tmp_path: Path) -> None:
    """A record made twice is the same file, and its digest is right: `pages` checks it."""
    for name in ("a", "b"):
        fixture.write(tmp_path / name / "case.warc.gz", "http://a.example/", "<p>早</p>".encode("gbk"))
    pages = [fixture.page_of(tmp_path / name / "case.warc.gz") for name in ("a", "b")]
    assert [page.body for page in pages] == ["<p>早</p>".encode("gbk")] * 2
    fixture.write(tmp_path / "c" / "case.warc.gz", "http://a.example/", b"x")
    again = (tmp_path / "c" / "case.warc.gz").read_bytes()
    fixture.write(tmp_path / "c" / "case.warc.gz", "http://a.example/", b"x")
    assert again == (tmp_path / "c" / "case.warc.gz").read_bytes()
