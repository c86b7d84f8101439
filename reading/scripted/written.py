"""Markup that a page's scripts write into it, or take from elements that nobody sees: templates, hidden fields. Nothing
is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from reading.html.literals import MOST, decoded, unescaped
from reading.html.parse import parse
from reading.page import Page
from reading.scripted.given import MARKUP_IN_BASE64, text_of_base64
from reading.scripted.parts import of_markdown, text_of

_MOST, _NEAR = 2_000, 8  # texts of a script, and characters before one
_TIMES = 3  # that markup may be escaped
_MARKUP = re.compile(r"<(?:p|div|br|section|article|li|td|h\d|span|font)\b[^<>]*>", re.IGNORECASE)
_ESCAPED = re.compile(r"&(?:amp;)*lt;(?:p|div|br|section|span)\b", re.IGNORECASE)
_ITEM, _LINK, END = re.compile(r"<li\b", re.IGNORECASE), re.compile(r"<a\s", re.IGNORECASE), re.compile(r"[。！？]")
# What is a text of a script, and what only looks as if one began: a comment.
_TEXTS = re.compile(
    r"//[^\n]*|/\*.*?(?:\*/|\Z)|\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`",
    re.DOTALL,
)
TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
LINES = re.compile(r"<(?:p|div|br|section|article|li|ul|table|tr|h\d|blockquote)\b", re.IGNORECASE)
_TEMPLATES = ("html", "template", "markdown", "plain")
_KEPT = ("value", "srcdoc", "content")  # attributes, and those that begin with data-


def markup(page: Page, least: int) -> Iterator[str]:
    """Each text with markup, of so many letters or more; what several scripts write bit by bit is one."""
    tree = page.tree
    pieces: list[str] = []
    for number in tree.by_tag.get("script", ()):
        text = tree.texts[number]
        if text and len(text) <= MOST:
            kind = (tree.elements[number].get("type") or "").lower()
            if any(name in kind for name in _TEMPLATES):
                yield bare(text)
            elif not kind or "script" in kind:
                pieces.append("".join(_written(text)))
    large = [piece for piece in pieces if len(piece) > least]
    yield from large or ["".join(pieces)]
    for element in tree.tagged("template"):
        yield bare(_inside(element))
    for number in tree.by_tag.get("textarea", ()):
        if number in tree.unshown:  # others are terms to agree to
            yield bare(_inside(tree.elements[number]))
    for tag in ("input", "iframe", "div", "section", "article", "textarea"):
        for element in tree.tagged(tag):
            for name, kept in element.attrib.items():
                if len(kept) > least and (name in _KEPT or name.startswith("data-")) and _MARKUP.search(bare(kept)):
                    yield bare(kept)


def as_page(markup: str) -> HtmlElement:
    """HTML, or lines with or without links in them, as a page."""
    if not LINES.search(markup):
        plain = not TAG.search(markup)
        lines = [of_markdown(escape(line)) if plain else line for line in markup.splitlines() if line.strip()]
        markup = "".join(f"<p>{line}</p>" for line in lines)
    return parse(f"<html><body><div>{markup}</div></body></html>")


def bare(text: str) -> str:
    """Markup that was escaped to stand in a page, as it was; some escape it once more than they undo."""
    for _ in range(_TIMES):
        if _MARKUP.search(text) or not _ESCAPED.search(text):
            break
        text = unescape(text)
    return text


def markup_of(value: Any) -> str:
    """A text of an object, whole or in parts."""
    if isinstance(value, dict | list):
        return text_of(value)
    if isinstance(value, str) and value.startswith(MARKUP_IN_BASE64):
        return text_of_base64("".join(value.split()))
    if isinstance(value, str) and value.startswith("%3C"):
        value = unescaped(value)
    return bare(value) if isinstance(value, str) else ""


def _written(script: str) -> Iterator[str]:
    """The texts of a script that hold markup, in order; not what objects have under a name: each may be another
    article's.
    """
    for hit in islice(_TEXTS.finditer(script), _MOST):
        said = hit[1] or hit[2] or hit[3]
        if said and not script[max(hit.start() - _NEAR, 0) : hit.start()].rstrip().endswith(":"):
            text = unescaped(decoded(said)) if "%u" in said or "%3C" in said else decoded(said)
            listed = _ITEM.search(text) and _LINK.search(text) and not END.search(text)  # links beside the text
            if _MARKUP.search(text) and not listed:
                yield text


def _inside(element: HtmlElement) -> str:
    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return f"{element.text or ''}{inner}"
