"""A line read as the GBK bytes it was, with inserted readings dropped, and what these bytes spell.

Each inserted reading is dropped once the two bytes before it are a character with that reading, which also names a lost
byte. What the remaining bytes spell is the printed line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from pipelines.restore import plausible
from pipelines.restore.mojibake import gbk
from pipelines.restore.pinyin import law as pinyin
from pipelines.restore.pinyin.law import Law
from pipelines.restore.plausible import Judge

LOST = -1  # a lead or trail byte that is gone
END = -2  # at the end of a shift: a trail byte and the single byte it swallowed, or the byte 0x80 alone
_OPEN = 0x28
_OPAQUE = 256  # codes from here on are characters GBK lacks
# A cut at a mark's two bytes, the mark maybe several times: ！！！ holds 。 twice.
_ACROSS = r"(?:。+|[，！：；？》《,!:;?])[^\s\x00-\x3f。，、？！：；“”]"
BREAK_MARK = re.compile(rf"\?{_ACROSS}")
BREAK = re.compile(rf"[?\ufffd]{_ACROSS}")
_MARKS = {mark: mark.encode("gbk") for mark in "。？，！：；》《、"}
_BREAKS = _MARKS | {chr(ord(mark) - 0xFEE0): code for mark, code in _MARKS.items() if mark > "\uff00"}


class Broken(Exception):
    """The bytes do not spell text; `at` is where the reading went off."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@dataclass(slots=True)
class Line:
    """Bytes of a line, each with the place it came from."""

    codes: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    halves: list[bool] = field(default_factory=list)  # is a character half read after this byte?
    choices: dict[int, list[int]] = field(default_factory=dict)  # place in codes: the bytes that may stand there
    guessed: set[int] = field(default_factory=set)  # places in codes whose character is only likely
    flips: list[int] = field(default_factory=list)  # places in the text where a lost byte was put

    def push(self, code: int, origin: int, half: bool) -> None:
        self.codes.append(code)
        self.origins.append(origin)
        self.halves.append(half)

    def pair(self, codes: tuple[int, int] | bytes, origin: int) -> None:
        half = self.half
        self.push(codes[0], origin, not half)
        self.push(codes[1], origin, half)

    @property
    def half(self) -> bool:
        return bool(self.halves) and self.halves[-1]


class Cell(NamedTuple):
    """What one or two bytes spell: one string, or several to choose from. A tuple: each character makes one."""

    choices: Sequence[str]
    start: int
    end: int  # places in the text its bytes came from
    certainty: float = 1.0


def read(
    text: str, law: Law, literal: set[int], hole: int = -1, *, single: str = "", gap: int = -1, wide: int = -1
) -> Line:
    """The bytes of a line with its inserted readings dropped.

    Question marks at `literal` stand for themselves. At `hole` two bytes are missing: a private-use character that
    a later hand has dropped; `single`, where it is given, was the second of them. Before the mark at `gap` the byte is
    missing that ended a character, and at `wide` stands a full-width letter that was folded to ASCII.
    """
    line = Line()
    codes, origins, halves = line.codes, line.origins, line.halves
    skip = 0
    for place, character in enumerate(text):
        code = ord(character)
        if place == hole and line.half and single:
            line.choices[len(codes)] = [*range(0xA1, 0xA8)]
            line.push(LOST, place, half=False)
            line.push(ord(single), place, half=False)
        elif place == hole and line.half:
            line.choices[len(codes)] = [*range(0xAA, 0xB0), *range(0xF8, 0xFF)]
            line.choices[len(codes) + 1] = [*range(0xA1, 0xFF)]
            line.push(LOST, place, half=False)
            line.push(LOST, place, half=True)
        if place == gap and line.half:
            line.push(LOST, place, half=False)
        if skip:
            skip -= 1
        elif place == wide:
            line.pair((0xA3, code + 0x80), place)
        elif character in "?\ufffd" and place not in literal:
            skip = _question(line, text, place, law)
        elif code < 0x80:
            if character == ")" and _drop_note(line, law):
                continue
            if code < 0x40 and line.half and not (code == _OPEN and pinyin.NOTE.match(text, place)):
                # no trail byte: a full-width sign that was folded to ASCII after the shift, or so it seems
                line.guessed |= {len(codes) - 1, len(codes) + 1}
                line.pair((0xA1, 0xA1) if character == " " else (0xA3, code + 0x80), place)
            else:
                line.push(code, place, half=False)
        elif (pair := gbk.code(character)) is not None:
            half = bool(halves) and halves[-1]  # as Line.pair does it: most characters come through here
            codes += pair
            origins += (place, place)
            halves += (not half, half)
        else:
            line.push(_OPAQUE + code, place, half=False)
    return line


_SEGMENT = 60  # characters of a line that are read as one
_WHOLE_WAY = 400  # and no more than about so many, mark or no mark: each stretch is read for each doubt in it


def segments(text: str, law: Law) -> Iterator[tuple[int, str]]:
    """Parts of a line that know nothing of each other: each ends at a mark where no character is half read."""
    if len(text) < 2 * _SEGMENT:
        yield 0, text
        return
    line = read(text, law, set())
    first, before = 0, -1
    for origin, half in zip(line.origins, line.halves, strict=True):
        # both bytes of a mark are its own where none is half read
        whole = not half and (origin == before or text[origin] < "\x80")
        enough = _SEGMENT if text[origin] in "。，！；,!;" else _WHOLE_WAY
        if whole and origin - first >= enough and text[origin + 1 :]:
            yield first, text[first : origin + 1]
            first = origin + 1
        before = origin
    yield first, text[first:]


def _question(line: Line, text: str, place: int, law: Law) -> int:
    """Read a question mark for the bytes it may stand for; how many more characters that took."""
    note = pinyin.ORPHANED.match(text, place)
    if note and law.orphans and _fitting(line, note[1], law):
        line.flips.append(place)
        line.push(LOST, place, half=not line.half)
        line.push(_OPEN, place, half=False)
    elif line.half:
        line.flips.append(place)
        # before a mark a character was cut in two, else a single byte behind one was swallowed
        line.push(LOST if text[place + 1 : place + 2] in _MARKS else END, place, half=False)
    elif note and law.orphans and (whole := _likeliest(note[1])):
        # the whole character is gone, with the parenthesis behind it
        line.flips.append(place)
        line.guessed.add(len(line.codes))
        line.pair(whole, place)
        return note.end() - note.start() - 1
    elif BREAK.match(text, place) and not _written(text, place):
        line.flips.append(place)
        line.push(LOST, place, half=True)
        line.pair(_BREAKS[text[place + 1]], place + 1)
        return 1
    else:
        line.push(ord(text[place]) + (_OPAQUE if text[place] > "\x7f" else 0), place, half=False)
    return 0


def _written(text: str, place: int) -> bool:
    """Is it the second of two question marks, or part of a pattern, (?:一|二)?"""
    return text[place - 1 : place] == "?" or (text[place - 1 : place] == "(" and text[place + 1] < "\x7f")


@cache
def _likeliest(note: str) -> bytes | None:
    """The code of the most frequent traditional character that has this reading first."""
    codes = pinyin.traditional_by_reading().get(note, ())
    found = [code for code in codes if pinyin.readings()[code.decode("gbk")][0] == note]
    return max(found, key=lambda code: plausible.weight(plausible.fold(code.decode("gbk"))), default=None)


def _fitting(line: Line, note: str, law: Law, before: int | None = None) -> list[int]:
    """Which bytes complete the last one to a character with this reading."""
    place = len(line.codes) - 1 if before is None else before
    if place < 0:
        return []
    leads = line.choices.get(place, []) if line.codes[place] == LOST else [line.codes[place]]
    codes = [code for code in pinyin.traditional_by_reading().get(note, ()) if code[0] in leads]
    known = [code for code in codes if law.notes.get(gbk.char(*code) or "") == note]
    return list(dict.fromkeys(code[1] for code in known or codes))


def _drop_note(line: Line, law: Law) -> bool:
    """Drop the reading that is just being closed, if the two bytes before it are a character with that reading."""
    codes = line.codes
    start = len(codes) - 1
    last = max(1, len(codes) - 16)
    while start > last and codes[start] != _OPEN:
        start -= 1
    if start <= last:
        return False
    try:
        note = _reading(bytes(codes[start + 1 :]))
    except ValueError:  # not bytes alone
        return False
    lead, trail = codes[start - 2 : start]
    if note is None:
        return False
    if trail == LOST and start - 1 not in line.choices:
        fitting = _fitting(line, note, law, start - 2)
        if not fitting:
            return False
        line.choices[start - 1] = fitting
    elif lead == LOST:
        # the character whose lead byte was lost is annotated itself: its reading tells which byte that was
        codes_ = pinyin.traditional_by_reading().get(note, ())
        leads = [code for code in line.choices.get(start - 2, ()) if bytes((code, trail & 0xFF)) in codes_]
        if trail < 0 or not leads:
            return False
        line.choices[start - 2] = leads
    elif not 0x81 <= lead <= 0xFE or not 0x40 <= trail <= 0xFE:
        return False
    elif line.origins[start - 2] == line.origins[start - 1]:
        if law.notes.get(gbk.char(lead, trail) or "") != note:
            return False
    elif bytes((lead, trail)) not in pinyin.traditional_by_reading().get(note, ()):
        return False
    del line.codes[start:], line.origins[start:], line.halves[start:]
    return True


@lru_cache(maxsize=1 << 12)
def _reading(data: bytes) -> str | None:
    """What stands between parentheses as text; None if nothing does."""
    try:
        return data.decode("gbk") or None
    except UnicodeDecodeError:
        return None


def cells(line: Line, text: str, judge: Judge) -> list[Cell]:
    """What the bytes spell. Raises Broken where they spell nothing."""
    out: list[Cell] = []
    place, codes, origins, choices = 0, line.codes, line.origins, line.choices
    while place < len(codes):
        lead, start = codes[place], origins[place]
        if lead >= _OPAQUE or 0 <= lead < 0x80:
            out.append(Cell((chr(lead if lead < _OPAQUE else lead - _OPAQUE),), start, start))
            place += 1
            continue
        if place + 1 == len(codes) or lead == END:
            raise Broken(start)
        trail, end = codes[place + 1], origins[place + 1]
        if lead >= 0 and trail >= 0 and place not in choices and place + 1 not in choices:
            if (character := gbk.char(lead, trail)) is None:
                raise Broken(end)
            out.append(Cell((character,), start, end, 0.8 if place in line.guessed else 1.0))
        elif trail == END:
            ends = [c for a in choices.get(place) or (lead,) for c in _ends(a, text[end + 1 :], judge)]
            if not ends:
                raise Broken(end)
            out.append(Cell(ends, start, end, 0.9))
        else:
            leads = choices.get(place) or (range(0xA1, 0xF8) if lead == LOST else (lead,))
            trails = choices.get(place + 1) or (range(0xA1, 0xFF) if trail == LOST else (trail,))
            found = [c for a in leads for b in trails if (c := gbk.char(a, b)) is not None]
            if not found:
                raise Broken(end)
            out.append(Cell(found, start, end))
        place += 2
    return out


@cache
def _whole(lead: int) -> list[str]:
    """The usual characters with this lead byte."""
    found = (gbk.char(lead, trail) for trail in range(0x40, 0xFF)) if lead > 0 else ()
    return [c for c in found if c is not None and plausible.usual(c)]


def _ends(lead: int, after: str, judge: Judge) -> list[str]:
    """How a shift may have ended after this lead byte: in 0x80, or in a trail byte and a swallowed single byte."""
    if _TAG.match(after):
        return [c + "<" for c in _whole(lead)]
    swallowed = judge.comma
    if after[:1] in _COUNTED:
        swallowed = judge.digit(after) or "?"  # else which one can't be told
    whole = gbk.char(lead, 0x80) if lead > 0 else None
    found = [c + ("\n" if c in "。！？；：”）" and swallowed == judge.comma else swallowed) for c in _whole(lead)]
    return [*found, whole] if whole and plausible.common(whole) else found


_TAG = re.compile(r"/|[a-z]{1,10}(?: [^<>]{0,80})?/?>")  # what stands behind the < of a tag
_COUNTED = frozenset("0123456789年月日时時分个個%.")  # a digit was swallowed
