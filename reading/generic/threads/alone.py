"""The one post of a thread that nobody has answered, and the one answer below a text: nothing repeats, so a forum's
words must tell.
"""

from __future__ import annotations

from reading.chinese import forums
from reading.chinese.visitors import answered, post_notes
from reading.generic.dated import Dated
from reading.generic.threads import authors, texts
from reading.generic.threads.find import is_headline, moment_of
from reading.generic.threads.floors import floor_of
from reading.generic.threads.post import Post, beside, is_said
from reading.generic.weighing import Kind, Sheet

_PANEL = 2  # lines of a member's panel: 等级, 积分, 注册时间
_ABOVE, _COUNT = 8, 60  # lines above a headline where a count may stand, and characters of one
_HEADED = 3  # lines between a heading with a count and an answer
_LINES = 12  # of what somebody says
_WORTH = 3  # of what speaks for an answer
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
        same = [other for other in clocks if other in inside and _is_same(times, clock, other)]
        if any(other in inside for other in clocks if other not in same):
            return None  # it is not alone
        last = same[-1]  # under the headline, and in the post
        post = Post(node, inside, last, next(iter(times.get(last)), None))
        texts.share(page, [post], {last})
        authors.tell(page, [post])
        panel = sum(bool(post_notes.HEAD.tells(line)) for line in beside(page, post))
        opens = floor_of(page, post) == 1 or any(
            forums.OPENS.tells(line) or post_notes.BEGUN.tells(line) for line in beside(page, post)
        )
        return post if post.text and (sure or opens or panel >= _PANEL) else None
    return None


def answer(page: Sheet, times: Dated, clocks: list[int], title: int | None, *, forum: int) -> Post | None:
    """The one answer below a text: around the last time of the page that has a name and words of its own, where one
    answer is counted, a floor is printed, or what forums print beside a post.
    """
    prose = [number for number, kind in enumerate(page.kinds) if kind is Kind.PROSE and number > (title or 0)]
    below = [clock for clock in clocks if title is not None and prose and clock > prose[0]]
    if not below:
        return None
    counted = _counts_one(page, max((title or 0) - _ABOVE, 0), below[-1])
    if not (counted or forum or any(post_notes.ANSWERED.tells(page.blocks[clock].text) for clock in below)):
        return None
    for clock in reversed(below):
        node = _apart(page, clock, {*clocks} - {clock}, title or 0)
        if node is None:
            continue
        inside = _inside(page, node)
        if not any(is_said(page, number) and number != clock for number in inside):
            inside = range(inside[0], _end(page, node))  # a head, and the text beside it
        blocks = [number for number in inside if number not in page.hidden or number == clock]
        post = Post(node, blocks, clock, moment_of(page, clock, times))
        texts.share(page, [post], {clock})
        authors.tell(page, [post])
        lines = [*beside(page, post)]
        if any(is_headline(page, number) for number in blocks) or _is_one_of_many(page, node, clocks):
            continue
        if any(map(post_notes.BEGUN.tells, lines)) or any(_is_same(times, clock, n) for n in times.signed if n < clock):
            continue  # it is the text of the page
        headed = counted and _counts_one(page, max(blocks[0] - _HEADED, 0), blocks[0] + 1)
        answers = any(map(post_notes.ANSWERED.tells, lines))
        numbered, member = floor_of(page, post) is not None, authors.member_of(page, post) is not None
        tools = [any(map(wording.tells, lines)) for wording in (forums.POST_TOOL, forums.THREAD_TOOL)]
        worth = 2 * counted + headed + 3 * answers + 2 * numbered + bool(forum) + member + sum(tools)
        if post.text and post.author and len(post.text) <= _LINES and worth >= _WORTH:
            return post
    return None


def _counts_one(page: Sheet, begin: int, end: int) -> bool:
    """Whether a line says that there is one answer: 1 条回复, 评论(1)."""
    for number in range(begin, end):
        line = page.blocks[number].text
        if len(line) > _COUNT:
            continue
        hits = answered.ANSWERS_LISTED.regex.finditer(line)  # 访问：1520 回复：1
        if any(int(hit[1] or hit[2]) == 1 or line[hit.end() :].lstrip("：: ") == "1" for hit in hits):
            return True
    return False


def _apart(page: Sheet, clock: int, others: set[int], title: int) -> int | None:
    """The largest element around a time with no other time, no headline, and no sentence of a text above it."""
    found = None
    for node in page.ancestors(page.outline.homes[clock]):
        first, last = page.outline.spans[node]
        if first <= title or last - first > _NEAR or any(first <= other < last for other in others):
            break
        if any(page.kinds[number] is Kind.PROSE for number in range(first, clock)) and not _is_below(page, clock, last):
            break
        found = node
    return found


def _is_one_of_many(page: Sheet, node: int, clocks: list[int]) -> bool:
    """Whether elements of its kind stand beside it, each with a time of its own: a list of something else."""
    if page.outline.parents[node] < 0:
        return False
    kind = page.outline.elements[node].tag
    alike = 0
    for other in page.children[page.outline.parents[node]]:
        inside = _inside(page, other)
        if other != node and page.outline.elements[other].tag == kind and any(clock in inside for clock in clocks):
            alike += 1
    return alike > 1


def _end(page: Sheet, node: int) -> int:
    """Where the text behind a head ends that stands in the element around both: at a form, a menu, a notice."""
    first, last = page.outline.spans[node][1], page.outline.spans[page.outline.parents[node]][1]
    return next((number for number in range(first, last) if not is_said(page, number)), last)


def _is_below(page: Sheet, clock: int, last: int) -> bool:
    """Whether who and when stand below what is said: nothing but buttons follows."""
    return not any(is_said(page, number) for number in range(clock + 1, last))


def _is_same(times: Dated, one: int, other: int) -> bool:
    return one == other or [moment.time for moment in times.get(one)] == [moment.time for moment in times.get(other)]


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
