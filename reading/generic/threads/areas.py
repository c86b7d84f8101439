"""Where comments stand that are called so, by a name or a heading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reading.chinese import forums, headings
from reading.chinese.dates import moments
from reading.chinese.visitors import answered, post_notes
from reading.generic import words
from reading.generic.dated import Dated
from reading.generic.threads.evidence import is_headline
from reading.generic.threads.find import is_clock
from reading.generic.threads.pieces import texts_of
from reading.generic.threads.post import has_member, is_button, is_head, is_name, is_said, name_before
from reading.generic.weighing import Kind, Sheet, name_of

_HEAD = 90  # characters of a line that says who and when
_NAME = 24
_TITLED = 60  # characters of a name with a title behind it
_FIELDS = ("textarea", "input")
_HEADING = 30
_TWICE = 2  # a heading may stand above and below
_FIGURES = re.compile(r"\d+")
_HEADINGS = 40  # of one page that are looked behind: each costs what stands behind it
_BUTTON = 4  # characters of any button
_UP = 3  # elements around a heading, with nothing else in them
_FEW = 0.4  # linked headlines to a time; more is a list of articles
_LINES = 12  # of a comment, on the whole
_HEADS = 2  # lines of a head
_LINKED = 4  # characters of a line that counts


@dataclass(slots=True)
class Area:
    """Elements beside each other that hold nothing but comments, and their blocks."""

    nodes: list[int]
    first: int
    last: int
    headed: bool = False  # found by a heading alone

    def is_apart(self, blocks: set[int]) -> bool:
        return blocks.isdisjoint(range(self.first, self.last))


def named(page: Sheet, times: Dated) -> list[Area]:
    """The outermost elements that are named as comment lists and look like ones."""
    called = {name for name in page.called if words.is_comments(name)}
    if not called:
        return []
    outline = page.outline
    found: list[Area] = []
    end = 1  # behind the last element inside the one found last; the root is none
    for node in [node for node, name in enumerate(page.names) if name in called]:
        if node < end or outline.elements[node].tag in {"body", "html"}:
            continue
        first, last = outline.spans[node]
        if last > first and not _opens(page, first, last) and _is_list(page, times, first, last):
            found.append(Area([node], first, last))
            count = len(outline.parents)
            end = next((after for after in range(node + 1, count) if outline.parents[after] < node), count)
    return found


def _opens(page: Sheet, first: int, last: int) -> bool:
    """Whether a line says that the opening post stands here."""
    return any(forums.FLOORS.get(page.blocks[number].text.strip("[]【】 ")) == 1 for number in range(first, last))


def headed(page: Sheet, times: Dated, after: int) -> list[Area]:
    """What stands behind a heading like 网友评论 or 2 个回答, where it has times and names."""
    last = max(times.signed, default=0)
    tried = 0
    each: frozenset[str] | None = None
    for number in range(after, last):  # none of them heads comments behind the last time
        text = page.blocks[number].text
        if len(text) > _HEADING or page.blocks[number].links * 2 > len(text):
            continue
        if len(page.blocks[number].nodes) > 1 and answered.ANSWERS_LISTED.tells(text):
            text = texts_of(page, number)[0]  # 全部评论(3), and behind it 智能排序, 只看楼主
        told = (headings.COMMENTS, headings.ANSWERS, post_notes.KIND_OF_POST)
        if not any(wording.tells(text) for wording in told) or forums.NO_COMMENT.tells(text):
            continue
        if page.is_in_a_menu(number):
            continue
        each = _counted_in_each(page) if each is None else each
        if any(map(str.isdigit, text)) and _FIGURES.sub("", text) in each:
            continue
        if tried == _HEADINGS:
            return []
        if area := _behind(page, times, number):
            return [area]
        tried += 1
    return []


def _counted_in_each(page: Sheet) -> frozenset[str]:
    """The short lines, without their figures, that come again with other ones: each card of a list counts what is said
    of it, 评论 3.
    """
    short = [block.text for block in page.blocks if len(block.text) <= _HEADING]
    moulds = Counter(_FIGURES.sub("", text) for text in short if any(map(str.isdigit, text)))
    return frozenset(mould for mould, count in moulds.items() if count > _TWICE)


def _behind(page: Sheet, times: Dated, heading: int) -> Area | None:
    """The elements behind a heading up to the next, in the first element around it that holds more."""
    outline = page.outline
    node = outline.homes[heading]
    for _ in range(_UP):
        around = outline.parents[node]
        if around < 0 or not all(_is_beside(page, n) for n in range(heading + 1, outline.spans[around][1])):
            break
        node = around
    else:
        return None
    nodes = [node]
    for beside in page.children[outline.parents[node]] if outline.parents[node] >= 0 else ():
        first, last = outline.spans[beside]
        if first <= heading or first == last:
            continue
        line = page.blocks[first].text
        if len(nodes) > 1 and (headings.RELATED.tells(line) or headings.RATING.tells(line) or _writes(page, beside)):
            break
        if len(nodes) > 1 and page.kinds[last - 1] is Kind.NOTICE:
            break
        nodes.append(beside)
    if len(nodes) == 1:
        return None
    first, last = outline.spans[nodes[1]][0], outline.spans[nodes[-1]][1]
    clocks = [number for number in range(first, last) if number in times.signed and is_clock(page, number, times)]
    said = sum(is_said(page, number) for number in range(first, last))
    headlines = sum(is_headline(page, number) for number in range(first, last))
    if headlines > max(1, _FEW * len(clocks)):
        return None
    return Area(nodes, first, last, headed=True) if clocks and said <= _LINES * len(clocks) else None


def _is_beside(page: Sheet, number: int) -> bool:
    """Whether a line can stand beside a heading: 默认排序, 只看楼主."""
    return is_button(page.blocks[number].text) or len(page.blocks[number].text) <= _BUTTON


def _writes(page: Sheet, node: int) -> bool:
    """Whether an element is where a reader is to write."""
    return any(True for _ in page.outline.elements[node].iter(*_FIELDS))


def _is_list(page: Sheet, times: Dated, first: int, last: int) -> bool:
    """Whether a run of blocks reads like comments (or an empty place for them), not like an article."""
    heads = buttons = prose = said = 0
    for number in range(first, last):
        text = page.blocks[number].text
        prose += page.kinds[number] is Kind.PROSE
        if page.kinds[number] is Kind.UI or is_button(text) or forums.NO_COMMENT.tells(text):
            buttons += 1
        elif is_who(page, times, number):
            heads += 1
        else:
            said += 1
    timed = heads and not said and any(number in times.signed for number in range(first, last))
    if timed and last - first <= _HEADS:
        return False  # a head alone: what is said stands beside it
    if not prose and not heads:
        return True
    if _leads_elsewhere(page, first, last):
        return False
    return heads + buttons >= max(prose, 1) and (heads > 0 or buttons >= 2)


def _leads_elsewhere(page: Sheet, first: int, last: int) -> bool:
    """Whether the lines are the newest comments of the whole site: cut off, or each a link to one on another page."""
    lines = [block for block in page.blocks[first:last] if len(block.text) >= _LINKED]
    cut = sum(block.text.endswith(("...", "…")) for block in lines)
    linked = sum(
        any(
            "#" in href and not href.startswith("#")
            for link in block.element.iter("a")
            if (href := link.get("href") or "")
        )
        for block in lines
    )
    return (
        len(lines) >= 2
        and max(cut, linked) * 2 > len(lines)
        and not any(is_button(block.text) for block in page.blocks[first:last])
    )


def is_who(page: Sheet, times: Dated, number: int) -> bool:
    """Whether a block says who wrote, or when."""
    block = page.blocks[number]
    text = block.text
    if len(text) > _HEAD or page.kinds[number] is Kind.NOTICE:
        return False
    if answered.COUNTERS.tells(text):
        return False
    if number in times.signed and times.get(number) and not text.endswith("。"):
        return True
    if forums.SOMEBODY.tells(text) and (block.links or len(text) < 30) and text[-1:] not in "。！？!?":
        return True
    if is_head(page, number):
        return True
    if len(text) <= _NAME and is_name(text) and number + 1 < len(page.blocks) and number + 1 in times.signed:
        following = page.blocks[number + 1].text
        begins = next((moment.start for moment in times.get(number + 1)), 0)
        return is_clock(page, number + 1, times) and not name_before(following[:begins])
    if len(text) <= _TITLED and has_member(page, number):
        return True
    own = f"{name_of(block.element)} {page.names[page.outline.homes[number]]}"
    return bool(words.NAME.search(own)) and len(text) <= 40


def is_age(page: Sheet, number: int) -> bool:
    """Whether a block says how old what stands beside it is; the time stands in an attribute, for those who point."""
    block = page.blocks[number]
    if not post_notes.AGE.tells(block.text):
        return False
    around = (block.element, block.element.getparent(), *block.element)
    told = [each.get(name) or "" for each in around if each is not None for name in ("title", "datetime")]
    return any(moment.has_clock for text in told for moment in moments(text[:_HEAD]))
