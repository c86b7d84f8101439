"""Marks that stand one character late, or early, all through a page: 举行本。次会议 for 举行。本次会议.

What tells it: over marks a word is closed again and again, and far likelier text comes of it when each mark changes
places with the character before it, or with the one behind.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import islice

from pipelines.edits import Change, Found
from pipelines.restore import plausible

# begins with a set, which is searched for fast
_MARK = re.compile("[，。、；：](?<=[\u3400-\u9fff].)(?=[\u3400-\u9fff])")
_EARLY, _ENDED = re.compile("。[\u3400-\u9fff]$", re.MULTILINE), re.compile("。[”）]?$", re.MULTILINE)
_LEAST, _SAMPLE = 6, 24  # marks that tell
_NEAR = 4  # characters on each side
_LIKELIER = 2.5  # by how much each mark must be likelier at its place, on average
_MOSTLY = 3, 4  # of them


def found(page: str) -> list[Found]:
    """Whether the marks of a page are at a wrong place. Clean pages pay for a look at two dozen pairs."""
    known = plausible.words()
    first = [match.start() for match in islice(_MARK.finditer(page), _SAMPLE)]
    pairs = [page[place - 1] + page[place + 1] for place in first]
    if len(pairs) < _LEAST or sum(pair in known for pair in pairs) * 4 < len(pairs):
        return []
    places = [match.start() for match in _MARK.finditer(page)]
    # which way is told by the last mark of lines: 汇报。 is right or late, 汇。报 early
    step = 1 if len(_EARLY.findall(page)) > len(_ENDED.findall(page)) else -1
    own = [_gain(page, place, step) for place in places[:_SAMPLE]]
    better = sum(gain > 0 for gain in own)
    if sum(own) < _LIKELIER * len(own) or better * _MOSTLY[1] < _MOSTLY[0] * len(own):
        return []
    return [Found(places=places, mechanism=partial(_moved, step))]


def _gain(page: str, place: int, step: int) -> float:
    """By how much the text is likelier with the mark a step further."""
    start, end = max(0, place - _NEAR), place + 1 + _NEAR
    before, behind = _han(page[start:place])[1], _han(page[place + 1 : end])[0]
    whole = before + behind
    cut = len(before) + step
    moved = plausible.weight(whole[:cut]) + plausible.weight(whole[cut:])
    return moved - plausible.weight(before) - plausible.weight(behind)


def _han(text: str) -> tuple[str, str]:
    """The Chinese characters that a text begins with, and those that it ends with, simplified."""
    parts = re.split("[^\u3400-\u9fff]", plausible.fold(text))
    return parts[0], parts[-1]


def _moved(step: int, text: str, page: str) -> list[Change]:
    out: list[Change] = []
    for match in _MARK.finditer(text):
        start, end = (match.start() - 1, match.end()) if step < 0 else (match.start(), match.end() + 1)
        if not out or out[-1].end <= start:
            out.append(Change(kind="swap", start=start, end=end, after=text[start:end][::-1], certainty=0.95))
    return out
