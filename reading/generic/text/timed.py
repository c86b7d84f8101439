"""Lines of a text that begin with a clock, one after the other: the report of one event, or a list of other news."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.article import Block
from reading.generic.text import kin

_CLOCK = re.compile(
    r"[\[【(（]?(?:\d{1,2}[-/.月]\d{1,2}日?\s?)?([0-2]?\d)[:：]([0-5]\d)(?:[:：][0-5]\d)?(?![\d:：])[\]】)）]?\s*"
)
_FEWEST = 3
_STRANGE = 0.7  # as many words in common as half of those that two parts of one text have


def of_something_else(title: str, lines: list[Block]) -> int:
    """How many lines below a text begin with a clock, in order, and tell of other things than it and its headline; 0
    where they are its own, or all of it.
    """
    clocks = [(place, clock) for place, block in enumerate(lines) if (clock := _clock(block.text))]
    times = [clock for _, clock in clocks]
    if len(clocks) < _FEWEST or not clocks[0][0] or times not in (sorted(times), sorted(times, reverse=True)):
        return 0
    first = clocks[0][0]
    above, listed = (_joined(part) for part in (lines[:first], lines[first:]))
    return len(clocks) if kin.strange(title, above, listed) > _STRANGE else 0


def _joined(lines: list[Block]) -> str:
    return "\n".join(_bare(lines))


def _bare(lines: list[Block]) -> Iterator[str]:
    for block in lines:
        hit = _CLOCK.match(block.text)
        yield block.text[hit.end() :] if hit else block.text


def _clock(text: str) -> tuple[int, int] | None:
    hit = _CLOCK.match(text)
    return (int(hit[1]), int(hit[2])) if hit else None
