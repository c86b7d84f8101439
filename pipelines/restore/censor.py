"""Signs that a site puts into words so that no filter finds them, 市.委, 自主创*新, 公★安, and stars over a character.

A sign was put in where the characters around it are a word that no split at the sign explains, and the page does so
with most of them. Stars around words are emphasis, between numbers a product; a full stop ends a sentence; a dot
stands between names, a stroke between words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import partial
from itertools import chain

from pipelines.edits import Change, Found
from pipelines.restore import plausible, strewn
from reading.chinese.names import DOUBLE_SURNAMES, SURNAMES
from reading.chinese.script import HAN

_HAN = r"\u3400-\u9fff"
# any sign but blanks, letters and digits, kana, and the marks that stand between characters in any text
_OTHERS = r"\sA-Z\u3000-\u33ff\ufe10-\ufe6f，；：？！（）“”‘’,:;()\[\]<>{}\"\\"
_SIGN = re.compile(rf"[^{_OTHERS}0-9a-z][^{_OTHERS}0-9a-z]{{0,2}}|[a-z]\d|\d[a-z]")
_EMPHASIS = re.compile(r"\*+[^*\n，。、,.；;：:！!？?]{1,24}\*+|\*\*")
_NO_TEXT = re.compile(r"[`=|×^]|\d\*|\*\d")  # code, sums
_MASKED = re.compile(rf"(?<![{_HAN}])(?:{DOUBLE_SURNAMES}|[{''.join(SURNAMES)}])\Z")  # 张*明: a name, hidden
_PROOF = 7.0  # by how much one word must be likelier than its halves
_LIKELY = 4.5  # of several
_ENOUGH = 1.0  # where other signs of the page are proof
_RUNNING = 6  # Chinese characters of a line of running text
_SAMPLE = 60  # signs of a kind that tell
_ALONE = "*.＊．"  # of which one alone is proof
_DOTS = 4  # of which each stands in a word
_APART = "/-·~～|,&+—–•○□×△"  # which stand between words as well

_NUMERALS = frozenset("一二三四五六七八九十百千万兩两廿卅")  # 九○九～九一三

Place = tuple[int, int]


def found(page: str, between: list[Place], inside: list[Place]) -> list[Found]:
    """Which signs the page puts into its words, of what stands `between` two characters, and `inside` where these make
    a word.
    """
    kinds = []
    words = frozenset(inside)
    proven: dict[str, list[Place]] = {}
    signs = _signs(page, between)
    for sign, places in signs.items():
        # as many of these signs stand in words as would be enough
        if sum(place in words for place in places[:_SAMPLE]) * 2 < len(places[:_SAMPLE]):
            continue
        own = places if len(sign) > 1 else _alone(page, sign, places)
        if not _inside(page, own, sign):
            continue
        if sign == _STREWN:
            strewn_ = partial(_strewn, frozenset(page[start:end] for start, end in own))
            kinds.append(Found(places=[start for start, _ in own], mechanism=strewn_))
        else:
            proven[sign] = own
    if proven:  # all at once: a page may have hundreds
        starts = [start for own in proven.values() for start, _ in own]
        kinds.append(Found(places=starts, mechanism=partial(_inserted, frozenset(proven))))
    if "*" in signs:
        kinds.append(Found(places=[start for start, _ in signs["*"]], mechanism=_covered))
    return kinds


def _by_sign(text: str, between: list[Place]) -> dict[str, list[Place]]:
    """The signs between characters, with their places."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for start, end in between:
        sign = text[start:end]
        if not _SIGN.fullmatch(sign):
            continue
        # 九·一八, set apart character by character for emphasis, 存·在·感, or two set against each other: 大/小、多—少
        around = {text[start - 1], text[end]}
        beyond = text[max(0, start - 2) : start - 1], text[end + 1 : end + 2]
        alone = not any(HAN.match(one) for one in beyond)
        apart = sign[0] in _APART and (around <= _NUMERALS or sign in beyond or alone)
        if not apart:
            found[sign].append((start, end))
    return found


def _signs(page: str, between: list[Place]) -> dict[str, list[Place]]:
    """The signs of a page with their places; those that are never the same as one kind, named _STREWN."""
    found = _by_sign(page, between)
    some = {sign: len(places) for sign, places in found.items() if sign not in _ALONE}
    inside = Counter(character for sign in some for character in sign * some[sign])
    # a dictionary's ～ stands for the word explained, at most of its places beside marks
    rare = [sign for sign, count in some.items() if count == 1 and page.count(sign[0]) <= 2 * inside[sign[0]]]
    odd = [sign for sign in some if sign > "\x7f" and sign[0] not in _APART]
    if len(odd) >= _VARIETY and sum(some[sign] for sign in odd) <= _VARIETY * len(odd):
        rare = list(dict.fromkeys((*rare, *odd)))
    if len(rare) > 1:
        found[_STREWN] = sorted(place for sign in rare for place in found.pop(sign))
    return found


_STREWN = "all"
_VARIETY = 3  # so many kinds of odd signs, each so often at most, speak of chance


def _inside(page: str, places: list[Place], sign: str) -> bool:
    """Do most of these signs stand inside words?"""
    words = plausible.words() if places else {}
    places = places[:_SAMPLE]
    pairs = [page[start - 1] + page[end] for start, end in places]
    known = {pair for pair in pairs if plausible.fold(pair) in words}
    least = 1 if sign in _ALONE else 2 + (sign[0] in _APART)
    if sign == "·" and len(pairs) >= _DOTS and known.issuperset(pairs):  # and never between two names
        least = 1
    if len(known) < least or sum(pair in known for pair in pairs) * 2 < len(pairs):
        return False
    gains = plausible.gains(page, places)
    proof = {pair for pair, gain in zip(pairs, gains, strict=True) if gain >= (_PROOF if len(places) == 1 else _LIKELY)}
    return len(proof) >= max(least, len(known) / 2) and _most(gains)


def _most(gains: list[float]) -> bool:
    return sum(gain >= _ENOUGH for gain in gains) * 2 >= len(gains)


def _inserted(signs: frozenset[str], text: str, page: str) -> list[Change]:
    found = _by_sign(text, strewn.between(text))
    own = (found[one] if len(one) > 1 else _alone(text, one, found[one]) for one in found if one in signs)
    return _out(text, sorted(chain.from_iterable(own)))


def _strewn(signs: frozenset[str], text: str, page: str) -> list[Change]:
    return _out(text, [place for place in strewn.between(text) if text[slice(*place)] in signs])


def _out(text: str, places: list[Place]) -> list[Change]:
    return [
        Change(kind="censor", start=start, end=end, after="", certainty=0.95)
        for (start, end), gain in zip(places, plausible.gains(text, places), strict=True)
        if gain >= _ENOUGH
    ]


def _covered(text: str, page: str) -> list[Change]:
    """`中央*治局`: one character is covered, and comes back if one word fits."""
    out = []
    for start, end in _alone(text, "*", _by_sign(text, strewn.between(text)).get("*", [])):
        if not _MASKED.search(text[max(0, start - 3) : start]) and (word := plausible.covered(text, start)):
            out.append(Change(kind="censor", start=start, end=end, after=word, certainty=0.9))
    return out


def _alone(text: str, sign: str, places: list[Place]) -> list[Place]:
    """The signs that stand in running text and for nothing else."""
    out: list[Place] = []
    ends = iter(places)
    place = next(ends, None)
    start = 0
    for line in text.split("\n") if places else ():
        stop = start + len(line)
        own: list[Place] = []
        while place and place[0] < stop:
            own.append(place)
            place = next(ends, None)
        if own and len(HAN.findall(line)) >= _RUNNING and (sign not in "*." or not _NO_TEXT.search(line)):
            around = {n for match in _EMPHASIS.finditer(line) for n in (match.start(), match.end() - 1)}
            out += [one for one in own if sign != "*" or one[0] - start not in around]
        start = stop + 1
    return out
