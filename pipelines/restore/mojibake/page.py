"""Text decoded with the wrong codec: ÐÂÎÅ, 鏂伴椈 and æ–°é—» for 新闻, told from all text of its page.

Pages that print such text as their own are given back, in whole or but for a template that is right. A page that says
right things about text that isn't keeps what it quotes. Bytes that became U+FFFD or ? and rounds that can't be undone
are named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.edits import Change
from pipelines.edits import lines as lines_of
from pipelines.restore import plausible
from pipelines.restore.mojibake import channels, cjk, latin, lost, rounds, utf8_as_gbk
from pipelines.restore.mojibake.spelled import Spelled
from reading.chinese.script import foreign
from reading.problem import Problem

_HAN = re.compile(r"[\u3400-\u9fff]")
_LINE = 20  # Chinese characters of a line that speaks for itself
TELLING = latin.telling() | utf8_as_gbk.telling() | {"\ufffd"}


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int  # of the text on the page
    start: int
    found: Sequence[Spelled]

    @property
    def right(self) -> int:
        """Chinese characters beside what was found."""
        return len(_HAN.findall(self.text)) - sum(len(_HAN.findall(self.text[f.start : f.end])) for f in self.found)

    @property
    def han(self) -> int:
        return sum(found.han for found in self.found)


def changes(texts: Sequence[str], telling: set[str]) -> tuple[dict[int, list[Change]], list[Problem]]:
    """What undoes wrong codecs, for each text of a page that holds what they made, and what is no more than likely."""
    lines = [line for line in _lines(texts, telling) if _likelier(line)]
    own = sum(line.han for line in lines)
    out: dict[int, list[Change]] = {}
    chosen = han = 0
    for line in _kept(lines, texts, own) if own else ():
        for found in line.found:
            chosen += found.gaps
            han += found.han
            out.setdefault(line.number, []).append(
                Change(
                    kind="mojibake",
                    start=line.start + found.start,
                    end=line.start + found.end,
                    after=found.text,
                    certainty=found.certainty,
                )
            )
    gone = sum(text.count("\ufffd") + text.count("?") for text in texts)
    # nothing says that bytes were lost, and all would be guessed: long prose proves itself, as no table or row of emoji
    guessed = chosen * 10 > han * 9 and gone * _FEW < chosen
    if guessed and (_different(lines) < _PROSE or _each(lines) < FLUENT):
        return {}, []
    if (chosen * _MANY > han and chosen >= _FEW) or any(_doubtful(line) for line in lines if line.number in out):
        return out, [lost.not_restored(f"{chosen} of {han} characters of wrongly decoded text are chosen")]
    return out, []


def _doubtful(line: _Line) -> bool:
    """Is much of a line chosen, though little of the page, or any of a short one with little to choose by?"""
    chosen = sum(one.gaps for one in line.found)
    short = line.han < _LINE and any(one.certainty < _CHOSEN for one in line.found)
    return short or (chosen >= _FEW and chosen * 4 > line.han)


_CHOSEN = 0.8  # as certain as what leads by little


def _likelier(line: _Line) -> bool:
    """Is what was found no less likely than what is printed there, nor a name of a line that is right otherwise? Lines
    of a template are right on a wrong page too.
    """
    printed = plausible.fold("".join(line.text[one.start : one.end] for one in line.found))
    text = plausible.fold("".join(one.text for one in line.found))
    if _HAN.search(printed) and line.han < _HEADLINE and line.han * 2 < line.right:
        return False
    return plausible.weight(text) * len(printed) >= plausible.weight(printed) * len(text)


_PROSE = 60  # different Chinese characters
_FEW, _MANY = 3, 16  # so many, and one in so many, are no slips


def _kept(lines: list[_Line], texts: Sequence[str], own: int) -> list[_Line]:
    """The lines that are the page's own, and not quoted."""
    page = "\n".join(texts)
    right = len(_HAN.findall(page)) - sum(len(_HAN.findall(line.text)) - line.right for line in lines)
    if own >= right:
        return lines
    if lost.speaks_of_codecs(page):
        return []
    long = [line for line in lines if not line.right or max(found.han for found in line.found) >= _LINE // 2]
    return long if any(line.han >= _LINE for line in long) else [line for line in lines if _headline(line)]


def _headline(line: _Line) -> bool:
    """Is it a title, or a line as short, that is wrong on a page that is right? It is wrong as a whole, and says
    something in usual words.
    """
    text = plausible.fold("".join(one.text for one in line.found))
    rest = len(line.text) - sum(one.end - one.start for one in line.found)
    chosen = sum(one.gaps for one in line.found) * _FEW > line.han  # as of a row of emoji, which any table may read
    enough = line.han >= _HEADLINE and rest * 4 <= len(line.text) and not chosen
    return enough and not line.right and plausible.weight(text) >= FLUENT * len(text)


_HEADLINE = 6  # Chinese characters


def _lines(texts: Sequence[str], telling: set[str]) -> list[_Line]:
    """All lines in which something was found."""
    page = "\n".join(texts)
    suspicious = cjk.suspicious(page, telling)
    found = _decoded(texts, page, telling, suspicious=suspicious)
    of_letters = suspicious or latin.maybe(telling)
    if _each(found) >= FLUENT and not (of_letters and _explained(found) * 4 < cjk.letters(page)):
        return found
    ways = [found, _changed(texts, page, telling, suspicious=suspicious)]
    if of_letters and (readers := rounds.readers_of(cjk.some(page))):
        ways.append(_found(texts, lambda line: list(rounds.runs(line, readers))))
    return max(ways, key=_each)


def _explained(lines: list[_Line]) -> int:
    """How many letters of the page were found."""
    return sum(one.end - one.start for line in lines for one in line.found)


def _different(lines: list[_Line]) -> int:
    """How many different Chinese characters were found."""
    return len(set(_HAN.findall("".join(one.text for line in lines for one in line.found))))


def _each(lines: list[_Line]) -> float:
    """How likely each character of what was found is; of nothing less than of anything."""
    text = plausible.fold("".join(one.text for line in lines for one in line.found)[:_SAMPLE])
    return plausible.weight(text) / len(text) if text else 2 * plausible.UNKNOWN


FLUENT = -6.3


def _changed(texts: Sequence[str], page: str, telling: set[str], *, suspicious: bool) -> list[_Line]:
    """The texts that were changed after they were read wrongly, whole: a byte of theirs may be a line's end."""
    may = suspicious or latin.maybe(telling)  # else only what has nothing but ASCII
    long = [n for n, text in enumerate(texts) if len(text) >= _LINE and (may or text.isascii())]
    wrong = [n for n in long if suspicious or channels.odd(texts[n])]
    if sum(len(texts[n]) for n in wrong) * _PART < len(page) or foreign(page, telling):
        return []
    channel = channels.channel_of(sorted((texts[n] for n in wrong), key=len)[-_CHANGED:]) if wrong else None
    found = [(n, channels.run(texts[n], channel)) for n in wrong if channel]
    return [_Line(texts[n], n, 0, [one]) for n, one in found if one]


_CHANGED = 3  # texts that tell
_PART = 8  # an eighth of the page at least


def _decoded(texts: Sequence[str], page: str, telling: set[str], *, suspicious: bool) -> list[_Line]:
    """The lines in which reading them by other codecs finds something."""
    if latin.maybe(telling) and (reader := _reader(texts)):
        return _found(texts, lambda line: list(latin.runs(line, reader)) or list(utf8_as_gbk.runs(line)))
    found = _found(texts, lambda line: list(utf8_as_gbk.runs(line))) if utf8_as_gbk.maybe(page, telling) else []
    if not suspicious or _explained(found) * 2 > cjk.letters(page):
        return found
    codecs = cjk.codecs_of(cjk.some(page))
    return _found(texts, lambda line: list(cjk.runs(line, codecs))) if codecs else found


def _found(texts: Sequence[str], runs: Callable[[str], Sequence[Spelled]]) -> list[_Line]:
    """The lines in which one way of reading finds something."""
    return [
        _Line(line, number, start, found)
        for number, text in enumerate(texts)
        for start, line in lines_of(text)
        if not line.isascii() and (found := runs(line))
    ]


def _reader(texts: Sequence[str]) -> str | None:
    """Which table of one byte a letter the page was read by."""
    telling = latin.telling()
    lines = [line for text in texts for line in text.split("\n") if not telling.isdisjoint(line)]
    first: list[str] = []
    size = 0
    while len(first) < len(lines) and size < _SAMPLE:
        first.append(lines[len(first)][: _SAMPLE - size])
        size += len(first[-1])
    return latin.reader_of(first) or latin.reader_of([line[:_SAMPLE] for line in lines[:_LINES]])


_SAMPLE, _LINES = 600, 40  # letters, and lines, that tell the reader


def maybe(page: str, telling: set[str]) -> bool:
    """May the page hold such lines? Told by its characters."""
    return utf8_as_gbk.maybe(page, telling) or latin.maybe(telling) or cjk.maybe(telling) or channels.maybe(page)
