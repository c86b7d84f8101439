"""The sections of one text, each with a heading: none of these is the headline."""

from __future__ import annotations

from reading.generic.weighing import Kind, Sheet

_TEXT = 40.0  # worth of what a section says


def heads_one(page: Sheet, number: int) -> bool:
    """Whether a heading stands below a like one and its text, in the same element: 二、… below 一、…"""
    outline = page.outline
    home = outline.homes[number]
    around, tag, name = outline.parents[home], outline.elements[home].tag, page.names[home]
    if around < 0 or outline.spans[home][1] - outline.spans[home][0] > 1:
        return False
    seen, headed = 0.0, False
    for beside in page.children[around]:
        if beside == home:
            break
        first, last = outline.spans[beside]
        if outline.elements[beside].tag == tag and page.names[beside] == name:
            if last > first:
                headed = headed or not _is_text(page, first, last)
        elif headed:
            seen += sum(page.weights[near] for near in range(first, last) if page.kinds[near] is Kind.PROSE)
    return headed and seen >= _TEXT


def is_like(page: Sheet, one: int, other: int) -> bool:
    """Whether two headings are of the same kind, in the same element: one heads a section as the other does."""
    outline = page.outline
    first, second = outline.homes[one], outline.homes[other]
    return (
        outline.parents[first] == outline.parents[second]
        and outline.elements[first].tag == outline.elements[second].tag
        and page.names[first] == page.names[second]
    )


def _is_text(page: Sheet, first: int, last: int) -> bool:
    return any(page.kinds[number] is Kind.PROSE for number in range(first, last))
