"""Where a text names a visitor, or tells where one can be reached, and what is written there instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from pipelines.edits import lines
from pipelines.identity.known import LONGEST, is_a_word, mentioned
from pipelines.identity.names import PSEUDONYM
from pipelines.identity.trail import Find, Span
from reading.chinese.plain import level
from reading.chinese.visitors.contacts import CONTACTS, OF_AN_OFFICE
from reading.chinese.visitors.mentions import BEFORE_A_NAME, BEHIND_A_NAME, NOBODY

_LATIN = re.compile(r"[A-Za-z0-9_]")
# What a text has that tells how to reach somebody: asked first, for most have none.
_REACHED = re.compile(
    r"\d{5}|\d[ .·—_-]\d{3}|\d[) -]{1,3}\d{3}|\d\.[\d*xX]|:[\da-fA-F]{0,4}:|t\.me/|@|[uU][iI][dD]|space|profile|weibo"
    r"|[微薇威] ?信|加[微薇]|[wW](?:[xX]|[eE][iIcC])|[vV]|旺旺|支付宝|[mM][sS][nN]|[sS]kype|抖音|快手|小红书"
)


class Mentions:
    """What is found in the texts of one page. `known` are its visitors' names, the longest first, each with the name
    that it stands for; `pseudonym` writes one.
    """

    def __init__(self, known: Mapping[str, str], pseudonym: Callable[[str], str]) -> None:
        self._known, self._pseudonym = known, pseudonym
        self._own = [name for name in known if not is_a_word(name)]

    def among(self, texts: str) -> Mentions:
        """The same, with those of the names alone that stand in these texts (plain): to look for many costs more."""
        lower = texts.lower()
        return Mentions({name: of for name, of in self._known.items() if name in lower}, self._pseudonym)

    def finder(self, *, of_an_office: bool = True) -> Find:
        """Finds names, and the ways to reach somebody; where a text may be a newspaper's, not those `of_an_office`."""
        kinds = {kind: told for kind, told in CONTACTS.items() if of_an_office or kind not in OF_AN_OFFICE}
        names = [pattern for pattern in (self._unmarked(), self._marked()) if pattern]

        def found(text: str) -> list[Span]:
            flat = level(text)
            spans = _Spans(len(flat))
            for first, line in lines(flat) if _REACHED.search(flat) else ():
                for kind, told in kinds.items() if _REACHED.search(line) else ():
                    for start, end in _groups(told.regex.finditer(line)):
                        spans.take(first + start, first + end, f"〔{kind}〕")
            for hit in PSEUDONYM.finditer(flat):
                spans.leave(*hit.span())
            for start, marked in mentioned(flat):
                end = self._end(flat, start, marked)
                if (name := flat[start:end].strip()).lower() in self._known or not NOBODY.tells(name):
                    self._take(flat, spans, start, end)
            for pattern in names:
                for start, end in _groups(pattern.finditer(flat)):
                    self._take(flat, spans, start, end)
            return spans.written()

        return found

    def _unmarked(self) -> re.Pattern[str] | None:
        """The names that stand for their owners wherever they stand."""
        return re.compile("|".join(map(_bounded, self._own)), re.IGNORECASE) if self._own else None

    def _marked(self) -> re.Pattern[str] | None:
        """All names, those that are words too, where what is around them says that somebody is named."""
        if not self._known:
            return None
        every = "|".join(map(re.escape, self._known))
        return re.compile(
            rf"{BEFORE_A_NAME}\s?({every})(?=$|\W|[的说你您好也])|^\s?({every})(?={BEHIND_A_NAME})",
            re.IGNORECASE | re.MULTILINE,
        )

    def _take(self, flat: str, spans: _Spans, start: int, end: int) -> None:
        name = flat[start:end].strip()
        if name:
            spans.take(start, end, self._pseudonym(self._known.get(name.lower(), name)))

    def _end(self, flat: str, start: int, end: int) -> int:
        """Where a marked name ends: a known one may hold blanks and marks, or have what is said right behind it."""
        lower = flat[start : start + 2 * LONGEST].lower()  # no name is longer
        for name in self._known:
            if lower.startswith(name):
                last = start + len(name)
                if last >= end or (name in self._own and not _LATIN.match(flat, last)):
                    return last
        return end


class _Spans:
    """What is found in one text: of two over one another the first."""

    def __init__(self, length: int) -> None:
        self._taken: list[Span] = []
        self._held = bytearray(length)  # 1 where something was found

    def take(self, start: int, end: int, after: str) -> None:
        if 1 not in self._held[start:end]:
            self._taken.append(Span(start, end, after))
            self.leave(start, end)

    def leave(self, start: int, end: int) -> None:
        self._held[start:end] = b"\1" * (end - start)

    def written(self) -> list[Span]:
        return sorted(self._taken)


def _groups(hits: Iterator[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where the groups of each hit lie; of a pattern without any, all of it."""
    for hit in hits:
        if not hit.re.groups or all(group is None for group in hit.groups()):
            yield hit.span()
        else:
            yield from (hit.span(number + 1) for number, group in enumerate(hit.groups()) if group is not None)


def _bounded(name: str) -> str:
    """A name as a pattern: one in Latin letters is no part of a longer word."""
    before = r"(?<![A-Za-z0-9_])" if _LATIN.match(name) else ""
    behind = r"(?![A-Za-z0-9_])" if _LATIN.match(name[-1]) else ""
    return f"{before}{re.escape(name)}{behind}"
