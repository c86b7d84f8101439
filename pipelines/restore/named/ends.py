"""What the ends of a text lost: a beginning its number, 月15日,省委召开会议; an end, cut as those of descriptions and
summaries are, a part of its last character, 主汛期&#122, 主汛期\ufffd. What it was can't be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.article import Edit
from reading.problem import Problem, ProblemKind

# where a sentence goes on, not where a rule is stated: 月15日发薪
_DATE = r"(?:年\d{1,2})?月\d{1,2}日(?=[,，、（( 电電讯訊至起到上下中凌早晚傍清深零午夜\d])"
_FIRST, _LATER = re.compile(_DATE), re.compile(rf"\n({_DATE})")  # begins with a literal: searched for fast

_OF_ANY_MONTH = re.compile(r"[，、；至到和及—-]月\d{1,2}日")  # 月1日至月10日为征期


def beginnings(page: str) -> list[tuple[int, str]]:
    """Where a number is missing, and before what. Not where the line before ends in the number."""
    first = _FIRST.match(page)
    later = [(match.start(), match[1]) for match in _LATER.finditer(page)]
    ends = [(place + 1, date) for place, date in later if not (page[place - 1].isdigit() or page[place - 1].isspace())]
    found = [*([(0, first[0])] if first else []), *ends]
    return [] if found and _OF_ANY_MONTH.search(page) else found


# --- cut in the middle of a character ---

# what is left of an escape, where the text had others
_REST = re.compile(
    r"\ufffd?(?:&(?:a|am|amp|amp;)*#?[xX]?[0-9a-fA-F]{0,6}|\\+(?:u[0-9a-fA-F]{0,3}|x[0-9a-fA-F]?)?"
    r"|(?:%[0-9A-Fa-f]{2}){0,2}%[0-9A-Fa-f]?|(?:=[0-9A-F]{2}){0,2}=[0-9A-F]?)\Z"
)
_REACH = 14  # characters
CUT = Problem(kind=ProblemKind.NOT_RESTORED, detail="the text is cut in the middle of a character")


def cut(text: str, edits: Sequence[Edit]) -> tuple[int, int] | None:
    """Where what is left of the last character stands, in a text of which these edits were made; None where nothing is.

    An escape counts only in a text that was spelt in escapes.
    """
    if text.endswith("\ufffd") and text.count("\ufffd") == 1:
        return len(text) - 1, len(text)
    if not any(edit.kind == "entity" for edit in edits):
        return None
    match = _REST.search(text, max(0, len(text) - _REACH))
    return match.span() if match and match.start() and text[match.start() - 1] > "\x7f" else None
