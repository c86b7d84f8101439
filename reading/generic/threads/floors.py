"""On which floor a post stands: as it is printed, or by a bare number that counts the posts."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml.html import HtmlElement

from reading.chinese import forums
from reading.chinese.visitors import lines
from reading.generic.threads.post import Post, beside
from reading.generic.weighing import Sheet

_NAMED = re.compile(
    r"floor|position|louceng|post-?_?(?:num|index|count)|(?:^|[\s_-])(?:no|num|number|index|lou|lc)(?=$|[\s_-])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")  # asked first: in a third of the time it tells most lines
_BARE = re.compile(r"\s*(\d{1,5})\s*")
_MANY = 4  # posts that nothing counts from one to the next by chance
_FIRST = 2  # the highest number that a first page begins with

Place = tuple[str, str, int]


def floor_of(page: Sheet, post: Post) -> int | None:
    for text in beside(page, post):
        if _DIGIT.search(text) and (hit := forums.FLOOR.tells(text)):
            return int(hit[hit.lastindex or 1])
        if hit := forums.FLOOR_BY_NAME.tells(text):
            return forums.FLOORS[hit[1]]
    return post.floor


def are_printed(page: Sheet, posts: list[Post]) -> bool:
    """Whether most posts have a floor."""
    return 2 * sum(floor_of(page, post) is not None for post in posts) > len(posts)


def count(page: Sheet, posts: list[Post]) -> None:
    """Note the floors that stand there as numbers without a word or a sign: at one place in each post, one more each
    time. Votes count up by chance too, so few posts count only where an element is named for it.
    """
    if len(posts) < 2:
        return
    begun = [_begun(page, post) for post in posts]
    if 2 * sum(map(bool, begun)) > len(posts):
        for post, floor in zip(posts, begun, strict=True):
            post.floor = floor
    headed = [_headed(page, post) for post in posts]
    if len({floor - at if floor else None for at, floor in enumerate(headed)}) == 1 and headed[0]:
        for post, floor in zip(posts, headed, strict=True):
            post.floor = floor
    if any(floor_of(page, post) is not None for post in posts):
        return
    told: dict[Place, list[int]] = defaultdict(list)
    named: dict[Place, bool] = {}
    for post in posts:
        for place, (value, is_named) in _numbers(page, post).items():
            told[place].append(value)
            named[place] = is_named
    for place, values in told.items():
        steps = {value - at for at, value in enumerate(values)}
        if len(values) < len(posts) or len(steps) > 1:
            continue
        if named[place] or (len(posts) >= _MANY and 0 < values[0] <= _FIRST):
            for post, value in zip(posts, values, strict=True):
                post.floor = value
            return


def _begun(page: Sheet, post: Post) -> int | None:
    """The floor that the text of a post begins with: 2楼. 顶."""
    hit = lines.FLOORED.tells(page.blocks[post.text[0]].text) if post.text else None
    return int(hit[1]) if hit else None


def _headed(page: Sheet, post: Post) -> int | None:
    """The number that a post's head begins with: 2. 张三 2003-05-06."""
    head = post.blocks[0]
    hit = lines.NUMBERED.tells(page.blocks[head].text) if head not in post.text else None
    return int(hit[hit.lastindex or 1]) if hit else None


def _numbers(page: Sheet, post: Post) -> dict[Place, tuple[int, bool]]:
    """The bare numbers above the text of a post, each with its place, and whether an element is named for a floor."""
    found: dict[Place, tuple[int, bool]] = {}
    first = post.text[0] if post.text else post.blocks[-1]
    for number in post.blocks:
        if number >= first:
            break
        if not any(map(str.isdigit, page.blocks[number].text)):
            continue
        for text, element in page.nodes(number):
            if (hit := _BARE.fullmatch(text)) is None:
                continue
            name = _name(element)
            again = sum(other[:2] == (element.tag, name) for other in found)
            found[element.tag, name, again] = (int(hit[1]), bool(_NAMED.search(name)))
    return found


def _name(element: HtmlElement) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("itemprop"))))
