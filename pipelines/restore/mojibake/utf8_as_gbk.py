"""UTF-8 bytes read as GBK, one round: 鏂伴椈 for 新闻.

Where every byte is there the text decodes and is had exactly. Bytes are lost in three ways, each told by where in its
pair the gap stands: 0x80 alone, which some decoders drop; pairs of the private-use rows, which later hands drop; the
last byte before ASCII or a line end, which became ? or U+FFFD. What may have stood there is a short list, of which the
likeliest is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property

from pipelines.restore import plausible
from pipelines.restore.mojibake import gbk, turned
from pipelines.restore.mojibake.likeliest import Option
from pipelines.restore.mojibake.spelled import LOST, READABLE, Choices, Gap, Spelled, option, options, spell, utf8

_LEADS = (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF)  # first bytes of Chinese characters and their marks
_CONTINUES = range(0x80, 0xC0)
_DROPPED = [(x, y) for x in range(0xAA, 0xB0) for y in range(0xA1, 0xC0)]
_DROPPED += [(x, y) for x in range(0xA1, 0xA8) for y in range(0x80, 0xA1)]


_OTHERS = "路聽脳"  # · × and a fixed blank: two bytes
_FIRST_OF_TWO = (0xC2, 0xC3)  # their first byte, where it ends a pair


@cache
def _letters() -> tuple[str, str]:
    """Characters with which a run begins, and all characters that a run is made of."""
    begins: list[str] = []
    within: list[str] = []
    for lead in (*_CONTINUES, *_LEADS):
        for trail in (*range(0x40, 0x7F), *_CONTINUES, *_FIRST_OF_TWO, *_LEADS):
            character = gbk.char(lead, trail)
            if character is None:
                continue
            within.append(character)
            if lead in _LEADS and trail in _CONTINUES:
                begins.append(character)
    return "".join(begins), "".join(within) + _OTHERS


@cache
def telling() -> frozenset[str]:
    """The characters with which a run begins: the beginnings of Chinese characters, read as GBK."""
    return frozenset(_letters()[0])


def maybe(page: str, characters: set[str]) -> bool:
    """May the page, which has these telling characters, hold such text?

    A long page that is wrong has many different beginnings of characters; rare characters of right text are few.
    """
    return len(characters & telling()) >= (1 if len(page) < _SHORT else 4)


_SHORT = 200  # characters


@cache
def _run() -> re.Pattern[str]:
    begins, within = (letters + turned.forms(letters) for letters in _letters())
    # 0x80 is € in GBK; four bytes, the third a digit, may make one character of GB 18030
    inside = rf"[{within}\x00-\x7f\x80€\ufffd\U00010000-\U0010ffff]"
    return re.compile(rf"[{begins}](?:{inside}*[{within}€\ufffd?])?")


def runs(line: str) -> Iterator[Spelled]:
    """What may be such text in a line, and what its bytes spell."""
    for match in _run().finditer(line):
        if len(match[0]) == 1:  # which spells no more than one character
            continue
        if found := _spelled(match[0], match.start(), line[max(0, match.start() - 4) : match.start()]):
            yield found


def share(text: str) -> float:
    """How much of a text's Chinese is made of bytes of UTF-8: a sixth of clean text, all of what was read wrongly."""
    han = _HAN.findall(text)
    within = _within()
    return sum(c in within for c in han) / max(1, len(han))


_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _within() -> frozenset[str]:
    return frozenset(_letters()[1])


def _spelled(run: str, start: int, before: str) -> Spelled | None:
    found = _of_bytes(_bytes(run), before)
    if (found is None or found.gaps) and (own := turned.back(run)) != run:
        other = _of_bytes(_bytes(own), before)
        if other and (found is None or other.gaps < found.gaps):
            found = other
    if found is None or found.han < 2 or found.gaps * 2 > found.han + 2:
        return None
    weight = plausible.weight(plausible.fold(found.text)) / len(found.text)
    # a second round under the first is as implausible as the run: nothing is guessed of it
    if weight < READABLE or weight < plausible.weight(plausible.fold(run)) / len(run) + 1:
        return None
    end = start + len(run) - found.left // 2  # right characters that follow without a mark
    return replace(found, start=start, end=end)


def _of_bytes(data: bytes, before: str) -> Spelled | None:
    data = _GONE.sub(bytes((LOST,)), _unfolded(data))
    return spell(data, _Gaps(data).choices, before)


def _bytes(run: str) -> bytes:
    """The bytes a GBK decoder read; LOST for one that is gone."""
    run = _EURO.sub(f"{_STAND_IN}\x80", run).replace("€", "\x80")
    data = run.encode("gb18030", "replace").replace(_STAND_IN.encode("gb18030"), b"\xa2\xe3")
    return data.replace(b"\x81\x30\x81\x30", b"\x80").replace(b"\x84\x31\xa4\x37", bytes((LOST,)))


# € is 80 and A2E3 as well: the end of a character and the beginning of a mark, as in 面、, whose second byte is 80. A
# stand-in keeps them apart.
_EURO = re.compile("(?<=[\u3400-\u9fff])€[€?\ufffd\x80](?=[\u3400-\u9fff\ue000-\uf8ff€?\ufffd]|$)")
_STAND_IN = "\U0010fffd"


# a question mark where a byte of a character was, and not at the end of what is left of it
_GONE = re.compile(
    rb"(?<=[\xe2-\xef])\?(?=[\x80-\xbf]|\?(?!\?))|(?<=[\xe2-\xef]\?)\?(?!\?)|(?<=[\xe2-\xef][\x80-\xbf])\?(?=[\x80-\xff])"
)
_FOLDED = re.compile(rb"(?<=[\xe3-\xe9\xef][\x80-\xbf])[c-io](?=[\x80-\xbf]{2})")


def _unfolded(data: bytes) -> bytes:
    """A full-width letter that was folded to ASCII is the byte A3 and another one."""
    return _FOLDED.sub(lambda match: bytes((0xA3, match[0][0] + 0x80)), data)


class _Gaps:
    """What the gaps of one run may be, by where they stand in the pairs."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def _firsts(self) -> bytearray:
        """1 for each byte that begins a pair, 2 for one that ends it, 0 for others."""
        out = bytearray(len(self.data))
        place = 0
        while place + 1 < len(self.data):
            if self.data[place] > 0x80 and self.data[place] != LOST and self.data[place + 1] >= 0x40:
                out[place], out[place + 1] = 1, 2
                place += 2
            else:
                place += 1
        return out

    def choices(self, gap: Gap) -> Choices | None:
        token, begins = gap.token, self._firsts[gap.start] == 1
        if token[0] < 0xC0:
            return self._stray(gap) if len(token) == 1 else None
        if token[0] not in _LEADS or len(token) > 2:
            return None
        if gap.after == LOST:
            return self._marked(gap)
        lost = gap.after == 0x3F  # the last byte with what stood behind it
        if len(token) == 1:
            return None if begins else Choices(_alone(token[0], lost or gap.after is None or gap.after < 0x80), lost)
        if begins:
            return Choices(_third(token[0], token[1], lost, gap.after is None or gap.after < 0x80), lost)
        return Choices(_unread(token[0], None, token[1]))

    def _marked(self, gap: Gap) -> Choices:
        """U+FFFD stands for one byte: the decoder went on with the next."""
        token, behind = gap.token, self.data[gap.end + 1 : gap.end + 2]
        alone = bool(behind) and 0x80 <= behind[0] < LOST
        if len(token) == 2:
            return Choices(
                _unread(token[0], token[1], None) if alone else _third(token[0], token[1], True, True),
                1,
            )
        if alone and behind[0] in _CONTINUES:
            return Choices(_unread(token[0], None, behind[0]), 2)
        return Choices(_alone(token[0], True), 1 + (behind == bytes((LOST,))))

    def _stray(self, gap: Gap) -> Choices | None:
        """A pair that ended a character and began the next is gone: the one before was read with a byte of that."""
        before = self.data[gap.start - 3 : gap.start]
        if len(before) < 3 or before[0] not in _LEADS or self._firsts[gap.start - 3] != 1:
            return None
        firsts = options(c for x in range(0xAA, 0xB0) for c in utf8(before[0], before[1], x))
        seconds = options(c for y in _LEADS for c in utf8(y, before[2], gap.token[0]))
        return Choices([_both(a, b) for a in firsts for b in seconds], before=1)


def _both(a: Option, b: Option, cost: float = 0.0) -> Option:
    clean = a.clean + b.clean
    own = plausible.words().get(clean, a.own + b.own)
    return Option(cost, a.text + b.text, clean, own)


@cache
def _unread(lead: int, second: int | None, third: int | None) -> list[Option]:
    """What a character may be of which a byte that begins no character of GBK was dropped, or became U+FFFD.

    Before other bytes than ASCII that was 80, or the first of a pair where the decoder lacks the private-use rows.
    """
    found = {byte: utf8(lead, byte if second is None else second, byte if third is None else third) for byte in _FIRSTS}
    return options(found[0x80]) + options((c for byte in _FIRSTS[1:] for c in found[byte]), _LACKING)


_FIRSTS = (0x80, *range(0xA1, 0xB0))
_LACKING = 2.0  # that a decoder lacks them


@cache
def _alone(lead: int, ends: bool) -> list[Option]:
    """What a first byte can begin where a later hand dropped the two behind, or 0x80 and the last before ASCII."""
    found = options(c for x, y in _DROPPED for c in utf8(lead, x, y))
    return found + options(utf8(lead, 0x80, None), 1.0) if ends else found


@cache
def _third(lead: int, second: int, lost: bool, ends: bool) -> list[Option]:
    """What two bytes of a pair can begin: 0x80 was dropped, or the last byte before ASCII, or more."""
    last = options(utf8(lead, second, None))
    if lost:
        return last
    if not ends:
        return _unread(lead, second, None)
    firsts = [option(c) for x in range(0xAA, 0xB0) for c in utf8(lead, second, x) if plausible.usual(c)]
    return last + [_both(a, b, _TWO) for a in firsts for b in _following()]


_TWO = 3.0  # that two pairs in a row are gone


@cache
def _following() -> list[Option]:
    """The most frequent characters whose bytes but the first are of a pair that may be gone."""
    found = {c for lead in _LEADS for x, y in _DROPPED for c in utf8(lead, x, y) if plausible.common(c)}
    return sorted(map(option, found), key=lambda one: -one.own)[:150]
