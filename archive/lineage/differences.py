"""What a copy has cut, added and changed, in the words of both texts."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.lineage.alignment import Alignment, Gap, align
from archive.lineage.bare import with_places
from archive.lineage.story import Change

_LIKE = 3  # times as long, at most, is what stands in the place of something
_EVEN = 10  # and so many characters more


@dataclass(slots=True, kw_only=True)
class Differences:
    """A copy beside the original; lengths in Chinese characters and digits."""

    similarity: float  # characters that both have, of all in both
    cut_characters: int = 0
    added_characters: int = 0
    changed_characters: int = 0
    cut: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)


def differences(original: str, copy: str) -> Differences:
    """Of two bodies. A passage that stands elsewhere in the copy was neither cut nor added."""
    (a, places_a), (b, places_b) = with_places(original), with_places(copy)
    found = align(a, b)
    both = found.matched + len(set(found.map) - {-1})
    told = Differences(similarity=round(both / (len(a) + len(b)), 4) if a or b else 1.0)
    at_a, at_b = found.map, _there(found)
    for gap in found.gaps():
        cut = _runs(gap.a, gap.a_end, [place >= 0 for place in at_a[gap.a : gap.a_end]])
        added = _runs(gap.b, gap.b_end, at_b[gap.b : gap.b_end])
        if _is_change(gap) and len(cut) == len(added) == 1:
            told.changed_characters += gap.b_end - gap.b
            told.changed.append(
                Change(before=_text(original, places_a, *cut[0]), after=_text(copy, places_b, *added[0]))
            )
            continue
        told.cut_characters += sum(end - start for start, end in cut)
        told.added_characters += sum(end - start for start, end in added)
        told.cut += [_text(original, places_a, *run) for run in cut]
        told.added += [_text(copy, places_b, *run) for run in added]
    return told


def _is_change(gap: Gap) -> bool:
    least, most = sorted((gap.a_end - gap.a, gap.b_end - gap.b))
    return least > 0 and most <= _LIKE * least + _EVEN


def _there(found: Alignment) -> list[bool]:
    """Of each character of the copy, whether the original has it."""
    there = [False] * len(found.b)
    for place in found.map:
        if place >= 0:
            there[place] = True
    return there


def _runs(start: int, end: int, there: list[bool]) -> list[tuple[int, int]]:
    """The parts of a gap that stand nowhere in the other text."""
    runs, begun = [], None
    for at, known in zip(range(start, end), there, strict=True):
        if known and begun is not None:
            runs.append((begun, at))
            begun = None
        elif not known and begun is None:
            begun = at
    return [*runs, (begun, end)] if begun is not None else runs


def _text(text: str, places: list[int], start: int, end: int) -> str:
    """The words of a bare run, with the punctuation behind them."""
    behind = places[end] if end < len(places) else len(text)
    return text[places[start] : behind].strip()
