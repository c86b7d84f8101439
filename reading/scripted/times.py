"""Times that scripts tell of an article: those of the object that bears its headline, before any that bear none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from reading.html.literals import decoded

_CALLED = r"(?:pub(?:lish(?:ed)?)?|release|news|article|issue)[_-]?(?:time|date)"
CALLED_A_TIME = re.compile(rf"(?<![a-z]){_CALLED}(?![a-z])", re.IGNORECASE)
_VALUE = r"""["']?\s*[:=]\s*["']?(\d[\d :./T年月日+-]{7,28}Z?)"""
_ASSIGNED = re.compile(rf"""(?<![a-z]){_CALLED}{_VALUE}""", re.IGNORECASE)
# Any item of a list may be called so.
_CREATED = re.compile(
    rf"""(?<![a-z])(?:c|create|created|add|input|post|online|push)[_-]?(?:time|date|at){_VALUE}""", re.IGNORECASE
)
# How the name of either ends, and its value: asked first, for few scripts have one, and it is found in a tenth of the
# time. Without IGNORECASE, which doubles that.
_GIVEN = re.compile(r"""[eEtT]["']?\s*[:=]\s*["']?\d[\d :./tT年月日+-]{7}""")
_MOST, _HITS, _OBJECT = 200_000, 200, 20_000  # characters of a script, times in it, and characters of an object
_BEFORE, _LEVELS = 5_000, 3  # characters before a time in its object, and objects around it that may bear the headline
_TITLED = re.compile(
    r"""(?<![a-z])(?:article|news|doc|info|post)?_?(?:title|headline|subject)["']?\s*:\s*(?:"((?:[^"\\]|\\.)+)"|'((?:[^'\\]|\\.)+)')""",
    re.IGNORECASE,
)
_TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}]""", re.DOTALL)


def told(scripts: Sequence[str], is_own: Callable[[str], bool]) -> Iterator[str]:
    """The times as they are written, the likeliest first: of an object with the headline, as `is_own` knows it; else of
    such as bear none, where all of these name one day. None of an object that bears another headline.
    """
    texts = [text for text in scripts if len(text) <= _MOST and _GIVEN.search(text)]
    bare: list[list[str]] = []
    for pattern in (_ASSIGNED, _CREATED):
        unnamed: list[str] = []
        for text in texts:
            for hit in islice(pattern.finditer(text), _HITS):
                title = _headline(text, hit.start())
                if title is None:
                    unnamed.append(hit[1])
                elif is_own(title):
                    yield hit[1]
        bare.append(unnamed)
    for stamps in bare:
        if len({stamp[:10] for stamp in stamps}) == 1:
            yield min(stamps)


def _headline(text: str, at: int) -> str | None:
    """The headline of the object around a place, or of one around that."""
    for _ in range(_LEVELS):
        begin = _begin(text, at)
        if begin is None:
            return None
        if hit := _TITLED.search(_own(text, begin)):
            return decoded(hit[1] or hit[2])
        at = begin
    return None


def _begin(text: str, at: int) -> int | None:
    """Where the object around a place begins."""
    depth = 0
    for place in range(at - 1, max(at - _BEFORE, 0) - 1, -1):
        if text[place] == "}":
            depth += 1
        elif text[place] == "{":
            if not depth:
                return place
            depth -= 1
    return None


def _own(text: str, begin: int) -> str:
    """An object without the objects in it."""
    parts: list[str] = []
    depth, end = 0, begin
    for token in _TOKEN.finditer(text, begin, begin + _OBJECT):
        if depth == 1:
            parts.append(text[end : token.end()])
        if token[0] in "{}":
            depth += 1 if token[0] == "{" else -1
        end = token.end()
        if not depth:
            break
    return "".join(parts)
