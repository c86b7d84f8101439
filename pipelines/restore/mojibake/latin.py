"""Bytes read by a table of one byte a letter: ÐÂÎÅ for 新闻 in GBK, æ–°é—» in UTF-8, Êñ∞Èóª on a Macintosh.

Every such reader is undone by its own table first; the bytes are then looked at as UTF-8, which proves itself, and as
GBK. Read twice, they are looked at twice. A byte A0 that became a blank is put back, and the five bytes that cp1252
lacks, which get lost as control characters, are chosen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipelines.restore import plausible
from pipelines.restore.mojibake import merged
from pipelines.restore.mojibake.likeliest import Option
from pipelines.restore.mojibake.spelled import LOST, READABLE, Choices, Gap, Spelled, options, spell, utf8

READERS = (  # the likelier ones first: where two read a page alike, the first is taken
    *("cp1252", "mac_roman", "cp1251", "cp437", "cp850", "cp1250", "koi8_r", "cp866"),
    *("iso8859_15", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("cp852", "cp855", "cp857", "cp858", "cp860", "cp861", "cp862", "cp863", "cp864", "cp865", "cp869", "cp737"),
    *("cp720", "cp775", "cp1125", "mac_cyrillic", "mac_greek", "mac_turkish", "mac_latin2", "mac_iceland"),
    *("iso8859_3", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9", "iso8859_10"),
    *("iso8859_11", "iso8859_13", "iso8859_14", "iso8859_16", "koi8_u", "koi8_t", "kz1048", "ptcp154", "hp_roman8"),
)
_WRITERS = ("gbk", "big5")  # beside UTF-8
_LOSABLE = (0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0, 0xAD)  # controls of cp1252, a fixed blank, a soft hyphen
_ROUNDS = 3
_LEADS = range(0xE2, 0xF0)


@cache
def _table(reader: str) -> dict[int, int]:
    """What a reader makes of the bytes from 80 on, back to them."""
    found: dict[int, int] = {}
    for byte in range(0x80, 0x100):
        try:
            found[ord(bytes((byte,)).decode(reader))] = byte
        except UnicodeDecodeError:
            found[byte] = byte
    if reader != "cp1252":  # letters of Latin-1 that this reader lacks are no bytes of it
        found |= {code: 0x2E00 for code in range(0x80, 0x100) if code not in found}
    return found


@cache
def telling() -> frozenset[str]:
    """Letters that such text has many of and clean text few: those of the bytes of Chinese in any reader."""
    found = {chr(code) for reader in READERS for code, byte in _table(reader).items() if byte >= 0xA1}
    return frozenset(found) - _PLAIN


# of other languages, and of readings
_PLAIN = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ·×÷êü°±§©®²³¹«»—“”‘’…•†‡€™£¥½¼¾πΩ∞≈≠≤≥√∑∏∫∂∆◊")
_RUSSIAN = frozenset(map(chr, range(0x410, 0x450)))
_FRAMES = frozenset(map(chr, range(0x2500, 0x25A0)))  # of tables drawn in text
_ACCENTED = 5  # distinct letters
_FRAMED = 14  # distinct frames, more than any table is drawn with
_OF_BOTH = 4, 8  # of Russian and of frames, which only such text has together


def maybe(telling_: set[str]) -> bool:
    """May the page hold such text? Told by its characters."""
    own = telling_ & telling()
    if len(own) < _ACCENTED:
        return False
    russian, frames = len(own & _RUSSIAN), len(own & _FRAMES)
    both = russian >= _OF_BOTH[0] and frames >= _OF_BOTH[1]
    return both or frames >= _FRAMED or len(own) - russian - frames >= _ACCENTED


def reader_of(lines: Sequence[str]) -> str | None:
    """Which reader makes most sense of these lines of a page; None where none does."""
    own = set("".join(lines)) & telling()
    lacking = {reader: sum(ord(letter) not in _table(reader) for letter in own) for reader in READERS}
    possible = [reader for reader in READERS if lacking[reader] * 16 <= len(own) or reader == "cp1252"]
    scores = {reader: sum(_sense(found) for line in lines for found in runs(line, reader)) for reader in possible}
    best = max(scores, key=lambda reader: scores[reader], default=None)
    return best if best and scores[best] > 0 else None


def _sense(found: Spelled) -> float:
    """What a reading speaks for its reader: Chinese characters, the more so the likelier they are."""
    return found.han * (20 + plausible.weight(plausible.fold(found.text)) / len(found.text))


def runs(line: str, reader: str) -> Iterator[Spelled]:
    """What this reader may have made of Chinese in a line, and what it was."""
    bytes_ = letters(line, reader)
    found = list(_utf8_runs(bytes_, reader))
    yield from found
    if not found:
        yield from _gbk_runs(bytes_, line if reader == "cp1252" else None)


def letters(text: str, reader: str) -> str:
    """The bytes that this reader made a text of, each as the letter of Latin-1."""
    return text.translate(_table(reader))


# --- UTF-8 ---

_STRETCH = re.compile(r"[\x80-\xff](?:[\x00-\xff\ufffd]*[\x80-\xff])?[ ?]?")
_PAIR = re.compile(rb"[\xc2-\xef][\x80-\xbf ]")
_BLANK = re.compile(rb"(?<=[\xe2-\xef]) (?=[\x80-\xbf])|(?<=[\xe2-\xef][\x80-\xbf]) |(?<=[\xc2-\xc3]) (?=[\x80-\xff])")


def _utf8_runs(letters: str, reader: str) -> Iterator[Spelled]:
    for match in _STRETCH.finditer(letters):
        run = match[0]
        data = run.replace("\ufffd", "?").encode("latin-1")
        if len(_PAIR.findall(data)) * 4 < sum(byte >= 0x80 for byte in data):
            continue
        found = _once(data)
        for _ in range(_ROUNDS - 1):
            if found is None or found.han:
                break
            again = found.text.translate(_table(reader))
            if max(again) >= "\u0100":
                break
            found = _once(again.encode("latin-1"))
            if found is None or found.gaps:
                found = _as_gbk(again) or found
        if found is None or found.han < 1 + bool(found.gaps) or found.text.count("\ufffd") * 4 > found.han:
            continue
        if plausible.weight(plausible.fold(found.text)) < READABLE * len(found.text):
            continue
        yield replace(found, start=match.start(), end=match.end())


def _as_gbk(letters: str) -> Spelled | None:
    """What is GBK under a round of UTF-8."""
    found = list(_gbk_runs(letters))
    text = letters
    for one in reversed(found):
        text = text[: one.start] + one.text + text[one.end :]
    return Spelled(text=text, certainty=1.0, han=sum(one.han for one in found)) if found else None


def _once(data: bytes) -> Spelled | None:
    whole = _BLANK.sub(b"\xa0", data)
    found = spell(_GONE.sub(bytes((LOST,)), whole), _gap)
    if found is None or found.gaps * 2 > len(found.text.replace(" ", "")):
        return None
    text = found.text + "\ufffd" * found.left  # what is lost at the end stays told
    return replace(found, text=text, certainty=found.certainty if whole == data else min(found.certainty, 0.99))


# a question mark where a byte of a character was
_GONE = re.compile(rb"(?<=[\xe2-\xef])\?|(?<=[\xe2-\xef][\x80-\xbf])\?|(?<=[\xe2-\xef]\?)\?")


def _gap(gap: Gap) -> Choices | None:
    token, behind = gap.token, gap.data[gap.end : gap.end + 2]
    if token[0] not in _LEADS or len(token) > 2:
        return None
    lost = behind[:1] == bytes((LOST,))
    if len(token) == 2:
        return Choices(_one(token[0], token[1], lost), int(lost))
    if lost and len(behind) == 2 and behind[1] in _CONTINUES:
        return Choices(_second(token[0], behind[1]), 2)
    return Choices(_two(token[0]), (1 + (behind[1:] == behind[:1])) * lost)


_CONTINUES = range(0x80, 0xC0)


@cache
def _second(lead: int, third: int) -> list[Option]:
    """What a character may be of which the second byte is lost."""
    return options(c for x in _LOSABLE for c in utf8(lead, x, third))


@cache
def _one(lead: int, other: int, lost: bool) -> list[Option]:
    """What a character may be of which one byte is there beside its first, or its third is lost."""
    if lost:
        return options(c for x in _LOSABLE for c in utf8(lead, other, x)) or options(utf8(lead, other, None))
    return options(c for x in _LOSABLE for c in (*utf8(lead, x, other), *utf8(lead, other, x)))


@cache
def _two(lead: int) -> list[Option]:
    """And of which its first byte is there alone."""
    return options((c for x in _LOSABLE for y in _LOSABLE for c in utf8(lead, x, y)), 2.0)


# --- GBK ---

_LETTERS = re.compile(r"[\x80-\xff](?:[\x00-\xff]*[\x80-\xff])?[@-~]?")  # a second byte may be ASCII


@cache
def _merged() -> re.Pattern[str]:
    """Letters of one byte and of two, those of any script: all but the frequent characters of right text."""
    return re.compile(rf"[^\x00-\x7f\u3000-\u303f\uff00-\uff65{plausible.first_level()}]{{2,}}")


def _gbk_runs(letters: str, printed: str | None = None) -> Iterator[Spelled]:
    """Of `printed`, a letter may be one byte or two."""
    best: list[Spelled] = []
    weight = READABLE
    for writer in _WRITERS if max(letters) < "\u0100" or not printed else ():
        found = list(_plain(letters, writer))
        if (own := _weight(found)) >= weight:
            best, weight = found, own
    # where a byte is gone, its pairs are read one byte off, as rare characters
    if printed and (not best or _rare(best)) and _weight(found := list(_weighed(printed))) >= weight:
        best = found
    yield from best if any(one.han for one in best) else ()


def _rare(found: list[Spelled]) -> bool:
    """Does this have characters that text seldom has?"""
    frequent = _frequent()
    return any("\u3400" <= c <= "\u9fff" and c not in frequent for one in found for c in one.text)


@cache
def _frequent() -> frozenset[str]:
    return frozenset(plausible.first_level())


def _weight(found: list[Spelled]) -> float:
    """How likely what they spell is, for each character."""
    clean = "".join(c for one in found for c in one.text if not c.isascii())
    if not _varied(clean):
        return -math.inf
    return plausible.weight(plausible.fold(clean)) / len(clean)


def _varied(text: str) -> bool:
    """Is it no row of the same character, as a frame drawn in text would be?"""
    return len(set(text)) * 4 >= min(len(text), 80) > 0


def _plain(letters: str, writer: str) -> Iterator[Spelled]:
    """Each letter is one byte."""
    for match in _LETTERS.finditer(letters):
        for end in (match.end(), match.end() - 1):  # the last letter may be one of its own
            data = letters[match.start() : end].encode("latin-1")
            if sum(byte >= 0x80 for byte in data) < 4:
                break
            try:
                text = data.decode(writer)
            except UnicodeDecodeError:
                continue
            yield _all_of(text, match.start(), end, 1.0)
            break


def _weighed(letters: str) -> Iterator[Spelled]:
    """A letter is one byte or two."""
    runs_ = [match.span() for match in _NO_ASCII.finditer(letters)]
    if sum(end - start for start, end in runs_) < 4:
        return
    for start, end in runs_:
        parts = [(start, end)] if _like(letters[start:end]) else []
        for first, last in parts or (match.span() for match in _merged().finditer(letters, start, end)):
            run = _LIGATURE.sub(lambda match: merged.LIGATURES[match[0]], letters[first:last])
            text, certainty = merged.spelled(run) if _like(run) else ("", 0.0)
            if text:
                yield _all_of(text, first, last, certainty)


_LIGATURE = re.compile(rf"(?<=[\x80-\uffff])(?:{'|'.join(merged.LIGATURES)})(?=[\x80-\uffff])")
_NO_ASCII = re.compile(rf"[^\x00-\x7f](?:[^\x00-\x7f]|{_LIGATURE.pattern})+")


def _like(run: str) -> bool:
    """Are these letters of one byte and of two?"""
    return sum(c < "\u0800" for c in run) * 3 > len(run) * 2


def _all_of(text: str, start: int, end: int, certainty: float) -> Spelled:
    return Spelled(
        start=start, end=end, text=text, certainty=certainty, han=sum("\u3400" <= c <= "\u9fff" for c in text)
    )
