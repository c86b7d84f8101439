"""Cut a page into blocks: every visible text node ends up in exactly one.

A block ends where a block-level element begins or ends, at `<br>`, and where the element that gives the role changes.
What a layout marks gives its role to everything inside, the innermost mark wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from crawler.article import Block, Role
from crawler.dom import squash

# Never shown as text by a browser that runs scripts.
UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg", "textarea"})
_INLINE = (
    "a abbr acronym b basefont bdi bdo big cite code data del dfn em font i img input ins kbd label mark nobr q rp rt"
    " ruby s samp select small span strike strong sub sup time tt u var wbr ignore_js_op"
)
INLINE = frozenset(_INLINE.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a layout says about one element and all inside it."""

    role: Role
    rule: str
    item: str | None = None  # None: as the element around it


Marks = Mapping[HtmlElement, Mark]


class _Cutter:
    """The state while walking: the text nodes gathered for the block at hand."""

    __slots__ = ("blocks", "count", "element", "homes", "linked", "nodes", "parts")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.homes: list[int] = []
        self.count = 0
        self.parts: list[str] = []
        self.nodes: list[int] = []
        self.linked = 0
        self.element: HtmlElement | None = None

    def take(self, text: str, element: HtmlElement, links: int) -> None:
        if self.element is None:
            self.element = element
        self.parts.append(text)
        self.nodes.append(self.count)
        self.count += 1
        if links:
            self.linked += len(text.strip())

    def cut(self, mark: Mark | None, home: int) -> None:
        """End the block at hand; called only when it holds text nodes."""
        assert self.element is not None
        text = self.parts[0] if len(self.parts) == 1 else "".join(self.parts)
        block = Block(text=squash(text), nodes=tuple(self.nodes), element=self.element, links=self.linked)
        if mark:
            block.role, block.rule, block.item = mark.role, mark.rule, mark.item
        self.blocks.append(block)
        self.homes.append(home)
        self.parts.clear()
        self.nodes.clear()
        self.linked, self.element = 0, None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The blocks of a page, and the block-level elements they stand in. Elements are known by number, in document
    order; number 0 is the root.
    """

    blocks: list[Block]
    homes: list[int]  # of each block: the innermost block-level element around it
    elements: list[HtmlElement]
    parents: list[int]  # of each element; of the root -1
    spans: list[tuple[int, int]]  # of each element: its blocks, as a range


def segment(doc: HtmlElement, marks: Marks) -> list[Block]:
    """The blocks of a page in document order; those inside a marked element have its role, the others none."""
    return outline(doc, marks).blocks


def outline(doc: HtmlElement, marks: Marks | None = None) -> Outline:  # noqa: PLR0915 one loop, in which pages spend most of their time
    """The blocks of a page with the elements around them, in one walk over the tree.

    The walk keeps its own stack: pages nest deeper than Python recurses.
    """
    cutter = _Cutter()
    parts, nodes, take = cutter.parts, cutter.nodes, cutter.take
    mark: Mark | None = None
    links = home = 0
    elements, parents, firsts, lasts = [doc], [-1], [0], [0]
    # What is open: the element, the rest of its children, its tag, its number (-1: an inline element), the mark around.
    open_: list[tuple[HtmlElement, Iterator[HtmlElement], str, int, Mark | None]] = []
    node = doc
    while True:
        tag = node.tag
        if tag in UNSEEN:
            closing = None
        elif tag in INLINE and not marks and not len(node):  # the commonest: a link or a span of text
            if text := node.text:
                if not text.isspace():
                    take(text, node, links + (tag == "a"))
                elif parts:
                    parts.append(" ")
            closing = None
        else:
            own = marks.get(node) if marks and tag != "br" else None
            number, around = -1, mark
            if tag not in INLINE or own is not None:
                if nodes:
                    cutter.cut(mark, home)
                elif parts:
                    parts.clear()
                if node is doc:
                    number = 0
                elif tag != "br":
                    number = len(elements)
                    elements.append(node)
                    parents.append(home)
                    firsts.append(len(cutter.blocks))
                    lasts.append(0)
                    home = number
                if own is not None:
                    mark = own if own.item or not mark or not mark.item else replace(own, item=mark.item)
            if tag == "a":
                links += 1
            if text := node.text:
                if not text.isspace():
                    take(text, node, links)
                elif parts:
                    parts.append(" ")
            if len(node):
                children = iter(node)
                open_.append((node, children, tag, number, around))
                node = next(children)
                continue
            closing = (tag, number, around)
        while True:
            if closing is not None:
                tag, number, around = closing
                if tag == "a":
                    links -= 1
                if number >= 0:
                    if nodes:
                        cutter.cut(mark, home)
                    elif parts:
                        parts.clear()
                    mark, home = around, parents[number]
                    lasts[number] = len(cutter.blocks)
            if not open_:
                spans = list(zip(firsts, lasts, strict=True))
                return Outline(
                    blocks=cutter.blocks, homes=cutter.homes, elements=elements, parents=parents, spans=spans
                )
            outside, children, tag, number, around = open_[-1]
            if text := node.tail:
                if not text.isspace():
                    take(text, outside, links)
                elif parts:
                    parts.append(" ")
            if (sibling := next(children, None)) is not None:
                node = sibling
                break
            open_.pop()
            node, closing = outside, (tag, number, around)


def visible_text(doc: HtmlElement) -> list[str]:
    """The visible text nodes of a page in document order, white-space-only ones left out."""
    texts: list[str | None] = []
    walk = etree.iterwalk(doc, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            texts.append(element.tail if element is not doc else None)
        elif element.tag in UNSEEN:
            walk.skip_subtree()
        else:
            texts.append(element.text)
    return [text for text in texts if text and not text.isspace()]
