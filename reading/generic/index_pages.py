"""Pages that lead to articles and are none: home pages, lists, search results, boards.

An article has its headline on the page, and its text before whatever links follow. A list has neither: each of its
texts belongs to a linked headline of its own.
"""

from __future__ import annotations

import re

from reading.article import Block, Role
from reading.chinese.buttons import WHOLE_TEXT
from reading.generic.body import Body
from reading.generic.dated import Dated
from reading.generic.title import Headline
from reading.generic.weighing import Kind, Sheet
from reading.html.tree import tree_of

_HOME = re.compile(r"^https?://[^/?#]+/?(?:(?:index|default|main)\.\w{3,5})?(?:[?#].*)?$")
FOLDER = re.compile(r"/(?:(?:index|default)\.\w{3,5})?$", re.IGNORECASE)  # the address of a column
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)$", re.IGNORECASE)
_PICTURES = 3  # that lead to articles
_SECTIONS = 3  # of a home page, each with 查看更多
_LINKED = 8  # characters of a linked headline
_HAN = re.compile(rf"(?:[^\u3400-\u9fff]*+[\u3400-\u9fff]){{{_LINKED}}}")
_MANY = 8  # linked headlines of a page that has nothing else
_FRONT = 24  # of a home page, whatever text stands on it
_LONG = 120.0  # worth of a text that is one, whatever stands above it
_A_TEXT = 40.0  # worth of text below a headline that is an article, whatever follows
_READABLE = 20.0  # worth of a text that reads like an article


def why(page: Sheet, body: Body, headline: Headline | None, times: Dated, url: str, *, has_meta: bool) -> str | None:
    """Why a page is a list; None where it may be an article."""
    printed = headline is not None and bool(headline.blocks)
    named = printed and headline is not None and headline.agreed
    if body.blocks and _interleaved(page, body, times, named=named):
        return "a list of articles"
    if not (named and has_meta) and _pictured(page, body):
        return "pictures that lead to articles"
    if body.worth < _READABLE and not (named and has_meta) and _headlines(page) >= _MANY:
        return "headlines of articles, and no text"
    home = _HOME.search(url)
    if home and "?" not in url and _headlines(page) >= _FRONT:  # /?p=12 is an article
        return "a home page"
    a_text = body.worth >= _LONG and _in_one(page, body)
    if printed or has_meta or (a_text and (home or not FOLDER.search(url))):  # above a column stands what it is about
        return None
    if home:
        return "a home page"
    if (heads := _headlines(page)) >= _MANY and heads * 40 > body.worth:
        return "headlines of articles, and none of its own"
    if sum(_leads_on(page, number) for number in range(len(page.blocks))) >= _SECTIONS:
        return "sections that each lead on, and no headline"
    return None


def _pictured(page: Sheet, body: Body) -> bool:
    """Whether the texts of the body stand below headlines that lead nowhere: each beside a picture that does, and that
    is called as it is.
    """
    shown = {" ".join(page.blocks[number].text.split()) for number in body.blocks}
    led = dict[str, str]()  # by headline: where its picture leads
    for picture in tree_of(page.outline.elements[0]).tagged("img"):
        link = picture.getparent()
        if link is None or link.tag != "a" or _PICTURE.search(target := link.get("href") or ""):
            continue
        for name in (link.get("title"), picture.get("alt"), picture.get("title")):
            if name and (headline := " ".join(name.split())) in shown and len(headline) >= _LINKED:
                led.setdefault(headline, target)
    return len({*led.values()}) >= max(_PICTURES, len(body.blocks) / 3)


def excerpts(page: Sheet) -> str | None:
    """Why what looks like posts of a thread are the first words of other pages; None where they may be posts."""
    text, comment = Role.BODY, Role.COMMENT
    said = [block for block in page.blocks if block.role is text or block.role is comment]
    cut = sum(map(_is_cut, said))
    if cut * 2 <= len(said):
        return None
    every = sum(map(_is_cut, page.blocks))  # above the one that was taken for a text, too
    return "the first words of articles" if every >= _SECTIONS else None


def _is_cut(block: Block) -> bool:
    """Whether a line ends in a link to the rest of it."""
    return 0 < block.links <= _LINKED and bool(WHOLE_TEXT.tells(block.text[-_LINKED:]))


def _in_one(page: Sheet, body: Body) -> bool:
    """Whether most of the text stands in one element: the paragraphs of one article, not the first words of many."""
    sizes: dict[int, int] = {}
    for number in body.blocks:
        home = page.outline.homes[number]
        for node in (home, page.outline.parents[home]):
            sizes[node] = sizes.get(node, 0) + len(page.blocks[number].text)
    return max(sizes.values(), default=0) > 0.7 * sum(len(page.blocks[number].text) for number in body.blocks)


def _headlines(page: Sheet) -> int:
    link = Kind.LINK
    return sum(_is_headline(page, number) for number, kind in enumerate(page.kinds) if kind is link)


def _is_headline(page: Sheet, number: int) -> bool:
    text = page.blocks[number].text
    return page.kinds[number] is Kind.LINK and len(text) >= _LINKED and _HAN.match(text) is not None


def _interleaved(page: Sheet, body: Body, times: Dated, *, named: bool) -> bool:
    """Whether the texts of the body each have a headline, a time or a way to the rest of it, one after the other."""
    first, last = max(body.blocks[0] - 3, 0), min(body.blocks[-1] + 3, len(page.blocks))
    inside = [number for number in range(first, last) if _is_headline(page, number)]
    more = [number for number in range(first, last) if _leads_on(page, number)]
    if len(inside) < 3 and len(more) < 3:
        return False
    # A way to the rest stands behind its text, a headline before it.
    begins = min([*inside[:1], *(number - 2 for number in more[:1])])
    total = sum(page.weights[number] for number in body.blocks) or 1.0
    before = [number for number in body.blocks if number < begins]
    if (own := sum(page.weights[number] for number in before)) > 0.4 * total or (named and own >= _A_TEXT):
        return False  # the text comes first: what follows are others
    texts = sum(page.kinds[number] is Kind.PROSE for number in body.blocks)
    dates = sum(bool(times.get(number)) for number in range(first, last))
    return (dates >= 3 and dates >= texts / 3 and len(inside) >= 3) or len(more) >= max(3, texts / 3)


def _leads_on(page: Sheet, number: int) -> bool:
    """Whether a line ends in a link to the whole text: 查看更多, [详细]."""
    block = page.blocks[number]
    if not block.links or len(block.text) > 40:
        return False
    end = block.text[-14:]
    return any(hit.end() == len(end) for hit in WHOLE_TEXT.regex.finditer(end))
