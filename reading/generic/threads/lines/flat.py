"""Posts that stand in one element, parted by lines alone: the hand-made boards of 1998, texts in <pre>."""

from __future__ import annotations

from collections import Counter

from reading.generic.threads.post import Post, is_head, is_said
from reading.generic.threads.repetition import lines_above, without_a_form
from reading.generic.weighing import Sheet

_HEADS = 6  # lines of a head


def places(page: Sheet, clocks: list[int]) -> list[int]:
    """The elements in which several times stand directly."""
    return [node for node, count in Counter(page.outline.homes[number] for number in clocks).items() if count >= 2]


def posts(page: Sheet, around: int, clocks: list[int]) -> list[Post]:
    """One for each head and what follows it up to the next; where the first line is no head, for what stands before
    the line of who and when.
    """
    first, last = page.outline.spans[around]
    heads = [number for number in clocks if page.outline.homes[number] == around]
    above = lines_above(page, heads, first)
    begins = [min(_top(page, number, first), number - above) for number in heads]
    begun = not any(is_said(page, number) for number in range(first, begins[0]))
    if begun or any(is_said(page, number) for number in range(heads[-1] + 1, last)):
        ends = [*begins[1:], without_a_form(page, heads[-1], last)]
    else:  # who and when stand below
        begins = [first, *(number + 1 for number in heads[:-1])]
        ends = [number + 1 for number in heads]
    found = []
    for begin, end, clock in zip(begins, ends, heads, strict=True):
        blocks = [number for number in range(begin, end) if number not in page.hidden or number == clock]
        if blocks:  # a time further up in the head of the next is none of its own
            found.append(Post(around, blocks, clock))
    return found


def _top(page: Sheet, clock: int, first: int) -> int:
    """The first line of the head that a time stands in: 发信人 and 标题 above 发信站."""
    top = clock
    while top > max(first, clock - _HEADS) and _is_labelled(page, top - 1):
        top -= 1
    return top


def _is_labelled(page: Sheet, number: int) -> bool:
    return is_head(page, number) and any(colon in page.blocks[number].text[:8] for colon in ":：")
