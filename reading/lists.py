"""Which articles a list page names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from reading.addresses import desktop
from reading.html.parse import css
from reading.layout import Located, Site, locate
from reading.listed import Listed, listed
from reading.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A link of a list page that leads to an article."""

    url: str
    place: Located  # whose it is, by the site's rules for addresses
    said: Listed  # what the list prints beside it


def named(page: Page, site: Site) -> list[Named]:
    """The links of a list page that lead to articles of its site, in their order."""
    found = [
        (link, url, place)
        for link, href in links(page, site.links)
        if (place := locate(url := desktop(href), site)) is not None
    ]

    def place_of(url: str) -> tuple[str, int] | None:
        place = locate(url, site)
        return (f"{place.id} {place.part}", place.page_number) if place else None

    said = dict(listed(page, [link for link, _, _ in found], place_of))
    return [Named(url=url, place=place, said=said.get(link, Listed())) for link, url, place in found]


def links(page: Page, selector: str) -> Iterator[tuple[HtmlElement, str]]:
    """Links of a page, with their addresses."""
    for link in css(page.doc, selector):
        href = (link.get("href") or "").strip()
        if href and (url := page.link(href)).startswith(("http://", "https://")):
            yield link, url
