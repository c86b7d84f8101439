"""UTF-8 read as GBK that a farm turned traditional afterwards: 渚嗘簮錛氶瑔 for 渚嗘簮锛氶瑔.

Of a character that has a simplified form either may have been printed. Bytes of UTF-8 tell which.
"""

from __future__ import annotations

from functools import cache

from pipelines.restore import plausible
from reading.chinese import script

_STRAY = 1.0  # what a byte costs that no character has
_RARE = 0.05  # and a character, for what it is rarer behind the one before
_MOST = 12  # ways that are followed


@cache
def _simplified() -> dict[str, str]:
    """Traditional characters that a table makes, to what it makes them of, as far as GBK has it."""
    return {t: s for t, s in script.characters().items() if t != s and len(_bytes(s)) == 2}


def forms(letters: str) -> str:
    """What a farm makes of these."""
    own = set(letters)
    return "".join(sorted(t for t, s in _simplified().items() if s in own and t not in own))


def back(run: str) -> str:
    """The run before it was turned: of all ways the one whose bytes are most nearly UTF-8."""
    known = _simplified()
    # a farm that turns text leaves no simplified character
    if known.keys().isdisjoint(run) or not script.told_apart()[1].isdisjoint(run):
        return run
    # by the bytes of a character that is not whole and the character before it: cost, text
    ways: dict[_State, tuple[float, str]] = {(b"", ""): (0.0, "")}
    for character in run:
        found: dict[_State, tuple[float, str]] = {}
        for form in (known.get(character, ""), character):
            for (begun, last), (price, text) in ways.items() if form else ():
                state, more = _read(begun + _bytes(form), last)
                if state not in found or price + more < found[state][0]:
                    found[state] = price + more, text + form
        ways = dict(sorted(found.items(), key=lambda way: way[1][0])[:_MOST])
    return min(ways.values())[1]


_State = tuple[bytes, str]


def _bytes(character: str) -> bytes:
    return character.encode("gb18030", "replace")


def _read(data: bytes, last: str) -> tuple[_State, float]:
    """What begins at the end, the last character before it, and what the bytes before it cost."""
    cost, place = 0.0, 0
    while place < len(data):
        first = data[place]
        size = 1 if first < 0x80 else 2 if 0xC2 <= first < 0xE0 else 3 if 0xE0 <= first < 0xF0 else 0
        tail = data[place + 1 : place + size]
        if not size or any(not 0x80 <= byte < 0xC0 for byte in tail):
            cost, place, last = cost + _STRAY, place + 1, ""
        elif len(tail) + 1 < size:
            break
        else:
            character = plausible.fold(data[place : place + size].decode("utf-8", "replace"))
            cost, place, last = cost - _RARE * plausible.after(last, character), place + size, character
    return (data[place:], last), cost
