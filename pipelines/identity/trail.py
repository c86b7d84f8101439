"""A text with some of its parts written otherwise, and the edits that made it: so is what they undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipelines.edits import undo
from reading.article import Edit

KIND = "name"  # of the edit that stands for all, where the steps of a text can't be kept apart from the name in it


class Span(NamedTuple):
    """`text[start:end]` is written as `after`."""

    start: int
    end: int
    after: str


Find = Callable[[str], list[Span]]  # in the order of the text, none over another; none in what it wrote itself


def written(text: str, spans: Iterable[Span]) -> str:
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += text[end : span.start], span.after
        end = span.end
    return "".join((*parts, text[end:])) if parts else text


def rewritten(text: str, edits: Sequence[Edit], find: Find) -> tuple[str, list[Edit]]:
    """The text with what `find` finds written otherwise, and edits that lead from it to the printed text, in which it
    is written otherwise too. No edit holds what was found.

    `edits` are those of this one text, in the order they are stored.
    """
    spans = find(text)
    clean = written(text, spans)
    if not edits:
        return clean, []
    printed = undo(text, edits)
    if not (spans or find(printed) or _any_found(edits, find)):
        return text, [*edits]
    kept = _carried(text, edits, spans, find)
    back = undo(clean, kept)
    if not (find(back) or _any_found(kept, find)):
        return clean, kept
    # What was found stands in the printed text across the bounds of a step.
    field, before = edits[0].field, written(printed, find(printed))
    return clean, [Edit(kind=KIND, field=field, start=0, before=before, after=clean, certainty=1.0)]


def _any_found(edits: Sequence[Edit], find: Find) -> bool:
    return bool(find("\n".join(edit.before for edit in edits)))


def _carried(text: str, edits: Sequence[Edit], spans: list[Span], find: Find) -> list[Edit]:
    """The edits, each at its place in the text as it is written now: walked backwards, as they are undone."""
    kept: list[Edit] = []
    for edit in reversed(edits):
        first, last = edit.start, edit.start + len(edit.after)
        earlier = text[:first] + edit.before + text[last:]
        grows = len(edit.before) - len(edit.after)
        over = [span for span in spans if span.start < last and first < span.end]
        low = min([first, *(span.start for span in over)])
        high = max([last, *(span.end for span in over)])
        before = earlier[low : high + grows]
        if over:  # of a name that a step changed, or cut: its place is all that is told
            inner = find(before) or [Span(0, len(before), over[0].after)]
        else:
            inner = find(before) if len(before) > 1 else []
        start = low + sum(len(span.after) - (span.end - span.start) for span in spans if span.end <= low)
        after = written(text[low:high], [Span(span.start - low, span.end - low, span.after) for span in over])
        now = written(before, inner)
        if now != after:
            kept.append(replace(edit, start=start, before=now, after=after))
        spans = [
            *(span for span in spans if span.end <= low and span not in over),
            *(Span(span.start + low, span.end + low, span.after) for span in inner),
            *(
                Span(span.start + grows, span.end + grows, span.after)
                for span in spans
                if span.start >= high and span.end > low and span not in over
            ),
        ]
        text = earlier
    return kept[::-1]
