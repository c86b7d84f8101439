"""One post of a thread: who wrote it, on which floor, and what of its text is its author's own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reading.article import Comment, Draft, Role
from reading.chinese import forums
from reading.chinese.dates import Moment
from reading.chinese.labels import labelled
from reading.chinese.post_notes import EDITED
from reading.generic import words
from reading.generic.body import Body
from reading.generic.comments import Found, is_button, votes
from reading.generic.dated import Dated
from reading.generic.weighing import Kind, Sheet

_MEMBER_LINK = re.compile(
    r"uid[=-]|user|space|member|profile|people|/u/|/home/|/i/|dispuser|author|\bid=\w+$|usr|blog", re.IGNORECASE
)
_RULE = re.compile(r"^[-_=—–﹣·.*~]{5,}$")
_QUOTED = re.compile(r"blockquote|quote|yinyong|引用")
_SIGNED = re.compile(r"(?:^|[\s_-])sign|signature|qianming|(?:^|[\s_-])sig(?=$|[\s_-])")


@dataclass(slots=True)
class Post:
    """One element of the repetition: its blocks, and which of them tell the time."""

    element: int
    blocks: list[int]
    clock: int
    text: list[int] = field(default_factory=list)


def is_tool(page: Sheet, number: int) -> bool:
    text = page.blocks[number].text
    return is_button(text) or page.kinds[number] is Kind.UI


def beside(page: Sheet, post: Post) -> Iterator[str]:
    """The short texts of a post that are none of what it says."""
    return (page.blocks[number].text[:60] for number in post.blocks if number not in post.text)


def member_of(page: Sheet, post: Post) -> str | None:
    """The name in the first link to a member's page."""
    said = {page.blocks[number].text for number in post.text}
    for count, link in enumerate(page.outline.elements[post.element].iter("a")):
        if count > 30:
            return None
        name = "".join(link.itertext()).strip()
        if 1 <= len(name) <= 24 and _MEMBER_LINK.search(link.get("href") or "") and _is_name(name) and name not in said:
            return name
    return None


def _is_name(text: str) -> bool:
    if not text or len(text) > 24 or forums.NO_MEMBER.tells(text) or is_button(text):
        return False
    return not labelled(f"{text}：")


def author_of(page: Sheet, post: Post) -> str | None:
    """Who wrote a post: a link to a member, an element named so, what stands before the time, the first short line."""
    if name := member_of(page, post):
        return name
    others = [number for number in post.blocks if number not in post.text and number != post.clock]
    for number in others:
        text = page.blocks[number].text
        if words.NAME.search(page.names[page.outline.homes[number]]) and _is_name(text):
            return text
    head = page.blocks[post.clock].text
    if name := next((hit.value for hit in labelled(head) if hit.field == "authors" and _is_name(hit.value)), None):
        return name
    before = forums.AFTER_A_NAME.regex.split(head)[0]
    before = forums.CALLED.regex.sub("", before).strip(" |·：:[（(")
    if before and _is_name(before):
        return before
    return next(
        (
            page.blocks[number].text
            for number in others
            if page.kinds[number] in {Kind.SHORT, Kind.LINK} and _is_name(page.blocks[number].text)
        ),
        None,
    )


def floor_of(page: Sheet, post: Post) -> int | None:
    for text in beside(page, post):
        if hit := forums.FLOOR.tells(text):
            return int(hit[1] or hit[2])
        if hit := forums.FLOOR_BY_NAME.tells(text):
            return forums.FLOORS[hit[1]]
    return None


def opening(page: Sheet, post: Post, found: Found, draft: Draft, times: Dated) -> Body:
    """The first post as the article."""
    said, quoted, roles = _shares(page, post)
    draft.poster = author_of(page, post)
    if moment := next(iter(times.get(post.clock) or ()), None):
        draft.printed["published"] = moment.raw
    for number in post.blocks:  # 作者 is who posted, not who wrote the article: no line for people to be read from
        found.roles[number] = (roles.get(number, Role.NAV), None)
    body = Body(blocks=sorted([*said, *quoted]), region=post.element)
    body.worth = sum(page.weights[number] for number in body.blocks if page.kinds[number] is Kind.PROSE)
    return body


def read(page: Sheet, posts: list[Post], found: Found, times: Dated, *, opened: bool) -> None:
    """The posts as comments. Where the opening post is no floor, the first reply is printed as the first."""
    shift = opened and bool(posts) and floor_of(page, posts[0]) == 1
    for post in posts:
        said, quoted, roles = _shares(page, post)
        comment = _comment(page, post, said, times)
        comment.floor = comment.floor + shift if comment.floor is not None else None
        for number in post.blocks:
            found.roles[number] = (roles.get(number, Role.META), comment.id)
        if said or quoted or comment.posted_raw:
            found.comments.append(comment)


def _shares(page: Sheet, post: Post) -> tuple[list[int], list[int], dict[int, Role]]:
    """What of a post's text is its author's, what is quoted, and the role of each block of it."""
    roles: dict[int, Role] = {}
    ended = False
    for place, number in enumerate(post.text):
        text = page.blocks[number].text
        names = " ".join(
            f"{page.outline.elements[node].tag} {page.names[node]}" for node in _inside(page, number, post.element)
        )
        if _RULE.fullmatch(text) and place:
            ended = True
        if ended or _SIGNED.search(names):
            roles[number] = Role.SIGNATURE
        elif _QUOTED.search(names):
            roles[number] = Role.QUOTE
        elif len(text) <= 60 and EDITED.tells(text):
            roles[number] = Role.NOTICE
        else:
            roles[number] = Role.COMMENT
    for number in post.blocks:
        if number not in roles and is_tool(page, number):
            roles[number] = Role.NAV
    said = [number for number, role in roles.items() if role is Role.COMMENT]
    return said, [number for number, role in roles.items() if role is Role.QUOTE], roles


def _inside(page: Sheet, number: int, top: int) -> Iterator[int]:
    node = page.outline.homes[number]
    while node != top and node > 0:
        yield node
        node = page.outline.parents[node]


def _comment(page: Sheet, post: Post, said: list[int], times: Dated) -> Comment:
    moment: Moment | None = next(iter(times.get(post.clock) or ()), None)
    author = author_of(page, post)
    text = "\n".join(page.blocks[number].text for number in said)
    identity = "\0".join((author or "", moment.raw if moment else "", text))
    comment = Comment(id=hashlib.sha256(identity.encode()).hexdigest()[:16], author=author, floor=floor_of(page, post))
    if moment:
        comment.posted, comment.posted_raw = moment.time, moment.raw
    around = " ".join(beside(page, post))
    if hit := forums.PLACE.tells(around):
        comment.place = hit[1] or hit[2]
    if forums.PHONE in around:
        comment.client = forums.PHONE
    votes(comment, around)
    return comment
