"""Whatever is put between the characters of words so often that nobody wrote it there: marks that the text uses as
well, blanks, digits, letters of any script, rare characters.

What is put in is told by where it stands alone. All that stands between two characters that everybody reads is parted
into kinds; a kind is strewn where it stands inside words at every hundredth character, inside many words, and there
more often than by chance. Of a kind that texts have by themselves only what is inside a word goes.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from functools import cache, partial

from pipelines.edits import Change, Found
from pipelines.restore import plausible
from reading.chinese.script import characters

Place = tuple[int, int]

_USUAL = "，。、；：？！“”‘’（）《》…—·,.;:?!()"
_LONGEST = 40  # characters of one piece
_LIKELY = 4.5  # by how much one word must be likelier than its halves
_ENOUGH = 2.0  # where others of the kind are proof
_PROOF = 6  # words that are not the same
_DENSE = 100  # characters of the page to each that is inside a word
_SHARE = 4  # of them at most to one that is inside a word


@cache
def _piece() -> re.Pattern[str]:
    """What stands between two characters of words."""
    known = {c for word in plausible.words() for c in word if "\u4e00" <= c <= "\u9fff"}
    known |= {c for c, clean in characters().items() if clean in known and c <= "\uffff"}
    han = "".join(sorted(known))
    return re.compile(rf"[^{han}\n](?<=[{han}].)[^{han}\n]{{0,{_LONGEST - 1}}}(?=[{han}])")


def found(page: str) -> list[Found]:
    """The kinds that the page puts into its words. Clean pages pay for this search, so it is a plain one."""
    matches = list(_piece().finditer(page))
    if len(matches) < _PROOF:
        return []
    words = plausible.words()
    clean = plausible.fold(page)
    hits: defaultdict[str, list[Place]] = defaultdict(list)
    for match in matches:
        if clean[match.start() - 1] + clean[match.end()] in words:
            hits[_kind(match[0])].append(match.span())
    kinds = []
    for kind, own in hits.items():
        if len(own) < max(_PROOF, len(page) // _DENSE):
            continue
        places = [match.span() for match in matches if _kind(match[0]) == kind]
        inside = _inside(page, kind, own)
        if inside * _SHARE >= len(places):
            most = inside * 2 >= len(places)
            least = (_ENOUGH if most else _LIKELY) if _by_itself(kind) else (-math.inf if most else _ENOUGH)
            kinds.append(Found(places=[start for start, _ in places], mechanism=partial(_out, kind, least)))
    return kinds


def _inside(page: str, kind: str, hits: list[Place]) -> int:
    """How many of these stand inside words; 0 where that may be chance."""
    gains = plausible.gains(page, hits)
    inside = [
        place for place, gain in zip(hits, gains, strict=True) if gain >= _LIKELY and not _apart(page, kind, place)
    ]
    different = {page[start - 1] + page[end] for start, end in inside}
    if len(different) < _PROOF or len(different) * 2 < len(inside) or len(inside) * _DENSE < len(page):
        return 0
    return len(inside)


def _apart(page: str, kind: str, place: Place) -> bool:
    """Do single characters stand by themselves on both sides, 姓 名, or in a row: 东、西、南、北?"""
    start, end = place
    before, behind = _alone(page, start - 1), _alone(page, end)
    row = (before and _kind(page[start - 2 : start - 1]) == kind) or (behind and _kind(page[end + 1 : end + 2]) == kind)
    return (before and behind) or row or {page[start - 1], page[end]} <= _NUMERALS


_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿上中下东西南北大小年月日时分")


def _alone(page: str, n: int) -> bool:
    around = page[max(0, n - 1) : n] + page[n + 1 : n + 2]
    return not any("\u3400" <= c <= "\u9fff" for c in around)


def _out(kind: str, least: float, text: str, page: str) -> list[Change]:
    places = [match.span() for match in _piece().finditer(text) if _kind(match[0]) == kind]
    return [
        Change(kind="junk", start=start, end=end, after="", certainty=0.95)
        for (start, end), gain in zip(places, plausible.gains(text, places), strict=True)
        if gain >= least
    ]


def _by_itself(kind: str) -> bool:
    """Have texts such pieces by themselves?"""
    return set(kind) <= _ORDINARY


_ORDINARY = frozenset(_USUAL + " 0a")


def _kind(piece: str) -> str:
    """What pieces have in common: the scripts of their letters, that they are digits; marks are what they are."""
    return "".join(sorted({_class(c) for c in piece}))


@cache
def _class(character: str) -> str:
    if character in _USUAL:
        return character
    if character.isspace():
        return " "
    if character.isdigit():
        return "0"
    if character.isascii():
        return "a" if character.isalpha() else character
    if character.isalpha():
        return unicodedata.name(character, "?").split()[0]
    return unicodedata.category(character)
