"""The pieces of a line: its text nodes, one by one, where elements part what is printed without a space between."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from reading.generic.weighing import Sheet
from reading.html.parse import squash

_MARKS = frozenset({"b", "strong", "em", "cite"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One text node of a line, whether it is a link, and whether it is set off in the line."""

    text: str
    linked: bool
    marked: bool
    address: str  # where the link leads


def pieces(page: Sheet, number: int) -> list[Piece]:
    """The text nodes of a block, in order."""
    return [_piece(text, element) for text, element in page.nodes(number)]


def spaced(page: Sheet, number: int) -> str:
    """The text of a block with a space between its text nodes: 07:08#1 is 07:08 #1."""
    block = page.blocks[number]
    if len(block.nodes) < 2:
        return block.text
    return " ".join(squash(text) for text, _ in page.nodes(number))


def texts_of(page: Sheet, number: int) -> list[str]:
    """The text nodes of a block, without what they stand in."""
    return [squash(text) for text, _ in page.nodes(number)]


def _piece(text: str, element: HtmlElement) -> Piece:
    link = next((around for around in (element, *element.iterancestors()) if around.tag == "a"), None)
    return Piece(
        squash(text), link is not None, element.tag in _MARKS, (link.get("href") or "") if link is not None else ""
    )
