"""Threads that print no times where a reader without scripts looks: the members' names tell, and attributes."""

from __future__ import annotations

import re
from itertools import islice

from reading.chinese.dates import moments
from reading.generic import words
from reading.generic.threads.post import Post, has_member, is_name
from reading.generic.weighing import Kind, Sheet

_POST_BODY = re.compile(r"(?:post|reply|comment|message|answer)[-_]?(?:body|content|text|con)|richtext")
# As scripts are told the time and the floor of a post: data-field="{..., 'date': '2012-03-04 10:20', 'post_no': 2}"
_TIME = re.compile(r"(?:19|20)\d\d-\d\d?-\d\d?[ T]\d\d?:\d\d(?::\d\d)?(?:[+-]\d\d:?\d\d|Z)?")
_FLOOR = re.compile(r"""["'](?:post_no|floor|floor_num|position)["']\s*:\s*["']?(\d{1,6})""")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_MOST = 40  # elements of a post that are looked at
_SEVERAL = 3  # rules, or posts
_SHARE = 0.6  # of the posts
_UP = 5  # elements around a text, quotes among them


def marks(page: Sheet) -> list[int]:
    """The lines that name who posted: links to members, and names above what is called the text of a post."""
    return [
        number
        for number, block in enumerate(page.blocks)
        if len(block.text) <= _MOST and (has_member(page, number) or _is_above_a_post(page, number))
    ]


def names_posts(page: Sheet) -> bool:
    """Whether elements are called the text of a post, and others a member's name; or rules part several elements."""
    if any(map(_POST_BODY.search, page.called)) and any(map(words.NAME.search, page.called)):
        return True
    return sum(1 for _ in islice(page.outline.elements[0].iter("hr"), _SEVERAL)) == _SEVERAL


def _is_above_a_post(page: Sheet, number: int) -> bool:
    if number + 1 >= len(page.blocks) or page.kinds[number] is not Kind.SHORT or not is_name(page.blocks[number].text):
        return False
    if is_above_a_rule(page, number):
        return True
    around = islice(page.ancestors(page.outline.homes[number + 1]), _UP)
    return any(page.outline.spans[node][0] == number + 1 and _POST_BODY.search(page.names[node]) for node in around)


def _comes_again(page: Sheet, posts: list[Post]) -> bool:
    """Whether one of several names stands above more than one post: the headings of sections differ."""
    names = [page.blocks[post.clock].text for post in posts if post.clock is not None]
    return len(names) >= _SEVERAL and 1 < len({*names}) < len(names)


def names_a_member(page: Sheet, number: int) -> bool:
    """Whether a line is called a name, and what is called the text of a post stands right below it."""
    called = words.NAME.search(page.names[page.outline.homes[number]])
    return called is not None and _is_above_a_post(page, number)


def is_above_a_rule(page: Sheet, number: int) -> bool:
    """Whether a line is the heading of an element with a rule behind it: how a forum shows posts without scripts."""
    outline = page.outline
    if outline.elements[outline.homes[number]].tag not in _HEADINGS:
        return False
    around = outline.parents[outline.homes[number]]
    while around > 0 and outline.spans[around] == (number, number + 1):  # the heading's own
        around = outline.parents[around]
    following = outline.elements[around].getnext() if around > 0 else None
    return following is not None and following.tag == "hr"


def is_sure(page: Sheet, posts: list[Post], forum: int) -> bool:
    """Whether elements with names in them are posts: attributes tell their times; they are called so, and address or
    title say that the page is a forum's, or the names are called names, or come again; or both say so. What the
    attributes tell is noted.
    """
    look_up(page, posts)
    timed = sum(post.moment is not None for post in posts)
    called = sum(_is_above_a_post(page, post.clock) for post in posts if post.clock is not None)
    by_name = sum(names_a_member(page, post.clock) for post in posts if post.clock is not None)
    enough = _SHARE * len(posts)
    sure = forum > 0 or by_name >= enough or _comes_again(page, posts)
    return forum > 1 or timed >= enough or (called >= enough and sure)


def look_up(page: Sheet, posts: list[Post]) -> None:
    """The times and floors that stand in the attributes of the posts' elements."""
    for post in posts:
        for element in islice(page.outline.elements[post.element].iter(), _MOST):
            values = " ".join(element.values())
            if post.moment is None and (hit := _TIME.search(values)):
                post.moment = next(moments(hit[0]), None)
            if post.floor is None and (number := _FLOOR.search(values)):
                post.floor = int(number[1])
