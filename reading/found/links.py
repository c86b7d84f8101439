"""Which links of a list lead to articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading.addresses import key
from reading.chinese.buttons import PAGE_LINK, WHOLE_TEXT
from reading.found.addresses import DAY, is_beside, is_page, shape, stem
from reading.found.scripts import written
from reading.html.parse import squash, text_of
from reading.html.urls import host_of
from reading.page import Page

MOST = 5_000  # links of a page that are looked at
_ROWS = 3  # links of one kind that make a list
_LONG = 5  # and of one that nothing but its rows tells
_HEADLINE = 7  # signs of a headline, a letter of another script counting for a third
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_LEVELS = 4  # elements around a link by which its row is told
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_IN_LIST = frozenset({*_HEADINGS, "article"})
_OF_ROWS = frozenset({"li", "dd", "tr"})


@dataclass(frozen=True, slots=True)
class _Link:
    element: HtmlElement
    url: str
    shape: str  # of its address
    row: str  # where it stands
    is_headline: bool


def articles(page: Page, hosts: Collection[str]) -> Iterator[tuple[HtmlElement, str]]:
    """Links of a list page that look like an article's, with their addresses, in their order."""
    found = list(_links(page, hosts))
    by_shape, by_row = defaultdict(list), defaultdict(list)
    for link in found:
        by_shape[link.shape].append(link)
        by_row[link.row].append(link)
    few = 1 if stem(page.url)[1] else _ROWS  # the last page of a list may have one
    shapes = {shape for shape, links in by_shape.items() if _is_list_of(shape, links, few)}
    rows = {row for row, links in by_row.items() if _are_rows(links)}
    for link in found:
        if link.shape in shapes or (link.is_headline and link.row in rows):
            yield link.element, link.url


def text_on(link: HtmlElement) -> str:
    """What a link says: printed, else where the pointer rests, else to who can't see it."""
    return squash(text_of(link)) or squash(link.get("title") or link.get("aria-label") or "")


def anchors(page: Page) -> list[HtmlElement]:
    """The links of a page, those too that its scripts write."""
    found = [*page.tree.tagged("a")]
    for part in written(page):
        found += part.iter("a")
    return found[:MOST]


def _links(page: Page, hosts: Collection[str]) -> Iterator[_Link]:
    here = key(page.url)
    for element in anchors(page):
        href = (element.get("href") or "").strip()
        if not href or href.startswith("#"):
            continue
        url = page.link(href).partition("#")[0]
        if not url.startswith(("http://", "https://")) or host_of(url) not in hosts or not is_page(url):
            continue
        if key(url) != here and not is_beside(url):
            yield _Link(element, url, shape(url), _row(element), _is_headline(_headline(element)))


def _headline(link: HtmlElement) -> str:
    """What a link leads to: what it says, else the heading of its card, where it is the card's only link."""
    said = text_on(link)
    if said and not (len(said) < _HEADLINE + 4 and WHOLE_TEXT.tells(said)):
        return said
    for outer in _around(link):
        if any(other.get("href") != link.get("href") for other in outer.iter("a")):
            return said
        for heading in outer.iter(*_HEADINGS):
            return squash(text_of(heading))
    return said


def _is_headline(text: str) -> bool:
    words = len(_HAN.findall(text)) + 2 * len(_WORD.findall(text))
    return words >= _HEADLINE and not PAGE_LINK.tells(text)


def _is_list_of(shape: str, links: list[_Link], few: int) -> bool:
    """Whether addresses of this shape are articles': they have a number, and most of their links a headline."""
    path = shape.partition("/")[2]
    if "#" not in path and "*" not in path:
        return False
    by_url: dict[str, bool] = {}
    for link in links:
        by_url[link.url] = by_url.get(link.url, False) or link.is_headline
    heads = sum(by_url.values())
    dated = bool(DAY.search(links[0].url))
    return heads * 2 > len(by_url) and (heads >= few or (dated and heads >= 1))


def _row(link: HtmlElement) -> str:
    """Where a link stands: the elements around it, with their classes but for numbers."""
    names = []
    for element in [link, *link.iterancestors()][: _LEVELS + 1]:
        classes = " ".join(sorted(name for name in (element.get("class") or "").split() if not re.search(r"\d", name)))
        names.append(f"{element.tag}.{classes}")
    return "<".join(names)


def _are_rows(links: list[_Link]) -> bool:
    """Whether links that stand alike are those of a list: each has a headline, and stands under a heading or holds
    one; or they are more, nearly all are headlines, and each stands in a row of its own, to one folder.
    """
    urls = {link.url for link in links}
    heads = {link.url for link in links if link.is_headline}
    if len(urls) < _ROWS or len(heads) * 3 < len(urls) * 2:
        return False
    if all(_has_heading(link.element) for link in links):
        return True
    folders = {urlsplit(url).path.rstrip("/").rpartition("/")[0] for url in urls}
    if len(urls) < _LONG or len(heads) * 5 < len(urls) * 4 or len(folders) > 1:
        return False
    rows = [next((outer for outer in _around(link.element) if outer.tag in _OF_ROWS), None) for link in links]
    return None not in rows and len(set(rows)) == len(rows)


def _has_heading(link: HtmlElement) -> bool:
    if any(outer.tag in _IN_LIST for outer in _around(link)):
        return True
    return next(link.iter(*_HEADINGS), None) is not None


def _around(element: HtmlElement) -> list[HtmlElement]:
    return [*element.iterancestors()][:_LEVELS]
