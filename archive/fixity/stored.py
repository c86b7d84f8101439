"""What the store says of the records of one WARC file, and its rows by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from archive.data.printing import counted
from archive.fixity.findings import REBUILD
from archive.fixity.verified import Sum
from archive.rows.answers import Answered
from archive.rows.places import Place, places, warcs
from archive.rows.store import RowStore


@dataclass(slots=True, kw_only=True)
class Stored:
    """Rows and answers of one file by record id; those that were found leave."""

    places: dict[str, Place] = field(default_factory=dict)
    answers: dict[str, Answered] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: RowStore, warc: str) -> Self:
        return cls(
            places={place.record_id: place for place in places(rows, warc)},
            answers={answer.capture.record_id: answer for answer in rows.answers.of_file(warc)},
        )

    def left(self) -> dict[str, tuple[str, int]]:
        """Those that weren't found, by record id: what there is of it, a row or only an answer, and its offset."""
        answers = {record_id: ("answer", answer.capture.offset) for record_id, answer in self.answers.items()}
        return answers | {record_id: ("row", place.offset) for record_id, place in self.places.items()}

    def sum(self) -> str:
        total = Sum()
        for place in self.places.values():
            total.add(f"{place.record_id} {place.offset}")
        for answer in self.answers.values():
            total.add(f"{answer.capture.record_id} {answer.capture.offset} {answer.kind}")
        return str(total)


def check_rows(rows: RowStore, there: set[str], found: Callable[..., None]) -> int:
    """Every row by itself, and the WARC files that rows name, of those that are `there`; how many rows there are."""
    file, do, count = rows.path.name, REBUILD.format(site=rows.path.parent.name), 0
    for name in sorted(warcs(rows) - there):
        number = sum(1 for _ in places(rows, name))
        found(file, f"{counted(number, 'row')} of {name}, which isn't here", "put the file back")
    for record_id in rows.changed():
        count += 1
        if record_id is not None:
            found(file, "row that isn't as it was stored", do, record_id=record_id)
    for record_id in rows.answers.changed():
        if record_id is not None:
            found(file, "answer that isn't as it was stored", do, record_id=record_id)
    return count
