"""Cut a page into blocks: every visible text node ends up in exactly one.

A block ends where a block-level element begins or ends, at `<br>`, and where the element that gives the role changes.
What a layout marks gives its role to everything inside, the innermost mark wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from reading.article import Block, Role
from reading.html.parse import squash
from reading.html.tree import tree_of

# Never shown as text by a browser that runs scripts.
UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg", "textarea"})
_INLINE = (
    "a abbr acronym b basefont bdi bdo big cite code data del dfn em font i img input ins kbd label mark nobr q rp rt"
    " ruby s samp select small span strike strong sub sup time tt u var wbr ignore_js_op"
)
INLINE = frozenset(_INLINE.split())
# What an element does to the block at hand; those not named here end it, at both their ends.
_BLOCK, _IN_LINE, _LINK, _BREAK, _UNSEEN = range(5)
_KINDS = {
    **dict.fromkeys(INLINE, _IN_LINE),
    **dict.fromkeys(UNSEEN, _UNSEEN),
    "a": _LINK,
    "br": _BREAK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a layout says about one element and all inside it."""

    role: Role
    rule: str
    item: str | None = None  # None: as the element around it


Marks = Mapping[HtmlElement, Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The blocks of a page, and the block-level elements they stand in. Elements are known by number, in document
    order; number 0 is the root.
    """

    blocks: list[Block]
    homes: list[int]  # of each block: the innermost block-level element around it
    elements: list[HtmlElement]
    places: list[int]  # of each element: its number among all elements of the page
    parents: list[int]  # of each element; of the root -1
    spans: list[tuple[int, int]]  # of each element: its blocks, as a range


def segment(doc: HtmlElement, marks: Marks) -> list[Block]:
    """The blocks of a page in document order; those inside a marked element have its role, the others none."""
    return outline(doc, marks).blocks


def outline(doc: HtmlElement, marks: Marks | None = None) -> Outline:  # noqa: PLR0915 one loop, in which pages spend most of their time
    """The blocks of a page with the elements around them, in one walk over its tree. `doc` is the root of the page.

    The walk keeps its own stack: pages nest deeper than Python recurses.
    """
    tree = tree_of(doc)
    blocks: list[Block] = []
    homes: list[int] = []
    elements, places, parents, firsts, lasts = [doc], [0], [-1], [0], [0]
    mark = marks.get(doc) if marks else None
    buffer, element = "", doc  # of the block at hand
    count = start = linked = links = home = 0
    if (text := doc.text) and not text.isspace():
        buffer, count = text, 1
    # What is open inside the root: element, tail, whether it is a link, its number (-1: inline), the mark around it.
    open_: list[tuple[HtmlElement, str | None, bool, int, Mark | None]] = []
    inside = doc
    kinds, block, link, unseen = _KINDS, _BLOCK, _LINK, _UNSEEN
    walk = zip(
        range(1, len(tree.elements) + 1),
        [*tree.elements[1:], None],  # the last round, with no element, ends those that are still open
        [*tree.tags[1:], "br"],
        [*tree.texts[1:], None],
        [*tree.tails[1:], None],
        [*tree.parents[1:], doc],
        [*tree.parents[2:], doc, doc],
        strict=False,
    )
    for place, node, tag, own_text, tail, parent, next_parent in walk:
        while inside is not parent:
            _, behind, is_link, number, around = open_.pop()
            inside = open_[-1][0] if open_ else doc
            links -= is_link
            if number >= 0:
                if buffer:
                    blocks.append(_block(buffer, element, range(start, count), linked, mark))
                    homes.append(home)
                    buffer, start, linked = "", count, 0
                mark, home = around, parents[number]
                lasts[number] = len(blocks)
            if not behind:
                continue
            if behind.isspace():
                if buffer:
                    buffer += " "
                continue
            if buffer:
                buffer += behind
            else:
                buffer, element = behind, inside
            count += 1
            if links:
                linked += len(behind.strip())
        kind = kinds.get(tag, block)
        own = marks.get(node) if marks and kind < _BREAK else None
        if kind is block or own is not None:
            if buffer:
                blocks.append(_block(buffer, element, range(start, count), linked, mark))
                homes.append(home)
                buffer, start, linked = "", count, 0
            number = len(elements)
            elements.append(node)
            places.append(place)
            parents.append(home)
            firsts.append(len(blocks))
            has_text = own_text and not own_text.isspace()
            inner = mark
            if own is not None:
                inner = own if own.item or not mark or not mark.item else replace(own, item=mark.item)
            if next_parent is node:
                lasts.append(0)
                open_.append((node, tail, kind is link, number, mark))
                links += kind is link
                inside, home, mark = node, number, inner
                if has_text:
                    buffer, element = own_text, node
                    count += 1
                    if links:
                        linked = len(own_text.strip())
                continue
            if has_text:
                size = len(own_text.strip()) if links or kind is link else 0
                blocks.append(_block(own_text, node, range(count, count + 1), size, inner))
                homes.append(number)
                count = start = count + 1
            lasts.append(len(blocks))
        elif kind is unseen:
            if next_parent is node:
                below = sum(1 for _ in node.iterdescendants())
                next(islice(walk, below - 1, None), None)
        else:
            if kind is _BREAK and buffer:
                blocks.append(_block(buffer, element, range(start, count), linked, mark))
                homes.append(home)
                buffer, start, linked = "", count, 0
            if own_text:
                if not own_text.isspace():
                    if buffer:
                        buffer += own_text
                    else:
                        buffer, element = own_text, node
                    count += 1
                    if links or kind is link:
                        linked += len(own_text.strip())
                elif buffer:
                    buffer += " "
            if next_parent is node:
                open_.append((node, tail, kind is link, -1, mark))
                links += kind is link
                inside = node
                continue
        if tail:
            if not tail.isspace():
                if buffer:
                    buffer += tail
                else:
                    buffer, element = tail, parent
                count += 1
                if links:
                    linked += len(tail.strip())
            elif buffer:
                buffer += " "
    if buffer:
        blocks.append(_block(buffer, element, range(start, count), linked, mark))
        homes.append(home)
    lasts[0] = len(blocks)
    return Outline(
        blocks=blocks,
        homes=homes,
        elements=elements,
        places=places,
        parents=parents,
        spans=list(zip(firsts, lasts, strict=True)),
    )


def _block(text: str, element: HtmlElement, nodes: range, linked: int, mark: Mark | None) -> Block:
    if mark is None:
        return Block(squash(text), nodes, element, None, "", None, linked)
    return Block(squash(text), nodes, element, mark.role, mark.rule, mark.item, linked)


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
