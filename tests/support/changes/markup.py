"""Changes of the markup alone: other elements, other names, less of a head, no white space."""

from __future__ import annotations

import hashlib
import re

from lxml.html import HtmlElement

from tests.support.changes.around import element
from tests.support.changes.specimen import HEADINGS, Specimen

_NAMED = ("class", "id")
_KEPT_SPACE = frozenset({"pre", "textarea", "script", "style", "listing", "xmp"})
_DATES = ("datetime", "data-time", "data-date", "data-timestamp", "data-publish-time", "data-pubtime")


def served_again(page: Specimen) -> bool:
    """Nothing but what parsing and printing change: what the others are held beside."""
    return page.container is not None


def _headline_as(page: Specimen, tag: str) -> bool:
    if page.title is None or page.title.tag not in HEADINGS:
        return False
    page.title.tag = tag
    if page.chance.random() < 0.5:
        for name in _NAMED:
            page.title.attrib.pop(name, None)
    return True


def headline_is_a_div(page: Specimen) -> bool:
    return _headline_as(page, "div")


def headline_is_strong(page: Specimen) -> bool:
    """A paragraph in bold."""
    if not _headline_as(page, "strong"):
        return False
    _wrapped(page.title, "<p></p>")
    return True


def headline_is_a_cell(page: Specimen) -> bool:
    """A cell of a table of its own."""
    if not _headline_as(page, "td"):
        return False
    _wrapped(page.title, '<table width="95%"><tr></tr></table>')
    return True


def _wrapped(node: HtmlElement | None, markup: str) -> None:
    """Put an element, without the text behind it, inside others."""
    assert node is not None
    around = element(markup)
    tail, node.tail = node.tail, None
    node.addprevious(around)
    inner = around
    while len(inner):
        inner = inner[0]
    inner.append(node)
    around.tail = tail


def names_stripped(page: Specimen) -> bool:
    """No class and no id."""
    for node in page.page_body.iter("*"):
        for name in _NAMED:
            node.attrib.pop(name, None)
    return True


def names_meaningless(page: Specimen) -> bool:
    """As builders of style sheets make them: each name another one that says nothing, everywhere the same."""
    salt = str(page.chance.random())
    form = page.chance.choice(("css-{}", "sc-{}", "_{}", "jsx-{}", "c{}"))
    for node in page.page_body.iter("*"):
        for name in _NAMED:
            if value := node.get(name):
                digests = [hashlib.sha256((salt + word).encode()).hexdigest()[:7] for word in value.split()]
                node.set(name, " ".join(form.format(digest) for digest in digests))
    return True


def title_stripped(page: Specimen) -> bool:
    """No `<title>`, where the page shows its headline."""
    if page.title is None:
        return False
    return _removed([node for node in page.doc.iter("title") if node.getparent().tag != "svg"])


def meta_stripped(page: Specimen) -> bool:
    """No `<meta>` but for the encoding."""
    return _removed(
        [node for node in page.doc.iter("meta") if node.get("name") or node.get("property") or node.get("itemprop")]
    )


def linked_data_stripped(page: Specimen) -> bool:
    return _removed([node for node in page.doc.iter("script") if "ld+json" in (node.get("type") or "")])


def head_stripped(page: Specimen) -> bool:
    """Neither of the three; no scripts, no stamps."""
    title_stripped(page)
    meta_stripped(page)
    _removed(list(page.doc.iter("script")))
    for node in page.doc.iter("*"):
        for name in _DATES:
            node.attrib.pop(name, None)
    return page.title is not None


def _removed(nodes: list[HtmlElement]) -> bool:
    for node in nodes:
        parent, before = node.getparent(), node.getprevious()
        if node.tail:
            if before is not None:
                before.tail = (before.tail or "") + node.tail
            else:
                parent.text = (parent.text or "") + node.tail
        parent.remove(node)
    return bool(nodes)


def minified(page: Specimen) -> bool:
    """No white space between elements, and no more of it than one space elsewhere."""
    for node in page.doc.iter():
        if isinstance(node.tag, str) and node.tag not in _KEPT_SPACE and node.text:
            node.text = None if node.text.isspace() else re.sub(r"[ \t\r\n]+", " ", node.text)
        if node.tail and not any(around.tag in _KEPT_SPACE for around in node.iterancestors()):
            node.tail = None if node.tail.isspace() else re.sub(r"[ \t\r\n]+", " ", node.tail)
    return True


def tables_around(page: Specimen) -> bool:
    """The page in a table, and the text in another one, as it was done before style sheets."""
    if page.container is None:
        return False
    for node in (page.container, page.page_body) if page.container is not page.page_body else (page.page_body,):
        if node.tag in {"table", "tbody", "tr", "ul", "ol", "dl"}:
            continue
        table = element('<table width="100%" border="0"><tbody><tr><td></td></tr></tbody></table>')
        cell = table[0][0][0]
        cell.text, node.text = node.text, None
        cell.extend(list(node))
        node.append(table)
        if node is page.container:
            page.container = cell
    return True
