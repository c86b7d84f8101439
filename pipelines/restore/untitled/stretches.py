"""What the text prints between fragments, and the fragments that hold the same chunks: two places of one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.restore import plausible
from pipelines.restore.untitled.beginning import SKIPPED, UNTOLD, Beginning, Fragment

_FEWEST = 5  # chunks of a stretch that can prove a title
_SPREAD = 4  # fragments they must be dealt into
_BEFORE = (0, 2, 4, 6)  # characters of a fragment before the chunks of the stretch
_WAYS = 4  # longest stretches from one place that are tried


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of chunks that the text prints, and where it prints each of their characters."""

    chunks: tuple[str, ...] = ()
    places: frozenset[int] = frozenset()

    def grown(self, chunk: str, places: Sequence[int]) -> Stretch:
        return Stretch((*self.chunks, chunk), self.places | set(places))


def starting_at(beginning: Beginning, start: int) -> list[Stretch]:
    """Rows of chunks from `start` on that each stand behind a separator too, the longest first."""
    found: list[Stretch] = []

    def walk(place: int, made: Stretch) -> None:
        beginning.steps -= 1
        grown = False
        for first, second in beginning.pairs(place) if beginning.steps > 0 else ():
            chunk = beginning.page[first] + beginning.page[second]
            if chunk not in made.chunks and any(at != first for at in beginning.chunks.get(chunk, ())):
                grown = True
                walk(second + 1, made.grown(chunk, (first, second)))
        if not grown and len(made.chunks) >= _FEWEST:
            found.append(made)

    walk(start, Stretch())
    found.sort(key=lambda one: -len(one.chunks))
    return found[:_WAYS]


def tails(beginning: Beginning, stretch: Stretch) -> Iterator[Stretch]:
    """The last chunk of a title has one character where the title's number is odd."""
    for at in beginning.next(max(stretch.places) + 1):
        yield stretch.grown(beginning.page[at], (at,))


def cover(beginning: Beginning, stretch: Stretch, least: int) -> list[Fragment] | None:
    """Fragments at consecutive places that hold each chunk of the stretch once, with the least beside them."""
    best: list[Fragment] | None = None
    characters = sum(map(len, stretch.chunks))
    most = min(characters, (characters - least) / 2)
    last: list[int] = []  # where each chunk stands last, but for the stretch itself
    for chunk in stretch.chunks:
        others = [at for at in beginning.standing(chunk) if at not in stretch.places]
        if not others:
            return None
        last.append(max(others))

    def search(number: int, used: frozenset[int], made: list[Fragment]) -> None:
        nonlocal best
        beginning.steps -= 1
        if beginning.steps < 0 or cost(made) >= (cost(best) if best is not None else most):
            return
        if len(used) == len(stretch.chunks):
            if sum(bool(one.own) for one in made) >= _SPREAD:
                best = made
            return
        if number == len(beginning.places) or len(made) > len(stretch.chunks) + UNTOLD:
            return
        place = beginning.places[number]
        if any(at < place for chunk, at in enumerate(last) if chunk not in used):
            return
        if made and (place < made[-1].end or not beginning.certain(place)):
            search(number + 1, used, made)
            if place < made[-1].end:
                return
        for one in _fragments(beginning, place, stretch, used):
            if stretch.places.isdisjoint(range(one.start, one.end)):
                search(number + 1, used | set(one.own), [*made, one])

    for number in range(len(beginning.places)):
        if best is not None and not cost(best):
            break
        search(number, frozenset(), [])
    return best


def cost(made: Sequence[Fragment]) -> int:
    return sum(len(one.before) + (0 if one.own else 2) for one in made)


def known(made: Sequence[Fragment], stretch: Stretch) -> int:
    return sum(len(stretch.chunks[n]) for one in made for n in one.own)


def _fragments(beginning: Beginning, place: int, stretch: Stretch, used: frozenset[int]) -> Iterator[Fragment]:
    ahead = beginning.aheads[place]
    for before in _BEFORE:
        for number, chunk in enumerate(stretch.chunks):
            if number in used or len(chunk) == 1 or not ahead.startswith(chunk, before):
                continue
            own, end = [number], before + len(chunk)
            for after in range(number + 1, len(stretch.chunks)):
                if after not in used and ahead.startswith(stretch.chunks[after], end):
                    own.append(after)
                    end += len(stretch.chunks[after])
            yield Fragment(place, ahead[:before], tuple(own), end)
    if beginning.certain(place) and (length := _length(ahead)):
        yield Fragment(place, ahead[:length], (), length)


def _length(ahead: str) -> int:
    """How long a fragment is that the stretch doesn't tell: where two pieces are likelier than at other places."""
    lengths = [n for n in SKIPPED[1:] if n < len(ahead)]
    text = plausible.fold(ahead)
    return max(lengths, key=lambda n: plausible.weight(text[:n]) + plausible.weight(text[n:]), default=0)
