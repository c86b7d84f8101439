"""Spliced fragments of a title that the page doesn't show, told from a sentence of the page that says it again.

Copies begin with what their title says. So a stretch of the text, between the fragments, prints a row of the title's
chunks (`splice` says how a title is dealt), and the same chunks stand behind consecutive separators, each once, dealt
into fragments in their order: two places of the page that prove each other. Fragments cut words and join what doesn't
belong together; lists whose items are words of a sentence do neither, and stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise

from pipelines.edits import Change
from pipelines.restore import plausible
from pipelines.restore.untitled import stretches
from pipelines.restore.untitled.beginning import PLACES, Beginning, Fragment
from pipelines.restore.untitled.stretches import Stretch, cost, cover, known, tails
from pipelines.restore.untitled.turns import Insertion, repeats, turns_of

__all__ = ["Insertion", "changes", "found"]

_FIRST = 1_500  # characters of a page that are looked at
_HEADS = 24  # fragments that are looked at before all else
_JOINED = 2  # pairs of neighbouring fragments that the page prints as one
_LEFT = 30  # characters of the stretch before such a pair
_AROUND = 12  # characters behind the last fragment that are weighed with it
_HEALED, _HEALED_ALONE = 2.0, 12.0  # log weight the page gains at least; alone: where no fragment skips a chunk
_JUMP = 8.0  # what a fragment that skips chunks is worth beside that
_AGAIN = 4.0  # what a fragment is worth that comes again in its turn
_PROVED = 16.0
_BROKEN = 2  # chunks that are no words, where no fragment skips a chunk
_HEAD = re.compile(r"[,，、的](?=(..))")  # where a fragment may begin
_MARK = re.compile(r"[,，、。;；:：!！?？)）\n]|$")


def changes(texts: Sequence[str], seen: str, title: int | None) -> dict[int, list[Change]]:
    """What takes the fragments out of these texts, which joined are `seen`; `title` is the number of the title."""
    before = sum(len(text) + 1 for text in texts[: title or 0])
    fragments = found(seen, range(before, before + len(texts[title])) if title is not None else range(0))
    if not fragments:
        return {}
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    out: dict[int, list[Change]] = {}
    for one in fragments:
        number = bisect_right(starts, one.start) - 1
        start, end = one.start - starts[number], one.end - starts[number]
        change = Change(kind="splice", start=start, end=end, after="", certainty=0.9 if one.sure else 0.5)
        out.setdefault(number, []).append(change)
    return out


def found(page: str, title: range = range(0)) -> list[Insertion]:
    """The fragments on a page, in their order; its title, which has proved nothing, stands at `title`."""
    page = page[:_FIRST]
    if title:
        page = page[: title.start] + "\n" * len(title) + page[title.stop :]
    if not (pairs := _pairs(page)):
        return []
    beginning = Beginning(page)
    best: list[Insertion] = []
    most = -_FIRST
    for stretch in _all_stretches(beginning, pairs):
        if not cover(beginning, stretch, most - 1):  # a tail adds one
            continue
        for one in (*tails(beginning, stretch), stretch):
            made = cover(beginning, one, most)
            if made and (turns := _told(beginning, made, one)):
                best, most = turns, known(made, one) - 2 * cost(made)
    return best


def _all_stretches(beginning: Beginning, pairs: Sequence[int]) -> Iterator[Stretch]:
    """Those that may hold the pairs."""
    for start in sorted({start for at in pairs for start in range(max(0, at - _LEFT), at + 1)}):
        if beginning.page[start : start + 2] in beginning.chunks:
            yield from stretches.starting_at(beginning, start)


def _pairs(page: str) -> list[int]:
    """Where the page prints as one what begins two neighbouring fragments, and soon what begins two others.

    The farm deals the first chunks of the title to one fragment after another.
    """
    heads = [match[1] for match in islice(_HEAD.finditer(page), _HEADS)]
    joined = {a + b for a, b in pairwise(heads) if a != b and a + b in page}
    if len(joined) < _JOINED:
        return []
    found = sorted(match.start() for pair in joined for match in islice(re.finditer(re.escape(pair), page), PLACES))
    near = [[at for at in found if 0 <= at - first <= _LEFT] for first in found]
    return sorted({at for group in near if len({page[at : at + 4] for at in group}) >= _JOINED for at in group})


def _told(beginning: Beginning, made: Sequence[Fragment], stretch: Stretch) -> list[Insertion]:
    """All fragments, where the stretch tells more than half and text that goes on would not look so.

    党委部门、政府机关、人大代表、政协委员 beside 党委政府人大政协 is text: its pieces are words, and are not dealt out.
    """
    if known(made, stretch) <= cost(made):
        return []
    turns = turns_of(beginning, made)
    jumps = sum(b != a + 1 for one in made for a, b in zip(one.own, one.own[1:], strict=False))
    healed = _healed(beginning, made, stretch, turns)
    broken = sum(chunk not in plausible.words() for chunk in map(plausible.fold, stretch.chunks))
    if healed < (_HEALED if jumps else _HEALED_ALONE) or not (jumps or broken >= _BROKEN):
        return []
    if any(beginning.certain(one.start) and _MARK.match(beginning.page, one.end) for one in turns):
        return []  # a fragment stands before text
    return turns if _JUMP * jumps + _AGAIN * repeats(beginning, made) + healed >= _PROVED else []


def _healed(beginning: Beginning, made: Sequence[Fragment], stretch: Stretch, turns: Sequence[Insertion]) -> float:
    """By how much the text without one turn, and this as a title, are likelier than what is printed."""
    page = plausible.fold(beginning.page)
    ends = {one.start: one.end for one in turns}
    made = [one for one in made if one.start in ends]
    first, last = made[0].start, made[-1].end + _AROUND
    closed, _ = plausible.closed(page[first:last], [(one.start - first, ends[one.start] - first) for one in made])
    title = [plausible.fold("".join(stretch.chunks)), *(plausible.fold(one.before) for one in made)]
    title += [page[one.end : ends[one.start]] for one in made]
    return sum(map(plausible.weight, (closed, *title))) - plausible.weight(page[first:last])
