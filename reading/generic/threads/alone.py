"""The one post of a thread that nobody has answered: nothing repeats, so a forum's words must tell."""

from __future__ import annotations

from reading.chinese import forums
from reading.chinese.visitors import post_notes
from reading.generic.dated import Dated
from reading.generic.threads import authors, texts
from reading.generic.threads.floors import floor_of
from reading.generic.threads.post import Post, beside, is_said
from reading.generic.weighing import Kind, Sheet

_PANEL = 2  # lines of a member's panel: 等级, 积分, 注册时间
_NEAR = 40  # blocks between the time of a post and its text


def find(page: Sheet, times: Dated, clocks: list[int], title: int | None, *, sure: bool) -> Post | None:
    """The post around the first time below the headline, where a floor or the panel of a member stands in it, or the
    page is surely a forum's.
    """
    for clock in clocks:
        if title is not None and clock < title and title not in _inside(page, _around(page, clock)):
            continue
        node = _around(page, clock)
        if node is None:
            continue
        inside = [number for number in _inside(page, node) if number not in page.hidden]
        if any(other in inside for other in clocks if other != clock):
            return None  # it is not alone
        post = Post(node, inside, clock, next(iter(times.get(clock)), None))
        texts.share(page, [post], {clock})
        authors.tell(page, [post])
        panel = sum(bool(post_notes.HEAD.tells(line)) for line in beside(page, post))
        opens = floor_of(page, post) == 1 or any(forums.OPENS.tells(line) for line in beside(page, post))
        return post if post.text and (sure or opens or panel >= _PANEL) else None
    return None


def _inside(page: Sheet, node: int | None) -> range:
    return range(*page.outline.spans[node]) if node is not None else range(0)


def _around(page: Sheet, clock: int) -> int | None:
    """The smallest element with a time and sentences."""
    for node in page.ancestors(page.outline.homes[clock]):
        first, last = page.outline.spans[node]
        if last - first > _NEAR:
            return None
        if any(page.kinds[n] is Kind.PROSE and n != clock and is_said(page, n) for n in range(first, last)):
            return node
    return None
