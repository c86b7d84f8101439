"""A row that changes has a new READER_VERSION, so that a rebuild tells rows of an older reader from damaged ones.

tests/fixtures/rows.json holds the version and, for each fixture, the SHA-256 of what that version read of it.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from reading.read import READER_VERSION
from tests.support import fixture

NOTED = fixture.FIXTURES / "rows.json"
HOW = (
    'bump READER_VERSION in reading/read.py, add to "Rows that change" in CHANGELOG.md which and why,'
    " and run pytest tests/whole/test_reader_version.py --accept"
)


def said(row: str) -> str:
    """SHA-256 of what was read: of all fields that have a value, and whether there was a problem, however it is put."""
    fields = {name: value for name, value in json.loads(row).items() if value not in (None, [], {})}
    problem = any(name.startswith("problem") for name in fields)
    read = {
        name: value for name, value in fields.items() if not name.startswith("problem") and name != "reader_version"
    }
    text = json.dumps({**read, "problem": problem}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def unannounced(noted: dict[str, str], now: dict[str, str]) -> list[str]:
    """The fixtures that say something else than is noted of them; one that came or went is no change of a row."""
    return sorted(name for name in noted.keys() & now.keys() if noted[name] != now[name])


def test_a_changed_row_has_a_new_reader_version(request: pytest.FixtureRequest) -> None:
    now = {fixture.name_of(path): said(fixture.row_of(path)) for path in fixture.cases()}
    noted: dict[str, Any] = json.loads(NOTED.read_text("utf-8")) if NOTED.exists() else {}
    if noted.get("reader_version") == READER_VERSION:
        changed = unannounced(noted["rows"], now)
        assert not changed, f"other rows of {', '.join(changed)} by the same reader version {READER_VERSION}: {HOW}"
    fresh = {"reader_version": READER_VERSION, "rows": now}
    if request.config.getoption("--accept"):
        NOTED.write_text(json.dumps(fresh, indent=2, sort_keys=True) + "\n", "utf-8")
        return
    assert noted == fresh, f"{NOTED.name} isn't of these fixtures and this version: run pytest {__file__} --accept"


def test_what_is_a_change() -> None:
    row: dict[str, object] = {"title": "早", "editor": None, "tags": [], "problem": None, "reader_version": "1"}
    same = [
        {**row, "reader_version": "2"},
        {"title": "早", "reader_version": "1", "subtitle": None},
        {**row, "problem": [], "problem_kinds": []},
    ]
    other = [{**row, "title": "晚"}, {**row, "tags": ["a"]}, {**row, "problem": "no body"}]
    assert {said(json.dumps(each)) for each in [row, *same]} == {said(json.dumps(row))}
    assert said(json.dumps(row)) not in {said(json.dumps(each)) for each in other}
    assert said(json.dumps({**row, "problem": "no body"})) == said(
        json.dumps({**row, "problem": [{"kind": "no body"}]})
    )
    assert unannounced({"a": "1", "gone": "2"}, {"a": "1", "new": "3"}) == []
    assert unannounced({"a": "1", "b": "2"}, {"a": "2", "b": "2"}) == ["a"]
