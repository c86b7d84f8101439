"""Numbers of things, for people: the word for one is another than that for several."""

from __future__ import annotations


def counted(number: int, one: str, several: str = "") -> str:
    """So many of them: `1 row`, `2,000 rows`. `several` is the word where it isn't the other one with an s."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
