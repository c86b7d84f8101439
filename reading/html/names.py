"""Names of elements that a site has changed, while all else of its template stayed: what its layouts look for under the
old names stands under new ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from reading.html.select import compiled, is_selector

# New name, old name: CSS of the elements, or `#word*` for ids that begin so; and `.class`, `#id` or `#word*`.
Renamed = tuple[str, str]

_BEGINNING = re.compile(r"#([\w-]+)\*")
_OLD = re.compile(r"[.#]([A-Za-z_][\w-]*)\*?")


def wrong(new: str, old: str) -> str:
    """Why these can't be names, new and old; empty where they can."""
    if not _OLD.fullmatch(old) or (old.startswith(".") and old.endswith("*")):
        return f"{old!r} is no name that a layout looks for: .class, #id, or #word* for ids that begin so"
    if bool(_BEGINNING.fullmatch(new)) != old.endswith("*"):
        return f"{new!r} and {old!r}: both must end in *, or none"
    return "" if old.endswith("*") or is_selector(new) else f"{new!r} is no CSS selector"


def rename(doc: HtmlElement, names: Iterable[Renamed]) -> None:
    """Give elements their old names: a class beside those they have, an id in the place of theirs.

    No tree of the page may have been made before (`tree_of`): it would have the new names alone. So all are looked for
    by XPath, and before the first is changed: two names may have been exchanged.
    """
    for element, said, old in [(element, new, old) for new, old in names for element in _found(doc, new)]:
        if old.startswith("."):
            element.set("class", f"{element.get('class') or ''} {old[1:]}".strip())
        elif old.endswith("*"):
            element.set("id", old[1:-1] + (element.get("id") or "").removeprefix(said[1:-1]))
        else:
            element.set("id", old[1:])


def _found(doc: HtmlElement, new: str) -> list[HtmlElement]:
    if hit := _BEGINNING.fullmatch(new):
        begun: list[HtmlElement] = doc.xpath("descendant-or-self::*[starts-with(@id, $word)]", word=hit[1])
        return begun
    found: list[HtmlElement] = compiled(new).xpath(doc)
    return found
