"""What a farm's notes are told by where a page shows few of them: 這是社會(huì)的責任, once or twice in a text.

A farm writes readings on some dozens of characters, and of these a short text may have one. Then no law can be counted.
But who explains a character to readers takes one that they may not know, or one that is read in two ways, and says it
once. The usual reading of an everyday traditional character in the middle of prose, behind each place where it stands,
helps nobody.
"""

from __future__ import annotations

import re
from collections import Counter

from pipelines.restore import plausible
from pipelines.restore.pinyin.law import ANNOTATED, NONE, NOTE, Law, readings
from reading.chinese import script

_EVERYDAY = 1200  # of the most frequent characters: 網 報 會 are, 鳥 and 氾 are not
_CLAUSE = 6  # characters: less than this between separators may be an item of a list
_TEXT = 60  # characters that a text with a single note has at least
# a text that tells how something is read
_OF_READINGS = re.compile("拼音|讀音|读音|讀作|读作|讀成|读成|念作|念成|注音|生字表|多音字|同音字|聲調|声调")
_APART = re.compile(r"[，。、；：,;:|｜/\s]")


def law_of_few(page: str, telling: set[str]) -> Law:
    """The law of a page whose few notes are all of this kind; `telling` are its characters that may be traditional."""
    traditional, known = script.characters(), readings()
    if not any(one in traditional for one in telling) and "著" not in page:
        return NONE
    found = [one for one in ANNOTATED.finditer(page) if not one[2].isascii() or one[2][1:-1] in known.get(one[1], ())]
    toned = sum(not note.isascii() for note in NOTE.findall(page))
    if not found or sum(not one[2].isascii() for one in found) < toned or _OF_READINGS.search(page):
        return NONE
    notes = Counter((one[1], one[2][1:-1]) for one in found)
    for (character, note), count in notes.items():
        if (
            (character not in traditional and character != "著")
            or known.get(character, ("",))[0] != note
            or page.count(character) - count > count // 20
        ):
            return NONE
    rare = sum(plausible.rank(character) > _EVERYDAY for character, _ in notes)
    if (
        2 * rare > len(notes)
        or 2 * sum(_alone(page, one) for one in found) > len(found)
        or (len(found) == 1 and len(script.HAN.findall(page)) < _TEXT)
    ):
        return NONE
    return Law(notes=dict(notes.keys()))


def _alone(page: str, note: re.Match[str]) -> bool:
    """Does the character stand in a word or name between separators, as in a list?"""
    before = _APART.split(page[max(0, note.start() - _CLAUSE) : note.start()])[-1]
    behind = _APART.split(page[note.end() : note.end() + _CLAUSE])[0]
    return 1 + len(before) + len(behind) < _CLAUSE
