"""What a site prints twice, one right behind the other: each character, 新新闻闻, each clause or sentence, each line.

Words say a character twice, 天天, and songs a line; nobody writes every sentence of a page twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from operator import eq

from pipelines.edits import Change, Found, lines
from pipelines.restore import plausible
from reading.chinese.script import HAN

_SAMPLE = 1200  # characters that tell
_LEAST = 24  # Chinese characters of them
_TWICE = re.compile(r"([^\s0-9A-Za-z])\1")
# what is said twice, each tried where one may begin alone, and the least Chinese characters of one that tell
_UNITS = {
    "line": (re.compile(r"[^\n]+(?:\n|$)"), 10),
    "sentence": (re.compile(r"(?<![^。！？”」\n])[^。！？\n]+[。！？]+[”」]?"), 8),
    # 好吗？好吗？ is how people speak
    "clause": (re.compile(r"(?<![^，,。！？；;”」\n])[^，,。！？；;\n]+[，,。！？；;]+[”」]?"), 5),
}
_ENDS = ("\n", "。！？\n", "。，,；;")  # of lines, of sentences, of clauses: the sentences' are one by then
_MARK = re.compile("[，。！？；,]")  # catalogues of messages list names twice
_FEW = 3  # of them that tell
_TITLE = 4  # characters


def found(texts: Sequence[str], page: str) -> list[Found]:
    """Which of this the page does. Clean pages pay for this, so a sample of the longest text is asked first."""
    sample = max(texts, key=len)[:_SAMPLE]
    if len(_TWICE.findall(sample[:80])) * 3 >= min(80, len(sample)) and _characters(sample):
        places = [match.start() for match in _TWICE.finditer(page)]
        return [Found(places=places, mechanism=_halved)]
    if name := _habit(sample):
        return [Found(places=[start for start, _ in lines(page)], mechanism=partial(_once, name))]
    return []


def _characters(sample: str) -> bool:
    """Does it print almost all Chinese characters twice?"""
    if len(HAN.findall(sample)) < _LEAST or not _mostly(sample):
        return False
    # 高高兴兴, 爸爸妈妈: words say one twice, and a list may have nothing but such words
    return _weight(sample) < _UNLIKELY * _weight(_TWICE.sub(r"\1", sample))


def _mostly(text: str) -> bool:
    """Does nine in ten of its Chinese characters stand beside its like?"""
    twice = sum(bool(HAN.match(match[0])) for match in _TWICE.finditer(text))
    return twice * 20 >= len(HAN.findall(text)) * 9


def _weight(text: str) -> float:
    return sum(map(plausible.weight, re.findall(f"{HAN.pattern}+", plausible.fold(text))))


_UNLIKELY = 2.0  # times as unlikely as what is printed once: news 2.15 and more, lists of such words 1.97 at most


def _halved(text: str, page: str) -> list[Change]:
    """One of each two; of digits and letters too, where a line has nothing but pairs. A line that is right stays."""
    out: list[Change] = []
    for start, line in lines(text):
        whole = line[0::2] == line[1::2]
        if not _mostly(line):
            continue
        places = range(0, len(line), 2) if whole else [match.start() for match in _TWICE.finditer(line)]
        out += [Change(kind="junk", start=start + place, end=start + place + 1, after="") for place in places]
    return out


def _habit(sample: str) -> str | None:
    """Which of the units it says twice."""
    if not _may(sample):
        return None
    for name, (unit, least) in _UNITS.items():
        units = [one for one in unit.findall(sample) if len(HAN.findall(one)) >= least and _MARK.search(one)]
        twice = {sample[start:end] for start, end in _again(sample, name)}
        telling = twice.intersection(units)
        listed = name == "line" and len(telling) * 2 < len(twice)  # names of a list, of which a few have marks
        if len(telling) >= _FEW and len(telling) * 5 >= len(units) * (2 if name == "line" else 1) and not listed:
            return name
    return None


def _may(sample: str) -> bool:
    """A first test: whether lines, sentences or clauses stand beside their like, by what ends them alone."""
    bare = sample.replace("”", "").replace("」", "")
    for ends in _ENDS:
        for mark in ends[1:]:
            bare = bare.replace(mark, ends[0])
        units = list(filter(None, map(str.strip, bare.split(ends[0]))))
        if sum(map(eq, units, units[1:])) >= _FEW:
            return True
    return False


def _again(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where something is said the second time."""
    before: re.Match[str] | None = None
    for match in _UNITS[name][0].finditer(text):
        if (
            before
            and before[0].rstrip() == match[0].rstrip()
            and HAN.search(match[0])
            and before.end() == match.start()
        ):
            yield match.span()
            before = None
        else:
            before = match


def _once(name: str, text: str, page: str) -> list[Change]:
    spans = list(_again(text, name))
    half = len(text) // 2
    if not spans and half >= _TITLE and text[:half] == text[half:]:  # without a mark, as titles are
        spans = [(half, len(text))]
    if name == "line":  # its end goes before it, where it is the last of its text
        spans = [(start - (end == len(text) and text[end - 1] != "\n"), end) for start, end in spans]
    return [Change(kind="junk", start=start, end=end, after="") for start, end in spans]
