"""A piece that stands in a headline twice, or in several titles of a page: where it begins and ends is told by them."""

from __future__ import annotations

from itertools import islice

from pipelines.edits import shared
from pipelines.restore import plausible
from pipelines.restore.titled import foreign, searched
from reading.chinese.script import HAN

_LEAST, _PART = 5, 3  # characters: of a piece, and of each third part of a headline
_TITLE = range(8, 80)  # characters
_TITLES, _SAMPLE = 3, 40  # that have it, and that are looked at
_SOUGHT = 2.0


def in_one(headline: str, rest: str) -> str:
    """The phrase that a headline has twice and its page nowhere else; empty where nothing else speaks for it."""
    for start in range(len(headline) - 2 * _LEAST + 1):
        again = headline.find(headline[start : start + _LEAST], start + _LEAST)
        if again < 0:
            continue
        length = len(shared([headline[start:again], headline[again:]]))
        phrase = headline[start : start + length]
        known = sum(phrase[n : n + 2] in rest for n in range(len(phrase) - 1))
        if _says(phrase) and known * _KNOWN < len(phrase):
            return phrase if _sought(phrase, rest) >= _SOUGHT or _split(headline, phrase) else ""
    return ""


_KNOWN = 4  # pairs of a phrase to one that its page has by chance


def _sought(phrase: str, page: str) -> float:
    found = searched.words(plausible.fold(phrase))
    return searched.weight(found, foreign.about(phrase, page)) * searched.proves(found)


def in_several(headline: str, page: str) -> str:
    """The phrase that a headline shares with other titles of its page, and that cuts different words of them."""
    titled = (line for line in page.split("\n") if len(line) in _TITLE and "。" not in line)
    lines = set(islice(titled, _SAMPLE))
    text = "\n".join(lines)
    # in each piece is one of these parts, of which most headlines have none so often
    places = range(1, len(headline) - _PART + 1, _PART)
    parts = [at for at in places if text.count(headline[at : at + _PART]) >= _TITLES]
    starts = {start for at in parts for start in range(max(1, at - _LEAST + _PART), at + 1)}
    for start in sorted(starts.intersection(range(1, len(headline) - _LEAST))):
        piece = headline[start : start + _LEAST]
        titles = {line for line in lines if piece in line}
        if len(titles) < _TITLES:
            continue
        behind = shared([title[title.index(piece) :] for title in titles])
        before = shared([title[: title.index(piece)][::-1] for title in titles])[::-1]
        phrase = before + behind
        words = set().union(*(_split(title, phrase) for title in titles))
        if _says(phrase) and len(words) * _SHARE >= len(titles) and len(words) + _sought(phrase, page) >= _TOLD:
            return phrase
    return ""


_SHARE = 4  # titles to one word that it cuts
_TOLD = 2.0  # different words that it cuts, and words that people search for


def _says(phrase: str) -> bool:
    return len(phrase) >= _LEAST and len(HAN.findall(phrase)) > 1 and not foreign.MARKS.search(phrase)


def _split(title: str, phrase: str) -> set[str]:
    """The words of a title that a phrase stands inside of."""
    found: set[str] = set()
    start = title.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if start > 0 and end < len(title) and plausible.in_a_word(title, start, end):
            found.add(title[start - 1] + title[end])
        start = title.find(phrase, end)
    return found
