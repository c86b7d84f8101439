"""A phrase, an address or a number of one length that a site puts between any two characters, again and again.

What is printed over and over is told from a sample; what proves it is where it stands: between the halves of words, and
of different words. Names and terms come again as often, but between words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from pipelines.edits import Change, Found, shared
from pipelines.restore import plausible
from reading.chinese.script import HAN

_SAMPLE, _SIZE = 720, 4  # characters of a page that are looked at first, in pieces of so many
_TWICE = 3  # pieces that have stood there before
_OFTEN = 120  # of them to one that is looked at closely
_LEAST = 4  # times that a phrase stands on the page
_LONGEST = 40  # characters of a phrase
_LIKELY = 4.5  # by how much one word must be likelier than its halves
_ENOUGH = 2.0  # of a number, where others are proof
_PROOF = 4  # words that are not the same
_SHARE = 6  # places to one that is inside a word
_DENSE = 250  # characters of the page to each
# begins with a set, which is searched for fast
_NUMBER = re.compile(r"\d(?<=[\u3400-\u9fff].)\d{6,11}(?=[\u3400-\u9fff])")
_DIGIT = re.compile("[1-9]")
_PIECES = re.compile(f"(?s).{{1,{_SIZE}}}")

Place = tuple[int, int]


def found(page: str) -> list[Found]:
    """What the page repeats inside its words. Clean pages pay for this search: a sample is asked first."""
    middle = max(0, len(page) - _SAMPLE) // 2
    sample = page[middle : middle + _SAMPLE]
    parts = _PIECES.findall(sample)
    pieces: list[str] = []
    # of a phrase that stands there seven times three begin where another began in its piece
    if len(parts) - len(set(parts)) >= _TWICE:
        least = max(_LEAST, len(sample) // _OFTEN)
        pieces = [one for one, count in Counter(parts).items() if count > 1 and sample.count(one) >= least]
    if len(_NUMBER.findall(sample)) * 2 >= _LEAST:
        pieces.append("0000000")
    return list(_found(page, pieces))


def _found(page: str, pieces: list[str]) -> Iterator[Found]:
    shape, seen = page, ""
    if any(map(str.isascii, pieces)):  # where digits are any, no piece has one of its own
        pieces = [piece for piece in pieces if not _DIGIT.search(piece)]
        shape = _DIGIT.sub("0", page) if pieces else page
    for piece in pieces:
        if piece in seen or "\n" in piece:
            continue
        starts = [match.start() for match in re.finditer(re.escape(piece), shape)]
        # all that is the same around it wherever it stands; digits are any
        before = len(shared([shape[max(0, start - _LONGEST) : start][::-1] for start in starts]))
        behind = len(shared([shape[start : start + _LONGEST] for start in starts]))
        phrase = shape[starts[0] - before : starts[0] + behind] if starts else ""
        seen += phrase + "\n"
        places = [(start - before, start + behind) for start in starts]
        if _says(phrase) and len(places) * _DENSE >= len(page) and (least := _inside(page, phrase, places)):
            firsts = [start for start, _ in places]
            yield Found(places=firsts, mechanism=partial(_out, _pattern(phrase), least))


def _says(phrase: str) -> bool:
    """Has it words, an address or a number? A mark of segmented text has none: 张/nr  明/nr."""
    return len(phrase) > _SIZE and (len(HAN.findall(phrase)) >= _WORDS or sum(map(str.isalnum, phrase)) >= _LETTERS)


_WORDS, _LETTERS = 3, 6


def _pattern(phrase: str) -> re.Pattern[str]:
    edges = r"(?<!\d)" * phrase[0].isdigit(), r"(?!\d)" * phrase[-1].isdigit()
    return re.compile(re.escape(phrase).replace("0", r"\d").join(edges))


def _inside(page: str, phrase: str, places: list[Place]) -> float:
    """Stands it inside different words, and often? By how much each text must be likelier without it; 0 where not."""
    words = plausible.words()
    places = [(start, end) for start, end in places if start and end < len(page)]
    if len(places) < _LEAST or sum(page[start - 1] + page[end] in words for start, end in places) < _PROOF:
        return 0.0
    gains = plausible.gains(page, places)
    inside = [place for place, gain in zip(places, gains, strict=True) if gain >= _LIKELY]
    # between a number and another, or its unit, stands what every row of a calendar has: 正月(大)初五
    different = {page[start - 1] + page[end] for start, end in inside if page[start - 1] not in _NUMERALS}
    if len(different) < _PROOF or len(inside) * _SHARE < len(places):
        return 0.0
    # of a number what is inside words goes, as others of its length are the text's own
    return -math.inf if HAN.search(phrase) or len(inside) * 2 >= len(places) else _ENOUGH


_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千廿卅")
_NAMED = re.compile(r"[:：]\s*$")  # what a label names is no insertion


def _out(pattern: re.Pattern[str], least: float, text: str, page: str) -> list[Change]:
    places = [match.span() for match in pattern.finditer(text) if not _NAMED.search(text[: match.start()][-4:])]
    return [
        Change(kind="keywords", start=start, end=end, after="", certainty=0.95)
        for (start, end), gain in zip(places, plausible.gains(text, places), strict=True)
        if gain >= least and text[start - 1 : start].strip() + text[end : end + 1].strip()
    ]
