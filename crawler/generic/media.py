"""Images of the body with their captions, files offered with an article, the number of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawler.addresses import joined
from crawler.article import Attachment, Image
from crawler.dom import text_of
from crawler.generic import words
from crawler.generic.body import Body
from crawler.generic.sheet import Sheet
from crawler.numbers import number as number_of

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
    if not body.blocks:
        return []
    pictures = list(islice(outline.elements[body.region].iter("img"), _LOOKED_AT))
    if not pictures:
        return []
    numbers = {element: number for number, element in enumerate(outline.elements)}
    captions = {outline.parents[outline.homes[block]]: page.blocks[block].text for block in body.captions}
    found: dict[str, Image] = {}
    for element in pictures:
        node = _place(element, numbers)
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


def _place(element: HtmlElement, numbers: dict[HtmlElement, int]) -> int:
    while element not in numbers:
        element = element.getparent()
    return numbers[element]


def _furniture(page: Sheet, node: int, region: int) -> bool:
    for around in page.ancestors(node):
        if around == region:
            return False
        if page.names[around] and words.is_away(page.names[around]):
            return True
    return False


def address(element: HtmlElement) -> str | None:
    """Where a picture's file lies, as printed; None for buttons, icons and placeholders."""
    for side in ("width", "height"):
        size = (element.get(side) or "").removesuffix("px")
        if size.isdecimal() and number_of(size) < _SMALL:
            return None
    for name in _ADDRESSES:
        url = (element.get(name) or "").strip()
        if url and not _NO_PICTURE.search(url):
            return url
    return None


def attachments(page: Sheet, body: Body, base: str) -> list[Attachment]:
    """The linked files inside the article's element."""
    if not body.blocks:
        return []
    found: dict[str, Attachment] = {}
    for element in outline_links(page, body):
        href = (element.get("href") or "").strip()
        if FILE.search(href) and len(found) < _MOST and (url := joined(base, href)):
            found.setdefault(url, Attachment(name=text_of(element) or url.rsplit("/", 1)[-1], url=url))
    return list(found.values())


def outline_links(page: Sheet, body: Body) -> Iterator[HtmlElement]:
    yield from islice(page.outline.elements[body.region].iter("a"), _LOOKED_AT)


def page_count(page: Sheet, body: Body) -> int | None:
    """The number of pages as printed behind the body: 共3页, 【1】【2】【3】."""
    if not body.blocks:
        return None
    last = body.blocks[-1]
    for block in page.blocks[last + 1 : last + 9]:
        if hit := words.PAGES.search(block.text[:200]):
            if hit[1]:
                return number_of(hit[1])
            numbers = [int(number) for number in re.findall(r"[【\[](\d{1,3})[】\]]", block.text)]
            if numbers:
                return max(numbers)
    return None
