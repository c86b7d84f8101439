"""Text that a program changed after it was decoded wrongly, or byte by byte before: ÆÂ–Â° in capitals, bytes cut to
seven bits, code points that are one too high.

A channel says what is printed of a character. A page whose letters are not those of Chinese text is tried in each
channel that could have printed them, and the one is taken whose text is fluent: of several characters that are printed
alike the likeliest is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import product
from string import ascii_letters

from pipelines.restore import plausible
from pipelines.restore.mojibake import latin
from pipelines.restore.mojibake.made import CASED, CUT, LOSES, MADE, SEVEN, cased, letters, printed
from pipelines.restore.mojibake.spelled import Spelled
from pipelines.words import in_words
from reading.chinese.script import HAN, told_apart

_WRITERS = ("utf-8", "gbk", "big5", "utf-16-be", "utf-16-le")
_SHIFTS = (*range(-4, 0), *range(1, 5))

Channel = tuple[str, str, str, int]  # what the text was written in and read by, what was made of it, and its script
Table = dict[str, tuple[tuple[str, str], ...]]  # what is printed to what it may stand for, each simplified too

_SAMPLE = 240  # printed characters that tell
_COVERED = 0.96  # of them a channel must be able to print
_FLUENT = -7.6  # weight of a character of what may be taken
_LIKELIER = 2.0  # by how much each must be likelier than what is printed
_LEAST = 8  # Chinese characters
_FREQUENT, _TOLD = 600, 0.4  # characters that tell a channel roughly, and their share of what is printed
_TRIED = 6  # channels that are tried closely
_STATES = 8  # ways that are followed
_DIGIT = -2.5  # weight of a digit behind another
_DIGITS = frozenset("0123456789")
_LETTER = -4.0  # and of a letter of ASCII
_ASCII = frozenset(ascii_letters)
_WINDOW = 1000  # printed characters that are read at once


def maybe(page: str) -> bool:
    """May a page of nothing but ASCII be such? Words stand apart."""
    return page.isascii() and len(page) >= _LEAST * 4 and sum(map(page.count, " \t")) * 12 < len(page)


def odd(text: str) -> bool:
    """Has a text few Chinese characters, and many letters of other scripts or none but ASCII without words?"""
    if text.isascii():
        return maybe(text)
    return len(HAN.findall(text)) * 3 < len(text) < _FEW * len(_OTHER.findall(text))


_OTHER = re.compile(r"[\x80-\u2dff]")
_FEW = 6  # letters to one of these


def channel_of(lines: Sequence[str]) -> Channel | None:
    """Which channel some lines of a page went through; None where none makes them Chinese."""
    sample = "\n".join(lines)[:_SAMPLE]
    return _likeliest(sample) or _likeliest(cased(sample), in_any_case=True)


def _likeliest(sample: str, *, in_any_case: bool = False) -> Channel | None:
    """The channel that makes most sense of a sample, of those whose letters are of any case or of all others."""
    letters = [c for c in sample if not c.isspace()]
    ascii_ = sum(c < "\x80" for c in letters) * 10 > len(letters) * 9
    able = [
        channel
        for channel in _channels(ascii_, "\ufffd" in letters)
        if (channel[2] == CASED) == in_any_case
        and len(letters) >= _LEAST
        and sum(map(_alphabet(channel[:3]).__contains__, letters)) >= _COVERED * len(letters)
    ]
    told = {channel: _covered(sample, _frequent(channel)) for channel in able}
    likely = sorted((channel for channel in able if told[channel] >= _TOLD), key=lambda channel: -told[channel])
    weights = {channel: _weight(sample, _table(channel)) for channel in likely[:_TRIED]}
    best = max(weights, key=lambda channel: weights[channel], default=None)
    if best is None or weights[best] < _FLUENT:
        return None
    return best if weights[best] >= _each(sample) + _LIKELIER else None


def _weight(sample: str, table: Table) -> float:
    """How likely each character is of what a sample was."""
    text, chosen = _read(sample, table)
    han = len(HAN.findall(text))
    if han < _LEAST or han * 2 < len(text.replace(" ", "")):
        return plausible.UNKNOWN
    return _each(text) - chosen / len(text)  # what is chosen is likely anyhow


def run(text: str, channel: Channel) -> Spelled | None:
    """What a text was before it went through this channel; None where it is likelier as it stands."""
    read, chosen = _read(cased(text) if channel[2] == CASED else text, _whole_table(channel))
    han = len(HAN.findall(read))
    if not han or read == text or _each(read) - chosen / len(read) < max(_FLUENT, _each(text) + 1):
        return None
    return Spelled(start=0, end=len(text), text=read, certainty=0.9 if chosen else 1.0, han=han, gaps=chosen)


def _each(text: str) -> float:
    """How likely each character of a text is."""
    return plausible.weight(plausible.fold(text)) / len(text)


@cache
def _channels(ascii_: bool, lost: bool) -> list[Channel]:
    """All, those whose readers lose bytes too; or those that print Chinese in ASCII."""
    of_seven = product(("gb2312", "utf-8"), (SEVEN,), ("", "controls dropped"))
    of_sixteen = product(_WRITERS[-2:], ("cp1252", "latin-1"), ("", "zeros dropped", "controls dropped"))
    found = [*of_seven, *of_sixteen]
    readers = [*latin.READERS, *(reader + LOSES for reader in latin.READERS if lost)]
    if not ascii_:
        found += [
            # whole bytes are read faster by `latin`
            *product(_WRITERS[:-2], readers, [made for made in MADE if made and made != "zeros dropped"]),
            *((codec, codec, cut) for codec, cut in product(("gbk", "big5"), CUT)),
            *(("", "", str(shift)) for shift in _SHIFTS),
        ]
    return [(*one, script) for one in dict.fromkeys(found) for script in (0, 1)]


@cache
def _alphabet(channel: tuple[str, str, str]) -> frozenset[str]:
    """The letters that a channel prints."""
    writer, reader, made = channel
    if writer == reader:
        return frozenset("".join(map(printed(*channel), _characters(0) + _characters(1))))
    return frozenset("".join(letters(reader, made)))


@cache
def _frequent(channel: Channel) -> frozenset[str]:
    """What is printed of the most frequent characters."""
    spell = printed(*channel[:3])
    return frozenset(map(spell, _most_frequent(channel[3]))) - {""}


@cache
def _most_frequent(script: int) -> list[str]:
    return sorted(_han(script)[0], key=plausible.rank)[:_FREQUENT]


@lru_cache(maxsize=16)
def _table(channel: Channel) -> Table:
    """Of the characters of words."""
    return _told(channel, _characters(channel[3]))


@lru_cache(maxsize=4)
def _whole_table(channel: Channel) -> Table:
    """Of rare ones too, where nothing else is printed so."""
    return _told(channel, _han(channel[3])[1]) | _table(channel)


def _told(channel: Channel, characters: list[str]) -> Table:
    spell = printed(*channel[:3])
    found: dict[str, list[tuple[str, str]]] = {}
    for character in characters:
        spelt = spell(character)
        # a letter of ASCII is itself, or a whole character
        if (
            spelt
            and spelt.strip("\ufffd")
            and (len(spelt) > 1 or spelt > "\x7f" or spelt == character or HAN.match(character))
        ):
            found.setdefault(spelt, []).append((character, plausible.fold(character)))
    known = plausible.words()
    return {
        spelt: tuple(sorted(own, key=lambda one: -known.get(one[1], plausible.UNKNOWN))) for spelt, own in found.items()
    }


@cache
def _characters(script: int) -> list[str]:
    """The characters of words in a script, and the marks of news."""
    return [*_han(script)[0], *"，。、；：？！（）《》“”‘’—…·\u3000％\n", *map(chr, range(0x20, 0x7F))]


@cache
def _han(script: int) -> tuple[list[str], list[str]]:
    """The Chinese characters of a script that words have, and the others."""
    other = told_apart()[script]
    own = [c for c in map(chr, range(0x4E00, 0xA000)) if c not in other]
    usual = [c for c in own if plausible.fold(c) in in_words()]
    return usual, sorted(set(own) - set(usual))


def _covered(text: str, printed: frozenset[str]) -> float:
    """How much of a text is what is printed of frequent characters, the longest first."""
    longest = max(map(len, printed), default=0)
    place = own = 0
    while place < len(text):
        length = next((n for n in range(longest, 0, -1) if text[place : place + n] in printed), 0)
        own += length
        place += length or 1
    return own / max(1, len(text))


def _read(text: str, table: Table) -> tuple[str, int]:
    """The likeliest text that is printed so, and how many of its characters are chosen."""

    @lru_cache(maxsize=1 << 13)
    def choices(before: str, piece: str) -> list[tuple[str, str, float]]:
        return [(one, clean, _after(before, clean)) for one, clean in table.get(piece, ((piece, piece),))]

    @lru_cache(maxsize=1 << 13)
    def joined(before: str, piece: str) -> list[tuple[str, str, float]]:
        return [one for one in choices(before, piece) if one[2] > plausible.after("", one[1])]

    longest = max(map(len, table))
    out: list[str] = []
    start = chosen = 0
    last = ""
    while start < len(text):
        piece, start, own = _window(text, start, last, table=table, choices=choices, joined=joined, longest=longest)
        chosen += own
        out.append(piece)
        last = plausible.fold(piece[-1:])
    return "".join(out), chosen


_Way = tuple[float, int, str, str]  # weight, where the character begins, the one before it, the character
# behind a character, of what is printed so: each character, simplified too, and its weight there
_Choices = Callable[[str, str], list[tuple[str, str, float]]]


def _window(
    text: str, start: int, last: str, *, table: Table, choices: _Choices, joined: _Choices, longest: int
) -> tuple[str, int, int]:
    """What a window of the text is, where the next begins, and how many characters are chosen.

    Behind any but the likeliest way only those characters are tried that are likelier there than alone, `joined`.
    """
    end = min(len(text), start + _WINDOW)
    ways: list[dict[str, _Way]] = [{} for _ in range(end - start + longest)]
    ways[0][last] = (0.0, start, "", "")
    for place in range(start, end):
        here = ways[place - start]
        if not here:
            continue
        states = sorted(((weight, before) for before, (weight, *_) in here.items()), reverse=True)[:_STATES]
        pieces = (text[place : place + length] for length in range(1, min(longest, len(text) - place) + 1))
        for piece in [piece for piece in pieces if piece in table] or [text[place]]:
            then = ways[place + len(piece) - start]
            for number, (weight, before) in enumerate(states):
                for character, clean, more in (joined if number else choices)(before, piece):
                    own = weight + more
                    known = then.get(clean)
                    if known is None or own > known[0]:
                        then[clean] = (own, place, before, character)
    stop = next(place for place in range(end - start, len(ways)) if ways[place])
    piece, chosen = _back(text, start, stop, ways, table)
    return piece, start + stop, chosen


def _after(before: str, clean: str) -> float:
    """Log weight of a character behind another; digits and letters stand behind their like."""
    if clean in _DIGITS and before in _DIGITS:
        return _DIGIT
    return _LETTER if clean in _ASCII and before in _ASCII else plausible.after(before, clean)


def _back(text: str, start: int, stop: int, ways: list[dict[str, _Way]], table: Table) -> tuple[str, int]:
    last = max(ways[stop], key=lambda one: ways[stop][one][0])
    out: list[str] = []
    chosen = 0
    while stop:
        _, begin, before, character = ways[stop][last]
        chosen += len(table.get(text[begin : start + stop], ())) > 1
        out.append(character)
        stop, last = begin - start, before
    return "".join(reversed(out)), chosen
