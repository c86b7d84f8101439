"""Comments of one line each: name, text, buttons and time side by side, as phones of 2010 were served microblogs; or
name, colon and text, with the time below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reading.article import Role
from reading.chinese.dates import moments
from reading.generic.dated import Dated
from reading.generic.threads.post import is_button, is_name, leads_to_a_member
from reading.generic.weighing import Sheet
from reading.html.blocks import Mark
from reading.html.parse import squash

_COLON = re.compile(r"\s*\S.{0,24}[:：]")
_MANY = 3  # lines, where no address tells a member's page
_NAME = 24  # characters of one
_BELOW = 10  # lines between what is said and its time
_CELLS = 3  # elements of a line: who, what, when
_WORDS = 5  # characters that somebody says, in the mean
_PIECES = 4  # of such a line: name, text, a button, the time
_MARK = Mark(role=Role.COMMENT, rule="generic:comments")


def texts(page: Sheet, times: Dated) -> dict[HtmlElement, Mark]:
    """The elements of a line that hold what is said, or who says it, so that they can be cut out of it; none where
    fewer than two lines are built so.
    """
    if columns := _columns(page, times):
        return dict.fromkeys(columns, _MARK)
    lines = [n for n in times.signed if len(page.blocks[n].nodes) >= _PIECES and page.blocks[n].links]
    found = [element for number in lines for element in _said(page, number, times)] if len(lines) > 1 else []
    if len(found) > 1:
        return dict.fromkeys(found, _MARK)
    names = _speakers(page, times)
    if len(names) >= _MANY or (len(names) > 1 and all(leads_to_a_member(link.get("href") or "") for link in names)):
        return dict.fromkeys(names, _MARK)
    return {}


def _speakers(page: Sheet, times: Dated) -> list[HtmlElement]:
    """The links that lines begin with, a colon behind each and a time of its own below."""
    blocks = page.blocks
    begun = [n for n, block in enumerate(blocks) if 0 < block.links <= _NAME and _COLON.match(block.text)]
    lines = [(number, link) for number in begun for link in _speaker(page, number)]
    if len(lines) < 2:
        return []
    found = []
    for (number, link), after in zip(lines, [*(number for number, _ in lines[1:]), len(blocks)], strict=True):
        if any(below in times.signed and times.get(below) for below in range(number, min(after, number + _BELOW))):
            found.append(link)
    return found


def _speaker(page: Sheet, number: int) -> Iterator[HtmlElement]:
    """The link that a line begins with, where it can name somebody, and a colon and words that are no link follow."""
    element = page.blocks[number].element
    link = element if element.tag == "a" else element.getparent()
    if link is None or link.tag != "a":
        return
    name = squash("".join(link.itertext()))
    if page.blocks[number].links > len(name):
        return
    rest = page.blocks[number].text.removeprefix(name).lstrip()
    if is_name(name) and rest[:1] in {":", "："} and rest[1:].strip():
        yield link


def _columns(page: Sheet, times: Dated) -> list[HtmlElement]:
    """The elements with names and with what is said, of lines alike that hold who, what and when in an element each."""
    alike: dict[tuple[int, str, int], list[int]] = {}
    for number in times.signed:
        home = page.outline.homes[number]
        if len(page.blocks[number].nodes) >= _CELLS and times.get(number):
            key = (page.outline.parents[home], page.outline.elements[home].tag, len(page.blocks[number].nodes))
            alike.setdefault(key, []).append(number)
    for lines in alike.values():
        if len(lines) < _MANY:
            continue
        rows = [page.nodes(number) for number in lines]
        columns = [[(squash(row[place][0]), row[place][1]) for row in rows] for place in range(len(rows[0]))]
        timed = [all(next(moments(text, times.now), None) for text, _ in column) for column in columns]
        named = [all(is_name(text) for text, _ in column) and len({*dict(column)}) > 1 for column in columns]
        said = [
            place
            for place, column in enumerate(columns)
            if not timed[place]
            and any(named[:place])
            and len({*dict(column)}) > 1
            and all(element.tag == "span" and len(element) == 0 for _, element in column)
        ]
        if sum(timed) == 1 and said:
            widest = max(said, key=lambda place: sum(len(text) for text, _ in columns[place]))
            if sum(len(text) for text, _ in columns[widest]) >= _WORDS * len(lines):
                return [element for place in (named.index(True), widest) for _, element in columns[place]]
    return []


def _said(page: Sheet, number: int, times: Dated) -> Iterator[HtmlElement]:
    """The one element behind a member's linked name and before the time that is neither link nor button."""
    nodes = page.nodes(number)
    name, link = nodes[0]
    if link.tag != "a" or not is_name(squash(name)) or not leads_to_a_member(link.get("href") or ""):
        return
    home = page.outline.elements[page.outline.homes[number]]
    told = [
        element
        for text, element in nodes[1:]
        if element.tag == "span"
        and not is_button(squash(text))
        and len(squash(text)) > 1
        and next(moments(text, times.now), None) is None
        and element.getparent() is home
    ]
    if told:
        yield max(told, key=lambda element: len("".join(element.itertext())))
