"""Numbers as pages and addresses print them."""

from __future__ import annotations

_DIGITS = 15  # the numbers of posts have ten; no count has more, and no table holds a number of a thousand


def number(printed: str) -> int:
    """The number that these decimal digits are; of more than any number has, what the first of them are."""
    return int(printed[:_DIGITS])
