"""What a site lists for programs: RSS 0.9 to 2.0 and 1.0 (RDF), Atom (RFC 4287), sitemaps (sitemaps.org, Google News),
JSON Feed, and whatever JSON a site's own scripts ask for.

They are told by their root, whatever the server calls them, and read whatever namespace they claim: many claim none, or
a wrong one. What is cut off or not well-formed gives what stands before. JSON is one where it has rows with an address
and a headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from reading.chinese.dates import CHINA, parse
from reading.found import is_beside, next_number
from reading.found.objects import rows
from reading.html.literals import as_json
from reading.html.things import objects
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
_NEXT = re.compile(r"<([^<>]+)>\s*(?:;[^<>]*)?;\s*rel\s*=\s*\"?next\b", re.IGNORECASE)
_OF_NEWS = re.compile(r"<\w+:news[\s>]")  # an element of Google News' sitemaps
_TAIL = 200  # characters in which the end of a sitemap is looked for
_LONGEST = 60  # characters of a time
_MOST = 50_000  # entries of one file: sitemaps.org
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_PUBLISHED, _CHANGED = ("publication_date", "pubdate", "published", "date"), ("updated", "lastmod")
_FEW = 4  # articles that people may change in one minute
# Where in an address a comment stands, and in WordPress the page of an article's comments.
_COMMENT = re.compile(r"#(?:(?:div-)?comment|cmt|reply|post|pid|floor|pl|c|p)[-_]?\d+$", re.IGNORECASE)
_OF_COMMENTS = re.compile(r"(?<=/)comment-page-\d+/?$|(?:(?<=\?)cpage=\d+&|[?&]cpage=\d+)", re.IGNORECASE)
_OLDEST = 1990  # years before it are those of clocks that were never set
_DATES = frozenset({*_PUBLISHED, *_CHANGED})
_CST = re.compile(r"\bCST$")  # China's, where RFC 822 means Chicago's


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is listed: an article; or in an index of sitemaps, one of them."""

    url: str
    day: date | None = None  # when it was published, at the site
    changed: datetime | None = None  # when it was changed last, aware; where a day is named, when that began
    latest: datetime | None = None  # until when that may have been: the end of such a day, where it is over
    answered: datetime | None = None  # of an article that it names for a comment: when that was written
    stamped: bool = False  # `changed` is when the list was made, as most say or as its own time does


def is_feed(page: Page) -> bool:
    """Whether an answer is a list for programs."""
    return page.status == 200 and bool(_root(page))


def is_index(page: Page) -> bool:
    """Whether what it lists are lists: a site's sitemaps."""
    return page.status == 200 and _root(page) == _INDEX


def is_whole(page: Page) -> bool:
    """Whether it is a sitemap, or an index of them, with all that belongs to it: none that was cut, or is full, nor one
    of Google News, which names the articles of two days.
    """
    kind, text = _root(page), page.decoded.text
    if page.status != 200 or page.problem or kind not in {_INDEX, _SITEMAP}:
        return False
    ends = re.search(rf"</(?:\w+:)?{kind}\s*>\s*$", text[-_TAIL:], re.IGNORECASE) is not None
    return ends and len(entries(page)) < _MOST and _OF_NEWS.search(text) is None


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
    """Where JSON goes on: where it or its Link header says so, else at the next number, unless it says that this is
    all; what counts its pages in a header says so there.
    """
    if _root(page) != _JSON:
        return None
    if link := next((hit[1] for hit in map(_NEXT.search, _links(page)) if hit), None):
        return page.link(link)
    if page.header("X-WP-TotalPages"):
        return None
    value = _value(page)
    told = {str(name).lower().replace("_", ""): said for each in objects(value, 50) for name, said in each.items()}
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


def _links(page: Page) -> Iterator[str]:
    """The links of the Link headers, RFC 8288."""
    for name, said in page.headers:
        if name.lower() == "link":
            yield from re.split(r",\s*(?=<)", said)


def entries(page: Page) -> list[Entry]:
    """What a list for programs names, in its order; nothing of any other page."""
    if not (kind := _root(page)):
        return []
    if kind == _JSON:
        told = {page.link(row.url): {"date": row.time, "lastmod": row.changed} for row in rows(_value(page))}
        urls = [url for url in told if _may_be_article(url)][:_MOST]
        return _stamped(page, [_entry(page, url, told[url], day=("date",)) for url in urls])
    text = _DECLARED.sub("", page.decoded.text).encode("utf-8", "replace")
    wanted = {_INDEX: "sitemap", _SITEMAP: "url", "feed": "entry"}.get(kind, "item")
    found: dict[str, Entry] = {}
    for element in islice(_elements(text, wanted), _MOST):
        url = page.link(_address(element))
        if url.startswith(("http://", "https://")) and (kind == _INDEX or _may_be_article(url)):
            said = {name: _text(child) for child in _inside(element) if (name := _name(child)) in _DATES}
            if comment := _COMMENT.search(url):
                url = _OF_COMMENTS.sub("", url[: comment.start()])
                found.setdefault(url, Entry(url=url, answered=_time(page, said, (*_PUBLISHED, *_CHANGED))))
            else:
                found.setdefault(url, _entry(page, url, said, day=_PUBLISHED))
    return _stamped(page, list(found.values()))


def _entry(page: Page, url: str, said: Mapping[str, str], *, day: Sequence[str]) -> Entry:
    changed = latest = _time(page, said, _CHANGED)
    if changed and any(_DAY.fullmatch(said.get(name, "")) for name in _CHANGED):
        over = changed + timedelta(days=1)
        latest = over if over <= page.capture.time else changed
    return Entry(url=url, day=_day_of(_time(page, said, day)), changed=changed, latest=latest)


def _stamped(page: Page, found: list[Entry]) -> list[Entry]:
    """Entries whose `changed` tells nothing: many programs put there when they made the list, so that most have the
    same minute (or day, where days are told), or that of the list.
    """
    minutes = Counter(each.changed.replace(second=0, microsecond=0) for each in found if each.changed)
    most = max(_FEW, minutes.total() // 2)
    now = page.capture.time - timedelta(minutes=1)
    return [
        replace(each, stamped=True)
        if each.changed and (each.changed > now or minutes[each.changed.replace(second=0, microsecond=0)] > most)
        else each
        for each in found
    ]


def _elements(text: bytes, wanted: str) -> Iterator[etree._Element]:
    """The elements of this name, each as it ends. What has ended is gone then: no tree of them all is held."""
    reader = etree.iterparse(
        BytesIO(text), events=("start", "end"), recover=True, no_network=True, resolve_entities=False, encoding="utf-8"
    )
    inside = 0  # how many of them
    with suppress(etree.XMLSyntaxError):  # what is cut off gives what stands before
        for event, element in reader:
            if event == "start":
                inside += _name(element) == wanted
                continue
            if _name(element) == wanted:
                yield element
                inside -= 1
            if not inside and (parent := element.getparent()) is not None:
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]


def _may_be_article(url: str) -> bool:
    """Sitemaps name a site's front page, its sections and tags as well."""
    parts = urlsplit(url)
    named = parts.path not in {"", "/"} or bool(parts.query)
    return named and parts.scheme in {"http", "https"} and not is_beside(url)


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


def _time(page: Page, said: Mapping[str, str], names: Sequence[str]) -> datetime | None:
    """The first of these times that can be: none that was still to come when the list was captured."""
    latest = page.capture.time.astimezone(CHINA).date() + timedelta(days=1)
    times = (_parsed(said.get(name, "")) for name in names)
    return next((time for time in times if time and time.year >= _OLDEST and time.date() <= latest), None)


def _day_of(time: datetime | None) -> date | None:
    return time.date() if time else None


def _inside(entry: etree._Element) -> Iterator[etree._Element]:
    """What stands in an entry, and in what stands there: <news:news><news:publication_date>."""
    for child in entry:
        yield child
        yield from child


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _parsed(said: str) -> datetime | None:
    """An RFC 3339 or RFC 822 time, or one written as pages write it, as it is in China; a time without a zone is
    China's, a day is its beginning.
    """
    if not said:
        return None
    if _DAY.match(said):
        return _of_iso(said)
    try:
        return _in_china(parsedate_to_datetime(_CST.sub("+0800", said)))
    except (ValueError, OverflowError):
        found = parse(said[:_LONGEST])
        return _in_china(found.time) if found and found.has_year and not found.relative else None


def _of_iso(said: str) -> datetime | None:
    for written in (said, said[:10]):  # 2024-03-05 8:00
        with suppress(ValueError, OverflowError):  # 2024-13-05
            return _in_china(datetime.fromisoformat(written))
    return None


def _in_china(time: datetime) -> datetime:
    return time.astimezone(CHINA) if time.tzinfo else time.replace(tzinfo=CHINA)
