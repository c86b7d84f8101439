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
from collections import Counter
from functools import cache, partial

from pipelines.edits import Change, Found
from pipelines.restore import plausible
from pipelines.words import in_words
from reading.chinese.script import characters, told_apart

Place = tuple[int, int]

_USUAL = "，。、；：？！“”‘’（）《》…—·,.;:?!()"
_LONGEST = 40  # characters of one piece
_LIKELY = 4.5  # by how much one word must be likelier than its halves
_ENOUGH = 2.0  # where others of the kind are proof
_PROOF = 6  # words that are not the same
_SAMPLE = 700  # characters of a page that are looked at first
_DENSE = 100  # characters of the page to each that is inside a word
_SHARE = 4  # of them at most to one that is inside a word


@cache
def _known() -> str:
    """The characters of words, in either script."""
    known = {c for c in in_words() if "\u4e00" <= c <= "\u9fff"}
    known |= {c for c, clean in characters().items() if clean in known and c <= "\uffff"}
    return "".join(sorted(known))


@cache
def _piece() -> re.Pattern[str]:
    """What stands between two characters of words, and these."""
    return re.compile(rf"[^{_known()}\n](?<=([{_known()}]).)[^{_known()}\n]{{0,{_LONGEST - 1}}}(?=([{_known()}]))")


def found(page: str, telling: set[str]) -> list[Found]:
    """The kinds that the page puts into its words. Clean pages pay for this search: what is dense is seen in a part."""
    middle = max(0, len(page) - _SAMPLE) // 2
    other = not telling.isdisjoint(told_apart()[0])
    if not _dense(page[middle : middle + _SAMPLE], other=other) or not (many := _dense(page, other=other)):
        return []
    matches = list(_piece().finditer(page))
    words, clean = plausible.words(), plausible.fold(page)
    kinds = []
    for kind in many:
        places = [match.span() for match in matches if _kind(match[0]) == kind]
        inside = _inside(page, kind, [one for one in places if clean[one[0] - 1] + clean[one[1]] in words])
        if inside * _SHARE >= max(1, len(places)):
            most = inside * 2 >= len(places)
            enough = (_ENOUGH if most else _LIKELY) if _by_itself(kind) else (-math.inf if most else _ENOUGH)
            kinds.append(Found(places=[start for start, _ in places], mechanism=partial(_out, kind, enough)))
    return kinds


def _dense(page: str, *, other: bool) -> list[str]:
    """The kinds of what stands often enough between two characters that make a word, in the other script too."""
    words, least = plausible.words(), max(_PROOF, len(page) // _DENSE)
    clean = plausible.fold(page) if other else page
    if sum(before + behind in words for before, behind in _piece().findall(clean)) < least:
        return []
    pieces = [m[0] for m in _piece().finditer(page) if clean[m.start() - 1] + clean[m.end()] in words]
    return [kind for kind, count in Counter(map(_kind, pieces)).items() if count >= least]


def _inside(page: str, kind: str, hits: list[Place]) -> int:
    """How many of these stand inside words; 0 where that may be chance."""
    gains = plausible.gains(page, hits)
    inside = [
        place
        for place, gain in zip(hits, gains, strict=True)
        if gain >= _LIKELY and not _apart(page, kind, place) and not _of_a_pair(page, place)
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


def _of_a_pair(page: str, place: Place) -> bool:
    """Is it one mark of two, with the other near? Authors put a character of a word into such: “防”汛要早。"""
    start, end = place
    mark = page[start:end]
    if (closing := _PAIRS.get(mark)) is not None:
        between, other, _ = page[end : end + _LONGEST].partition(closing)
    elif (opening := _OPENING.get(mark)) is not None:
        _, other, between = page[max(0, start - _LONGEST) : start].rpartition(opening)
    else:
        return False
    return bool(other) and mark not in between


_PAIRS = dict(zip("“‘（《(「『【[", "”’）》)」』】]", strict=True))
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
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
