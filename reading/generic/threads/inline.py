"""Comments of one line each: name, text, buttons and time side by side, as phones of 2010 were served microblogs."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from reading.article import Role
from reading.chinese.dates import moments
from reading.generic.dated import Dated
from reading.generic.threads.pieces import slice_of
from reading.generic.threads.post import is_button, is_name, leads_to_a_member
from reading.generic.weighing import Sheet
from reading.html.blocks import Mark
from reading.html.parse import squash

_PIECES = 4  # of such a line: name, text, a button, the time
_MARK = Mark(role=Role.COMMENT, rule="generic:comments")


def texts(page: Sheet, times: Dated) -> dict[HtmlElement, Mark]:
    """The elements of a line that hold what is said, so that they can be cut out of it; none where fewer than two lines
    are built so.
    """
    lines = [n for n in times.signed if len(page.blocks[n].nodes) >= _PIECES and page.blocks[n].links]
    if len(lines) < 2:
        return {}
    found = [element for number in lines for element in _said(page, number, times)]
    return dict.fromkeys(found, _MARK) if len(found) >= 2 else {}


def _said(page: Sheet, number: int, times: Dated) -> Iterator[HtmlElement]:
    """The one element behind a member's linked name and before the time that is neither link nor button."""
    nodes = page.nodes[slice_of(page, number)]
    name, link = nodes[0]
    if link.tag != "a" or not is_name(squash(name)) or not leads_to_a_member(link.get("href") or ""):
        return
    home = page.outline.elements[page.outline.homes[number]]
    told = [
        element
        for text, element in nodes[1:]
        if element.tag == "span"
        and not is_button(squash(text))
        and len(squash(text)) > 1
        and next(moments(text, times.now), None) is None
        and element.getparent() is home
    ]
    if told:
        yield max(told, key=lambda element: len("".join(element.itertext())))
