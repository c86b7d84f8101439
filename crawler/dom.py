"""The little that we need of lxml: parse a page, select by CSS, take a text."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from crawler.select import compiled

_SPACE = re.compile(r"[\s\u3000\u200b\ufeff\xad]+")


_BOM = b"\xef\xbb\xbf"
# libxml2 ends a text at U+0000 and makes U+FFFD of the other control characters.
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D})
# A byte-order mark tells libxml2 the encoding, whatever the page's meta says, faster than the option does.
_PARSER = etree.HTMLParser(remove_comments=True, remove_pis=True)


def parse(text: str) -> HtmlElement:
    """The tree of a page, comments left out; an empty or unreadable one is an empty `<html>`."""
    data = text.encode("utf-8", "replace").translate(None, _CONTROLS)
    try:
        doc = etree.fromstring(_BOM + data, _PARSER) if data.strip() else None
    except etree.ParserError:  # nothing but comments
        doc = None
    return etree.fromstring(b"<html></html>", _PARSER) if doc is None else doc


def css(node: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements that match, in document order. The selector is compiled once; a malformed one raises."""
    return compiled(selector)(node)


def squash(text: str) -> str:
    """White space collapsed to one space, the ideographic and zero-width ones too, and none at the ends."""
    if "\u200b" in text or "\ufeff" in text or "\xad" in text:
        return _SPACE.sub(" ", text).strip()
    return " ".join(text.split())


def text_of(node: HtmlElement) -> str:
    """All text inside an element, squashed."""
    return squash("".join(node.itertext()))
