"""Times that only posts have: the minute that a pointer over a line shows, and how old what stands beside it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from lxml.html import HtmlElement

from reading.chinese.dates import Moment, moments
from reading.chinese.visitors.ages import age
from reading.chinese.visitors.answered import TO_ANSWER
from reading.generic.weighing import Sheet
from reading.html.parse import squash
from reading.html.tree import tree_of

_NAMES = ("datetime", "title")
_MOST = 2_000  # elements of a page that are asked
_VALUE = 48  # characters of an attribute that says when
_BESIDE = 14  # of them that are none of the time: a weekday, a zone
_LINE = 60  # characters of a line that says who and when
_PRINTED = 24  # and of what stands there for the time
_UP = 6  # elements in a line, one in the other
_ENDS = "秒分钟鐘时時天日周週月年smhdwyo"
# A pointer shows the minute somewhere, asked of the page as a whole.
_POINTED_AT = re.compile(r"""title=["'][^"'<>]{4,40}\d:\d\d""")
_PIECES = 10  # text nodes of a line


def times(page: Sheet, markup: str, now: datetime) -> dict[int, list[Moment]]:
    """What attributes tell, and ages where they don't: of each line by its number."""
    return ages(page, now) | (pointed_at(page) if "datetime=" in markup or _POINTED_AT.search(markup) else {})


def pointed_at(page: Sheet) -> dict[int, list[Moment]]:
    """Of the lines with an element that tells a minute in an attribute, and is no more than a time is: that minute,
    with the place in the line where it stands. Whatever words stand there: 3 yıl önce is told as well as 3 天前.
    """
    tree = tree_of(page.outline.elements[0])
    told = [number for name in _NAMES for number in tree.having(name)][:_MOST]
    if not told:
        return {}
    nodes = {place: node for node, place in enumerate(page.outline.places)}
    found: dict[int, list[Moment]] = {}
    for place in sorted({*told}):
        element = tree.elements[place]
        moment = _minute(element)
        if moment is None:
            continue
        home = next((nodes[at] for at in _around(place, element, tree.numbers) if at in nodes), None)
        for number, start, end in _lines(page, home, element) if home else ():
            found.setdefault(number, []).append(replace(moment, start=start, end=end))
    return found


def ages(page: Sheet, now: datetime) -> dict[int, list[Moment]]:
    """Of the short lines that are an age, or have one in an element of its own, when that was. 3 年 is an age only
    beside a button to answer.
    """
    found: dict[int, list[Moment]] = {}
    for number, block in enumerate(page.blocks):
        text = block.text
        # one of these words is in an age, or a short line ends with a word of time
        if len(text) > _LINE or not (text[-1:] in _ENDS or "前" in text or "ago" in text or "전" in text):
            continue
        if told := age(block.text, now):
            found[number] = [told]
        elif 1 < len(block.nodes) <= _PIECES:
            pieces = [squash(printed).strip(" ·•|-") for printed, _ in page.nodes(number)]
            bare = any(map(TO_ANSWER.tells, pieces))
            ages = [told for piece in pieces if (told := age(piece, now, bare=bare))]
            if len(ages) == 1:
                start = block.text.find(ages[0].raw)
                found[number] = [replace(ages[0], start=start, end=start + len(ages[0].raw))]
    return found


def _minute(element: HtmlElement) -> Moment | None:
    """The minute that an attribute is, and nothing else."""
    for value in (element.get(name) or "" for name in _NAMES):
        if ":" in value and len(value) <= _VALUE:
            moment = next(moments(value), None)
            if moment and moment.has_clock and len(value) - (moment.end - moment.start) <= _BESIDE:
                return moment
    return None


def _around(place: int, element: HtmlElement, numbers: dict[HtmlElement, int]) -> Iterator[int]:
    yield place
    for around in islice(element.iterancestors(), _UP):
        yield numbers[around]


def _lines(page: Sheet, home: int, element: HtmlElement) -> Iterator[tuple[int, int, int]]:
    """The short line in which all that an element prints stands, and from where to where."""
    first, last = page.outline.spans[home]
    for number in range(first, min(last, first + _UP)):
        text = page.blocks[number].text
        if len(text) > _LINE:
            continue
        begin, inside = 0, []
        for printed, holder in page.nodes(number):
            piece = squash(printed)
            begin = max(text.find(piece, begin), begin)
            if holder is element or element in islice(holder.iterancestors(), _UP):
                inside.append((begin, begin + len(piece)))
        if inside and inside[-1][1] - inside[0][0] <= _PRINTED:
            yield number, inside[0][0], inside[-1][1]
            return
