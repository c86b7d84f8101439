"""Cut a page into blocks: every visible text node ends up in exactly one.

A block ends where a block-level element begins or ends, at `<br>`, and where the element that gives the role changes.
What a layout marks gives its role to everything inside, the innermost mark wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.count = 0
        self.parts: list[str] = []
        self.nodes: list[int] = []
        self.linked = 0
        self.element: HtmlElement | None = None

    def take(self, text: str | None, element: HtmlElement, in_link: bool) -> None:
        if not text or text.isspace():
            if text and self.parts:
                self.parts.append(" ")
            return
        if self.element is None:
            self.element = element
        self.parts.append(text)
        self.nodes.append(self.count)
        self.count += 1
        if in_link:
            self.linked += len(squash(text))

    def cut(self, mark: Mark | None) -> None:
        if self.nodes:
            assert self.element is not None
            block = Block(text=squash("".join(self.parts)), nodes=tuple(self.nodes), element=self.element)
            block.links = self.linked
            if mark:
                block.role, block.rule, block.item = mark.role, mark.rule, mark.item
            self.blocks.append(block)
        self.parts, self.nodes, self.linked, self.element = [], [], 0, None


def segment(doc: HtmlElement, marks: Marks) -> list[Block]:
    """The blocks of a page in document order; those inside a marked element have its role, the others none."""
    cutter = _Cutter()
    mark: Mark | None = None
    outer: list[Mark | None] = []  # the mark outside of each marked element that is open
    links = 0
    walk = etree.iterwalk(doc, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        own = marks.get(element)
        if event == "start":
            if tag in UNSEEN:
                walk.skip_subtree()
                continue
            if own is not None or tag not in INLINE:
                cutter.cut(mark)
            if own is not None:
                outer.append(mark)
                if own.item is None and mark is not None and mark.item is not None:
                    own = Mark(role=own.role, rule=own.rule, item=mark.item)
                mark = own
            links += tag == "a"
            cutter.take(element.text, element, links > 0)
            continue
        if tag not in UNSEEN:
            if own is not None or tag not in INLINE:
                cutter.cut(mark)
            if own is not None:
                mark = outer.pop()
            links -= tag == "a"
        parent = element.getparent()
        if parent is not None:
            cutter.take(element.tail, parent, links > 0)
    cutter.cut(mark)
    return cutter.blocks


def visible_text(doc: HtmlElement) -> list[str]:
    """The visible text nodes of a page in document order, white-space-only ones left out."""
    unseen = " or ".join(f"self::{tag}" for tag in sorted(UNSEEN))
    found = doc.xpath(f".//text()[not(ancestor::*[{unseen}])]")
    return [text for text in found if not text.isspace()]
