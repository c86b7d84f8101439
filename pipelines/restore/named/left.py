"""What a page still shows when all that could be undone is: that its text is not what somebody wrote.

No mechanism need be known for that. Signs stand inside words, characters are private to a font, a title is in escapes,
or hardly any of the characters make words, as in no news.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from pipelines.restore import plausible
from reading.chinese.script import HAN
from reading.problem import Problem, ProblemKind

_INSIDE = 4.5  # by how much a word must be likelier than its halves
_WORDS, _OFTEN = 2, 500  # words that are split, and Chinese characters to one: news has less than one in 1,000
_SAMPLE = 60  # places that are looked at
_BETWEEN = frozenset("+×~～|")
_PRIVATE = re.compile("[\ue000-\uf8ff](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")  # begins with a set: fast
_FONT = 3  # private characters between two of Chinese
_KANA = re.compile("[\u3040-\u30ff]")
_ESCAPED = re.compile(r"(?<![\w/=?&.+-])(?:%[0-9A-Fa-f]{2}){6,}")
_STOPS = re.compile("[，。](?<=[\u4e00-\u9fff].)")
_USUAL = "的一是在有不了人中大上国"
_READ = 2000  # characters that tell
_PROSE = 8, 40  # Chinese characters to a stop: poems and classical texts have shorter clauses, tables few or none
_UNLIKELY = -8.6  # weight of a character: the least likely of news weighs -6.9, of poems in so long clauses -8.0
_ENOUGH = 60  # Chinese characters
_RUN = 4  # of them between two marks: what explains characters names them one by one
_SPOKEN = "嘅咗喺唔佢哋啲嗰冇嚟乜咁侬儂伊咾覅"  # those of Cantonese and of Shanghai
_TOLD = 12  # runs of them from the middle that tell a likely text


MARKS = frozenset(map(chr, range(0xE000, 0xF900)))


def left(
    page: str, marks: set[str], between: Sequence[tuple[int, int]], inside: Sequence[tuple[int, int]]
) -> list[Problem]:
    """What says that the page's text is wrong, `between` being where something stands between two characters, and
    `inside` where these make a word.
    """
    found = []
    if (count := _split(page, between, inside)) and _has_stops(page[:_READ]):
        found.append(_problem(f"something stands inside words ({count} at least)"))
    if len(between) >= _ENOUGH and _apart(page, between) and _has_stops(page[:_READ]):
        found.append(
            _problem(f"its characters stand apart ({page[slice(*between[0])][:8]}), and in which order is not told")
        )
    if "?" in page and (count := _question_marks(page)):
        found.append(_problem(f"question marks stand for what a codec lacked ({count} places)"))
    if not marks.isdisjoint(MARKS) and (count := len(_PRIVATE.findall(page))) >= _FONT:
        found.append(_problem(f"{count} characters that only a font of its own shows"))
    first = page.lstrip().partition("\n")[0] if "%" in page else ""
    # what shows an address says more than that
    if (match := _ESCAPED.search(first)) and len(HAN.findall(first)) * 3 <= len(match[0]):
        found.append(_problem(f"a title in escapes ({match[0][:18]})"))
    # ordinary text has it, or one of these, so often
    usual = page.count(_USUAL[0], 0, _READ) * 50 > min(len(page), _READ)
    if not usual and _unlikely(page[:_READ]):
        found.append(_problem("hardly any of its characters make words"))
    return found


# behind words, where a sentence goes on: who is surprised says one or two characters, 咦?你
_MARK = re.compile("\\?(?<=[\u4e00-\u9fff]{4}.)\\?{0,3}(?=[\u4e00-\u9fff，、；])")
_ASKS = re.compile("[吗嗎呢吧么麼啊呀嘛哪谁誰什甚怎几幾何否不没沒]")
_CLAUSE = 14  # characters before a mark in which something is asked


def _question_marks(page: str) -> int:
    """How many question marks stand where nothing is asked, as quotation marks, rare characters and digits became;
    0 where they are few, or where some ask.
    """
    places = [match.start() for match in _MARK.finditer(page)]
    if len(places) < _PLACES or not _has_stops(page[:_READ]) or page.count("。") * 2 < len(places):
        return 0
    asked = sum(bool(_ASKS.search(page, max(0, place - _CLAUSE), place)) for place in places)
    return len(places) - asked if asked * 3 <= len(places) else 0


_PLACES = 4


def _problem(detail: str) -> Problem:
    return Problem(kind=ProblemKind.NOT_RESTORED, detail=detail)


def _has_stops(text: str) -> bool:
    """Whether it is no table and no dictionary, in which signs stand between characters as well."""
    return (text.count("，") + text.count("。")) * _PROSE[1] >= len(HAN.findall(text))


def _split(page: str, between: Sequence[tuple[int, int]], inside: Sequence[tuple[int, int]]) -> int:
    """How many different words something stands inside of; 0 where they are few."""
    if len(inside) < _WORDS:
        return 0
    reach = between[min(len(between), _SAMPLE) - 1][1]
    some = [one for one in inside if one[1] <= reach and _sign(page[slice(*one)])]
    if len({plausible.around(page, *one) for one in some}) < _WORDS:
        return 0
    gains = zip(some, plausible.gains(page, some), strict=True)
    split = {plausible.around(page, *one) for one, gain in gains if gain >= _INSIDE and not _kana(page, one)}
    if len(split) < _WORDS:
        return 0
    often = len(split) * _OFTEN >= len(HAN.findall(page[:reach] if len(between) > _SAMPLE else page))
    return len(split) if often else 0


def _apart(page: str, between: Sequence[tuple[int, int]]) -> bool:
    """Does one sign stand between most of its characters, as in columns that are printed line by line?"""
    if len(between) * _FAR < len(page):
        return False
    signs = Counter(page[slice(*place)] for place in between)
    sign, count = signs.most_common(1)[0]
    return count * 2 > len(HAN.findall(page)) and len(sign) == 1 and _sign(sign)


_FAR = 12  # characters of a page to each: two in its text, and what else is on it


def _sign(piece: str) -> bool:
    """Is it more than marks, as names, lists and dictionaries have them between characters?"""
    return not all(c in _BETWEEN or unicodedata.category(c)[0] == "P" for c in piece)


def _kana(page: str, place: tuple[int, int]) -> bool:
    return _KANA.search(page, *place) is not None


def _unlikely(text: str) -> bool:
    """Is it prose, by its stops, of which hardly any character makes a word?"""
    if sum(map(text.count, _USUAL + _SPOKEN)) * 20 > len(text):
        return False
    runs = re.findall("[\u4e00-\u9fff]+", text)
    size = sum(map(len, runs))
    stops = len(_STOPS.findall(text))
    if (
        size < max(_ENOUGH, _RUN * len(runs))
        or not _PROSE[0] * stops <= size <= _PROSE[1] * stops
        or _KANA.search(text)
    ):
        return False
    some = runs[len(runs) // 2 :][:_TOLD]  # as are nearly all that are asked, which need no more
    if _weight(some) >= _UNLIKELY * sum(map(len, some)):
        return False
    return _weight(runs) < _UNLIKELY * size


def _weight(runs: list[str]) -> float:
    return sum(plausible.weight(plausible.fold(run)) for run in runs)
