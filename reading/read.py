"""From a page to an article. Pure: the same bytes give the same article, in a crawl or from an archive."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading.answers import wall
from reading.article import Draft
from reading.families import FAMILIES, pictures
from reading.generic import pagination, reader
from reading.html.blocks import Mark, segment
from reading.html.parse import css
from reading.html.select import Needs, compiled
from reading.html.urls import joined
from reading.layout import Layout, LayoutError, Located, Site, host_of, locate, located, site_of, ungated
from reading.page import Page
from reading.problem import Problem, ProblemKind
from reading.sites import SITES

READER_VERSION = "1"
REDIRECTS = {301, 302, 303, 307, 308}
_TRANSIENT = {0, 408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
_LARGE = 100_000  # bytes: smaller pages are read whatever they hold
_MOST_LINES, _LONGEST_LINE, _MOST_LETTERS = 12_000, 180_000, 1_000_000
_NO_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(%PDF|\x89PNG|GIF8|\xff\xd8\xff|PK\x03\x04|\x1f\x8b|RIFF|\{|\[|document\.write"
    rb"|(<\?xml[^>]*>\s*)?<(rss|feed|urlset|sitemapindex|rdf:RDF|root)[\s>])"
)


def is_transient(page: Page) -> bool:
    """Whether the server had no answer to give (overload, gateway): the crawl asks again, there is nothing to read."""
    return page.status in _TRANSIENT


def is_article(page: Page, sites: Sequence[Site] = SITES, *, anywhere: bool = False) -> bool:
    """Whether this response makes a row.

    On a known site: the URL is an article's. `anywhere` (the `urls` spider, pages handed in): whatever was asked for.
    Redirects and answers like 503 make none: the crawl goes on to the page, or asks again.
    """
    if page.status in REDIRECTS or page.status == 304 or is_transient(page):
        return False
    if anywhere:
        return urlsplit(page.url).path != "/robots.txt"
    site = site_of(page.url, sites)
    return site is not None and locate(page.url, site) is not None


def read(page: Page, sites: Sequence[Site] = SITES) -> Draft:
    """Read one page. What can't be read is named in `problems`; nothing is raised, one page gives one article."""
    site = site_of(page.url, sites)
    place = (locate(page.url, site) if site else None) or _elsewhere(page.url, site)
    draft = Draft(
        id=place.id,
        url=page.url,
        canonical_url=place.canonical_url,
        part=place.part,
        page_number=place.page_number,
        site=site.name if site else "unknown",
        province=site.province if site else None,
        city=site.city if site else None,
        reader_version=READER_VERSION,
        capture=page.capture,
    )
    problems = [page.problem] if page.problem else []
    if no_page := _no_page(page):
        draft.problems = (*problems, no_page)
        return draft
    draft.encoding = page.decoded.encoding
    draft.declared = list(page.decoded.declared)
    draft.replaced = page.decoded.replaced
    if page.cut:
        problems.append(page.cut)
    if no_content := _no_content(page) or _too_much(page):
        draft.blocks = segment(page.doc, {})
        draft.problems = (*problems, no_content)
        return draft
    layout = layout_of(page, site)
    if layout and site is None:
        _belong(draft, layout, page)
    if layout and layout.reads:
        problems += _apply(layout, page, draft)
        if site is None:
            reader.mend(page, draft)
    else:
        reader.read(page, draft)
        if site is None and layout is None:
            pagination.belong(page, draft)
    if site and layout not in site.layouts:
        problems.append(Problem(kind=ProblemKind.NO_LAYOUT, detail=site.name, layout=draft.layout))
    draft.problems = (*problems, *draft.problems)
    return draft


def layout_of(page: Page, site: Site | None) -> Layout | None:
    """The first layout whose marker is on the page: of the site, else of the families that many sites share."""
    for layout in site.layouts if site else ():
        if css(page.doc, layout.marker):
            return layout
    for layout in _possible(page):
        if any(sign in page.decoded.text for sign in layout.signs) and css(page.doc, layout.marker):
            return layout
    return None


def _possible(page: Page) -> Sequence[Layout]:
    """The families that have all names on the page without which their marker can't match."""
    tree = page.tree
    ids = "\n".join(["", *tree.id_names])
    return _naming(
        _NAMES.tags.intersection(tree.by_tag),
        tree.class_names & _NAMES.classes,
        tree.id_names & _NAMES.ids,
        frozenset(start for start in _NAMES.starts if f"\n{start}" in ids),
    )


_NAMES = Needs.together(need for layout in FAMILIES for need in compiled(layout.marker).needs)


@lru_cache(maxsize=1 << 12)
def _naming(
    tags: frozenset[str], classes: frozenset[str], ids: frozenset[str], starts: frozenset[str]
) -> tuple[Layout, ...]:
    return tuple(
        layout
        for layout in FAMILIES
        if any(
            need.tags <= tags and need.classes <= classes and need.ids <= ids and need.starts <= starts
            for need in compiled(layout.marker).needs
        )
    )


def more(page: Page, sites: Sequence[Site] = SITES) -> list[str]:
    """Absolute URLs of what else belongs to the article: its further pages, its comments. No URL twice."""
    site = site_of(page.url, sites)
    if page.status != 200 or _no_page(page) or _no_content(page):
        return []
    layout = layout_of(page, site)
    found: list[str] = []
    if layout and layout.more:
        found += [element.get("href", "") for element in css(page.doc, layout.more)]
    if layout and layout.more_urls:
        found += layout.more_urls(page)
    if site is None and not (layout and layout.reads):
        found += pagination.further(page)
    return [url for url in dict.fromkeys(joined(page.base, href.strip()) for href in found) if url.startswith("http")]


def _elsewhere(url: str, site: Site | None) -> Located:
    """A page that isn't one of a site's article addresses is known by its URL alone."""
    canonical = ungated(url).split("#")[0]
    digest = hashlib.sha256(canonical.encode()).hexdigest()[:20]
    name = site.name if site else host_of(canonical) or "unknown"
    return Located(id=f"{name}-{digest}", part="article", page_number=1, canonical_url=canonical)


def _belong(draft: Draft, layout: Layout, page: Page) -> None:
    """On a host that no site names: which article the page belongs to, as its engine counts them."""
    host = host_of(ungated(page.url)) or "unknown"
    if found := located(page.url, host, layout.addresses):
        draft.id, draft.canonical_url = found.id, found.canonical_url
        draft.part, draft.page_number = found.part, found.page_number
    elif layout.key and (key := layout.key(page)):
        draft.id = f"{host}-{key.number}"
        draft.part, draft.page_number = key.part, key.page


def _no_page(page: Page) -> Problem | None:
    """Why there is nothing that could be parsed."""
    if not page.body.strip(b" \t\r\n\0"):
        return Problem(kind=ProblemKind.EMPTY, number=page.status if page.status != 200 else None)
    kind = (page.header("Content-Type") or "").split(";")[0].strip().lower()
    if _NO_HTML.match(page.body[:64]) or (kind.startswith(("image/", "video/", "audio/", "font/"))):
        what = f"{kind or 'no content type'}, begins {page.body[:8]!r}"
        return Problem(kind=ProblemKind.NOT_HTML, detail=what)
    return None


def _no_content(page: Page) -> Problem | None:
    """Why the page is HTML but no article."""
    if page.status != 200:
        return Problem(kind=ProblemKind.STATUS, number=page.status)
    return wall(page)


def _too_much(page: Page) -> Problem | None:
    """Why a page is more than any article is; looking for one in it would take for ever."""
    if len(page.body) < _LARGE and len(page.tree.elements) < _MOST_LINES:
        return None
    lines = [len(block.text) for block in segment(page.doc, {})]
    lines += [len(title.text or "") for title in page.doc.iter("title")]
    if len(lines) > _MOST_LINES:
        what = f"{len(lines)} lines"
    elif (longest := max(lines, default=0)) > _LONGEST_LINE:
        what = f"a line of {longest} characters"
    elif sum(lines) > _MOST_LETTERS:
        what = f"{sum(lines)} characters"
    else:
        return None
    return Problem(kind=ProblemKind.TOO_MUCH, detail=what)


def _apply(layout: Layout, page: Page, draft: Draft) -> list[Problem]:
    """Read by a known layout; gives the problems."""
    problems = []
    draft.layout = layout.name
    marks = dict(_marks(layout, page.doc))
    if layout.posts:
        marks.update(layout.posts(page, draft))
    draft.blocks = segment(page.doc, marks)
    if layout.settle:
        layout.settle(page, draft)
    pictures.take(page, draft, marks)
    try:
        draft.title_raw = layout.title(page.doc) if layout.title else None
    except LayoutError as error:
        problems.append(Problem(kind=ProblemKind.LAYOUT, layout=layout.name, detail=f"title: {error}"))
    for name, rule in layout.fields.items():
        try:
            if printed := rule(page.doc):
                draft.printed[name] = printed
        except LayoutError as error:
            problems.append(Problem(kind=ProblemKind.LAYOUT, layout=layout.name, detail=f"{name}: {error}"))
    return problems


def _marks(layout: Layout, doc: HtmlElement) -> Iterator[tuple[HtmlElement, Mark]]:
    # Listed first wins on one element, so the last word in the dict belongs to it.
    for role, selector in reversed(layout.roles):
        for element in css(doc, selector):
            yield element, Mark(role=role, rule=f"layout:{selector}")
