"""Texts that stand in a page's data in parts: the paragraphs of a list, the blocks of an editor (Draft.js, Slate,
Editor.js, ProseMirror, Lexical, Quill, Portable Text, Contentful).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_LEAF = ("text", "value", "insert", "rendered", "html", "markdown", "content", "body", "p", "data", "words")
_INNER = (
    "blocks",
    "children",
    "content",
    "contents",
    "root",
    "document",
    "data",
    "items",
    "nodes",
    "paragraphs",
    "text",
)
_DEEP, _MOST, _LONGEST = 20, 5_000, 1_000_000
_TITLED = re.compile(r"(?:title|headline|url|link|href)", re.IGNORECASE)
_NAMED = 4  # characters of a title
# ![caption](address), [text](address), ## heading, **strong**
_PICTURE = re.compile(r"!\[([^\[\]]{0,200})\]\(([^()\s]{1,1000})\)")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:https?:)?//[^()\s]{1,1000}\)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_STRONG = re.compile(r"\*\*(?=\S)([^*]{1,500})\*\*")


def text_of(value: Any) -> str:
    """The text of a list of parts, or of an object that holds one: a line for each part, or its markup; empty where the
    parts are things of their own, as articles of a list are.
    """
    if _is_a_thing(value):  # an article under the name of a text: detail
        return ""
    if isinstance(value, dict) and isinstance(value.get("ops"), list):  # Quill: the text as it was typed
        typed = [each.get("insert") for each in value["ops"][:_MOST] if isinstance(each, dict)]
        return _joined("", (each for each in typed if isinstance(each, str)))
    parts = value if isinstance(value, list) else _inner(value) if isinstance(value, dict) else []
    own = [part for part in parts[:_MOST] if not _is_a_thing(part)]
    if 2 * len(own) < len(parts[:_MOST]):  # fewer are pictures, and what stands between the paragraphs
        return ""
    if isinstance(value, dict) and not parts:
        return _leaf(value)
    return _joined("\n", (line for part in own for line in _lines(part, 0) if line.strip()))


def _joined(between: str, texts: Iterable[str]) -> str:
    """Texts as one, as far as an article may go: hostile data name one text a thousand times."""
    found, left = list[str](), _LONGEST
    for text in texts:
        found.append(text[:left])
        left -= len(text)
        if left <= 0:
            break
    return between.join(found)


def of_markdown(line: str) -> str:
    """A line without the marks of Markdown, its pictures as markup; `line` is escaped already."""
    line = _PICTURE.sub(r'<img alt="\1" src="\2">', line)
    return _STRONG.sub(r"\1", _HEADING.sub("", _LINK.sub(r"\1", line)))


def _is_a_thing(part: Any) -> bool:
    """Whether a part has a title or an address of its own."""
    return isinstance(part, dict) and any(
        isinstance(said, str) and len(said) >= _NAMED and _TITLED.fullmatch(name) for name, said in part.items()
    )


def _lines(part: Any, depth: int) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict) and depth < _DEEP:
        inner = _inner(part)
        if inner and all(isinstance(each, dict) and "title" in each for each in inner):  # related articles
            return
        if not inner:
            yield _leaf(part)
        elif all(isinstance(each, dict) and not _inner(each) for each in inner):  # what stands in one line
            yield _joined("", map(_leaf, inner))
        else:
            for each in inner:
                yield from _lines(each, depth + 1)


def _inner(part: dict[str, Any], depth: int = 0) -> list[Any]:
    """The parts of a part."""
    for name in _INNER if depth < _DEEP else ():
        held = part.get(name)
        if isinstance(held, list) and held:
            return held
        if isinstance(held, dict) and held:
            return _inner(held, depth + 1) or [held]
    return []


def _leaf(part: dict[str, Any]) -> str:
    held = part.get("word")  # Bilibili: {"type": …, "word": {"words": "…", "font_size": 17}}
    part = held if isinstance(held, dict) else part
    return next((said for name in _LEAF if isinstance(said := part.get(name), str)), "")
