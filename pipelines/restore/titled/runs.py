"""A run of words in a headline of which search phrases are set together, of which the page says nothing.

The page may print some of them: of Macao, of an address or of what is free many pages tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.restore import plausible
from pipelines.restore.advertising import search_words
from pipelines.restore.advertising.search_words import OF_SITES, OTHER_PARTS, RUN, SHAME
from pipelines.restore.titled import foreign
from reading.chinese.script import HAN

_LEAST = 4  # characters of a run, and of what is left of a headline

# what phrases for gamblers, of false shops and of pornography are set together of
_SHAMED, _SITES = re.compile(SHAME), re.compile(OF_SITES)
# a first test: characters that such words have, each that a class or a group names among them
_MAY = re.compile(f"[{re.escape(''.join(sorted(set(RUN.pattern))))}A-Za-z0-9]{{{_LEAST}}}")
_MANY = 3  # words of sites that say it together
_FIRST, _LAST = re.compile(OTHER_PARTS), re.compile(rf"(?:{OTHER_PARTS})\Z")
_THERE = 3.0  # what it is worth that the page has a part elsewhere


class Runs:
    """The runs of such words in a headline, of which its page doesn't tell. Places are those of the headline."""

    def __init__(self, headline: str, rest: str) -> None:
        self.headline, self.rest = plausible.fold(headline), rest
        found = RUN.finditer(self.headline) if _MAY.search(self.headline) else ()
        runs = [match for match in found if len(match[0]) >= _LEAST]
        self.spans: list[tuple[int, int]] = []
        if runs and not foreign.about(self.headline, rest):
            self.rest = plausible.fold(rest)
            known = _SHAMED.search(self.rest) is not None
            spans = [_without_ends(self.headline, self.rest, *match.span()) for match in runs]
            self.spans = [one for one in spans if not known or _put_in(self.headline, self.rest, *one)]

    def shamed(self) -> Iterator[tuple[int, int]]:
        """Those that say it by themselves, or name several things of sites inside a word."""
        for start, end in self.spans:
            phrase = self.headline[start:end]
            shamed = bool(_SHAMED.search(phrase)) and len(phrase) >= _LEAST + 2
            sites = {one for one in _SITES.findall(phrase) if one not in self.rest}
            inside = len(sites) >= _MANY and plausible.in_a_word(self.headline, start, end)
            if (shamed or inside) and self._is_left(start, end):
                yield start, end

    def said(self) -> Iterator[tuple[int, int]]:
        """Those inside the headline that say no more than what is played or shown and what is bid for it, with the name
        of a site before them.
        """
        for start, end in self.spans:
            phrase = self.headline[start:end]
            if start and end < len(self.headline) and search_words.foreign(phrase, self.rest):
                games = search_words.of_games(phrase)
                first = _with_a_brand(self.headline, start, end, self.rest) if games else start
                if self._is_left(first, end):
                    yield first, end

    def _is_left(self, start: int, end: int) -> bool:
        """Is a title left around it?"""
        return len(HAN.findall(self.headline[:start] + self.headline[end:])) >= _LEAST


def _with_a_brand(headline: str, start: int, end: int, rest: str) -> int:
    """Where the name of a site begins that stands before such words: where the title closes best over all of it."""
    if name := _LATIN.search(headline, 0, start):
        return name.start()
    first = max(0, start - _NAME - plausible.CONTEXT)
    best = (-1e9, start)
    for place in range(max(1, start - _NAME), start + 1):
        if headline[place - 1 : place + 1] in rest:
            continue
        around = headline[first:place] + headline[end : end + plausible.CONTEXT]
        weight = plausible.weight(around) + plausible.weight(headline[place:start])
        closes = headline[place - 1] + headline[end] in rest
        best = max(best, (weight + _THERE * closes + _NAMED.get(start - place, 0.0), place))
    return best[1]


_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{2,8}\Z")
_NAME, _NAMED = 5, {2: 3.0, 3: 1.0}  # characters of a name, and what it is worth to have as many as most


def _put_in(headline: str, rest: str, start: int, end: int) -> bool:
    """Does a page that has such words say nothing of the phrase, though it is long or the page closes over it?"""
    phrase = headline[start:end]
    pieces = {phrase[n : n + _PIECE] for n in range(max(1, len(phrase) - _PIECE + 1))}
    if any(piece in rest and not piece.isdecimal() for piece in pieces):  # a year any page may have
        return False
    closed = headline[max(0, start - _BESIDE) : start] + headline[end : end + _BESIDE]
    return len(phrase) >= _LONG or (len(closed) == 2 * _BESIDE and closed in rest)


_PIECE, _BESIDE, _LONG = 4, 2, 10  # characters that no page has by chance, to either side of a phrase, of a long one


def _without_ends(headline: str, rest: str, start: int, end: int) -> tuple[int, int]:
    """A run without the words at its ends that are the title's: the page has them, or they make the title's words."""
    first = _FIRST.match(headline, start, end)
    last = _LAST.search(headline, max(start, end - _REACH), end)
    best = (0.0, start, end)
    for begin in (start, first.end()) if first else (start,):
        for stop in (end, last.start()) if last else (end,):
            if stop - begin < _LEAST:
                continue
            # the page has the edge of what is kept, or what the gap closes over
            own = (begin > start and headline[max(0, start - 1) : begin] in rest) + (
                stop < end and headline[stop : end + 1] in rest
            )
            closes = headline[max(0, begin - 1) : begin] + headline[stop : stop + 1] in rest
            worth = _THERE * (own + closes) + plausible.joined(headline, begin, stop)
            best = max(best, (worth, begin, stop), key=lambda one: (one[0], one[2] - one[1]))
    return best[1:]


_REACH = 8  # characters of the longest of them
