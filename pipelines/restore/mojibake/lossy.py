"""Bytes of which some are gone, put together to characters again: the cheapest way through them.

A byte that became U+FFFD or ? is marked and stands where it stood; a decoder that skips what it can't read leaves no
mark, but the gap lies between two characters that it printed. Where all bytes of a character are there, it is certain;
elsewhere what is left of it names a few.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from pipelines.restore import plausible
from pipelines.restore.mojibake.likeliest import Option, Options, Part
from pipelines.restore.mojibake.spelled import LOST, option

_MARKED = 1.5  # what a marked byte costs, beside the characters that it makes
_MARKED_PAIR = 3.0  # a mark that stands for two
_SKIPPED = 4.0
_STRAY = 9.0  # a byte that no character has
_MOST = 250  # characters that a gap may be


TOO_MUCH = 3.0  # bits of choice a character: of text with more, one character in four and more would be wrong


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes behind a text; LOST for one that is gone."""

    data: bytes
    begins: Sequence[bool]  # whether a printed character begins with this byte
    reader: str  # the codec that they were read by: what it can read is not gone


class Left(NamedTuple):
    """What is left of a character; None for a byte that is gone, _TAKEN for one that went with the byte before."""

    code: tuple[int | None, ...]
    behind: int | None  # the byte behind it, if that is there


_TAKEN = -1
Read = str | Left
Ways = Iterator[tuple[int, float, Read]]  # how far, for how much, what is read


def parts(printed: Printed, writer: str) -> list[Part]:
    """What the bytes spell in the writer's codec, with what may stand where some are gone."""
    onwards = _in_utf8 if writer == "utf-8" else _in_utf16 if writer.startswith("utf-16") else _in_pairs
    size = len(printed.data)
    costs = [math.inf] * (size + 1)
    costs[0] = 0.0
    steps: list[tuple[int, Read]] = [(0, "")] * (size + 1)  # where each place was reached from, what was read
    for place in range(size):
        here = costs[place]
        if here == math.inf:
            continue
        for length, price, read in onwards(printed, place, writer):
            if here + price < costs[place + length]:
                costs[place + length] = here + price
                steps[place + length] = place, read
    out: list[Part] = []
    place = size
    while place:
        place, read = steps[place]
        out.append(read if isinstance(read, str) else _may_be(read, writer, printed.reader))
    return out[::-1]


def bits(found: Sequence[Part]) -> float:
    """How much choice what the bytes spell leaves, in bits for each character."""
    characters = sum(sum(c > "\x7f" for c in part) if isinstance(part, str) else 1 for part in found)
    chosen = sum(math.log2(len(part)) for part in found if not isinstance(part, str))
    return chosen / max(1, characters)


def _in_pairs(printed: Printed, place: int, writer: str) -> Ways:
    """What may begin at a place in a codec of two bytes."""
    data, begins = printed.data, printed.begins
    lead = data[place]
    trail = data[place + 1] if place + 1 < len(data) else None
    if lead < 0x80:
        yield 1, 0.0, chr(lead)
        return
    yield 1, _STRAY, "\ufffd"
    if lead == LOST:
        yield 1, _MARKED_PAIR, Left((None, _TAKEN), _known(data, place + 1))
        if trail is not None and trail >= 0x40:
            known = _known(data, place + 1)
            yield 2, _MARKED + (known is None), Left((None, known), _known(data, place + 2))
        return
    if trail == LOST:
        yield 2, _MARKED, Left((lead, None), _known(data, place + 2))
    elif trail is not None and (found := _character(lead, trail, writer)):
        character, rarity = found
        yield 2, rarity, character
        if not rarity:
            return
    if trail is None or begins[place + 1]:
        yield 1, _SKIPPED, Left((lead, None), _known(data, place + 1))
    if begins[place]:
        yield 1, _SKIPPED, Left((None, lead), _known(data, place + 1))


def _known(data: bytes, place: int) -> int | None:
    """The byte at a place; None where it is gone, or none is."""
    return data[place] if place < len(data) and data[place] != LOST else None


def _in_utf16(printed: Printed, place: int, writer: str) -> Ways:
    """What stands at a place in UTF-16, where a mark stands for both bytes."""
    code = printed.data[place : place + 2]
    if LOST in code and len(code) == 2:
        yield 2, _MARKED, Left((None, None), None)
    else:
        yield len(code), 0.0, code.decode(writer, "replace")


def _rarity(character: str) -> float:
    """What a character costs: nothing where text has it often."""
    if not "\u3400" <= character <= "\u9fff":
        return 0.0 if plausible.usual(character) else 3.0
    return max(0.0, -option(character).own - 11.0) * 0.6


@cache
def _character(lead: int, trail: int, writer: str) -> tuple[str, float] | None:
    """What two bytes are, and what that costs."""
    try:
        character = bytes((lead, trail)).decode(writer)
    except UnicodeDecodeError:
        return None
    return character, _rarity(character)


# --- UTF-8 ---

FIRST = (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF)
CONTINUES = range(0x80, 0xC0)
_BYTES = 3  # of a Chinese character


def _in_utf8(printed: Printed, place: int, _writer: str) -> Ways:
    """What may begin at a place in UTF-8: a character of three bytes, with those that are there."""
    data = printed.data
    first = data[place]
    if first < 0x80:
        yield 1, 0.0, chr(first)
        return
    whole = data[place : place + _BYTES]
    if first in FIRST and len(whole) == _BYTES and whole[1] in CONTINUES and whole[2] in CONTINUES:
        yield _BYTES, 0.0, whole.decode()
        return
    if 0xC2 <= first <= 0xDF and whole[1:2] and whole[1] in CONTINUES:
        yield 2, 0.0, whole[:2].decode()
        return
    yield 1, _STRAY, "\ufffd"
    ways: list[tuple[int, float, tuple[int | None, ...]]] = [(0, 0.0, ())]
    while ways:
        length, price, found = ways.pop()
        if len(found) == _BYTES:
            if length:
                yield length, price, Left(found, _known(data, place + length))
            continue
        ways += _one_more(printed, place, length, price, found)


def _one_more(
    printed: Printed, place: int, length: int, price: float, found: tuple[int | None, ...]
) -> Iterator[tuple[int, float, tuple[int | None, ...]]]:
    """The ways one byte of a character further."""
    at = place + length
    byte = printed.data[at] if at < len(printed.data) else None
    if byte is not None and byte in (CONTINUES if found else FIRST):
        yield length + 1, price, (*found, byte)
    elif byte == LOST:
        yield length + 1, price + _MARKED, (*found, None)
        if len(found) < _BYTES - 1:
            yield length + 1, price + _MARKED_PAIR, (*found, None, _TAKEN)
    if price < _SKIPPED and (byte is None or printed.begins[at]):
        yield length, price + _SKIPPED, (*found, None)


# --- what is left of a character ---


@lru_cache(maxsize=1 << 14)
def _may_be(left: Left, writer: str, reader: str) -> Sequence[Option]:
    """The usual characters with these bytes, of which this reader would have lost those that it lost."""
    found = _lost(tuple(min(byte, 0) if byte is not None else None for byte in left.code), writer, reader)
    known = [(at, byte) for at, byte in enumerate(left.code) if byte is not None and byte >= 0]
    last = left.code[-1] is None
    fitting = [
        one
        for code, one in found.get(known[0] if known else None, ())
        if all(code[at] == byte for at, byte in known)
        and not (last and left.behind is not None and _reads(code[-1], left.behind, reader))
    ]
    return Options(fitting[:_MOST] or [option("\ufffd")])


Code = tuple[bytes, Option]


@cache
def _lost(gone: tuple[int | None, ...], writer: str, reader: str) -> dict[tuple[int, int] | None, list[Code]]:
    """The characters of which this reader loses these bytes, 0 for one that it reads; the frequent ones first, by
    place and value of the first byte that it reads.
    """
    out: dict[tuple[int, int] | None, list[Code]] = {}
    first = gone.index(0) if 0 in gone else None
    for code, one in _codes(writer):
        if len(code) == len(gone) and not any(
            how is None and (_reads(byte, None, reader) or (next_ is not None and _reads(byte, next_, reader)))
            for byte, next_, how in zip(code, (*code[1:], None), gone, strict=True)
        ):
            out.setdefault(None if first is None else (first, code[first]), []).append((code, one))
    return out


@cache
def _codes(writer: str) -> list[Code]:
    """The usual characters of a codec, the frequent ones first."""
    found = (
        (chr(code), chr(code).encode(writer, "ignore")) for code in range(0x80, 0x10000) if not 0xD800 <= code < 0xE000
    )
    usual = [(code, option(c)) for c, code in found if len(code) > 1 and plausible.usual(c)]
    return sorted(usual, key=lambda one: -one[1].own)


@cache
def _reads(lead: int, trail: int | None, reader: str) -> bool:
    """Does this codec read the byte, or these two?"""
    try:
        bytes((lead,) if trail is None else (lead, trail)).decode(reader)
    except UnicodeDecodeError:
        return False
    return True
