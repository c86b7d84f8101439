"""The posts of a page as comments: what of each is its author's own, and what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reading.article import Comment, Role
from reading.chinese import forums
from reading.chinese.dates import moments
from reading.chinese.numbers import number as number_of
from reading.chinese.visitors import post_notes, quoting
from reading.generic.threads import signatures
from reading.generic.threads.authors import author_of
from reading.generic.threads.floors import floor_of
from reading.generic.threads.moulds import known_by
from reading.generic.threads.moulds.places import label
from reading.generic.threads.post import Post, beside, hidden, is_said, is_sent_from, is_somebody, is_tool, why_hidden
from reading.generic.weighing import Sheet

_QUOTED = re.compile(r"(?<!to)(?<!to[_-])quote|yinyong|引用")
_SIGNED = re.compile(r"(?:^|[\s_-])sign|signature|qianming|(?:^|[\s_-])sig(?=$|[\s_-])")
_SPACE = re.compile(r"\s+")
_SAYS = re.compile(r"@?[^:：。！？]{1,20}[:：]")
_SAID_AGAIN = 6  # characters of a line that two do not say by chance
_EDITED = 60  # characters of a line that says so
_CLOCK = 40  # characters of a line with a time


@dataclass(slots=True, kw_only=True)
class Found:
    """The comments of a page, and what each block of them is."""

    comments: list[Comment] = field(default_factory=list)
    roles: dict[int, tuple[Role, str | None]] = field(default_factory=dict)  # block: role, comment id


def read(page: Sheet, posts: list[Post], found: Found, *, opened: bool) -> None:
    """The posts as comments. Where the opening post is no floor, the first reply is printed as the first."""
    shift = opened and bool(posts) and floor_of(page, posts[0]) == 1
    every = [*_flat(posts)]
    first_said = _first_said(page, every)
    pictures = {id(post): _pictures(page, post) for post in every}
    usual = min(pictures.values(), default=0)
    seen: dict[str, int | None] = {}  # with the floor
    numbers = known_by.numbers(page, every)
    for post in every:
        roles = shares(page, post, first_said)
        said = [number for number, role in roles.items() if role is Role.COMMENT]
        comment = _comment(page, post, said, numbers.get(id(post)))
        if comment.floor is not None and seen.get(comment.id, comment.floor) not in {None, comment.floor}:
            comment = _comment(page, post, said, str(comment.floor))  # 顶 twice in a minute, on two floors
        again = comment.id in seen  # a hot comment stands in the list too
        for number in post.blocks:
            role = roles.get(number, Role.META)
            found.roles[number] = (Role.NAV, None) if again and role is Role.COMMENT else (role, comment.id)
        if again or not (said or comment.hidden or Role.QUOTE in roles.values() or pictures[id(post)] > usual):
            continue
        seen[comment.id] = comment.floor
        comment.floor = comment.floor + shift if comment.floor is not None else None
        found.comments.append(comment)


def _flat(posts: Iterable[Post]) -> Iterator[Post]:
    for post in posts:
        yield post
        yield from _flat(post.answers)


def _pictures(page: Sheet, post: Post) -> int:
    return sum(1 for _ in page.outline.elements[post.element].iter("img"))


def _first_said(page: Sheet, posts: list[Post]) -> dict[str, Post]:
    """Of each line that somebody said, the post that said it first."""
    found: dict[str, Post] = {}
    told = [(post.moment.time, count) for count, post in enumerate(posts) if post.moment]
    if len(told) == len(posts):
        posts = [posts[count] for _, count in sorted(told)]
    for post in posts:
        for number in post.text:
            found.setdefault(_squeezed(page, number), post)
    return found


def _squeezed(page: Sheet, number: int) -> str:
    return _SPACE.sub("", page.blocks[number].text)


def shares(page: Sheet, post: Post, first_said: dict[str, Post]) -> dict[int, Role]:
    """What each block of a post is, where it is not simply beside the text."""
    roles: dict[int, Role] = {}
    ended = False
    for place, number in enumerate(post.text):
        text = page.blocks[number].text
        names = _names(page, post, number)
        ended = ended or (place > 0 and signatures.is_ruled_off(page, post.text[place - 1], number))
        if ended or number in post.signed or _SIGNED.search(names):
            roles[number] = Role.SIGNATURE
        elif why_hidden(text):
            roles[number] = Role.NOTICE
        elif number in post.quoted or _QUOTED.search(names):
            roles[number] = Role.QUOTE
        elif is_sent_from(text) or (len(text) <= _EDITED and post_notes.EDITED.tells(text)):
            roles[number] = Role.NOTICE
        elif post_notes.STEP.tells(text):
            roles[number] = Role.META
        else:
            roles[number] = Role.COMMENT
    _unmark_last(page, post, roles)
    _mark_quotes(page, post, roles, first_said)
    for number, role in roles.items():
        if role is Role.QUOTE and is_somebody(page, number):
            roles[number] = Role.META
    for number in post.blocks:
        if number not in roles and is_tool(page, number):
            roles[number] = Role.NAV
        elif number not in roles and post_notes.EDITED.tells(page.blocks[number].text[:_EDITED]):
            roles[number] = Role.NOTICE
        elif number not in roles and _SIGNED.search(_names(page, post, number)):
            roles[number] = Role.SIGNATURE
        elif number not in roles and is_said(page, number) and _is_quoted(page, post, number, first_said):
            roles[number] = Role.QUOTE
    return roles


def _is_quoted(page: Sheet, post: Post, number: int, first_said: dict[str, Post]) -> bool:
    """Whether what stands apart from the text, before it, is another's."""
    if not post.text or number > post.text[0]:
        return False
    named = bool(_QUOTED.search(_names(page, post, number)))
    return named or _is_of_another(page, post, _squeezed(page, number), first_said)


def _names(page: Sheet, post: Post, number: int) -> str:
    """The tags and names of the elements from a block up to its post."""
    elements, names = page.outline.elements, page.names
    return " ".join(f"{elements[node].tag} {names[node]}" for node in _inside(page, number, post.element))


def _unmark_last(page: Sheet, post: Post, roles: dict[int, Role]) -> None:
    """A quote that only its tag tells, with nothing said behind it, is what is said: reviews stand in one. So is what
    stands in an element that is called a quote, and holds all of the post's text: quote-content.
    """
    for number in reversed(post.text):
        if roles[number] is Role.COMMENT:
            return
        called = _called_quote(page, post, number)
        if roles[number] is Role.QUOTE and (called is None or _holds_all(page, post, called)):
            roles[number] = Role.COMMENT


def _called_quote(page: Sheet, post: Post, number: int) -> int | None:
    """The innermost element around a block that is called a quote."""
    around = _inside(page, number, post.element)
    return next((node for node in around if _QUOTED.search(page.names[node])), None)


def _holds_all(page: Sheet, post: Post, node: int) -> bool:
    first, last = page.outline.spans[node]
    return page.outline.elements[node].tag != "blockquote" and all(first <= number < last for number in post.text)


def _mark_quotes(page: Sheet, post: Post, roles: dict[int, Role], first_said: dict[str, Post]) -> None:
    """Quotes without a name for one: before the last of the text, said by another post first, or with a head of its
    own; all that stands in their box.
    """
    own = [number for number, role in roles.items() if role is Role.COMMENT]
    marked = [number for number in own if _is_marked(page.blocks[number].text)]
    if len(marked) < len(own):
        roles.update(dict.fromkeys(marked, Role.QUOTE))
    again = [number for number in own if _is_said_again(post, _squeezed(page, number), first_said)]
    if len(again) < len(own):
        roles.update(dict.fromkeys(again, Role.QUOTE))
    for number in own[:-1]:
        if roles[number] is not Role.COMMENT:
            continue
        box = _box(page, post, number, own[-1])
        line = _squeezed(page, number)
        headed = (
            quoting.QUOTE_HEAD.tells(page.blocks[number].text)
            or _is_below_a_quotes_head(page, post, number, first_said)
            or (_is_behind_a_head(page, post, number) and _is_of_another(page, post, line, first_said))
        )
        if headed or (box and (_has_head(page, post, box) or _is_of_another(page, post, line, first_said))):
            inside = range(*page.outline.spans[box]) if box else range(number, number + 1)
            for quoted in inside:
                if roles.get(quoted) is Role.COMMENT:
                    roles[quoted] = Role.QUOTE


def _is_said_again(post: Post, line: str, first_said: dict[str, Post]) -> bool:
    """Whether a line names somebody and then says what another post said before, wherever it stands."""
    hit = _SAYS.match(line)
    return hit is not None and first_said.get(line[hit.end() :], post) is not post


def _is_behind_a_head(page: Sheet, post: Post, number: int) -> bool:
    """Whether a line that is not the post's own head stands above, and says when another was posted."""
    above = number - 1
    if above not in post.blocks or above in post.text or above == post.clock:
        return False
    return len(page.blocks[above].text) <= _CLOCK and next(moments(page.blocks[above].text), None) is not None


def _is_below_a_quotes_head(page: Sheet, post: Post, number: int, first_said: dict[str, Post]) -> bool:
    """Whether a line behind 引用: names its author, 作者: 张三, or is what he said."""
    at = post.blocks.index(number)
    above = [page.blocks[n].text for n in post.blocks[max(at - 2, 0) : at]][::-1]
    if above and quoting.QUOTE_HEAD.tells(above[0]):
        return bool(forums.CALLED.tells(page.blocks[number].text)) and len(page.blocks[number].text) <= _CLOCK
    named = len(above) > 1 and forums.CALLED.tells(above[0]) and quoting.QUOTE_HEAD.tells(above[1])
    return bool(named) and first_said.get(_squeezed(page, number), post) is not post


def _is_marked(text: str) -> bool:
    """Whether a line says that it is quoted, wherever it stands: boards read by telnet have it below the answer too."""
    if text[:1] in quoting.QUOTE_MARKS and text[1:2].isspace():
        return True
    return bool(quoting.QUOTED_FROM.tells(text) or quoting.QUOTING.tells(text))


def _is_of_another(page: Sheet, post: Post, line: str, first_said: dict[str, Post]) -> bool:
    """Whether a line is most of what another post said before, with or without a name and a colon before it."""
    other = first_said.get(line, post)
    if other is post and (hit := _SAYS.match(line)):
        line = line[hit.end() :]
        other = first_said.get(line, post)
    whole = sum(len(_squeezed(page, number)) for number in other.text)
    return other is not post and len(line) >= _SAID_AGAIN and len(line) * 2 > whole


def _box(page: Sheet, post: Post, number: int, last: int) -> int | None:
    """The largest element around a block that the rest of the post stands outside of; None where it is built like the
    one with the rest.
    """
    apart = {last, post.clock if post.clock is not None else last, post.name if post.name is not None else last}
    box = None
    for node in _inside(page, number, post.element):
        first, end = page.outline.spans[node]
        if any(first <= other < end for other in apart):
            break
        box = node
    if box is None:
        return None
    around = page.outline.parents[box]
    rest = next((n for n in page.ancestors(page.outline.homes[last]) if page.outline.parents[n] == around), None)
    return None if rest is not None and label(page, rest) == label(page, box) else box


def _has_head(page: Sheet, post: Post, box: int) -> bool:
    """Whether a part of a post names who said it, on which floor or when."""
    first, end = page.outline.spans[box]
    return any(
        is_somebody(page, number)
        or post_notes.FLOOR_ALONE.tells(page.blocks[number].text)
        or post_notes.SAYS.tells(page.blocks[number].text)
        or (len(page.blocks[number].text) <= _CLOCK and next(moments(page.blocks[number].text), None) is not None)
        for number in post.blocks
        if first <= number < end
    )


def _inside(page: Sheet, number: int, top: int) -> Iterator[int]:
    node = page.outline.homes[number]
    while node != top and node > 0:
        yield node
        node = page.outline.parents[node]


def _comment(page: Sheet, post: Post, said: list[int], number: str | None) -> Comment:
    moment = post.moment
    author = author_of(page, post)
    text = "\n".join(page.blocks[number].text for number in said)
    known = known_by.identity(post, author, text, number)
    comment = Comment(id=known, author=author, floor=floor_of(page, post))
    if moment:
        comment.posted, comment.posted_raw = moment.time, moment.raw
    comment.hidden = None if said else hidden(page, post)
    around = " ".join(beside(page, post))
    comment.place = _place_of(page, post, around)
    if forums.PHONE in around:
        comment.client = forums.PHONE
    for name, wording in forums.VOTES.items():
        if hit := wording.tells(around):
            setattr(comment, name, number_of(hit[1]))
    return comment


def _place_of(page: Sheet, post: Post, around: str) -> str | None:
    if hit := forums.PLACE.tells(around):
        return str(hit[1] or hit[2])
    alone = (post_notes.PLACE_ALONE.tells(text) for text in beside(page, post))
    return next((hit[0] for hit in alone if hit), None)
