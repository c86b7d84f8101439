"""Pages that are no article though a text stands on them: home pages, columns, forms. Told by address and by shape.

What was found stays: the row says why it should not be trusted.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reading import addresses
from reading.generic.body import Body
from reading.generic.title import Headline
from reading.generic.weighing import Kind, Sheet
from reading.html.tree import tree_of

_FRONT = re.compile(r"/(?:portal|home|main)\.\w{3,5}$", re.IGNORECASE)
_COLUMN = re.compile(r"/(?:list|main)(?:[_-]?\d*)\.\w{3,5}$", re.IGNORECASE)
_FOLDER = re.compile(r"/(?:(?:index|default)\.\w{3,5})?$", re.IGNORECASE)
_LINKS = 10  # linked lines of a page that leads on
_LITTLE = 80.0  # worth of text that is short for an article
_LONG = 120.0  # worth of a text that is one, whatever stands around it
_LEADS_ON = 20  # links of a home page, those around pictures too
_MANY = 100  # linked lines that no article has around so little
_SIGN_IN = 40  # lines of a page that has nothing but a form
_MOSTLY = 0.5
_WHOLE_PAGE = 0.8  # share of the lines in a form that ASP.NET puts around every page
_FIELDS = 2  # that a visitor fills in
_FILLED_IN = frozenset({"", "text", "email", "tel", "file", "number"})


def why(page: Sheet, body: Body, headline: Headline | None, url: str, *, has_meta: bool) -> str | None:
    """What says that a page is none; None where it may be an article."""
    named = headline is not None and bool(headline.blocks) and headline.agreed
    if not body.blocks:
        return None
    if _is_form(page, body) and not (named and body.worth >= _LITTLE):
        return "a form"
    tree = tree_of(page.outline.elements[0])
    if not named and len(page.blocks) <= _SIGN_IN and any(map(_is_password, tree.tagged("input"))):
        return "a form that asks for a password"
    leads_on = sum(kind is Kind.LINK for kind in page.kinds)
    home, path = _is_home(url), _path(url)
    if home and len(tree.by_tag.get("a", ())) >= _LEADS_ON and not (named and has_meta and body.worth >= _LONG):
        return "a home page"
    if home or (named and has_meta):
        return None
    if leads_on >= _LINKS and _COLUMN.search(path) and body.worth < _LITTLE:
        return "the address of a column"
    if leads_on >= _LINKS and _FOLDER.search(path) and not named and not has_meta:
        return "the address of a column"
    if not named and body.worth < _LITTLE and (not has_meta or leads_on >= _MANY):
        return "little text, without headline or time"
    return None


def _is_password(field: HtmlElement) -> bool:
    return (field.get("type") or "").lower() == "password"


def _is_home(url: str) -> bool:
    server, _, rest = addresses.key(url).partition("/")
    return bool(server) and (not rest or _FRONT.fullmatch(f"/{rest}") is not None)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return ""


def _is_form(page: Sheet, body: Body) -> bool:
    """Whether most of the text stands between the fields of a form."""
    outline = page.outline
    tree = tree_of(outline.elements[0])
    fields = tree.tagged("textarea") + [
        field for field in tree.tagged("input") if (field.get("type") or "").lower() in _FILLED_IN
    ]
    forms = {form for field in fields for form in field.iterancestors("form")}
    total = sum(len(page.blocks[number].text) for number in body.blocks)
    for node, element in enumerate(outline.elements):
        if element.tag != "form" or element not in forms:
            continue
        first, last = outline.spans[node]
        inside = sum(len(page.blocks[number].text) for number in body.blocks if first <= number < last)
        held = sum(element in field.iterancestors("form") for field in fields)
        if inside > _MOSTLY * total and held >= _FIELDS and last - first < _WHOLE_PAGE * len(page.blocks):
            return True
    return False
