"""Readings that a later hand wrote on characters, not on bytes: 黨(dang)的, 心(xin)(xin), 會(huì)(huì ), 科(kē )技.

Such farms annotate a character here and leave it there, in either script. What tells them: the readings are right,
there are many, and they stand inside words; or they have a blank before the parenthesis closes, or come twice, as no
author writes. A page for learners has readings beside most characters, a list has nothing behind them, an author
explains rare ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.edits import Change
from pipelines.restore import plausible
from pipelines.restore.pinyin.law import TONED, is_reading
from reading.chinese import script

_NOTE = rf"\([a-z{TONED}]{{1,6}} ?\)"
_GROUP = re.compile(rf"(?<=([\u3400-\u9fff]))(?:{_NOTE})+")
_SECOND = re.compile(rf"(?<=\)){_NOTE}|\([a-z{TONED}]{{1,6}} \)")
_ANY = re.compile(_NOTE)
_PLAIN = re.compile(r"\([a-z]{1,6}\)")
_GATE = re.compile(rf"[a-z{TONED}] \)|[a-z{TONED}]\)\([a-z{TONED}]|[\u3400-\u9fff]\([a-z]{{1,6}}\)")
_FEW = 3  # that no author writes
_MANY = 6  # of those that one might
_INSIDE = 3.0  # by how much one word must be likelier than its halves


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """What a page does."""

    second: bool = False  # a second reading, or one with a blank inside
    toneless: bool = False
    spaced: bool = False  # a blank follows the toneless ones


def habit(page: str) -> Habit:
    """Told from all text of the page."""
    if not _ANY.search(page) or not _GATE.search(page):
        return Habit()
    groups = [match for match in _GROUP.finditer(page) if _right(match)]
    second = sum(len(_SECOND.findall(match[0])) for match in groups)
    plain = [match for match in groups if _PLAIN.match(match[0])]
    return Habit(
        second=second >= _FEW,
        toneless=_is_farm(page, plain, doubled=sum(match[0].count("(") > 1 for match in plain)),
        spaced=sum(page[match.end() : match.end() + 1] == " " for match in plain) * 2 > len(plain),
    )


def _right(match: re.Match[str]) -> bool:
    return all(is_reading(match[1], note.rstrip()) for note in re.findall(r"\(([^)]+)\)", match[0]))


def _is_farm(page: str, plain: list[re.Match[str]], doubled: int) -> bool:
    """Are these toneless readings a farm's?"""
    if len(plain) < _MANY - 3 * bool(doubled) or len(plain) * 2 > len(script.HAN.findall(page)):
        return False
    known = sum(plausible.common(match[1]) for match in plain)
    wrong = len(re.findall(rf"[\u3400-\u9fff]{_PLAIN.pattern}", page)) - len(plain)
    # a blank behind the reading is the farm's
    inside = sum(_joined(page, match) >= _INSIDE for match in plain)
    # stories have fewer words of several characters than news; so many readings of common characters are no author's
    enough = inside * (6 if len(plain) >= 2 * _MANY else 4) >= len(plain)
    return known * 4 >= len(plain) * 3 and wrong * 8 <= len(plain) and (enough or doubled > 1)


def _joined(page: str, match: re.Match[str]) -> float:
    end = match.end() + (page[match.end() : match.end() + 1] == " ")
    return plausible.joined(page, match.start(), end)


def changes(text: str, found: Habit) -> list[Change]:
    """What takes such readings out of one text."""
    out = []
    for match in _GROUP.finditer(text) if "(" in text else ():
        if not _right(match):
            continue
        start, end = match.span()
        if found.toneless and _PLAIN.match(match[0]):
            end += found.spaced and text[end : end + 1] == " "
            out.append(Change(kind="pinyin", start=start, end=end, after=""))
        elif found.second:
            out += [
                Change(kind="pinyin", start=start + note.start(), end=start + note.end(), after="")
                for note in _SECOND.finditer(match[0])
            ]
    return out
