"""What a page says of its site: its name, its feeds, its sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from crawler.politeness.server import OFFLINE_SUFFIXES, domain_of
from reading import found
from reading.chinese.buttons import NEXT_LIST, PAGE_LINK
from reading.html.parse import squash, text_of
from reading.html.urls import host_of
from reading.page import Page

_FEED = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_WORDPRESS = "https://api.w.org/"  # the relation of a page of WordPress to its interface
_CHANGES = "orderby=modified&order=desc&per_page=100&_fields=link,modified_gmt"
_LONGEST = 60  # characters of a site's name
_SECTION = 14  # signs of a menu's word, at most


def domain(host: str) -> str:
    """The domain that somebody registered; where no list names what it ends in, its last two names."""
    labels = host.split(".")
    unlisted = not OFFLINE_SUFFIXES(host).suffix and len(labels) > 1 and not labels[-1].isdecimal()
    return ".".join(labels[-2:]) if unlisted else domain_of(host)


def title(page: Page) -> str:
    """The name that a site gives itself, without what does something to a terminal."""
    return "".join(each for each in _title(page) if each.isprintable())[:_LONGEST].strip()


def _title(page: Page) -> str:
    """The name that a site gives itself: og:site_name, else the first part of its home page's title, or the last part
    of another page's.
    """
    for meta in page.tree.tagged("meta"):
        if (meta.get("property") or "").lower() == "og:site_name" and (said := squash(meta.get("content") or "")):
            return said
    titles = [squash(text_of(title)) for title in page.tree.tagged("title")]
    parts = [part for part in re.split(r"\s+[-_|—–·]\s+|[-_|—–·](?!\d)", titles[0]) if part.strip()] if titles else []
    parts = [part.strip() for part in parts if not part.strip().lower().startswith("powered by")]
    return parts[0 if urlsplit(page.url).path in {"", "/"} else -1] if parts else ""


def feeds_of(page: Page) -> list[str]:
    """The feeds that a page names: of articles, and of the comments on them."""
    links = [
        link for link in page.tree.tagged("link")
        if "alternate" in (link.get("rel") or "").lower().split() and _FEED.search(link.get("type") or "")
    ]  # fmt: skip
    urls = dict.fromkeys(page.link((link.get("href") or "").strip()) for link in links)
    return [url for url in urls if url.startswith("http")]


def changes_of(page: Page) -> list[str]:
    """Where WordPress lists what was changed last, if the page names its interface for programs."""
    links = [link for link in page.tree.tagged("link") if (link.get("rel") or "") == _WORDPRESS]
    found = (page.link((link.get("href") or "").strip()) for link in links)
    return [f"{url}wp/v2/posts{'&' if '?' in url else '?'}{_CHANGES}" for url in found if url.startswith("http")]


def first_page(page: Page) -> str | None:
    """The first page of a list, where this is a further one and links to it."""
    of, number = found.stem(page.url)
    if number is None:
        return None
    there = {
        url: found.stem(url) for link in found.anchors(page) if (url := page.link((link.get("href") or "").strip()))
    }
    # Nothing else has the key that all pages share; or the number is the smallest.
    before = [(its or 0, url) for url, (stem, its) in there.items() if stem == of and (its or 0) < number]
    return min(before)[1] if before else None


def sections(page: Page, is_own: Callable[[str], bool], articles: Collection[str]) -> list[str]:
    """What a page links to by a short word, on the site's hosts: the sections of a menu, for the most part."""
    words: dict[str, str] = {}
    for link in found.anchors(page):
        url, word = page.link((link.get("href") or "").strip()).partition("#")[0], squash(text_of(link))
        if (
            not 2 <= len(word) <= _SECTION
            or PAGE_LINK.tells(word)
            or NEXT_LIST.tells(word)
            or not url.startswith(("http://", "https://"))
            or not is_own(host_of(url))
            or url in articles
            or found.is_same_list(url, page.url)
        ):
            continue
        if found.is_page(url) and found.may_list(url):
            words.setdefault(url, word)
    return list(words)
