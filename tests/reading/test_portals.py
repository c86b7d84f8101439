"""Article pages of portals, papers, governments and schools: the text, all of it, and nothing else."""

from __future__ import annotations

import re

import pytest

from reading.article import Role, TimeFrom
from reading.problem import sentence
from tests.support.portals import BODIES, BODY, PAGES, TITLE
from tests.support.printed import page, printed

URL = "http://news.wanghu.example/2022/1011/3321.html"
_NAMES = re.compile(r""" (?:class|id)=(?:'[^']*'|"[^"]*"|[^ >]+)""")
# Told apart by nothing but the name of an element.
_BY_NAME = {"short1", "sina", "jiemian"}


@pytest.mark.parametrize("name", PAGES)
def test_the_text_and_nothing_else(name: str) -> None:
    got = printed(page(PAGES[name], URL))
    assert (got.title_raw, got.body_raw, sentence(got.problems)) == (TITLE, BODIES.get(name, BODY), None)
    if name != "foot":  # the only times there are those of comments and the footer's
        assert got.published
        assert f"{got.published:%Y-%m-%d}" == "2022-10-11"
    assert all(block.role is not None for block in got.blocks)


@pytest.mark.parametrize("name", sorted({*PAGES} - _BY_NAME))
def test_the_same_without_classes_and_ids(name: str) -> None:
    """Names of elements help; where there are none, the text is still found, but for a few lines."""
    got = printed(page(_NAMES.sub("", PAGES[name]), URL))
    want = BODIES.get(name, BODY)
    assert want in (got.body_raw or "")
    assert len(got.body_raw or "") - len(want) < 40
    assert got.title_raw == TITLE


def test_comments_below_are_comments() -> None:
    got = printed(page(PAGES["foot"], URL))
    assert [(c.author, c.posted_raw, c.text) for c in got.comments] == [
        ("河边人", "2022-10-12 08:00", "支持！"),
        ("老街坊", "2022-10-13 08:00", "好事。"),
    ]
    assert got.published_from == TimeFrom.ADDRESS  # not of a comment


def test_captions_stand_beside_their_pictures() -> None:
    got = printed(page(PAGES["sina"], URL))
    assert [block.text for block in got.blocks if block.role is Role.CAPTION] == ["加装电梯现场 望湖日报 图"]
