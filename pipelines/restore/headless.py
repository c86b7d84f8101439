"""A beginning that lost its number: 月15日,省委召开会议. Which number it was can't be told."""

from __future__ import annotations

import re

# where a sentence goes on, not where a rule is stated: 月15日发薪
_DATE = r"(?:年\d{1,2})?月\d{1,2}日(?=[,，、（( 电電讯訊至起到上下中凌早晚傍清深零午夜\d])"
_FIRST, _LATER = re.compile(_DATE), re.compile(rf"\n({_DATE})")  # begins with a literal: searched for fast


def found(page: str) -> list[tuple[int, str]]:
    """Where a number is missing, and before what. Not where the line before ends in the number."""
    first = _FIRST.match(page)
    later = [(match.start(), match[1]) for match in _LATER.finditer(page)]
    ends = [(place + 1, date) for place, date in later if not (page[place - 1].isdigit() or page[place - 1].isspace())]
    return [*([(0, first[0])] if first else []), *ends]
