"""The element around the paragraphs. Inside of it evidence is needed to go; beside it some is needed to stay."""

from __future__ import annotations

from dataclasses import dataclass

from reading.chinese import bylines, editing, names
from reading.generic import words
from reading.generic.body import Body
from reading.generic.dated import Dated
from reading.generic.text.below import is_whole
from reading.generic.text.visitors import is_told, is_unfilled
from reading.generic.weighing import Kind, Sheet

_SHARE = 0.7  # of the paragraphs: they stand in one element
_LITTLE = 40.0  # worth of text that may be anything
_MOSTLY = 0.6  # of what is kept: the rest is no second text
_PARAGRAPHS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "dd", "dt"})
_LISTS = frozenset({"ul", "ol", "dl"})
_CELLS = frozenset({"td", "th"})
_CONTROL = 8  # characters of a control: 我要分享
_CREDIT = 24  # characters of a line that names somebody
_MUCH = 300  # characters: no controls and headings, but a list of something
_SIGNED = 6  # lines before the paragraphs
_LEADS_IN = ("：", ":")


@dataclass(frozen=True, slots=True)
class Frame:
    """The element around most of the paragraphs, and those beside it that are named alike, as a range of blocks."""

    node: int
    first: int
    last: int


def frame(page: Sheet, body: Body) -> Frame | None:
    """None where no element holds most of the text."""
    outline = page.outline
    prose = [0.0] * len(outline.parents)
    told = set()
    for number in body.blocks:
        if page.kinds[number] is not Kind.PROSE:
            continue
        if is_told(page.blocks[number]) or not is_whole(page.blocks[number].text):
            told.add(number)
        else:
            prose[outline.homes[number]] += page.weights[number]
    for node in range(len(prose) - 1, 0, -1):
        prose[outline.parents[node]] += prose[node]
    if prose[0] < _LITTLE:
        return None
    node = 0
    while (heir := max(page.children[node], key=prose.__getitem__, default=0)) and prose[heir] >= _SHARE * prose[0]:
        node = heir
    node = _around(page, body, node)
    first, last = outline.spans[node]
    for beside in page.children[outline.parents[node]] if node else ():
        if prose[beside] and _alike(page, node, beside):
            first, last = min(first, outline.spans[beside][0]), max(last, outline.spans[beside][1])
    size = sum(len(page.blocks[number].text) for number in body.blocks if number not in told)
    inside = sum(
        len(page.blocks[number].text) for number in body.blocks if first <= number < last and number not in told
    )
    return Frame(node, first, last) if inside >= _MOSTLY * size else None


def _around(page: Sheet, body: Body, node: int) -> int:
    """The element of which this one is a paragraph, or a list among the lines; else itself."""
    outline = page.outline
    while node and (
        outline.elements[node].tag in _PARAGRAPHS or _is_one_of_many(page, body, node) or _is_a_list(page, body, node)
    ):
        node = outline.parents[node]
    return node


def _is_a_list(page: Sheet, body: Body, node: int) -> bool:
    """Whether the element around a list of paragraphs holds nothing but lines of the text."""
    if page.outline.elements[node].tag not in _LISTS:
        return False
    return {*body.blocks}.issuperset(range(*page.outline.spans[page.outline.parents[node]]))


def _is_one_of_many(page: Sheet, body: Body, node: int) -> bool:
    """Whether a line that stands alone in its element has others beside it, in elements like its own."""
    outline = page.outline
    first, last = outline.spans[node]
    if last - first != 1 or page.children[node]:
        return False
    taken = set(body.blocks)
    return any(
        beside != node and _alike(page, node, beside) and not taken.isdisjoint(range(*outline.spans[beside]))
        for beside in page.children[outline.parents[node]]
    )


def _alike(page: Sheet, node: int, beside: int) -> bool:
    return page.outline.elements[node].tag == page.outline.elements[beside].tag and (
        page.names[node] == page.names[beside]
    )


def leave_out(page: Sheet, body: Body, times: Dated) -> None:
    """Take from the body what stands beside the element of its paragraphs without a sign that it belongs to them."""
    if 2 * sum(is_unfilled(page.blocks[number]) for number in body.blocks) > len(body.blocks):
        body.blocks = []  # no script has filled the template in
    found = frame(page, body)
    if found is None:
        return
    before = [number for number in body.blocks if number < found.first]
    inside = [number for number in body.blocks if found.first <= number < found.last]
    after = [number for number in body.blocks if number >= found.last]
    if before:
        signed = _last_signed(page, before[0], found.first, times)
        before = [number for number in before if _leads(page, number, signed)]
    if after:
        after = _goes_on(page, inside, _before_the_author(page, after, found, times))
    if len(before) + len(inside) + len(after) < len(body.blocks):
        body.blocks = [*before, *inside, *after]


def _before_the_author(page: Sheet, after: list[int], text: Frame, times: Dated) -> list[int]:
    """The lines behind the paragraphs, without a box about who wrote them: the name from the line of time, and what
    there is to say of that person.
    """
    signed = [page.blocks[number].text for number in range(max(text.first - _SIGNED, 0), text.first) if number in times]
    for place, number in enumerate(after[:-1]):
        name, says = page.blocks[number].text, page.kinds[after[place + 1]] is Kind.PROSE
        if says and names.PERSON.tells(name) and any(name in line for line in signed):
            return after[:place]
    return after


def _last_signed(page: Sheet, first: int, last: int, times: Dated) -> int:
    """The last line of time or source before the paragraphs."""
    return max((number for number in range(first, last) if number in times), default=-1)


def _leads(page: Sheet, number: int, signed: int) -> bool:
    """Whether a line before the paragraphs is a lead, a subheading or a byline: no control, not said to visitors."""
    block = page.blocks[number]
    if page.kinds[number] is Kind.PROSE:
        return not is_told(block)
    if _names_who(block.text):
        return True
    return number > signed and len(block.text) > _CONTROL and not is_told(block)


def _goes_on(page: Sheet, inside: list[int], after: list[int]) -> list[int]:
    """The lines behind the paragraphs that belong to them: sentences, the headings above these, lists and tables that
    a last line leads in, captions, people.
    """
    kept: list[int] = []
    goes_on = False  # a sentence of the text stands below
    led = page.blocks[inside[-1]].text.endswith(_LEADS_IN) if inside else False
    for number in reversed(after):
        block = page.blocks[number]
        if page.kinds[number] is Kind.PROSE:
            keep = (goes_on or is_whole(block.text)) and not is_told(block) and not _among_notices(page, number)
            goes_on = goes_on or keep
        else:
            keep = goes_on or led or _is_of_the_text(page, number)
        if keep:
            kept.append(number)
    gone = {*after} - {*kept}
    if sum(len(page.blocks[number].text) for number in gone if not is_told(page.blocks[number])) > _MUCH:
        return [number for number in after if not is_told(page.blocks[number])]
    return kept[::-1]


def _is_of_the_text(page: Sheet, number: int) -> bool:
    """Whether a short line behind the paragraphs is a cell, a caption, or names who made the text."""
    block = page.blocks[number]
    outline = page.outline
    home = outline.elements[outline.homes[number]]
    if home.tag == "figcaption" or words.is_caption(page.names[outline.homes[number]]):
        return True
    if any(
        outline.elements[node].tag in _CELLS for node in (outline.homes[number], outline.parents[outline.homes[number]])
    ):
        return True
    return _names_who(block.text)


def _names_who(text: str) -> bool:
    """Whether a line names who wrote, edited or photographed."""
    return bool(
        (len(text) <= _CREDIT and bylines.WHO.tells(text))
        or bylines.BYLINE.tells(text)
        or bylines.CREDITED.tells(text)
        or editing.CREDIT.tells(text)
        or editing.EDITING.tells(text)
        or editing.LAST_LINE.tells(text)
    )


def _among_notices(page: Sheet, number: int) -> bool:
    """Whether a sentence stands in one element with notices."""
    outline = page.outline
    first, last = outline.spans[outline.parents[outline.homes[number]]]
    return any(page.kinds[near] is Kind.NOTICE for near in range(max(first, number - 6), min(last, number + 7)))
