"""What a sentence is by those beside it: one of a text may have a notice's words, and one of a notice none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reading.article import Block
from reading.chinese import notices
from reading.html.blocks import Outline
from reading.html.parse import squash
from reading.html.tree import tree_of

SENTENCE_ENDS = tuple("。！？；…”」』!?;.")
_QUOTES = '“「『‘"'
_FEW = 0.4  # of what stands above them
_POINT = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]\s?\D")

CLOCK = re.compile(r"[0-2]?\d[:：][0-5]\d")
_FIGURES = re.compile(r"\d[\d.,:：%+/-]*")
_SECTIONS = 2  # or more
_TITLED = 4  # characters of a headline
_REPORT = 3  # clocks or more, and steps
LISTS = frozenset({"ul", "ol"})
_STEP, _TOLD = 24, 3  # characters of a step, and the fewest of one that is no figure and no size


def leads_in(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line ends in a colon, and the next one is what somebody says: 老周告诉记者：."""
    behind = blocks[number + 1].text[:1] if number + 1 < len(blocks) else ""
    return bool(behind) and behind in _QUOTES and blocks[number].text.endswith(("：", ":"))


def hours(outline: Outline, kinds: Sequence[int], prose: int) -> set[int]:
    """The lines of a live report that are a clock alone: three or more, in order, each above a text, in one element or
    each with its text in one of several alike.
    """
    homes, parents, blocks = outline.homes, outline.parents, outline.blocks
    found = [
        number
        for number in range(len(kinds) - 1)
        if len(blocks[number].text) <= 5 and kinds[number + 1] == prose and CLOCK.fullmatch(blocks[number].text)
    ]
    told = [blocks[number].text.zfill(5) for number in found]
    if len(found) < _REPORT or told not in (sorted(told), sorted(told, reverse=True)):
        return set()
    one = len({parents[homes[each]] for number in found for each in (number, number + 1)}) == 1
    units = [_around_both(outline, number) for number in found]
    alike = len({*units}) == len(found) and len({(parents[unit], outline.elements[unit].tag) for unit in units}) == 1
    return {*found} if one or alike else set()


def _around_both(outline: Outline, number: int) -> int:
    """The smallest element around a line and the next one."""
    node = outline.homes[number]
    while node > 0 and outline.spans[node][1] < number + 2:
        node = outline.parents[node]
    return node


def sections(outline: Outline, kinds: Sequence[int], prose: int) -> set[int]:
    """The numbers above the sections of a text, each alone in its line, from 1 on: two or more in one element."""
    blocks = outline.blocks
    found: list[int] = []
    for number in range(len(kinds) - 1):
        text = blocks[number].text
        if len(text) <= 2 and kinds[number + 1] == prose and not blocks[number].links and text.isdecimal():
            if int(text) != len(found) + 1:
                return set()
            found.append(number)
    one = len({outline.around(at) for number in found for at in (number, number + 1)}) == 1
    return {*found} if one and len(found) >= _SECTIONS else set()


def steps(outline: Outline, kinds: Sequence[int], ui: int, short: int, prose: int) -> set[int]:
    """The words of controls that a text tells how to use, each a line below a paragraph and among other short lines of
    its element, of which there are more: 点击关注 behind 打开微信. The last of them may be a page's own.
    """
    found: set[int] = set()
    end = 0
    for number, kind in enumerate(kinds):
        if kind != ui or number < end:
            continue
        around = outline.around(number)

        def is_beside(at: int, around: int = around) -> bool:
            block = outline.blocks[at]
            return (
                kinds[at] in {ui, short}
                and not block.links
                and len(block.text) <= _STEP
                and outline.around(at) == around
            )

        first, end = _stretch(number, len(kinds), is_beside)
        text = {around, outline.parents[around]} if outline.elements[around].tag in LISTS else {around}
        if not first or kinds[first - 1] != prose or outline.around(first - 1) not in text:
            continue
        if end == len(kinds) or kinds[end] != prose or outline.around(end) not in text:
            while kinds[end - 1] == ui:
                end -= 1
        told = [at for at in range(first, end) if kinds[at] == ui and any(map(str.isalpha, outline.blocks[at].text))]
        others = [at for at in range(first, end) if kinds[at] == short and len(outline.blocks[at].text) >= _TOLD]
        if len(others) > max(len(told), _REPORT - 1):
            found.update(told)
    return found


def figures(outline: Outline, kinds: Sequence[int], ui: int, short: int, prose: int) -> set[int]:
    """The figures that stand alone in lines between two paragraphs of one element, with other such lines or short ones:
    a table that is printed in lines, scores, what was drawn.
    """
    found: set[int] = set()
    end = 0
    for number, kind in enumerate(kinds):
        if kind != ui or number < end or not _FIGURES.fullmatch(outline.blocks[number].text):
            continue
        around = outline.around(number)

        def is_beside(at: int, around: int = around) -> bool:
            block = outline.blocks[at]
            told = kinds[at] == short or (kinds[at] == ui and _FIGURES.fullmatch(block.text))
            return bool(told) and not block.links and len(block.text) <= _STEP and outline.around(at) == around

        first, end = _stretch(number, len(kinds), is_beside)
        both = (first - 1, end) if first and end < len(kinds) else ()
        if end - first > 1 and both and all(kinds[at] == prose and outline.around(at) == around for at in both):
            found.update(at for at in range(first, end) if kinds[at] == ui)
    return found


def relabelled(outline: Outline, kinds: Sequence[int], notice: int, prose: int) -> dict[int, bool]:
    """By block, whether it is a text's, where those beside it tell something else than its own words."""
    told = [
        number
        for number in range(1, len(kinds) - 1)
        if kinds[number] == notice and _is_told(outline.blocks, kinds, number, prose)
    ]
    found = dict.fromkeys(told, True) | _points(outline, kinds, notice, prose) | _below(outline, kinds, notice, prose)
    return found | dict.fromkeys(_declared(outline, kinds, notice, prose), True)


def _declared(outline: Outline, kinds: Sequence[int], notice: int, prose: int) -> set[int]:
    """The lines with a notice's words of a text that is a notice: the first below the headline are such, and the others
    stand in its element.
    """
    title = next((squash(each.text or "") for each in tree_of(outline.elements[0]).tagged("title")), "")
    if notice not in kinds or not notices.DECLARES.tells(title):
        return set()
    blocks = outline.blocks
    headline = next((at for at, block in enumerate(blocks) if len(block.text) >= _TITLED and block.text in title), None)
    if headline is None:
        return set()
    ends = (*SENTENCE_ENDS, "：", ":")
    said = [at for at in range(headline + 1, len(blocks)) if blocks[at].text.endswith(ends)]
    if not said or not notices.is_declared(blocks[headline].text, blocks[said[0]].text):
        return set()
    inside = range(*outline.spans[outline.around(said[0])])
    return {at for at in said if at in inside and kinds[at] == notice}


def _is_told(blocks: list[Block], kinds: Sequence[int], number: int, prose: int) -> bool:
    """Whether a sentence with a notice's words is told between paragraphs of one text: 版权所有人的权益怎样保护？"""
    block, before, after = blocks[number], blocks[number - 1], blocks[number + 1]
    if kinds[number - 1] != prose or kinds[number + 1] != prose or block.links:
        return False
    if not block.text.endswith(SENTENCE_ENDS) or notices.HEADING.tells(block.text):
        return False
    lines = [before.element, block.element, after.element]
    return len({id(line) for line in lines}) == 1 or len({id(line.getparent()) for line in lines}) == 1


def _points(outline: Outline, kinds: Sequence[int], notice: int, prose: int) -> dict[int, bool]:
    """By block, whether it is a text's, where the points beside it are and it isn't, or the other way round. Below the
    heading of a disclaimer all are a notice's. Points are numbered lines behind one another in one element.
    """
    found: dict[int, bool] = {}
    end = 0
    for number, kind in enumerate(kinds):
        if kind != notice or number < end or not _POINT.match(outline.blocks[number].text):
            continue
        first, end = _run(outline, kinds, number, {notice, prose})
        if end - first < 2:
            continue
        run = range(first, end)
        if first and kinds[first - 1] == notice and _is_heading(outline, first - 1):
            found |= dict.fromkeys(run, False)
        elif sum(kinds[point] == prose for point in run) * 2 >= len(run):
            found |= {point: True for point in run if kinds[point] == notice}
    return found


def _below(outline: Outline, kinds: Sequence[int], notice: int, prose: int) -> dict[int, bool]:
    """The sentences below the heading of a disclaimer that ends a text, as far as their element goes: they are few."""
    blocks, homes, parents = outline.blocks, outline.homes, outline.parents
    found: dict[int, bool] = {}
    for number, kind in enumerate(kinds):
        if kind != notice or not _is_heading(outline, number):
            continue
        around = parents[homes[number]]
        first, end = outline.spans[around]
        behind = [at for at in range(number + 1, end) if kinds[at] == prose and parents[homes[at]] == around]
        above = sum(len(blocks[at].text) for at in range(first, number) if kinds[at] == prose)
        if sum(len(blocks[at].text) for at in behind) <= above * _FEW:
            found |= dict.fromkeys(behind, False)
    return found


def _run(outline: Outline, kinds: Sequence[int], number: int, sentences: set[int]) -> tuple[int, int]:
    """The points around one: the first, and what stands behind the last."""
    blocks, homes, parents = outline.blocks, outline.homes, outline.parents
    around = parents[homes[number]]

    def is_point(at: int) -> bool:
        same = homes[at] == homes[number] or parents[homes[at]] == around
        return same and kinds[at] in sentences and _POINT.match(blocks[at].text) is not None

    return _stretch(number, len(blocks), is_point)


def _stretch(number: int, size: int, is_beside: Callable[[int], bool]) -> tuple[int, int]:
    """The blocks of one kind around one of them: the first, and what stands behind the last. `size`: of all blocks."""
    first, end = number, number + 1
    while first and is_beside(first - 1):
        first -= 1
    while end < size and is_beside(end):
        end += 1
    return first, end


def _is_heading(outline: Outline, number: int) -> bool:
    """Whether a line heads a disclaimer; a text's own headline is none."""
    block = outline.blocks[number]
    return block.element.tag != "h1" and bool(notices.HEADING.tells(block.text))
