"""Which line is a headline by its place alone, and which heading stands above a list of other articles."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Protocol

from lxml.html import HtmlElement

from reading.article import Block
from reading.chinese import bylines, headings, label_lines
from reading.chinese.epapers.pages import DISPATCH, PAGE, WEEKDAY
from reading.chinese.labels import FIELDS
from reading.generic.page_title import SHORTEST, letters
from reading.generic.weighing import Kind, Sheet

NEVER = frozenset({Kind.UI, Kind.NOTICE})
_LONGEST = 80  # characters
_ABOVE = 6  # blocks above the text that may hold time and 来源
_GOES_ON = 3  # blocks between two paragraphs of one text
_LISTED = 3  # units of a list, at least
_TEASER = 8  # characters of a linked headline
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt"})
_LABEL, _NAMES = 8, 4  # characters of the label of a headline; letters of one, at least
_NAME = 12  # characters of an account's
_MENU = 30  # characters of one on a line
_BOLD = frozenset({"strong", "b"})
_SHORT = 2  # letters of a headline in large letters
_LOOKS = 4  # elements around a line that give it its looks
_AROUND_TEXTS = frozenset({"body", "table", "tbody", "tr"})
_LARGE = re.compile(r"[4-7]|\+[1-4]")
_LARGE_STYLE = re.compile(
    r"font-size:\s*(?:(?:1[89]|[2-5]\d)(?:\.\d+)?\s*p[xt]|(?:1[4-7])(?:\.\d+)?\s*pt|(?:x-|xx-)?large)"
)


class SupportsContains(Protocol):
    """Numbers of blocks."""

    def __contains__(self, number: int, /) -> bool: ...


def above_the_text(page: Sheet, dated: SupportsContains, others: list[int]) -> int | None:
    """The line right above the line of time and 来源, or above the text where there is none; where the page has a first
    heading, only that.
    """
    found = _above_the_text(page, dated)
    first = [number for number in others if page.outline.elements[page.outline.homes[number]].tag == "h1"]
    return found if not first or found in first else None


def _above_the_text(page: Sheet, dated: SupportsContains) -> int | None:
    sentences = [
        n
        for n, kind in enumerate(page.kinds)
        if kind is Kind.PROSE and n not in page.hidden and not _stands_above_a_time(page, n, dated)
    ]
    first = next((n for n in sentences if _goes_on(page, n)), sentences[0] if sentences else 0)
    while first - 1 in sentences and first - 1 not in dated:  # a lead above the paragraphs
        first -= 1
    above = [number for number in range(max(first - _ABOVE, 0), first) if number in dated]
    if not above and Kind.PROSE not in page.kinds[first + 1 : first + 3]:  # one sentence is no text
        return None
    last = bisect_left(page.steps, page.steps[first] - 2 * _ABOVE) - 1
    if not above:
        return _upwards(page, range(first - 1, last, -1))
    found = _upwards(page, range(_begin_of_the_lines(page, dated, above[-1]) - 1, last, -1))
    if found is None:  # the line of time stands above the headline, as that of a printed issue does
        found = _upwards(page, range(first - 1, above[-1], -1))
        around = page.blocks[max(above[-1] - 1, 0) : above[-1] + 2]
        of_an_issue = WEEKDAY.tells(page.blocks[above[-1]].text) or any(PAGE.tells(block.text) for block in around)
        return found if found is not None and (of_an_issue or is_large(page, found)) else None
    return found


def _upwards(page: Sheet, numbers: range) -> int | None:
    """The first of these lines that may be a headline, where no link and no button stands before it."""
    passed = False
    for number in numbers:
        block, kind = page.blocks[number], page.kinds[number]
        if not (size := len(letters(block.text))):  # a rule of stars
            continue
        if _is_of_a_menu(page, number):
            passed = True
            continue
        if PAGE.regex.fullmatch(block.text) or any(
            who.tells(block.text) for who in (bylines.BYLINE, bylines.CREDITED, bylines.REPORTED, DISPATCH)
        ):
            continue
        if block.links or kind in NEVER or number in page.hidden or (kind is Kind.PROSE and block.text[-1] == "。"):
            return None
        if passed and not is_large(page, number):
            return None
        if size > SHORTEST or (size >= _SHORT and (_is_bold(block) or is_large(page, number))):
            return number if len(block.text) <= _LONGEST and not headings.CRUMB.tells(block.text) else None
    return None


def _is_of_a_menu(page: Sheet, number: int) -> bool:
    """Whether a line is a menu, or one of its words: some templates put it between headline and text."""
    kind = page.kinds[number]
    return page.is_in_a_menu(number) or (
        len(page.blocks[number].text) >= _MENU and (kind is Kind.UI or kind is Kind.LINK)
    )


def _is_bold(block: Block) -> bool:
    return block.element.tag in _BOLD


def is_large(page: Sheet, number: int) -> bool:
    """Whether a line is set in large letters, or as a heading."""
    element: HtmlElement | None = page.blocks[number].element
    for _ in range(_LOOKS):
        if element is None or element.tag in _AROUND_TEXTS:
            return False
        if element.tag in _HEADINGS or element.tag == "h1":
            return True
        if element.tag == "font" and _LARGE.fullmatch(element.get("size") or ""):
            return True
        if _LARGE_STYLE.search(element.get("style") or ""):
            return True
        element = element.getparent()
    return False


def behind_its_label(page: Sheet) -> int | None:
    """The first cell or line whose label in the cell before says that it is the headline: 信件标题 | 路灯不亮."""
    homes, parents = page.outline.homes, page.outline.parents
    for number in range(len(page.blocks) - 1):
        if len(page.blocks[number].text) > _LABEL or not label_lines.TITLE_CELL.tells(page.blocks[number].text):
            continue
        value = page.blocks[number + 1]
        beside = parents[homes[number]] == parents[homes[number + 1]]
        size = len(letters(value.text))
        if not beside or value.links or not _NAMES <= size <= _LONGEST or value.text in FIELDS:
            continue  # the head of a list: 标题 | 发布时间
        if value.element.tag != "th" and Kind.PROSE in page.kinds[number + 2 : number + 2 + 2 * _ABOVE]:
            return number + 1
    return None


def _begin_of_the_lines(page: Sheet, dated: SupportsContains, number: int) -> int:
    """The first of the lines of time and 来源 that stand together, with no more than a button between them."""
    while True:
        before = number - 1
        if before not in dated and page.kinds[before] in NEVER:  # a time alone looks like a button's figure
            before -= 1
        if before not in dated and _is_a_name(page, before):  # the account that published it
            return before
        if before < 0 or before not in dated:
            return number
        number = before


def _is_a_name(page: Sheet, number: int) -> bool:
    """Whether a line links to a name, and no menu stands there."""
    linked = page.kinds[number] is Kind.LINK and len(page.blocks[number].text) <= _NAME
    return number > 0 and linked and page.kinds[number - 1] is Kind.SHORT


def _goes_on(page: Sheet, number: int) -> bool:
    """Whether another paragraph stands beside this one, as in a text; in a list of teasers each has its own element."""
    homes, parents = page.outline.homes, page.outline.parents
    around = {homes[number], parents[homes[number]]}
    return any(
        page.kinds[near] is Kind.PROSE and (homes[near] in around or parents[homes[near]] in around)
        for near in range(number + 1, min(number + 1 + _GOES_ON, len(page.blocks)))
    )


def _stands_above_a_time(page: Sheet, number: int, dated: SupportsContains) -> bool:
    """Whether a line with marks like a sentence's stands where headlines do: 某媒：六个步骤，一个也不能少."""
    text = page.blocks[number].text
    return (
        len(text) <= _LONGEST
        and not text.endswith("。")
        and any(near in dated and not page.blocks[near].text.endswith("。") for near in (number + 1, number + 2))
    )


def is_of_a_list(page: Sheet, number: int) -> bool:
    """Whether a line stands above a list of other articles, or is the headline of one of them: units alike, each with
    a linked headline or a heading of its own first. The times behind such a line are those of the list.
    """
    return _begins_a_unit(page, number, -1) or _begins_a_unit(page, number + 1, number)


def _begins_a_unit(page: Sheet, number: int, outside: int) -> bool:
    """Whether a line is the first of a unit in a list that doesn't hold the block `outside`."""
    outline = page.outline
    if number >= len(page.blocks) or not _is_first_of_a_unit(page, number):
        return False
    node = outline.homes[number]
    while (around := outline.parents[node]) >= 0 and outline.spans[node][0] == number:
        if _units(page, node, around) >= _LISTED:
            return True
        if outline.spans[around][0] <= outside:
            break
        node = around
    return False


def _units(page: Sheet, node: int, around: int) -> int:
    """How many elements like one stand in the same element, each beginning like a teaser."""
    outline = page.outline
    tag, name = outline.elements[node].tag, page.names[node]
    return sum(
        outline.elements[child].tag == tag
        and page.names[child] == name
        and outline.spans[child][0] < outline.spans[child][1]
        and _is_first_of_a_unit(page, outline.spans[child][0])
        for child in page.children[around]
    )


def _is_first_of_a_unit(page: Sheet, number: int) -> bool:
    """Whether a line is a linked headline, or a lower heading."""
    block = page.blocks[number]
    linked = page.kinds[number] is Kind.LINK and len(block.text) >= _TEASER
    return linked or page.outline.elements[page.outline.homes[number]].tag in _HEADINGS
