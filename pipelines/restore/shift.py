"""Bytes shifted by an insertion: 日?qǐng)?bào) for 日報, ?。ㄋ苫ń for （松花江.

The farm inserts on GBK bytes, not on characters, so its pattern also matches the second byte of one character and the
first of the next. What follows is then read one byte off, until a single byte sets it right. A lead byte before the
inserted parenthesis is no character: decoders print one question mark for the two, and the lead byte is lost.

A line is therefore read as bytes again. Each inserted reading is dropped once the two bytes before it are a character
with that reading, which also names a lost byte. What the remaining bytes spell is the printed line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from crawler.article import Edit
from pipelines.restore import gbk, pinyin, plausible
from pipelines.restore.edits import Change
from pipelines.restore.pinyin import Law
from pipelines.restore.plausible import Judge

LOST = -1  # a lead or trail byte that is gone
END = -2  # at the end of a shift: a trail byte and the single byte it swallowed, or the byte 0x80 alone
_OPEN = 0x28
_OPAQUE = 256  # codes from here on are characters GBK lacks
_BREAKS = {"。": (0xA1, 0xA3), "？": (0xA3, 0xBF), "?": (0xA3, 0xBF)}
_TRIES = 12  # readings of one line before its question marks stay as printed


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one or two bytes spell: one string, or several to choose from."""

    choices: list[str]
    start: int
    end: int  # places in the text its bytes came from
    certainty: float = 1.0


def read(text: str, law: Law, literal: set[int], hole: int = -1) -> Line:
    """The bytes of a line with its inserted readings dropped.

    Question marks at `literal` stand for themselves. At `hole` two bytes are missing: a private-use character that
    a later hand has dropped.
    """
    line = Line()
    skip = 0
    for place, character in enumerate(text):
        if place == hole and line.half:
            line.choices[len(line.codes)] = [*range(0xAA, 0xB0), *range(0xF8, 0xFF)]
            line.choices[len(line.codes) + 1] = [*range(0xA1, 0xFF)]
            line.push(LOST, place, half=False)
            line.push(LOST, place, half=True)
        if skip:
            skip -= 1
        elif character in "?\ufffd" and place not in literal:
            skip = _question(line, text, place, law)
        elif (code := ord(character)) < 0x80:
            if character == ")" and _drop_note(line, law):
                skip = law.spaced and text[place + 1 : place + 2] == " "
            elif line.half and code < 0x40 and not (code == _OPEN and pinyin.NOTE.match(text, place)):
                # no trail byte: a full-width sign that was folded to ASCII after the shift
                line.pair((0xA1, 0xA1) if character == " " else (0xA3, code + 0x80), place)
            else:
                line.push(code, place, half=False)
        elif (pair := gbk.code(character)) is not None:
            line.pair(pair, place)
        else:
            line.push(_OPAQUE + code, place, half=False)
    return line


def _question(line: Line, text: str, place: int, law: Law) -> int:
    """Read a question mark for the bytes it may stand for; how many more characters that took."""
    note = pinyin.ORPHANED.match(text, place)
    if note and law.orphans and _fitting(line, note[1], law):
        line.flips.append(place)
        line.push(LOST, place, half=not line.half)
        line.push(_OPEN, place, half=False)
    elif line.half:
        line.flips.append(place)
        line.push(END, place, half=False)
    elif _BREAK.match(text, place) and text[place - 1 : place] != "?":
        line.flips.append(place)
        line.push(LOST, place, half=True)
        line.pair(_BREAKS[text[place + 1]], place + 1)
        return 1
    else:
        line.push(ord(text[place]) + (_OPAQUE if text[place] > "\x7f" else 0), place, half=False)
    return 0


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
    start = next((i for i in range(len(codes) - 1, max(1, len(codes) - 16), -1) if codes[i] == _OPEN), 0)
    inner = codes[start + 1 :]
    if start < 2 or not inner or min(inner) < 0 or max(inner) >= _OPAQUE:
        return False
    try:
        note = bytes(inner).decode("gbk")
    except UnicodeDecodeError:
        return False
    lead, trail = codes[start - 2 : start]
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


def cells(line: Line, text: str, comma: str = ",") -> list[Cell]:
    """What the bytes spell. Raises Broken where they spell nothing."""
    out = []
    place, codes, origins = 0, line.codes, line.origins
    while place < len(codes):
        lead, start = codes[place], origins[place]
        if lead >= _OPAQUE or 0 <= lead < 0x80:
            out.append(
                Cell(choices=[chr(lead % _OPAQUE if lead < _OPAQUE else lead - _OPAQUE)], start=start, end=start)
            )
            place += 1
            continue
        if place + 1 == len(codes) or lead == END:
            raise Broken(start)
        trail, end = codes[place + 1], origins[place + 1]
        if trail == END:
            ends = [c for a in line.choices.get(place) or (lead,) for c in _ends(a, text[end + 1 :], comma)]
            if not ends:
                raise Broken(end)
            out.append(Cell(choices=ends, start=start, end=end, certainty=0.9))
        else:
            leads = line.choices.get(place) or (range(0xA1, 0xF8) if lead == LOST else (lead,))
            trails = line.choices.get(place + 1) or (range(0xA1, 0xFF) if trail == LOST else (trail,))
            found = [c for a in leads for b in trails if (c := gbk.char(a, b)) is not None]
            if not found:
                raise Broken(end)
            out.append(Cell(choices=found, start=start, end=end))
        place += 2
    return out


@cache
def _whole(lead: int) -> list[str]:
    """The usual characters with this lead byte."""
    found = (gbk.char(lead, trail) for trail in range(0x40, 0xFF)) if lead > 0 else ()
    return [c for c in found if c is not None and plausible.usual(c)]


def _ends(lead: int, after: str, comma: str) -> list[str]:
    """How a shift may have ended after this lead byte: in 0x80, or in a trail byte and a swallowed single byte."""
    swallowed = "<" if after.startswith("/") else "?" if after[:1] in _COUNTED else comma
    whole = gbk.char(lead, 0x80) if lead > 0 else None
    found = [c + ("\n" if c in "。！？；：”）" and swallowed == comma else swallowed) for c in _whole(lead)]
    return [*found, whole] if whole and plausible.common(whole) else found


_COUNTED = frozenset("0123456789年月日时時分个個%.")  # a digit was swallowed: which one can't be told


def lost(text: str, edits: Sequence[Edit]) -> list[str]:
    """What no reading gave back, in words for `problem`."""
    found = []
    digits = sum(edit.kind == "shift" and edit.after.endswith("?") for edit in edits)
    if digits:
        found.append(f"{digits} digits swallowed by shifted bytes")
    if left := len(pinyin.ORPHANED.findall(text)):
        found.append(f"{left} shifted stretches could not be read")
    return found


def maybe(page: str) -> bool:
    """May a full stop or question mark have been found across two characters? Then a lost byte stands before it."""
    # one literal character at the beginning makes a search ten times as fast
    return bool(_BREAK_MARK.search(page) or ("\ufffd" in page and _BREAK.search(page)))


_ACROSS = r"[。？?][^\s\x00-\x3f。，、？！：；“”]"
_BREAK_MARK = re.compile(rf"\?{_ACROSS}")
_BREAK = re.compile(rf"[?\ufffd]{_ACROSS}")


def changes(text: str, law: Law, judge: Judge) -> list[Change]:
    """What undoes the insertions in one text."""
    out: list[Change] = []
    start = 0
    for piece in text.splitlines(keepends=True):
        if ")" in piece or "?" in piece:
            out += _line(piece.rstrip("\r\n"), start, law, judge)
        start += len(piece)
    return out


def _line(text: str, offset: int, law: Law, judge: Judge) -> list[Change]:
    literal: set[int] = set()
    for _ in range(_TRIES):
        line = read(text, law, literal)
        try:
            found = _between(cells(line, text, judge.comma), text, judge)
        except Broken as broken:
            at = broken.at
        else:
            found = _fill(found, text, law, literal, judge)
            doubted = [change.start for change in found if change.kind == "break" and not _better(change, text, judge)]
            if not doubted:
                return [replace(change, start=change.start + offset, end=change.end + offset) for change in found]
            at = doubted[0]
        flips = [flip for flip in line.flips if flip <= at] or line.flips
        if not flips:
            break
        literal.add(flips[-1])
    return []


def _fill(found: list[Change], text: str, law: Law, literal: set[int], judge: Judge) -> list[Change]:
    """The changes, with a dropped character put back where a shifted stretch spells an odd one without it."""
    for number, change in enumerate(found):
        odd = not all(map(plausible.usual, change.after))
        if change.kind == "pinyin" or change.end - change.start > _LONG or not (odd or change.kind == "break"):
            continue
        best, score = None, _score(change, text, judge) + (_GAIN if odd else 3 * _GAIN)
        for hole in range(change.start + 1, change.end + 1):
            try:
                others = _between(cells(read(text, law, literal, hole), text, judge.comma), text, judge)
            except Broken:
                continue
            same = next((o for o in others if o.start == change.start), None)
            if not same or same.end > change.end + 1 or not all(map(plausible.usual, same.after)):
                continue
            if (other := _score(same, text, judge)) > score:
                best, score = replace(same, certainty=min(same.certainty, 0.9)), other
        if best:
            found[number] = best
    return found


_LONG = 60  # characters of a stretch that is searched for a dropped one
_GAIN = 1.0  # by how much a dropped character must make a stretch more plausible


def _score(change: Change, text: str, judge: Judge) -> float:
    return judge.score(text[: change.start], change.after, text[change.end :])


def _better(change: Change, text: str, judge: Judge) -> bool:
    """Does reading the bytes anew make a stretch much more plausible? For shifts that no reading proves."""
    before, after = text[: change.start], text[change.end :]
    printed = plausible.weight(plausible.fold(before[-4:] + text[change.start : change.end] + after[:4]))
    return judge.score(before, change.after, after) > printed + _PROOF


_PROOF = 6.0


def _between(found: list[Cell], text: str, judge: Judge) -> list[Change]:
    """The changes between the characters that stand as printed."""
    found = _paired(found)
    words = [cell.choices[0] for cell in found]
    sure = [cell.certainty for cell in found]
    for i, cell in enumerate(found):
        if len(cell.choices) > 1:
            words[i], margin = judge.best(
                cell.choices, "".join(words[max(0, i - 6) : i]), "".join(words[i + 1 : i + 7])
            )
            sure[i] = min(sure[i], margin)
    out: list[Change] = []
    done, after, certainty = 0, "", 1.0
    for i, cell in enumerate(found):
        if cell.start == cell.end and text[cell.start] == words[i] and cell.start >= done:
            if done < cell.start or after:
                out.append(_change(text, done, cell.start, after, certainty))
            done, after, certainty = cell.start + 1, "", 1.0
        else:
            after += words[i]
            certainty = min(certainty, sure[i])
    if done < len(text) or after:
        out.append(_change(text, done, len(text), after, certainty))
    return out


def _paired(found: list[Cell]) -> list[Cell]:
    """Two uncertain cells side by side are chosen together."""
    out: list[Cell] = []
    for cell in found:
        before = out[-1].choices if out else []
        if len(before) > 1 and len(cell.choices) > 1:
            pairs = [a + b for a in plausible.likeliest(before) for b in plausible.likeliest(cell.choices)]
            out[-1] = Cell(choices=pairs, start=out[-1].start, end=cell.end, certainty=0.9)
        else:
            out.append(cell)
    return out


def _change(text: str, start: int, end: int, after: str, certainty: float) -> Change:
    before = text[start:end]
    if not after and pinyin.NOTE.match(before):
        kind = "pinyin"
    elif pinyin.ORPHANED.search(before) or ")" in before:
        kind = "shift"
    else:
        kind = "break"
    return Change(kind=kind, start=start, end=end, after=after, certainty=certainty)
