"""Threads of any forum: elements that repeat, each with who, when, and what was said.

Told by repetition alone, whatever the classes are called: the times of posts stand at the same place in elements of
the same kind, one under the other. What such an element prints at its own fixed place is the text; all else in it is
the member's panel, buttons, a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reading.chinese import forums, script
from reading.chinese.dates import Moment, moments
from reading.chinese.visitors import lines, post_notes
from reading.generic import words
from reading.generic.dated import Dated
from reading.generic.threads import authors, evidence, floors, nested, texts, timeless
from reading.generic.threads.authors import author_of
from reading.generic.threads.lines import flat, whole
from reading.generic.threads.moulds import named as moulds
from reading.generic.threads.moulds.places import places_in
from reading.generic.threads.post import Post
from reading.generic.threads.repetition import repeated, talked_of
from reading.generic.weighing import Kind, Sheet

_FORUM = re.compile(
    r"://(?:bbs|club|forum|tieba|guba|luntan|tousu|liuyan|wenda|ask|zhidao|gbook)\.|/(?:bbs|forum|thread|topic|viewthread|viewtopic|showtopic|showthread"
    r"|dispbbs|read\.php|post-|question|group/|tousu|liuyan|complaint|gbook|guestbook)"
)
_EXACT = ("title", "datetime", "data-original-title")  # what a pointer over 3 个月前 shows
_MEMBERS = 40  # linked characters beside a time: names, not headlines
_TIMES = 600  # on one page; more is a list of something else
_BUTTONS = 2  # speaks for posts, where each has a button to answer it
_CERTAIN = 3  # speaks for posts without a time, however many they are


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
    cards: bool = False  # of other accounts, and none of it answers anything
    timeless: bool = False  # told by names at the same place of each: no time that is known
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
    best = max(threads, key=lambda thread: (not thread.cards, thread.size), default=None)
    if best is not None and not best.numbered and not best.cards:
        inner = [
            other for other in threads if len(other.posts) * 4 >= len(best.posts) * 3 and _in_one(page, other, best)
        ]
        best = max(inner, key=lambda thread: thread.size, default=best)
    return best


def of_one_mould(page: Sheet, times: Dated, *, url: str, title: str, after: int) -> Thread | None:
    """The largest repetition of elements that name somebody and print no time that is known, where the page says that
    people answer there; None where there is none. `after` is the line of the headline, which stands above all elements
    that are called comments.
    """
    said = of_a_forum(url, title)
    spans = page.outline.spans
    named = {n for n, name in enumerate(page.names) if name and spans[n][0] > after and words.is_comments(name)}
    best: Thread | None = None
    for posts, answered in moulds.find(page, times, named, said):
        around = page.outline.parents[posts[0].element]
        thread = _read(page, times, around, posts, {post.clock for post in posts if post.clock is not None})
        if not thread or evidence.lead_away(page, posts):
            continue
        if not _weighed(page, thread, said + _BUTTONS * answered, named):
            continue
        if thread.evidence >= _CERTAIN and (best is None or thread.size > best.size):
            thread.timeless, best = True, thread
    if best:
        timeless.look_up(page, best.posts)
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
    several = {around: sorted(holders) for around, holders in marked.items() if len(holders) >= 2}  # few of them
    for around in sorted({*several, *flat.places(page, clocks)}):
        thread = _thread(page, times, around, several.get(around, []), clocks)
        if thread and _weighed(page, thread, said, named):
            yield thread


def _weighed(page: Sheet, thread: Thread, said: int, named: set[int]) -> bool:
    """Whether a thread is believed, by what speaks for it."""
    thread.called = not named.isdisjoint(page.ancestors(thread.around))
    named_each = not named.isdisjoint(post.element for post in thread.posts)
    told = said or thread.called or named_each
    if not told and evidence.are_articles(page, thread.posts):
        return False
    thread.cards = not told and evidence.are_cards(page, thread.posts)
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
    if post_notes.EDITED.tells(text) or _is_talked_of(text, found[0], len(block.nodes)):
        return False
    before = text[: found[0].start] or (page.blocks[number - 1].text if number else "")
    return len(text) - len(found[0].raw) <= 80 and not forums.OF_A_MEMBER.tells(before[-12:])


def _is_talked_of(text: str, told: Moment, nodes: int) -> bool:
    """Whether a day goes on in words: 好，从今天开始; not 发表于今天, 张三 3天前 回复."""
    if nodes > 1 or told.has_clock or not told.relative or not script.HAN.match(text[told.end : told.end + 1]):
        return False
    return not forums.POST_TOOL.tells(text[told.end :]) and not post_notes.POSTS.tells(text)


def _thread(page: Sheet, times: Dated, around: int, holders: list[int], clocks: list[int]) -> Thread | None:
    """The posts inside an element, where its children are such. Without `holders` several times stand in itself."""
    posts, bare = repeated(page, around, holders, clocks) if holders else (flat.posts(page, around, clocks), True)
    if len(posts) < 2 or evidence.lead_away(page, posts):
        return None
    return _read(page, times, around, posts, {*clocks}, bare=bare)


def _read(
    page: Sheet, times: Dated, around: int, posts: list[Post], every: set[int], *, bare: bool = False
) -> Thread | None:
    """What stands in each of the posts. `every` are the lines that say when, or who where none says when."""
    if any(number in every and number != post.clock for post in posts for number in post.blocks):
        places = {number: place for post in places_in(page, posts) for number, place in post.items()}
        every = every - talked_of(page, posts, places, every)
    if not bare and not nested.split(page, posts, every):
        return None
    _look_closer(posts, times, every)
    answers = [answer for post in posts for answer in post.answers]
    for each in (*posts, *answers):
        each.moment = moment_of(page, each.clock, times) if each.clock is not None else None
    for level in filter(None, (posts, answers)):
        texts.share(page, level, every)
    if not evidence.speak(page, posts):  # who wrote is not asked of each of a page's menus
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
    found = next((each for each in exact if told.relative or each.time.date() == told.time.date()), None)
    return replace(found, start=told.start, end=told.end) if found else told


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


def _believed(page: Sheet, thread: Thread) -> bool:
    """Whether the elements are posts of people: names, texts that are no links, and what forums print."""
    posts = [post for post in thread.posts if post.text or not evidence.is_step(page, post)]
    count = len(posts)
    if count < 2:
        return False
    named = [author_of(page, post) for post in posts]
    spoken = [sum(len(page.blocks[number].text) for number in post.text) for post in posts]
    links = sum(page.blocks[number].links for post in posts for number in post.text)
    answered = sum(len(page.blocks[n].text) for post in posts for answer in post.answers for n in answer.text)
    thread.size = sum(min(size, 400) for size in spoken) + answered - links
    if len(set(named)) < 2 and count > 2 and not lines.ANYBODY.tells(named[0] or ""):
        return False
    if sum(map(bool, named)) < 0.6 * count:
        return False
    thread.numbered = floors.are_printed(page, posts)
    thread.evidence += evidence.of(page, posts, bare=thread.bare, numbered=thread.numbered)
    return evidence.is_enough(thread.evidence, count, bare=thread.bare)
