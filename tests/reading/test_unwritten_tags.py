"""Pages that leave out tags which HTML lets them leave out, as minifiers do."""

from __future__ import annotations

import pytest

from tests.support.news import BODY, LAST, META, TITLE, paragraphs
from tests.support.printed import page, printed

HEADS = [
    "<title>{0}</title>",
    "<head><title>{0}</title></head>",
    "<html><meta charset=utf-8><title>{0}</title><link rel=icon href=/i>",
]


@pytest.mark.parametrize("tag", ["section", "article", "main", "header", "x-app", "div"])
@pytest.mark.parametrize("head", HEADS)
def test_a_body_that_is_not_written_begins_with_any_element(tag: str, head: str) -> None:
    text = f"<h1>{TITLE}</h1><div>{META}</div><div>{paragraphs()}"
    got = printed(page(f"{head.format(TITLE)}<{tag}>{text}</div><p>{LAST}</p></{tag}>".encode()))
    assert (got.title_raw, got.body_raw) == (TITLE, f"{BODY}\n{LAST}")
    got = printed(page(f"{head.format(TITLE)}<{tag}>{text}</{tag}>{LAST}".encode()))
    assert (got.title_raw, got.body_raw) == (TITLE, f"{BODY}\n{LAST}")


def test_paragraphs_and_cells_that_are_not_closed() -> None:
    text = "".join(f"<p>{line}" for line in BODY.split("\n"))
    got = printed(
        page(f"<title>{TITLE}</title><table><tr><td><h1>{TITLE}</h1><tr><td>{META}<tr><td>{text}</table>".encode())
    )
    assert (got.title_raw, got.body_raw) == (TITLE, BODY)
