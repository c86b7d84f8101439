"""Whether a reader of the page sees much more text than the row has."""

from __future__ import annotations

from reading.article import Role
from reading.generic.body import Body
from reading.generic.text.below import is_whole
from reading.generic.text.frame import frame
from reading.generic.text.visitors import is_told
from reading.generic.weighing import Kind, Sheet

_OUT = frozenset({Role.NAV, Role.RELATED})
_SENTENCE = 20  # characters; shorter ones may be anything
_HEADLINE = 8  # characters of a linked one
_INSIDE, _BESIDE = 0.15, 0.5  # of the body's size: what is much in the element of its paragraphs, and elsewhere
_FEW = 150  # characters that are not much beside any body


def out(page: Sheet, body: Body) -> int:
    """How many characters of sentences stand in the element of the paragraphs, or in another one that holds no list of
    articles, and are not in the body; 0 where they are few. To be asked when all blocks have their roles.
    """
    outline = page.outline
    count = len(outline.parents)
    left, linked, own = [0] * count, [0] * count, [0] * count
    taken = {page.blocks[number].text for number in body.blocks}
    for number, block in enumerate(page.blocks):
        home, size, kind = outline.homes[number], len(block.text), page.kinds[number]
        if block.role is Role.BODY:
            own[home] += size
        elif kind is Kind.LINK:
            linked[home] += size if size >= _HEADLINE else 0
        elif kind is Kind.PROSE and size >= _SENTENCE and block.role in _OUT and not block.links:
            # Some pages print a text twice: for screen and for print, as a lead and in place.
            is_other = block.text not in taken and is_whole(block.text) and not is_told(block)
            left[home] += size * (is_other and not _is_excerpt(page, number))
    if sum(left) < _FEW:
        return 0
    for node in range(count - 1, 0, -1):
        parent = outline.parents[node]
        left[parent] += left[node]
        linked[parent] += linked[node]
        own[parent] += own[node]
    framed = frame(page, body)
    inside = left[framed.node] if framed and framed.node else 0
    beside = max((left[node] for node in range(1, count) if not own[node] and left[node] > 2 * linked[node]), default=0)
    if inside >= max(_FEW, _INSIDE * own[0]):
        return inside
    return beside if beside >= max(_FEW, _BESIDE * own[0]) else 0


def _is_excerpt(page: Sheet, number: int) -> bool:
    """Whether the linked headline of another article stands above a line."""
    return number > 0 and page.kinds[number - 1] is Kind.LINK and len(page.blocks[number - 1].text) >= _HEADLINE
