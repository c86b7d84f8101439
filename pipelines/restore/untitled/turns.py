"""The fragments of all turns: a turn comes again behind the next separators, and tells where its fragments end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.restore import plausible
from pipelines.restore.untitled.beginning import UNTOLD, Beginning, Fragment

_FOREIGN = 18.0  # log weight that text gains without two characters that are none of it


@dataclass(frozen=True, slots=True)
class Insertion:
    """One fragment on the page."""

    start: int
    end: int
    sure: bool  # whether the page tells its end


def turns_of(beginning: Beginning, made: Sequence[Fragment]) -> list[Insertion]:
    """All fragments of the page: the turn that was told, what stands around it, and the turn that comes again."""
    behind = [place for place in beginning.places if place >= made[-1].end]
    for extra in range(UNTOLD + 1):
        again = _again(beginning, [one.start for one in made] + behind[:extra], behind[extra:], made)
        if len(again) > 1:
            return _apart(_repeated(beginning, made, behind[:extra], again))
    return _apart(_single(beginning, made))


def _apart(found: Sequence[Insertion]) -> list[Insertion]:
    """Without those behind a 的 that belongs to the fragment before: the farm deals into its own text alone."""
    out: list[Insertion] = []
    for one in found:
        if not out or one.start > out[-1].end:
            out.append(one)
    return out


def repeats(beginning: Beginning, made: Sequence[Fragment]) -> int:
    """How many fragments come again in a next turn, before other text."""
    starts = [one.start for one in made]
    behind = [place for place in beginning.places if place >= made[-1].end]
    return max(
        sum(
            same < min(len(beginning.aheads[place]), len(beginning.aheads[turn[number % len(turn)]]))
            for number, (place, same) in enumerate(_again(beginning, turn, behind[extra:], made))
        )
        for extra in range(UNTOLD + 1)
        for turn in [[*starts, *behind[:extra]]]
    )


def _again(
    beginning: Beginning, turn: Sequence[int], places: Sequence[int], made: Sequence[Fragment]
) -> list[tuple[int, int]]:
    """The places of the next turns, and how many characters each has in common with its place in the first."""
    out: list[tuple[int, int]] = []
    end = 0
    least = [one.length for one in made]
    for place in places:
        if place < end:
            continue
        number = len(out) % len(turn)
        same = beginning.common([place, turn[number]])
        if same < (least[number] if number < len(least) else 2):
            if beginning.certain(place):
                break
            continue
        out.append((place, same))
        end = place + same
    return out


def _repeated(
    beginning: Beginning, made: Sequence[Fragment], extra: Sequence[int], again: Sequence[tuple[int, int]]
) -> list[Insertion]:
    """The fragments of several turns, each as long as its places say the same."""
    turn = [*(one.start for one in made), *extra]
    copies = [[start] for start in turn]
    for number, (place, _) in enumerate(again):
        copies[number % len(turn)].append(place)
    before = [place for place in beginning.places if place < made[0].start]
    for number in reversed(range(len(turn))):
        if not before or beginning.common([turn[number], before[-1]]) < max(
            2, made[number].length if number < len(made) else 0
        ):
            break
        copies[number].append(before.pop())
    out: list[Insertion] = []
    for number, own in enumerate(copies):
        told = made[number] if number < len(made) else Fragment(own[0], "")
        same = beginning.common(own)
        sure = same < min(len(beginning.aheads[place]) for place in own)
        length = max(told.length, same // 2 * 2) if sure else told.length + len(_after(beginning, told))
        out += [Insertion(place, place + length, sure) for place in own if length]
    return sorted(out, key=lambda one: one.start)


def _single(beginning: Beginning, made: Sequence[Fragment]) -> list[Insertion]:
    out = [_guessed(beginning, one) for one in made]
    for place in [place for place in beginning.places if place >= out[-1].end]:
        if place < out[-1].end:
            continue
        one = _guessed(beginning, Fragment(place, ""))
        if one.end > one.start:
            out.append(one)
        elif beginning.certain(place):
            break
    for place in reversed([place for place in beginning.places if place < out[0].start]):
        one = _guessed(beginning, Fragment(place, ""))
        if one.end == one.start or one.end > out[0].start:
            break
        out.insert(0, one)
    return out


def _guessed(beginning: Beginning, one: Fragment) -> Insertion:
    more = _after(beginning, one)
    return Insertion(one.start, one.end + len(more), bool(one.own) and not more)


def _after(beginning: Beginning, one: Fragment) -> str:
    """What follows a fragment's known chunks and is more of it: printed elsewhere too, and no text here."""
    ahead = plausible.fold(beginning.aheads[one.start])
    end = one.length
    while end + 2 < len(ahead):
        chunk, rest = ahead[end : end + 2], ahead[end + 2 :]
        gain = plausible.weight(rest) - plausible.weight(chunk + rest)
        if gain < _FOREIGN or beginning.page.count(chunk) < 2:
            break
        end += 2
    return ahead[one.length : end]
