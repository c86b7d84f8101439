"""The further pages of an article on a site nobody knows: links with page numbers to addresses that differ in nothing
but a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading import addresses
from reading.article import Draft
from reading.chinese.buttons import PAGE_LINK, PAGE_LINK_BEGINS
from reading.generic import words
from reading.generic.weighing import name_of
from reading.html.parse import text_of
from reading.html.tree import Tree
from reading.html.urls import joined
from reading.page import Page
from reading.problem import ProblemKind

_IN_PATH = (
    re.compile(r"(?P<stem>.*-\d+)-(?P<number>\d{1,4})(?P<rest>-\d+\.html)"),  # thread-12-2-1.html
    re.compile(r"(?P<stem>.*[^/_-])[_-]p?(?P<number>\d{1,3})(?P<rest>\.\w{3,5})"),  # 88_2.html
    re.compile(r"(?P<stem>.*/[^/]*\d[^/]*)/(?P<number>\d{1,2})(?P<rest>/|\.html)?"),  # /88/2
    re.compile(r"(?P<stem>.*/[^/]*\d[^/]*\.s?html?)/(?P<number>\d{1,2})(?P<rest>)"),  # /88.html/2
)
_IN_QUERY = re.compile(
    r"(?:^|&)(?:page|p|pn|pg|pageno|page_no|pageindex|curpage|currentpage)=(\d{1,4})(?=&|$)", re.IGNORECASE
)
_QUERY = re.compile(r"""href=["']?\?[^"'>\s]*=\d""")  # a relative address that is nothing but a query
_MOST = 100  # pages of one article
_LINKS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An address taken apart: what all pages of an article share, and the number of this one."""

    stem: str
    number: int


def further(page: Page) -> list[str]:
    """Addresses of the other pages of the article that a page holds a part of, if it is no list."""
    return [url for url, _, _ in _links(page)[0]][:_MOST]


def belong(page: Page, draft: Draft) -> None:
    """Give a page of a long article the article's id, and its number."""
    links, here = _links(page)
    if not links or is_list(draft):
        return
    # Some engines count from zero: 2 leads to 88_1.html.
    from_zero = any(number and printed is not None and number == printed - 1 for _, number, printed in links)
    draft.id = addresses.hashed(draft.id.rpartition("-")[0], here.stem)
    if here.number == 0 and not from_zero:  # an address without a number
        return
    draft.page_number = here.number + 1 if from_zero else here.number
    first = [url for url, _, printed in links if printed == 1]
    draft.canonical_url = first[0] if first else (draft.canonical_url if draft.page_number == 1 else here.stem)


def is_list(draft: Draft) -> bool:
    """Whether the reading found that the page only leads to articles."""
    return any(each.kind is ProblemKind.LIST for each in draft.problems)


def _links(page: Page) -> tuple[list[tuple[str, int, int | None]], Numbered]:
    """The links to other pages: address, number in it, number printed; and the page's own address taken apart."""
    own = page.url.split("#")[0]
    found: dict[str, tuple[str, int, int | None]] = {}
    here = Numbered(stem=own, number=0)
    mine = {reading.stem: reading for reading in _readings(own)}
    # 88 of /n/88_2.html: stands in every link to its other pages, and in few others.
    keys = {re.split(r"[_.?-]", stem.rstrip("/").rpartition("/")[2])[0] for stem in mine}
    if not (links := _turning(page.tree, keys)):
        return [], here
    source = page.decoded.text
    if not (any(f"{key}{mark}" in source for key in keys for mark in "_-/?.") or _QUERY.search(source)):
        return [], here
    for link, href, printed in links:
        if _of_comments(link, href):
            continue
        url = joined(page.base, href).split("#")[0]
        for reading in _readings(url):
            if (same := mine.get(reading.stem)) and same.number != reading.number and url != own:
                found.setdefault(url, (url, reading.number, int(printed[1]) if printed[1] else None))
                here = same
    return list(found.values()), here


def _turning(tree: Tree, keys: set[str]) -> list[tuple[HtmlElement, str, re.Match[str]]]:
    """The links on which a page's number is printed, or a word that turns pages: link, address, what is printed."""
    texts, found = tree.texts, []
    for number in tree.by_tag.get("a", ())[:_LINKS]:
        text = (texts[number] or "").strip()
        if text and text[0] not in PAGE_LINK_BEGINS:  # as in most links
            continue
        link = tree.elements[number]
        nested = len(link) > 0
        if not nested and not (text and PAGE_LINK.tells(text)):
            continue
        href = (link.get("href") or "").strip()
        if not href or href[0] == "#" or not (href[0] == "?" or any(key in href for key in keys)):
            continue
        if printed := PAGE_LINK.tells(text_of(link) if nested else text):
            found.append((link, href, printed))
    return found


def _readings(url: str) -> list[Numbered]:
    """The ways to take an address apart; the last is the address itself, as a first page's."""
    found = []
    try:
        parts = urlsplit(url)
    except ValueError:
        return []
    tail = f"?{parts.query}" if parts.query else ""
    for pattern in _IN_PATH:
        if hit := pattern.fullmatch(parts.path):
            stem = f"{parts.scheme}://{parts.netloc}{hit['stem']}{hit['rest'] or ''}{tail}"
            found.append(Numbered(stem=stem, number=int(hit["number"])))
    if hit := _IN_QUERY.search(parts.query):
        query = (parts.query[: hit.start()] + parts.query[hit.end() :]).lstrip("&")
        stem = f"{parts.scheme}://{parts.netloc}{parts.path}{f'?{query}' if query else ''}"
        found.append(Numbered(stem=stem, number=int(hit[1])))
    return [*found, Numbered(stem=url, number=0)]


def _of_comments(link: HtmlElement, href: str) -> bool:
    """Whether a link turns the pages of the comments."""
    if re.search(r"#.*(?:comment|pl|cmt|reply)", href):
        return True
    around = [element for element, _ in zip(link.iterancestors(), range(4), strict=False)]
    return any(words.is_comments(name_of(element)) for element in around)
