"""The elements of a thread's posts: those that hold a time at the same place, one under the other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from reading.chinese import script
from reading.chinese.dates import moments
from reading.chinese.visitors import answered, post_notes, quoting
from reading.generic.threads.authors import name_among
from reading.generic.threads.moulds.places import Place
from reading.generic.threads.post import Post, is_head, is_name, is_said, is_tool
from reading.generic.weighing import Kind, Sheet

_HEADS = 4  # lines of a head above its time
_LABEL = 8  # characters of a label
_FIGURES = re.compile(r"\d+")
_MOULD = 3  # lines that come again above a text
_NAMES = 40  # characters of one
_TIME = re.compile(r"[\d年月日时時分秒点點:：/.-]+")
_BESIDE = 5  # characters beside a time that are more than a name


def repeated(page: Sheet, around: int, holders: list[int], clocks: list[int]) -> tuple[list[Post], bool]:
    """The posts inside an element, in order, and whether they are bare: heads and texts stand side by side.

    `holders` are the children of the element that hold times, `clocks` the page's blocks that say when something was
    posted.
    """
    first, last = page.outline.spans[around]
    here = _without_days(page, [number for number in clocks if first <= number < last])
    told = [_way(page, around, number) for number in here]
    ways = Counter(way[1:] for way in dict.fromkeys(told))  # once a holder: replies to replies may be more
    way, _ = ways.most_common(1)[0]
    if sum(other[1:] == way for other in told) < 2:
        return [], False
    clocked: dict[int, int] = {}  # element of a post: the block with its time
    for number in here:
        node = _up(page, page.outline.homes[number], way)
        if node is None or node in clocked or not (node in holders or _tags(page, node, around)):
            continue
        if not _is_within(page, node, clocked):
            clocked[node] = number
    for number in here:  # posts of another build, such as those that quote: between or behind the others
        node = page.outline.homes[number]
        while page.outline.parents[node] != around and node > 0:
            node = page.outline.parents[node]
        if (
            clocked
            and min(clocked) < node
            and page.outline.elements[node].tag == way[1]
            and not _shared(page, node, clocked)
        ):
            clocked[node] = number
    return _posts(page, around, clocked) if len(clocked) >= 2 else ([], False)


def _without_days(page: Sheet, clocks: list[int]) -> list[int]:
    """The times, without the days that are talked of where most say the minute too."""
    told = {number: _clocks(page.blocks[number].text) for number in clocks}
    if 2 * sum(any(each) for each in told.values()) <= len(clocks):
        return clocks
    return [number for number in clocks if any(told[number]) or not told[number]]


@lru_cache(maxsize=1 << 10)  # each element around the same lines asks for them
def _clocks(text: str) -> tuple[bool, ...]:
    """Of each time of a line whether it says the minute."""
    return tuple(moment.has_clock for moment in moments(text))


def _is_within(page: Sheet, node: int, clocked: dict[int, int]) -> bool:
    """Whether an element is a part of a post, with the time of that in it: the other time is that of a quote."""
    first, last = page.outline.spans[node]
    return any(first <= clocked[around] < last for around in page.ancestors(node) if around in clocked)


def _are_heads(page: Sheet, posts: list[Post], rest: list[int]) -> bool:
    """Whether elements hold floors and names alone, and sentences stand between them: rows of a table in turn."""
    said = [number for number in rest if page.kinds[number] is Kind.PROSE]
    return 2 * len(said) >= len(posts) and not any(
        is_said(page, number) and not is_name(page.blocks[number].text) and not is_head(page, number)
        for post in posts
        for number in post.blocks
        if number != post.clock
    )


def lines_above(page: Sheet, clocks: list[int], first: int) -> int:
    """How many lines of a head stand above its time, where heads and texts stand side by side: who, on which floor, and
    the labels that all of them have. No line is looked at before `first`.
    """
    for above in range(1, _HEADS + 1):
        lines = [clock - above for clock in clocks]
        if min(lines) < first:
            return above - 1
        kinds = {page.names[page.outline.homes[line]] for line in lines}
        tags = {page.outline.elements[page.outline.homes[line]].tag for line in lines}
        if len(kinds) > 1 or len(tags) > 1 or not (_is_a_label(page, lines) or _all_name(page, lines)):
            return above - 1
    return _HEADS


def _is_a_label(page: Sheet, lines: list[int]) -> bool:
    """Whether lines of several heads are one and the same word: 留言者, and the name in the next cell."""
    text = page.blocks[lines[0]].text
    return len(text) <= _LABEL and not is_tool(page, lines[0]) and all(page.blocks[n].text == text for n in lines)


def _all_name(page: Sheet, lines: list[int]) -> bool:
    return all(_names_somebody(page, line) for line in lines)


def _names_somebody(page: Sheet, number: int) -> bool:
    text = page.blocks[number].text
    return len(text) <= _NAMES and not is_tool(page, number) and (is_name(text) or name_among(page, number) is not None)


def _tags(page: Sheet, node: int, top: int) -> tuple[str, ...]:
    """The tags from an element up to, and without, one around it."""
    found = []
    while node != top and node > 0:
        found.append(page.outline.elements[node].tag)
        node = page.outline.parents[node]
    return tuple(found)


def _shared(page: Sheet, node: int, clocked: dict[int, int]) -> bool:
    """Whether an element is a post, holds one, or stands in one."""
    first, last = page.outline.spans[node]
    return any(first <= number < last for number in clocked.values()) or not clocked.keys().isdisjoint(
        page.ancestors(node)
    )


def _way(page: Sheet, around: int, number: int) -> tuple[int, tuple[str, ...], str]:
    """The child of an element that a block stands in, the tags from there to the block, and the child's own tag."""
    node = page.outline.homes[number]
    tags = []
    while page.outline.parents[node] != around and page.outline.parents[node] > 0 and node != around:
        tags.append(page.outline.elements[node].tag)
        node = page.outline.parents[node]
    return node, tuple(tags), page.outline.elements[node].tag


def _up(page: Sheet, node: int, way: tuple[tuple[str, ...], str]) -> int | None:
    """The element from which this way leads to the node; None where none does."""
    for tag in way[0]:
        if page.outline.elements[node].tag != tag:
            return None
        node = page.outline.parents[node]
    return node if node > 0 and page.outline.elements[node].tag == way[1] else None


def _posts(page: Sheet, around: int, clocked: dict[int, int]) -> tuple[list[Post], bool]:
    """A post for each element, with the blocks that stand in no other post; where the elements hold heads only, with
    those that follow up to the next, and True.
    """
    outline = page.outline
    posts = {node: Post(node, [], clock) for node, clock in sorted(clocked.items(), key=lambda pair: pair[1])}
    first, last = outline.spans[around]
    owners = [around] * (last - first)
    for node in sorted(node for node in posts if node > around):  # the inner ones behind those around them
        begin, end = outline.spans[node]
        owners[begin - first : end - first] = [node] * (end - begin)
    rest: list[int] = []
    for number, node in enumerate(owners, first):
        if number in page.hidden and (node not in posts or posts[node].clock not in page.hidden):
            continue  # the mould that a script makes answers from; one that a click shows has a time
        (posts[node].blocks if node in posts else rest).append(number)
    found = list(posts.values())
    heads = sum(not any(is_said(page, number) for number in post.blocks if number != post.clock) for post in found)
    bare = (heads * 2 > len(found) and bool(rest)) or _are_heads(page, found, rest)
    if bare:
        above = lines_above(page, [post.clock or 0 for post in found], first)
        found = [post for post in found if post.blocks]  # of the others all is hidden
        for post in found if above else ():
            post.blocks = [*range((post.clock or 0) - above, post.blocks[0]), *post.blocks]
        if _ends(page, found, rest):
            _give_above(found, rest)
        else:
            for post, after in zip(found, [*found[1:], None], strict=True):
                end = after.blocks[0] if after else without_a_form(page, post.blocks[-1], last)
                post.blocks += [number for number in rest if post.blocks[-1] < number < end]
    return [post for post in found if post.blocks and (bare or post.blocks != [post.clock])], bare


def _ends(page: Sheet, posts: list[Post], rest: list[int]) -> bool:
    """Whether who and when stand below what is said: something is said above the first of these, and nothing below the
    last.
    """
    if not posts or any(post.clock is not None and _is_a_sentence(page, post.clock) for post in posts):
        return False
    above, below = posts[0].blocks[0], posts[-1].blocks[-1]
    if _begin_with_a_mould(page, posts, rest):
        return True
    return any(is_said(page, number) for number in rest if number < above) and not any(
        is_said(page, number) for number in rest if number > below
    )


def _begin_with_a_mould(page: Sheet, posts: list[Post], rest: list[int]) -> bool:
    """Whether what comes again between the times stands above the first of them too, and right above most of them
    something else is said: a panel, a text, and below it the time.
    """
    first, last = posts[0].blocks[0], posts[-1].blocks[-1]
    lines = {number: _FIGURES.sub("", page.blocks[number].text) for number in rest}
    between = {line for number, line in lines.items() if first < number < last}
    mould = between & {line for number, line in lines.items() if number < first}
    below = between & {line for number, line in lines.items() if number > last}
    above = [post.blocks[0] - 1 for post in posts]
    said = sum(lines.get(number, "") not in {"", *mould} and is_said(page, number) for number in above)
    return len(mould) >= _MOULD and len(mould) > len(below) and 3 * said >= 2 * len(posts)


def _is_a_sentence(page: Sheet, clock: int) -> bool:
    return page.kinds[clock] is Kind.PROSE and len(page.blocks[clock].text) > _NAMES


def without_a_form(page: Sheet, begin: int, end: int) -> int:
    """Where what stands side by side in an element ends before the form to answer in: 快速回复."""
    return next((n for n in range(begin, end) if answered.TO_WRITE.tells(page.blocks[n].text)), end)


def _give_above(posts: list[Post], rest: list[int]) -> None:
    """Give each head what stands above it, down from the one before."""
    begin = -1
    for post in posts:
        first, last = post.blocks[0], post.blocks[-1]
        post.blocks = [number for number in rest if begin < number < first] + post.blocks
        begin = last


def _goes_on(page: Sheet, number: int) -> bool:
    """Whether a line says more than who posted, and when."""
    text = page.blocks[number].text
    if any(wording.tells(text) for wording in (quoting.QUOTE_HEAD, post_notes.POSTING, post_notes.POSTS)):
        return False
    rest = _TIME.sub("", text)
    return len(script.HAN.findall(rest)) >= _BESIDE and not post_notes.EDITED.tells(text)


def talked_of(page: Sheet, posts: list[Post], places: dict[int, Place], clocks: set[int]) -> set[int]:
    """The lines with a time that stand where most posts say something without one: it is talked of there. With a minute
    it may be the head of a quote, so more than names must stand beside it.
    """
    own = {post.clock for post in posts}
    heads = {places[number] for number in own if number in places}
    used: dict[Place, set[int]] = defaultdict(set)
    days: list[int] = []
    for count, post in enumerate(posts):
        for number in post.blocks:
            if places[number] in heads:
                continue
            if number not in clocks:
                if is_said(page, number):
                    used[places[number]].add(count)
            elif number not in own and (not any(_clocks(page.blocks[number].text)) or _goes_on(page, number)):
                days.append(number)
    return {number for number in days if 2 * len(used[places[number]]) > len(posts)}
