"""Every page in an old encoding, sent again with wrong labels or none, gives the same row."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archive.rows.line import as_dict
from reading.html.decode import decode
from reading.page import Page
from tests.support.printed import CAPTURE, printed
from tests.support.shared import SHARED, needs_shared

_CHARSET = re.compile(rb"""charset(\s*=\s*["']?\s*)[\w-]+""", re.IGNORECASE)
_WIDE = {"utf-8", "utf-16-le"}


@cache
def legacy() -> list[Path]:
    files = [*(SHARED / "data/pages").glob("*/*.html"), *(SHARED / "data/engines").glob("*/*.html")]
    return sorted(path for path in files if decode(path.read_bytes()).encoding not in _WIDE)


def row(body: bytes, content_type: str) -> dict[str, Any]:
    """The whole row but what the page and the server called its encoding."""
    page = Page(
        url="http://t.example/a.html", status=200, headers=(("Content-Type", content_type),), body=body, capture=CAPTURE
    )
    found: dict[str, Any] = as_dict(printed(page).finished())
    found.pop("declared")
    return found


@needs_shared
def test_there_are_such_pages() -> None:
    assert len(legacy()) > 60


@needs_shared
@pytest.mark.parametrize("part", range(4))
def test_relabelled_twins_give_the_same_rows(part: int) -> None:
    for path in legacy()[part::4]:
        body = path.read_bytes()
        right = decode(body)
        labelled = row(body, f"text/html; charset={right.encoding}")
        assert labelled["encoding"] == right.encoding, path
        twins = (
            (body, "text/html; charset=utf-8"),
            (_CHARSET.sub(rb"charset\1big5", body), "text/html; charset=big5"),
            (_CHARSET.sub(rb"charsot\1x", body), ""),
        )
        for twin, header in twins:
            assert row(twin, header) == labelled, (path, header)


@needs_shared
def test_no_character_is_lost_that_the_bytes_hold() -> None:
    for path in legacy():
        found = decode(path.read_bytes())
        assert found.text.count("\ufffd") == found.replaced, path
