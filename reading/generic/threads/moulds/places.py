"""Where in a post a line stands: posts are filled from one mould, so the same place holds the same of each."""

from __future__ import annotations

import re
from bisect import bisect_left

from reading.generic.threads.post import Post
from reading.generic.weighing import Sheet

Place = tuple[str, ...]  # the kinds of elements from a post down to a block

HOLDERS = frozenset(
    {"div", "td", "th", "table", "tbody", "tr", "section", "article", "dd", "dl", "ul", "ol", "main", "form", "li"}
)
_CHANGING = re.compile(r"\d+|\b(?:odd|even|alt|first|last|current|active|hover|cur|on|top|bg|row)\b|[\s_-]+$")
_CELLS = frozenset({"td", "th"})
_DEPTH = 40


def kind_of(page: Sheet, node: int) -> tuple[str, str]:
    """The tag of an element, and its names without what changes from post to post."""
    element = page.outline.elements[node]
    return element.tag, _CHANGING.sub("", (element.get("class") or "").lower())


def label(page: Sheet, node: int) -> str:
    """The kind of an element: its tag and its names without what changes from post to post."""
    tag, kind = kind_of(page, node)
    if tag in HOLDERS and (not kind or tag in _CELLS):
        beside = page.children[page.outline.parents[node]]
        kind += str([page.outline.elements[other].tag for other in beside[: beside.index(node)]].count(tag))
    return f"{tag} {kind}"


def places_in(page: Sheet, posts: list[Post]) -> list[dict[int, Place]]:
    """Of each post the places of its lines."""
    labels: dict[int, str] = {}
    return [{number: _place(page, number, post, labels) for number in post.blocks} for post in posts]


def _place(page: Sheet, number: int, post: Post, labels: dict[int, str]) -> Place:
    """The kinds of elements from a post down to a block. What stands beside the element with a post's head is counted
    from that one: where posts are rows in turn, the text of each is so many rows below its head.
    """
    found: list[str] = []
    node, around = page.outline.homes[number], page.outline.parents[post.element]
    while node != post.element and node > 0 and len(found) < _DEPTH:
        if page.outline.parents[node] == around:
            beside = page.children[around]
            step = bisect_left(beside, node) - bisect_left(beside, post.element)
            tag = page.outline.elements[node].tag
            found.append(f"{tag} {step}" if tag in HOLDERS else tag)
            break
        if node not in labels:
            labels[node] = label(page, node)
        found.append(labels[node])
        node = page.outline.parents[node]
    return tuple(reversed(found))
