"""Threads of any forum: elements that repeat, each with who, when, and what was said.

Told by repetition alone, whatever the classes are called: the times of posts stand at the same place in elements of
the same kind, one under the other. What such an element prints at its own fixed place is the text; all else in it is
the member's panel, buttons, a signature.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reading.chinese import forums, headings, script
from reading.chinese.numbers import number as number_of
from reading.generic.body import Body
from reading.generic.dated import Dated
from reading.generic.posts import Post, author_of, beside, floor_of, is_tool, member_of
from reading.generic.repetition import is_said, repeated
from reading.generic.weighing import Kind, Sheet

_FORUM = re.compile(
    r"://(?:bbs|club|forum|tieba|guba|luntan)\.|/(?:bbs|forum|thread|topic|viewthread|viewtopic|showtopic|showthread"
    r"|dispbbs|read\.php|post-|question|group/)"
)
_ON_PAGE = re.compile(r"[?&](?:page|p|pn|pg|start)=(\d+)|-(\d+)-\d+\.html|[_-](\d+)\.s?html?(?:$|\?)")
_CHANGING = re.compile(r"\d+|\b(?:odd|even|alt|first|last|current|active|hover|cur|on|top|bg|row)\b|[\s_-]+$")
_HOLDERS = frozenset(
    {"div", "td", "table", "tbody", "tr", "section", "article", "dd", "dl", "ul", "ol", "main", "form"}
)
_A_POST = 8.0  # worth of text that opens a thread before its replies
_ENOUGH = 60.0  # and where the first of them is printed as 楼主
_MEMBERS = 40  # linked characters beside a time: names, not headlines
_TIMES = 600  # on one page; more is a list of something else


@dataclass(slots=True, kw_only=True)
class Thread:
    """The posts of a page in order, and the element around them."""

    around: int
    posts: list[Post]
    evidence: int  # how much speaks for posts of people
    bare: bool = False  # no element holds a post: heads and texts stand side by side
    numbered: bool = False  # most posts print a floor
    size: int = 0  # characters of text


def find(page: Sheet, times: Dated, url: str, title: str) -> Thread | None:
    """The largest repetition of posts on a page; None where there is none."""
    clocks = [number for number in times.signed if _is_clock(page, number, times)]
    if not 2 <= len(clocks) <= _TIMES:
        return None
    marked: dict[int, list[int]] = {}  # element: the children of it that hold times
    parents = page.outline.parents
    counted: set[int] = set()
    for number in clocks:
        node = page.outline.homes[number]
        while node not in counted and parents[node] >= 0:
            counted.add(node)
            marked.setdefault(parents[node], []).append(node)
            node = parents[node]
    said = bool(_FORUM.search(url)) + bool(forums.FORUM.tells(title))
    threads = [
        thread
        for around, holders in marked.items()
        if len(holders) >= 2 and (thread := _thread(page, around, sorted(holders), clocks, said))
    ]
    best = max(threads, key=lambda thread: thread.size, default=None)
    if best is not None and not best.numbered:
        inner = [
            other for other in threads if len(other.posts) * 4 >= len(best.posts) * 3 and _in_one(page, other, best)
        ]
        best = max(inner, key=lambda thread: thread.size, default=best)
    return best


def _in_one(page: Sheet, inner: Thread, outer: Thread) -> bool:
    """Whether one post of the outer thread holds all the inner one."""
    ancestors = set(page.ancestors(inner.around))
    return any(post.element in ancestors for post in outer.posts)


def _is_clock(page: Sheet, number: int, times: Dated) -> bool:
    """Whether a block says when something was posted."""
    block = page.blocks[number]
    text = block.text
    if len(text) > 160 or (block.links > _MEMBERS and page.kinds[number] is Kind.LINK):
        return False
    if page.kinds[number] is Kind.PROSE and (text.endswith("。") or len(text) > 90):
        return False
    if not (found := times.get(number)):
        return False
    before = text[: found[0].start] or (page.blocks[number - 1].text if number else "")
    return len(text) - len(found[0].raw) <= 80 and not forums.OF_A_MEMBER.tells(before[-12:])


def _label(page: Sheet, node: int) -> str:
    """The kind of an element: its tag and its names without what changes from post to post."""
    element = page.outline.elements[node]
    kind = _CHANGING.sub("", (element.get("class") or "").lower())
    if element.tag in _HOLDERS and (not kind or element.tag == "td"):
        beside = page.children[page.outline.parents[node]]
        kind += str([page.outline.elements[other].tag for other in beside[: beside.index(node)]].count(element.tag))
    return f"{element.tag} {kind}"


def _thread(page: Sheet, around: int, holders: list[int], clocks: list[int], said: int) -> Thread | None:
    """The posts inside an element, where its children are such."""
    posts, bare = repeated(page, around, holders, clocks)
    if len(posts) < 2 or _lead_away(page, posts):
        return None
    _texts(page, posts)
    thread = Thread(around=around, posts=posts, evidence=said, bare=bare)
    return thread if _believed(page, thread) else None


def _texts(page: Sheet, posts: list[Post]) -> None:
    """Where the texts stand: at the place, the same in all posts, that holds most of what differs between them."""
    worth: dict[tuple[str, ...], float] = {(): 0.0}
    places: dict[int, list[tuple[str, ...]]] = {}
    labels: dict[int, str] = {}
    seen: Counter[str] = Counter(page.blocks[number].text for post in posts for number in post.blocks)
    for post in posts:
        for number in post.blocks:
            place = _place(page, number, post, labels)
            places[number] = [place[:depth] for depth in range(len(place) + 1)]
            if number == post.clock or not is_said(page, number):
                continue
            text = page.blocks[number].text
            weight = float(min(len(text), 120))
            if page.kinds[number] is not Kind.PROSE:
                weight *= 0.1 if ("：" in text or ":" in text or seen[text] > 1) and len(text) < 40 else 0.4
            for outer in places[number]:
                worth[outer] = worth.get(outer, 0.0) + weight
    best: tuple[str, ...] = ()
    while True:
        inner = [place for place in worth if len(place) == len(best) + 1 and place[: len(best)] == best]
        heir = max(inner, key=lambda place: worth[place], default=None)
        if heir is None or worth[heir] < 0.72 * worth[best] or heir[-1].split(" ")[0] not in _HOLDERS:
            break
        best = heir
    for post in posts:
        mine = [number for number in post.blocks if best in places[number]]
        if not any(is_said(page, number) and number != post.clock for number in mine):
            prose = [number for number in post.blocks if page.kinds[number] is Kind.PROSE and number != post.clock]
            mine = prose or mine
        post.text = [number for number in mine if number != post.clock and not is_tool(page, number)]
        if not post.text:  # 顶 is a button under every post, and all that many a post says
            post.text = [number for number in mine if forums.SHORT_ANSWER.tells(page.blocks[number].text)][:1]


def _place(page: Sheet, number: int, post: Post, labels: dict[int, str]) -> tuple[str, ...]:
    """The kinds of elements from a post down to a block."""
    found: list[str] = []
    node = page.outline.homes[number]
    while node != post.element and node > 0 and len(found) < 40:
        if node not in labels:
            labels[node] = _label(page, node)
        found.append(labels[node])
        node = page.outline.parents[node]
    return tuple(reversed(found))


def _believed(page: Sheet, thread: Thread) -> bool:
    """Whether the elements are posts of people: names, texts that are no links, and what forums print."""
    posts = thread.posts
    count = len(posts)
    named = [author_of(page, post) for post in posts]
    spoken = [sum(len(page.blocks[number].text) for number in post.text) for post in posts]
    links = sum(page.blocks[number].links for post in posts for number in post.text)
    thread.size = sum(min(size, 400) for size in spoken) - links
    if len(set(named)) < 2 and count > 2:
        return False
    if sum(map(bool, named)) < 0.6 * count or sum(map(bool, spoken)) < 0.6 * count or links * 2 > sum(spoken):
        return False
    thread.numbered = 2 * sum(floor_of(page, post) is not None for post in posts) > count
    tools = sum(any(forums.POST_TOOL.tells(text) for text in beside(page, post)) for post in posts)
    links_home = sum(member_of(page, post) is not None for post in posts)
    first = posts[0].blocks[0]
    counted = any(forums.ANSWERS.tells(block.text) for block in page.blocks[max(first - 8, 0) : first])
    headed = any(headings.COMMENTS.tells(block.text) for block in page.blocks[max(first - 3, 0) : first])
    thread.evidence += counted + 3 * headed + 2 * thread.numbered + (tools * 2 >= count) + (links_home * 2 > count)
    return thread.evidence >= (3 if thread.bare else {2: 3, 3: 2}.get(count, 1))


def _lead_away(page: Sheet, posts: list[Post]) -> bool:
    """Whether the elements begin with linked headlines: a list of articles or of threads."""
    headlines = {headline for post in posts if (headline := _headline(page, post))}
    return len(headlines) > max(1, 0.4 * len(posts))


def _headline(page: Sheet, post: Post) -> str | None:
    """The linked headline that a post begins with, as in lists of articles and of threads; without Re:."""
    for number in post.blocks[:6]:
        block = page.blocks[number]
        if page.kinds[number] is not Kind.LINK or is_tool(page, number):
            continue
        if len(script.HAN.findall(block.text)) >= 9:
            return forums.RE.regex.sub("", block.text)
    return None


def opens(page: Sheet, thread: Thread, url: str, title: int | None, body: Body) -> bool:
    """Whether the first post of the page is the one that opens the thread: no text stands before it."""
    first = thread.posts[0].blocks[0]
    apart = sum(page.weights[number] for number in body.blocks if number < first and page.kinds[number] is Kind.PROSE)
    enough = _ENOUGH if any(forums.OPENS.tells(text) for text in beside(page, thread.posts[0])) else _A_POST
    if apart >= enough and not (title is not None and title >= first):
        return False
    floors = [floor_of(page, post) for post in thread.posts[:2]]
    if floors[0] is not None:
        return floors[0] <= 1
    if floors[1] is not None and floors[1] > 2:
        return False
    hit = _ON_PAGE.search(url)
    if hit and number_of(next(filter(None, hit.groups()), "1")) > 1:
        return False
    between = page.blocks[title + 1 : first] if title is not None and title < first else []
    return not any(headings.COMMENTS.tells(block.text) for block in between)
