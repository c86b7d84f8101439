"""Letters, digits and signs by chance, hidden from readers on lines of their own or behind sentences: `FY8Afc ?(a/ H%`.

Each site takes its own alphabet, so nothing but chance tells them: no two stretches are the same, nearly each sign is
of another kind than the one before, and brackets open that never close. What a text has in Latin letters, names,
addresses, formulas and programs, is none of that.
"""

from __future__ import annotations

import re

from pipelines.edits import Change, Found, without

_HAN = r"\u3400-\u9fff"
# behind a sentence or on a line of its own
_BEHIND = rf"[\n。！？”…?!](?:(?<=[\n。！？”…])|(?<=[{_HAN}].))"  # begins with a set: fast
_STRETCH = re.compile(rf"{_BEHIND}([!-~][ -~]{{7,60}})(?=\n|$)")
_KINDS = re.compile("[a-z]+|[A-Z]+|[0-9]+|[^ ]")
_SIGN = re.compile("[!-/:-@\\[-`{-~]")
_SIGNS = 3  # different ones
_LETTERS = 5  # of one kind in a row, which chance seldom makes
_PROSE = 20  # Chinese characters of a line


def found(page: str) -> Found | None:
    """Where a page of prose has several of them."""
    shifted = list(_STRETCH.finditer("\n" + page))
    own = [match for match in shifted if _mixed(match[1])]
    sure = [match[1] for match in own if _by_chance(match[1])]
    alone = (
        len(own) == 1 and len(sure) == 1 and len(sure[0]) >= _LONG and len(set(_SIGN.findall(sure[0]))) >= _SIGNS * 2
    )
    if (len(sure) < _AGAIN and not alone) or len(set(sure)) < len(sure) or len(sure) * 2 < len(shifted):
        return None
    lines = [line for line in page.split("\n") if line.strip()]
    prose = sum(len(re.findall(f"[{_HAN}]", line)) >= _PROSE for line in lines)
    if prose * 2 < len(own) or 3 * (prose + len(own)) < 2 * len(lines):
        return None
    return Found(places=[match.start(1) - 1 for match in own], mechanism=_changes)


_AGAIN, _LONG = 2, 20  # stretches of a page; letters and signs of a single one


def _changes(text: str, page: str) -> list[Change]:
    own = [match.span(1) for match in _STRETCH.finditer("\n" + text) if _mixed(match[1])]
    return without("junk", text, [(start - 1, end - 1) for start, end in own])


def _mixed(stretch: str) -> bool:
    """Does hardly a sign say what comes next?"""
    kinds = _KINDS.findall(stretch)
    if max(map(len, kinds)) > _LETTERS or len(kinds) * 2 < sum(map(len, kinds)):
        return False
    return bool(_SIGN.search(stretch)) and not _WRITTEN.search(stretch)


# what formulas, programs and addresses have
_WRITTEN = re.compile(r"\"[:,\]}]|\\[nrt]| (?:[-=+*/<>]|[-=+*/<>!]=|->) |==|://|[a-z0-9]@[a-z0-9]|\b[a-z]\([a-z]")


def _by_chance(stretch: str) -> bool:
    """And may it be nothing that somebody wrote?"""
    return len(set(_SIGN.findall(stretch))) >= _SIGNS and not _balanced(stretch)


def _balanced(stretch: str) -> bool:
    """Does it open what it closes, as programs and formulas do, and have none of the signs that text has no use for?"""
    pairs = all(stretch.count(a) == stretch.count(b) for a, b in ("()", "[]", "{}", "<>"))
    return pairs and stretch.count('"') % 2 == 0 and not re.search(r"[`~^\\|$#@;]", stretch)
