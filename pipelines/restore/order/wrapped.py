"""Text that was set in lines of one length and copied as it lay: > before each line of a mail, and at every page's end
its foot, in the middle of sentences.

Lines that come again are told by their shape; what proves them is that words go on behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import pairwise

from pipelines.edits import Change, Found
from pipelines.edits import lines as lines_of
from pipelines.restore import plausible

_FOOT = 60  # characters of a line that may be one
_LEAST = 3  # feet, and words that are cut
_SHARE = 5  # feet to one that cuts a word, where no number goes up
_NUMBER = re.compile("[0-9]+")
_QUOTE = re.compile(r"[>＞|｜》:：#*]{1,2} ?")
_NO_END = re.compile(r"[\u3400-\u9fff0-9、，]")  # of a sentence
_GOES_ON = re.compile(r"[\u3400-\u9fff0-9，、；：）”。]")
_MARK = re.compile("[，、；：）”。]")
_PAGE = 80  # characters between two feet, about
_SET = 10  # characters of a line at least, where lines have a set length


def found(page: str) -> list[Found]:
    """Which of this the page shows. Clean pages pay for this search: its lines are counted first."""
    lines = page.split("\n")
    if len(lines) < 2 * _LEAST:
        return []
    if sign := _sign(lines):
        places = [start for start, line in lines_of(page) if line.startswith(sign)]
        return [Found(places=places, mechanism=partial(_unquoted, sign))]
    shapes = _shapes(lines)
    often = {shape for shape, count in Counter(shapes).items() if shape and count >= _LEAST}
    # a line of one character is none
    feet = {shape for shape in often if len(shape) > 1 or _longer(shape, shapes, lines) >= _LEAST}
    if not feet or not (numbers := _interrupting(lines, shapes, feet)):
        return []
    starts = [start for start, _ in lines_of(page)]
    return [Found(places=[starts[number] for number in numbers], mechanism=partial(_without_feet, feet))]


def _sign(lines: list[str]) -> str:
    """What stands before each line, where words go on behind it; empty where nothing does."""
    match = _QUOTE.match(lines[0])
    own = [line for line in lines if line.startswith(match[0])] if match else []
    if not match or len(own) * 10 < sum(map(bool, lines)) * 9:
        return ""
    size = len(match[0])
    longest = max(map(len, own))
    if longest < size + _SET:  # a list of characters or pieces of words: ##悦, ##您
        return ""
    cut = sum(plausible.in_a_word(a + b[size:], len(a), len(a)) for a, b in pairwise(own))
    full = sum(len(line) == longest for line in own)  # as lines of a set length are
    enough = (cut >= _LEAST and cut * 6 >= len(own)) or (cut and full >= _LEAST and full * 3 >= len(own))
    return match[0] if enough else ""


def _unquoted(sign: str, text: str, page: str) -> list[Change]:
    """Signs out of a text, and line ends where a line is as long as any."""
    longest = max(map(len, text.split("\n")))
    out: list[Change] = []
    joins = False
    for start, line in lines_of(text):
        if line.startswith(sign):
            out.append(Change(kind="junk", start=start - joins, end=start + len(sign), after=""))
        joins = len(line) == longest
    return out


def _shapes(lines: list[str]) -> list[str]:
    """What each line has in common with those that differ in numbers alone; empty for one that is no foot."""
    return _NUMBER.sub("0", "\n".join([line if len(line) <= _FOOT else "" for line in lines])).split("\n")


def _longer(shape: str, shapes: list[str], lines: list[str]) -> int:
    """How many lines of this shape have more than one character."""
    return sum(len(line) > 1 for own, line in zip(shapes, lines, strict=True) if own == shape)


def _groups(shapes: list[str], feet: set[str]) -> list[tuple[int, int]]:
    """Feet one behind the other, from the first line to the one behind the last."""
    out: list[tuple[int, int]] = []
    for number, shape in enumerate(shapes):
        if shape in feet:
            first = out.pop()[0] if out and out[-1][1] == number else number
            out.append((first, number + 1))
    return out


def _interrupting(lines: list[str], shapes: list[str], feet: set[str]) -> list[int]:
    """The numbers of lines with such shapes; none if they interrupt no words."""
    groups = _groups(shapes, feet)
    if len(groups) < _LEAST or sum(map(len, lines)) < _PAGE * len(groups):
        return []
    between = [(lines[first - 1], lines[last]) for first, last in groups if first and last < len(lines)]
    if sum(_open(before, behind) for before, behind in between) * 2 < len(between):
        return []
    counted = _counted(["\n".join(lines[first:last]) for first, last in groups])
    cut = sum(_cut(before, behind) for before, behind in between)
    # headings of poems stand between lines that have no marks, of which a few make a word by chance
    if cut < (1 if counted else max(_LEAST, len(between) / _SHARE)):
        return []
    return [number for first, last in groups for number in range(first, last)]


def _open(before: str, behind: str) -> bool:
    """Does a sentence go on behind?"""
    return bool(_NO_END.match(before[-1:]) and _GOES_ON.match(behind))


def _cut(before: str, behind: str) -> bool:
    """Does a word go on behind, or a sentence with a mark that begins no line?"""
    words = before and behind and plausible.in_a_word(before + behind, len(before), len(before))
    return bool(words or (before and _MARK.match(behind)))


def _counted(feet: list[str]) -> bool:
    """Does a number in them go up by one each time?"""
    rows = zip(*(map(int, _NUMBER.findall(foot)) for foot in feet), strict=False)
    return any(all(b == a + 1 for a, b in pairwise(row)) for row in rows)


def _without_feet(feet: set[str], text: str, page: str) -> list[Change]:
    """The feet out of a text, whose halves are one again."""
    lines = text.split("\n")
    starts = [start for start, _ in lines_of(text)]
    out: list[Change] = []
    for first, last in _groups(_shapes(lines), feet):
        start, end = starts[first] - bool(first), starts[last - 1] + len(lines[last - 1])
        inside = first and last < len(lines) and _open(lines[first - 1], lines[last])
        out.append(Change(kind="junk", start=start, end=end + bool(inside or not first), after=""))
    return out
