"""Pinyin in parentheses after characters: 網(wǎng).

Copying farms turn a page traditional and write the reading after every occurrence of some of its characters. That is
a law of the whole page, and what tells a farm from a reading the author gave: every occurrence of such a character
is annotated, always with the same reading, and there are several such characters. What other farms write on characters,
here and there, is told in `notes`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipelines.edits import Change
from pipelines.restore import plausible
from reading.chinese import script

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
NOTE = re.compile(rf"\(([a-z{TONED}]{{1,6}})\)")
ANNOTATED = re.compile(rf"([\u3400-\u9fff])((?:\([a-z{TONED}]{{1,6}}\))+)")
# The lead byte of the next character and the parenthesis became one question mark
ORPHANED = re.compile(rf"[?\ufffd]([a-z{TONED}]{{1,6}})\)")

# A reading's own letters can hold the bytes of another annotated character: 優(yōu(zī)) for 優(yōu)
_NESTED = re.compile(rf"\(([a-z{TONED}]{{1,6}})\([a-z{TONED}]{{1,6}}\)([a-z{TONED}]{{0,5}})\)")


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """Character to its readings, the usual one first: the table of the pypinyin package."""
    spec = find_spec("pypinyin")  # found, not imported: importing it loads far more
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pypinyin is not installed")
    table = json.loads(Path(spec.origin).with_name("pinyin_dict.json").read_text(encoding="utf-8"))
    return {chr(int(code)): tuple(value.split(",")) for code, value in table.items()}


def toneless(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading)
    return "".join(c for c in plain if c == "\u0308" or not unicodedata.combining(c)).replace("u\u0308", "v")


def is_reading(character: str, note: str) -> bool:
    known = readings().get(character, ())
    return note in known or (note.isascii() and note.replace("ü", "v") in map(toneless, known))


@cache
def traditional_by_reading() -> dict[str, tuple[bytes, ...]]:
    """Reading to the GBK codes of the traditional characters that have it."""
    found: defaultdict[str, list[bytes]] = defaultdict(list)
    for character in script.characters():
        try:
            code = character.encode("gbk")
        except UnicodeEncodeError:
            continue
        for reading in dict.fromkeys(readings().get(character, ())):
            found[reading].append(code)
    return {reading: tuple(codes) for reading, codes in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What the page annotates: GBK code of the character to its note. Empty when the page has no such law."""

    notes: Mapping[str, str]
    orphans: bool = False  # question marks before a bare reading are to be resolved

    def __bool__(self) -> bool:
        return bool(self.notes) or self.orphans


NONE = Law(notes={})


def law_of_the_rest(page: str, law: Law) -> Law:
    """The law of what is still annotated on a page under `law` once its bytes stand right again.

    A character that was torn each time it was printed could not be seen before: 每?zǒng)?(gè) has become 每個(gè).
    """
    notes = Counter((match[1], match[2][1:-1]) for match in ANNOTATED.finditer(page)) if law.notes else None
    if not notes:
        return NONE
    traditional = script.characters()
    return Law(
        notes={
            character: note
            for (character, note), count in notes.items()
            if law.notes.get(character) == note
            or (character in traditional and note in readings().get(character, ()) and page.count(character) == count)
        }
    )


def orphaned(page: str) -> bool:
    """Has a page readings whose parenthesis became a question mark? One sign is looked for many times as fast."""
    return ("?" in page or "\ufffd" in page) and bool(ORPHANED.search(page))


_TORN = re.compile(rf"[?\ufffd]\((?=[a-z{TONED}]{{1,6}}\))")


def torn(page: str) -> list[int]:
    """Where a parenthesis stands behind a lead byte that its reader printed by itself, as browsers do, or dropped.

    Others print one question mark for both: 日?(qǐng), 日(qǐng) are the same bytes as 日?qǐng).
    """
    known = traditional_by_reading()
    printed = [match.end() - 1 for match in _TORN.finditer(page)]
    printed = [place for place in printed if _toned(page, place) in known]
    if len(printed) > 1 or (printed and law_of(page)):
        return printed
    if printed or len(_ABRUPT.findall(page)) < 2 or orphaned(page) or not law_of(page):
        return []
    return [
        place
        for place in (match.start() for match in _ABRUPT.finditer(page))
        if (note := _toned(page, place)) in known and not _reads(page, place, note)
    ]


def as_one_sign(text: str, place: int) -> Change:
    """A lead byte and the parenthesis behind it, as most readers print them."""
    after = "" if text[place - 1 : place] in ("?", "\ufffd") else "?"
    return Change(kind="shift", start=place, end=place + 1, after=after)


def _only_toned(page: str) -> bool:
    """Has each orphaned reading a tone? Then one is enough: a question mark before it is no author's."""
    return not any(match[1].isascii() for match in ORPHANED.finditer(page))


_ABRUPT = re.compile(rf"\((?<=[^\x00-\x7f]\(|\)\()(?=[a-z]{{0,5}}[{TONED}][a-z]{{0,5}}\))")


def _toned(page: str, place: int) -> str:
    """The reading in a parenthesis; empty where it has no tone."""
    match = NOTE.match(page, place)
    return match[1] if match and not match[1].isascii() else ""


def _reads(page: str, place: int, note: str) -> bool:
    """Does the character before a parenthesis, or before the one before, have this reading?"""
    before = _NOTES.search(page, max(0, place - 24), place)
    start = before.start() if before else place
    return is_reading(page[start - 1 : start], note)


_NOTES = re.compile(rf"(?:\([a-z{TONED}]{{1,6}} ?\))+\Z")
_PROVEN = 5  # lawful characters that prove a page's law


def law_of(page: str, shifted: bool = False) -> Law:
    """The annotation law of a page, from all its text; `shifted` if it shows other signs of the same farm."""
    if ")" not in page:
        return NONE
    # a note's parenthesis is found faster than a character before one
    if len(NOTE.findall(page)) < 3 - shifted and not orphaned(page):
        return NONE
    page = _NESTED.sub(r"(\1\2)", page)
    annotated: defaultdict[str, Counter[str]] = defaultdict(Counter)
    count = 0
    for match in ANNOTATED.finditer(page):
        notes = NOTE.findall(match[2])
        if not is_reading(match[1], notes[0]):
            continue
        count += 1
        annotated[match[1]][notes[0]] += 1
    orphans = sum(match[1] in traditional_by_reading() for match in ORPHANED.finditer(page))
    if not annotated and not orphans:
        return NONE
    traditional = script.characters()
    lawful = {
        character: next(iter(notes))
        for character, notes in annotated.items()
        if len(notes) == 1 and page.count(character) - notes.total() <= notes.total() // 20
    }
    toned = {c: note for c, note in lawful.items() if c in traditional and note in readings()[c]}
    if len(toned) >= _PROVEN:
        # the law is beyond doubt; some occurrences are bare, in a cut title or a line that the farm left
        for character, counted in annotated.items():
            note, _ = counted.most_common(1)[0]
            if character in traditional and note in readings()[character]:
                toned[character] = note
    repeated = sum(annotated[c].total() for c in toned) - len(toned)
    han = len(script.HAN.findall(page))
    if count * 3 > han * 2 or (not repeated and sum(map(plausible.common, toned)) * 2 < len(toned)):
        return NONE  # a list of readings; rare characters that an author explains, each once
    sparse = count * 8 <= han
    others = len(annotated) - len(toned)
    if (
        len(toned) + 2 * orphans >= 5
        or (len(toned) >= 3 - shifted and (repeated or sparse))
        or (orphans and len(toned) >= 1)
    ) and others * 4 <= len(toned):
        return Law(notes=toned, orphans=True)
    if orphans >= 2 - _only_toned(page) and not others:
        return Law(notes=toned, orphans=True)
    return NONE
