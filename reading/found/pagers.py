"""The next page of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from reading.addresses import key
from reading.chinese.buttons import NEXT_LIST
from reading.found.addresses import DAY, names_page, turned
from reading.found.links import anchors, text_on
from reading.found.scripts import GOES, more_of, scripts
from reading.html.urls import host_of
from reading.page import Page

# TRS: createPageHTML(3, 0, "index", "html"): how many pages, the number of this one from 0, the file; later versions
# name the element before them, count this one from 1, and count the rows behind.
_CALL = re.compile(
    r"""(?<!function )createPage\w*\(\s*(?P<element>["'](?!\d)[\w-]*["']\s*,)?"""
    r"""\s*["']?(?P<count>\d{1,5})["']?\s*,\s*["']?(?P<here>\d{1,5})["']?"""
    r"""\s*,\s*["'](?P<name>[\w-]+)["']\s*,\s*["']\.?(?P<rest>\w{3,5})["']""",
    re.IGNORECASE,
)
_MARKS, _ENDING = re.compile(r"[/_.-]+"), re.compile(r"\.\w{3,5}$")
_NUMBERS = re.compile(r"\d+")


def further(page: Page) -> list[str]:
    """Addresses of the next page of a list: of the link that says so, of the number after this page's own, or of what
    its scripts make of numbers.
    """
    said = [link for link in page.tree.tagged("link") if "next" in (link.get("rel") or "").lower().split()]
    links = [*anchors(page), *page.tree.tagged("button")]
    said += [link for link in links if "next" in (link.get("rel") or "").lower().split()]
    said += [link for link in links if NEXT_LIST.tells(text_on(link))]
    for link in said:
        if url := _elsewhere(page, link):
            return [url]
    for url in (_following(page, links), _called(page), _without_word(page, links), *more_of(page)):
        if url and host_of(url) == host_of(page.url) and key(url) != key(page.url):
            return [url]
    return []


def _address(link: HtmlElement) -> str:
    """Where a link leads, or where a script goes when it is pressed."""
    href = (link.get("href") or "").strip()
    for code in (href if href.lower().startswith("javascript:") else "", link.get("onclick") or ""):
        if hit := GOES.search(code):
            return hit["url"]
    return href


def _elsewhere(page: Page, link: HtmlElement) -> str | None:
    url = page.link(_address(link)).partition("#")[0]
    if not url.startswith(("http://", "https://")) or host_of(url) != host_of(page.url):
        return None
    return url if key(url) != key(page.url) else None


def _following(page: Page, links: list[HtmlElement]) -> str | None:
    """Of links whose texts are numbers, the one to the page after this one: of which there is none, or no link."""
    numbers = {
        int(text): url
        for link in [*links, *page.tree.tagged("option")]
        if (text := text_on(link).strip("[]() 【】第页頁")).isdecimal() and len(text) <= 4 and (url := _to(page, link))
    }
    own = next((number for number in range(1, 10_000) if number not in numbers), 1) if {2, 3} & numbers.keys() else None
    if own is None:
        return None
    url = numbers.get(own + 1)
    return url if url and _is_page_of(key(url), own + 1, key(page.url)) else None


def _to(page: Page, link: HtmlElement) -> str | None:
    if link.tag != "option":
        return _elsewhere(page, link)
    value = (link.get("value") or "").strip()
    url = page.link(value) if re.search(r"[/.?]", value) else ""
    return url if url.startswith(("http://", "https://")) and key(url) != key(page.url) else None


def _is_page_of(there: str, number: int, here: str) -> bool:
    """Whether an address is that of this list, with another number in it, or one more."""
    if turned(there)[0] in {here, turned(here)[0]}:
        return True
    return not DAY.search(there) and any(_alike(alone, here) for alone in _without(there, number))


def _without(address: str, number: int) -> Iterator[str]:
    """An address with this number left out, or as the one before, or the one before that: some count from 0."""
    for hit in _NUMBERS.finditer(address):
        if int(hit[0]) in {number, number - 1}:
            for before in (int(hit[0]) - 1, ""):
                yield f"{address[: hit.start()]}{before}{address[hit.end() :]}"


def _alike(one: str, other: str) -> bool:
    return _MARKS.sub("", _ENDING.sub("", one)) == _MARKS.sub("", _ENDING.sub("", other))


def _without_word(page: Page, links: list[HtmlElement]) -> str | None:
    """A link to what is the page after this one by its address: one without a word, a picture of an arrow; else
    one with words that nobody knows, where the address says that its number is a page's.
    """
    of, number = turned(key(page.url))
    own, worded = 1 if number is None else number, None
    for link in links:
        if (url := _elsewhere(page, link)) is None:
            continue
        other, its_number = turned(key(url))
        if its_number != own + 1 or other not in {of, key(page.url)}:
            continue
        if len(link) and not text_on(link):
            return url
        worded = worded or (url if names_page(url) else None)
    return worded


def _called(page: Page) -> str | None:
    """The page that a script makes a link of: index_1.html follows index.html where the call counts from 0."""
    code = scripts(page)
    hit = _CALL.search(code) if "createPage" in code else None
    if hit is None:
        return None
    count, here = int(hit["count"]), int(hit["here"])
    onward = here if hit["element"] else here + 1  # the number in the name: 0 is the first page, and has none
    if onward >= count or (hit["element"] and here >= count):
        return None
    return urljoin(page.base, f"{hit['name']}_{onward}.{hit['rest']}")
