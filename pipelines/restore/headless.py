"""A beginning that lost its number: 月15日,省委召开会议. Which number it was can't be told."""

from __future__ import annotations

import re

# Not where the line before ends in the number, nor where a rule is stated: 月15日发薪.
_HEADLESS = re.compile(
    r"(?:\A|(?<=[^\d\s]\n))(?:年\d{1,2})?月\d{1,2}日(?=[,，、（( 电電讯訊至起到上下中凌早晚傍清深零午夜\d])"
)


def found(page: str) -> list[tuple[int, str]]:
    """Where a number is missing, and before what."""
    return [(match.start(), match[0]) for match in _HEADLESS.finditer(page)] if "月" in page else []
