"""GBK bytes read as UTF-8 where they happen to be valid and as cp1252 elsewhere: ˵µ½ for 说到.

Most pairs became two letters, ÐÂÎÅ for 新闻; those that are valid UTF-8 became one, ѧ for 学. So a letter
may stand for one byte or for two. Where the bytes alone don't tell, the most plausible way through the letters counts.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from pipelines.restore import plausible
from pipelines.restore.mojibake import gbk

CP1252 = {bytes((b,)).decode("cp1252"): b for b in range(0x80, 0x100) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
SINGLE = {chr(b): b for b in range(0x80, 0x100)} | CP1252
_WIDTH = 6  # ways that are followed at once


def spelled(run: str) -> tuple[str, float]:
    """The text whose bytes were read as these letters, and how sure that is; empty where they spell nothing."""
    plain = b"".join(bytes((SINGLE[c],)) if c in SINGLE else c.encode() for c in run)
    try:
        text = plain.decode("gbk") if plain.decode("gb2312") else ""  # gb2312 of Python has other dots and dashes
    except UnicodeDecodeError:
        text = ""
    if text and as_letters(plain) == run:
        return text, 1.0
    text, certainty = _beam(run)
    put_in = text.encode("gb18030").count(_HYPHEN) > plain.count(_HYPHEN)
    return text, min(certainty, 0.9) if put_in else certainty


# ﬀ and the like are one letter in each table, and two where a program took ligatures apart
LIGATURES = dict(zip(["DZ", "Dz", "dz", "IJ", "ij", "LJ", "Lj", "lj", "NJ", "Nj", "nj"], "ǱǲǳĲĳǇǈǉǊǋǌ", strict=True))


def as_letters(data: bytes) -> str:
    """How such a decoder reads bytes."""
    out: list[str] = []
    end = 0
    for match in _UTF8.finditer(data):
        out += data[end : match.start()].decode("latin-1").translate(_LETTERS), match[0].decode()
        end = match.end()
    return "".join((*out, data[end:].decode("latin-1").translate(_LETTERS)))


_LETTERS = {b: c for c, b in CP1252.items()}
_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)

# One way to read letters as bytes, so far: what it costs; the text since the ways parted; the lead byte that waits, or
# 0; the last byte, if it was a letter of its own and may begin a valid pair, or 0.
Way = tuple[float, str, int, int]
_START: Way = (0.0, "", 0, 0)


def _beam(run: str) -> tuple[str, float]:
    """Letters that stand for one byte or for two: the most plausible way to read them all as GBK."""
    done: list[str] = []
    certainty = 1.0
    ways = [_START]
    some_merged = any(c not in SINGLE for c in run)
    for letter in run:
        grown: dict[tuple[str, int, int], Way] = {}
        for way in _grown(ways, letter, some_merged):
            state = way[1][-1:], way[2], way[3]
            if state not in grown or grown[state][0] > way[0]:
                grown[state] = way
        ranked = sorted((_standing(way), way) for way in grown.values())[:_WIDTH]
        ways = [way for standing, way in ranked if standing < ranked[0][0] + _HOPELESS]
        if not ways:
            return "", 0.0
        _, text, lead, last = ways[0]
        if (len(ways) == 1 and len(text) > 1) or len(text) > _APART:
            certainty = min(certainty, _margin(ways))
            done.append(text[:-1])
            ways = [(0.0, text[-1], lead, last)]
    ways = sorted(ended for way in ways for ended in _ended(way))
    if not ways:
        return "", 0.0
    return "".join((*done, ways[0][1])), min(certainty, _margin(ways))


_UNMERGED = 4.0  # a valid pair is mostly read as one letter; pages keep some, as Æ£ of 制，
_MERGED = 3.0  # a letter below U+0100 is mostly one byte
_ALONE = 9.0  # the more so where no other letter is two bytes
_MERGED_TWICE = 6.0  # seldom
_HALF = 4.0  # half a character has its price too
_GONE = 6.0  # a soft hyphen, the byte AD, that a program has dropped, as the end of 经 (BE AD)
_HYPHEN = 0xAD
_HOPELESS = 16.0  # a way that costs so much more than the best is given up
_APART = 12  # characters after which two ways that have not met again are decided between


def _standing(way: Way) -> float:
    return way[0] + _HALF if way[2] else way[0]


def _ended(way: Way) -> list[Way]:
    """The way at the end of its letters: no byte may wait there, but for one behind which a soft hyphen is gone."""
    cost, text, lead, _ = way
    if not lead:
        return [way]
    character = _character(lead, _HYPHEN)
    return [(cost + _GONE - plausible.after(text[-1:], character), text + character, 0, 0)] if character else []


def _margin(ways: list[Way]) -> float:
    if len(ways) < 2:
        return 1.0
    return round(1 / (1 + math.exp(-min(_standing(ways[1]) - _standing(ways[0]), 30.0))), 4)


def _grown(ways: list[Way], letter: str, some_merged: bool) -> list[Way]:
    """The ways one letter further. This is done by the hundred thousand."""
    out: list[Way] = []
    single, pair = SINGLE.get(letter), letter.encode()
    may_begin = single if single is not None and 0xC2 <= single <= 0xDF else 0
    merged = (_MERGED if some_merged else _ALONE) if len(pair) == 2 and pair[0] < 0xC4 else 0.0
    spellings = [(pair, merged)]
    if single is None:
        spellings += ((data, _MERGED_TWICE) for data in _twice(letter))
    for way in ways:
        cost, text, lead, last = way
        if single is not None:
            price = cost + _UNMERGED if last and single < 0xC0 else cost
            if not lead:
                if single >= 0xA1:
                    out.append((price, text, single, may_begin))
            elif character := _character(lead, single):
                out.append((price - plausible.after(text[-1:], character), text + character, 0, may_begin))
        if lead and single is not None and single >= 0xA1:
            out += [(price, gone, single, may_begin) for price, gone, _, _ in _ended(way)]
        for data, more in spellings:
            if spelt := _spelt(lead, data):
                price, before = cost + more, text[-1:]
                for character in spelt[0]:
                    price -= plausible.after(before, character)
                    before = character
                out.append((price, text + spelt[0], spelt[1], 0))
    return out


@cache
def _twice(letter: str) -> tuple[bytes, ...]:
    """The bytes of a letter that was merged of others by another table: in Greek λ£¬ is 룬, and λ is Î» merged."""
    data = letter.encode()
    found = {data: None}
    if len(data) == 2 and data[1] >= 0xA0:
        found[bytes((data[0], 0xC2, data[1]))] = None  # of ÐÂ»ª, 新华, Â» was one letter first
    for table in _TABLES:
        below = data.decode(table, "replace")
        if all(c in SINGLE or "\u0100" < c < "\u0800" for c in below):
            found[b"".join(bytes((SINGLE[c],)) if c in SINGLE else c.encode() for c in below)] = None
    return tuple(found)[1:]


# as programs try that repair such text
_TABLES = ("cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859_2")


@lru_cache(maxsize=1 << 14)
def _spelt(lead: int, data: bytes) -> tuple[str, int] | None:
    """What bytes spell behind a lead byte that waits or 0, and the lead byte that waits then; None if they don't."""
    text = ""
    for byte in data:
        if not lead:
            if byte < 0xA1:
                return None
            lead = byte
        elif character := _character(lead, byte):
            text, lead = text + character, 0
        else:
            return None
    return text, lead


@cache
def _character(lead: int, trail: int) -> str | None:
    """The character of a GBK code, none of the user-defined rows."""
    character = gbk.char(lead, trail)
    return None if character is None or "\ue000" <= character <= "\uf8ff" else character
