"""The repository's own quality gate: invented pages of every kind, read exactly, wherever the repository is cloned."""

from __future__ import annotations

import pytest

from tests.support.gate import GoldPage, differs, gold_pages, read_gold

PAGES = gold_pages()


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_page_of_the_gate_is_read_exactly(page: GoldPage) -> None:
    outcome, row = read_gold(page)
    assert row is not None, outcome.answer
    assert differs(page.gold, outcome, row) == []
