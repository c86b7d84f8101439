"""Pictures and files that a known template holds: in its body, and beside its captions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from lxml.html import HtmlElement

from reading.article import Attachment, Draft, Image, Role
from reading.generic.media import is_file
from reading.html.blocks import Mark, Marks
from reading.html.parse import squash, text_of
from reading.html.picture import address
from reading.html.urls import joined
from reading.page import Page

_PICTURES = ("img", "picture")
_MOST = 300
_LOOKED_AT = 3000  # elements of one kind on a page


def take(page: Page, draft: Draft, marks: Marks) -> None:
    """Fill in the article's images and attachments, where the layout's own reading left them empty."""
    if not draft.images:
        draft.images = list({image.url: image for image in _images(page, marks)}.values())[:_MOST]
    if not draft.attachments:
        draft.attachments = list({file.url: file for file in _attachments(page, marks)}.values())[:_MOST]


def _images(page: Page, marks: Marks) -> Iterator[Image]:
    taken: set[HtmlElement] = set()
    for image in page.tree.tagged("img")[:_LOOKED_AT]:
        captions = [near for near in _beside(image) if near not in taken and _is(marks.get(near), Role.CAPTION)][:1]
        taken.update(captions)
        if (captions or _is(_around(image, marks), Role.BODY)) and (printed := address(image)):
            caption = next((text for near in captions if (text := text_of(near))), None)
            if url := joined(page.base, printed):
                yield Image(url=url, caption=caption)


def _beside(image: HtmlElement) -> Iterator[HtmlElement]:
    """What stands beside a picture and what holds nothing else, first behind it, as far as the next picture."""
    inner, outer = image, image.getparent()
    while outer is not None and len(outer) == 1 and not text_of(outer):
        inner, outer = outer, outer.getparent()
    for following in (True, False):
        for near in inner.itersiblings(preceding=not following):
            if near.tag in _PICTURES or next(near.iter(*_PICTURES), None) is not None:
                break
            yield near


def _attachments(page: Page, marks: Marks) -> Iterator[Attachment]:
    tree = page.tree
    links = tree.by_tag.get("a", [])[:_LOOKED_AT]
    spans = [tree.span(element) for element, mark in marks.items() if _is(mark, Role.BODY) or _is(mark, Role.META)]
    inside = {number for begin, end in spans for number in links[bisect_left(links, begin) : bisect_left(links, end)]}
    for number in sorted(inside):  # most of a page's links are in its menus
        link, text = tree.elements[number], tree.texts[number] or ""
        href = (link.get("href") or "").strip()
        name = "".join(link.itertext()) if len(link) else text
        if not (is_file(href) or ("." in name and is_file(squash(name)))):
            continue
        mark = _around(link, marks)
        if (_is(mark, Role.BODY) or _is(mark, Role.META)) and (url := joined(page.base, href)):
            yield Attachment(name=squash(name) or url.rsplit("/", 1)[-1], url=url)


def _around(element: HtmlElement, marks: Marks) -> Mark | None:
    """What the layout says of the place an element stands in."""
    return next((marks[outer] for outer in (element, *element.iterancestors()) if outer in marks), None)


def _is(mark: Mark | None, role: Role) -> bool:
    return mark is not None and mark.role is role and mark.item is None
