"""The article that a page's scripts hold, where the visible page has less: `__NEXT_DATA__`, `window.__INITIAL_STATE__`,
`__NUXT__`, JSON-LD `articleBody`, and other objects that scripts are given. No script is run.

A browser shows it when its scripts have run; the row has it as the text that it is. It never replaces a longer text
that the page shows, and what the page shows keeps its blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from reading.article import Draft, Image, Role, TimeFrom
from reading.chinese.buttons import BUTTON
from reading.chinese.script import HAN
from reading.generic.head import head, readable
from reading.generic.page_title import letters
from reading.html.blocks import outline
from reading.html.literals import unescaped, walk
from reading.html.parse import parse, squash, text_of
from reading.html.picture import address
from reading.html.urls import joined
from reading.page import Page
from reading.problem import ProblemKind
from reading.scripted import facts, given, parts, written

LAYOUT = "embedded"  # what the row calls it
_ENOUGH = 80  # letters of a text that may be an article
_READ = 1500  # letters of a visible text that no script is asked about
_MORE = 1.3  # so many times longer than what the page shows
_SAME = 0.8  # of the visible text that stands in the script's
_MOST_FOUND, _PLACES = 60, 200_000  # articles of a page's data, and objects that are looked at
_SENTENCES, _PAIRS = 2, 3  # of a text, and pairs of its title's letters in it
_NAME = 8  # letters: a title of fewer may be that of an app
_SURE, _LESS_SURE = 0.85, 0.6
_TEXTS = ("articlebody", "content", "body", "contenthtml", "contents", "html", "text", "txt", "detail", "maintext")
_TEXT = re.compile(
    r"(?:article|news|post|detail|info|main)?_{0,2}(?:body|contents?|te?xt|html|detail|markdown|md|blocks|paragraphs|sections|pages)"
    r"(?:_?(?:html|noencode|text))?",
    re.IGNORECASE,
)
# Where a page keeps what it leads on to, and what its article was: prev, nextArticle, related_list, hotNews, revisions.
_ASIDE = re.compile(
    r"(?i:prev|next|relat|relevan|recom|similar|guess|revision|histor|draft)\w*|[hH]ots?(?:_?[A-Z_]\w*)?"
)
_CAPTION = re.compile(
    r"(?:(?:sub|img|pic|photo|show)_?)?(?:abstract|note|intro|desc(?:ription)?|caption|explain|txt|text|content|summary)",
    re.IGNORECASE,
)
_SET, _SHOWN = 2, 10  # captions of a set; letters of one that tells whose set it is
_BASE64 = ("PHA", "PGRp", "PHNl")  # how <p, <di and <se begin in it
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_LINES = re.compile(r"<(?:p|div|br|section|article|li|ul|table|tr|h\d|blockquote)\b", re.IGNORECASE)
_END = re.compile(r"[。！？]")
_DOUBTS = frozenset({ProblemKind.UNSURE, ProblemKind.LIST, ProblemKind.READERS_DISAGREE, ProblemKind.LEFT_OUT}) | {
    *(ProblemKind.PAYWALL, ProblemKind.NO_BODY)
}


@dataclass(slots=True, kw_only=True)
class Told:
    """An article in a script."""

    markup: str  # HTML, or lines
    text: str  # what of it is visible
    title: str | None = None
    printed: dict[str, str] = field(default_factory=dict)  # by the names of a row
    is_aside: bool = False  # whether it stands where pages keep others
    is_own: bool = False  # whether its object bears the number of the page's address


def fill(page: Page, draft: Draft) -> None:
    """Take the text of the page's scripts as the body, where the page shows less of it."""
    shown = "".join(block.text for block in draft.blocks if block.role is Role.BODY)
    if len(shown) >= _READ:
        return
    least = max(_ENOUGH, int(len(shown) * _MORE))
    values = list(given.values(page, least))
    told, sure = _set_of(values, shown), _SURE
    if told is None and not draft.comments:
        asides = _asides(values)
        found = list(
            islice((told for value in values for told in _articles(value, page.url, least, asides)), _MOST_FOUND)
        )
        aside = {told.text for told in found if told.is_aside}
        told = _chosen(page, draft, found, aside)
        if told is None and not shown and not _is_a_list(draft):
            others = [told.text for told in found if told.title or told.text in aside]
            told, sure = _written(page, least, others), _LESS_SURE
    if told is None or not _is_more(told, shown, draft):
        return
    printed = _said_of(page, draft, told)
    take(page, draft, told.markup, rule=f"{LAYOUT}:content")
    draft.layout, draft.confidence = LAYOUT, sure
    draft.problems = tuple(problem for problem in draft.problems if problem.kind not in _DOUBTS)
    if told.title and not (draft.title_raw and letters(draft.title_raw) in letters(told.title)):
        draft.title_raw = told.title
    if draft.published_from is TimeFrom.SCRIPT and "published" in printed:  # what stood there was of any object
        draft.printed = {name: said for name, said in draft.printed.items() if name != "published"}
    if "published" in printed and "published" not in draft.printed:
        draft.published_from = TimeFrom.SCRIPT
    draft.printed = printed | draft.printed


def take(page: Page, draft: Draft, markup: str, *, rule: str) -> None:
    """Make a text that a script holds the body: its blocks stand behind those of the page, and count on."""
    for block in draft.blocks:
        if block.role is Role.BODY or block.role is Role.CAPTION:
            block.role, block.rule = Role.NOTICE, f"{rule}, shown in part"
    doc = _parsed(markup)
    end = max((block.nodes.stop for block in draft.blocks), default=0)
    for number, block in enumerate(outline(doc).blocks):
        again = not number and draft.title_raw is not None and letters(block.text) == letters(draft.title_raw)
        block.role, block.rule = Role.TITLE if again else Role.BODY, rule
        block.nodes = range(end + block.nodes.start, end + block.nodes.stop)
        draft.blocks.append(block)
    for block in reversed(draft.blocks):
        if not BUTTON.tells(block.text):
            break
        block.role, block.rule = Role.NAV, f"{rule}, behind the text"
    images = [joined(page.base, printed) for image in doc.iter("img") if (printed := address(image))]
    draft.images = [Image(url=url) for url in dict.fromkeys(images) if url] or draft.images


def _parsed(markup: str) -> HtmlElement:
    """HTML, or lines with or without links in them, as a page."""
    if not _LINES.search(markup):
        plain = not _TAG.search(markup)
        lines = [parts.of_markdown(escape(line)) if plain else line for line in markup.splitlines() if line.strip()]
        markup = "".join(f"<p>{line}</p>" for line in lines)
    return parse(f"<html><body><div>{markup}</div></body></html>")


def _articles(value: Any, url: str, least: int, asides: set[int]) -> Iterator[Told]:
    """The objects of a value that have a text of some length."""
    for item in walk(value):
        named = [(name, _markup(value)) for name, value in item.items() if value and _TEXT.fullmatch(name)]
        others = [(name, value) for name, value in item.items() if isinstance(value, str) and _LINES.search(value)]
        large = [(name, markup) for name, markup in named or others if len(markup) > least]
        for _, markup in sorted(large, key=lambda each: _rank(each[0]))[:1]:
            if (text := _text(markup, least)) is None:
                continue
            yield Told(
                markup=markup,
                text=text,
                title=facts.title_of(item),
                printed=facts.facts_of(item),
                is_own=facts.is_of(item, url),
                is_aside=id(item) in asides,
            )


def _markup(value: Any) -> str:
    """A text of an object, whole or in parts."""
    if isinstance(value, dict | list):
        return parts.text_of(value)
    if isinstance(value, str) and value.startswith(_BASE64):
        return given.text_of_base64("".join(value.split()))
    if isinstance(value, str) and value.startswith("%3C"):
        value = unescaped(value)
    return written.bare(value) if isinstance(value, str) else ""


def _text(markup: str, least: int) -> str | None:
    """What is visible of a markup that may be an article's."""
    text = squash(text_of(_parsed(markup)))
    return text if len(text) >= least and len(_END.findall(text)) >= _SENTENCES and HAN.search(text) else None


def _written(page: Page, least: int, others: list[str]) -> Told | None:
    """The longest text that the page's scripts write, or take from where nobody sees it, with words of its title; none
    of the other articles that the page names.
    """
    title = "".join(head(page.doc).page_title.split())
    pairs = {pair for place in range(len(title) - 1) if HAN.match(pair := title[place : place + 2])}
    found = [
        Told(markup=markup, text=text)
        for markup in islice(written.markup(page, least), _MOST_FOUND)
        if (text := _text(markup, least)) and sum(pair in text for pair in pairs) >= min(_PAIRS, len(pairs)) > 0
    ]
    found = [told for told in found if not any(_share(other, told.text) >= _SAME for other in others)]
    return max(found, key=lambda told: len(told.text), default=None)


def _set_of(values: list[Any], shown: str) -> Told | None:
    """The captions of a set of pictures of which the page shows one with what it says: each a text of a list, or of an
    object in it.
    """
    body = "".join(shown.split())
    for item in (item for value in values for item in walk({"": value})) if body else ():
        for listed in item.values():
            if not isinstance(listed, list) or len(listed) < _SET:
                continue
            told = [_caption(each) for each in listed]
            texts = ["".join(text.split()) for text in told if text]
            if len(texts) >= _SET and any(len(text) >= _SHOWN and text in body for text in texts):
                return Told(markup="\n".join(filter(None, told)), text="".join(texts))
    return None


def _caption(each: Any) -> str:
    """What is said of one picture: a text, or the longest of an object that is named so."""
    said = [each] if isinstance(each, str) else []
    if isinstance(each, dict):
        said = [text for name, text in each.items() if isinstance(text, str) and _CAPTION.fullmatch(name)]
    return squash(text_of(_parsed(max(said, key=len)))) if any(said) else ""


def _rank(name: str) -> int:
    bare = name.lower().replace("_", "")
    return next((place for place, text in enumerate(_TEXTS) if text in bare), len(_TEXTS))


def _chosen(page: Page, draft: Draft, found: list[Told], aside: set[str]) -> Told | None:
    """The one that is this page's: titled like it, numbered like its address; or the only one there is, and not where
    pages keep others.
    """
    titles = _titles(page, draft)
    own = [told for told in found if told.title and any(_alike(letters(told.title), title) for title in titles)]
    found = [told for told in found if told.text not in aside]
    own = [told for told in own if told.text not in aside] or own or [told for told in found if told.is_own]
    if own:
        return max(own, key=lambda told: len(told.text))
    if len({told.text for told in found}) != 1 or _is_a_list(draft):
        return None
    return None if found[0].title and any(len(title) >= _NAME for title in titles) else found[0]


def _titles(page: Page, draft: Draft) -> list[str]:
    said = head(page.doc)
    return [letters(title) for title in (said.page_title, *said.titles, draft.title_raw or "") if title]


def _asides(values: list[Any]) -> set[int]:
    """Which objects of the values stand where pages keep other articles, by their `id`."""
    found: set[int] = set()
    queue = [(value, False) for value in values]
    for item, aside in queue:  # grows as it is walked
        if len(queue) > _PLACES:
            break
        if isinstance(item, dict):
            if aside:
                found.add(id(item))
            queue += [(each, aside or _ASIDE.fullmatch(name) is not None) for name, each in item.items()]
        elif isinstance(item, list):
            queue += [(each, aside) for each in item]
    return found


def _said_of(page: Page, draft: Draft, told: Told) -> dict[str, str]:
    """What the object of the text says of the article, and any other that tells the same headline."""
    said, titles = dict(told.printed), [letters(told.title)] if told.title else _titles(page, draft)
    for value in given.values(page, 0, sentences=0) if not {"published", "source"} <= said.keys() else ():
        for item in walk(value):
            if (title := facts.title_of(item)) and any(_alike(letters(title), own) for own in titles):
                said = facts.facts_of(item) | said
    if "published" in said:
        said["published"] = readable(said["published"])
    return said


def _is_a_list(draft: Draft) -> bool:
    return any(problem.kind is ProblemKind.LIST for problem in draft.problems)


def _alike(first: str, second: str) -> bool:
    return bool(first and second) and (first in second or (len(second) > 4 and second in first))


def _is_more(told: Told, shown: str, draft: Draft) -> bool:
    """Whether the text of the script is longer than what the page shows of it, or of anything else."""
    whole = "".join(told.text.split())
    body = "".join(shown.split())
    if body and _share(body, whole) >= _SAME:
        return len(whole) > _MORE * len(body)
    sentences = [block.text for block in draft.blocks if _END.search(block.text) and block.links * 2 < len(block.text)]
    return len(whole) > _MORE * max(sum(map(len, sentences)), len(body))


def _share(part: str, whole: str) -> float:
    """How much of a text stands in another one, by pieces of eight letters."""
    pieces = {part[place : place + 8] for place in range(max(len(part) - 7, 1))}
    return sum(piece in whole for piece in pieces) / len(pieces)
