"""Threads of any forum: elements that repeat, each with who, when, and what was said.

Told by repetition alone, whatever the classes are called: the times of posts stand at the same place in elements of
the same kind, one under the other. What such an element prints at its own fixed place is the text; all else in it is
the member's panel, buttons, a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reading.chinese import forums, headings, script
from reading.chinese.dates import Moment, moments
from reading.chinese.visitors import post_notes
from reading.generic.dated import Dated
from reading.generic.threads import authors, flat, floors, nested, texts
from reading.generic.threads.authors import author_of, member_of
from reading.generic.threads.lines import whole
from reading.generic.threads.pieces import pieces
from reading.generic.threads.post import Post, beside, has_member, is_tool
from reading.generic.threads.repetition import repeated
from reading.generic.weighing import Kind, Sheet

_FORUM = re.compile(
    r"://(?:bbs|club|forum|tieba|guba|luntan|tousu|liuyan|wenda|ask|zhidao|gbook)\.|/(?:bbs|forum|thread|topic|viewthread|viewtopic|showtopic|showthread"
    r"|dispbbs|read\.php|post-|question|group/|tousu|liuyan|complaint|gbook|guestbook)"
)
_EXACT = ("title", "datetime", "data-original-title")  # what a pointer over 3 个月前 shows
_MEMBERS = 40  # linked characters beside a time: names, not headlines
_HEADLINE = 9  # characters of a linked one
_TIMES = 600  # on one page; more is a list of something else


@dataclass(slots=True, kw_only=True)
class Thread:
    """The posts of a page in order, and the element around them."""

    around: int
    posts: list[Post]
    evidence: int = 0  # how much speaks for posts of people
    called: bool = False  # an element around all posts is named as the place of comments
    alone: bool = False  # one post, which nobody has answered
    answers: bool = False  # one post, which answers the text above it
    bare: bool = False  # no element holds a post: heads and texts stand side by side
    numbered: bool = False  # most posts print a floor
    size: int = 0  # characters of text


def find(
    page: Sheet, times: Dated, clocks: list[int], *, url: str, title: str, named: Iterable[int] = ()
) -> Thread | None:
    """The largest repetition of posts on a page; None where there is none. `clocks` are the blocks that say when
    something was posted, `named` elements that are called so.
    """
    said = of_a_forum(url, title)
    lined = [Thread(around=around, posts=posts) for around, posts in whole.groups(page, times)]
    threads = [thread for thread in lined if len(thread.posts) <= _TIMES and _weighed(page, thread, said, {*named})]
    if 2 <= len(clocks) <= _TIMES:
        threads += _alike(page, times, clocks, said, {*named})
    best = max(threads, key=lambda thread: thread.size, default=None)
    if best is not None and not best.numbered:
        inner = [
            other for other in threads if len(other.posts) * 4 >= len(best.posts) * 3 and _in_one(page, other, best)
        ]
        best = max(inner, key=lambda thread: thread.size, default=best)
    return best


def _alike(page: Sheet, times: Dated, clocks: list[int], said: int, named: set[int]) -> Iterator[Thread]:
    """The repetitions of elements with times in them."""
    marked: dict[int, list[int]] = {}  # element: the children of it that hold times
    parents = page.outline.parents
    counted: set[int] = set()
    for number in clocks:
        node = page.outline.homes[number]
        while node not in counted and parents[node] >= 0:
            counted.add(node)
            marked.setdefault(parents[node], []).append(node)
            node = parents[node]
    for around in {*marked, *flat.places(page, clocks)}:
        holders = sorted(marked.get(around, []))
        thread = _thread(page, times, around, holders, clocks)
        if thread and _weighed(page, thread, said, named):
            yield thread


def _weighed(page: Sheet, thread: Thread, said: int, named: set[int]) -> bool:
    """Whether a thread is believed, by what speaks for it."""
    thread.called = not named.isdisjoint(page.ancestors(thread.around))
    named_each = not named.isdisjoint(post.element for post in thread.posts)
    thread.evidence = said + 3 * (thread.called or named_each)
    return _believed(page, thread)


def of_a_forum(url: str, title: str) -> int:
    """How many of address and title say that a page is a forum's."""
    return bool(_FORUM.search(url)) + bool(forums.FORUM.tells(title))


def _in_one(page: Sheet, inner: Thread, outer: Thread) -> bool:
    """Whether one post of the outer thread holds all the inner one."""
    ancestors = set(page.ancestors(inner.around))
    return any(post.element in ancestors for post in outer.posts)


def is_clock(page: Sheet, number: int, times: Dated) -> bool:
    """Whether a block says when something was posted."""
    block = page.blocks[number]
    text = block.text
    if len(text) > 160 or (block.links > _MEMBERS and page.kinds[number] is Kind.LINK):
        return False
    if page.kinds[number] is Kind.PROSE and (text.endswith("。") or len(text) > 90):
        return False
    if not (found := times.get(number)):
        return False
    if post_notes.EDITED.tells(text):
        return False
    before = text[: found[0].start] or (page.blocks[number - 1].text if number else "")
    return len(text) - len(found[0].raw) <= 80 and not forums.OF_A_MEMBER.tells(before[-12:])


def _thread(page: Sheet, times: Dated, around: int, holders: list[int], clocks: list[int]) -> Thread | None:
    """The posts inside an element, where its children are such."""
    if len(holders) >= 2:
        posts, bare = repeated(page, around, holders, clocks)
    elif sum(page.outline.homes[number] == around for number in clocks) >= 2:
        posts, bare = flat.posts(page, around, clocks), True
    else:
        return None
    if len(posts) < 2 or _lead_away(page, posts):
        return None
    every = {*clocks}
    if not bare and not nested.split(page, posts, every):
        return None
    _look_closer(posts, times, every)
    answers = [answer for post in posts for answer in post.answers]
    for each in (*posts, *answers):
        each.moment = moment_of(page, each.clock, times) if each.clock is not None else None
    for level in filter(None, (posts, answers)):
        texts.share(page, level, every)
    if not _speak(page, posts):  # who wrote is not asked of each of a page's menus
        return None
    for level in filter(None, (posts, answers)):
        authors.tell(page, level)
        floors.count(page, level)
    return Thread(around=around, posts=posts, bare=bare)


def moment_of(page: Sheet, clock: int, times: Dated) -> Moment | None:
    """When something was posted; of 3 个月前, and of a day alone, what stands behind it in an attribute."""
    told = next(iter(times.get(clock)), None)
    if told is None or (told.has_clock and not told.relative):
        return told
    around = (each for _, element in page.nodes(clock) for each in (element, element.getparent()) if each is not None)
    values = (element.get(key) for element in around for key in _EXACT)
    exact = (each for value in values if value for each in moments(value) if not each.relative)
    return next((each for each in exact if told.relative or each.time.date() == told.time.date()), told)


def _look_closer(posts: list[Post], times: Dated, clocks: set[int]) -> None:
    """Where a post prints its day, and day and minute beside it: the latter is its time."""
    for post in posts:
        following = (post.clock or 0) + 1
        if post.clock is None or following not in clocks or following not in post.blocks:
            continue
        if not times.get(post.clock) or not times.get(following):
            continue
        first, second = times.get(post.clock)[0], times.get(following)[0]
        if not first.has_clock and second.has_clock and first.time.date() == second.time.date():
            post.clock = following


def _speak(page: Sheet, posts: list[Post]) -> bool:
    """Whether most elements say something, and not in links alone."""
    spoken = [sum(len(page.blocks[number].text) for number in post.text) for post in posts]
    links = sum(page.blocks[number].links for post in posts for number in post.text)
    silent = sum(not post.text and not _is_step(page, post) for post in posts)
    said = sum(map(bool, spoken))
    return said >= 0.6 * (said + silent) and links * 2 <= sum(spoken)


def _believed(page: Sheet, thread: Thread) -> bool:
    """Whether the elements are posts of people: names, texts that are no links, and what forums print."""
    posts = thread.posts
    posts = [post for post in posts if post.text or not _is_step(page, post)]
    count = len(posts)
    if count < 2:
        return False
    named = [author_of(page, post) for post in posts]
    spoken = [sum(len(page.blocks[number].text) for number in post.text) for post in posts]
    links = sum(page.blocks[number].links for post in posts for number in post.text)
    answered = sum(len(page.blocks[n].text) for post in posts for answer in post.answers for n in answer.text)
    thread.size = sum(min(size, 400) for size in spoken) + answered - links
    if len(set(named)) < 2 and count > 2:
        return False
    if sum(map(bool, named)) < 0.6 * count:
        return False
    thread.numbered = 2 * sum(floors.floor_of(page, post) is not None for post in posts) > count
    first = posts[0].blocks[0]
    counted = any(forums.ANSWERS.tells(block.text) for block in page.blocks[max(first - 8, 0) : first])
    headed = any(headings.COMMENTS.tells(block.text) for block in page.blocks[max(first - 3, 0) : first])
    thread.evidence += counted + 3 * headed + 2 * thread.numbered
    lines = [list(beside(page, post)) for post in posts]
    for wording, worth, share in (
        (forums.POST_TOOL, 1, 0.5),
        (forums.THREAD_TOOL, 1, 0.5),
        (forums.PLACE, 1, 0.5),
        (post_notes.ANSWERED, 2, 0.3),
        (post_notes.POSTING, 2 if thread.bare else 1, 0.7),
        (post_notes.BEGUN, 2, 0.1),
    ):
        thread.evidence += worth * (share * count <= sum(any(map(wording.tells, each)) for each in lines))
    thread.evidence += 2 * sum(member_of(page, post) is not None for post in posts) > count
    thread.evidence += _is_signed(page, posts, named)
    return thread.evidence >= (3 if thread.bare else {2: 3, 3: 2}.get(count, 1))


def _is_signed(page: Sheet, posts: list[Post], named: list[str | None]) -> bool:
    """Whether the heads speak for themselves: each names somebody and a minute, in the order of the times, and what is
    linked is a member or a button: teasers of articles have a headline for a name.
    """
    if not all(named) or not all(post.moment and (post.moment.has_clock or post.moment.relative) for post in posts):
        return False
    times = [post.moment.time for post in posts if post.moment]
    if len({*named}) < 2 or times not in (sorted(times), sorted(times, reverse=True)):
        return False
    return 2 * sum(any(_leads_on(page, post, number) for number in post.blocks) for post in posts) <= len(posts)


def _leads_on(page: Sheet, post: Post, number: int) -> bool:
    """Whether a line beside the text is a link to something else than who wrote it, or what can be done with it."""
    if number in {post.clock, *post.text} or page.kinds[number] is not Kind.LINK:
        return False
    return not is_tool(page, number) and not has_member(page, number)


def _is_step(page: Sheet, post: Post) -> bool:
    """Whether an element only says how far a case has come."""
    return any(post_notes.STEP_OF_A_CASE.tells(text) for text in beside(page, post))


def _lead_away(page: Sheet, posts: list[Post]) -> bool:
    """Whether the elements begin with linked headlines: a list of articles or of threads."""
    headlines = {headline for post in posts if (headline := _headline(page, post))}
    return len(headlines) > max(1, 0.4 * len(posts))


def _headline(page: Sheet, post: Post) -> str | None:
    """The linked headline that a post begins with, as in lists of articles and of threads; without Re:."""
    for number in post.blocks[:6]:
        if is_headline(page, number):
            return forums.RE.regex.sub("", page.blocks[number].text)
    return None


def is_headline(page: Sheet, number: int) -> bool:
    """Whether a line is a link as long as a headline."""
    if page.kinds[number] is not Kind.LINK or is_tool(page, number):
        return False
    block = page.blocks[number]
    if len(script.HAN.findall(block.text)) < _HEADLINE:
        return False
    if len(block.nodes) == 1:
        return not forums.CALLED.tells(block.text)
    links = [piece.text for piece in pieces(page, number) if piece.linked]
    return any(len(script.HAN.findall(text)) >= _HEADLINE and not forums.CALLED.tells(text) for text in links)
