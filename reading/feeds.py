"""What a site lists for programs: RSS 0.9 to 2.0 and 1.0 (RDF), Atom (RFC 4287), sitemaps (sitemaps.org, Google News),
JSON Feed, and whatever JSON a site's own scripts ask for.

They are told by their root, whatever the server calls them, and read whatever namespace they claim: many claim none, or
a wrong one. What is cut off or not well-formed gives what stands before. JSON is one where it has rows with an address
and a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from reading.chinese.dates import CHINA
from reading.found import is_beside, next_number
from reading.found.objects import rows
from reading.html.literals import as_json, walk
from reading.page import Page

_ROOT = re.compile(
    r"[\s\ufeff]*+(?:<\?[^>]{0,500}\?>\s*|<!--(?:(?!-->).){0,2000}+-->\s*|<!DOCTYPE[^>\[]{0,500}>\s*)*+"
    r"<(?:\w+:)?(?P<root>rss|feed|RDF|urlset|sitemapindex)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(r"^[\s\ufeff]*<\?xml[^>]{0,500}\?>")
_INDEX, _SITEMAP, _JSON = "sitemapindex", "urlset", "json"
_CALLED = re.compile(r"[\s\ufeff]*+(?:[\w$.]{1,60}\s*\()?\s*(?P<value>[\[{].*[\]}])\s*\)?\s*;?\s*", re.DOTALL)  # JSONP
_ALL, _PAGES = (
    re.compile(r"total(?:count|num|size|records?)?|count|records"),
    re.compile(r"(?:total)?pages?(?:count|num)?"),
)
_ENDS = re.compile(r"has_?(?:more|next)(?:page)?", re.IGNORECASE)
_MOST = 50_000  # entries of one file: sitemaps.org
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DATES = ("publication_date", "pubdate", "published", "date", "updated", "lastmod")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is listed: an article; or in an index of sitemaps, one of them."""

    url: str
    day: date | None = None  # when it was published or changed, at the site


def is_feed(page: Page) -> bool:
    """Whether an answer is a list for programs."""
    return page.status == 200 and bool(_root(page))


def is_index(page: Page) -> bool:
    """Whether what it lists are lists: a site's sitemaps."""
    return page.status == 200 and _root(page) == _INDEX


def _root(page: Page) -> str:
    hit = _ROOT.match(page.decoded.text[:5000])
    if hit is None:
        return _JSON if next(rows(_value(page)), None) else ""
    return str(hit["root"]).lower()


def _value(page: Page) -> Any:
    """What JSON or JSONP says; None of anything else."""
    if page.decoded.text.lstrip(" \t\r\n\ufeff")[:1] in {"", "<"}:
        return None
    hit = _CALLED.fullmatch(page.decoded.text)
    return as_json(hit["value"]) if hit else None


def onward(page: Page) -> str | None:
    """Where JSON goes on: where it says so, else at the next number, unless it says that this is all."""
    if _root(page) != _JSON:
        return None
    value = _value(page)
    told = {str(name).lower().replace("_", ""): said for each in walk(value, 50) for name, said in each.items()}
    if isinstance(told.get("nexturl"), str) and told["nexturl"]:
        return page.link(told["nexturl"])
    following, number = next_number(page.url)
    if following is None or any(
        said in (False, "false")
        for name, said in told.items()
        if _ENDS.fullmatch(name) and not isinstance(said, list | dict)
    ):
        return None
    here = len(entries(page))
    whole = [said for name, said in told.items() if _ALL.fullmatch(name) and type(said) is int and said > 0]
    pages = [said for name, said in told.items() if _PAGES.fullmatch(name) and type(said) is int and said > number]
    if pages:
        return following
    return following if not whole or max(whole) > max(number, 1) * here else None


def entries(page: Page) -> list[Entry]:
    """What a list for programs names, in its order; nothing of any other page."""
    if not (kind := _root(page)):
        return []
    if kind == _JSON:
        told = [Entry(url=url, day=_parsed(row.time)) for row in rows(_value(page)) if (url := page.link(row.url))]
        return [each for each in {each.url: each for each in told}.values() if _may_be_article(each.url)][:_MOST]
    text = _DECLARED.sub("", page.decoded.text).encode("utf-8", "replace")
    parser = etree.XMLParser(recover=True, no_network=True, resolve_entities=False, encoding="utf-8")
    root = etree.fromstring(text, parser)
    if root is None:
        return []
    wanted = {_INDEX: "sitemap", _SITEMAP: "url", "feed": "entry"}.get(kind, "item")
    found: dict[str, Entry] = {}
    for element in root.iter():
        if _name(element) != wanted or len(found) >= _MOST:
            continue
        url = page.link(_address(element))
        if kind == _INDEX or _may_be_article(url):
            found.setdefault(url, Entry(url=url, day=_day(element)))
    return list(found.values())


def _may_be_article(url: str) -> bool:
    """Sitemaps name a site's front page, its sections and tags as well."""
    if not url.startswith(("http://", "https://")) or is_beside(url):
        return False
    parts = urlsplit(url)
    return parts.path not in {"", "/"} or bool(parts.query)


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _address(entry: etree._Element) -> str:
    """<loc> of a sitemap, <link> of RSS, the alternate <link href> of Atom; else a <guid> that is an address."""
    links = [child for child in entry if _name(child) in {"loc", "link"}]
    for link in links:
        if (href := link.get("href")) and (link.get("rel") or "alternate") == "alternate":
            return str(href).strip()
    for link in links:
        if said := _text(link):
            return said
    guids = [child for child in entry if _name(child) in {"guid", "id"} and child.get("isPermaLink") != "false"]
    return next((said for guid in guids if (said := _text(guid)).startswith("http")), "")


def _day(entry: etree._Element) -> date | None:
    said = {name: _text(child) for child in _inside(entry) if (name := _name(child)) in _DATES}
    return next((day for name in _DATES if (day := _parsed(said.get(name, "")))), None)


def _inside(entry: etree._Element) -> Iterator[etree._Element]:
    """What stands in an entry, and in what stands there: <news:news><news:publication_date>."""
    for child in entry:
        yield child
        yield from child


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _parsed(said: str) -> date | None:
    """The day of an RFC 3339 or RFC 822 time, as it is in China; of a day alone, that."""
    try:
        if hit := _DAY.match(said):
            whole = datetime.fromisoformat(said) if len(said) > 10 else None
            return whole.astimezone(CHINA).date() if whole and whole.tzinfo else date(*map(int, hit.groups()))
        return parsedate_to_datetime(said).astimezone(CHINA).date() if said else None
    except (ValueError, OverflowError):
        return None
