"""Other articles on the page of one: teasers, feeds glued on behind it, columns of units that are alike.

What headline and time are bound to outranks whatever is longer.
"""

from __future__ import annotations

import re

from reading.chinese.numbers import NUMERALS
from reading.generic.dated import Dated
from reading.generic.text import between
from reading.generic.text.below import Below, holds, inside
from reading.generic.weighing import Kind, Sheet

_HEADING = 6  # characters of a linked heading
_TEASER = 6  # lines of one, at most
_CARD = 8  # lines of one that is shared, at most
_HEADLINE, _LONGEST_HEADLINE = 8, 80  # characters
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt"})
_SHORT = 60  # characters of a teaser's words
_NUMBERED = re.compile(rf"[（(第]?(?:[{NUMERALS}十]{{1,3}}|\d{{1,2}})[)）、.．章节]")  # the parts of one text
_NEARLY_ALL = 0.8  # of the units: one may have a picture only, or an advertisement


def listed(page: Sheet) -> set[int]:
    """The lines of teasers: three or more units alike, each a heading and a sentence or two."""
    spans, found = page.outline.spans, set[int]()
    for units in page.alike:
        if len(units) >= 3 and all(_heads(page, *spans[unit]) and _is_short(page, *spans[unit]) for unit in units):
            found.update(number for unit in units for number in range(*spans[unit]))
    return found


def cards(page: Sheet, title: int | None) -> set[int]:
    """The elements that show the article as those see it with whom it is shared: the headline again, a sentence, and
    a button.
    """
    if title is None:
        return set()
    outline, said = page.outline, page.blocks[title].text
    found: set[int] = set()
    for number in range(title + 1, len(page.blocks)):
        if page.blocks[number].text != said:
            continue
        for node in page.ancestors(outline.homes[number]):
            first, last = outline.spans[node]
            kinds = [page.kinds[line] for line in range(first, last) if page.blocks[line].text != said]
            if first <= title or last - first > _CARD or kinds.count(Kind.PROSE) > 1:
                break
            if Kind.PROSE in kinds and Kind.UI in kinds:
                found.add(node)
    return found


def columns(page: Sheet, text: Below | None) -> set[int]:
    """Units alike, each a heading and sentences, that stand apart from the text below the headline: in an element of
    their own, or beside the one that holds headline and text. The parts of one text stand in its element.
    """
    if text is None:
        return set()
    found: set[int] = set()
    for units in page.alike:
        others = [unit for unit in units if not holds(page, unit, text.first)]
        headed = [unit for unit in others if _heads(page, *page.outline.spans[unit])]
        if len(headed) < 2 or len(headed) < _NEARLY_ALL * len(others) or not _is_apart(page, others[0], text):
            continue
        spans = [page.outline.spans[unit] for unit in headed]
        teased = len(others) >= 3 and all(_is_short(page, *span) for span in spans)
        named = all(len(page.blocks[first].text) >= _HEADLINE for first, _ in spans)  # no part of a text is
        if text.paragraphs >= 2 or (text.signed and (teased or named)):
            found.update(others)
    return found


def _is_apart(page: Sheet, unit: int, text: Below) -> bool:
    """Whether units are neither in the text's element nor beside it as its further parts are."""
    outline, spans = page.outline, page.outline.spans
    if not inside(page, unit, text.around):
        return not inside(page, text.around, unit)
    box = outline.parents[unit]
    if holds(page, box, text.first) or inside(page, unit, text.home):
        return False
    firsts = [spans[node][0] for node in page.children[box] if spans[node][0] < spans[node][1]]
    return not any(_NUMBERED.match(page.blocks[number].text) for number in firsts)


def _is_short(page: Sheet, first: int, last: int) -> bool:
    """Whether lines are a heading, and a sentence or two below it, in one paragraph."""
    said = [number for number in range(first + 1, last) if page.kinds[number] is Kind.PROSE]
    return last - first <= _TEASER and len(said) == 1 and len(page.blocks[said[0]].text) <= _SHORT


def teasers(page: Sheet, title: int | None, times: Dated) -> set[int]:
    """The units of lists of other articles: three or more alike, each a linked heading with a few words; or two or
    more, each with a headline and a line of time of its own, as those have that are glued on behind one.
    """
    spans = page.outline.spans
    found: set[int] = set()
    for units in page.alike:
        few = [unit for unit in units if spans[unit][1] - spans[unit][0] <= _TEASER]
        if len(few) >= 3 and all(_is_teaser(page, *spans[unit]) for unit in few):
            found.update(few)
        others = [unit for unit in units if title is None or not spans[unit][0] <= title < spans[unit][1]]
        if len(units) >= 2 and all(_is_other_article(page, *spans[unit], times) for unit in others):
            found.update(others)
    return found


def _is_other_article(page: Sheet, first: int, last: int, times: Dated) -> bool:
    """Whether lines are a headline, a short line with a time, and a text."""
    size = len(page.blocks[first].text)
    return (
        _HEADLINE <= size <= _LONGEST_HEADLINE
        and _heads(page, first, last)
        and any(page.kinds[n] is not Kind.PROSE and times.get(n) for n in range(first + 1, min(first + 3, last)))
    )


def _heads(page: Sheet, first: int, last: int) -> bool:
    """Whether lines are a heading, and sentences below it; a clock alone heads a part of a report."""
    block = page.blocks[first]
    if between.CLOCK.fullmatch(block.text):
        return False
    looks = page.kinds[first] in {Kind.SHORT, Kind.LINK} or block.element.tag in _HEADINGS
    return looks and len(block.text) <= _LONGEST_HEADLINE and Kind.PROSE in page.kinds[first + 1 : last]


def beside(page: Sheet, title: int | None) -> list[int]:
    """Elements alike that have a heading and sentences each, but for those around the headline. They may be the parts
    of a text, or other articles: what stands outside of a text is no part of it for them.
    """
    spans, found = page.outline.spans, list[int]()
    for units in page.alike:
        if all(_heads(page, *spans[unit]) for unit in units):
            found += [unit for unit in units if title is None or not spans[unit][0] <= title < spans[unit][1]]
    inner = set(found)
    return [unit for unit in found if not any(around in inner for around in [*page.ancestors(unit)][1:])]


def _is_teaser(page: Sheet, first: int, last: int) -> bool:
    """Whether a few lines are a linked heading, after no more than a name and a time, and what it leads to."""
    lines = [number for number in range(first, last) if page.kinds[number] is not Kind.UI]
    heading = next((number for number in lines[:3] if _leads(page, number)), last)
    return heading < last - 1


def _leads(page: Sheet, number: int) -> bool:
    return page.kinds[number] is Kind.LINK and len(page.blocks[number].text) >= _HEADING
