"""Links of a list page that nobody described: which of them lead to articles, and which to the next page of the list.

A list repeats itself: its links have addresses of one shape, or stand in rows of one kind, and their texts are
headlines. A menu has short words, a pager numbers; a link to an article beside the list mostly has the same shape as
those in it, and is as welcome.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading.addresses import key
from reading.chinese.buttons import NEXT_LIST, PAGE_LINK
from reading.html.parse import squash, text_of
from reading.html.urls import host_of
from reading.page import Page

_MOST = 5_000  # links of a page that are looked at
_ROWS = 3  # links of one kind that make a list
_HEADLINE = 7  # signs of a headline, a letter of another script counting for a third
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_NUMBER = re.compile(r"\d+")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d[/_-]?(?:0?[1-9]|1[0-2])(?:[/_-]?(?:[0-2]?\d|3[01]))?(?!\d)")
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp|svg|ico|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|rar|7z|gz|exe|apk|mp[34]"
    r"|avi|flv|wmv|wma|swf|m3u8|woff2?|ttf|eot|txt)$",
    re.IGNORECASE,
)
# Of the path of a list's further page: /page/2/, /index_2.html, /list-12-2.html.
_TURNS = (
    re.compile(r"(?<=/)page/(?P<number>\d{1,4})(?P<rest>)/?$"),
    re.compile(r"(?<=/)(?:index|default|list|node|more)[_-]?(?P<number>\d{1,4})(?P<rest>)(?:\.\w{3,5})?$"),
    re.compile(r"(?<=\w)[_-](?P<number>\d{1,4})(?P<rest>(?:\.\w{3,5})?)$"),
)
_PAGE = re.compile(r"(?:page|p|pn|pg|paged|pageno|start)=(\d{1,6})")
_LEVELS = 4  # elements around a link by which its row is told
# What else a row links to: who wrote it, its section, its comments.
_BESIDE = re.compile(r"#|/(?:author|user|space|member|tag|tags|category|cat|search|login|register|feed)(?:[/?._-]|$)")
_IN_LIST = frozenset({"h1", "h2", "h3", "h4", "h5", "article"})


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
    shapes = {shape for shape, links in by_shape.items() if _is_list_of(shape, links)}
    rows = {row for row, links in by_row.items() if _are_rows(links)}
    for link in found:
        if link.shape in shapes or (link.is_headline and link.row in rows):
            yield link.element, link.url


def further(page: Page) -> list[str]:
    """Addresses of the next page of a list: of the link that says so, else of the number after this page's own."""
    said = [link for link in page.tree.tagged("link") if "next" in (link.get("rel") or "").lower().split()]
    links = [*page.tree.tagged("a")][:_MOST]
    said += [link for link in links if "next" in (link.get("rel") or "").lower().split()]
    said += [link for link in links if NEXT_LIST.tells(_text(link))]
    for link in said:
        if url := _elsewhere(page, link):
            return [url]
    return [url] if (url := _following(page, links)) else []


def is_page(url: str) -> bool:
    """Whether a page may stand at an address, by its ending: no picture, no style sheet, no file."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return False
    return not _NO_PAGE.search(path)


def is_beside(url: str) -> bool:
    """Whether an address is of what stands beside articles: who wrote them, tags, signing in."""
    return bool(_BESIDE.search(urlsplit(url).path))


def is_same_list(url: str, start: str) -> bool:
    """Whether an address is that of a list, or of one of its further pages: it has one more number, or another one
    where the list's own is the first.
    """
    here, there = key(url), key(start)
    if here == there:
        return True
    stem, number = _turned(here)
    first, its_number = _turned(there)
    return number is not None and (stem == there or (stem == first and its_number in {0, 1}))


def _links(page: Page, hosts: Collection[str]) -> Iterator[_Link]:
    here = key(page.url)
    for element in [*page.tree.tagged("a")][:_MOST]:
        href = (element.get("href") or "").strip()
        if not href or href.startswith("#"):
            continue
        url = page.link(href).partition("#")[0]
        if not url.startswith(("http://", "https://")) or host_of(url) not in hosts or not is_page(url):
            continue
        if key(url) != here and not is_beside(url):
            yield _Link(element, url, _shape(url), _row(element), _is_headline(_text(element)))


def _text(link: HtmlElement) -> str:
    return squash(text_of(link)) or squash(link.get("title") or "")


def _is_headline(text: str) -> bool:
    words = len(_HAN.findall(text)) + 2 * len(_WORD.findall(text))
    return words >= _HEADLINE and not PAGE_LINK.tells(text)


def _shape(url: str) -> str:
    """An address without its numbers: /news/2024/05/06/123.html is /news/#/#/#/#.html. A name with a number in it may
    be any name: /a/3f9c2 is /a/*.
    """
    parts = urlsplit(url)
    names = [
        re.sub(r"^[^.]*\d[^.]*", "*", name)
        if re.search(r"\d[a-z]|[a-z]\d", name, re.IGNORECASE) and len(name) > 12
        else _NUMBER.sub("#", name)
        for name in parts.path.split("/")
    ]
    query = "&".join(
        sorted(re.sub(r"=.*", "=#" if _NUMBER.search(each) else "=", each) for each in parts.query.split("&"))
    )
    return f"{parts.netloc}{'/'.join(names)}?{query}"


def _is_list_of(shape: str, links: list[_Link]) -> bool:
    """Whether addresses of this shape are articles': they have a number, and most of their links a headline."""
    path = shape.partition("/")[2]
    if "#" not in path and "*" not in path:
        return False
    by_url: dict[str, bool] = {}
    for link in links:
        by_url[link.url] = by_url.get(link.url, False) or link.is_headline
    heads = sum(by_url.values())
    dated = bool(_DAY.search(links[0].url))
    return heads * 2 > len(by_url) and (heads >= _ROWS or (dated and heads >= 1))


def _row(link: HtmlElement) -> str:
    """Where a link stands: the elements around it, with their classes but for numbers."""
    names = []
    for element in [link, *link.iterancestors()][: _LEVELS + 1]:
        classes = " ".join(sorted(name for name in (element.get("class") or "").split() if not _NUMBER.search(name)))
        names.append(f"{element.tag}.{classes}")
    return "<".join(names)


def _are_rows(links: list[_Link]) -> bool:
    """Whether links that stand alike are those of a list: each has a headline, and stands under a heading."""
    urls = {link.url for link in links}
    heads = {link.url for link in links if link.is_headline}
    if len(urls) < _ROWS or len(heads) * 3 < len(urls) * 2:
        return False
    return all(any(outer.tag in _IN_LIST for outer in _around(link.element)) for link in links)


def _around(element: HtmlElement) -> list[HtmlElement]:
    return [*element.iterancestors()][:_LEVELS]


def _elsewhere(page: Page, link: HtmlElement) -> str | None:
    url = page.link((link.get("href") or "").strip()).partition("#")[0]
    if not url.startswith(("http://", "https://")) or host_of(url) != host_of(page.url):
        return None
    return url if key(url) != key(page.url) else None


def _following(page: Page, links: list[HtmlElement]) -> str | None:
    """Of links whose texts are numbers, the one to the page after this one: of which there is none, or no link."""
    numbers = {
        int(text): url
        for link in links
        if (text := _text(link).strip("[]() ")).isdecimal() and len(text) <= 4 and (url := _elsewhere(page, link))
    }
    own = next((number for number in range(1, 10_000) if number not in numbers), 1) if {2, 3} & numbers.keys() else None
    if own is None:
        return None
    url = numbers.get(own + 1)
    here = key(page.url)
    return url if url and _turned(key(url))[0] in {here, _turned(here)[0]} else None


def _turned(address: str) -> tuple[str, int | None]:
    """The key of a list's address without the number of the page, and that: news/list-2-3.html is page 3 of
    news/list-2.html, news/index_2.html page 2 of news/. A name that is a number alone is an article's as well.
    """
    where, mark, query = address.partition("?")
    for pattern in _TURNS:
        if hit := pattern.search(where):
            return f"{where[: hit.start()]}{hit['rest']}{mark}{query}", int(hit["number"])
    entries = query.split("&")
    for entry in entries:
        if hit := _PAGE.fullmatch(entry):
            kept = "&".join(each for each in entries if each != entry)
            return where + (f"?{kept}" if kept else ""), int(hit[1])
    return address, None
