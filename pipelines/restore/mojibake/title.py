"""A title that is wrong above a text that is right: escaped, or read by a wrong codec, where it was copied from an
address, a mail or a table of its own.

What holds for a page is told from all of it, and a title is too little of it to tell. Here it is looked at alone, and
what becomes of it must speak of what the page speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.edits import Change, apply
from pipelines.restore import escapes, plausible
from pipelines.restore.mojibake import page as mojibake
from reading.chinese.script import HAN
from reading.problem import Problem, ProblemKind

_LONGEST = 2000  # characters of a line that may be a title in escapes
_LEAST = 4  # Chinese characters of a title
_TEXT = 40  # and of the text below it
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|\\[ux][0-9a-fA-F]{2}|=\?[A-Za-z0-9-]+\?|u[4-9][0-9a-fA-F]{3}u[4-9]|\S{24}")
_ABOUT = re.compile(
    r"编码|編碼|解码|解碼|转码|轉碼|转义|轉義|乱码|亂碼|[Uu]nicode|UTF-?8|utf-?8|GBK|gbk|[Bb]ase64|escape|URL"
)
_MARKS = re.compile(r"[?\s\d\W]*\?{4}[?\s\d\W]*")


def _line(texts: Sequence[str], title: int | None) -> tuple[int, str]:
    """The text that begins with the title, and the title; of no text the empty one."""
    number = title if title is not None else next((n for n, text in enumerate(texts) if text.strip()), -1)
    return number, texts[number][:_LONGEST].partition("\n")[0] if number >= 0 else ""


def changes(texts: Sequence[str], page: str, title: int | None) -> dict[int, list[Change]]:
    """What gives a wrong title back. Clean pages pay for a look at their first line."""
    number, line = _line(texts, title)
    if len(line) < _LEAST or not _odd(line, page):
        return {}
    rest = page.replace(line, "")
    if len(HAN.findall(rest)) < _TEXT or _ABOUT.search(rest):
        return {}
    for found in (_escaped(line), _wrong(line)):
        after, _ = apply(line, found, "")
        if found and _speaks(after, rest):
            return {number: found}
    return {}


def lost(texts: Sequence[str], title: int | None) -> list[Problem]:
    """Whether the title is nothing but question marks above a text that has letters."""
    number, line = _line(texts, title)
    if "????" not in line or not _MARKS.fullmatch(line) or not any(HAN.search(text) for text in texts[number:]):
        return []
    detail = f"a title of {line.count('?')} question marks: its characters are lost"
    return [Problem(kind=ProblemKind.NOT_RESTORED, detail=detail)]


def _odd(line: str, page: str) -> bool:
    """May it be wrong: is it written in escapes, or in letters of which the page below has few?"""
    if line.isascii():
        return bool(_ESCAPED.search(line))
    letters = {c for c in line if c > "\x7f"}
    rest = page[len(line) :]
    return sum(c in rest for c in letters) * 3 < len(letters)


def _escaped(line: str) -> list[Change]:
    """What its escapes spell, if all of it is escapes."""
    for one in escapes.found(line):
        if found := one.mechanism(line, line):
            return found
    return []


def _wrong(line: str) -> list[Change]:
    telling = {c for c in line if c > "\x7f"}
    if not telling:
        return []
    found, problems = mojibake.changes([line], telling)
    return [] if problems else found.get(0, [])


def _speaks(title: str, rest: str) -> bool:
    """Is it Chinese, and do most of its characters, and some of its words, stand on the page?"""
    han = HAN.findall(title)
    letters = plausible.fold(_ASCII.sub("", title))  # a name in it tells nothing
    pairs = {title[n : n + 2] for n in range(len(title) - 1) if len(HAN.findall(title[n : n + 2])) == 2}
    there = sum(pair in rest for pair in pairs)
    if len(han) < _LEAST or "\ufffd" in title or len(han) * 2 < len(letters):
        return False
    known = sum(c in rest for c in han) * 2 >= len(han) and there >= max(1, len(pairs) // 5)
    return known and plausible.weight(letters) >= mojibake.FLUENT * len(letters) - _SLACK


_ASCII = re.compile(r"[\x00-\x7f]+")
_SLACK = 10.0  # what one rare name costs
