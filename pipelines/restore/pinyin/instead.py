"""Syllables in place of characters, in the words that filters look for: 省委shu记, 政fu部门.

The letters stand in a word that one character completes, always the same; a page does so several times. What stands in
a line by itself is an entry of a list: 海luo因 among words that a filter looks for.
"""

from __future__ import annotations

import re

from pipelines.edits import Change, Found
from pipelines.restore import folding, plausible
from reading.chinese.script import HAN

_SYLLABLE = re.compile("[a-z](?<=[\u3400-\u9fff].)[a-z]{0,5}(?![A-Za-z])")
_PLACES, _KINDS = 3, 2  # where it stands, and different ones, at least
_SURE = 0.9
_CONTEXT = 3  # characters to either side
_SENTENCE = 6  # Chinese characters of a line


def found(page: str) -> list[Found]:
    """Where a page writes characters so: the most of what are syllables at all."""
    if "拼音" in page:  # a lesson asks for the characters: 祖guo, 人min
        return []
    places = [match for match in _SYLLABLE.finditer(page) if match[0] in folding.by_reading()]
    if len(places) < _PLACES or len({match[0] for match in places}) < _KINDS:
        return []
    told = [match.start() for match in places if _character(page, match)]
    kinds = {match[0] for match in places if match.start() in told}
    if len(told) < _PLACES or len(kinds) < _KINDS or len(told) * 4 < len(places) * 3:
        return []
    return [Found(places=told, mechanism=_changes)]


def _changes(text: str, page: str) -> list[Change]:
    return [
        Change(kind="pinyin", start=match.start(), end=match.end(), after=found[0], certainty=found[1])
        for match in _SYLLABLE.finditer(text)
        if match[0] in folding.by_reading() and (found := _character(text, match))
    ]


def _character(text: str, match: re.Match[str]) -> tuple[str, float] | None:
    """The character that a syllable stands for, and how far it leads; None where none completes a word, or several."""
    start, end = match.span()
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    if len(HAN.findall(line)) < _SENTENCE:
        return None
    near, far = plausible.fold(text[max(0, start - _CONTEXT) : start]), plausible.fold(text[end : end + _CONTEXT])
    best, certainty = plausible.best_of(
        folding.by_reading()[match[0]], lambda character: plausible.weight(near + character + far)
    )
    alone = plausible.weight(near) + plausible.weight(best) + plausible.weight(far)
    inside = plausible.weight(near + best + far) >= alone + plausible.WORD
    return (best, min(certainty, 0.95)) if inside and certainty >= _SURE else None
