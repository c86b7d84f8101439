"""Text decoded with the wrong codec, one round: ÐÂÎÅ for 新闻, 鏂伴椈 for 新闻, æ–°é—» for 新闻.

GBK bytes were read as "UTF-8 where it happens to be valid, else cp1252": most pairs became two letters, some one
(ѧ for 学). UTF-8 bytes were read as GBK: exact, apart from pairs of the private-use rows, which later hands drop, and a
last byte that met the end of a line. Several rounds, and bytes that became U+FFFD or ?, are lost: they are named.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipelines.restore import gbk, plausible
from pipelines.restore.edits import Change
from pipelines.restore.plausible import Judge

_CP1252 = {bytes((b,)).decode("cp1252"): b for b in range(0x80, 0x100) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_SINGLE = {chr(b): b for b in range(0x80, 0x100)} | _CP1252
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_BEAM = 6
# the beginnings of ， 。 、 的 是 中 在 不 人 大 国 and other frequent characters, read as GBK
_AS_GBK = frozenset("锛銆鐨鏄涓鍦浜鏈鍙鍥鎴杩骞鏂鍜鏉鍔绗缁甯")
_FREQUENT = "的一是在有中国國人不大了"
_HAN = re.compile(r"[\u3400-\u9fff]")


def changes(text: str) -> list[Change]:
    """What undoes one round of a wrong codec, line by line."""
    out: list[Change] = []
    start = 0
    for line in text.split("\n"):
        if not line.isascii():
            out += _latin(line, start) or _gbk(line, start)
        start += len(line) + 1
    return out


def maybe(telling: set[str]) -> bool:
    """May the page hold such lines? Told by its characters."""
    return len(telling & _AS_GBK) >= 3 or len(telling & _ACCENTED) >= 6


_ACCENTED = frozenset(map(chr, range(0xA1, 0x100))) - frozenset("·×àáèéêìíòóùúü°±")
_LEADS = frozenset("åäæçè")
TELLING = _AS_GBK | _ACCENTED | _LEADS | {"\ufffd"}


def lost(text: str, telling: set[str]) -> list[str]:
    """Which kinds of loss a page shows, in words for `problem`."""
    found = []
    if "\ufffd" in telling and (count := text.count("\ufffd")) >= 3:
        found.append(f"{count} characters lost in decoding (U+FFFD)")
    if "????" in text:
        marks = sum(len(run) for run in re.findall(r"\?{4,}", text))
        if marks >= 12 and marks * 10 > len(text):
            found.append(f"{marks} characters lost as question marks")
    if sum(c in text for c in _FREQUENT) < 3:
        han = Counter(_HAN.findall(text))
        if (count := han.total()) >= 30 and sum(n for c, n in han.items() if not plausible.common(c)) * 4 > count:
            found.append(_ROUNDS)
    if not telling.isdisjoint(_LEADS) and len(_DROPPED_BYTES.findall(text)) * 6 > len(text):
        found.append(_HOLES)
    return found


def hopeless(problems: Sequence[str]) -> bool:
    """Is nothing on the page what it was?"""
    return _ROUNDS in problems or _HOLES in problems


_ROUNDS = "UTF-8 read as GBK more than once, not invertible"
_HOLES = "UTF-8 read as Latin-1 with bytes dropped, not invertible"
_DROPPED_BYTES = re.compile(r"[åäæçèé][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™äåæçèé§¥£]")


# --- GBK read as UTF-8 where valid, else cp1252; UTF-8 read as cp1252 ---


def _latin(line: str, offset: int) -> list[Change]:
    # most are letters of cp1252; pairs that are valid UTF-8 are Cyrillic, Greek, even Korean letters
    runs = [
        match
        for match in _RUN.finditer(line)
        if sum(c < "\u0800" or c in _SINGLE for c in match[0]) * 3 > len(match[0]) * 2
    ]
    letters = sum(c in _SINGLE for match in runs for c in match[0])
    if letters < 4 or letters * 2 < sum(not c.isascii() for c in line):
        return []
    merged = any(c not in _SINGLE for match in runs for c in match[0])
    whole = None if merged else _plain(line)
    if whole is not None:
        out = [Change(kind="mojibake", start=offset, end=offset + len(line), after=whole)]
    else:
        found = [(match, _spelled(match[0])) for match in runs]
        out = [
            Change(kind="mojibake", start=match.start() + offset, end=match.end() + offset, after=text, certainty=sure)
            for match, (text, sure) in found
            if text
        ]
    clean = "".join(c for change in out for c in change.after if not c.isascii())
    if not clean or plausible.weight(plausible.fold(clean)) < -9.5 * len(clean):
        return []
    return out


def _plain(line: str) -> str | None:
    """The line if each letter is one byte, of UTF-8 or of GBK; None if they spell neither."""
    data = b"".join(bytes((_SINGLE[c],)) if c in _SINGLE else c.encode() for c in line)
    for codec in ("utf-8", "gbk"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == "utf-8" or _as_letters(data) != line or len(data) == len(line):
            return text
    return None


def _spelled(run: str) -> tuple[str, float]:
    """The text whose bytes were read as these letters, and how sure that is; empty where they spell nothing."""
    plain = b"".join(bytes((_SINGLE[c],)) if c in _SINGLE else c.encode() for c in run)
    try:
        text = plain.decode("gb2312")
    except UnicodeDecodeError:
        return _beam(run)
    return (text, 1.0) if _as_letters(plain) == run else _beam(run)


def _as_letters(data: bytes) -> str:
    """How such a decoder reads bytes."""
    out, place = [], 0
    while place < len(data):
        length = next((n for n in (4, 3, 2) if _valid(data[place : place + n], n)), 0)
        if length:
            out.append(data[place : place + length].decode())
        else:
            out.append(next(c for c in (_BYTE[data[place]],)))
            length = 1
        place += length
    return "".join(out)


_BYTE = {b: chr(b) for b in range(256)} | {b: c for c, b in _CP1252.items()}


def _valid(data: bytes, length: int) -> bool:
    if len(data) < length or data[0] < 0x80:
        return False
    try:
        return len(data.decode()) == 1
    except UnicodeDecodeError:
        return False


class Way(NamedTuple):
    """One way to read letters as bytes, so far. Made by the hundred thousand, so a tuple."""

    weight: float
    text: str  # since the ways parted
    lead: int  # lead byte that waits, or 0
    last: int  # last byte, if it was a letter of its own and begins a valid pair with what may follow; else 0


def _beam(run: str) -> tuple[str, float]:
    """Letters that stand for one byte or for two: the most plausible way to read them all as GBK."""
    done: list[str] = []
    certainty = 1.0
    ways = [Way(0.0, "", 0, 0)]
    for letter in run:
        grown: dict[tuple[str, int, int], Way] = {}
        for data in _letter(letter):
            for way in ways:
                grew = _grow(way, data)
                if grew is None:
                    continue
                state = grew.text[-1:], grew.lead, grew.last
                if state not in grown or grown[state].weight < grew.weight:
                    grown[state] = grew
        ways = sorted(grown.values(), key=lambda way: (-_standing(way), way.text))[:_BEAM]
        if not ways:
            return "", 0.0
        best = ways[0]
        if (len(ways) == 1 and len(best.text) > 1) or len(best.text) > _APART:
            certainty = min(certainty, _margin(ways))
            done.append(best.text[:-1])
            ways = [Way(0.0, best.text[-1], best.lead, best.last)]
    ways = [way for way in ways if not way.lead]
    if not ways:
        return "", 0.0
    return "".join((*done, ways[0].text)), min(certainty, _margin(ways))


_UNMERGED = 4.0  # a valid pair is mostly read as one letter; pages keep some, as Æ£ of 制，
_MERGED = 3.0  # a letter below U+0100 is mostly one byte
_APART = 12  # characters after which two ways that have not met again are decided between


def _standing(way: Way) -> float:
    return way.weight - (4.0 if way.lead else 0.0)  # half a character has its price too


def _margin(ways: list[Way]) -> float:
    if len(ways) < 2:
        return 1.0
    return round(1 / (1 + math.exp(-min(_standing(ways[0]) - _standing(ways[1]), 30.0))), 4)


@cache
def _letter(letter: str) -> tuple[bytes, ...]:
    pair = letter.encode()
    return (bytes((_SINGLE[letter],)), pair) if letter in _SINGLE else (pair,)


def _grow(way: Way, data: bytes) -> Way | None:
    weight, text, lead = way.weight, way.text, way.lead
    if len(data) == 1 and 0xC2 <= way.last <= 0xDF and data[0] < 0xC0:
        weight -= _UNMERGED
    elif len(data) == 2 and data[0] < 0xC4:
        weight -= _MERGED
    for byte in data:
        if not lead:
            if byte < 0xA1:
                return None
            lead = byte
            continue
        character = gbk.char(lead, byte)
        if character is None or "\ue000" <= character <= "\uf8ff":
            return None
        weight += plausible.after(text[-1:], character)
        text, lead = text + character, 0
    return Way(weight, text, lead, data[0] if len(data) == 1 else 0)


# --- UTF-8 read as GBK ---

_CONTINUES = range(0x80, 0xC0)
_DROPPED = [(x, y) for x in range(0xAA, 0xB0) for y in range(0xA1, 0xC0)]
_DROPPED += [(x, y) for x in range(0xA1, 0xA8) for y in range(0x80, 0xA1)]


def _gbk(line: str, offset: int) -> list[Change]:
    if len(_AS_GBK.intersection(line)) < 2:
        return []
    data = list(_bytes(line))
    cells = list(_cells(data))
    whole = sum(len(cell) == 1 for cell in cells)
    if not cells or whole * 4 < len(cells) * 3:
        return []
    cells = [cell or ["\ufffd"] for cell in cells]
    words = [cell[0] for cell in cells]
    judge, certainty = Judge("".join(w for w, cell in zip(words, cells, strict=True) if len(cell) == 1)), 1.0
    for i, cell in enumerate(cells):
        if len(cell) > 1:
            words[i], margin = judge.best(cell, "".join(words[max(0, i - 6) : i]), "".join(words[i + 1 : i + 7]))
            certainty = min(certainty, margin)
    clean = "".join(words)
    if plausible.weight(clean) / len(clean) < plausible.weight(line) / len(line) + 1:
        return []
    return [Change(kind="mojibake", start=offset, end=offset + len(line), after=clean, certainty=certainty)]


def _bytes(line: str) -> Iterator[int]:
    """The bytes a GBK decoder read; -1 for one that is gone."""
    for character in line:
        code = ord(character)
        if character == "€":
            yield 0x80
        elif character in "?\ufffd":
            yield -1
        elif code < 0x80:
            yield code
        else:
            yield from character.encode("gb18030", "replace")


def _cells(data: list[int]) -> Iterator[list[str]]:
    """What the bytes spell as UTF-8, with all readings where bytes were dropped; an empty cell where nothing fits."""
    place = 0
    while place < len(data):
        lead = data[place]
        if lead < 0xE2:
            yield [chr(lead)] if 0 <= lead < 0x80 else ["?"] if lead == -1 else []
            place += 1
            continue
        tail: list[int] = []
        for code in data[place + 1 :]:
            if code in _CONTINUES or (code == -1 and len(tail) < 2):
                tail.append(code)
            else:
                break
        after = data[place + 1 + len(tail)] if place + 1 + len(tail) < len(data) else 0x0A
        if len(tail) < 2 and 0x21 <= after < 0x7F and not _ends_here(data, place, tail):
            # a full-width letter that was folded to ASCII: A3 and a byte
            data[place + 1 + len(tail) : place + 2 + len(tail)] = [0xA3, after + 0x80]
            continue
        if len(tail) >= 2 and len(tail) != 3:
            yield _common(_utf8(lead, tail[0], tail[1]))
            place += 3
        elif len(tail) == 3:
            first = [c for x in range(0xAA, 0xB0) for c in _utf8(lead, tail[0], x)]
            second = [c for y in (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF) for c in _utf8(y, tail[1], tail[2])]
            yield [a + b for a in first for b in second if plausible.common(a) or a > "\uff00"]
            place += 4
        elif not tail:
            yield _common([c for x, y in _DROPPED for c in _utf8(lead, x, y)])
            place += 1
        else:
            yield _common(_utf8(lead, tail[0], -1))
            place += 2


def _ends_here(data: list[int], place: int, tail: list[int]) -> bool:
    """Is the byte after an unfinished character a byte of its own?"""
    after = data[place + 2 + len(tail) : place + 3 + len(tail)]
    return not after or after[0] not in _CONTINUES


def _common(found: list[str]) -> list[str]:
    return (
        [c for c in found if not "\u3400" <= c <= "\u9fff" or plausible.common(c)] or found if len(found) > 1 else found
    )


def _utf8(lead: int, second: int, third: int) -> list[str]:
    seconds = _CONTINUES if second == -1 else (second,)
    thirds = _CONTINUES if third == -1 else (third,)
    out = []
    for b in seconds:
        for c in thirds:
            try:
                out.append(bytes((lead, b, c)).decode())
            except UnicodeDecodeError:
                continue
    return out
