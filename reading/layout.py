"""What a site is, and what its pages look like, as values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement
from w3lib.url import canonicalize_url

from reading.addresses import key, plain, unvisited
from reading.article import Draft, Role
from reading.chinese.numbers import number as number_of
from reading.html.blocks import Mark
from reading.html.names import Renamed
from reading.html.parse import css, squash, text_of
from reading.html.urls import host_of, ungated
from reading.page import Page


class LayoutError(Exception):
    """The page is not what its layout says it is."""


Rule = Callable[[HtmlElement], str | None]
# Reads the posts or comments of a page: adds them to the article's `comments` (without text, which comes from the
# blocks), and says which elements are what. A Mark's `item` is the comment's id.
Posts = Callable[[Page, Draft], Iterable[tuple[HtmlElement, Mark]]]


def one(selector: str) -> Rule:
    """The text of exactly one element; none or several is an error, empty text too."""

    def rule(doc: HtmlElement) -> str:
        found = css(doc, selector)
        if len(found) != 1:
            raise LayoutError(f"{selector!r} matched {len(found)} elements, expected 1")
        if not (text := text_of(found[0])):
            raise LayoutError(f"{selector!r} is empty")
        return text

    return rule


def maybe(selector: str, pattern: str = r"(.+)") -> Rule:
    """The first match of `pattern` (its first group) in the first element found that has one; else None."""
    compiled = re.compile(pattern)

    def rule(doc: HtmlElement) -> str | None:
        for element in css(doc, selector):
            if hit := compiled.search(text_of(element)):
                return hit[1].strip() or None
        return None

    return rule


def every(selector: str, joiner: str = " ") -> Rule:
    """The texts of all elements that have one, joined; None where there is none."""

    def rule(doc: HtmlElement) -> str | None:
        return joiner.join(text for element in css(doc, selector) if (text := text_of(element))) or None

    return rule


def own(selector: str) -> Rule:
    """The text of the first element found, without that of the elements in it; None where there is none."""

    def rule(doc: HtmlElement) -> str | None:
        for element in css(doc, selector)[:1]:
            return squash("".join([element.text or "", *(child.tail or "" for child in element)])) or None
        return None

    return rule


def attribute(selector: str, name: str) -> Rule:
    """An attribute of the first element found that has it; else None."""

    def rule(doc: HtmlElement) -> str | None:
        return next((value.strip() for element in css(doc, selector) if (value := element.get(name))), None)

    return rule


@dataclass(frozen=True, kw_only=True)
class Address:
    """URLs of one shape that belong to articles.

    `pattern` is searched in the URL after the host (path and query). Its groups: `id` (of the article or thread;
    several groups id, id2 are joined by `-`), `page` (number, 1 where absent). `canonical` is the address of the
    article's first page, as path and query with the groups to fill in; empty: the URL itself.
    """

    pattern: re.Pattern[str]
    canonical: str = ""
    part: str = "article"  # or comments
    zero_based: bool = False  # EmpireCMS: index.php?page=1 is the second page


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a page tells of the article it belongs to, where its address doesn't."""

    number: str  # the engine's own
    part: str = "article"  # or comments: replies, whatever else the page repeats
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One page template.

    `marker` must match for the layout to apply. `roles` give selectors their role, the innermost element wins and of
    two on one element the first listed; text inside no listed element is page furniture. `fields` find what is
    printed for a field of the row. `more` names the links to the article's further pages; `more_urls` makes
    addresses that no link holds (comments filled in by script). `settle` gives roles to blocks by their order, where
    a template puts no element around them.

    On hosts that no site names, `signs` spare the search for the marker: one of them stands in the source of every
    page of the template; none where few elements can be the marker. `addresses`, or `key`, then tell which pages
    belong together; `files` matches the addresses of the engine's own files from its folder on, which tells two of an
    engine on one host apart.
    """

    name: str
    reads: bool = True  # False: an engine with themes of all kinds; the page is read by the generic layout
    marker: str
    signs: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    key: Callable[[Page], Key | None] | None = None
    files: str = ""
    title: Rule | None = None  # None: pages of this layout have no title of their own (a page of comments)
    roles: tuple[tuple[Role, str], ...] = ()
    fields: Mapping[str, Rule] = field(default_factory=dict)
    posts: Posts | None = None
    settle: Callable[[Page, Draft], None] | None = None
    more: str = ""
    more_urls: Callable[[Page], Iterable[str]] | None = None

    @property
    def engine(self) -> str:
        """What counts the articles: the layouts of one engine are named engine, or engine-template."""
        return self.name.partition("-")[0]

    def may_be_on(self, page: Page) -> bool:
        """Whether one of the signs stands in the page's source; True where there are none."""
        return not self.signs or any(sign in page.decoded.text for sign in self.signs)


@dataclass(frozen=True, kw_only=True)
class Site:
    """One news site: where its lists start, where links stand on them, and what its pages look like."""

    name: str  # pinyin
    title: str  # 中文名
    province: str | None = None
    city: str | None = None
    hosts: tuple[str, ...]  # lower case; empty where the operator must name them
    start_urls: tuple[str, ...] = ()  # list pages
    feeds: tuple[str, ...] = ()  # RSS, Atom, sitemaps: what it lists for programs
    issues: tuple[str, ...] = ()  # where the issues of its e-papers stand: reading.dated.scheme
    links: str = ""  # CSS of links on list pages, of which article addresses are taken; empty: any that look like one
    next_links: str = ""  # CSS of the link to the next list page; empty: the one that says so
    addresses: tuple[Address, ...] = ()  # empty: what stands at an address is told by reading it
    layouts: tuple[Layout, ...] = ()
    renamed: tuple[Renamed, ...] = ()  # names that its layouts look for, and what they are called on its pages now
    take: tuple[str, ...] = ()  # beginnings of the paths of articles; without any, all
    leave: tuple[str, ...] = ()  # of those that are left alone
    expect: int | None = None  # articles that it publishes on a usual day

    @property
    def by_reading(self) -> bool:
        """Whether no rule for addresses says which pages are articles: what is read there tells."""
        return not self.addresses

    def takes(self, url: str) -> bool:
        """Whether an article at this address is one of those that are wanted of the site."""
        if not self.take and not self.leave:
            return True
        path = urlsplit(ungated(url)).path or "/"
        return (not self.take or path.startswith(self.take)) and not path.startswith(self.leave or ("\0",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """What a URL tells of the article it belongs to."""

    id: str
    part: str
    page_number: int
    canonical_url: str
    spelled: bool  # the rule names no address of the first page: more of the URL may tell one page from another


def site_of(url: str, sites: Iterable[Site]) -> Site | None:
    """The site that a URL belongs to, directly or behind a gateway (which serves many sites)."""
    host = host_of(ungated(url))
    found = [site for site in sites if host in site.hosts]
    if len(found) > 1:  # papers of one house, in folders of their own
        return next((site for site in found if site.takes(url)), found[0])
    return found[0] if found else None


def locate(url: str, site: Site) -> Located | None:
    """Which article of the site a URL belongs to; None when it is no article page (a list, an image ...)."""
    return located(url, site.name, site.addresses)


def located(url: str, name: str, addresses: Iterable[Address]) -> Located | None:
    """Which article a URL belongs to by these addresses; `name` begins its id.

    As it stands, or without what those who pass it on put behind it, and servers for a visit: ?spm=…, ;jsessionid=….
    """
    bare = ungated(url)
    for spelled in dict.fromkeys((bare, plain(bare))):
        try:
            parts = urlsplit(spelled)
        except ValueError:
            return None
        tail = parts.path + (f"?{parts.query}" if parts.query else "")
        server = f"{parts.scheme}://{parts.netloc}"
        for address in addresses:
            if hit := address.pattern.search(tail):
                return _located(hit, address, name, server, tail)
    return None


def _located(hit: re.Match[str], address: Address, name: str, server: str, tail: str) -> Located:
    groups = {name: value for name, value in hit.groupdict().items() if value is not None}
    number = number_of(groups.get("page") or ("0" if address.zero_based else "1")) + address.zero_based
    number_in_engine = "-".join(unquote(groups[name]) for name in sorted(groups) if name.startswith("id"))
    return Located(
        id=f"{name}-{number_in_engine}",
        part=address.part,
        page_number=max(number, 1),
        canonical_url=server + (address.canonical.format(**groups) if address.canonical else tail),
        spelled=not address.canonical,
    )


def asked_for(url: str, site: Site | None) -> str:
    """What a request for this URL asks for, in whatever spelling: an article's page by the site's rules for addresses,
    else the address without the server's name for a visit.
    """
    place = locate(url, site) if site else None
    if place is None:
        return str(canonicalize_url(unvisited(url)))
    page = f"{place.id} {place.part} {place.page_number}"
    return f"{page} {key(place.canonical_url)}" if place.spelled else page
