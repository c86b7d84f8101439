"""What tells a post from all others: who, when and what, and the number that its site gives it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from reading.article import comment_id
from reading.generic.threads.post import Post
from reading.generic.weighing import Sheet

_OF_A_POST = r"p|c|pid|cid|rid|post|comment|reply|answer|cmt|msg|message|note|floor"
# Smaller ones than 100 count the posts of a page.
_NUMBER = re.compile(rf"(?:^|[-_])(?:{_OF_A_POST})[-_]*(\d{{3,20}})$", re.IGNORECASE)
_NAMED = re.compile(rf"data-(?:\w+-)*(?:{_OF_A_POST})[-_]?(?:id)?", re.IGNORECASE)
_FIGURES = re.compile(r"\d{3,20}")
_AROUND = 4  # and of those around it
_INSIDE = 4  # elements of a post that are looked at: an anchor before its head


def numbers(page: Sheet, posts: list[Post]) -> dict[int, str]:
    """The number of each post by its id in Python, where all have one, and none has that of one which says something
    else.
    """
    firsts = sorted(post.blocks[0] for post in posts if post.blocks)
    found: dict[int, str] = {}
    said: dict[str, str] = {}
    for post in posts:
        number = _number(page, post, firsts)
        text = "".join(page.blocks[line].text for line in post.text)
        if number is None or said.setdefault(number, text) != text:
            return {}
        found[id(post)] = number
    return found


def _number(page: Sheet, post: Post, firsts: list[int]) -> str | None:
    """The number in an element around the post that holds no other, or in the first ones inside."""
    around = []
    for node in page.ancestors(post.element):
        first, last = page.outline.spans[node]
        if bisect_left(firsts, last) - bisect_left(firsts, first) > 1:
            break
        around.append(page.outline.elements[node])
    inside = islice(page.outline.elements[post.element].iter(), 1, _INSIDE)
    for element in (*reversed(around[:_AROUND]), *inside):
        for name, value in element.items():
            if name in {"id", "name"} and (hit := _NUMBER.search(value)):
                return str(hit[1])
            if _NAMED.fullmatch(name) and _FIGURES.fullmatch(value):
                return str(value)
    return None


def identity(post: Post, author: str | None, text: str, number: str | None) -> str:
    """The same for the same post on each page and in each capture that has it: 3 天前 is 5 天前 two days later, so it
    tells only of posts without a number.
    """
    moment = post.moment
    when = moment.raw if moment and not (number and moment.relative) else ""
    return comment_id(author, when, text, number)
