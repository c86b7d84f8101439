"""A page with gold, as a tree that changes of its template are made to; and what is still true of it afterwards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from random import Random
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, tostring

from reading.html.decode import decode

Gold = dict[str, Any]
HEADINGS = ("h1", "h2", "h3")
CAPTURED = datetime(2026, 11, 29, tzinfo=UTC)  # when all changed pages were saved: later than any of them was published
_UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template", "iframe", "object", "textarea"})
_TEXT_LEVEL = frozenset({"p", "span", "font", "b", "strong", "em", "i", "u", "a", "section", "center", *HEADINGS, "h4"})
_NO_LETTERS = re.compile(r"[\W_]+")
_SPACE = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_DAY = re.compile(r"((?:19|20)\d\d)\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)")
_DAY_OF_ADDRESS = re.compile(r"((?:19|20)\d\d)[-/_]?(\d\d)[-/_]?(\d\d)")
_PARSER = HTMLParser(huge_tree=True, encoding="utf-8")
_TELLING = 8  # letters: a shorter piece of the text may stand anywhere
_MOST = 0.95  # of the text, inside its container


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """A page as it was served, and its gold."""

    name: str
    url: str
    body: bytes
    gold: Gold


@dataclass(slots=True, kw_only=True)
class Specimen:
    """A page that is being changed. A change keeps the elements named here where it moves them."""

    name: str
    url: str
    doc: HtmlElement
    gold: Gold
    chance: Random  # which of the variants; the same for the same page and change
    others: Sequence[Source] = ()  # whose articles and templates may be borrowed
    title: HtmlElement | None = None  # the smallest element that prints the headline
    meta: HtmlElement | None = None  # and the line of time and 来源
    container: HtmlElement | None = None  # the smallest element with the text
    lines: list[HtmlElement] = field(default_factory=list)  # elements that hold text of the article, in order

    @property
    def page_body(self) -> HtmlElement:
        found = self.doc.find("body")
        return self.doc if found is None else found

    @property
    def article(self) -> HtmlElement | None:
        """The smallest element with headline and text; of a page without a headline the text's."""
        if self.container is None or self.title is None:
            return self.container
        around = {self.title, *self.title.iterancestors()}
        return next(each for each in [self.container, *self.container.iterancestors()] if each in around)


def letters(text: str) -> str:
    """A text without punctuation and spaces, in one width."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text))


def squeezed(text: str) -> str:
    """A text without white space, in one width: what is compared of bodies."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def texts(root: HtmlElement) -> Iterator[tuple[HtmlElement, bool, str]]:
    """The shown text nodes in document order: the element they hang on, whether as its tail, and the text."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element is not root and element.tail and not element.tail.isspace():
                yield element, True, element.tail
        elif not isinstance(element.tag, str) or element.tag in _UNSEEN:
            walk.skip_subtree()
        elif element.text and not element.text.isspace():
            yield element, False, element.text


def parsed(body: bytes) -> HtmlElement:
    """The tree of a page, with its comments and scripts."""
    doc = etree.fromstring(decode(body).text.encode("utf-8", "replace"), _PARSER)
    while (further := doc.getnext()) is not None:
        doc.append(further)
    return doc


def printed(doc: HtmlElement) -> bytes:
    """The page as a server would send it."""
    markup: bytes = tostring(doc, encoding="utf-8", doctype="<!DOCTYPE html>")
    return markup


class Ground:
    """A page before any change, parsed and looked through once: each change begins with a copy of it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._page = Specimen(
            name=source.name, url=source.url, doc=parsed(source.body), gold=dict(source.gold), chance=Random(0)
        )
        _locate(self._page)
        self.evidence = evidence(self._page)
        places = {element: place for place, element in enumerate(self._page.doc.iter())}
        named = (self._page.title, self._page.meta, self._page.container)
        self._named = [None if element is None else places[element] for element in named]
        self._lines = [places[line] for line in self._page.lines]

    def specimen(self, change: str, others: Sequence[Source] = ()) -> Specimen:
        """A page ready to be changed."""
        doc = deepcopy(self._page.doc)
        elements = list(doc.iter())
        title, meta, container = (None if place is None else elements[place] for place in self._named)
        return Specimen(
            name=self.source.name,
            url=self.source.url,
            doc=doc,
            gold=dict(self.source.gold),
            chance=Random(f"{self.source.name} {change}"),
            others=others,
            title=title,
            meta=meta,
            container=container,
            lines=[elements[place] for place in self._lines],
        )


@lru_cache(maxsize=256)
def ground(source: Source) -> Ground:
    """The page as the changes find it; made once."""
    return Ground(source)


def _locate(page: Specimen) -> None:
    """Find where the page prints what the gold says."""
    whole = squeezed(page.gold.get("body") or "")
    mass: dict[HtmlElement, int] = {}
    first: HtmlElement | None = None
    for element, is_tail, text in texts(page.page_body):
        piece = squeezed(text)
        if len(piece) >= _TELLING and piece in whole:
            first = element if first is None else first
            page.lines.append(element)
            for around in ([] if is_tail else [element]) + list(element.iterancestors()):
                mass[around] = mass.get(around, 0) + len(piece)
    total = mass.get(page.page_body, 0)
    if 2 * total < len(whole):
        page.lines = []
        return
    inside = page.page_body
    while (deeper := next((each for each in inside if mass.get(each, 0) >= _MOST * total), None)) is not None:
        inside = deeper
    while inside.tag in _TEXT_LEVEL and inside is not page.page_body:
        inside = inside.getparent()
    page.container = inside
    page.lines = [line for line in page.lines if inside in line.iterancestors()]
    page.title = _headline(page, first)
    page.meta = _time_line(page)


def _headline(page: Specimen, first: HtmlElement | None) -> HtmlElement | None:
    """The element that prints the headline: a heading before others, the last of those before the text."""
    told = letters(page.gold.get("title") or "")
    if not told:
        return None
    best: tuple[int, HtmlElement] | None = None
    for element in page.page_body.iter():
        if element is first and best is not None:
            break
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        heading = element.tag in HEADINGS
        if len(element) > 12 or (not heading and len(element) > 4):
            continue
        text = letters("".join(element.itertext()))
        same = text == told or (heading and told in text and len(text) <= 1.6 * len(told))
        rank = 1 + heading
        if same and (best is None or rank >= best[0]):
            best = (rank, element)
    return best[1] if best else None


def _time_line(page: Specimen) -> HtmlElement | None:
    """The smallest element between headline and text that prints the day."""
    day = next(iter(days(page.gold.get("publish_time") or "")), None)
    if page.title is None or day is None:
        return None
    found = None
    behind = False
    for element in page.page_body.iter():
        behind = behind or element is page.title
        if element is page.container and found is not None:
            break
        if behind and isinstance(element.tag, str) and element.tag not in _UNSEEN:
            text = "".join(element.itertext())
            if len(text) <= 400 and day in days(text):
                found = element
        if element in page.lines[:1]:
            break
    return None if found is not None and page.title in found.iter() else found


def days(text: str) -> set[tuple[int, int, int]]:
    """The days that a text prints with their years."""
    return {(int(hit[1]), int(hit[2]), int(hit[3])) for hit in _DAY.finditer(text)}


def evidence(page: Specimen) -> tuple[str, set[tuple[int, int, int]]]:
    """The letters of all that a page says, its head too, and the days that it or its address names."""
    shown = " ".join(text for _, _, text in texts(page.page_body))
    said = [shown.replace("\n", " ")]
    said += [element.text or "" for element in page.doc.iter("title")]
    said += [element.text or "" for element in page.doc.iter("script") if "ld+json" in (element.get("type") or "")]
    said += [element.get("content") or "" for element in page.doc.iter("meta")]
    said += [element.get("datetime") or "" for element in page.doc.iter("time")]
    told = "\n".join(said)
    address = {(int(hit[1]), int(hit[2]), int(hit[3])) for hit in _DAY_OF_ADDRESS.finditer(page.url)}
    squeezed_days = days(_SPACE.sub("", shown))
    return letters(told), days(told) | squeezed_days | address


def still_true(page: Specimen, before: tuple[str, set[tuple[int, int, int]]]) -> Gold:
    """The gold that still holds: a headline or day that the page no longer says is asked of nobody."""
    gold, (said, named) = dict(page.gold), evidence(page)
    if letters(gold.get("title") or "") not in said:
        gold["title"] = None
    day = days(gold.get("publish_time") or "")
    if day and day <= before[1] and not day <= named:
        gold["publish_time"] = None
    return gold
