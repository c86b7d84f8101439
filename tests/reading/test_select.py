"""Selectors answered from the index of a page are what XPath answers."""

from __future__ import annotations

import gc
from weakref import ref

import pytest
from lxml import etree
from lxml.html import HtmlElement
from parsel.csstranslator import HTMLTranslator

from reading.families import FAMILIES
from reading.families.discuz import IN_POST
from reading.html.parse import Within, css, parse
from reading.html.select import compiled
from reading.html.tree import tree_of
from reading.sites import SITES
from tests.support import fixture

LAYOUTS = (*FAMILIES, *(layout for site in SITES for layout in site.layouts))
SELECTORS = sorted(
    {layout.marker for layout in LAYOUTS}
    | {selector for layout in LAYOUTS for _, selector in layout.roles}
    | {layout.more for layout in LAYOUTS if layout.more}
    | {selector for _, _, selector in IN_POST}
    | {
        "*",
        "div, p",
        "p + p",
        "p ~ p",
        "div > *",
        "[class]",
        "[id]",
        "[id$='1']",
        "[class~=title]",
        "a[href*='.html']:not([class])",
        "tr td a",
        ":is(h1, h2, .title) a",
        "HTML",
        "Body > DIV",
    }
)


def by_xpath(node: HtmlElement, selector: str) -> list[HtmlElement]:
    found: list[HtmlElement] = etree.XPath(HTMLTranslator().css_to_xpath(selector, prefix="descendant-or-self::"))(node)
    return found


@pytest.mark.parametrize("path", fixture.cases(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_index_and_xpath_agree(path: object) -> None:
    doc = fixture.page_of(path).doc  # type: ignore[arg-type]
    nodes = [doc, *list(doc.iter("div", "table", "form", "body"))[:12]]
    within = Within(nodes)
    for selector in SELECTORS:
        for node in nodes:
            wanted = by_xpath(node, selector)
            assert css(node, selector) == wanted, selector
            assert within.css(node, selector) == wanted, selector


def test_most_selectors_need_no_xpath() -> None:
    searched = [selector for selector in SELECTORS if not compiled(selector).plans]
    assert len(searched) <= len(SELECTORS) / 10, searched


def test_a_choice_needs_the_names_of_one_of_its_ways() -> None:
    needs = compiled("form :is(#a, p.b, [id^=c]), h1").needs
    told = [(sorted(each.tags), [*each.classes, *each.ids, *each.starts]) for each in needs]
    assert told == [(["form"], ["a"]), (["form", "p"], ["b"]), (["form"], ["c"]), (["h1"], [])]


@pytest.mark.parametrize("selector", [":is(.a, .b)" * 4 + " p", ":is(.a, .b)" * 12 + " p"])
def test_many_choices_need_no_more_than_there_are(selector: str) -> None:
    """So many ways to match can't be told apart one by one: some are left out of what is needed."""
    needs = compiled(selector).needs
    assert len(needs) <= 64
    assert all(each.tags == {"p"} and each.classes <= {"a", "b"} and each.classes for each in needs)


def test_pages_read_in_turns_keep_their_answers() -> None:
    docs = [parse(f"<div class='a'><p id='b'>{number}</p></div>") for number in range(3)]
    for _ in range(2):
        assert [css(doc, "div.a #b")[0].text for doc in docs] == ["0", "1", "2"]


def test_a_page_of_fifty_thousand_elements() -> None:
    doc = parse("<div>" + "<b class=x></b>" * 50_000 + "</div>")
    assert len(css(doc, "div .x")) == 50_000


def test_pages_asked_in_turns_are_laid_out_once() -> None:
    one, two = (fixture.page_of(path) for path in fixture.cases()[:2])
    trees = one.tree, two.tree
    for page, tree in zip((one, two) * 2, trees * 2, strict=True):
        css(page.doc, "p a")
        assert tree_of(page.doc[-1]) is tree


def test_a_tree_goes_with_its_page() -> None:
    page = fixture.page_of(fixture.cases()[0])
    tree = ref(page.tree)
    assert tree_of(page.doc) is tree()
    del page
    assert tree_of(parse("<p>x")) is not tree()
    gc.collect()
    assert tree() is None
