"""Who wrote a post."""

from __future__ import annotations

import re
from collections.abc import Callable

from reading.chinese import forums
from reading.chinese.dates import moments
from reading.chinese.labels import labelled
from reading.chinese.visitors import lines, post_notes
from reading.generic import words
from reading.generic.threads.pieces import pieces, texts_of
from reading.generic.threads.post import Post, is_name, leads_to_a_member, may_be_said, name_before
from reading.generic.weighing import Kind, Sheet

_AROUND = " |·[]【】()（）<>«»,，—–\u3000"  # a name
_NAME = 24  # characters of a name
_FEW = 3  # posts
_HEADS = 8  # lines beside a text that are looked at for what the mould prints
_LINKS = 30  # of a post that are looked at for its member's
_FIGURES = re.compile(r"\d+")  # counters are printed too
_ID = re.compile(r"(?:ID|id)\s?[:：]\s?(\S{2,24})")
_HANDLE = re.compile(r"(?<=\S)\s+@[\w.-]+(?:@[\w.-]+)?$")  # behind a name: 张三 @zhangsan@social.example
_PANEL = 6  # lines at the beginning of a post
_LABEL = 8  # characters of one with its colon
_MOST = 0.6  # of the posts: a way to tell that names so many is that of their mould

Way = Callable[[Sheet, Post], str | None]


def tell(page: Sheet, posts: list[Post]) -> None:
    """Note who wrote each post of a thread: all are filled from one mould, so a way to tell counts that names most of
    them, and not all the same.
    """
    _note_mould(page, posts)
    told: list[list[str | None]] = []  # by each way, what it says of each post
    doubtful: list[int] = []  # ways that name most of them, and all the same
    for number, way in enumerate(WAYS):
        told.append([way(page, post) for post in posts])
        names = [name for name in told[number] if name]
        if len(names) < _MOST * len(posts) or not (way is member_of or len({*names}) > 1 or len(posts) < 3):
            continue
        if len({*names}) < min(2, len(posts)):
            doubtful.append(number)
            continue
        if not _name(posts, told[number]):
            return
    sure = {*doubtful}
    for number in (*doubtful, *(number for number in range(len(WAYS)) if number not in sure)):
        if not _name(posts, told[number]):
            return
    if sum(post.author is not None for post in posts) >= _MOST * len(posts):
        return
    for post in posts:  # what all print alike may be who wrote them all
        post.printed = frozenset()
    for way in WAYS:
        _name(posts, [way(page, post) for post in posts])


def _is_printed(name: str, printed: frozenset[str]) -> bool:
    return _FIGURES.sub("", name) in printed


def _note_mould(page: Sheet, posts: list[Post]) -> None:
    """Note what is printed beside the text of all posts alike: 网友 before each name is none."""
    if len(posts) < _FEW:  # of two, one and the same may have written both
        return
    told = [
        {
            _FIGURES.sub("", _bare(text))
            for number in _beside_the_text(post)
            for text in (page.blocks[number].text, *texts_of(page, number))
        }
        for post in posts
    ]
    printed = frozenset(set.intersection(*told) - {""})
    for post in posts:
        post.printed = printed


def _beside_the_text(post: Post) -> list[int]:
    return [number for number in post.blocks if number not in post.text][:_HEADS]


def _name(posts: list[Post], names: list[str | None]) -> list[Post]:
    """Name those who have no name yet; gives those who still have none."""
    for post, name in zip(posts, names, strict=True):
        post.author = post.author or name
    return [post for post in posts if not post.author]


def author_of(page: Sheet, post: Post) -> str | None:
    """Who wrote a post: a link to a member, an element named so, what stands behind a label or before the time, the
    first short line.
    """
    return post.author or next((name for way in WAYS if (name := way(page, post))), None)


def member_of(page: Sheet, post: Post) -> str | None:
    """The name in the first link to a member's page."""
    told = {*post.text}
    said, others = set[str](), ""
    letter = None
    count = 0
    seen: set[int] = set()
    for number in post.blocks:
        home = page.outline.homes[number]
        if home in seen or number in told:
            continue
        seen.add(home)
        for link in page.outline.elements[home].iter("a"):
            if (count := count + 1) > _LINKS:
                return letter
            if not leads_to_a_member(link.get("href") or ""):
                continue
            name = _HANDLE.sub("", "".join(link.itertext()).strip())
            if not 1 <= len(name) <= _NAME or not is_name(name):
                continue
            if not others:
                said = {page.blocks[number].text for number in post.text}
                others = "\n".join(page.blocks[number].text for number in post.blocks if number not in told)
            if name in others and name not in said:
                if len(name) > 1:
                    return name
                letter = letter or name  # of a picture that is drawn from the name
    return letter


def _called(page: Sheet, post: Post) -> str | None:
    """What stands in an element that is named so."""
    for number in _others(post):
        text = page.blocks[number].text
        if words.NAME.search(page.names[page.outline.homes[number]]):
            if is_name(text) and len(page.blocks[number].nodes) < 2 and not _is_printed(text, post.printed):
                return text
            if name := name_among(page, number, post.printed):
                return name
    return None


def _introduced(page: Sheet, post: Post) -> str | None:
    """What stands behind a label."""
    for number in post.blocks[: 1 + (post.text[0] - post.blocks[0] if post.text else 0)]:
        if number not in post.text and (name := _labelled(page, post, number)):
            return name
    return None


def _in_a_column(page: Sheet, post: Post) -> str | None:
    if post.name is None:
        return None
    name = name_among(page, post.name, post.printed) or _bare(page.blocks[post.name].text)
    return None if _is_printed(name, post.printed) else name


def _beside_the_time(page: Sheet, post: Post) -> str | None:
    if post.clock is None:
        return None
    head = page.blocks[post.clock].text
    start, end = (post.moment.start, post.moment.end) if post.moment else (0, 0)
    printed = post.printed | {_FIGURES.sub("", _bare(head[start:end]))}  # what stands there for the time
    if (name := name_before(head[:start] if start else head)) and not _is_printed(name, post.printed):
        if len(page.blocks[post.clock].nodes) == 1 or name not in head[:start]:
            return name
        return name_among(page, post.clock, printed) or name
    return name_among(page, post.clock, printed)


def _first_short(page: Sheet, post: Post) -> str | None:
    for number in _others(post):
        if page.kinds[number] in {Kind.SHORT, Kind.LINK}:
            name = name_among(page, number, post.printed) or _bare(page.blocks[number].text)
            if is_name(name) and not _is_printed(name, post.printed):
                return name
    return None


def _by_number(page: Sheet, post: Post) -> str | None:
    """The id that a board prints where nobody has a name: ID:xY3kQ."""
    for number in (n for n in post.blocks if n not in post.text):
        for text in texts_of(page, number):
            if (hit := _ID.fullmatch(text)) is not None:
                return hit[1]
    return None


def _before_what_he_says(page: Sheet, post: Post) -> str | None:
    """The name that a text begins with, a colon behind it."""
    hit = lines.NAMED.tells(page.blocks[post.text[0]].text) if post.text else None
    return hit[2] if hit and is_name(hit[2]) else None


def _others(post: Post) -> list[int]:
    return [number for number in post.blocks if number not in post.text and number != post.clock]


def name_among(page: Sheet, number: int, printed: frozenset[str] = frozenset()) -> str | None:
    """The name in a line of several elements: the first link that can be one, else the first that is set off, else
    the first element that stands beside no time of its own. Not what is `printed` in all posts; what anybody is called
    only where nothing else is.
    """
    if len(page.blocks[number].nodes) < 2:
        return None
    found = pieces(page, number)
    sorts = ([p for p in found if p.linked], [p for p in found if p.marked], found)
    names = [_bare(piece.text) for sort in sorts for piece in sort]
    names = [name for name in names if not _is_printed(name, printed) and is_name(name) and not _is_mark(name)]
    return next((name for name in names if not lines.ANYBODY.tells(name)), names[0] if names else None)


def name_beside(page: Sheet, number: int, start: int) -> str | None:
    """The name in a line that says when: before the time, which begins at `start`, or in an element of its own."""
    return name_before(page.blocks[number].text[:start]) or name_among(page, number)


def names_somebody(page: Sheet, number: int) -> bool:
    """Whether a short line, or an element of it, can be a name."""
    return name_among(page, number) is not None or is_name(_bare(page.blocks[number].text))


def _bare(text: str) -> str:
    return post_notes.bare_name(text).strip(_AROUND)


def _is_mark(text: str) -> bool:
    """Whether a short text beside a name says something else: a floor, a place, a time."""
    return bool(
        post_notes.FLOOR_ALONE.tells(text)
        or post_notes.PLACE_ALONE.tells(text)
        or forums.PLACE.tells(text)
        or next(moments(text), None)
    )


def _labelled(page: Sheet, post: Post, number: int) -> str | None:
    """The name behind 作者: or 留言人 in one line, or in the cell behind it."""
    text = page.blocks[number].text
    if name := next((hit.value for hit in labelled(text) if hit.field == "authors" and is_name(hit.value)), None):
        return name
    hit = forums.CALLED.tells(text)
    if hit is None:
        inside = texts_of(page, number) if len(page.blocks[number].nodes) > 1 else []
        told = (piece[hit.end() :] for piece in inside if (hit := forums.CALLED.tells(piece)))
        return next((name for name in told if is_name(name)), None)
    if hit.end() == len(text):
        following = page.blocks[number + 1].text if number + 1 in post.blocks else ""
        return following if is_name(following) else None
    return name_before(text) if hit[0] != hit[0].rstrip(" :：　") else None


def above_the_mould(page: Sheet, posts: list[Post], heads: set[int]) -> set[int]:
    """The names that all posts begin with, each right above what the mould prints, where something is said behind it;
    in a table without names of classes they stand at the place of the text.
    """
    found = [post.blocks[0] for post in posts if len(post.blocks) > 1 and post.blocks[1] in heads]
    names = [post_notes.bare_name(page.blocks[number].text).strip() for number in found]
    if len(found) < len(posts) or heads & {*found} or len({*names}) < 2 or not all(map(is_name, names)):
        return set()
    if len(posts) < _FEW and not all(_has_a_panel(page, post) for post in posts):
        return set()
    said = sum(any(number not in heads and may_be_said(page, number) for number in post.blocks[1:]) for post in posts)
    if 5 * said < 3 * len(posts):
        return set()
    for post, number in zip(posts, found, strict=True):
        post.name = number if post.name is None else post.name
    return {*found}


def _has_a_panel(page: Sheet, post: Post) -> bool:
    """Whether what only is said of members stands right behind the first line: 等级, 注册时间."""
    lines = [page.blocks[number].text for number in post.blocks[1:_PANEL]]
    return any(post_notes.HEAD.tells(line) or forums.OF_A_MEMBER.tells(line[:_LABEL]) for line in lines)


WAYS: tuple[Way, ...] = (
    *(member_of, _called, _introduced, _in_a_column, _beside_the_time, _first_short, _by_number, _before_what_he_says),
)
