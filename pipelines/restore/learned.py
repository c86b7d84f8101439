"""Signs that stand for one character each on a whole page, whatever they are: の for 的, 茬 for 在, the private code
points of a site's own font.

The table is learned from the page. A sign that Chinese text has not, or hardly, comes again and again on it; one
character makes words with what stands around it, nearly everywhere; and that character is missing from the page, though
all text has it. Several such signs prove each other. A rare character of a name or a subject does none of that.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

from pipelines.edits import Change, Found
from pipelines.restore import plausible
from pipelines.words import counts
from reading.chinese.script import HAN, characters

_TIMES = 2  # that a sign stands on the page
_SIGNS = 4  # that must prove each other
_MOSTLY = 3, 4  # of their places a table must tell; of a font that has hundreds of characters it tells a few
_MISSED = 8.0  # times that other text of this length has the characters that are missing
_TABLE, _ROUNDS = 30, 6  # signs that are asked for, and how often the rest is asked again
_TELLING = 3  # of them that no word has, or that are of another kind of text
_KINDS = 30  # of so many different ones
_SHARE = 40  # of so many characters one must be such a sign
_PLACES = 12  # of a sign that are looked at
_NEAR = 3  # characters on each side
_TRIED = 16  # characters that are tried closely
_FREQUENT = 40  # characters that stand alone as well as in words, and are tried everywhere
_FITS = 2.0  # by how much a place must be likelier for the words that a character makes there, on average
_MOST = 5.0  # what one place may count
_AGAIN = 0.8  # what a character costs where it comes again, of what it costs in other text
_USUAL = 8.0  # what it is worth that a sign is known to be written for a character
_LEADS = 3.0  # and by how much in all it must be likelier than the next one
_SAMPLE, _LONGEST = 500, 20_000  # characters of a page that are looked at first, and that tell
_STOPS, _PROSE = "，。、,；", 60  # and how many of them to a stop at most


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a sign may stand for."""

    character: str
    fits: float  # for the words it makes, on average of the places
    leads: float


def found(page: str, telling: set[str]) -> list[Found]:
    """Where signs stand for characters, if the page has a table of them."""
    if len(telling) < _TELLING:
        return []
    text = page[:_LONGEST]
    if sum(map(text.count, _STOPS)) * _PROSE < len(text):  # a list in order of its characters has the same ones again
        return []
    unusual = Counter(_unusual().findall(text))
    signs = unusual.keys() - characters().keys()
    if len(signs) < _SIGNS or any(len(unusual) * _KINDS < len(set(part)) for part in (text[:_SAMPLE], text)):
        return []
    counted = {c: unusual[c] for c in signs if unusual[c] >= _TIMES}
    odd = sorted(counted, key=lambda c: (-counted[c], c))[:_TABLE]
    if len(odd) < _SIGNS or sum(map(counted.__getitem__, odd)) * _SHARE < len(text):
        return []
    table = _learned(text, odd)
    if not table:
        return []
    return [Found(places=[n for n, c in enumerate(page) if c in table], mechanism=partial(_read, table))]


def _read(table: dict[str, str], text: str, page: str) -> list[Change]:
    return [
        Change(kind="form", start=n, end=n + 1, after=table[c], certainty=0.9) for n, c in enumerate(text) if c in table
    ]


def _learned(text: str, odd: list[str]) -> dict[str, str]:
    """The page's table; empty where too little speaks for one."""
    table: dict[str, str] = {}
    for _ in range(_ROUNDS):
        meant = {sign: one for sign in odd if sign not in table and (one := _meant(text, table, sign, odd))}
        by_words = [sign for sign, one in meant.items() if one.fits >= _FITS or _young().get(sign) == one.character]
        # once there is a table, a character may tell by being missing alone: 的 makes few words
        own = by_words or [sign for sign in meant if len(table) >= _SIGNS]
        if not own:
            break
        # the surest first: the others have more around them then
        most = max(meant[sign].leads for sign in own)
        table |= {sign: meant[sign].character for sign in own if meant[sign].leads * 2 > most}
    usual = {sign: _young()[sign] for sign in odd if sign in _young()}
    table |= {sign: character for sign, character in usual.items() if character not in text} if table else {}
    proven = [sign for sign in table if _young().get(sign) == table[sign] or _proven(text, table, sign, odd)]
    told = sum(map(text.count, proven))
    missed = sum(_share(table[sign]) for sign in proven) * len(text)
    if len(proven) < _SIGNS or told * _MOSTLY[1] < sum(map(text.count, odd)) * _MOSTLY[0] or missed < _MISSED:
        return {}
    table = {sign: table[sign] for sign in proven}
    # traditional characters of such a page are signs of the same hand, and what stands there once
    others = {c: _young().get(c, plausible.fold(c)) for c in set(text) - _ordinary() - table.keys()}
    return table | {c: own for c, own in others.items() if own != c and own not in text}


def _proven(text: str, table: dict[str, str], sign: str, odd: list[str]) -> bool:
    """Does its character stand, by the words it makes, when all others are known?"""
    others = {other: character for other, character in table.items() if other != sign}
    again = _meant(text, others, sign, odd)
    return again is not None and again.character == table[sign] and again.fits >= _FITS


def _meant(text: str, table: dict[str, str], sign: str, odd: list[str]) -> _Meant | None:
    """Which character a sign stands for, as far as others are known; None where nothing leads."""
    read = plausible.fold(text.translate({ord(other): character for other, character in table.items()}))
    around = list(_around(text, read, sign, frozenset(odd) - table.keys()))
    if len(around) < _TIMES:
        return None
    known = plausible.words()
    alone = [plausible.weight(before) + plausible.weight(behind) for before, behind in around]
    times = text.count(sign)
    weighed = []
    for character in _fitting(around):
        if character in read:
            continue
        joined = [plausible.weight(before + character + behind) for before, behind in around]
        own = known.get(character, plausible.UNKNOWN)
        more = [whole - apart - own for whole, apart in zip(joined, alone, strict=True)]
        capped = [min(each, _MOST) for each in more]
        worth = sum(capped) + _AGAIN * own * len(more) + _odds(character, times, len(text))
        worth += _USUAL * (character == _young().get(sign))
        weighed.append((worth, sum(capped) / len(more), character))
    weighed.sort(reverse=True)
    if not weighed:
        return None
    best = weighed[0]
    leads = best[0] - weighed[1][0] if len(weighed) > 1 else math.inf
    return _Meant(best[2], best[1], leads) if leads >= _LEADS else None


def _odds(character: str, times: int, length: int) -> float:
    """Log odds that a page of this length has a character so many times: a subject's words come more often than in
    other text, and what all text has does not come less often.
    """
    share = _share(character)
    usual = share * length
    less = usual - times + times * math.log(times / usual) if usual > times else 0.0
    return math.log(share) - less


@cache
def _young() -> dict[str, str]:
    """What young people of the 2000s wrote for frequent characters, as their input methods did."""
    pairs = (
        "的の 的哋 我莪 我涐 你伱 你妳 他怹 他彵 在茬 人亾 大夶 大汏 不吥 不芣 一① 是湜 是媞 有洧 有囿 来莱"
        " 来唻 们扪 和啝 了ㄋ 了叻 会浍 要偠 要婹 中狆 年秊 年姩 上仩 下芐 下丅 小尛 爱嗳 好恏 心吢 天兲 生泩 说詤 "
        "到菿 得嘚 也吔 就僦 么庅 没莈 样様 时溡 家镓 多哆 自洎 过濄 对対 出炪 老佬 西覀 东崬 水氺 真眞 日ㄖ 月玥 "
        "走赱 去厾 "
        "星暒 都嘟 可岢 用鼡 成荿 子孒 子ふ 又叒 看湷 女囡 男侽 本夲 全佺 高髙 后逅 知倁 道噵 工笁 市巿 民姄 北丠 南喃"
        " 与玙 为潙 主炷"
    )
    return {pair[1]: pair[0] for pair in pairs.split()}


def _around(text: str, read: str, sign: str, odd: frozenset[str]) -> Iterable[tuple[str, str]]:
    """What stands before and behind a sign, as far as it is known."""
    place, count = text.find(sign), 0
    while place >= 0 and count < _PLACES:
        start, end = place, place + 1
        while start > max(0, place - _NEAR) and read[start - 1] not in odd:
            start -= 1
        while end < min(len(read), place + 1 + _NEAR) and read[end] not in odd:
            end += 1
        if end - start > 1:
            count += 1
            yield read[start:place], read[place + 1 : end]
        place = text.find(sign, place + 1)


def _fitting(around: list[tuple[str, str]]) -> list[str]:
    """The characters that make words of two with their neighbours most often, and the most frequent."""
    behind, before = _pairs()
    worth: dict[str, float] = {}
    for left, right in around:
        here = {**before.get(right[:1], {}), **behind.get(left[-1:], {})}
        for character, more in here.items():
            if not HAN.match(character):
                continue
            worth[character] = worth.get(character, 0.0) + more
    return list(dict.fromkeys((*sorted(worth, key=lambda c: -worth[c])[:_TRIED], *_most_frequent())))


@cache
def _pairs() -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """Which characters make a word behind a character, and before one, and how frequent that is above the least."""
    behind: dict[str, dict[str, float]] = {}
    before: dict[str, dict[str, float]] = {}
    for word, weight in plausible.words().items():
        if len(word) > 1:  # of longer ones each two
            for first, second in pairwise(word):
                more = weight - plausible.UNKNOWN
                for table, key, own in ((behind, first, second), (before, second, first)):
                    here = table.setdefault(key, {})
                    here[own] = max(here.get(own, 0.0), more)
    return behind, before


@cache
def _shares() -> dict[str, float]:
    """Of the characters of all words, how many are this one."""
    counted: dict[str, int] = {}
    for word, count in counts().items():
        for character in word:
            counted[character] = counted.get(character, 0) + count
    total = sum(counted.values())
    return {character: count / total for character, count in counted.items()}


def _share(character: str) -> float:
    return _shares().get(character, 0.0)


@cache
def _most_frequent() -> list[str]:
    han = [c for c in _shares() if HAN.match(c)]
    return sorted(han, key=_share, reverse=True)[:_FREQUENT]


_KNOWN = 2600  # characters that text has


@cache
def _ordinary() -> frozenset[str]:
    """What Chinese text is made of: frequent characters, marks, digits, letters of ASCII, of full width too."""
    frequent = sorted(_shares(), key=_share, reverse=True)[:_KNOWN]
    others = (*range(0x100), *range(0x2010, 0x2028), *range(0x3000, 0x3020), *range(0xFF01, 0xFF5F), 0xFFFD)
    return frozenset((*frequent, *plausible.first_level(), *map(chr, others))) - _young().keys()


@cache
def _unusual() -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(''.join(sorted(_ordinary())))}]")
