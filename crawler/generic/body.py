"""Where the article stands on its page: the smallest element that holds title and text, and what in it is text.

Every element gets the worth of the text inside it. A part that is worth nothing (a list of links, a share bar) is
left out, but costs the element around it no more than a little. So a link box inside the body container, or a big
sidebar beside a short body, changes little.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.generic import words
from crawler.generic.sheet import Kind, Sheet

_PRUNED = -4.0  # what a worthless part costs the element around it
_ENOUGH = 40.0  # worth of text that can be an article


@dataclass(slots=True, kw_only=True)
class Body:
    """The blocks of the body, and how sure that is."""

    blocks: list[int] = field(default_factory=list)  # in order
    region: int = 0  # the element they were looked for in
    worth: float = 0.0
    rivals: float = 0.0  # worth of the text elsewhere on the page
    captions: list[int] = field(default_factory=list)
    cut_by: str = ""  # what ended the body, where words did


def worths(page: Sheet, left_out: set[int]) -> list[float]:
    """The worth of each element; `left_out` are elements that are something else (comments)."""
    outline = page.outline
    count = len(outline.elements)
    raw = [0.0] * count  # prose inside, whatever stands around it
    worth = [0.0] * count
    for home, weight, kind in zip(outline.homes, page.weights, page.kinds, strict=True):
        worth[home] += weight
        if kind is Kind.PROSE:
            raw[home] += weight
    parents = outline.parents
    for node in range(count - 1, 0, -1):
        raw[parents[node]] += raw[node]
    total = raw[0] or 1.0
    for node in range(count - 1, 0, -1):
        own = worth[node]
        if node in left_out:
            own = -1.0
        elif (
            own > 0
            and page.names[node]
            and words.AWAY.search(page.names[node])
            and not _trusted(page, node, raw[node] / total)
        ):
            own = -1.0
        worth[node] = own
        worth[parents[node]] += own if own > 0 else max(own, _PRUNED)
    return worth


def _trusted(page: Sheet, node: int, share: float) -> bool:
    """Whether an element named like furniture holds the article all the same: most of the page's text is in it."""
    return share > (0.5 if words.HOME.search(page.names[node]) else 0.7)


def find(page: Sheet, title: int | None, left_out: set[int]) -> Body:
    """The body of the page, given the block of its title where that is known."""
    worth = worths(page, left_out)
    region = _region(page, worth, title)
    kept = _kept(page, worth, region)
    if title is not None:
        kept = [block for block in kept if block > title]
    body = Body(blocks=kept, region=region)
    body.worth = sum(page.weights[block] for block in kept if page.kinds[block] is Kind.PROSE)
    body.rivals = max(worth[0] - body.worth, 0.0)
    return body


def _region(page: Sheet, worth: list[float], title: int | None) -> int:
    """The element that holds the article."""
    outline = page.outline
    if title is None:
        return _descend(page, worth, 0)
    region = 0
    for node in page.ancestors(outline.homes[title]):
        if _after(page, worth, node, title) >= _ENOUGH:
            region = node
            break
    else:
        return _descend(page, worth, 0)
    # A lead beside the title is not yet the article: go on where much more text stands around it.
    best = _after(page, worth, region, title)
    for node in list(page.ancestors(region))[1:]:
        if _ended(page, worth, region, title):
            break
        around = _after(page, worth, node, title)
        if around > 2.2 * best:
            region, best = node, around
    return region


def _ended(page: Sheet, worth: list[float], region: int, title: int) -> bool:
    """Whether the text behind the title is followed by what ends an article: who edited it, the next one."""
    first, last = page.outline.spans[region]
    seen = 0.0
    for number in range(max(first, title + 1), last):
        if page.kinds[number] is Kind.PROSE and worth[page.outline.homes[number]] >= 0:
            seen += page.weights[number]
        elif seen >= _ENOUGH and words.END.search(page.blocks[number].text[:40]):
            return True
    return False


def _after(page: Sheet, worth: list[float], node: int, title: int) -> float:
    """The worth of what stands behind the title inside an element."""
    outline = page.outline
    total = 0.0
    first, last = outline.spans[node]
    if last <= title + 1:
        return 0.0
    if first > title:
        return worth[node]
    for block in range(max(first, title + 1), last):
        if outline.homes[block] == node:
            total += max(page.weights[block], 0.0)
    for child in _children(page, node):
        if outline.spans[child][1] > title + 1:
            total += (
                max(_after(page, worth, child, title), 0.0)
                if outline.spans[child][0] <= title
                else max(worth[child], 0.0)
            )
    return total


def _children(page: Sheet, node: int) -> list[int]:
    return page.children[node]


def _descend(page: Sheet, worth: list[float], node: int) -> int:
    """The deepest element that holds nearly all the text."""
    while True:
        heir = max(_children(page, node), key=lambda child: worth[child], default=None)
        if heir is None or worth[heir] < 0.8 * worth[node] or worth[heir] < _ENOUGH:
            return node
        node = heir


def _kept(page: Sheet, worth: list[float], region: int) -> list[int]:
    """The blocks of an element without its worthless parts."""
    outline = page.outline
    first, last = outline.spans[region]
    gone: dict[int, bool] = {region: False}
    kept = []
    for block in range(first, last):
        node = outline.homes[block]
        path = []
        while node not in gone:
            path.append(node)
            node = outline.parents[node]
        lost = gone[node]
        for inner in reversed(path):
            lost = lost or worth[inner] < 0
            gone[inner] = lost
        if not lost:
            kept.append(block)
    return kept
