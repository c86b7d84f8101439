"""Cut a page into blocks: every visible text node ends up in exactly one.

A block ends where a block-level element begins or ends, at `<br>`, and where the element that gives the role changes.
What a layout marks gives its role to everything inside, the innermost mark wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, repeat

from lxml import etree
from lxml.html import HtmlElement

from reading.article import Block, Role
from reading.html.parse import squash
from reading.html.tree import tree_of

# Never shown as text by a browser that runs scripts: what stands in for frames, players and drawings is for browsers
# that know none.
UNSEEN = frozenset(
    {"script", "style", "head", "title", "noscript", "template", "svg", "textarea"}
    | {"iframe", "noframes", "object", "noembed", "video", "audio", "canvas"}
)
# The elements that end a line; all others stand in it, as in browsers: <st1:chsdate> and <o:p> of Word, elements of
# sites' own.
_LINES = (
    "address applet area article aside audio base basefont blockquote body button canvas caption center col"
    " colgroup dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2"
    " h3 h4 h5 h6 header hgroup hr html isindex legend li link listing main map marquee menu menuitem meta nav"
    " noembed noframes ol optgroup option output p param picture plaintext pre progress search section source"
    " summary table tbody td tfoot th thead tr track ul video xmp"
)
# What an element does to the block at hand; those not named here stand in it.
_BLOCK, _IN_LINE, _LINK, _BREAK, _UNSEEN = range(5)
_KINDS = {
    **dict.fromkeys(_LINES.split(), _BLOCK),
    **dict.fromkeys(UNSEEN, _UNSEEN),
    "a": _LINK,
    "br": _BREAK,
}
_WOVEN = 200  # characters that a page hides inside a line, against copying; more is text that a script shows


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

    def around(self, number: int) -> int:
        """The innermost element around a block that holds others, too; else the root."""
        node = self.homes[number]
        while node and self.spans[node] == (number, number + 1):
            node = self.parents[node]
        return node


def segment(doc: HtmlElement, marks: Marks) -> list[Block]:
    """The blocks of a page in document order; those inside a marked element have its role, the others none."""
    return outline(doc, marks).blocks


def outline(doc: HtmlElement, marks: Marks | None = None) -> Outline:
    """The blocks of a page with the elements around them, in one walk over its tree. `doc` is the root of the page."""
    tree, walk = tree_of(doc), _Walk(doc, marks or {})
    unshown = tree.unshown
    rest = zip(
        range(1, len(tree.elements)),
        tree.elements[1:],
        map(_KINDS.get, tree.tags[1:], repeat(_IN_LINE)),
        tree.texts[1:],
        tree.tails[1:],
        tree.parents[1:],
        [*tree.parents, None][2:],
        strict=True,
    )
    for place, node, own_kind, text, tail, parent, next_parent in rest:
        while walk.inside is not parent:
            walk.leave()
        kind = own_kind
        if kind is _LINK and node.get("name") and node.get("href") is None:  # a place: Word marks headings and texts so
            kind = _IN_LINE
        if (kind is _IN_LINE or kind is _LINK) and place in unshown:
            kind = _UNSEEN if _is_woven(node) else _BLOCK
        if kind is _UNSEEN:
            if next_parent is node:
                next(islice(rest, sum(1 for _ in node.iterdescendants()) - 1, None), None)
            if tail:
                walk.add(tail, parent)
            continue
        if kind is _BREAK:  # holds nothing: libxml2 closes it at once
            walk.end_block()
            if tail:
                walk.add(tail, parent)
            continue
        own = marks.get(node) if marks else None
        if kind is not _BLOCK and own is None and next_parent is not node:  # no more than its text
            if text:
                walk.add(text, node, linked=kind is _LINK)
            if tail:
                walk.add(tail, parent)
            continue
        walk.enter(node, tail, kind, place if kind is _BLOCK or own else 0, own)
        if text:
            walk.add(text, node)
    while walk.inside is not doc:
        walk.leave()
    return walk.outline(tree.elements)


class _Walk:
    """Where the walk over a page's tree is: what is finished, the block at hand, and the elements around it.

    It keeps its own stack: pages nest deeper than Python recurses.
    """

    __slots__ = (
        *("_blocks", "_count", "_element", "_firsts", "_home", "_homes", "_lasts", "_linked", "_links", "_mark"),
        *("_open", "_parents", "_places", "_start", "_text", "inside"),
    )

    def __init__(self, doc: HtmlElement, marks: Marks) -> None:
        self.inside = doc  # the innermost open element
        self._blocks: list[Block] = []
        self._homes: list[int] = []
        self._places, self._parents, self._firsts, self._lasts = [0], [-1], [0], [0]
        # What is open inside the root: the element around it, its tail, whether it is a link, its number (-1: inline),
        # and the mark around it.
        self._open: list[tuple[HtmlElement, str | None, bool, int, Mark | None]] = []
        self._text, self._element = "", doc  # of the block at hand
        self._count = self._start = 0  # text nodes so far, and before the block at hand
        self._linked = self._links = 0  # characters of the block at hand inside links, and how many links are open
        self._home, self._mark = 0, marks.get(doc)
        if doc.text:
            self.add(doc.text, doc)

    def add(self, text: str, element: HtmlElement, *, linked: bool = False) -> None:
        """One text node, which stands directly in this element. `linked`: which is a link that wasn't entered."""
        if text.isspace():
            if self._text:
                self._text += " "
            return
        if self._text:
            self._text += text
        else:
            self._text, self._element = text, element
        self._count += 1
        if linked or self._links:
            self._linked += len(text.strip())

    def enter(self, node: HtmlElement, tail: str | None, kind: int, place: int, own: Mark | None) -> None:
        """An element begins. `place`, its number on the page, is 0 where it is inline and has no mark of its own."""
        number, around = -1, self._mark
        if place:
            if self._text:  # asked of every element: where there is none, the call costs more than the walk
                self.end_block()
            number = len(self._places)
            self._places.append(place)
            self._parents.append(self._home)
            self._firsts.append(len(self._blocks))
            self._lasts.append(0)
            self._home = number
            if own is not None:
                self._mark = own if own.item or not around or not around.item else replace(own, item=around.item)
        self._open.append((self.inside, tail, kind is _LINK, number, around))
        self._links += kind is _LINK
        self.inside = node

    def leave(self) -> None:
        """The innermost open element ends."""
        self.inside, tail, is_link, number, around = self._open.pop()
        self._links -= is_link
        if number >= 0:
            if self._text:
                self.end_block()
            self._mark, self._home = around, self._parents[number]
            self._lasts[number] = len(self._blocks)
        if tail and (self._text or not tail.isspace()):
            self.add(tail, self.inside)

    def end_block(self) -> None:
        """The block at hand ends, where there is one."""
        if not self._text:
            return
        text, nodes, mark = squash(self._text), range(self._start, self._count), self._mark
        if mark is None:
            block = Block(text, nodes, self._element, None, "", None, self._linked)
        else:
            block = Block(text, nodes, self._element, mark.role, mark.rule, mark.item, self._linked)
        self._blocks.append(block)
        self._homes.append(self._home)
        self._text, self._start, self._linked = "", self._count, 0

    def outline(self, elements: list[HtmlElement]) -> Outline:
        """All of the page, at its end; `elements` are those of the page."""
        self.end_block()
        self._lasts[0] = len(self._blocks)
        return Outline(
            blocks=self._blocks,
            homes=self._homes,
            elements=[elements[place] for place in self._places],
            places=self._places,
            parents=self._parents,
            spans=list(zip(self._firsts, self._lasts, strict=True)),
        )


def _is_woven(node: HtmlElement) -> bool:
    """Whether an element that is not displayed stands in the middle of a line: the line goes on without it."""
    before = node.getprevious()
    text = before.tail if before is not None else node.getparent().text
    if not text or text.isspace() or not node.tail or node.tail.isspace():
        return False
    return sum(map(len, node.itertext())) <= _WOVEN


def _is_left_out(node: HtmlElement) -> bool:
    """Whether the text of an element that is not displayed is no text of the page: it is hidden inside a line."""
    return _KINDS.get(node.tag, _IN_LINE) in {_IN_LINE, _LINK} and _is_woven(node)


def visible_text(doc: HtmlElement) -> list[str]:
    """The visible text nodes of a page in document order, white-space-only ones left out."""
    return list(visible_texts(doc))


def shown(doc: HtmlElement, most: int) -> int:
    """How many characters a page shows, its texts with a space between; more than `most` are not counted to the end.

    Asked of small pages before all else: a walk over its lists takes a third of one over its elements.
    """
    tree = tree_of(doc)
    texts, tails, unshown = tree.texts, tree.tails, tree.unshown
    size = end = 0  # `end` is the first element behind all inside the one that isn't shown
    for place, tag in enumerate(tree.tags):
        if place < end:
            continue
        text, tail = texts[place], tails[place] if place else None
        if tag in UNSEEN or (place in unshown and _is_left_out(tree.elements[place])):
            end, text = place + sum(1 for _ in tree.elements[place].iter()), None
        for words in (text, tail):
            if words and not words.isspace() and (count := len(squash(words))):
                size += count + (size > 0)
        if size > most:
            break
    return size


def visible_texts(doc: HtmlElement) -> Iterator[str]:
    """The same one by one, for whom the first are enough."""
    return (text for text, _ in visible_nodes(doc))


def visible_nodes(doc: HtmlElement, inside: HtmlElement | None = None) -> Iterator[tuple[str, HtmlElement]]:
    """The same, each with the element that it stands directly in; of the whole page, or inside one shown element."""
    for element, is_tail in places(doc, inside):
        yield (element.tail, element.getparent()) if is_tail else (element.text, element)


def places(doc: HtmlElement, inside: HtmlElement | None = None) -> Iterator[tuple[HtmlElement, bool]]:
    """Where the visible text nodes of a page stand, in document order: the element, and whether it is the text behind
    it or the first inside. `Block.nodes` are their numbers. Those inside one element only, where it is given.
    """
    tree = tree_of(doc)
    unshown = {tree.elements[place] for place in tree.unshown}
    top = doc if inside is None else inside
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            text = element.tail if element is not top else None
        elif element.tag in UNSEEN or (element in unshown and _is_left_out(element)):
            walk.skip_subtree()
            continue
        else:
            text = element.text
        if text and not text.isspace():
            yield element, event == "end"
