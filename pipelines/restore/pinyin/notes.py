"""Readings that a later hand wrote on characters, not bytes: 黨(dang)的, 心【xīn】, 新闻(xin1wen2), 公gōng室,
新(ㄒㄧㄣ).

Such farms annotate a character here and leave it there, in either script, with tones or without, in whatever brackets.
What tells them: the readings are right, and most stand inside words or on characters that everybody can read. An
author explains rare characters, or the two readings of one; a page for learners has readings beside most characters;
a list has nothing behind them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipelines.restore import plausible
from pipelines.restore.pinyin import bopomofo
from pipelines.restore.pinyin.law import TONED, readings, toneless
from reading.chinese import script

_OPEN, _CLOSE = "(（[［【〔<〈《{「『“‘/|-~*^_", ")）]］】〕>〉》}」』”’/|-~*^_"
_BLANK = "[ \u3000\xa0\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]"
_BETWEEN = f"{_BLANK}{{0,3}}"
_TONED_LETTER = f"{TONED}{TONED.upper()}"
_LETTER = rf"A-Za-z{_TONED_LETTER}ɑɡ\u0300-\u030c\uff21-\uff3a\uff41-\uff5a{bopomofo.LETTERS}"
NOTE = rf"[{re.escape(_OPEN)}]{_BETWEEN}([{_LETTER}][{_LETTER}0-5' ]{{0,27}}?){_BETWEEN}[{re.escape(_CLOSE)}]"
_BARE = rf"[a-z]{{0,4}}[{TONED}][a-z]{{0,4}}"  # no brackets at all
_HAN = "[\u3400-\u9fff]"
_SIGNS = f"[{re.escape(_OPEN)}][\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]{{1,3}}[{re.escape(_CLOSE)}]"
_GROUP = re.compile(
    rf"(?<={_HAN})(?:(?:[ \xa0]?(?:{_SIGNS})?{NOTE})+|{_BARE}(?![A-Za-z{TONED}])"
    rf"| {_BARE} (?={_HAN}|[，。、,.;；:：])"
    rf"|(?::|：)?[a-z]{{1,6}}[1-5]?(?={_HAN}|[，。、,.;；“”《》（）()\n]|$))"
)
_START = re.compile(rf"[ \xa0{re.escape(_OPEN)}a-z{TONED}:：](?<={_HAN}.)")  # what one begins with
_ANY = re.compile(NOTE)
_SECOND = re.compile(rf"(?:{_SIGNS})?\([a-z{TONED}]{{1,6}} \)|(?<=\))\([a-z{TONED}]{{1,6}}\)")
# what each reading has, a letter with a tone, a bracket before letters, or letters between two characters: begins with
# a set of few, which is searched for fast
_EVIDENCE = re.compile(
    rf"[{TONED}{re.escape(_OPEN)}a-z:：](?:(?<=[{TONED}])|(?<=[{re.escape(_OPEN)}])(?={_BLANK}?[{_LETTER}])"
    rf"|(?<={_HAN}.)(?:(?<=[a-z])[a-z]{{1,5}}[1-5]?|(?<=[:：])[a-z]{{1,6}})(?={_HAN}))"
)
REACH = 4  # characters that one note may read
_TWO, _FEW = 2, 3  # of those no author writes, and of others
_ENOUGH = 8  # what all notes of a page speak for a farm together
_EACH = 1.2  # and each of them
_INSIDE = 3.0  # by how much one word must be likelier than its halves


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A reading, or several in a row, behind the characters they read."""

    start: int
    end: int
    read: str  # the characters
    reading: str
    many: bool  # several in a row
    odd: bool  # the same twice, or a blank or a symbol beside the letters, as no author writes


class Evidence(NamedTuple):
    """How many readings a page may have."""

    ahead: int  # in brackets, before what they read or behind it
    any: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """What a page does."""

    all: bool = False  # every right reading is the farm's
    spaced: bool = False  # a blank follows them


def second(text: str) -> list[tuple[int, int]]:
    """Where a second reading stands behind the first, `學(xué)(xué )`, or one with a blank before it closes.

    These are written on characters where the first ones were written on bytes.
    """
    if " )" not in text and ")(" not in text:
        return []
    return [
        (match.start() + one.start(), match.start() + one.end())
        for match in _groups(text)
        if _note(text, match)
        for one in _SECOND.finditer(match[0])
        if " )" in one[0] or not one[0].isascii()  # toneless twice is one farm's, and told by it
    ]


def enough(seconds: list[tuple[int, int]]) -> bool:
    """Are there more second readings on a page than slips?"""
    return len(seconds) >= _FEW


def evidence(page: str) -> Evidence:
    """How many readings there may be, or more. Clean pages pay for this, so it is searched for plainly."""
    found = _EVIDENCE.findall(page)
    return Evidence(sum(map(_OPEN.__contains__, found)), len(found))


def habit(page: str, evidence: Evidence) -> Habit:
    """Told from all text of the page, which may have so many."""
    if evidence.any < _TWO:
        return Habit()
    groups = [(match[0], _note(page, match)) for match in _groups(page)]
    notes = [note for _, note in groups if note]
    wrong = sum(not note and not _SHORT.search(printed) for printed, note in groups)
    spaced = sum(page[note.end : note.end + 1] == " " for note in notes) * 2 > len(notes)
    return Habit(all=_is_farm(page, notes, wrong, spaced), spaced=spaced)


# no reading, nor a wrong one: 金融学院(SAIF), 卡菲尔(Justin Caffier), 驾驶证c1
_SHORT = re.compile(r"[A-Z]{2}|[A-Z][a-z]+ [A-Z]|^[a-z]\d")


def found(text: str) -> list[Note]:
    """The right readings of a text."""
    if not _EVIDENCE.search(text):
        return []
    return [note for match in _groups(text) if (note := _note(text, match))]


def right(text: str, start: int, end: int) -> bool:
    """Is this piece of a text, brackets and all, a right reading of what stands before it?"""
    match = _ANY.fullmatch(text, start, end)
    return bool(match and _reads(text[max(0, start - REACH) : start], plain(match[1])))


def _groups(text: str) -> Iterator[re.Match[str]]:
    """What stands where readings do: tried only where one may begin."""
    end = 0
    for start in _START.finditer(text):
        if start.start() >= end and (match := _GROUP.match(text, start.start())):
            yield match
            end = match.end()


def _note(text: str, match: re.Match[str]) -> Note | None:
    start, end = match.span()
    before = text[max(0, start - REACH) : start]
    letters = [one[1] for one in _ANY.finditer(match[0])] or [match[0]]
    length = _reads(before, plain(letters[0]))
    if not length or any(not _reads(before, plain(other)) for other in letters[1:]):
        return None
    if len({_untoned(one) for one in letters}) > 1:  # 行(háng)(xíng): the two readings that it has, an author's
        return None
    twice = len(set(letters)) < len(letters)
    odd = twice or bool(_ODD.search(match[0][1:]))
    return Note(start=start, end=end, read=before[-length:], reading=plain(letters[0]), many=len(letters) > 1, odd=odd)


_ODD = re.compile("[ \u3000\xa0](?=[)）\\]］】〕>〉》}」』])|[\u2600-\u27bf\U0001f000-\U0001faff]")


def plain(letters: str) -> str:
    """The letters of a reading, as the table of readings writes them."""
    text = letters.strip(" :：")
    if not text.isascii():  # as most are that clean pages print
        text = unicodedata.normalize("NFKC", bopomofo.pinyin(text))
    text = text.casefold()
    return text.replace("ɑ", "a").replace("ɡ", "g").replace("'", "").replace(" ", "")


def _untoned(letters: str) -> str:
    return toneless(plain(letters).rstrip("012345"))


@cache
def _forms(character: str) -> frozenset[str]:
    """How a character may be read, with and without tones, or with numbers for them."""
    toned = readings().get(character, ())
    plain = {toneless(one) for one in toned}
    numbers = {form + number for form in plain for number in "012345"}
    return frozenset(toned) | plain | numbers | {form.replace("v", "ü") for form in plain}


@cache
def _reads(before: str, letters: str) -> int:
    """How many of the characters before it a note reads; 0 if it reads none."""
    for length in range(1, len(before) + 1):
        if spells(before[-length:], letters):
            return length
    return 0


def spells(characters: str, letters: str) -> bool:
    if not characters:
        return not letters
    return any(
        letters.startswith(form) and spells(characters[1:], letters[len(form) :]) for form in _forms(characters[0])
    )


def _is_farm(page: str, notes: list[Note], wrong: int, spaced: bool) -> bool:
    """Are these readings a farm's?"""
    read = sum(len(note.read) for note in notes)
    if len(notes) < (_TWO if all(note.odd for note in notes) else _FEW) or wrong * 4 > len(notes):
        return False
    # a page for learners has readings beside most characters, but none twice, nor most beside a symbol
    odd = sum(note.odd or note.many for note in notes)
    han = len(script.HAN.findall(page))
    learners = read * 2 > han or (read * 3 < han and _together(page, notes))
    if learners and odd * 4 < len(notes) * 3 and sum(note.many for note in notes) < _FEW:
        return False
    clean, places = plausible.closed(page, [(note.start, _end(page, note, spaced)) for note in notes])
    different: defaultdict[str, set[str]] = defaultdict(set)
    speak = telling = known = apart = unusual = 0
    for note, place in zip(notes, places, strict=True):
        again = bool(different[note.read])
        different[note.read].add(note.reading)
        speak += 3 * note.odd + note.many
        unusual += not _usual(note)
        apart += not note.odd and _item(clean, place)
        if plausible.common(note.read[-1]):
            joins = plausible.joined(clean, place, place) >= _INSIDE
            needless = _needless(note) + _at_home(clean, place, note)
            known += 1
            telling += joins or needless > 1 or note.odd
            speak += 2 * joins + needless + again
    two = sum(len(found) > 1 for found in different.values())
    if not any(note.odd or note.many for note in notes) and (len(different) < _KINDS or unusual * 3 > len(notes)):
        return False  # one word's reading, or readings that few expect: an author's
    return (
        speak >= max(_ENOUGH, _EACH * len(notes))
        and telling * 4 >= len(notes)
        and known * 4 >= len(notes) * 3
        and apart * 2 <= len(notes)
        and two * 8 <= len(different)
    )


_KINDS = 3  # characters and words


def _together(page: str, notes: list[Note]) -> bool:
    """Do they stand one beside the other, as in a poem for learners beside other text? A headline alone is no poem."""
    headline = page.partition("\n")[0]
    if notes and notes[-1].end <= len(headline) and not headline.rstrip().endswith("。"):
        return False
    between = (page[one.end : other.start - len(other.read)] for one, other in pairwise(notes))
    beside = sum(len(script.HAN.findall(text)) <= 1 for text in between)
    return len(notes) >= _LESSON and beside * 4 >= len(notes) * 3


_LESSON = 8  # readings


def _item(clean: str, place: int) -> bool:
    """Does a reading stand in an item of a list, a word or a name that marks set apart?"""
    before, behind = _BEFORE.search(clean[max(0, place - _ITEM - 1) : place]), _BEHIND.match(clean, place)
    return len((before[0] if before else "") + (behind[0] if behind else "")) <= _ITEM


_ITEM = 4  # characters
_BEFORE, _BEHIND = re.compile(rf"{_HAN}+\Z"), re.compile(f"{_HAN}{{0,{_ITEM + 1}}}")


def _usual(note: Note) -> bool:
    """Is each character read as it mostly is?"""
    usual = "".join(readings()[character][0] for character in note.read)
    return note.reading.rstrip("012345") in (usual, toneless(usual))


def _needless(note: Note) -> int:
    """How sure it is that no reader needs it: 3 for the usual reading of a most frequent character, 2, 1, or 0."""
    ranks = [plausible.rank(character) for character in note.read]
    if max(ranks) <= _MOST_FREQUENT and _usual(note):
        return 3
    if len(note.read) > 1:
        return 2 * (max(ranks) <= _EVERYDAY)
    return int(ranks[0] <= _EVERYDAY)


def _at_home(clean: str, place: int, note: Note) -> bool:
    """Does an everyday character, read as it mostly is, end a frequent word? Who reads 世界 needs no help with 界."""
    if len(note.read) > 1 or plausible.rank(note.read) > _EVERYDAY or not _usual(note):
        return False
    word = plausible.fold(clean[place - 2 : place]) if place > 1 else ""
    return plausible.words().get(word, plausible.UNKNOWN) >= plausible.FREQUENT


_MOST_FREQUENT, _EVERYDAY = 250, 1000  # characters


def last(text: str, note: Note, habit: Habit) -> int:
    """Where a note ends, with the blank that the farm wrote behind it."""
    return _end(text, note, habit.spaced)


def _end(text: str, note: Note, spaced: bool) -> int:
    return note.end + (spaced and text[note.end : note.end + 1] == " ")
