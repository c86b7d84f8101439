"""A clean text and the printed one beside each other, cut where an edit changed something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pipelines.edits import runs
from reading.article import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of both texts. Where no edit touched it they are the same, and it is as long as it can be."""

    printed: str
    clean: str
    edits: tuple[Edit, ...] = ()  # what made the one of the other, in the order they were made


def pieces(clean: str, edits: Sequence[Edit]) -> list[Piece]:
    """All pieces in their order: what is printed of them together is the printed text, what is clean the clean one.

    `edits` are those of this one text, in the order they are stored. Edits that touch what others made share a piece.
    Raises ValueError where they aren't edits of this text.
    """
    single = [run for edit in edits for run in runs(edit)]
    cells = [(character, at) for at, character in enumerate(clean)]  # what stands there, and whose it is
    changes = _Changes()
    for number, edit in reversed([*enumerate(single)]):
        end = edit.start + len(edit.after)
        if "".join(character for character, _ in cells[edit.start : end]) != edit.after:
            raise ValueError(f"edit at {edit.start} expects {edit.after!r}, which isn't there")
        owner = changes.joined(number, _touched(cells, changes, edit), _clean_place(cells, changes, edit.start))
        if not edit.before:
            changes.unseen.add(-1 - owner)
        cells[edit.start : end] = [(character, owner) for character in edit.before]
    return [*_in_order(clean, cells, changes, single)]


class _Changes:
    """What was changed together. A character that was not changed belongs to its place in the clean text, from 0 on;
    what was changed belongs to a change, whose number is negative.
    """

    def __init__(self) -> None:
        self._into: list[int] = []  # by change: the one that it became part of, else itself
        self.spans: list[tuple[int, int]] = []  # of the clean text
        self.edits: list[list[int]] = []  # their numbers
        self.unseen: set[int] = set()  # changes of which nothing may be left in the printed text

    def of(self, owner: int) -> int:
        """The change that something belongs to now."""
        at = -1 - owner
        while self._into[at] != at:
            self._into[at] = at = self._into[self._into[at]]
        return at

    def joined(self, edit: int, owners: set[int], place: int) -> int:
        """A change of this edit and of all that belongs to these, which stands at this place where there is nothing."""
        new = len(self._into)
        self._into.append(new)
        older = {self.of(owner) for owner in owners if owner < 0}
        spans = [self.spans[at] for at in older] + [(owner, owner + 1) for owner in owners if owner >= 0]
        first = min((span[0] for span in spans), default=place)
        last = max((span[1] for span in spans), default=place)
        older |= {at for at in self.unseen if first <= self.spans[at][0] and self.spans[at][1] <= last and owners}
        for at in older:
            self._into[at] = new
        self.unseen -= older
        self.spans.append((first, last))
        self.edits.append(sorted([edit, *chain.from_iterable(self.edits[at] for at in older)]))
        return -1 - new

    def whole(self) -> list[int]:
        """The changes that became part of no other."""
        return [at for at, into in enumerate(self._into) if at == into]


def _touched(cells: list[tuple[str, int]], changes: _Changes, edit: Edit) -> set[int]:
    """Whose the characters are that an edit put there; where it put none, the change in whose midst that was."""
    if edit.after:
        return {whose for _, whose in cells[edit.start : edit.start + len(edit.after)]}
    around = {whose for _, whose in cells[max(edit.start - 1, 0) : edit.start + 1]}
    inside = 0 < edit.start < len(cells) and max(around) < 0 and len({*map(changes.of, around)}) == 1
    return around if inside else set()


def _clean_place(cells: list[tuple[str, int]], changes: _Changes, at: int) -> int:
    """Where in the clean text something stands that is put before this cell."""
    if at == len(cells):
        if not cells:
            return 0
        owner = cells[-1][1]
        return owner + 1 if owner >= 0 else changes.spans[changes.of(owner)][1]
    owner = cells[at][1]
    return owner if owner >= 0 else changes.spans[changes.of(owner)][0]


def _in_order(clean: str, cells: list[tuple[str, int]], changes: _Changes, edits: list[Edit]) -> list[Piece]:
    printed: dict[int, list[str]] = {at: [] for at in changes.whole()}
    order: list[tuple[int, int | None]] = []  # where in the clean text, and which change
    for character, owner in cells:
        if owner >= 0:
            order.append((owner, None))
            continue
        of = changes.of(owner)
        if not printed[of]:
            order.append((changes.spans[of][0], of))
        printed[of].append(character)
    unseen = [(changes.spans[at][0], at) for at, text in printed.items() if not text]  # nothing is printed there
    found: list[Piece] = []
    same: list[int] = []
    for place, change in _merged(order, sorted(unseen)):
        if change is None:
            same.append(place)
            continue
        if same:
            found.append(_same(clean, same))
            same = []
        text = clean[slice(*changes.spans[change])]
        own = tuple(edits[number] for number in changes.edits[change])
        found.append(Piece(printed="".join(printed[change]), clean=text, edits=own))
    if same:
        found.append(_same(clean, same))
    return found


def _merged(order: list[tuple[int, int | None]], unseen: list[tuple[int, int]]) -> list[tuple[int, int | None]]:
    """Both in the order of their places; what isn't printed stands behind what is printed at the same place."""
    found: list[tuple[int, int | None]] = []
    left = unseen[::-1]
    for each in order:
        while left and left[-1][0] < each[0]:
            found.append(left.pop())
        found.append(each)
    return [*found, *left[::-1]]


def _same(clean: str, places: list[int]) -> Piece:
    text = clean[places[0] : places[-1] + 1]
    return Piece(printed=text, clean=text)
