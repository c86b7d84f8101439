"""Pages that are more than any article is: looking for one in them would take for ever."""

from __future__ import annotations

from itertools import chain

from reading.html.blocks import UNSEEN, segment
from reading.page import Page
from reading.problem import Problem, ProblemKind

_LARGE = 100_000  # bytes: smaller pages are read whatever they hold
_MOST_LINES, _LONGEST_LINE, _MOST_LETTERS = 12_000, 180_000, 1_000_000


def too_much(page: Page) -> Problem | None:
    """Why a page is more than any article is; looking for one in it would take for ever."""
    if len(page.html) < _LARGE and len(page.tree.elements) < _MOST_LINES:
        return None
    tree = page.tree
    texts = list(filter(None, chain(tree.texts, tree.tails)))
    unseen = sum(len(tree.texts[number] or "") for tag in UNSEEN - {"title"} for number in tree.by_tag.get(tag, ()))
    if len(texts) <= _MOST_LINES and sum(map(len, texts)) - unseen <= _LONGEST_LINE:  # nor can its lines be more
        return None
    lines = [len(block.text) for block in segment(page.doc, {})]
    lines += [len(title.text or "") for title in page.doc.iter("title")]
    if len(lines) > _MOST_LINES:
        what = f"{len(lines)} lines"
    elif (longest := max(lines, default=0)) > _LONGEST_LINE:
        what = f"a line of {longest} characters"
    elif sum(lines) > _MOST_LETTERS:
        what = f"{sum(lines)} characters"
    else:
        return None
    return Problem(kind=ProblemKind.TOO_MUCH, detail=what)
