"""Images of the body with their captions, files offered with an article, the number of its pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from lxml.html import HtmlElement

from reading.article import Attachment, Image
from reading.chinese.buttons import PAGES
from reading.chinese.numbers import number as number_of
from reading.generic import words
from reading.generic.body import Body
from reading.generic.weighing import Sheet
from reading.html.parse import text_of
from reading.html.tree import behind, tree_of
from reading.html.urls import joined

# Lazy loading: the real address stands beside a placeholder in `src`.
_ADDRESSES = ("data-original", "data-src", "data-lazy-src", "data-echo", "original", "zoomfile", "file", "_src", "src")
_NO_PICTURE = re.compile(
    r"^data:|/(?:blank|none|loading|spacer|grey|pixel|lazy)\w*\.(?:gif|png|jpg)|(?:^|[/_.-])(?:icon"
    r"|logo|qr|qrcode|ewm|erweima|share|avatar|weixin|wx|btn|button|arrow|bg|zan)[\w-]*\.(?:gif"
    r"|png|jpe?g|svg|webp)",
    re.IGNORECASE,
)
FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|csv|txt)(?:$|[?#])", re.IGNORECASE)
_SMALL = 60
_MOST = 300
_LOOKED_AT = 3000  # elements of one kind on a page


def images(page: Sheet, body: Body, base: str) -> list[Image]:
    """The pictures between the first and the last words of the body."""
    outline = page.outline
    if not body.blocks or not (pictures := _inside(page, body.region, "img")):
        return []
    captions = {outline.parents[outline.homes[block]]: page.blocks[block].text for block in body.captions}
    found: dict[str, Image] = {}
    for place, element in pictures:
        node = _home(page, place, element)
        first, last = outline.spans[node]
        if last < body.blocks[0] or first > body.blocks[-1] + 1 or _furniture(page, node, body.region):
            continue
        printed = address(element)
        if printed and len(found) < _MOST and (url := joined(base, printed)):
            caption = next(
                (
                    captions[around]
                    for around, _ in zip(page.ancestors(node), range(3), strict=False)
                    if around in captions
                ),
                None,
            )
            found.setdefault(url, Image(url=url, caption=caption))
    return list(found.values())


def _inside(page: Sheet, region: int, tag: str) -> list[tuple[int, HtmlElement]]:
    """The elements of a kind inside an element of the outline, with their numbers among all elements of the page."""
    tree, first = tree_of(page.outline.elements[0]), page.outline.places[region]
    numbers = tree.by_tag.get(tag, [])
    numbers = numbers[bisect_left(numbers, first) :]
    if numbers and (after := behind(page.outline.elements[region])) is not None:
        numbers = numbers[: bisect_left(numbers, tree.elements.index(after, first))]
    return [(number, tree.elements[number]) for number in numbers[:_LOOKED_AT]]


def _home(page: Sheet, place: int, element: HtmlElement) -> int:
    """The element of the outline that another one stands in."""
    outline = page.outline
    around = {outline.elements[node]: node for node in page.ancestors(bisect_right(outline.places, place) - 1)}
    while element not in around:
        element = element.getparent()
    return around[element]


def _furniture(page: Sheet, node: int, region: int) -> bool:
    for around in page.ancestors(node):
        if around == region:
            return False
        if page.names[around] and words.is_away(page.names[around]):
            return True
    return False


def address(element: HtmlElement) -> str | None:
    """Where a picture's file lies, as printed; None for buttons, icons and placeholders."""
    said: dict[str, str] = dict(element.items())
    for side in ("width", "height"):
        size = said.get(side, "").removesuffix("px")
        if size.isdecimal() and number_of(size) < _SMALL:
            return None
    for name in _ADDRESSES:
        url = said.get(name, "").strip()
        if url and not _NO_PICTURE.search(url):
            return url
    return None


def attachments(page: Sheet, body: Body, base: str) -> list[Attachment]:
    """The linked files inside the article's element."""
    if not body.blocks:
        return []
    found: dict[str, Attachment] = {}
    for _, element in _inside(page, body.region, "a"):
        href = (element.get("href") or "").strip()
        if FILE.search(href) and len(found) < _MOST and (url := joined(base, href)):
            found.setdefault(url, Attachment(name=text_of(element) or url.rsplit("/", 1)[-1], url=url))
    return list(found.values())


def page_count(page: Sheet, body: Body) -> int | None:
    """The number of pages as printed behind the body: 共3页, 【1】【2】【3】."""
    if not body.blocks:
        return None
    last = body.blocks[-1]
    for block in page.blocks[last + 1 : last + 9]:
        if hit := PAGES.tells(block.text[:200]):
            if hit[1]:
                return number_of(hit[1])
            numbers = [int(number) for number in re.findall(r"[【\[](\d{1,3})[】\]]", block.text)]
            if numbers:
                return max(numbers)
    return None
