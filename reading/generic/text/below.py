"""The text right below a headline, which is the article's however much longer other texts on the page are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable
from dataclasses import dataclass

from reading.generic.dated import Dated, is_label_line
from reading.generic.text.visitors import is_told
from reading.generic.weighing import Kind, Sheet

_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "li"})
_LONG = 60  # characters of a paragraph, whatever ends it
_CLOSED, _SAID, _ENDS = "”’」』)）】", ("”", "」"), ("。", "！", "？", "!", "?", "…", "；", ";")


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """The text right below a headline: its first paragraph, the element around its paragraphs, and the one around
    headline and text.
    """

    first: int
    home: int
    around: int
    paragraphs: int
    signed: bool  # a line of time or source stands between headline and text

    @property
    def is_bound(self) -> bool:
        """Whether it is more than a lead, and its headline and time are next to it."""
        return self.signed and self.paragraphs >= 2


def below(
    page: Sheet, title: int | None, times: Dated, listed: Container[int] = (), cards: Iterable[int] = ()
) -> Below | None:
    """None where there is no headline, or no sentence below it. `listed` are the lines of teasers: the text begins with
    one of them only where it is nothing else. `cards` are elements in which it never begins.
    """
    if title is None:
        return None
    outline, spans = page.outline, page.outline.spans
    shared = {number for node in cards for number in range(*spans[node])}
    said = [number for number in range(title + 1, len(page.blocks)) if _is_of_a_text(page, number)]
    lines = [number for number in said if number not in shared] if shared else said
    if not lines:
        return None
    first = next((number for number in lines if number not in listed), lines[0])
    home = _around_paragraphs(page, outline.homes[first], title)
    around = next(node for node in page.ancestors(home) if spans[node][0] <= title < spans[node][1])
    return Below(
        first=first,
        home=home,
        around=around,
        paragraphs=bisect_left(said, spans[home][1]) - bisect_left(said, first),
        signed=any(number in times for number in range(title + 1, first)),
    )


def _around_paragraphs(page: Sheet, node: int, title: int) -> int:
    """The element in which the paragraph that is this one stands with others; one by itself stands in its own."""
    outline = page.outline
    while node and (outline.elements[node].tag in _PARAGRAPHS or _is_line(page, node)):
        around = outline.parents[node]
        if any(_is_beside(page, node, beside) for beside in page.children[around]):
            return around
        if outline.elements[node].tag not in _PARAGRAPHS or holds(page, around, title):
            return node
        node = around
    return node


def _is_line(page: Sheet, node: int) -> bool:
    first, last = page.outline.spans[node]
    return last - first == 1


def _is_beside(page: Sheet, node: int, beside: int) -> bool:
    """Whether an element is another paragraph."""
    elements, first = page.outline.elements, page.outline.spans[beside][0]
    alike = elements[node].tag == elements[beside].tag and page.names[node] == page.names[beside]
    return beside != node and alike and _is_line(page, beside) and _is_of_a_text(page, first)


def _is_of_a_text(page: Sheet, number: int) -> bool:
    """Whether a line is a sentence that is not said to visitors."""
    if page.kinds[number] is not Kind.PROSE or number in page.hidden:
        return False
    block = page.blocks[number]
    return is_whole(block.text) and not is_label_line(block.text) and not is_told(block)


def is_whole(text: str) -> bool:
    """Whether a text ends as sentences do, or is too long for anything else."""
    return len(text) >= _LONG or text.endswith(_SAID) or text.rstrip(_CLOSED).endswith(_ENDS)


def holds(page: Sheet, node: int, number: int) -> bool:
    """Whether a block stands in an element."""
    first, last = page.outline.spans[node]
    return first <= number < last


def inside(page: Sheet, node: int, around: int) -> bool:
    """Whether an element stands in another one."""
    return around in page.ancestors(node)
