"""How plausible a piece of Chinese is: the likeliest split into words, weighed with what else the page says.

The word counts (`pipelines/words.py`) choose the right one of all
characters with the same lead byte in 75 of 100 cases, with the page's own words in 82 (docs/restoration.md).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from pipelines.words import counts
from reading.chinese import script

UNKNOWN = -16.0  # log weight of a character that is no word: about one in nine million
_MARKS = (
    dict.fromkeys("，。“”,. \n", -5.0)
    | {"、": -5.5, "\u3000": -5.5}
    | dict.fromkeys('；：？！（）《》‘’—…·;:?!()%-/％－／＜＞<>"', -7.0)
    | dict.fromkeys("0123456789０１２３４５６７８９", -6.0)
    | {chr(c): -9.0 for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
)
CONTEXT = 4  # characters on each side that a choice is weighed with
SEEN = 3.0  # what one earlier occurrence of the same two characters on the page is worth


@cache
def words() -> dict[str, float]:
    """Words to their log weight."""
    counted = counts()
    total = math.log(sum(counted.values()))
    found = {word: math.log(count + 1) - total for word, count in counted.items()}
    return found | {digit + unit: -8.0 for digit in "0123456789" for unit in "年月日时分个次人名例元万亿％%"}


@cache
def first_level() -> str:
    """The 3,755 frequent characters of GB 2312, in its order."""
    return bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode(
        "gb2312", "ignore"
    )


@cache
def reach() -> dict[str, int]:
    """Two characters to the length of the longest word that begins with them."""
    found: dict[str, int] = {}
    for word in words():
        if len(word) > found.get(word[:2], 1):
            found[word[:2]] = len(word)
    return found


def weight(text: str) -> float:
    """Log weight of simplified text: the best split into words, each by its count. Higher is more plausible."""
    return heads(text)[len(text)]


def heads(text: str) -> list[float]:
    """The log weight of each beginning of a text, the empty one first."""
    known, longest_of = words(), reach()
    length = len(text)
    best = [-1e9] * (length + 4)
    best[0] = 0.0
    for start, character in enumerate(text):
        here = best[start]
        one = here + (known.get(character) or _MARKS.get(character, UNKNOWN))
        if one > best[start + 1]:  # noqa: PLR1730 a call of max() would take a fifth of all the time
            best[start + 1] = one
        if longest := longest_of.get(text[start : start + 2]):
            for end in range(start + 2, start + longest + 1):
                found = known.get(text[start:end])
                if found is not None and here + found > best[end]:
                    best[end] = here + found
    return best


@lru_cache(maxsize=1 << 16)
def after(before: str, character: str) -> float:
    """Log weight of one simplified character behind another: cheap, for searching among many readings."""
    known = words()
    own = known.get(character) or _MARKS.get(character, UNKNOWN)
    joined = known.get(before + character) if before else None
    return own if joined is None else max(own, joined - known.get(before, UNKNOWN))


@cache
def common(character: str) -> bool:
    """Is it one of the characters news is made of?"""
    return words().get(character.translate(_simplified()), UNKNOWN) > -12.5


@cache
def _ranks() -> dict[str, int]:
    counted: Counter[str] = Counter()
    for word, count in counts().items():
        for character in word:
            counted[character] += count
    return {character: rank for rank, (character, _) in enumerate(counted.most_common(2000), start=1)}


def rank(character: str) -> int:
    """Its place among the 2,000 most frequent characters, from 1; behind them 2001."""
    return _ranks().get(fold(character), 2001)


def usual(character: str) -> bool:
    """Is it common, or no Chinese character but a usual mark?"""
    return common(character) if "\u3400" <= character <= "\u9fff" else character in _MARKS


def likeliest(choices: Sequence[str]) -> list[str]:
    """The dozen most frequent of many, as they come."""
    return sorted(choices, key=_rarity)[:12]


@cache
def _rarity(piece: str) -> float:
    return -words().get(fold(piece), _MARKS.get(piece, UNKNOWN))


@cache
def _simplified() -> dict[int, str]:
    return {ord(c): s for c, s in script.characters().items()}


def fold(text: str) -> str:
    """Simplified text, character by character: enough to weigh it."""
    return text.translate(_simplified())


class Judge:
    """Weighs alternatives for one place of a page."""

    def __init__(self, page: str) -> None:
        # a single byte that a shift swallowed was a comma where the page writes half-width ones, else a line end
        self.comma = "," if page.count(",") > page.count("，") else "\n"
        self.numbers = set(_NUMBER.findall(page))
        self.looked = 0  # at how many places of the page a dropped character was looked for
        page = fold(page)
        self.pairs = {page[i : i + 2] for i in range(len(page) - 1)}

    def digit(self, after_: str) -> str | None:
        """The digit lost before `after_`, if the page prints the same number whole and no other that fits."""
        rest = _DIGITS.match(after_)
        found = [digit for digit in "123456789" if rest and digit + rest[0] in self.numbers]
        return found[0] if len(found) == 1 else None

    def score(self, before: str, piece: str, after: str) -> float:
        """Weight of `piece` between its neighbours."""
        near = fold(before[-CONTEXT:])
        piece, far = fold(piece), fold(after[:CONTEXT])
        joined = near[-1:] + piece + far[:1]
        seen = sum(joined[i : i + 2] in self.pairs for i in range(len(joined) - 1) if joined[i] > "\u2fff")
        return weight(near + piece + far) + SEEN * seen + _before_a_mark(near, piece, far)

    def best(self, choices: Sequence[str], before: str, after_: str) -> tuple[str, float]:
        """The most plausible choice and how far it leads, as a certainty between 0.5 and 1."""
        if len(choices) > _SHORTLIST:
            left, right = fold(before[-1:]), fold(after_[:1])
            choices = sorted(choices, key=lambda piece: -_fits(left, fold(piece), right))[:_SHORTLIST]
        return best_of(choices, lambda piece: self.score(before, piece, after_))


_SHORTLIST = 16
_STOPS = "，。、；：？！"


def _before_a_mark(near: str, piece: str, far: str) -> float:
    """What the split into words doesn't know: particles end sentences, marks come again, a blank before one doesn't."""
    last, mark = piece[-1:], far[:1]
    if not mark or mark not in _STOPS:
        return 0.0
    if last == "\u3000":
        return -8.0 if near[-1:] not in ("", "\u3000") else 0.0
    return 4.0 if (last in "啊呀吗呢吧哇" and mark in "？！") or (last == mark and mark in "！？。") else 0.0


def expected(before: str, after: str) -> str:
    """What is expected behind the digits of a date, or as the number of a paragraph; empty where nothing is."""
    if before[-1:].isdigit() and (match := _OF_A_DATE.search(before)):
        return "日" if match[1] == "月" else "月" if match[1] == "年" else "年" if len(match[2]) == _YEAR else ""
    begins = before[-1:] in ("", "\n", "。", ":", "：")
    return "一二三四五六七八九十" if begins and after.startswith("、") else ""


EXPECTED = 5.0  # what it is worth to be expected
_OF_A_DATE = re.compile(r"(年|月|)(\d{1,4})$")
_YEAR = 4  # digits
_NUMBER = re.compile(r"(?<!\d)\d{3,}")
_DIGITS = re.compile(r"\d{2,}")


def _fits(left: str, piece: str, right: str) -> float:
    whole = left + piece + right
    return sum(after(whole[i - 1], whole[i]) for i in range(1, len(whole)))


def best_of(choices: Sequence[str], score: Callable[[str], float]) -> tuple[str, float]:
    """The highest scoring choice, with its share against the next one."""
    if len(choices) == 1:
        return choices[0], 1.0
    ranked = sorted(((score(choice), -i) for i, choice in enumerate(choices)), reverse=True)
    margin = ranked[0][0] - ranked[1][0]
    return choices[-ranked[0][1]], round(1 / (1 + math.exp(-min(margin, 30.0))), 4)


def joined(text: str, start: int, end: int) -> float:
    """By how much the characters before and behind a gap are likelier as one piece than as two."""
    left, right = _AT_END.search(fold(text[max(0, start - 4) : start])), _AT_BEGIN.match(fold(text[end : end + 4]))
    if not left or not right or not _spanned(left[0], right[0]):
        return 0.0
    return weight(left[0] + right[0]) - weight(left[0]) - weight(right[0])


def _spanned(left: str, right: str) -> bool:
    """May a word begin in the left piece and end in the right one? Over most gaps none does."""
    longest_of, whole = reach(), left + right
    return any(longest_of.get(whole[at : at + 2], 1) > len(left) - at for at in range(len(left)))


def around(text: str, start: int, end: int) -> str:
    """The characters before and behind a gap, simplified."""
    known = script.characters()
    before, behind = text[start - 1], text[end]
    return known.get(before, before) + known.get(behind, behind)


WORD = 4.0  # by how much one word must be likelier than its halves


def in_a_word(text: str, start: int, end: int) -> bool:
    """Do the characters before and behind a gap make one word?"""
    return joined(text, start, end) >= WORD


def words_around(text: str, start: int, end: int, meant: str) -> list[str]:
    """The words of two characters, simplified, that `meant` makes in place of `text[start:end]`: by itself, and with
    the character to either side.
    """
    known = words()
    read = fold(text[max(0, start - 1) : start] + meant + text[end : end + 1])
    return [read[i : i + 2] for i in range(len(read) - 1) if read[i : i + 2] in known]


def closed(text: str, gaps: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """The text without these gaps, and where each was."""
    pieces: list[str] = []
    places: list[int] = []
    end = length = 0
    for start, stop in gaps:
        pieces.append(text[end:start])
        length += start - end
        places.append(length)
        end = stop
    return "".join((*pieces, text[end:])), places


def gains(text: str, gaps: Sequence[tuple[int, int]]) -> list[float]:
    """For each gap, by how much the text is likelier as one piece there, the other gaps closed as well."""
    clean, places = closed(text, gaps)
    return [joined(clean, place, place) for place in places]


_AT_END, _AT_BEGIN = re.compile(r"[\u3400-\u9fff]+\Z"), re.compile(r"[\u3400-\u9fff]+")


FREQUENT = -12.5  # of words that count as evidence: one in 270,000


def covered(text: str, place: int) -> str | None:
    """The character a sign covers, if just one frequent word of three or four characters fits over it."""
    left, right = fold(text[max(0, place - 3) : place]), fold(text[place + 1 : place + 4])
    around = _around_one()
    found = {
        character
        for first in range(len(left) + 1)
        for last in range(1, len(right) + 1)
        for character in around.get((left[first:], right[:last]), "")
    }
    return found.pop() if len(found) == 1 else None


@cache
def _around_one() -> dict[tuple[str, str], str]:
    """Of frequent words of three or four characters: what stands before and behind each character but the last, and
    the characters that may stand between these.
    """
    found: dict[tuple[str, str], str] = {}
    for word, weight in words().items():
        for i, character in enumerate(word[:-1] if len(word) > 2 and weight >= FREQUENT else ""):
            # 春季*正式开放: a star before a whole word points at a note
            if i or word[1:] not in words():
                around = word[:i], word[i + 1 :]
                found[around] = found.get(around, "") + character
    return found
