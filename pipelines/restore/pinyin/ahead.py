"""Readings that stand before the characters they read: (xīn)新(wén)闻.

They are right, on characters that everybody reads, and not beside most of them, as a learner's would be.
"""

from __future__ import annotations

import re

from pipelines.edits import Change, Found
from pipelines.restore import plausible
from pipelines.restore.pinyin import notes
from reading.chinese import script

_AHEAD = re.compile(rf"{notes.NOTE}(?=[\u3400-\u9fff])")
_LEAST = 5  # readings


def found(page: str, most: int) -> list[Found]:
    """Where a page, which may have so many readings in brackets, has such, if it has them by habit."""
    matches = list(_AHEAD.finditer(page)) if most >= _LEAST else []
    own = [match for match in matches if _right(page, match)] if len(matches) >= _LEAST else []
    han = len(script.HAN.findall(page)) if own else 0
    if len(own) < _LEAST or len(own) * 4 < len(matches) * 3 or len(own) * 3 > han:
        return []
    # what stands before a word of a list stands behind a blank or a mark: （jiě shì）解释 （gōng rén）工人
    if sum("\u3400" <= page[match.start() - 1 : match.start()] <= "\u9fff" for match in own) * 2 < len(own):
        return []
    known = sum(plausible.common(page[match.end()]) for match in own)
    if known * 4 < len(own) * 3:
        return []
    return [Found(places=[match.start() for match in own], mechanism=_changes)]


def _right(text: str, match: re.Match[str]) -> bool:
    """Does it read what follows, and not what stands before it?"""
    reading = notes.plain(match[1])
    if notes.spells(text[max(0, match.start() - 1) : match.start()], reading):  # as nearly all do, so it is asked first
        return False
    after = text[match.end() : match.end() + notes.REACH]
    return any(notes.spells(after[:length], reading) for length in range(1, len(after) + 1))


def _changes(text: str, page: str) -> list[Change]:
    return [
        Change(kind="pinyin", start=match.start(), end=match.end(), after="")
        for match in _AHEAD.finditer(text)
        if _right(text, match)
    ]
