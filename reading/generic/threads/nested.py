"""Replies to a reply, which stand inside its element, behind its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reading.chinese.visitors import quoting
from reading.generic.threads.authors import author_of, member_of
from reading.generic.threads.moulds.places import label
from reading.generic.threads.post import Post, is_head, is_said, is_tool, name_before
from reading.generic.weighing import Kind, Sheet

_NAME = 24  # characters of what stands before the time of a reply


def split(page: Sheet, posts: list[Post], clocks: set[int]) -> bool:
    """Give each post the replies that stand in it; False where a post is a list of several.

    A reply inside a post is the largest element with one time that is not the post's own, a name, and something said.
    """
    known = {number for post in posts for number in post.blocks}
    ordered = sorted(clocks)
    claimed: set[int] = set()  # hidden ones stand in no post's blocks; of nested posts the inner has them
    for post in sorted(posts, key=lambda post: post.element, reverse=True):
        if post.clock is None:
            continue
        own = {*post.blocks}
        answers: list[Post] = []
        first, last = page.outline.spans[post.element]
        for clock in ordered[bisect_left(ordered, first) : bisect_left(ordered, last)]:
            if clock == post.clock or (clock in known and clock not in own):
                continue
            if clock in claimed or quoting.QUOTE_HEAD.tells(page.blocks[clock].text):
                continue
            if abs(clock - post.clock) == 1:  # the day, and on a card day and minute
                continue
            if any(clock in answer.blocks for answer in answers):
                continue
            unit = _unit(page, post, clock, ordered)
            if unit is None:
                continue
            if _is_quoted(page, post, unit, ordered):
                continue
            if _is_another(page, post, unit.element):
                return False
            answers.append(unit)
        if answers:
            taken = {number for answer in answers for number in answer.blocks}
            post.blocks = [number for number in post.blocks if number not in taken]
            if not post.blocks:
                return False
            post.answers = answers
            claimed |= taken
    return True


def _unit(page: Sheet, post: Post, clock: int, ordered: list[int]) -> Post | None:
    """The reply around a time; None where there is none. `ordered` are all times of the page."""
    outline = page.outline
    node = outline.homes[clock]
    while True:
        around = outline.parents[node]
        first, last = outline.spans[around]
        others = bisect_left(ordered, last) - bisect_left(ordered, first) > 1
        if around <= 0 or around == post.element or others:
            break
        if any(page.kinds[n] is Kind.PROSE or len(page.blocks[n].text) > _NAME for n in range(first, clock)):
            break  # the text of the post itself
        node = around
    first, last = outline.spans[node]
    blocks = [*range(first, last)]
    if node == post.element or not any(_says(page, number) for number in blocks if number != clock):
        return None
    unit = Post(node, blocks, clock)
    if clock < (post.clock or 0):
        return None
    named = (
        member_of(page, unit) or name_before(page.blocks[clock].text) or (blocks[0] != clock and author_of(page, unit))
    )
    return unit if named else None


def _is_quoted(page: Sheet, post: Post, unit: Post, ordered: list[int]) -> bool:
    """Whether what has a time of its own inside a post is quoted there: the post says something behind it alone."""
    first, last = unit.blocks[0], unit.blocks[-1]
    before = any(page.kinds[n] is Kind.PROSE for n in post.blocks if (post.clock or 0) < n < first)
    behind = [n for n in post.blocks if n > last]
    said = next((n for n in behind if is_said(page, n) and not is_head(page, n)), None)
    return not before and said is not None and bisect_right(ordered, said) == bisect_right(ordered, last)


def _says(page: Sheet, number: int) -> bool:
    """Whether something is said, be it only behind the linked name of whom it is said to."""
    return is_said(page, number) or (
        page.blocks[number].links < len(page.blocks[number].text) and not is_tool(page, number)
    )


def _is_another(page: Sheet, post: Post, node: int) -> bool:
    """Whether an element beside this one is of its kind, and holds the post's own time: both are posts of a list."""
    outline = page.outline
    own = next(
        (around for around in page.ancestors(outline.homes[post.clock or 0]) if _beside(page, around, node)), None
    )
    return own is not None and own != node and label(page, own) == label(page, node)


def _beside(page: Sheet, node: int, other: int) -> bool:
    return page.outline.parents[node] == page.outline.parents[other]
