"""Which article a page belongs to, and whether one is looked for at its address."""

from __future__ import annotations

from urllib.parse import urlsplit

from reading import addresses, found
from reading.article import UNKNOWN, Draft
from reading.dated.archives import is_month
from reading.dated.scheme import day_of
from reading.html.urls import ungated
from reading.layout import Layout, Located, Site, locate, located
from reading.page import Page


def is_wanted(url: str, site: Site | None, *, anywhere: bool) -> bool:
    """Whether an article is looked for at this address of a site; `anywhere`: at all but robots.txt."""
    try:
        parts = urlsplit(url)
    except ValueError:  # http://[::bad, as some crawlers record what a link said
        return False
    if parts.scheme in {"http", "https"} and not parts.hostname:
        return False
    if site is not None and (_is_read(url, site) if site.by_reading else locate(url, site) is not None):
        return True
    return anywhere and parts.path != "/robots.txt"


def _is_read(url: str, site: Site) -> bool:
    """Whether a page of a site without rules for addresses may be an article: it is no file, and none of its lists."""
    if urlsplit(url).path == "/robots.txt" or not found.is_page(url) or not site.takes(url):
        return False
    if is_month(url) or day_of(url, site.issues):
        return False
    return not any(found.is_same_list(url, start) for start in (*site.start_urls, *site.feeds))


def elsewhere(page: Page, site: Site | None) -> Located:
    """A page that isn't one of a site's article addresses is known by its address alone, or the one it gives as its."""
    hosts = site.hosts if site else ()
    own = addresses.declared(page, hosts) if site is None or site.by_reading else None
    canonical = own or addresses.plain(ungated(page.url))
    name = site.name if site else addresses.name(canonical) or UNKNOWN
    return Located(
        id=addresses.hashed(name, canonical), part="article", page_number=1, canonical_url=canonical, spelled=True
    )


def belong(draft: Draft, layout: Layout, page: Page, site: Site | None) -> None:
    """Where no site has rules for addresses: which article the page belongs to, as its engine counts them. A host may
    have several engines, and one of them in several folders: each counts from 1.
    """
    host = site.name if site else addresses.name(ungated(page.url)) or "unknown"
    name = f"{host}-{layout.engine}"
    if layout.files and (folder := addresses.installed(page, layout.files)):
        name += folder.replace("/", "-")
    if found := located(page.url, name, layout.addresses):
        draft.id, draft.canonical_url = found.id, addresses.plain(found.canonical_url)
        draft.part, draft.page_number = found.part, found.page_number
    elif layout.key and (key := layout.key(page)):
        draft.id = f"{name}-{key.number}"
        draft.part, draft.page_number = key.part, key.page
