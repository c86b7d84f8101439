"""The comments in a place that is called so: one for each text between one head or row of buttons and the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reading.article import Role
from reading.chinese import buttons, forums, headings
from reading.chinese.visitors import answered, post_notes
from reading.generic import words
from reading.generic.dated import Dated
from reading.generic.threads import alone
from reading.generic.threads.areas import Area, is_age, is_who
from reading.generic.threads.authors import author_of
from reading.generic.threads.find import is_clock, moment_of
from reading.generic.threads.lines import whole
from reading.generic.threads.post import Post, is_button, is_permalink
from reading.generic.threads.replies import Found
from reading.generic.weighing import Kind, Sheet, name_of

_MOST = 2_000
_COUNTER = 2  # figures of one beside a comment; 666 is said
_FORM = words.named("submit input write publish textarea respond", "form login area-?input editor")


@dataclass(slots=True)
class _Unit:
    """One comment as found: its blocks, by what they are."""

    head: list[int] = field(default_factory=list)
    text: list[int] = field(default_factory=list)
    tools: list[int] = field(default_factory=list)


def posts(page: Sheet, areas: list[Area], times: Dated, found: Found) -> list[Post]:
    """The comments inside the areas: one for each text between one head or row of buttons and the next. What stands
    between them gets its role.
    """
    result: list[Post] = []
    for area in areas[:_MOST]:
        if alone := _alone(page, times, area):
            result.append(alone)
            continue
        units = _units(page, times, area, found)
        named = sum(bool(unit.head) for unit in units)
        if 2 * named >= len(units):
            result += [_post(page, times, unit) for unit in units if unit.head or named < len(units) - 1]
    return _with_quotes(page, result)


def _with_quotes(page: Sheet, found: list[Post]) -> list[Post]:
    """The comments; what stands as one without a time, and another says too, is quoted by the one behind it."""
    lines = Counter("".join(page.blocks[number].text for number in post.text) for post in found)
    result: list[Post] = []
    waiting: list[Post] = []
    for post in found:
        if post.clock is None and lines["".join(page.blocks[number].text for number in post.text)] > 1:
            waiting.append(post)
            continue
        for quoted in waiting:
            post.text = sorted([*quoted.text, *post.text])
            post.blocks = sorted([*quoted.text, *post.blocks])  # its head names somebody else
        waiting = []
        result.append(post)
    return result + waiting


def _alone(page: Sheet, times: Dated, area: Area) -> Post | None:
    """The one comment behind a heading."""
    clocks = {n for n in range(area.first, area.last) if n in times.signed and is_clock(page, n, times)}
    if not area.headed or len(clocks) != 1:
        return None
    clock = min(clocks)
    if line := whole.one(page, clock, times):
        return line
    inside = range(area.first, area.last)
    blocks = [
        n for n in inside if n == clock or not (forums.NO_COMMENT.tells(page.blocks[n].text) or _in_form(page, n))
    ]
    post = Post(page.outline.parents[area.nodes[0]], blocks, clock, moment_of(page, clock, times))
    alone.share(page, post, clock)
    return post if post.text and author_of(page, post) else None


def _post(page: Sheet, times: Dated, unit: _Unit) -> Post:
    blocks = sorted([*unit.head, *unit.text, *unit.tools])
    clock = next((n for n in unit.head if n in times.signed and times.get(n)), None)
    moment = moment_of(page, clock, times) if clock is not None else None
    return Post(page.outline.homes[unit.text[0]], blocks, clock, moment, unit.text)


def _units(page: Sheet, times: Dated, area: Area, found: Found) -> list[_Unit]:
    units: list[_Unit] = []
    unit = _Unit()
    floor: list[int] = []  # its number, which stands before its text
    waiting: list[int] = []  # heads that no text has followed yet
    for number in range(area.first, area.last):
        text = page.blocks[number].text
        if (_is_pressed(page, number) or (page.kinds[number] is Kind.UI and not times.get(number))) and not (
            any(n in times.signed for n in waiting) and not unit.text and _is_all(page, times, number, area.last)
        ):
            found.roles[number] = (Role.NAV, None)
            if unit.text:
                unit.tools.append(number)
            elif post_notes.FLOOR_ALONE.tells(text):
                floor.append(number)
        elif number in page.hidden and not waiting and not (unit.text and unit.text[-1] in page.hidden):
            found.roles[number] = (Role.HIDDEN, None)  # the mould that a script makes answers from
        elif buttons.PAGE_OF.tells(text):
            found.roles[number] = (Role.NAV, None)
        elif (
            (forums.NO_COMMENT.tells(text) and len(text) < 60)
            or headings.COMMENTS.tells(text)
            or answered.COUNTERS.tells(text)
        ):
            found.roles[number] = (Role.NAV, None)
            unit = _Unit()
        elif any(n in times.signed for n in waiting) and not unit.text and _is_all(page, times, number, area.last):
            unit = _Unit(head=_claim(page, times, waiting), text=[number])
            units.append(unit)
        elif is_age(page, number) or (unit.text and answered.PROVINCE.tells(text)):
            found.roles[number] = (Role.META, None)
        elif is_who(page, times, number) and not _in_form(page, number):
            found.roles[number] = (Role.META, None)
            if unit.text:
                unit = _Unit()
            if not (waiting and is_permalink(page, number) and number not in times.signed):
                waiting.append(number)
        elif (
            (not units and not waiting and not unit.text)
            or _in_form(page, number)
            or (not waiting and (unit.tools or not unit.text) and _linked(page, number))
        ):
            found.roles[number] = (Role.NAV, None)  # the heading of the list, its form, a link to all of them
        else:
            if unit.tools or not unit.text:
                unit = _Unit(head=[*floor[-1:], *_claim(page, times, waiting)])
                units.append(unit)
                floor = []
            unit.text.append(number)
    if len(units) == 1 and waiting and not any(number in times.signed for number in units[0].head):
        units[0].head += waiting  # day and place stand below what is said
    return units


def _is_all(page: Sheet, times: Dated, number: int, end: int) -> bool:
    """Whether 顶, which is a button elsewhere, is all that somebody says: no text stands between it and the next."""
    if page.blocks[number].links or _in_form(page, number) or post_notes.PLACE_ALONE.tells(page.blocks[number].text):
        return False
    text = page.blocks[number].text
    if not forums.SHORT_ANSWER.tells(text) or (text.isdecimal() and len(text) <= _COUNTER):
        return False
    following = number + 1
    return following >= end or is_button(page.blocks[following].text) or is_who(page, times, following)


def _is_pressed(page: Sheet, number: int) -> bool:
    """Whether a line is a button, by its words or by its element; one that is called a name leads to a member."""
    block = page.blocks[number]
    return is_button(block.text) or (block.element.tag == "button" and not words.NAME.search(name_of(block.element)))


def _in_form(page: Sheet, number: int) -> bool:
    """Whether a block stands where a reader is to write."""
    return page.blocks[number].element.tag == "label" or any(
        _FORM.search(page.names[node]) or page.outline.elements[node].tag == "form"
        for node, _ in zip(page.ancestors(page.outline.homes[number]), range(3), strict=False)
    )


def _linked(page: Sheet, number: int) -> bool:
    return page.blocks[number].links * 5 > len(page.blocks[number].text) * 4


def _claim(page: Sheet, times: Dated, waiting: list[int]) -> list[int]:
    """The heads of the text at hand: the last run of them; of nested floors the outer one waits for its own text."""
    if not waiting:
        return []
    home = page.outline.parents[page.outline.homes[waiting[-1]]]
    mine = [waiting.pop()]
    while waiting and waiting[-1] == mine[-1] - 1:
        beside = page.outline.parents[page.outline.homes[waiting[-1]]] in {home, page.outline.parents[home]}
        named = len(mine) == 1 and times.get(mine[0]) and not times.get(waiting[-1])  # above a time that stands alone
        if not beside and not named:
            break
        mine.append(waiting.pop())
    return mine[::-1]
