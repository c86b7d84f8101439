"""Lists that stand in scripts: HTML that is written down to be shown, values, and addresses that are asked for more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from reading.found.objects import rows
from reading.html.literals import Budget, LiteralError, decoded, literal
from reading.html.parse import squash, text_of
from reading.page import Page

_MOST = 1_000_000  # characters of scripts, and of HTML in them
_PIECES = 2_000
_MOST_ELEMENTS = 50_000
_LEADING = ("data-href", "data-link", "data-url", "data-to")  # where a script goes when an element is pressed
_PRESSED = re.compile(r"\s(?:data-(?:href|link|url|to)|onclick)\s?=", re.IGNORECASE)
# toDetail('/news/8.html'): one address, and nothing else.
_CALLED_WITH = re.compile(
    r"\s*(?:javascript:)?\s*(?:return\s+)?[\w$.]{1,40}\(\s*(?P<quote>[\"'])(?P<url>/[^\"'\s]+|[^\"'\s]+\.s?html?)(?P=quote)\s*\)"
)
GOES = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\()\s*(?P<quote>[\"'])(?P<url>[^\"']+)(?P=quote)"
)
# <record><![CDATA[<li><a …]]></record>: 大汉, and whoever keeps rows in XML.
_STORED = re.compile(r"<(?P<tag>\w{1,30})\s{0,9}>\s{0,9}<!\[CDATA\[\s{0,9}(?P<html><.*?)\]\]>", re.DOTALL)
_TEXT = r"""(?:"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\$]|\\.)*+`)"""
_TEXTS = _TEXT + r"(?:\s*+\+\s*+" + _TEXT + r")*+"
_WRITTEN = re.compile(
    rf"(?:document\s*\.\s*write(?:ln)?|\.\s*(?:html|append|prepend))\s*\(\s*(?P<one>{_TEXTS})\s*+\)"
    rf"|innerHTML\s*\+?=\s*(?P<two>{_TEXTS})\s*+(?:;|$)",
    re.DOTALL | re.MULTILINE,
)  # fmt: skip
_EACH_TEXT = re.compile(_TEXT, re.DOTALL)
_VALUES = re.compile(r"[=(]\s{0,9}(?=[\[{])")
_ASKS = re.compile(
    r"(?P<how>\$\s*\.\s*(?:ajax|getJSON|get)|axios(?:\s*\.\s*get)?|fetch|\.\s*open\s*\(\s*[\"']GET[\"']\s*,|url\s*:)\s*\(?\s*"
    rf"(?P<url>{_TEXT})(?P<behind>(?:\s*\+\s*(?:[\w$.()]{{1,40}}|{_TEXT})){{0,6}})",
    re.DOTALL | re.IGNORECASE,
)
_BEHIND = re.compile(rf"\+\s*(?:(?P<text>{_TEXT})|(?P<name>[\w$.()]+))", re.DOTALL)
_SENT = re.compile(r"\bdata\s*:\s*(?=\{)")
_POSTS = re.compile(r"(?:type|method)\s*:\s*[\"']post[\"']", re.IGNORECASE)
_PAGE_NAME = re.compile(
    r"(?:^|[^a-z])(?:page|p|pn|pg|page_?no|page_?num(?:ber)?|page_?index|cur_?page|current_?page)$", re.IGNORECASE
)


def scripts(page: Page) -> str:
    """What stands in a page's scripts."""
    texts = page.tree.texts
    codes = [text for number in page.tree.by_tag.get("script", ()) if (text := texts[number])]
    # A script that is a value alone (application/json) is read like one that gives it a name.
    return "\n".join(f"={code}" if code.lstrip()[:1] in {"{", "["} else code for code in codes)[:_MOST]


def written(page: Page) -> list[HtmlElement]:
    """What a page's scripts write down to be shown, parsed: rows in XML, document.write, values with addresses."""
    found = [part for tag, part in _stored(page) if "next" not in tag]
    code = scripts(page)
    if "<" in code and ("write" in code or "innerHTML" in code or ".html(" in code or "append(" in code):
        pieces = [_joined(hit["one"] or hit["two"]) for hit in _WRITTEN.finditer(code)][:_PIECES]
        if any("<a " in piece for piece in pieces):
            found.append("".join(pieces))
    found += [*_valued(code), *_pressed(page)]
    return [tree for part in found if "<a" in part and (tree := _parsed(part)) is not None]


def more_of(page: Page) -> Iterator[str]:
    """Where a list in XML goes on."""
    for tag, part in _stored(page):
        if "next" in tag and (tree := _parsed(part)) is not None:
            for link in tree.iter("a"):
                if href := (link.get("href") or "").strip():
                    yield page.link(href)


def asked(page: Page) -> list[str]:
    """Addresses that a page's scripts ask for more, with 1 for the number of the page. Nothing is run: what else they
    put together can't be told.
    """
    code = scripts(page)
    found: dict[str, None] = {}
    for hit in _ASKS.finditer(code):
        around = code[max(hit.start() - 200, 0) : hit.end() + 600]
        if _POSTS.search(around) or (url := _whole(hit)) is None:
            continue
        if sent := _SENT.search(code, hit.end(), hit.end() + 300):
            url = _with(url, code, sent.end())
        if (there := page.link(url)).startswith(("http://", "https://")):
            found.setdefault(there)
    return list(found)


def _stored(page: Page) -> Iterator[tuple[str, str]]:
    """What stands in XML of a page, or of an answer that is XML, with the name of its element; rows put together."""
    text = page.decoded.text[:_MOST]
    if "<![CDATA[" not in text or "<rss" in text[:500] or "<feed" in text[:500]:
        return
    kept: dict[str, list[str]] = {}
    for hit in _STORED.finditer(text):
        kept.setdefault(hit["tag"].lower(), []).append(hit["html"])
    yield from ((tag, "".join(parts)) for tag, parts in kept.items())


def _valued(code: str) -> list[str]:
    """Rows of values that a script writes down, as HTML."""
    if not re.search(r"(?:url|link|href)[\"']?\s{0,3}:", code, re.IGNORECASE) or "itle" not in code:
        return []
    budget = Budget()
    found: list[str] = []
    for hit in _VALUES.finditer(code):
        if len(found) > _PIECES:
            break
        try:
            value: Any = literal(code, hit.end(), budget)
        except LiteralError:
            continue
        found += [
            f'<li><a href="{escape(row.url)}">{escape(row.title)}</a> {escape(row.time)}</li>'
            for row in rows(value)
            if row.title
        ]
    return ["".join(found)] if found else []


def _pressed(page: Page) -> list[str]:
    """What a script goes to when it is pressed, and is no link: rows, cards and numbers of pages, as links."""
    if not _PRESSED.search(page.decoded.text):
        return []
    found = []
    for element in islice(page.doc.iter(etree.Element), _MOST_ELEMENTS):
        if element.tag in {"body", "html"} or not (url := _goes_to(element)):
            continue
        if not any(map(_is_link, element.iter("a"))):
            said = next(element.iter("h1", "h2", "h3", "h4", "h5", "h6"), element)
            more = "" if said is element else squash(text_of(element)).replace(squash(text_of(said)), "", 1)
            text = squash(text_of(said)) or element.get("title") or ""
            found.append(f'<li><a href="{escape(url)}">{escape(text)}</a> {escape(more)}</li>')
    return ["".join(found)] if found else []


def _goes_to(element: HtmlElement) -> str:
    """Where pressing an element leads, by its attributes; empty: nowhere."""
    for name in _LEADING:
        if (url := (element.get(name) or "").strip()) and re.search(r"[/.?]", url) and not re.search(r"[\s<>{}]", url):
            return url
    code = element.get("onclick") or ""
    hit = GOES.search(code) or _CALLED_WITH.match(code)
    return str(hit["url"]) if hit else ""


def _is_link(link: HtmlElement) -> bool:
    href = (link.get("href") or "").strip().lower()
    return bool(href) and not href.startswith(("#", "javascript:"))


def _parsed(html: str) -> HtmlElement | None:
    try:
        return fragment_fromstring(html[:_MOST], create_parent="div")
    except (ValueError, AssertionError):
        return None


def _joined(texts: str) -> str:
    return "".join(decoded(hit[0][1:-1]) for hit in _EACH_TEXT.finditer(texts))


def _whole(hit: re.Match[str]) -> str | None:
    """The address that texts and names make, where a name stands for the number of the page; None otherwise."""
    url = decoded(hit["url"][1:-1])
    if not re.search(r"[/.?]", url) or re.search(r"[\s<>{}]", url):
        return None
    for part in _BEHIND.finditer(hit["behind"]):
        if part["text"]:
            url += decoded(part["text"][1:-1])
        elif _PAGE_NAME.search(url.rstrip("=")) or _PAGE_NAME.search(part["name"]):
            url += "1"
        else:
            return None
    return url


def _with(url: str, code: str, place: int) -> str:
    """The address with what a script sends along, as far as it is written down."""
    try:
        told = literal(code, place, Budget())
    except LiteralError:
        return url
    for name, value in told.items() if isinstance(told, dict) else ():
        if value is None and _PAGE_NAME.search(str(name)):
            value = 1  # noqa: PLW2901 - the first page
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            url += f"{'&' if '?' in url else '?'}{name}={value}"
    return url
