"""Images of the body with their captions, files offered with an article, the number of its pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from lxml.html import HtmlElement

from reading.article import Attachment, Image
from reading.chinese import bylines
from reading.chinese.buttons import PAGES
from reading.chinese.numbers import number as number_of
from reading.generic import words
from reading.generic.body import Body
from reading.generic.weighing import Kind, Sheet
from reading.html.parse import text_of
from reading.html.picture import address
from reading.html.tree import behind, tree_of
from reading.html.urls import joined

_FILES = frozenset(
    {"pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "ofd", "zip", "rar", "7z", "csv", "txt"}
)
_FILE_ENDS = re.compile(r"\.(\w+)(?:$|[?#])")
_UNITS = frozenset({"li", "dl", "figure", "td"})
_BOLD = frozenset({"strong", "b", "h2", "h3", "h4"})
_CENTER = re.compile(r"text-align:\s*center")
_SENTENCES = ("。", "：", "！", "？")
_CAPTION = 160  # characters
_SHORT = 80  # of one that nothing in it tells to be one
_LINES = 2  # of a picture's own element
_AROUND = 3  # elements around a picture
_NEAR = 2  # blocks between a picture and its caption
_MOST = 300
_LOOKED_AT = 3000  # elements of one kind on a page


def images(page: Sheet, body: Body, base: str) -> list[Image]:
    """The pictures between the first and the last words of the body."""
    outline = page.outline
    if not body.blocks:
        return []
    if not (pictures := _inside(page, body.region, "img") or _inside(page, body.region, "amp-img")):
        return []
    found: dict[str, Image] = {}
    places: dict[str, int] = {}  # of each picture, the block that comes behind it
    homes: dict[int, int] = {}  # of each such block, the element around the picture
    for place, element in pictures:
        node = _home(page, place, element)
        first, last = outline.spans[node]
        if last < body.blocks[0] or first > body.blocks[-1] + 1 or _furniture(page, node, body):
            continue
        printed = address(element)
        if printed and len(found) < _MOST and (url := joined(base, printed)) and url not in found:
            found[url] = Image(url=url)
            places[url] = _behind(page, node, place)
            homes[places[url]] = node
    captions = {*body.captions, *_unnamed(page, body, homes, Counter(places.values()))}
    _give_captions(page, sorted(captions), found, places)
    return list(found.values())


def _behind(page: Sheet, node: int, place: int) -> int:
    """The first block that stands behind a picture in an element, but for words of that element between others."""
    outline = page.outline
    first, _ = outline.spans[node]
    for child in page.children[node]:
        if outline.places[child] > place:
            return outline.spans[child][0]
        first = outline.spans[child][1]
    return first


def _unnamed(page: Sheet, body: Body, homes: Mapping[int, int], pictures: Mapping[int, int]) -> Iterator[int]:
    """The lines behind pictures that are captions by their words or their place, not by a name; they stay in the text.

    `homes` are the elements around the pictures before these blocks, `pictures` how many there are.
    """
    kept = set(body.blocks)
    plain = next((number for number in body.blocks if page.kinds[number] is Kind.PROSE and number not in homes), None)
    centered = plain is not None and _is_centered(page, plain)
    for first, node in homes.items():
        for number in range(first, first + pictures[first]):
            if number not in kept or len(page.blocks[number].text) > _CAPTION:
                break
            text = page.blocks[number].text
            by_place = len(text) <= _SHORT and (
                _is_unit(page, node, number)
                or _in_cells(page, node, number)
                or (not centered and _is_centered(page, number))
            )
            if not by_place and not bylines.OF_A_PICTURE.tells(text):
                break
            yield number


def _is_unit(page: Sheet, node: int, number: int) -> bool:
    """Whether a picture and a line are alone in an element of a list, or the line in the paragraph of the picture."""
    outline = page.outline
    for around, _ in zip(page.ancestors(node), range(_AROUND), strict=False):
        first, last = outline.spans[around]
        if not first <= number < last:
            continue
        tag = outline.elements[around].tag
        return last - first <= _LINES and (
            tag in _UNITS
            or (tag == "p" and not page.blocks[number].text.endswith("。"))
            or (tag == "div" and last - first == 1 and not page.blocks[number].text.endswith(_SENTENCES))
        )
    return False


def _in_cells(page: Sheet, node: int, number: int) -> bool:
    """Whether a picture and a line stand alone in cells of one table."""
    outline = page.outline
    cells = []
    for begin in (node, outline.homes[number]):
        around = (each for each, _ in zip(page.ancestors(begin), range(_AROUND), strict=False))
        cells.append(next((each for each in around if outline.elements[each].tag == "td"), None))
    above, below = cells
    if above is None or below is None or above == below:
        return False
    first, last = outline.spans[above]
    start, end = outline.spans[below]
    tables = [next(outline.elements[cell].iterancestors("table"), None) for cell in (above, below)]
    return first == last and end - start == 1 and tables[0] is tables[1]


def _is_centered(page: Sheet, number: int) -> bool:
    """Whether a line stands in the middle, and is no heading: those are bold."""
    if page.blocks[number].element.tag in _BOLD:
        return False
    elements, home = page.outline.elements, page.outline.homes[number]
    around = (page.blocks[number].element, elements[home], elements[page.outline.parents[home]])
    return any(
        element.get("align") == "center" or element.tag == "center" or _CENTER.search(element.get("style") or "")
        for element in around
    )


def _give_captions(page: Sheet, captions_of: Sequence[int], found: dict[str, Image], places: dict[str, int]) -> None:
    """To each picture the caption that follows it, or on pages that print it first, stands before it. Each once, but
    pictures side by side share one; a row of pictures above a row of captions is told in order.
    """
    printed: list[tuple[int, bool, str]] = [(place, False, url) for url, place in places.items()]
    printed += [(caption, True, page.blocks[caption].text) for caption in captions_of]
    printed.sort(key=itemgetter(0, 1))
    if printed and printed[0][1] and not printed[-1][1]:
        printed.reverse()
    pictures: list[tuple[int, bool, str]] = []
    for is_caption, run in groupby(printed, key=itemgetter(1)):
        if not is_caption:
            pictures = list(run)
            continue
        captions, last = list(run), pictures[-1][0] if pictures else 0
        near = [each for each in pictures if abs(each[0] - last) <= _NEAR and abs(captions[0][0] - last) <= _NEAR]
        if len(captions) == 1:
            near = [each for each in near if each[0] == last]
            captions *= len(near)
        for (_, _, url), (_, _, text) in zip(near[-len(captions) :], captions, strict=False):
            found[url] = replace(found[url], caption=text)
        pictures = []


def _inside(page: Sheet, region: int, tag: str) -> list[tuple[int, HtmlElement]]:
    """The elements of a kind inside an element of the outline, with their numbers among all elements of the page."""
    tree, first = tree_of(page.outline.elements[0]), page.outline.places[region]
    numbers = tree.by_tag.get(tag, [])
    numbers = numbers[bisect_left(numbers, first) :]
    if numbers and (after := behind(page.outline.elements[region])) is not None:
        parents = page.outline.parents
        end = next((node for node in range(region + 1, len(parents)) if parents[node] < region), len(parents))
        near = page.outline.places[end - 1]  # of the last element inside: the search begins where it may end
        numbers = numbers[: bisect_left(numbers, tree.elements.index(after, near))]
    return [(number, tree.elements[number]) for number in numbers[:_LOOKED_AT]]


def _home(page: Sheet, place: int, element: HtmlElement) -> int:
    """The element of the outline that another one stands in."""
    outline = page.outline
    around = {outline.elements[node]: node for node in page.ancestors(bisect_right(outline.places, place) - 1)}
    while element not in around:
        element = element.getparent()
    return around[element]


def _furniture(page: Sheet, node: int, body: Body) -> bool:
    """Whether a picture stands in furniture; what holds words of the body is none, however it is named: a forum's
    opening post is a comment to its template.
    """
    for around in page.ancestors(node):
        first, last = page.outline.spans[around]
        at = bisect_left(body.blocks, first)
        if around == body.region or (at < len(body.blocks) and body.blocks[at] < last):
            return False
        if page.names[around] and words.is_away(page.names[around]):
            return True
    return False


def is_file(address: str) -> bool:
    """Whether an address ends in the name of a file that is offered, or this stands before its query."""
    if "?" in address or "#" in address:
        return any(hit[1].lower() in _FILES for hit in _FILE_ENDS.finditer(address))
    return address.rpartition(".")[2].lower() in _FILES and "." in address


def attachments(page: Sheet, body: Body, base: str) -> list[Attachment]:
    """The linked files inside the article's element."""
    if not body.blocks:
        return []
    found: dict[str, Attachment] = {}
    for _, element in _inside(page, body.region, "a"):
        href = (element.get("href") or "").strip()
        if is_file(href) and len(found) < _MOST and (url := joined(base, href)):
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
