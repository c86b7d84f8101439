"""Text decoded with the wrong codec, one round: ÐÂÎÅ for 新闻, 鏂伴椈 for 新闻, æ–°é—» for 新闻.

GBK bytes were read as "UTF-8 where it happens to be valid, else cp1252": most pairs became two letters, some one
(ѧ for 学). UTF-8 bytes were read as GBK: exact, apart from pairs of the private-use rows, which later hands drop, and a
last byte that met the end of a line. Several rounds, and bytes that became U+FFFD or ?, are lost: they are named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.edits import Change
from pipelines.restore import mojibake_gbk, mojibake_latin, plausible
from reading.problem import Problem, ProblemKind

_FREQUENT = "的一是在有中国國人不大了"
_HAN = re.compile(r"[\u3400-\u9fff]")


def changes(text: str, *, proven: bool = False) -> list[Change]:
    """What undoes one round of a wrong codec, line by line; `proven`: other lines of the page have shown which."""
    out: list[Change] = []
    start = 0
    for line in text.split("\n"):
        if not line.isascii():
            out += mojibake_latin.changes(line, start) or mojibake_gbk.changes(line, start, proven=proven)
        start += len(line) + 1
    return out


def maybe(telling: set[str]) -> bool:
    """May the page hold such lines? Told by its characters."""
    return len(telling & mojibake_gbk.TELLING) >= 3 or len(telling & _ACCENTED) >= 6


_ACCENTED = frozenset(map(chr, range(0xA1, 0x100))) - frozenset("·×àáèéêìíòóùúü°±")
_LEADS = frozenset("åäæçè")
TELLING = mojibake_gbk.TELLING | _ACCENTED | _LEADS | {"\ufffd"}


def lost(text: str, telling: set[str]) -> list[Problem]:
    """Which kinds of loss a page shows."""
    found = []
    if "\ufffd" in telling and (count := text.count("\ufffd")) >= 3:
        detail = f"{count} characters lost in decoding (U+FFFD)"
        found.append(Problem(kind=ProblemKind.NOT_RESTORED, detail=detail))
    if "????" in text:
        marks = sum(len(run) for run in re.findall(r"\?{4,}", text))
        if marks >= 12 and marks * 10 > len(text):
            detail = f"{marks} characters lost as question marks"
            found.append(Problem(kind=ProblemKind.NOT_RESTORED, detail=detail))
    if sum(c in text for c in _FREQUENT) < 3:
        han = Counter(_HAN.findall(text))
        if (count := han.total()) >= 30 and sum(n for c, n in han.items() if not plausible.common(c)) * 4 > count:
            found.append(Problem(kind=ProblemKind.NOT_INVERTIBLE, detail="UTF-8 read as GBK more than once"))
    if not telling.isdisjoint(_LEADS) and len(_DROPPED_BYTES.findall(text)) * 6 > len(text):
        detail = "UTF-8 read as Latin-1 with bytes dropped"
        found.append(Problem(kind=ProblemKind.NOT_INVERTIBLE, detail=detail))
    return found


def hopeless(problems: Sequence[Problem]) -> bool:
    """Is nothing on the page what it was?"""
    return any(each.kind is ProblemKind.NOT_INVERTIBLE for each in problems)


_DROPPED_BYTES = re.compile(r"[åäæçèé][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™äåæçèé§¥£]")
