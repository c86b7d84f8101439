"""GBK bytes behind a text: two-byte codes, private-use rows included, and question marks that stand for lost bytes."""

from __future__ import annotations

from functools import cache


@cache
def code(character: str) -> bytes | None:
    """Its GBK code, user-defined rows included (PUA U+E000-E765); None for a character GBK lacks."""
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        pass
    found = character.encode("gb18030", "replace")
    return found if len(found) == 2 else None


@cache
def char(lead: int, trail: int) -> str | None:
    """The character of a two-byte code; None where GBK has none."""
    if not (0x81 <= lead <= 0xFE and 0x40 <= trail <= 0xFE and trail != 0x7F):
        return None
    try:
        found = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return None
    return found
