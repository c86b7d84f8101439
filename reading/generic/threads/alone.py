"""The one post of a thread that nobody has answered, and the one answer below a text: nothing repeats, so a forum's
words must tell.
"""

from __future__ import annotations

from bisect import bisect_left

from reading.chinese import forums
from reading.chinese.visitors import answered, lines, post_notes
from reading.generic.dated import Dated
from reading.generic.threads import authors, evidence, opening, texts
from reading.generic.threads.find import moment_of
from reading.generic.threads.floors import floor_of
from reading.generic.threads.lines import whole
from reading.generic.threads.pieces import pieces
from reading.generic.threads.post import Post, beside, is_name, is_said, may_be_said
from reading.generic.weighing import Kind, Sheet

_PANEL = 2  # lines of a member's panel: 等级, 积分, 注册时间
_ABOVE = 8  # lines above a headline where a count may stand
_HEADED = 3  # lines between a heading with a count and an answer
_LINES = 12  # of what somebody says
_BESIDE_A_HEAD = 2  # of what speaks for an answer: more than a name and a minute, which footers have too
_SHORT = 24  # characters of what stands in a head
_BEHIND = 0.3  # of the text above an answer, and more behind it goes on with the text
_LAST = 6  # times that are looked at, from the last
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
        if title in inside and any(number > title for number in post.text):  # above it stands the member's panel
            post.text = [number for number in post.text if number > title]
        authors.tell(page, [post])
        panel = sum(bool(post_notes.HEAD.tells(line)) for line in beside(page, post))
        opens = floor_of(page, post) == 1 or any(
            forums.OPENS.tells(line) or post_notes.BEGUN.tells(line) for line in beside(page, post)
        )
        return post if post.text and (sure or opens or panel >= _PANEL) else None
    return None


def answer(page: Sheet, times: Dated, clocks: list[int], title: int | None, *, forum: int) -> Post | None:
    """The one answer below a text: around the last time of the page that has a name and words of its own, and is no
    earlier than the text, where as much speaks for it as for posts that repeat: one answer is counted, a floor is
    printed, or what forums print beside a post.
    """
    prose = [number for number, kind in enumerate(page.kinds) if kind is Kind.PROSE and number > (title or 0)]
    below = [clock for clock in clocks if title is not None and prose and clock > prose[0]]
    if not below:
        return None
    begun = opening.time_above(page, title or 0, prose[0], times)
    for clock in reversed(below[-_LAST:]):
        apart = page.kinds[clock - 1] is not Kind.PROSE or lines.PUSHED.tells(page.blocks[clock].text)
        line = whole.one(page, clock, times) if apart else None
        post = line or _around_it(page, times, clock, {*clocks} - {clock}, title or 0)
        if post is None or post.blocks[0] <= prose[0]:
            continue
        if any(map(post_notes.BEGUN.tells, beside(page, post))) or any(
            _is_same(times, clock, n) for n in times.signed if n < clock
        ):
            continue  # it is the text of the page
        if not post.text or not post.author or len(post.text) > _LINES or not _is_last(page, post, prose):
            continue
        if all(page.blocks[number].text.endswith(("：", ":")) for number in post.text):
            continue
        numbered = floor_of(page, post) is not None
        worth = evidence.of(page, [post], bare=False, numbered=numbered) + _counted(page, title or 0, post)
        if worth < _BESIDE_A_HEAD:
            continue
        worth += bool(forum)
        if begun and post.moment:
            worth += 1 if post.moment.time > begun.time else -2
        if evidence.is_enough(worth, 1, bare=False):
            return post
    return None


def _around_it(page: Sheet, times: Dated, clock: int, others: set[int], title: int) -> Post | None:
    """The post around a time below a text; None where what stands there leads to something else."""
    node = _apart(page, clock, others, title)
    if node is None or _is_one_of_many(page, node, sorted({*others, clock})):
        return None
    inside = _inside(page, node)
    if not any(is_said(page, number) and number != clock for number in inside):
        inside = range(inside[0], _end(page, node))  # a head, and the text beside it
    headed = [number for number in inside if number < clock and evidence.is_heading(page, number)]
    begin = headed[-1] + 1 if headed else inside[0]
    blocks = [number for number in inside if number >= begin and (number not in page.hidden or number == clock)]
    if any(evidence.is_headline(page, number) for number in blocks):
        return None
    post = Post(node, blocks, clock, moment_of(page, clock, times))
    share(page, post, clock)
    return None if clock in post.text else post


def share(page: Sheet, post: Post, clock: int) -> None:
    """Tell which blocks of the one post around a time are its text, and who wrote it: no others tell its head, but
    what is short above the time, or stands between it and what is longer, is none of the text.
    """
    texts.share(page, [post], {clock})
    if clock in post.text:
        return
    behind = [number for number in post.blocks if number > clock and not evidence.is_heading(page, number)]
    below = [number for number in behind if may_be_said(page, number)]
    if below:
        post.text = [number for number in post.text if number > clock or not _is_short(page, number)] or below[:1]
        heads = [number for number in post.blocks if number < clock and _is_short(page, number)]
        heads = [] if _begins_with_a_name(page, clock, post) else heads
        named = next((n for n in reversed(heads) if authors.names_somebody(page, n)), None)
        if named is None and post.text[0] == clock + 1 and len(post.text) > 1 and not _is_named(page, clock, post):
            named = post.text[0] if _is_short(page, clock + 1) and authors.names_somebody(page, clock + 1) else None
            post.text = [number for number in post.text if number != named]
        if post.name is None or post.name in post.text:
            post.name = named
    post.text = [n for n in post.text if n == post.text[0] or not answered.PROVINCE.tells(page.blocks[n].text)]
    authors.tell(page, [post])


def _is_named(page: Sheet, clock: int, post: Post) -> bool:
    """Whether the line of a time names somebody too."""
    return authors.name_beside(page, clock, post.moment.start if post.moment else 0) is not None


def _begins_with_a_name(page: Sheet, clock: int, post: Post) -> bool:
    """Whether a link before the time in its line is somebody's name."""
    before = page.blocks[clock].text[: post.moment.start if post.moment else 0]
    return any(piece.linked and is_name(piece.text) and piece.text in before for piece in pieces(page, clock))


def _is_short(page: Sheet, number: int) -> bool:
    return page.kinds[number] is not Kind.PROSE and len(page.blocks[number].text) <= _SHORT


def _is_last(page: Sheet, post: Post, prose: list[int]) -> bool:
    """Whether the text of the page has ended where a post stands: little is said behind it."""
    before = sum(page.weights[number] for number in prose if number < post.blocks[0])
    behind = sum(page.weights[number] for number in prose if number > post.blocks[-1])
    return behind <= _BEHIND * before


def _counted(page: Sheet, title: int, post: Post) -> int:
    """How much the page says of there being one answer: a count under the headline, and right above the answer."""
    first = post.blocks[0]
    counted = evidence.counts(page, max(title - _ABOVE, 0), first)
    if counted == {0}:
        return -3
    headed = any(answered.ONE.tells(page.blocks[number].text) for number in range(max(first - _HEADED, 0), first))
    return 2 * (1 in counted or headed) + (1 in evidence.counts(page, max(first - _HEADED, 0), first + 1))


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
    """Whether elements of its kind stand beside it, each with a time of its own: a list of something else. `clocks`
    are in order.
    """
    if page.outline.parents[node] < 0:
        return False
    kind = page.outline.elements[node].tag
    alike = 0
    for other in page.children[page.outline.parents[node]]:
        first, last = page.outline.spans[other]
        timed = bisect_left(clocks, first) < bisect_left(clocks, last)
        if other != node and page.outline.elements[other].tag == kind and timed:
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
