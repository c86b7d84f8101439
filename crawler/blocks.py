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

from crawler.article import Block, Role
from crawler.dom import squash
from crawler.tree import tree_of

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
    # Of each block: text, the element of its first text node, its text nodes (from, to), linked letters, mark, home.
    pieces: list[tuple[str, HtmlElement, int, int, int, Mark | None, int]] = []
    elements, places, parents, firsts, lasts = [doc], [0], [-1], [0], [0]
    mark = marks.get(doc) if marks else None
    buffer, element = "", doc  # of the block at hand
    count = start = linked = links = home = 0
    if (text := doc.text) and not text.isspace():
        buffer, count = text, 1
    # What is open inside the root: element, tail, whether it is a link, its number (-1: inline), the mark around it.
    open_: list[tuple[HtmlElement, str | None, bool, int, Mark | None]] = []
    inside = doc
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
                    pieces.append((buffer, element, start, count, linked, mark, home))
                    buffer, start, linked = "", count, 0
                mark, home = around, parents[number]
                lasts[number] = len(pieces)
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
        is_link = tag == "a"
        is_open, number, around = next_parent is node, -1, mark
        if tag in UNSEEN:
            if is_open:
                inner = sum(1 for _ in node.iterdescendants())
                next(islice(walk, inner - 1, None), None)
                is_open = False
        else:
            own = marks.get(node) if marks and tag != "br" else None
            if tag not in INLINE or own is not None:
                if buffer:
                    pieces.append((buffer, element, start, count, linked, mark, home))
                    buffer, start, linked = "", count, 0
                if tag != "br":
                    number, is_open = len(elements), True
                    elements.append(node)
                    places.append(place)
                    parents.append(home)
                    firsts.append(len(pieces))
                    lasts.append(0)
                    home = number
                if own is not None:
                    mark = own if own.item or not mark or not mark.item else replace(own, item=mark.item)
            if own_text:
                if not own_text.isspace():
                    if buffer:
                        buffer += own_text
                    else:
                        buffer, element = own_text, node
                    count += 1
                    if links or is_link:
                        linked += len(own_text.strip())
                elif buffer:
                    buffer += " "
        if is_open:
            open_.append((node, tail, is_link, number, around))
            links += is_link
            inside = node
        elif tail:
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
        pieces.append((buffer, element, start, count, linked, mark, home))
    lasts[0] = len(pieces)
    return Outline(
        blocks=[
            Block(
                text=squash(text),
                nodes=tuple(range(start, end)),
                element=element,
                role=mark.role if mark else None,
                rule=mark.rule if mark else "",
                item=mark.item if mark else None,
                links=linked,
            )
            for text, element, start, end, linked, mark, _ in pieces
        ],
        homes=[piece[-1] for piece in pieces],
        elements=elements,
        places=places,
        parents=parents,
        spans=list(zip(firsts, lasts, strict=True)),
    )


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
