"""What few posts have beside their text: behind it the member's signature, before it what they quote."""

from __future__ import annotations

import re
from collections import defaultdict

from reading.generic.threads.moulds.places import HOLDERS, Place
from reading.generic.threads.post import Post
from reading.generic.weighing import Sheet

_BOXES = HOLDERS | {"blockquote", "q", "fieldset"}
_RULE = re.compile(r"^(?:[-_=—–﹣·.*~]{5,}|--)$")
_FEW = 3  # posts, of which one quotes
_PARAGRAPH = re.compile(r"^(?:div|section|li|dd) \d+$")  # one of several without names, which hold a line each


def tell(page: Sheet, posts: list[Post], places: dict[int, Place], main: Place | None) -> None:
    """What the same member says behind the text of each post."""
    behind: dict[tuple[Place, str], list[str]] = defaultdict(list)
    for post in posts:
        if post.name is None:
            continue
        for number in post.text:
            if places[number] != main:
                behind[places[number], page.blocks[post.name].text].append(page.blocks[number].text)
    places_of = {
        place
        for place, _ in behind
        if all(len({*texts}) == 1 for (other, _), texts in behind.items() if other == place)
        and any(len(texts) > 1 for (other, _), texts in behind.items() if other == place)
    }
    for post in posts:
        post.signed = [number for number in post.text if places[number] in places_of]
    _sign_outside(posts, places, main)


def _sign_outside(posts: list[Post], places: dict[int, Place], main: Place | None) -> None:
    """What few posts have behind their text, outside the element that holds the text of all."""
    depth = len(main or ())
    while main and depth and (main[depth - 1].split(" ")[0] not in HOLDERS or _PARAGRAPH.match(main[depth - 1])):
        depth -= 1
    if not main or not depth:
        return
    outside: dict[int, list[int]] = {}
    for count, post in enumerate(posts):
        inside = [number for number in post.text if places[number][:depth] == main[:depth]]
        if behind := [number for number in post.text if inside and number > inside[-1]]:
            outside[count] = behind
    if 2 * len(outside) <= len(posts):
        for count, behind in outside.items():
            posts[count].signed = sorted({*posts[count].signed, *behind})


def tell_quotes(posts: list[Post], places: dict[int, Place], main: Place | None) -> None:
    """What few posts have before their text, in an element of its own beside that of the text."""
    if main is None or len(posts) < _FEW:
        return
    quoting: dict[Place, list[tuple[Post, int]]] = defaultdict(list)
    for post in posts:
        first = next((number for number in post.text if places[number] == main), None)
        for number in post.text:
            if first is None or number >= first:
                break
            if (box := _box(places[number], main)) is not None:
                quoting[box].append((post, number))
    for found in quoting.values():
        if 2 * len({id(post) for post, _ in found}) <= len(posts):
            for post, number in found:
                post.quoted.append(number)


def _box(place: Place, main: Place) -> Place | None:
    """The element, as a place, that parts one place from the text's; None where it may be another paragraph."""
    depth = next((at for at, pair in enumerate(zip(place, main, strict=False)) if pair[0] != pair[1]), None)
    if depth is None:
        return None
    tag, other = place[depth].split(" ")[0], main[depth].split(" ")[0]
    if tag not in _BOXES or (tag == other and _PARAGRAPH.match(place[depth])):
        return None
    return place[: depth + 1]


def is_ruled_off(page: Sheet, above: int, number: int) -> bool:
    """Whether a line is a rule behind what is said, or stands below one in another element than that."""
    if _RULE.fullmatch(page.blocks[number].text):
        return True
    between = range(above + 1, number)
    homes = page.outline.homes
    return homes[above] != homes[number] and any(_RULE.fullmatch(page.blocks[n].text) for n in between)
