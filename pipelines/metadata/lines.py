"""The lines of a page that say something about its article, and what stands behind their labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from pipelines.metadata.names import certain_names
from reading.article import Block, Draft, Role
from reading.chinese import editing
from reading.chinese.buttons import IN_A_CELL
from reading.chinese.editing import GLUED
from reading.chinese.label_lines import BYLINE_AND_SOURCE, OF_THE_ARTICLE, SOURCE_AND_BAR
from reading.chinese.labels import BESIDE, FROM, PEOPLE, Labelled, is_of_a_work, labelled
from reading.chinese.names import Turns
from reading.chinese.plain import level
from reading.chinese.script import fold
from reading.html.parse import squash

_EDGE = re.compile(r"[（(【\[]?\S{1,8}?\s?[:：/丨｜|]")
LONGEST_LINE = 300  # of time, source and people; longer ones are searched for labels and times only
_LONGEST_VALUE = 60
_TAIL = 40  # characters of a last paragraph that may say who edited it
_SENTENCE = re.compile("[，。！？“”]")
_NO_COLON = re.compile(r"\w[发發][布佈](?!\s?[:：])")
_ELEMENTS_OF_A_LINE = 100
_YEAR = re.compile(r"\d{2}")
_INLINE = frozenset({"a", "span", "em", "i", "b", "strong", "font", "time", "small", "label"})
_ENDS_IN_A_DATE = re.compile(r"[\d年月.:/-]$")
_ENDS_IN_A_CLOCK = re.compile(r"\d:[0-5]\d$")
_GOES_ON = re.compile(r"[\d年月日时時点點分秒.:/-]")


class Lines:
    """What can be asked of the page: the layout's findings, the labelled values, the lines by role."""

    def __init__(self, item: Draft) -> None:
        self.item = item
        self.blocks = [block for block in item.blocks if block.item is None]
        self._places: dict[Role | None, list[int]] = {}  # in `blocks`: most of a page's are its menus
        for place, block in enumerate(self.blocks):
            self._places.setdefault(block.role, []).append(place)
        self.meta = self.of(Role.META)
        self._apart = {id(block): apart(block) for block in self.meta}
        text = self.of(Role.BODY)
        self.body = [said(block) for block in text]
        self._turns, self._several = Turns(self.body), editing.sources_of_several(self.body)
        self.begin = text[0].nodes[0] if text else 1 << 60
        self.title = max((block.nodes[0] for block in self.of(Role.TITLE)), default=self.begin)
        # short lines between headline and body that are none of the above: counters, buttons; on a forum who posted
        self.above = [
            block
            for block in (() if item.poster else self.blocks)
            if self.title < block.nodes[0] < self.begin
            and block.role is not Role.META
            and len(block.text) <= _LONGEST_VALUE
        ]
        self.labels: list[tuple[Block, Labelled]] = []
        self.labels_of: dict[int, Labelled] = {}  # of blocks that are the value of a label in the block before
        for place, block in zip(self.places(Role.META), self.meta, strict=True):
            self._read(block, self.line(block), self.blocks[place + 1] if place + 1 < len(self.blocks) else None)
        for block in self._edges(text):
            self._read(block, said(block).strip("（）()【】[] "), None)
        if text and (glued := GLUED.tells(said(text[-1])[-_TAIL:])):
            self._read(text[-1], glued[1].rstrip("）)】] "), None)

    def places(self, role: Role) -> list[int]:
        """The numbers of the blocks with a role, in `blocks`."""
        return self._places.get(role, [])

    def of(self, role: Role) -> list[Block]:
        """The blocks with a role, in order."""
        return [self.blocks[place] for place in self.places(role)]

    def line(self, block: Block) -> str:
        """The text of a block, its elements apart where it is a line of time, source and people."""
        return self._apart.get(id(block)) or said(block)

    def _read(self, block: Block, text: str, after: Block | None) -> None:
        hits = read_labels(text)
        if hits and not hits[-1].value and after and hits[-1].end == len(text) and (value := _cell(block, after)):
            last = hits.pop()
            hits.append(replace(last, value=value))
            self.labels_of[id(after)] = hits[-1]
        self.labels += [(block, hit) for hit in hits]

    def _edges(self, body: list[Block]) -> Iterator[Block]:
        """Short lines at the beginning and end of the body, where papers print names and the 原标题."""
        places = range(len(body))
        for place in dict.fromkeys((*places[:2], *places[-3:])):
            text = said(body[place])
            if len(text) > 80 or self.is_the_texts(place):
                continue
            if _EDGE.match(text) or BYLINE_AND_SOURCE.tells(text) or _names_people(text):
                yield body[place]
        for block in self.of(Role.FOOTER):
            if len(said(block)) <= 40:
                yield block

    def is_the_texts(self, place: int) -> bool:
        """Whether this line of the body says nothing of the article: who made a book, a film or a show, what somebody
        says, where one of several things comes from.
        """
        line = self.body[place]
        if self._turns.take(line) or line in self._several:
            return True
        return is_of_a_work(self.body[max(place - BESIDE, 0) : place + BESIDE + 1])

    def printed(self, field: str) -> str | None:
        """What the layout found, restored and simplified."""
        raw = self.item.printed.get(field)
        return self._clean(raw) or None if raw else None

    def after_body(self, block: Block) -> bool:
        """Whether a block stands behind the first paragraph."""
        return block.nodes[0] > self.begin

    def before_title(self, block: Block) -> bool:
        """Whether a block stands above the headline."""
        return block.nodes[0] < self.title < self.begin

    def first(self, field: str, *, above: bool = False) -> str | None:
        """The layout's finding, without its label; else the first value printed behind a label of this field.

        `above`: only before the body.
        """
        if printed := self.printed(field):
            own = next((hit for hit in read_labels(printed) if hit.start == 0 and hit.value), None)
            return own.value if own else printed
        return next(
            (
                hit.value
                for block, hit in self.labels
                if hit.field == field and hit.value and not (above and self.after_body(block))
            ),
            None,
        )

    def marked(self, block: Block, called: Callable[[HtmlElement], bool], around: int = 0) -> Iterator[str]:
        """The short texts in a line's own elements that are called so; the line's, too, where one of so many elements
        next around it is, and holds little else.
        """
        line = line_of(block)
        for element in islice(line.iter(), _ELEMENTS_OF_A_LINE):
            if isinstance(element.tag, str) and called(element):
                text = squash("".join(element.itertext()))
                if 2 <= len(text) <= 24 and text in block.text and not _YEAR.search(text):
                    yield self._clean(text)
        if around and len(block.text) <= 24 and not _YEAR.search(block.text):
            for element in islice(line.iterancestors(), around):
                if called(element) and len(squash("".join(element.itertext()))) <= _LONGEST_VALUE:
                    yield self._clean(block.text)

    def _clean(self, raw: str) -> str:
        raw = squash(raw)
        for block in self.blocks:
            if block.clean is not None and raw in block.text and block.clean != block.text:
                if raw == block.text:
                    return block.clean
                folded = fold(raw)
                # pinyin marks and shifted bytes are undone only in whole lines: find the value there
                return folded if folded in block.clean else _between(block, raw)
        return fold(raw) if self.item.script == "hant" else raw


def read_labels(text: str) -> list[Labelled]:
    """The labels of a line with their values: 来源 | 某报 too, but not a name's end: 来源：上海发布 2024-05-20."""
    if bar := SOURCE_AND_BAR.tells(text):
        text = f"{text[: bar.end() - 1]}：{text[bar.end() :]}"
    hits = labelled(text)
    if hits and hits[0].label in FROM and not OF_THE_ARTICLE.tells(text[: hits[0].start]):
        hits[0] = replace(hits[0], field="")
    for place in range(len(hits) - 1, 0, -1):
        name, hit = hits[place - 1], hits[place]
        if (
            level(hit.label) == "发布"
            and name.field == "source"
            and name.value
            and _NO_COLON.match(text, hit.start - 1)
        ):
            value = f"{name.value}{text[hit.start : hit.end]}".strip()
            hits[place - 1 : place + 1] = [replace(name, value=value, end=hit.end)]
    return hits


def _names_people(text: str) -> bool:
    """Whether a line without a sentence prints a post with a name behind it: 药剂科供稿 摄影/张艳 编辑/苏芳."""
    return not _SENTENCE.search(text) and any(
        hit.field in PEOPLE and certain_names(hit.value) for hit in labelled(text)
    )


def said(block: Block) -> str:
    """The text of a block, restored where it has been."""
    return block.text if block.clean is None else block.clean


def apart(block: Block) -> str:
    """The text of a line with a space between elements that stand side by side without one, as on pages whose white
    space was taken out: <a>某网</a><span>张三</span>. Style sheets put them apart; what is parted within a date stays.
    """
    text, done = said(block), 0
    for part in _parts(line_of(block))[:-1]:
        begin = text.find(part if part in text else fold(part), done)
        if begin < 0:  # of another line in the same element
            continue
        done = begin + len(part)
        if _ENDS_IN_A_DATE.search(part) and _GOES_ON.match(text, done) and not _is_a_name_behind(part, text, done):
            continue
        if done < len(text) and not text[done].isspace() and not text[done - 1].isspace():
            text = f"{text[:done]} {text[done:]}"
            done += 1
    return text


def _is_a_name_behind(part: str, text: str, place: int) -> bool:
    """Whether a name that begins with digits, a counter or a year stands behind a whole clock: 04:29:44, 36农机网."""
    return text[place : place + 1].isdigit() and bool(_ENDS_IN_A_CLOCK.search(part))


def _parts(line: HtmlElement) -> list[str]:
    """The texts of a line, parted where one element ends and another begins between them."""
    parts, ended, begun = [""], False, False
    for event, element in islice(etree.iterwalk(line, events=("start", "end")), 2 * _ELEMENTS_OF_A_LINE):
        if event == "end":
            ended, text = True, element.tail if element is not line else None
        else:
            begun, text = ended, element.text
        if text and not text.isspace():
            if begun and parts[-1]:
                parts.append("")
            parts[-1] += text
            ended = begun = False
    return [squash(part) for part in parts]


def line_of(block: Block) -> HtmlElement:
    """The element of a whole line; a block names the one it begins in."""
    line = block.element
    while line.tag in _INLINE and (parent := line.getparent()) is not None:
        line = parent
    return line


def _cell(label: Block, value: Block) -> str | None:
    """What the next cell or line of the same row says, where a label stands alone: <td>来源：</td><td>某报</td>."""
    text = said(value)
    if value.role is Role.BODY or len(text) > _LONGEST_VALUE or labelled(text) or re.search(r"[:：]\s*$", text):
        return None
    if IN_A_CELL.tells(text):
        return None
    return text if _around(label.element) & _around(value.element) else None


def _around(element: HtmlElement) -> set[HtmlElement]:
    """An element, what it stands in, and what that stands in; no more than a row of a table."""
    around = {element}
    parent = element.getparent()
    for _ in range(2):
        if parent is None or element.tag == "tr" or parent.tag in {"body", "table", "tbody"}:
            break
        around.add(parent)
        element, parent = parent, parent.getparent()
    return around


def _between(block: Block, raw: str) -> str:
    """The part of a restored line that stands for `raw` in the printed one, by what stands before and behind it."""
    assert block.clean is not None
    before, _, after = block.text.partition(raw)
    clean = block.clean
    for end in range(len(before), 0, -1):  # the longest end of what stands before that survived as it is
        at = clean.find(tail := before[-end:])
        if at >= 0:
            clean = clean[at + len(tail) :]
            break
    for end in range(len(after), 0, -1):
        at = clean.find(after[:end])
        if at >= 0:
            clean = clean[:at]
            break
    return clean.strip()
