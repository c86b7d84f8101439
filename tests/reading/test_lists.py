"""Pages that only lead to articles are said to; short articles beside them keep theirs."""

from __future__ import annotations

import pytest

from reading.article import Draft
from reading.html.blocks import visible_text
from reading.page import Page
from reading.problem import sentence
from tests.support.drafts import draft_of
from tests.support.lists import LISTS, SHORT
from tests.support.printed import CAPTURE, printed


def page(url: str, markup: str) -> Page:
    return Page(url=url, status=200, headers=(), body=markup.encode(), capture=CAPTURE)


@pytest.mark.parametrize("kind", LISTS)
def test_lists_are_no_articles(kind: str) -> None:
    got: Draft = printed(page(*LISTS[kind]))
    assert sentence(got.problems)
    assert (got.comments, got.poster) == ([], None)


@pytest.mark.parametrize("kind", LISTS)
def test_what_stands_on_a_list_is_accounted_for(kind: str) -> None:
    got = page(*LISTS[kind])
    blocks = draft_of(got).blocks
    assert [node for block in blocks for node in block.nodes] == list(range(len(visible_text(got.doc))))
    assert all(block.role is not None for block in blocks)


@pytest.mark.parametrize("kind", SHORT)
def test_short_articles_are_articles(kind: str) -> None:
    url, markup, words = SHORT[kind]
    got: Draft = printed(page(url, markup))
    assert words in (got.body_raw or "")
    assert (sentence(got.problems), got.comments) == (None, [])
    assert got.title_raw
    assert got.title_raw in markup


@pytest.mark.parametrize(
    "body",
    [
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>望湖网</title></channel></rss>',
        '\ufeff<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>望湖网</title></feed>',
        "document.write('25');",
    ],
)
def test_feeds_sitemaps_and_scripts_are_no_pages(body: str) -> None:
    got = draft_of(page("http://www.wanghu.example/feed", body))
    assert (sentence(got.problems) or "").startswith("not HTML")
    assert got.blocks == []
