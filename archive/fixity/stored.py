"""What the store says of the records of one WARC file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from archive.fixity.verified import Sum
from archive.rows.answers import Answered
from archive.rows.places import Place, places
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
            answers={answer.record_id: answer for answer in rows.answers.of_file(warc)},
        )

    def sum(self) -> str:
        total = Sum()
        for place in self.places.values():
            total.add(f"{place.record_id} {place.offset}")
        for answer in self.answers.values():
            total.add(f"{answer.record_id} {answer.offset} {answer.kind}")
        return str(total)
