"""Comments under news articles: each engine prints them in its own boxes, told here by selectors."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from reading.article import Comment, Draft, Role
from reading.chinese.dates import parse
from reading.chinese.forums import ANONYMOUS
from reading.chinese.numbers import number as number_of
from reading.html.blocks import Mark
from reading.html.parse import Within, css, text_of
from reading.layout import Posts
from reading.page import Page

_CLOCK = re.compile(
    r"(?:\d{4}\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:[T\s]*(?:上午|下午|[ap]m)?\s*\d{1,2}:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)?"
    r"|(?:\d+|半)\s*\w{1,3}前|刚刚|(?:昨|前|今)天(?:\s*\d{1,2}:\d\d)?"
)


@dataclass(frozen=True, kw_only=True)
class Boxes:
    """Where a comment's parts stand, inside its box; of several matches the first, so an answer nested further in
    does not speak for the comment it answers. `a | b` is b only where there is no a.
    """

    box: str  # one element per comment; an answer's box may stand inside the box of what it answers
    prefix: str  # of the row's comment ids, before the site's number
    number: tuple[str, str, str]  # selector, attribute, pattern whose first group is the site's number of the comment
    author: str
    author_pattern: str = r"(.+)"
    time: str
    text: str
    quote: str = ""  # another comment, repeated in this one's text
    quote_author: str = ""  # inside the quote
    quote_author_pattern: str = r"(.+)"
    support: str = ""
    oppose: str = ""
    floor: str = ""
    place: str = ""
    furniture: str = ""  # buttons inside the text
    this_year: bool = True  # a time without a year is the last one before the capture


def comments(boxes: Boxes) -> Posts:
    """Reads the comments of a page, in its order."""

    def posts(page: Page, draft: Draft) -> Iterator[tuple[HtmlElement, Mark]]:
        ids: dict[HtmlElement, str] = {}
        seen = {comment.id for comment in draft.comments}
        found = css(page.doc, boxes.box)
        within = Within(found)
        for box in found:
            comment = _comment(boxes, page, box, within)
            outer = next((ids[around] for around in box.iterancestors() if around in ids), None)
            if comment and outer == comment.id:  # the answer's button names the comment that it answers
                text = text_of(within.css(box, boxes.text)[0])
                comment.id = boxes.prefix + _digest(comment.author, comment.posted_raw, text)
            # Hot comments stand on top and again in their place: one comment, read once.
            if comment is None or comment.id in seen:
                yield box, Mark(role=Role.NAV, rule="layout:comment again" if comment else "layout:no comment")
                continue
            seen.add(comment.id)
            ids[box] = comment.id
            comment.quoted_id = outer
            draft.comments.append(comment)
            yield from _marks(boxes, box, comment, within)

    return posts


def _comment(boxes: Boxes, page: Page, box: HtmlElement, within: Within) -> Comment | None:
    texts = within.css(box, boxes.text)
    if not texts:
        return None

    def first(selector: str, pattern: str = r"(.+)") -> str | None:
        found = _found(box, selector, within) if selector else []
        hit = re.search(pattern, text_of(found[0])) if found else None
        return hit[1].strip() or None if hit else None

    def count(selector: str) -> int | None:
        text = first(selector, r"(\d+)")
        return number_of(text) if text else None

    author = first(boxes.author, boxes.author_pattern)
    printed = _time(_found(box, boxes.time, within))
    moment = parse(printed, page.capture.time if boxes.this_year else None) if printed else None
    selector, name, pattern = boxes.number
    numbers = [hit[1] for element in within.css(box, selector) if (hit := re.search(pattern, element.get(name) or ""))]
    if not numbers:
        numbers = [_digest(author, printed, text_of(texts[0]))]
    return Comment(
        id=f"{boxes.prefix}{numbers[0]}",
        floor=count(boxes.floor),
        author=None if author and ANONYMOUS.tells(author) else author,
        posted=moment.time if moment else None,
        posted_raw=moment.raw if moment else printed,
        place=first(boxes.place),
        support=count(boxes.support),
        oppose=count(boxes.oppose),
    )


def _digest(*parts: str | None) -> str:
    return hashlib.sha256("\n".join(part or "" for part in parts).encode()).hexdigest()[:16]


def _time(clocks: list[HtmlElement]) -> str | None:
    """The time: of `<time datetime>` where there is one, with seconds and zone, else as printed."""
    for element in clocks:
        text = element.get("datetime") or text_of(element)
        hit = _CLOCK.search(text)
        return hit[0].strip() if hit else None
    return None


def _marks(boxes: Boxes, box: HtmlElement, comment: Comment, within: Within) -> Iterator[tuple[HtmlElement, Mark]]:
    yield box, Mark(role=Role.META, rule="layout:comment", item=comment.id)
    text = within.css(box, boxes.text)[0]
    yield text, Mark(role=Role.COMMENT, rule=f"layout:{boxes.text}", item=comment.id)
    for quote in css(text, boxes.quote) if boxes.quote else ():
        yield quote, Mark(role=Role.QUOTE, rule=f"layout:{boxes.quote}")
        for head in css(quote, boxes.quote_author)[:1] if boxes.quote_author else ():
            yield head, Mark(role=Role.META, rule=f"layout:{boxes.quote_author}")
            if comment.quoted_author is None and (hit := re.search(boxes.quote_author_pattern, text_of(head))):
                comment.quoted_author = hit[1].strip() or None
    for element in css(text, boxes.furniture) if boxes.furniture else ():
        yield element, Mark(role=Role.NAV, rule=f"layout:{boxes.furniture}")


def _found(box: HtmlElement, selector: str, within: Within) -> list[HtmlElement]:
    """The first element that matches, in a list."""
    return next((found[:1] for one in selector.split(" | ") if (found := within.css(box, one))), [])
