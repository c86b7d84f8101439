"""Threads that print no times where a reader without scripts looks: the members' names tell, and attributes."""

from __future__ import annotations

import re
from itertools import islice

from reading.chinese.dates import moments
from reading.generic.threads.post import Post, has_member, is_name
from reading.generic.weighing import Kind, Sheet

_POST_BODY = re.compile(r"(?:post|reply|comment|message|answer)[-_]?(?:body|content|text|con)|richtext")
# As scripts are told the time and the floor of a post: data-field="{..., 'date': '2012-03-04 10:20', 'post_no': 2}"
_TIME = re.compile(r"(?:19|20)\d\d-\d\d?-\d\d?[ T]\d\d?:\d\d(?::\d\d)?(?:[+-]\d\d:?\d\d|Z)?")
_FLOOR = re.compile(r"""["'](?:post_no|floor|floor_num|position)["']\s*:\s*["']?(\d{1,6})""")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_MOST = 40  # elements of a post that are looked at
_SHARE = 0.6  # of the posts
_UP = 3  # elements around a text


def marks(page: Sheet) -> list[int]:
    """The lines that name who posted: links to members, and names above what is called the text of a post."""
    return [
        number
        for number, block in enumerate(page.blocks)
        if len(block.text) <= _MOST and (has_member(page, number) or _is_above_a_post(page, number))
    ]


def _is_above_a_post(page: Sheet, number: int) -> bool:
    if number + 1 >= len(page.blocks) or page.kinds[number] is not Kind.SHORT or not is_name(page.blocks[number].text):
        return False
    if is_above_a_rule(page, number):
        return True
    around = islice(page.ancestors(page.outline.homes[number + 1]), _UP)
    return any(page.outline.spans[node][0] == number + 1 and _POST_BODY.search(page.names[node]) for node in around)


def is_above_a_rule(page: Sheet, number: int) -> bool:
    """Whether a line is the heading of an element with a rule behind it: how a forum shows posts without scripts."""
    outline = page.outline
    if outline.elements[outline.homes[number]].tag not in _HEADINGS:
        return False
    following = outline.elements[outline.parents[outline.homes[number]]].getnext()
    return following is not None and following.tag == "hr"


def is_sure(page: Sheet, posts: list[Post], forum: int) -> bool:
    """Whether elements with names in them are posts: attributes tell their times, they are called so, or both address
    and title say that the page is a forum's. What the attributes tell is noted.
    """
    _look_up(page, posts)
    timed = sum(post.moment is not None for post in posts)
    called = sum(_is_above_a_post(page, post.clock) for post in posts if post.clock is not None)
    return forum > 1 or max(timed, called) >= _SHARE * len(posts)


def _look_up(page: Sheet, posts: list[Post]) -> None:
    """The times and floors that stand in the attributes of the posts' elements."""
    for post in posts:
        for element in islice(page.outline.elements[post.element].iter(), _MOST):
            values = " ".join(element.values())
            if post.moment is None and (hit := _TIME.search(values)):
                post.moment = next(moments(hit[0]), None)
            if post.floor is None and (number := _FLOOR.search(values)):
                post.floor = int(number[1])
