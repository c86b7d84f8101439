"""A page laid out for judging: its blocks with what is visible of each, its elements with what they hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import ClassVar

from lxml.html import HtmlElement

from reading.article import Block
from reading.chinese import buttons, notices, script
from reading.chinese.numbers import SEEN_BEHIND
from reading.chinese.visitors import controls
from reading.generic.text import between, linked
from reading.generic.text.documents import linked_items
from reading.generic.text.tables import is_in_a_cell, linked_cells
from reading.html.blocks import Outline, visible_nodes
from reading.html.tree import tree_of

_COUNTED = "，。；！？、：,"
_TEASER = ("...", *buttons.IN_WHOLE.spellings)
_CUT_OFF = "..."
_FOOT, _LICENCES = 160, 3  # characters of a line at the foot of a page; licences of a longer one
_LINKED = 6  # characters of a linked headline
_HEADLINE, _OF_A_TIME = 8, "0123456789-/.:年月日 []()（）【】|・·•●■◆▪"  # of one in a list; what prints its time there
_CUT = 12  # characters: a longer line without a link ends in dots of its own
# The mark of what the printed text leaves out, and that between its parts: * * *
_OMISSION = re.compile(r"(?:…+|\.{3,}|。{3,})[”’」』)）]?|(?:[*＊※]\s?){3,6}")
_FIGURES = re.compile(r"[\d.,%+/-]+")
_DOTS = frozenset("….。*＊※")
# A menu: so many words or more, one behind the other.
_MENU, _MENU_WORD = 10, 8
_SECTIONS = frozenset(buttons.SECTIONS.spellings)
_NAMED = 4  # of them names of sections, where no links tell it
_BETWEEN = str.maketrans(dict.fromkeys("|｜·•/丨－-—_>»›,，、", " "))
_LONGEST_ROW = 400
_MANY_LINES = 60  # of an element: to walk over the page once costs less than over each such
_UNIT = 60  # lines of one of several elements alike, at most


class Kind(int):
    """What a block looks like on its own.

    No Enum: naming a member of one costs ten times as much, and reading a page does so a thousand times.
    """

    PROSE: ClassVar[Kind]  # sentences
    SHORT: ClassVar[Kind]  # a heading, a name, a caption: text without a sentence
    LINK: ClassVar[Kind]  # mostly link text
    UI: ClassVar[Kind]  # a button, a counter, a menu word
    NOTICE: ClassVar[Kind]  # copyright, disclaimers, contacts


Kind.PROSE, Kind.SHORT, Kind.LINK, Kind.UI, Kind.NOTICE = map(Kind, range(1, 6))


@dataclass
class Sheet:
    """All that the judges ask of a page; nothing of it is written to."""

    outline: Outline
    blocks: list[Block]
    kinds: list[Kind]
    weights: list[float]
    names: list[str]  # class and id of each element, in lower case
    hidden: set[int]  # blocks that a browser does not show
    steps: list[int]  # of each block: how many lines stand before it, those of a menu together no more than one
    _nodes: dict[int, list[tuple[str, HtmlElement]]] = field(default_factory=dict)  # of an element, once asked for

    def is_in_a_menu(self, number: int) -> bool:
        """Whether a block is one of many words that stand one behind the other."""
        beside = self.steps[max(number - 1, 0) : number] + self.steps[number + 1 : number + 2]
        return self.steps[number] in beside

    def near(self, number: int, steps: int) -> range:
        """The blocks behind one, as far as so many lines; a menu between is one of them."""
        return range(number + 1, bisect_right(self.steps, self.steps[number] + steps))

    def ancestors(self, node: int) -> Iterator[int]:
        """The element itself and those around it, the root last."""
        parents = self.outline.parents
        while node >= 0:
            yield node
            node = parents[node]

    @cached_property
    def children(self) -> list[list[int]]:
        """Of each element, in order."""
        none: list[int] = []  # of the half of all elements that has none
        found, parents = [none] * len(self.outline.parents), self.outline.parents
        for node in range(1, len(found)):
            if (beside := found[parents[node]]) is none:
                found[parents[node]] = [node]
            else:
                beside.append(node)
        return found

    def nodes(self, number: int) -> list[tuple[str, HtmlElement]]:
        """The visible text nodes of a block, each with the element it stands in; asked for where people speak."""
        nodes, home = self.blocks[number].nodes, self.outline.homes[number]
        first, last = self.outline.spans[home]
        if last - first > _MANY_LINES:
            home = first = 0
        if home not in self._nodes:
            self._nodes[home] = list(visible_nodes(self.outline.elements[0], self.outline.elements[home]))
        begin = self.blocks[first].nodes.start
        return self._nodes[home][nodes.start - begin : nodes.stop - begin]

    @cached_property
    def called(self) -> frozenset[str]:
        """The names that stand on the page."""
        return frozenset(self.names) - {""}

    @cached_property
    def alike(self) -> list[list[int]]:
        """Elements side by side with the same tag and names, two or more, which hold some lines."""
        outline = self.outline
        found: dict[tuple[int, str, str], list[int]] = {}
        for node, (first, last) in enumerate(outline.spans):
            if 2 <= last - first <= _UNIT:
                key = (outline.parents[node], outline.elements[node].tag, self.names[node])
                found.setdefault(key, []).append(node)
        return [units for units in found.values() if len(units) >= 2]


def sheet(outline: Outline) -> Sheet:
    kinds: list[Kind] = []
    weights: list[float] = []
    ui, link = Kind.UI, Kind.LINK
    for number, block in enumerate(outline.blocks):
        text, links = block.text, block.links
        size = len(text)
        if links * 5 > size * 3 or (links * 4 > size and _is_a_row_of_links(text, links)):
            kind, weight = link, -50.0 if size > 40 else -10.0 - size
        else:
            kind, weight = _judged(text, links) if size <= _RECURRING else _judge(text, links)
            if kind is ui and _FIGURES.fullmatch(text) and is_in_a_cell(block):
                kind, weight = Kind.SHORT, 0.0  # a figure in a table
            elif (
                kind is not link and size < 200 and text.endswith(_CUT_OFF) and _follows_a_link(outline.blocks, number)
            ):
                kind, weight = link, -20.0
        kinds.append(kind)
        weights.append(weight)
    told = [*linked_cells(outline, kinds, link), *linked_items(outline, kinds, link, Kind.PROSE)]
    told += between.steps(outline, kinds, ui, Kind.SHORT, Kind.PROSE)
    told += between.figures(outline, kinds, ui, Kind.SHORT, Kind.PROSE)
    told += between.sections(outline, kinds, Kind.PROSE)
    for number in (*told, *between.hours(outline, kinds, Kind.PROSE)):
        kinds[number], weights[number] = Kind.SHORT, 0.0
    for number in linked.paragraphs(outline, kinds, link, Kind.PROSE):
        kinds[number], weights[number] = Kind.PROSE, len(outline.blocks[number].text) / 2
    for number, is_text in between.relabelled(outline, kinds, Kind.NOTICE, Kind.PROSE).items():
        size = len(outline.blocks[number].text)
        kinds[number], weights[number] = (Kind.PROSE, float(size)) if is_text else (Kind.NOTICE, -min(size, 60) / 2)
    steps = _steps(outline.blocks, kinds, weights)
    return Sheet(outline, outline.blocks, kinds, weights, _names(outline), _hidden(outline, weights), steps)


def _steps(blocks: list[Block], kinds: list[Kind], weights: list[float]) -> list[int]:
    """How many lines stand before each block, a menu being one; the words of menus without links become such."""
    steps: list[int] = []
    run: list[int] = []
    step = 0
    prose, notice = Kind.PROSE, Kind.NOTICE
    for number, block in enumerate(blocks):
        kind = kinds[number]
        if len(block.text) <= _MENU_WORD and kind is not prose and kind is not notice:
            run.append(number)
        else:
            step = _end_of_run(run, steps, step)
            if len(run) >= _MENU and sum(blocks[word].text in _SECTIONS for word in run) >= _NAMED:
                for word in run:
                    if kinds[word] is Kind.SHORT and blocks[word].element.tag != "h1":
                        kinds[word], weights[word] = Kind.UI, -_MENU_WORD
            run = []
            steps.append(step)
            step += 1
    _end_of_run(run, steps, step)
    return steps


def _end_of_run(run: list[int], steps: list[int], step: int) -> int:
    """Count the words that follow each other: many are a menu."""
    if len(run) >= _MENU:
        steps += [step] * len(run)
        return step + 1
    steps += range(step, step + len(run))
    return step + len(run)


def _follows_a_link(blocks: list[Block], number: int) -> bool:
    """Whether a linked headline stands above a line: its first words, cut off."""
    return any(block.links >= _LINKED for block in blocks[max(number - 2, 0) : number])


def _names(outline: Outline) -> list[str]:
    tree = tree_of(outline.elements[0])
    named = zip(map(tree.classes.__getitem__, outline.places), map(tree.ids.__getitem__, outline.places), strict=True)
    return [_name(names, number) if names or number else "" for names, number in named]


def _hidden(outline: Outline, weights: list[float]) -> set[int]:
    """The blocks inside elements that are not displayed; not those of one with much of the text: 展开全文 shows it."""
    found: set[int] = set()
    total = 0.0
    unshown = tree_of(outline.elements[0]).unshown
    unseen = [node for node, place in enumerate(outline.places) if place in unshown] if unshown else []
    for node in unseen:
        first, last = outline.spans[node]
        if first == last or first in found:
            continue
        total = total or sum([weight for weight in weights if weight > 0])
        if sum([weight for weight in weights[first:last] if weight > 0]) <= total / 4:
            found.update(range(first, last))
    return found


def name_of(element: HtmlElement) -> str:
    """Class and id of an element as one text, in lower case."""
    return _name(element.get("class"), element.get("id"))


@lru_cache(maxsize=1 << 14)  # most elements of a page have the names of others
def _name(names: str | None, number: str | None) -> str:
    if names is None:
        return number.lower() if number else ""
    return f"{names} {number}".lower() if number else names.lower()


def _judge(text: str, links: int) -> tuple[Kind, float]:
    """What a block is by its own text, and how much it speaks for (or against) being part of a body."""
    size = len(text)
    if text[:1] in _DOTS and _OMISSION.fullmatch(text):
        return Kind.SHORT, 0.0
    if size <= 40 and (buttons.BUTTON.tells(text) or buttons.ROW.tells(text) or controls.PHRASE.tells(text)):
        return Kind.UI, -12.0
    if (
        size <= 400
        and (hit := notices.NOTICE.tells(text))
        and (size < 120 or hit.start() < 30 or notices.OWN_RIGHTS.tells(text))
        and not (text.endswith("。") and notices.tells_news(text))
    ):
        return Kind.NOTICE, -min(size, 60) / 2
    if (
        size <= _FOOT
        and not text.endswith(("。", "？", "！"))
        and (notices.FOOT.tells(text) or notices.MADE_BY.tells(text))
    ):
        return Kind.NOTICE, -min(size, 60) / 2
    if size <= _LONGEST_ROW and _is_row(text) and _is_menu(text):
        return Kind.UI, -12.0
    if size > _FOOT and (licences := sum(map(text.count, notices.LICENCES))) >= _LICENCES and licences * _FOOT > size:
        return Kind.NOTICE, -_FOOT / 2
    marks = sum(map(text.count, _COUNTED))
    own = size - links
    if size > 400 and marks * 120 < size:  # heaps of search words
        return Kind.SHORT, -60.0
    if size < 200 and text.endswith(_TEASER) and (links or size < _CUT or text[-1] != "."):
        return Kind.LINK, -20.0
    if marks and (size >= 18 or text.endswith(between.SENTENCE_ENDS)):
        if script.FUNCTION.search(text):
            return Kind.PROSE, own
        return Kind.PROSE, own / (2 if script.HAN.search(text) else 10)
    if size >= 40 and not links and script.FUNCTION.search(text):
        return Kind.PROSE, own / 2
    return Kind.SHORT, 0.0


def _is_row(text: str) -> bool:
    """Whether a line may be words in a row."""
    return text.count(" ") >= _MENU - 1 or text.count("|") >= _MENU - 1 or text.count("·") >= _MENU - 1


def _is_a_row_of_links(text: str, links: int) -> bool:
    """Whether a line is links but for what parts them, or a linked headline but for the time beside it."""
    if _is_row(text):
        return links > len(text) // 3 and links * 5 > len(_joined(text)) * 3
    return links >= _HEADLINE and len(SEEN_BEHIND.regex.sub("", text).strip(_OF_A_TIME)) <= links


def _joined(text: str) -> str:
    """A line without what parts its words."""
    return "".join(text.translate(_BETWEEN).split())


def _is_menu(text: str) -> bool:
    """Whether a line is words in a row, many of them the names of sections."""
    parts = text.translate(_BETWEEN).split()
    return len(parts) >= _MENU and max(map(len, parts)) <= _MENU_WORD and len(_SECTIONS.intersection(parts)) >= _NAMED


# The words of menus and buttons come again on every page of a site.
_RECURRING = 24
_judged = lru_cache(maxsize=1 << 14)(_judge)
