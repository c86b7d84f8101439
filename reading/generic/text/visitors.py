"""What a page says to its visitors and not of the news: rules for comments, dialogs, calls to install or to follow."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.article import Block
from reading.chinese import notices
from reading.generic import words
from reading.generic.weighing import Kind, Sheet
from reading.html.tree import tree_of

_LONGEST = 300  # characters of a line that is said to visitors
_UNFILLED = re.compile(r"\{\{[^{}]{1,120}\}\}|\$\{[^{}]{1,120}\}|<%=?[^%]{1,120}%>|\{\$[\w.\[\]']{1,60}\}")
_TEXT = 12.0  # worth of a sentence


def is_told(block: Block) -> bool:
    """Whether a line asks its reader to do something with the page, the site, or an account there."""
    return len(block.text) <= _LONGEST and _asks(block.text, linked=block.links > 0)


@lru_cache(maxsize=1 << 10)  # paragraphs are asked for by each who looks for the text's ends
def _asks(text: str, *, linked: bool) -> bool:
    if ((":" in text or "：" in text) and notices.ACCOUNT.tells(text)) or notices.PROMOTION.tells(text[:120]):
        return True
    return bool((linked or notices.ASKED.tells(text)) and notices.APPARATUS.tells(text))


def is_unfilled(block: Block) -> bool:
    """Whether a line holds what a script was to fill: {{title}}, ${time}, <%= name %>, {$rs.title}."""
    return ("{" in block.text or "%" in block.text) and _UNFILLED.search(block.text) is not None


def areas(page: Sheet, title: int | None) -> set[int]:
    """What is no text wherever it stands: dialogs; and behind the text and parted from it, elements whose sentences
    mostly speak to visitors, of what they may do on the page.
    """
    if title is None:
        return set()
    outline = page.outline
    found = {node for node in _dialogs(page) if title not in range(*outline.spans[node])}
    text, behind = _parted(page, title)
    if behind == len(page.blocks):
        return found
    inside = outline.spans[outline.parents[outline.homes[text]]][1]  # the element around its first paragraph ends there
    count = len(outline.parents)
    prose, asked, told = [0.0] * count, [0.0] * count, [0] * count
    for number in range(behind, len(page.blocks)):
        if page.kinds[number] is not Kind.PROSE:
            continue
        home, weight, block = outline.homes[number], page.weights[number], page.blocks[number]
        prose[home] += weight
        if notices.ASKED.tells(block.text[:_LONGEST]):
            asked[home] += weight
            told[home] += is_told(block)
    for node in range(count - 1, 0, -1):
        parent = outline.parents[node]
        prose[parent] += prose[node]
        asked[parent] += asked[node]
        told[parent] += told[node]
    for node in range(1, count):
        first, last = outline.spans[node]
        if told[node] and 2 * asked[node] > prose[node] and first >= max(behind, inside) and last - first > 1:
            found.add(node)
    return found


def _parted(page: Sheet, title: int) -> tuple[int, int]:
    """The first sentence of the text below the headline, and the first link or button behind the text; the number of
    blocks where there is none.
    """
    seen, text = 0.0, title
    for number in range(title + 1, len(page.blocks)):
        kind = page.kinds[number]
        if kind is Kind.PROSE and number not in page.hidden:
            text = number if not seen else text
            seen += page.weights[number]
        elif seen >= _TEXT and (kind is Kind.LINK or kind is Kind.UI):
            return text, number
    return text, len(page.blocks)


def _dialogs(page: Sheet) -> list[int]:
    called = {name for name in {*page.names} if name and words.is_dialog(name)}
    tagged = {*tree_of(page.outline.elements[0]).by_tag.get("dialog", ())}
    if not called and not tagged:
        return []
    named = enumerate(zip(page.names, page.outline.places, strict=True))
    return [node for node, (name, place) in named if node and (name in called or place in tagged)]
