"""CSS for elements of a page, as a person would write it into a layout."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from reading.article import Block, Role
from reading.html.parse import css
from reading.page import Page


def blocks_of(blocks: Iterable[Block], role: Role) -> list[HtmlElement]:
    return [block.element for block in blocks if block.role is role]


def container(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """The innermost element around all of these, in a list; empty for none."""
    chains = [[element, *element.iterancestors()] for element in elements]
    if not chains:
        return []
    return [next(element for element in chains[0] if all(element in chain for chain in chains[1:]))]


def selector(page: Page, elements: list[HtmlElement]) -> str | None:
    """CSS for the first of these elements and no other of the page, by id or class of it or of one around it."""
    if not elements:
        return None
    inner = ""
    for element in (elements[0], *elements[0].iterancestors()):
        if not re.fullmatch(r"[a-z][a-z0-9]*", str(element.tag)):
            return None  # what is no HTML has elements of any name
        names = [f"#{element.get('id')}", *(f"{element.tag}.{word}" for word in (element.get("class") or "").split())]
        for name in names:
            if not re.fullmatch(r"\w*[#.][A-Za-z_][\w-]*", name):
                continue
            if css(page.doc, found := f"{name}{inner}") == elements[:1]:
                return found
        inner = f" {element.tag}{inner}" if element is elements[0] else inner
    return None
