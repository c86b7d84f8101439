"""A WARC file that is about to come into a folder, or lies in a store: what was taken out never comes back with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from archive.data.arrivals import Arrival, Flaw
from archive.data.files import sha256_of
from archive.data.redacted import Redaction
from archive.fixity.record_checks import flaw_of, flaws
from archive.redaction.targets import Target
from archive.warc.reader import WarcError, records
from archive.warc.redacted.rewrite import rewrite
from archive.warc.redacted.tombstone import redacted_in
from reading.page import Redacted as Said


@dataclass(slots=True, kw_only=True)
class TakenOut:
    """What was taken out of one file."""

    records: int = 0
    damage: list[str] = field(default_factory=list)  # what can't be read of it stays in it


def take_out(warc: Path, target: Target) -> TakenOut:
    """Put tombstones into a file that nobody reads yet. Raises OSError."""
    found: dict[int, tuple[Said, Redaction]] = {}
    damage: list[WarcError] = []
    try:
        for record in records(warc, damage.append):
            if redacted_in(record) is None and (hit := target.of(record)):
                found[record.offset] = hit
    except WarcError as error:
        damage.append(error)
    if found:
        bury(warc, found)
    return TakenOut(records=len(found), damage=list(map(str, damage)))


def bury(warc: Path, found: Mapping[int, tuple[Said, Redaction]]) -> None:
    """Put tombstones in the place of the records at these offsets. Raises WarcError, OSError."""
    at = datetime.fromisoformat(max(each.at for _, each in found.values()))
    rewrite(warc, {offset: said for offset, (said, _) in found.items()}, at)


def noted_again(arrival: Arrival, warc: Path) -> Arrival:
    """What is noted of an imported file that isn't what came any more."""
    sha256 = sha256_of(warc)
    damage = tuple(dict.fromkeys(_flaws(warc)))
    return replace(arrival, sha256=sha256, source_sha256=sha256, size=warc.stat().st_size, damage=damage)


def _flaws(warc: Path) -> list[Flaw]:
    """What is wrong with a file that came so, at the places where it is now."""
    damage: list[WarcError] = []
    found = []
    try:
        for record in records(warc, damage.append):
            found += flaws(record)
    except WarcError:
        pass  # no record of it can be read: what was found before that is all
    return [*found, *map(flaw_of, damage)]
