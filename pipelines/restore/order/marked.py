"""Marks around ordinary words, 〈会议〉, more often than anybody points at words, or around what is none: 人〈民政〉协.

What stands in such marks by its author's will is a term, a title or an emphasis: rare, or said so all through.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

from pipelines.edits import Change, Found
from pipelines.restore import plausible

_PAIRS = ("〈〉", "<>", "[]", "【】", "{}", "〔〕", "〖〗", "『』", "「」", "［］", "＜＞")
MARKS = frozenset(pair[0] for pair in _PAIRS)
_MANY, _OFTEN = 12, 60  # words in the same marks, and characters of the page to each
_PLAIN = -12.5  # weight of a word that nobody has to point out: one in 270,000
_EVERYDAY = -8.4  # of the few hundred that no text is without: a list of terms has hardly any
_TERMS = 20  # and no list of terms is so long
_LIKELY = 4.5  # by how much one word must be likelier than its halves
_PROOF = 4  # words that the marks cut
_SHARE = 10  # one in so many edges, at least
_SAID = 4  # where a quarter of them stand beside the same two characters, something is said of them: 单击【确定】按钮
_ENDED = 8  # marked words to each end of a sentence: entries that follow each other in one line have none
_SAMPLE = 120  # marks that tell


def found(page: str, marks: set[str]) -> list[Found]:
    """Which marks the page puts around its words. Clean pages pay for this, so the marks are counted first."""
    kinds = []
    for pair in _PAIRS:
        if pair[0] not in marks or not _MANY <= page.count(pair[0]) >= len(page) / _OFTEN:
            continue
        pattern = re.compile(rf"{re.escape(pair[0])}([\u3400-\u9fff]{{2,4}}){re.escape(pair[1])}")
        words = list(pattern.finditer(page))
        if len(words) >= _MANY and len(words) * _OFTEN >= len(page) and (_cut(page, words) or _plain(page, words)):
            kinds.append(Found(places=[match.start() for match in words], mechanism=partial(_unmarked, pattern)))
    return kinds


def _cut(page: str, words: list[re.Match[str]]) -> bool:
    """Do the marks stand inside other words?"""
    edges = [(at, at + 1) for match in words for at in (match.start(), match.end() - 1)][:_SAMPLE]
    cut = sum(gain >= _LIKELY for gain in plausible.gains(page, edges))
    return cut >= _PROOF and cut * _SHARE >= len(edges)


def _plain(page: str, words: list[re.Match[str]]) -> bool:
    """Are most words that everybody knows, in the middle of sentences, and some without marks elsewhere?"""
    known = plausible.words()
    all_ = {match[1] for match in words}
    plain = {word for word in all_ if known.get(plausible.fold(word), plausible.UNKNOWN) > _PLAIN}
    bare = sum(page.count(word) > sum(match[1] == word for match in words) for word in plain)
    among = sum(_among(page, match) for match in words)
    everyday = sum(known.get(plausible.fold(word), plausible.UNKNOWN) > _EVERYDAY for word in all_)
    many = len(all_) >= _TERMS or everyday * 10 >= len(all_)
    common = many and len(plain) * 3 >= len(all_) * 2 and bare * 6 >= len(plain)
    return common and among * 3 >= len(words) and not _pointed_at(page, words)


def _pointed_at(page: str, words: list[re.Match[str]]) -> bool:
    """Is the same said of many of them, or is each the head of what follows it?"""
    around = (page[at : at + 2] for match in words for at in (max(0, match.start() - 2), match.end()))
    beside = Counter(near for near in around if _TWO.fullmatch(near))
    lines = [line for line in page.split("\n") if words[0][0][0] in line]
    ends = len(lines) + sum(len(_END.findall(line)) for line in lines)
    return max(beside.values(), default=0) * _SAID >= len(words) or ends * _ENDED < len(words)


_TWO, _END = re.compile(r"[\u3400-\u9fff]{2}"), re.compile("[。！？!?]")


def _among(page: str, match: re.Match[str]) -> bool:
    """Do words go on at both sides, one of them without such marks?"""
    around = page[match.start() - 1 : match.start()] + page[match.end() : match.end() + 1]
    han = sum("\u3400" <= c <= "\u9fff" for c in around)
    return han == len(around) or (han > 0 and any(c in (match[0][0], match[0][-1]) for c in around))


def _unmarked(pattern: re.Pattern[str], text: str, page: str) -> list[Change]:
    return [
        Change(kind="censor", start=place, end=place + 1, after="", certainty=0.9)
        for match in pattern.finditer(text)
        for place in (match.start(), match.end() - 1)
    ]
