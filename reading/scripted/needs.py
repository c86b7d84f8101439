"""Whether a page shows its text, or the articles of a list, only when its scripts have run. No script is run here.

Told by what an app's page prints for browsers: a root with nothing inside and the bundle that fills it, a `<noscript>`
that says so, a container without a text beside a script that asks for one, puts one together, or sends on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from lxml.html import HtmlElement

from reading.chinese import messages
from reading.html.blocks import visible_texts
from reading.html.parse import squash, text_of
from reading.page import Page

_FEW = 120  # characters: of a frame with nothing in it: its name, a menu, whose it is
_EMPTY = 12  # characters: what stands in a root until it is filled, 加载中…
_SHORT = 4_000  # characters of a script that does nothing but send on
_LARGE = 400_000  # characters of inline scripts that are looked at
# Where Vue, React, Angular, Next, Nuxt, uni-app, Ember, Svelte and those who follow them put what they make.
_ROOTS = frozenset(
    {
        *("app", "root", "main-app", "app-root", "app-container", "app-main", "vue-app", "ember-app", "q-app"),
        *("react-root", "__next", "__nuxt", "__layout", "___gatsby", "gatsby-focus-wrapper", "ice-container"),
        *("container-app", "page-app", "mount", "svelte"),
    }
)
_ROOT_TAGS = frozenset({"app-root", "my-app", "app-main", "ng-view", "router-view"})
# What a template calls the place of its text.
_CONTAINER = re.compile(
    r"(?:^|[-_\s])(?:article|news|detail|details|content|contents|text|main|body|zoom|editor|con|cont|txt|info|list|lists|"
    r"newslist)(?:[-_]?(?:content|contents|text|body|con|cont|box|detail|details|info|main|wrap|area|list|data))?(?:$|[-_\s])",
    re.IGNORECASE,
)
_BOXES = ("div", "article", "section", "main", "td", "ul", "span", "p")
_ASKS = re.compile(
    r"\$\s*\.\s*(?:get|post|ajax|getJSON)\s*\(|\bjQuery\s*\.\s*(?:get|post|ajax|getJSON)\s*\(|\bfetch\s*\(\s*[\"'`/\w]"
    r"|\baxios\b|\bnew\s+XMLHttpRequest\b|\.\s*load\s*\(\s*[\"'`]|\bnew\s+ActiveXObject\s*\(\s*[\"']M\w+\.XMLHTTP"
)
_DECODES = re.compile(
    r"\b(?:decodeURIComponent|decodeURI|unescape|atob|fromCharCode|CryptoJS|base64\w*\s*\.\s*decode|Base64\.decode)\b"
    r"|\beval\s*\(\s*function\s*\(\s*p\s*,\s*a\s*,\s*c\s*,\s*k",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"\bdocument\s*\.\s*write(?:ln)?\s*\(|\.\s*(?:innerHTML|innerText|textContent|outerHTML)\s*\+?=(?!=)"
    r"|\.\s*(?:html|append|text|prepend)\s*\(\s*[^)\s]|\binsertAdjacentHTML\b|\beval\s*\("
)
_SENDS = re.compile(
    r"(?<![\w$.])(?:(?:window|self|top|parent|document)\s*\.\s*)*location\s*"
    r"(?:(?:\.\s*href\s*)?=(?!=)|\.\s*(?:replace|assign)\s*\()(?!\s*[\"']javascript:)"
)
_VUE = re.compile(r"\{\{[^{}]{1,80}\}\}|<%[=-]?[^%]{1,80}%>")


class Sign(StrEnum):
    """What says so, for people."""

    ROOT = "the root of its app is empty"
    NOSCRIPT = "its <noscript> says so"
    PLACEHOLDERS = "placeholders stand where a script puts its text"
    ASKS = "its script asks for what belongs into an empty container"
    DECODES = "its script decodes the text"
    SENDS = "its script sends on to an address that it puts together"


# Of these nothing of an article is there, not its headline either.
BARE = frozenset({Sign.ROOT, Sign.NOSCRIPT, Sign.DECODES, Sign.SENDS})


def needs_script(page: Page) -> Sign | None:
    """What says that a page is empty without its scripts; asked of one in which no text, or no article, was found."""
    if not page.tree.tagged("script"):
        return None
    few = page.shown <= _FEW
    code = "\n".join(script.text or "" for script in page.tree.tagged("script"))[:_LARGE]
    bundled = any(script.get("src") for script in page.tree.tagged("script"))
    if (few or _words_around(page) <= _FEW) and (bundled or code.strip()):
        if any(messages.NEEDS_SCRIPT.tells(text_of(each)) for each in page.tree.tagged("noscript")):
            return Sign.NOSCRIPT
        if any(not _said(root) for root in _roots(page)):
            return Sign.ROOT
    if few and _DECODES.search(code) and _WRITES.search(code):
        return Sign.DECODES
    if _placeholders(page):
        return Sign.PLACEHOLDERS
    if _ASKS.search(code) and any(not _said(box) for box in _containers(page)):
        return Sign.ASKS
    if few and len(code) <= _SHORT and not page.tree.tagged("a") and _SENDS.search(code):
        return Sign.SENDS
    return None


def _words_around(page: Page) -> int:
    """The characters that a page shows outside of its links: a frame has its menu."""
    if page.shown > _FEW * 2:
        return page.shown
    links = sum(len(text_of(link)) for link in page.tree.tagged("a"))
    return page.shown - links


def _roots(page: Page) -> Iterator[HtmlElement]:
    for number in page.tree.identified:
        if (page.tree.ids[number] or "").lower() in _ROOTS:
            yield page.tree.elements[number]
    for tag in _ROOT_TAGS:
        yield from page.tree.tagged(tag)


def _containers(page: Page) -> Iterator[HtmlElement]:
    """The elements that are called as that of a text is, and hold nothing."""
    tree = page.tree
    for tag in _BOXES:
        for number in tree.by_tag.get(tag, ()):
            if _CONTAINER.search(f"{tree.ids[number] or ''} {tree.classes[number] or ''}"):
                yield tree.elements[number]


def _said(element: HtmlElement) -> bool:
    """Whether anything stands in an element but a word of patience."""
    if any(each.tag in {"img", "iframe", "video", "embed", "object", "input", "textarea"} for each in element.iter()):
        return True
    text = squash(" ".join(visible_texts(element)))
    return len(text) > _EMPTY or bool(text and not messages.PATIENCE.tells(text))


def _placeholders(page: Page) -> bool:
    """Whether a template's marks are what is shown: `{{ article.title }}`."""
    return sum(1 for text in visible_texts(page.doc) if _VUE.search(text)) >= 2
