r"""Marks that a program escaped, and that nobody freed again: \"文明城市\", 10\.5, \\\"质量\\\", \/.

Databases, JSON and Markdown put a backslash before marks of ASCII, and pages that went through them twice two or three.
"""

from __future__ import annotations

import re

from pipelines.edits import Change, Found
from reading.chinese.script import HAN

# from the first of them on, so that none of a long run is tried again
_ESCAPED = re.compile(r"\\(?<!\\\\)\\*(?=[\"'/.()\[\]*_#!+`~>|-])")
_LEAST = 3  # of them on a page
_BESIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef0-9]")
_TEXT = 12  # Chinese characters to each
_CODE = re.compile(r"[{}=<>$&|^]|\);|转义|轉義|正则|正則|反斜|路径|Markdown|正規")


def found(page: str) -> list[Found]:
    """Where marks have backslashes, if all backslashes are such, and each such mark of the page has them."""
    if page.count("\\") < _LEAST:
        return []
    matches = list(_ESCAPED.finditer(page))
    if len(matches) < _LEAST or sum(len(match[0]) for match in matches) != page.count("\\"):
        return []
    escaped = [page[match.end()] for match in matches]
    bare = [mark for mark in set(escaped) if page.count(mark) > 2 * escaped.count(mark)]
    beside = sum(_between(page, match) for match in matches)
    rest = _ESCAPED.sub("", page)
    if bare or beside * 3 < len(matches) * 2 or len(HAN.findall(page)) < _TEXT * len(matches) or _CODE.search(rest):
        return []
    return [Found(places=[match.start() for match in matches], mechanism=_freed)]


def _between(page: str, match: re.Match[str]) -> bool:
    """Does text stand beside the mark?"""
    around = page[match.start() - 1 : match.start()] + page[match.end() + 1 : match.end() + 2]
    return bool(_BESIDE.search(around))


def _freed(text: str, page: str) -> list[Change]:
    return [Change(kind="entity", start=match.start(), end=match.end(), after="") for match in _ESCAPED.finditer(text)]
