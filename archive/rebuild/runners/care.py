"""Work in processes that may end at any moment: begun again, and a page that ends them is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Protocol, Self

from archive.data.folder import DataError
from archive.rebuild.joining import Joining
from archive.rebuild.part import Part
from archive.rebuild.runners.child import Bounds, Cause
from archive.rebuild.runners.forge import Lost
from archive.rebuild.runners.work import Failed
from archive.rebuild.shard import Shard

Ask = Callable[[dict[str, Any]], dict[str, Any] | Lost]
# How often it may happen in a row at one page before that is left out. Who ends a process from without may mean another
# page, or none.
_OFTEN = {Cause.MEMORY: 2, Cause.TIME: 2, Cause.RAISED: 1, Cause.CRASHED: 2, Cause.KILLED: 5}
_OFTEN_ANYWHERE = 10


class Stretch(Protocol):
    """Records that are to be read, one after the other; some of their pages are left out."""

    @property
    def not_read(self) -> tuple[tuple[int, str], ...]:
        """Offsets of the records whose pages are, and why."""

    def task(self) -> dict[str, Any]:
        """What a process is asked."""

    def without(self, not_read: tuple[tuple[int, str], ...]) -> Self:
        """The same, with these pages left out."""


def read_with_care(shard: Shard, ask: Ask, bounds: Bounds) -> Part | Failed:
    """The part of a shard, whatever its pages do to those who read them. Raises DataError where nobody can go on."""
    answer = careful(shard, ask, bounds)
    return Failed(shard=shard, why=answer) if isinstance(answer, str) else Part.of_json(answer["part"])


def careful(stretch: Stretch, ask: Ask, bounds: Bounds) -> dict[str, Any] | str:
    """What reading a stretch came to, whatever its pages do; why it can't be read. Raises DataError."""
    last, times = None, 0
    while isinstance(answer := ask(stretch.task()), Lost):
        times = times + 1 if (answer.at, answer.cause) == last else 1
        last = answer.at, answer.cause
        by_chance = answer.at is None and answer.cause is Cause.KILLED
        if times < (_OFTEN_ANYWHERE if by_chance else _OFTEN[answer.cause]):
            continue
        why = _why(answer, bounds)
        left_out = dict(stretch.not_read)
        if answer.at is None or answer.at in left_out:
            return why
        stretch = stretch.without(tuple(sorted({**left_out, answer.at: why}.items())))
    return _got(answer)


def join_with_care(joining: Joining, ask: Ask, bounds: Bounds) -> int:
    """How many articles were joined. Raises DataError where nobody can go on."""
    task = {"joining": {**asdict(joining), "rows": str(joining.rows), "out": str(joining.out)}}
    lost: Counter[Cause] = Counter()
    while isinstance(answer := ask(task), Lost):
        lost[answer.cause] += 1
        if lost[answer.cause] >= _OFTEN[answer.cause]:
            raise DataError(f"{joining.rows}: joining the articles from {joining.first} on: {_why(answer, bounds)}")
    return int(_got(answer)["joined"])


def _got(answer: dict[str, Any]) -> dict[str, Any]:
    if "refused" in answer:
        raise DataError(answer["refused"])
    return answer


def _why(lost: Lost, bounds: Bounds) -> str:
    if lost.cause is Cause.MEMORY:
        return f"it takes more than {bounds.memory >> 20} MB of memory"
    if lost.cause is Cause.TIME:
        return f"it takes more than {bounds.seconds:g} seconds"
    if lost.cause is Cause.RAISED:
        return lost.detail
    return f"whoever reads it is ended ({lost.detail or 'nobody knows by what'})"
