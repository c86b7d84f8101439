"""The article that a page's scripts hold, where the visible page has less: `__NEXT_DATA__`, `window.__INITIAL_STATE__`,
`__NUXT__`, JSON-LD `articleBody`, and other objects that scripts are given. No script is run.

A browser shows it when its scripts have run; the row has it as the text that it is. It never replaces a longer text
that the page shows, and what the page shows keeps its blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from reading.article import Draft, Image, Role, TimeFrom
from reading.chinese.script import HAN
from reading.generic import no_article, trim
from reading.generic.body import Body
from reading.generic.dated import Dated
from reading.generic.embedded import whose
from reading.generic.head import readable
from reading.generic.page_title import letters
from reading.generic.weighing import Sheet, sheet
from reading.html.blocks import outline
from reading.html.literals import MOST
from reading.html.parse import squash, text_of
from reading.html.picture import address
from reading.html.things import objects, things
from reading.html.urls import joined
from reading.page import Page
from reading.problem import Problem, ProblemKind
from reading.scripted import facts, pictured, written
from reading.scripted.given import Given
from reading.scripted.written import END, LINES, as_page

LAYOUT = "embedded"  # what the row calls it
_ENOUGH, _FLASH = 80, 20  # letters of a text that may be an article; of one under the page's own headline
_READ = 1500  # letters of a visible text that no script is asked about
_MORE = 1.3  # so many times longer than what the page shows
_SAME = 0.8  # of the visible text that stands in the script's
_OTHER = 0.3  # and less of one that is something else
_MOST_FOUND = 60
_SENTENCES = 2
_SURE, _LESS_SURE = 0.85, 0.6
_TEXTS = ("articlebody", "content", "body", "contenthtml", "contents", "html", "text", "txt", "detail", "maintext")
_TEXT = re.compile(
    r"(?:article|news|post|detail|info|main)?_{0,2}(?:body|contents?|te?xt|html|detail|markdown|md|blocks|paragraphs|sections|pages)"
    r"(?:_?(?:html|noencode|text))?",
    re.IGNORECASE,
)
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


def fill(page: Page, draft: Draft, kept: Given) -> None:
    """Take the text of the page's scripts as the body, where the page shows less of it."""
    shown = "".join(block.text for block in draft.blocks if block.role is Role.BODY)
    if len(shown) >= _READ:
        return
    least = max(_ENOUGH, int(len(shown) * _MORE)) if shown else _FLASH
    values = list(kept.values(least))
    titles = whose.titles(page, draft) if values or not shown else set[str]()  # of most pages nothing is asked
    told, sure = _set_of(values, shown), _SURE
    if told is None and not draft.comments:
        found = list(islice(_articles(values, page.url, least), _MOST_FOUND))
        told = _chosen(draft, found, titles, shown)
        if told is None and not shown and not _is_a_list(draft):
            others = [told.text for told in found if told.title or told.is_aside]
            told = _written(page, _ENOUGH, titles, others)
            sure = _LESS_SURE
        elif told and not (_may_be_any(told) and (shown or told.is_own or whose.are_headlines(titles))):
            sure = _LESS_SURE
    if told is None or not _is_more(told, shown, draft):
        return
    printed = _said_of(kept, told, titles)
    wall = _wall(draft, shown)
    take(page, draft, told.markup, rule=f"{LAYOUT}:content")
    draft.layout, draft.confidence = LAYOUT, sure
    draft.problems = tuple(problem for problem in draft.problems if problem.kind not in _DOUBTS) + wall
    if told.title and not (draft.title_raw and letters(draft.title_raw) in letters(told.title)):
        draft.title_raw = told.title
    if draft.published_from is TimeFrom.SCRIPT and "published" in printed:  # what stood there was of any object
        draft.printed = {name: said for name, said in draft.printed.items() if name != "published"}
    if "published" in printed and "published" not in draft.printed:
        draft.published_from = TimeFrom.SCRIPT
    draft.printed = printed | draft.printed


def _wall(draft: Draft, shown: str) -> tuple[Problem, ...]:
    """What the page shows in place of the rest of its text, or of all of it."""
    words = next((each.detail for each in draft.problems if each.kind is ProblemKind.PAYWALL), None)
    if words is None and not shown:
        seen = (number for number, block in enumerate(draft.blocks) if block.role is not Role.HIDDEN)
        words = no_article.wall(draft.blocks, seen)
    return (Problem(kind=ProblemKind.PAST_PAYWALL, detail=words),) if words else ()


def take(page: Page, draft: Draft, markup: str, *, rule: str) -> None:
    """Make a text that a script holds the body: its blocks stand behind those of the page, and count on."""
    for block in draft.blocks:
        if block.role is Role.BODY or block.role is Role.CAPTION:
            block.role, block.rule = Role.NOTICE, f"{rule}, shown in part"
    doc = as_page(markup)
    end = max((block.nodes.stop for block in draft.blocks), default=0)
    laid = sheet(outline(doc))
    text = _without_controls(laid, Dated(laid, page.capture.time))
    for number, block in enumerate(laid.blocks):
        again = not number and draft.title_raw is not None and letters(block.text) == letters(draft.title_raw)
        block.role, block.rule = Role.TITLE if again else Role.BODY if number in text else Role.NOTICE, rule
        block.nodes = range(end + block.nodes.start, end + block.nodes.stop)
        draft.blocks.append(block)
    images = [joined(page.base, printed) for image in doc.iter("img") if (printed := address(image))]
    draft.images = [Image(url=url) for url in dict.fromkeys(images) if url] or draft.images


def _without_controls(laid: Sheet, times: Dated) -> set[int]:
    """The lines of a text that are neither hidden nor a page's own, as where a page shows it; where none is, all."""
    lines = [number for number in range(len(laid.blocks)) if number not in laid.hidden]
    body = Body(blocks=lines)
    trim.by_words(laid, body, None, times, "")
    return {*body.blocks, *body.captions} or {*lines}


def _articles(values: list[Any], url: str, least: int) -> Iterator[Told]:
    """The objects in values that have a text of some length; none in what readers say of an article."""
    left, texts = MOST, dict[str, str | None]()  # hostile data name one text a thousand times
    for thing in (thing for value in values for thing in things(value)):
        item = thing.value
        if not isinstance(item, dict):
            continue
        named = [(name, written.markup_of(value)) for name, value in item.items() if value and _TEXT.fullmatch(name)]
        others = [(name, value) for name, value in item.items() if isinstance(value, str)] if not named else []
        large = [(name, markup) for name, markup in named or others if len(markup) > least]
        if large and thing.is_within(facts.OF_READERS):
            continue
        for _, markup in sorted(large, key=lambda each: _rank(each[0])):
            if markup not in texts:
                left -= len(markup)
                if left < 0:
                    return
                texts[markup] = _text(markup, least) if named or LINES.search(markup) else None
            if (text := texts[markup]) is None:
                continue
            yield Told(
                markup=markup,
                text=text,
                title=facts.title_of(item),
                printed=facts.facts_of(item),
                is_own=facts.is_of(item, url),
                is_aside=thing.is_within(facts.ASIDE),
            )
            break


def _text(markup: str, least: int) -> str | None:
    """What is visible of a markup that may be an article's."""
    text = squash(text_of(as_page(markup)))
    return text if len(text) >= least and END.search(text) and HAN.search(text) else None


def _may_be_any(told: Told) -> bool:
    """Whether a text is long enough for an article, whatever it is titled."""
    return len(told.text) >= _ENOUGH and len(END.findall(told.text)) >= _SENTENCES


def _written(page: Page, least: int, titles: set[str], others: list[str]) -> Told | None:
    """The longest text that the page's scripts write, or take from where nobody sees it, with words of its title; none
    of the other articles that the page names.
    """
    found = [
        Told(markup=markup, text=text)
        for markup in islice(written.markup(page, least), _MOST_FOUND)
        if (text := _text(markup, least)) and whose.tells_of(titles, text)
    ]
    found = [told for told in found if not any(_share(other, told.text) >= _SAME for other in others)]
    return max(filter(_may_be_any, found), key=lambda told: len(told.text), default=None)


def _set_of(values: list[Any], shown: str) -> Told | None:
    said = pictured.set_of(values, shown)
    return Told(markup="\n".join(said), text="".join(said)) if said else None


def _rank(name: str) -> int:
    bare = name.lower().replace("_", "")
    return next((place for place, text in enumerate(_TEXTS) if text in bare), len(_TEXTS))


def _chosen(draft: Draft, found: list[Told], titles: set[str], shown: str) -> Told | None:
    """The one that is this page's: titled like it, numbered like its address; or the only one without a title, and not
    where pages keep others.
    """
    own = [told for told in found if told.title and whose.is_own(told.title, titles)]
    apart = {told.text for told in found if told.is_aside}
    found = [told for told in found if told.text not in apart]
    own = [told for told in own if told.text not in apart] or own or [told for told in found if told.is_own]
    if own:
        return max(
            own, key=lambda told: (_is_part(shown, told.text), whose.tells_of(titles, told.text), len(told.text))
        )
    dated = {told.text: told for told in found if told.title and "published" in told.printed and _may_be_any(told)}
    if not (whose.are_headlines(titles) or shown or _is_a_list(draft)) and len(dated) == 1:
        return dated.popitem()[1]
    others = [told for told in found if not told.title and _may_be_any(told)]  # a title of its own is another article's
    if len({told.text for told in others}) != 1 or _is_a_list(draft):
        return None
    only = others[0]
    return only if _is_part(shown, only.text) or (not shown and whose.tells_of(titles, only.text)) else None


def _said_of(kept: Given, told: Told, titles: set[str]) -> dict[str, str]:
    """What the object of the text says of the article, and any other that tells the same headline."""
    said, titles = dict(told.printed), {letters(told.title)} if told.title else titles
    for value in kept.values(0, sentences=0) if not {"published", "source"} <= said.keys() else ():
        for item in objects(value):
            if (title := facts.title_of(item)) and whose.is_own(title, titles):
                said = facts.facts_of(item) | said
    if "published" in said:
        said["published"] = readable(said["published"])
    return said


def _is_a_list(draft: Draft) -> bool:
    return any(problem.kind is ProblemKind.LIST for problem in draft.problems)


def _is_part(shown: str, text: str) -> bool:
    body = "".join(shown.split())
    return bool(body) and _share(body, "".join(text.split())) >= _SAME


def _is_more(told: Told, shown: str, draft: Draft) -> bool:
    """Whether the text of the script is longer than what the page shows of it, or of anything else; a sound text of
    which it has nothing stays.
    """
    whole = "".join(told.text.split())
    body = "".join(shown.split())
    share = _share(body, whole) if body else 0.0
    if share >= _SAME:
        return len(whole) > _MORE * len(body)
    if body and share < _OTHER and not any(problem.kind in _DOUBTS for problem in draft.problems):
        return False
    sentences = [block.text for block in draft.blocks if END.search(block.text) and block.links * 2 < len(block.text)]
    return len(whole) > _MORE * max(sum(map(len, sentences)), len(body))


def _share(part: str, whole: str) -> float:
    """How much of a text stands in another one, by pieces of eight letters."""
    pieces = {part[place : place + 8] for place in range(max(len(part) - 7, 1))}
    return sum(piece in whole for piece in pieces) / len(pieces)
