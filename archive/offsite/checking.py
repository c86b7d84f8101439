"""Is what lies in a store whole? Each file is read through, one at a time: memory and disk don't grow."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from archive.data.arrivals import Arrival, Flaw
from archive.data.folder import SiteFolder
from archive.data.redacted import Redacted, Redaction
from archive.fixity.findings import Finding, Report
from archive.fixity.record_checks import flaw_of, flaws
from archive.offsite.held import WARC, Held, Shelf, index_of, note_of
from archive.offsite.lists import entries
from archive.offsite.place import DamagedError, OffsiteError, Place
from archive.offsite.staged import drop, fetch
from archive.redaction.targets import Target, wanted
from archive.warc.reader import WarcError, records
from archive.warc.redacted.tombstone import redacted_in

Tick = Callable[[int], None]
_AGAIN = "delete the object with its .held, and push it again from a host that has it"
_PUSH = "python -m archive push, from any host that uses the store"
_PUSHED_SO = "it was pushed so; python -m archive verify, on the host that has it, says what to do"


def check_store(place: Place, shelf: Shelf, taken: Mapping[str, list[Redaction]], tick: Tick) -> Report:
    """Read what a store holds of a site: digests, gzip members, lengths, digests of records, and that nothing of it was
    taken out: `taken` by site. `tick` is told bytes. Raises OffsiteError where the store can't be asked.
    """
    site = shelf.site
    own = Redacted(folder=SiteFolder(path=Path(site)), redactions=tuple(taken.get(site, ())))
    target = Target(wanted(own, (each for found in taken.values() for each in found)), None)
    report = Report(site=site)
    report.notes += [f"{each.key}: without its note: a push was killed, or is at work" for each in shelf.unconfirmed]
    for name in shelf.odd:
        report.findings.append(Finding(site=site, file=name, what="no push wrote this", do="look at it, and delete it"))
    for path, found in shelf.files.items():
        if len(found) > 1:
            what = f"{len(found)} files of this name"
            do = "if a push is at work, look again; else two hosts wrote one name: see docs/storage.md"
            report.findings.append(Finding(site=site, file=path, what=what, do=do))
    with tempfile.TemporaryDirectory(prefix="verify-") as folder:
        for held in [each for found in shelf.files.values() for each in found]:
            report.files += held.kind == WARC
            report.findings += _findings(place, held, Path(folder), report, target)
            tick(held.size)
    report.notes += [f"redacted/{digest}: not swept yet; {_PUSH}" for digest, done in shelf.lists.items() if not done]
    return report


def taken_out(place: Place, shelves: Iterable[Shelf]) -> dict[str, list[Redaction]]:
    """What the lists of the sites in a store say, by site. Raises OffsiteError."""
    return {shelf.site: entries(place, shelf.site, shelf.lists) for shelf in shelves}


def _findings(place: Place, held: Held, folder: Path, report: Report, target: Target) -> Iterator[Finding]:
    try:
        note = note_of(place, held)
        if note.index and index_of(place, held, note) is None:
            report.notes.append(
                f"{held.key}: its lines of the index are gone or damaged; who needs them reads the file"
            )
        staged = fetch(place, held, folder, lambda _: None)
    except DamagedError:
        yield Finding(site=held.site, file=held.key, what="not the file of its digest", do=_AGAIN)
        return
    except OffsiteError as error:
        yield Finding(site=held.site, file=held.key, what=str(error), do="verify it again")
        return
    try:
        if held.kind == WARC:
            yield from _of_records(staged, held, note.arrival, report, target)
    finally:
        drop(staged)


def _of_records(staged: Path, held: Held, arrival: Arrival | None, report: Report, target: Target) -> Iterator[Finding]:
    came_so = set(arrival.damage) if arrival else set()
    damage: list[WarcError] = []
    found: list[Flaw] = []
    try:
        for record in records(staged, damage.append):
            report.records += 1
            # Not its references: what they name may lie in another file, which isn't beside this one.
            found += flaws(record)
            if redacted_in(record) is None and target.of(record):
                what = f"was taken out, and is here: {record.url}"
                yield Finding(site=held.site, file=held.key, what=what, do=_PUSH, offset=record.offset)
    except WarcError as error:
        damage.append(error)
    for flaw in (*found, *map(flaw_of, damage)):
        if flaw not in came_so:
            yield Finding(site=held.site, file=held.key, what=flaw.what, do=_PUSHED_SO, offset=flaw.offset)
