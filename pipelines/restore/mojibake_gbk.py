"""UTF-8 bytes read as GBK, one round: 鏂伴椈 for 新闻.

Exact, apart from pairs of the private-use rows, which later hands drop, and a last byte that met the end of a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipelines.edits import Change
from pipelines.restore import plausible
from pipelines.restore.plausible import Judge

# the beginnings of ， 。 、 的 是 中 在 不 人 大 国 and other frequent characters, read as GBK
TELLING = frozenset("锛銆鐨鏄涓鍦浜鏈鍙鍥鎴杩骞鏂鍜鏉鍔绗缁甯")

_READABLE = -9.5  # weight of a character in text that can be read
_CONTINUES = range(0x80, 0xC0)
_DROPPED = [(x, y) for x in range(0xAA, 0xB0) for y in range(0xA1, 0xC0)]
_DROPPED += [(x, y) for x in range(0xA1, 0xA8) for y in range(0x80, 0xA1)]


def changes(line: str, offset: int, *, proven: bool) -> list[Change]:
    """What gives such a line back, which stands at `offset`; nothing where it spells nothing."""
    if not _odd(line) if proven else len(TELLING.intersection(line)) < 2:
        return []
    data = list(_bytes(line))
    cells = list(_cells(data))
    whole = sum(len(cell) == 1 for cell in cells)
    if not cells or whole * 4 < len(cells) * (2 if proven else 3):
        return []
    cells = [cell or ["\ufffd"] for cell in cells]
    words = [cell[0] for cell in cells]
    judge, certainty = Judge("".join(w for w, cell in zip(words, cells, strict=True) if len(cell) == 1)), 1.0
    for i, cell in enumerate(cells):
        if len(cell) > 1:
            words[i], margin = judge.best(cell, "".join(words[max(0, i - 6) : i]), "".join(words[i + 1 : i + 7]))
            certainty = min(certainty, margin)
    clean = "".join(words)
    weight = plausible.weight(clean) / len(clean)
    # a second round under the first is as implausible as the line: nothing is guessed of it
    if weight < plausible.weight(line) / len(line) + 1 or weight < _READABLE:
        return []
    return [Change(kind="mojibake", start=offset, end=offset + len(line), after=clean, certainty=certainty)]


def _odd(line: str) -> bool:
    """Has it a Chinese character that news is not made of?"""
    return any("\u3400" <= c <= "\u9fff" and not plausible.common(c) for c in line)


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
            yield _dropped(lead)
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


@cache
def _dropped(lead: int) -> list[str]:
    """What a lead byte can begin whose two bytes after it a later hand dropped."""
    return _common([c for x, y in _DROPPED for c in _utf8(lead, x, y)])


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
