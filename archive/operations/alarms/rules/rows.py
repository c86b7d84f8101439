"""What rows are made of, and what they are like: how a changed template shows. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from archive.operations.alarms.alarm import AlarmKind, Finding
from archive.operations.alarms.rules.history import ENOUGH, FEW, NIGHTS, OFF, History, fewer, total, windows
from archive.rows.runs import Run

_COMMENTS = 30  # to be expected: of fewer nothing can be said
_ALIKE = 4  # rows that are the same as another one, from which on it is no chance


def other_layouts(history: History) -> Iterator[Finding]:
    """A layout that read most articles of the site, and reads too few now to be chance."""
    yield from _rarer(history, AlarmKind.OTHER_LAYOUT, lambda run: run.layouts)


def other_encodings(history: History) -> Iterator[Finding]:
    """The same of the encoding of their pages."""
    yield from _rarer(history, AlarmKind.OTHER_ENCODING, lambda run: run.looks.encodings)


def other_scripts(history: History) -> Iterator[Finding]:
    """The same of simplified and traditional script."""
    yield from _rarer(history, AlarmKind.OTHER_SCRIPT, lambda run: run.looks.scripts)


def empty_fields(history: History) -> Iterator[Finding]:
    """A field that most articles of the site have, and too few now to be chance."""
    for name, values in _lost(history, AlarmKind.FIELD_EMPTY, _fields).items():
        yield Finding(kind=AlarmKind.FIELD_EMPTY, about=name, values=values)


def one_text(history: History) -> Iterator[Finding]:
    """Half of the rows have the same text, and seldom had."""
    yield from _alike(history, AlarmKind.ONE_TEXT, lambda run: run.looks.one_text)


def one_title(history: History) -> Iterator[Finding]:
    """Half of the rows have the same title, and seldom had."""
    yield from _alike(history, AlarmKind.ONE_TITLE, lambda run: run.looks.one_title)


def shorter_texts(history: History) -> Iterator[Finding]:
    """Texts are shorter than in any night before, and far from what is usual."""
    recent, before = _parted(history, AlarmKind.SHORTER)
    lengths = [float(run.looks.body_chars) for run in before if run.filled.rows * 2 >= ENOUGH]
    # No text at all is an empty field, and one text on every page is said as such.
    now = median(run.looks.body_chars for run in recent) if recent else 0
    if not now or [*one_text(history)] or (usual := _shrunk(now, lengths)) is None:
        return
    yield Finding(kind=AlarmKind.SHORTER, values={"chars": round(now), "usual": round(usual), "nights": len(recent)})


def fewer_comments(history: History) -> Iterator[Finding]:
    """Articles have less comments than in any night before: where most had some, those of the first page alone."""
    recent, before = _parted(history, AlarmKind.FEWER_COMMENTS)
    each = [run.looks.comments / run.filled.rows for run in before if run.filled.rows * 2 >= ENOUGH]
    rows, comments = sum(run.filled.rows for run in recent), sum(run.looks.comments for run in recent)
    if not comments or not rows or len(each) < 2 * FEW:  # none at all: an empty field
        return
    expected = median(each) * rows
    if expected >= _COMMENTS and comments * 4 < expected and comments / rows < min(each):
        values: dict[str, str | int] = {"comments": comments, "usual": round(expected), "nights": len(recent)}
        yield Finding(kind=AlarmKind.FEWER_COMMENTS, values=values)


def _rarer(history: History, kind: AlarmKind, counted: Callable[[Run], Mapping[str, int]]) -> Iterator[Finding]:
    def and_all(run: Run) -> Mapping[str, int]:
        return {**counted(run), "": sum(counted(run).values())}

    for name, values in _lost(history, kind, and_all).items():
        recent = total([run for run in history.runs if run.filled.rows][: int(values["nights"])], counted)
        now = ", ".join(f"{other} {number}" for other, number in recent.most_common(3))
        yield Finding(kind=kind, about=name, values={**values, "now": now})


def _fields(run: Run) -> Mapping[str, int]:
    return {**run.filled.fields, "": run.filled.rows}


def _lost(
    history: History, kind: AlarmKind, counted: Callable[[Run], Mapping[str, int]]
) -> dict[str, dict[str, str | int]]:
    """What most rows had, and too few have now to be chance; all rows are counted as the empty name."""
    runs = [run for run in history.runs if run.filled.rows]
    found: dict[str, dict[str, str | int]] = {}
    for nights in windows(runs):
        recent = total(runs[:nights], counted)
        before = total(history.before(kind, None, runs=runs, nights=nights), counted)
        for name, count in before.items():
            if name and name not in found and fewer(recent[name], recent[""], count, before[""]):
                share = round(100 * count / before[""])
                found[name] = {"read": recent[name], "rows": recent[""], "usual": share, "nights": nights}
    return found


def _alike(history: History, kind: AlarmKind, most: Callable[[Run], int]) -> Iterator[Finding]:
    runs = [run for run in history.runs if run.filled.rows > 1 and most(run)]
    nights = next((at for at in range(1, NIGHTS + 1) if _others(runs[:at]) >= _ALIKE), NIGHTS)
    same, others = sum(most(run) - 1 for run in runs[:nights]), _others(runs[:nights])
    earlier = history.before(kind, runs=runs, nights=nights)
    if same >= _ALIKE and same * 2 >= others and sum(most(run) - 1 for run in earlier) * 4 <= _others(earlier):
        rows = sum(run.filled.rows for run in runs[:nights])
        yield Finding(kind=kind, values={"same": same + 1, "rows": rows, "nights": nights})


def _others(runs: Sequence[Run]) -> int:
    """Rows that could be the same as another one of their night."""
    return sum(run.filled.rows - 1 for run in runs)


def _parted(history: History, kind: AlarmKind) -> tuple[Sequence[Run], Sequence[Run]]:
    """The last runs that tell what their rows are like, until they have rows enough, and those before them."""
    runs = [run for run in history.runs if run.filled.rows and run.looks.encodings]
    nights = max(windows(runs), default=0)
    return runs[:nights], history.before(kind, runs=runs, nights=nights)


def _shrunk(now: float, before: Sequence[float]) -> float | None:
    """What is usual, where it is far more than now; None where it isn't."""
    if len(before) < 2 * FEW:  # lengths differ more than numbers do
        return None
    usual = median(before)
    scale = 1.4826 * median(abs(one - usual) for one in before)
    return usual if now < min(*before, usual - OFF * scale, usual / 2) else None
