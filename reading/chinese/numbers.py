"""Numbers as pages and addresses print them."""

from __future__ import annotations

_DIGITS = 15  # the numbers of posts have ten; no count has more, and no table holds a number of a thousand
NUMERALS = "〇一二三四五六七八九"


def number(printed: str) -> int:
    """The number that these decimal digits are; of more than any number has, what the first of them are."""
    return int(printed[:_DIGITS])


def numeral(printed: str) -> int:
    """The number that a Chinese numeral up to 99 is: 五 -> 5, 十 -> 10, 十二 -> 12, 三十一 -> 31."""
    tens, ten, ones = printed.rpartition("十")
    return (NUMERALS.index(tens) if tens else len(ten)) * 10 + (NUMERALS.index(ones) if ones else 0)
