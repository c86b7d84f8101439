"""Which articles a list page names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial

from lxml.html import HtmlElement

from reading import feeds, found
from reading.addresses import desktop, hashed, plain
from reading.belonging import is_wanted
from reading.epapers.issue import issue_of
from reading.html.parse import css
from reading.html.urls import host_of
from reading.layout import Located, Site, locate
from reading.listed import Listed, listed
from reading.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A link of a list page that leads to an article."""

    url: str
    place: Located  # whose it is, by the site's rules for addresses
    said: Listed  # what the list prints beside it
    changed: datetime | None = None  # when it was changed last, as a list for programs says
    news: datetime | None = None  # of whenever there is something on its pages that an older capture lacks


def named(page: Page, site: Site) -> list[Named]:
    """The links of a list page that lead to articles of its site, in their order.

    Where no rule says which addresses are articles, those that look like one; of a feed or a sitemap, all entries.
    """
    if feeds.is_index(page):
        return []
    if feeds.is_feed(page):
        return [
            _entry(each, place, site)
            for each in feeds.entries(page)
            if is_wanted(each.url, site, anywhere=False) and site.takes(each.url)
            if (place := _place(each.url, site)) is not None
        ]
    if site.by_reading and (issue := issue_of(page, schemes=site.issues)) is not None:
        return [
            Named(url=each.url, place=place, said=Listed(day=issue.day))
            for each in issue.articles
            if site.takes(each.url) and (place := _place(each.url, site)) is not None
        ]
    if site.links:
        printed = links(page, site.links)
    elif site.by_reading:
        printed = found.articles(page, site.hosts)
    else:
        printed = links(page, "a[href]")
    at = cache(partial(_place, site=site))  # each is asked for again by what is printed beside it
    leading = _once(
        (link, url, place)
        for link, href in printed
        if (place := at(url := desktop(href))) is not None and site.takes(url)
    )

    def place_of(url: str) -> tuple[str, int] | None:
        place = at(url)
        return (f"{place.id} {place.part}", place.page_number) if place else None

    said = dict(listed(page, [link for link, _, _ in leading], place_of))
    return [Named(url=url, place=place, said=said.get(link, Listed())) for link, url, place in leading]


def _once(leading: Iterable[tuple[HtmlElement, str, Located]]) -> list[tuple[HtmlElement, str, Located]]:
    """The first link of each article, to its first page where there is one: a board's rows link a thread by its icon,
    its title, the number of its answers, and its further pages.
    """
    kept: dict[tuple[str, str], tuple[HtmlElement, str, Located]] = {}
    for each in leading:
        place = each[2]
        before = kept.setdefault((place.id, place.part), each)[2]
        if place.page_number < before.page_number:
            kept[place.id, place.part] = each
    return list(kept.values())


def _entry(entry: feeds.Entry, place: Located, site: Site) -> Named:
    """Where rules tell which pages an article has, comments are on the last of them, as lists' answers are."""
    changed, answered = (None if entry.stamped else entry.latest), entry.answered
    said = Listed(day=entry.day, last=answered.timestamp() if answered and not site.by_reading else None)
    news = max(filter(None, (changed, answered if site.by_reading else None)), default=None)
    return Named(url=entry.url, place=place, said=said, changed=entry.changed, news=news)


def further(page: Page, site: Site) -> list[str]:
    """Addresses of the next page of a list; of the index of a site's sitemaps, of these."""
    if feeds.is_index(page):
        return [each.url for each in feeds.entries(page) if host_of(each.url) in site.hosts]
    if feeds.is_feed(page):
        return [url] if (url := feeds.onward(page)) else []
    return [url for _, url in links(page, site.next_links)] if site.next_links else found.further(page)


def _place(url: str, site: Site) -> Located | None:
    """Whose page an address is; that of a site without rules for addresses is known by its address alone."""
    if not site.by_reading:
        return locate(url, site)
    if any(found.is_same_list(url, start) for start in site.start_urls):
        return None
    return Located(id=hashed(site.name, url), part="article", page_number=1, canonical_url=plain(url), spelled=True)


def links(page: Page, selector: str) -> Iterator[tuple[HtmlElement, str]]:
    """Links of a page, and of what its scripts write, with their addresses."""
    for link in [each for part in (page.doc, *found.written(page)) for each in css(part, selector)]:
        href = (link.get("href") or "").strip()
        if href and (url := page.link(href)).startswith(("http://", "https://")):
            yield link, url
