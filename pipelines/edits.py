"""Changes to one text, and back again.

A mechanism reports `Change`s: places in the text as it found it. `apply` makes them and returns the edits that take
them back. Edits are kept in the order they were made; `undo` walks them backwards, so the printed text is had exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from reading.article import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`text[start:end]` becomes `after`."""

    kind: str
    start: int
    end: int
    after: str
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A habit that a page shows: where in all its text, and what undoes it in one text of the page."""

    places: Iterable[int]
    mechanism: Mechanism


Mechanism = Callable[[str, str], list[Change]]  # a text and all text of its page to changes


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text and where each begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def shared(texts: Sequence[str]) -> str:
    """What all of them begin with: whatever the first and the last in order have in common, those between have."""
    first, last = min(texts, default=""), max(texts, default="")
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return first[: sum(1 for _ in same)]


def taken(kind: str, pattern: re.Pattern[str], page: str) -> Found:
    """The habit of printing what `pattern` finds: all of it is taken out."""
    return Found(
        places=[match.start() for match in pattern.finditer(page)],
        mechanism=lambda text, page: [
            Change(kind=kind, start=match.start(), end=match.end(), after="") for match in pattern.finditer(text)
        ],
    )


def without(kind: str, text: str, spans: Iterable[tuple[int, int]]) -> list[Change]:
    """The changes that take these spans out: with the blanks around them and, where they fill lines, a line's end."""
    runs: list[tuple[int, int]] = []
    for first, last in spans:
        start, end = first, last
        while start and text[start - 1] == " ":
            start -= 1
        while text[end : end + 1] == " ":
            end += 1
        if runs and text[runs[-1][1] : start] == "\n":
            start = runs.pop()[0]
        runs.append((start, end))
    return [_removal(kind, text, start, end) for start, end in runs]


def _removal(kind: str, text: str, start: int, end: int) -> Change:
    begins = not start or text[start - 1] == "\n"
    if begins and text[end : end + 1] == "\n":
        end += 1
    elif begins and start and end == len(text):
        start -= 1
    return Change(kind=kind, start=start, end=end, after="")


def apply(text: str, changes: Iterable[Change], field: str) -> tuple[str, list[Edit]]:
    """The changed text and the edits; of overlapping changes the first stands."""
    parts: list[str] = []
    edits: list[Edit] = []
    end = length = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        before = text[change.start : change.end]
        if change.start < end or before == change.after:
            continue
        kept = text[end : change.start]
        length += len(kept)
        edits.append(
            Edit(
                kind=change.kind,
                field=field,
                start=length,
                before=before,
                after=change.after,
                certainty=change.certainty,
            )
        )
        parts += kept, change.after
        length += len(change.after)
        end = change.end
    if not edits:
        return text, []
    return "".join((*parts, text[end:])), edits


def undo(clean: str, edits: Sequence[Edit]) -> str:
    """The printed text. `edits` are those of this one text, in the order they are stored."""
    text = clean
    for edit in reversed(edits):
        end = edit.start + len(edit.after)
        if text[edit.start : end] != edit.after:
            raise ValueError(f"edit at {edit.start} expects {edit.after!r}, the text has {text[edit.start : end]!r}")
        text = text[: edit.start] + edit.before + text[end:]
    return text


def scores(texts: Iterable[tuple[str, Iterable[Edit]]], length: int) -> dict[str, float]:
    """Kind of corruption to the share it touched of the printed texts, which are so long together."""
    touched: dict[str, float] = {}
    for raw, edits in texts:
        own: dict[str, int] = {}
        for edit in edits:
            if edit.kind != "script":
                own[edit.kind] = own.get(edit.kind, 0) + max(len(edit.before), len(edit.after))
        for kind, count in own.items():
            touched[kind] = touched.get(kind, 0) + round(min(1.0, count / max(1, len(raw))), 4) * len(raw)
    return {kind: round(count / max(1, length), 4) for kind, count in sorted(touched.items())}


def within(edits: Sequence[Edit], start: int, end: int, field: str) -> list[Edit]:
    """The edits of a part of a clean text, as those of a text of its own.

    An edit that reaches over the part's bounds is cut where it leaves places where they are, as folding does; else the
    part is said to come from all that was printed there.
    """
    found: list[Edit] = []
    for edit in reversed(edits):
        first, last = edit.start, edit.start + len(edit.after)
        grows = len(edit.before) - len(edit.after)
        if last < start or (last == start and first < last):
            start, end = start + grows, end + grows
        elif first > end or (first == end and first < last):
            continue
        else:
            low, high = max(first, start), min(last, end)
            before = edit.before if grows else edit.before[low - first : high - first]
            after = edit.after[low - first : high - first]
            if before != after:
                found.append(
                    Edit(
                        kind=edit.kind,
                        field=field,
                        start=low - start,
                        before=before,
                        after=after,
                        certainty=edit.certainty,
                    )
                )
            if grows:
                start, end = min(start, first), max(end, last) + grows
    return found[::-1]


def runs(edit: Edit) -> list[Edit]:
    """The edit as the runs of characters that it changed: folding takes whole lines, each as long as it was."""
    if len(edit.before) != len(edit.after):
        return [edit]
    found: list[Edit] = []
    for at, (before, after) in enumerate(zip(edit.before, edit.after, strict=True), start=edit.start):
        if before == after:
            continue
        run = replace(edit, start=at, before=before, after=after)
        if found and found[-1].start + len(found[-1].after) == at:
            last = found.pop()
            run = replace(last, before=last.before + before, after=last.after + after)
        found.append(run)
    return found
