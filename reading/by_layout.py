"""Which layout a page has, and what is read by it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from reading.article import Draft
from reading.families import pictures
from reading.families.possible import possible
from reading.html.blocks import Mark, segment
from reading.html.parse import css
from reading.layout import Layout, LayoutError, Site
from reading.page import Page
from reading.problem import Problem, ProblemKind


def layout_of(page: Page, site: Site | None) -> Layout | None:
    """The first layout whose marker is on the page: of the site, else of the families that many sites share."""
    for layout in site.layouts if site else ():
        if css(page.doc, layout.marker):
            return layout
    for layout in possible(page):
        if layout.may_be_on(page) and css(page.doc, layout.marker):
            return layout
    return None


def apply(layout: Layout, page: Page, draft: Draft) -> list[Problem]:
    """Read by a known layout; gives the problems."""
    problems = []
    draft.layout = layout.name
    marks = dict(_marks(layout, page.doc))
    if layout.posts:
        marks.update(layout.posts(page, draft))
    draft.blocks = segment(page.doc, marks)
    if layout.settle:
        layout.settle(page, draft)
    pictures.take(page, draft, marks)
    try:
        draft.title_raw = layout.title(page.doc) if layout.title else None
    except LayoutError as error:
        problems.append(Problem(kind=ProblemKind.LAYOUT, layout=layout.name, detail=f"title: {error}"))
    for name, rule in layout.fields.items():
        try:
            if printed := rule(page.doc):
                draft.printed[name] = printed
        except LayoutError as error:
            problems.append(Problem(kind=ProblemKind.LAYOUT, layout=layout.name, detail=f"{name}: {error}"))
    return problems


def _marks(layout: Layout, doc: HtmlElement) -> Iterator[tuple[HtmlElement, Mark]]:
    # Listed first wins on one element, so the last word in the dict belongs to it.
    for role, selector in reversed(layout.roles):
        for element in css(doc, selector):
            yield element, Mark(role=role, rule=f"layout:{selector}")
