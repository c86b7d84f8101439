"""What the head of a page says of its article: JSON-LD, OpenGraph, and `<meta>` as Chinese portals write it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import chain
from typing import Any

from lxml.etree import _Element
from lxml.html import HtmlElement

from reading.article import TimeFrom
from reading.chinese.dates import CHINA, Moment, parse
from reading.html.parse import squash
from reading.html.tree import tree_of
from reading.scripted import times

_TITLE = {"og:title", "twitter:title", "articletitle", "title", "citation_title", "headline"}
_TIME = frozenset(
    [
        "article:published_time",
        "og:release_date",
        "og:time",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "publishtime",
        "date",
        "firstpublishedtime",
        "apub:time",
        "weibo:article:create_at",
        "datepublished",
        "publication_date",
        "bytedance:published_time",
        "release_date",
        "publish-time",
        "publish_time",
        "publishedtime",
        "published_time",
        "pub_date",
        "pubtime",
        "ptime",
        "dateupdate",  # what some portals call the time of publication
        "datecreated",
        "createdate",
        "article:create_time",
        "lastmod",
    ]
)
_SOURCE = {"contentsource", "source", "mediaid", "news_source", "originsource"}
_AUTHOR = {"author", "article:author", "articleauthor"}
_TAGS = {"keywords", "news_keywords"}
_SITE = {"og:site_name", "application-name"}
_NAMES = _TITLE | _TIME | _SOURCE | _AUTHOR | _TAGS | _SITE
_MIDNIGHT = time()  # what a date without a clock is written as
_LD_TYPES = re.compile(r"Article|Posting|Report|WebPage")
_LD_LIMIT = 200_000
_LD_ITEMS = 100
_ZONED = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,6})?)?\s?([+-]\d\d):?00$")
_HABITUAL = frozenset({"+08", "+00", "-00"})
_STAMPS = ("datetime", "data-time", "data-timestamp", "data-publish-time", "data-pubtime", "data-date")
_WRITTEN = re.compile(r"""document\.write(?:ln)?\(\s*["']([^"'\n]{1,200})["']""")
# <!--mpproperty <founder-title>...</founder-title> ... --> of e-papers and <!--enpproperty <title>...--> of portals,
# both by 方正, in all their versions; <!--<$[信息名称]>begin-->...<!--<$[信息名称]>end--> by 大汉.
_PROPERTIES = re.compile(r"<!--\s*(?:mp|enp)property\b(.{1,5000}?)-->", re.DOTALL | re.IGNORECASE)
# How either of them begins. A pattern that begins with its own letters is searched for twice as fast.
_SAID = re.compile(r"<!--(?:<\$\[|\s*(?:[mM]|[eE][nN])[pP][pP][rR][oO][pP])")
_PROPERTY = re.compile(r"<(?:founder-)?(title|date|author)>([^<]{1,300})</")
_MARKED = re.compile(r"<!--<\$\[(?:信息名称|信息标题|文章标题|标题名称|标题)\]>begin-->(.{1,600}?)<!--<\$\[", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Head:
    """What stands in the head; each list in the order of trust."""

    page_title: str = ""
    titles: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    keywords: str = ""
    site_name: str = ""
    stamps: list[str] = field(default_factory=list)  # `<time datetime>`, in the order of the page
    base: str = ""  # `<base href>`


def head(doc: HtmlElement, source: str = "") -> Head:
    """Read the head of a page. Nothing here is trusted where it can't be seen on the page too.

    `source` is its text as served: systems of newspapers write what they know of an article into comments.
    """
    said, tree = Head(), tree_of(doc)
    said.page_title = next((title for element in tree.tagged("title") if (title := squash(element.text or ""))), "")
    said.base = next((address for element in tree.tagged("base") if (address := element.get("href"))), "")
    for element in tree.tagged("time"):
        if stamp := next((value for name in _STAMPS if (value := element.get(name))), None):
            said.stamps.append(readable(stamp))
    for number in sorted(tree.by_tag.get("meta", []) + tree.by_tag.get("script", [])):
        element = tree.elements[number]
        if tree.tags[number] == "meta":
            _meta(element, said)
        elif "ld+json" in (element.get("type") or "") and (data := element.text):
            _linked_data(data, said)
    if first := _SAID.search(source):
        _comments(source, first.start(), said)
    return said


def _comments(source: str, begin: int, said: Head) -> None:
    """What comments of the template say, the first of them here; the tags in them are no elements of the page."""
    for comment in _PROPERTIES.finditer(source, begin):
        for name, value in _PROPERTY.findall(comment[1]):
            if value := squash(value):
                {"title": said.titles, "date": said.times, "author": said.authors}[name].append(value)
    said.titles += [title for hit in _MARKED.finditer(source, begin) if (title := squash(_TAG.sub("", hit[1])))]


def readable(stamp: str) -> str:
    """A stamp as a date: seconds or milliseconds since 1970 are counted out."""
    if re.fullmatch(r"1\d{9}(?:\d{3})?", stamp):
        return datetime.fromtimestamp(int(stamp[:10]), CHINA).isoformat()
    return stamp


def time_of(
    said: Head, told: Sequence[Moment], shown: Sequence[Moment], apart: Container[str]
) -> tuple[str, TimeFrom] | None:
    """The time of publication that the head and the page agree on, as one of them prints it, and which of them.

    `told` are the times of the head, `shown` those in the page's own lines, `apart` those that it calls updates or
    times of something else. A clock that both print outweighs what comes first. The page's clock outweighs the head's,
    the head's outweighs none. Where the page prints no time, or only an update, the head's own counts; where the two
    name different days, none: the page is read without the head.
    """
    own = [moment for moment in shown if moment.raw not in apart and not moment.relative]
    if elsewhere := _of_another_zone(said.times, own):
        return elsewhere, TimeFrom.HEAD
    if not told and (not own or not own[0].has_clock):
        told = [moment for text in said.stamps[:1] if (moment := parse(text))]
    days = {moment.time.date() for moment in own}
    first = next((moment for moment in told if moment.time.date() in days), told[0] if told else None)
    if first is None:
        return None
    same = [moment for moment in own if moment.time.date() == first.time.date()]
    if not same:
        return None if own else (first.raw, TimeFrom.HEAD)
    clocks = [moment for moment in same if moment.has_clock]
    if not clocks and first.has_clock and first.time.time() != _MIDNIGHT:
        return first.raw, TimeFrom.HEAD
    minutes = {_minute(moment) for moment in told}
    agreed = [moment for moment in clocks if _minute(moment) in minutes]
    return (agreed or clocks or same)[0].raw, TimeFrom.PRINTED


def _of_another_zone(stamps: Sequence[str], own: Sequence[Moment]) -> str | None:
    """The stamp of the head whose day and clock the page prints, and whose zone is neither China's nor Greenwich's: the
    former is what a page is read by, the latter programs write by habit.
    """
    for stamp in stamps:
        hit = _ZONED.search(stamp)
        if hit is None or hit[3] in _HABITUAL:
            continue
        if any(moment.has_clock and f"{moment.time:%Y-%m-%d %H:%M}" == f"{hit[1]} {hit[2]}" for moment in own):
            return stamp
    return None


def _minute(moment: Moment) -> datetime:
    return moment.time.replace(second=0)


def scripted(
    doc: HtmlElement, first: HtmlElement | None, last: HtmlElement | None, is_own: Callable[[str], bool]
) -> Iterator[str]:
    """The times that scripts write, or that attributes and hidden fields hold for them.

    What names itself a time of publication counts wherever it stands, the others between headline and text (`first`
    and `last`): lists of other articles hold times too. `is_own` knows the article's headline.
    """
    tree = tree_of(doc)
    begin = tree.numbers[first] if first is not None else 0
    end = tree.numbers[last] if last is not None else len(tree.elements)
    between = tree.elements[begin:end]
    stamps = frozenset(_STAMPS).intersection(chain.from_iterable(map(_Element.keys, between)))  # of most pages none
    for element in between if stamps else tree.tagged_between("script", begin, end):
        yield from (readable(value) for name in _STAMPS if name in stamps and (value := element.get(name)))
        if element.tag == "script" and (text := element.text) and len(text) <= _LD_LIMIT:
            yield from (hit[1] for hit in _WRITTEN.finditer(text))
    for element in tree.tagged("input"):
        if times.CALLED_A_TIME.search(f"{element.get('name') or ''} {element.get('id') or ''}"):
            yield readable(element.get("value") or "")
    written = (tree.texts[number] for number in tree.by_tag.get("script", ()))
    yield from map(readable, times.told([text for text in written if text], is_own))


def _meta(element: HtmlElement, said: Head) -> None:
    name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
    if name not in _NAMES or not (content := squash(element.get("content") or "")):
        return
    for names, values in ((_TITLE, said.titles), (_TIME, said.times), (_SOURCE, said.sources), (_AUTHOR, said.authors)):
        if name in names:
            values.append(content)
    if name in _TAGS and not said.keywords:
        said.keywords = content
    elif name in _SITE and not said.site_name:
        said.site_name = content


def _linked_data(text: str, said: Head) -> None:
    if len(text) > _LD_LIMIT:
        return
    try:
        found: Any = json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):  # Chinese sites print raw quotes in it
        for name, values in (("headline", said.titles), ("datePublished", said.times), ("pubDate", said.times)):
            if hit := re.search(rf'"{name}"\s*:\s*"([^"]{{1,300}})"', text):
                values.append(squash(hit[1]))
        return
    queue = [found]
    for item in queue:  # grows as it is walked
        if len(queue) > _LD_ITEMS:
            return
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            queue.extend(value for key, value in item.items() if key == "@graph")
            if _LD_TYPES.search(str(item.get("@type", ""))) or "pubDate" in item or "datePublished" in item:
                for name, values in (("headline", said.titles), ("datePublished", said.times), ("pubDate", said.times)):
                    if isinstance(value := item.get(name), str) and value.strip():
                        values.append(squash(value))
                said.authors += _persons(item.get("author"))


def _persons(value: Any) -> list[str]:
    """The names that JSON-LD gives as an article's author: a text, a thing with a name, or several of them."""
    each = value if isinstance(value, list) else [value]
    found = [item.get("name") if isinstance(item, dict) else item for item in each[:_LD_ITEMS]]
    return [squash(name) for name in found if isinstance(name, str) and name.strip()]
