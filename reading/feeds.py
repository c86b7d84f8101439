"""What a site lists for programs: RSS 0.9 to 2.0 and 1.0 (RDF), Atom (RFC 4287), sitemaps (sitemaps.org, Google News).

They are told by their root, whatever the server calls them, and read whatever namespace they claim: many claim none, or
a wrong one. What is cut off or not well-formed gives what stands before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from lxml import etree

from reading.chinese.dates import CHINA, parse
from reading.page import Page

_ROOT = re.compile(
    r"[\s\ufeff]*+(?:<\?[^>]{0,500}\?>\s*|<!--(?:(?!-->).){0,2000}+-->\s*|<!DOCTYPE[^>\[]{0,500}>\s*)*+"
    r"<(?:\w+:)?(?P<root>rss|feed|RDF|urlset|sitemapindex)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(r"^[\s\ufeff]*<\?xml[^>]{0,500}\?>")
_INDEX, _SITEMAP = "sitemapindex", "urlset"
_LONGEST = 60  # characters of a time
_MOST = 50_000  # entries of one file: sitemaps.org
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_PUBLISHED, _CHANGED = ("publication_date", "pubdate", "published", "date"), ("updated", "lastmod")
_OLDEST = 1990  # years before it are those of clocks that were never set
_DATES = frozenset({*_PUBLISHED, *_CHANGED})
_CST = re.compile(r"\bCST$")  # China's, where RFC 822 means Chicago's


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is listed: an article; or in an index of sitemaps, one of them."""

    url: str
    day: date | None = None  # when it was published, at the site
    changed: date | None = None  # when it was changed last: it isn't younger than that


def is_feed(page: Page) -> bool:
    """Whether an answer is a list for programs."""
    return page.status == 200 and bool(_root(page))


def is_index(page: Page) -> bool:
    """Whether what it lists are lists: a site's sitemaps."""
    return page.status == 200 and _root(page) == _INDEX


def _root(page: Page) -> str:
    hit = _ROOT.match(page.decoded.text[:5000])
    return str(hit["root"]).lower() if hit else ""


def entries(page: Page) -> list[Entry]:
    """What a list for programs names, in its order; nothing of any other page."""
    if not (kind := _root(page)):
        return []
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
        if url.startswith(("http://", "https://")):
            said = {name: _text(child) for child in _inside(element) if (name := _name(child)) in _DATES}
            found.setdefault(url, Entry(url=url, day=_day(page, said, _PUBLISHED), changed=_day(page, said, _CHANGED)))
    return list(found.values())


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


def _day(page: Page, said: Mapping[str, str], names: Sequence[str]) -> date | None:
    """The first of these times that can be: none that was still to come when the list was captured."""
    latest = page.capture.time.astimezone(CHINA).date() + timedelta(days=1)
    days = (_parsed(said.get(name, "")) for name in names)
    return next((day for day in days if day and day.year >= _OLDEST and day <= latest), None)


def _inside(entry: etree._Element) -> Iterator[etree._Element]:
    """What stands in an entry, and in what stands there: <news:news><news:publication_date>."""
    for child in entry:
        yield child
        yield from child


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _parsed(said: str) -> date | None:
    """The day of an RFC 3339 or RFC 822 time, or of one written as pages write it, as it is in China; of a time
    without a zone, the day that it names.
    """
    if not said:
        return None
    if _DAY.match(said):
        return _of_iso(said)
    try:
        time = parsedate_to_datetime(_CST.sub("+0800", said))
        return time.astimezone(CHINA).date() if time.tzinfo else time.date()
    except (ValueError, OverflowError):
        found = parse(said[:_LONGEST])
        return found.time.date() if found and found.has_year and not found.relative else None


def _of_iso(said: str) -> date | None:
    try:
        time = datetime.fromisoformat(said)
        return time.astimezone(CHINA).date() if time.tzinfo else time.date()
    except (ValueError, OverflowError):  # 2024-03-05 8:00
        try:
            return date.fromisoformat(said[:10])
        except ValueError:  # 2024-13-05
            return None
