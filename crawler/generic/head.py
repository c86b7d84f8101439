"""What the head of a page says of its article: JSON-LD, OpenGraph, and `<meta>` as Chinese portals write it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from crawler.dom import squash

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
    ]
)
_SOURCE = {"contentsource", "source", "mediaid", "news_source", "originsource"}
_AUTHOR = {"author", "article:author", "articleauthor"}
_TAGS = {"keywords", "news_keywords"}
_LD_TYPES = re.compile(r"Article|Posting|Report|WebPage")
_LD_LIMIT = 200_000


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


def head(doc: HtmlElement) -> Head:
    """Read the head of a page. Nothing here is trusted where it can't be seen on the page too."""
    said = Head()
    for element in doc.iter("title", "meta", "script", "time", "base"):
        tag = element.tag
        if tag == "title":
            if not said.page_title:
                said.page_title = squash(element.text or "")
        elif tag == "meta":
            _meta(element, said)
        elif tag == "time":
            if stamp := element.get("datetime"):
                said.stamps.append(stamp)
        elif tag == "base":
            said.base = said.base or (element.get("href") or "")
        elif "ld+json" in (element.get("type") or ""):
            _linked_data(element.text or "", said)
    return said


def _meta(element: HtmlElement, said: Head) -> None:
    name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
    if not name or not (content := squash(element.get("content") or "")):
        return
    for names, values in ((_TITLE, said.titles), (_TIME, said.times), (_SOURCE, said.sources), (_AUTHOR, said.authors)):
        if name in names:
            values.append(content)
    if name in _TAGS and not said.keywords:
        said.keywords = content
    elif name in {"og:site_name", "application-name"} and not said.site_name:
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
    for item in queue[:50]:
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            queue.extend(value for key, value in item.items() if key == "@graph")
            if _LD_TYPES.search(str(item.get("@type", ""))) or "pubDate" in item or "datePublished" in item:
                for name, values in (("headline", said.titles), ("datePublished", said.times), ("pubDate", said.times)):
                    if isinstance(value := item.get(name), str) and value.strip():
                        values.append(squash(value))
