"""Links of a list page to what its site published in a month, or on a day: behind the few pages that a list has, these
lead to all the rest. They stand as links, as options to choose from, and as the days of a calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading.addresses import key
from reading.chinese.month_names import month as month_in
from reading.html.parse import squash, text_of
from reading.html.urls import host_of
from reading.page import Page

_MOST = 5_000  # links of a page that are looked at
_LIST = 2  # links to months that make a list of them, where only their texts tell
_SHORT = 6  # characters of a text that is no headline: 3月, 05, March
_YEAR, _MONTH, _DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
_BARE = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12]\d|0?[1-9])"
_END = r"(?:/|/(?:index|default|list)\.\w{3,5}|\.(?:s?html?|php|aspx?|jsp))?$"
# Of a path: /2024/03/, /archives/2024-03.html, /2024/3/; 202403 may be an article's number as well.
_PATHS = tuple(
    re.compile(f"/(?:[a-z]{{1,12}}[-_])?{each}{_END}", re.IGNORECASE)
    for each in (
        rf"{_YEAR}[-/_.]{_BARE[0]}[-/_.]{_BARE[1]}",
        rf"{_YEAR}[-/_.]{_BARE[0]}",
        rf"{_YEAR}[/-]?{_MONTH}[/-]?{_DAY}",
        rf"{_YEAR}{_MONTH}",
    )
)
_MONTH_FOLDER = re.compile(rf"(?<!\d){_YEAR}[-/]{_BARE[0]}/$")
_QUERY = re.compile(
    rf"(?:^|&)(?:m|ym|month|date|day|archive|archives|riqi)={_YEAR}[-/_.]?{_MONTH}(?:[-/_.]?{_DAY})?(?=&|$)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    rf"(?:^|&)(?:year|y)={_YEAR}&(?:.*&)?(?:month|monthnum|mon)={_BARE[0]}(?:&(?:.*&)?day={_BARE[1]})?(?=&|$)"
)
_FURTHER = re.compile(r"(?<=/)page/\d{1,4}/?$|_\d{1,3}(?=\.\w{3,5}$)")  # of an archive
_VALUE = re.compile(r"(?:19|20)\d\d[-/]?(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A list of what a site published from one day to another, both counted in."""

    url: str
    first: date
    last: date

    def meets(self, since: date | None, until: date | None) -> bool:
        """Whether something between these days may stand there."""
        return (since is None or self.last >= since) and (until is None or self.first <= until)


def is_month(url: str) -> bool:
    """Whether an address is that of a month's archive, where no article has such a one: /2024/03/, /?m=202403."""
    span = _span(url, (_MONTH_FOLDER,))
    return span is not None and span[0] != span[1]


def archives(page: Page, hosts: Collection[str]) -> list[Archive]:
    """The archives that a page leads to, in its order; none of a day where the page has one of its month."""
    found: dict[str, Archive] = {}
    by_text: dict[str, Archive] = {}
    here = key(page.url)
    for url, text in _links(page):
        if host_of(url) not in hosts or key(url) == here:
            continue
        named = month_in(text)
        span = _span(url, _PATHS)
        if span is not None and (named == (span[0].year, span[0].month) or len(text) <= _SHORT):
            found.setdefault(key(url), Archive(url=url, first=span[0], last=span[1]))
        elif named is not None:
            first, last = _of_month(*named)
            by_text.setdefault(key(url), Archive(url=url, first=first, last=last))
    if len(by_text) >= _LIST or found:
        found = by_text | found
    months = {(each.first.year, each.first.month) for each in found.values() if each.first != each.last}
    return [
        each for each in found.values() if each.first != each.last or (each.first.year, each.first.month) not in months
    ]


def _span(url: str, paths: Collection[re.Pattern[str]]) -> tuple[date, date] | None:
    try:
        parts = urlsplit(url)
    except ValueError:  # http://[::bad
        return None
    path = _FURTHER.sub("", parts.path)
    hits = [_QUERY.search(parts.query), _PARTS.search(parts.query), *(each.search(path) for each in paths)]
    for hit in filter(None, hits):
        groups = hit.groupdict()
        try:
            if groups.get("day"):
                day = date(int(groups["year"]), int(groups["month"]), int(groups["day"]))
                return day, day
            return _of_month(int(groups["year"]), int(groups["month"]))
        except ValueError:  # 2024-02-30
            continue
    return None


def _of_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _links(page: Page) -> Iterator[tuple[str, str]]:
    """Addresses with their texts: of links, and of options to choose from."""
    for link in page.tree.tagged("a")[:_MOST]:
        if url := _address(page, (link.get("href") or "").strip()):
            yield url, squash(text_of(link)) or squash(link.get("title") or "")
    for option in page.tree.tagged("option")[:_MOST]:
        if url := _address(page, _chosen(option)):
            yield url, squash(text_of(option))


def _address(page: Page, href: str) -> str:
    if not href or href.startswith("#"):
        return ""
    url = page.link(href).partition("#")[0]
    return url if url.startswith(("http://", "https://")) else ""


def _chosen(option: HtmlElement) -> str:
    """Where it leads to choose this: the value, or what the form around it asks for by GET."""
    value = (option.get("value") or "").strip()
    if not _VALUE.fullmatch(value):
        return value if "/" in value or "?" in value or value.endswith((".html", ".htm")) else ""
    around = list(option.iterancestors())
    name = next((each.get("name") for each in around if each.tag == "select"), None)
    form = next((each for each in around if each.tag == "form"), None)
    if form is None or not name or (form.get("method") or "get").lower() != "get":
        return ""
    return f"{(form.get('action') or '').partition('?')[0]}?{name}={value}"
