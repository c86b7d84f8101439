"""`archive pull`: WARC files come from a store, and what was taken out anywhere goes from here before any of them does.

A file is fetched beside the archive, compared with its digest, freed of what was taken out, and only then gets its
name. When all of a site are there, they are indexed, and rows are made of them: the same, byte for byte, that the
crawl made, where `pseudonym.key` and `sites.toml` are the same. Killed at any moment, the next pull goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive.data.arrivals import ORIGINALS, arrivals, note
from archive.data.files import sha256_of, sync_folder
from archive.data.folder import ANYWHERE, SiteFolder, make_data_folder
from archive.data.key import marks, names_of
from archive.data.lock import HeldError, hold
from archive.data.operator import sites_in
from archive.data.redacted import Redacted
from archive.fixity.copies import Copy, copies, note_copy, tidy
from archive.offsite.alike import likeness
from archive.offsite.alone import alone
from archive.offsite.failures import Failures
from archive.offsite.held import WARC, Held, Note, Shelf, asked_of, note_of, shelf_of
from archive.offsite.leveled import make_level
from archive.offsite.lists import WaitsError, take_lists
from archive.offsite.place import DamagedError, OffsiteError, Place
from archive.offsite.staged import clear, drop, fetch
from archive.redaction.staged import noted_again, take_out
from archive.redaction.targets import Target, wanted_in
from archive.rows.store import RowStore
from archive.warc.elsewhere.away import away, noted
from archive.warc.elsewhere.away import note as note_away

Tick = Callable[[int], None]
_BATCH, _MOST = 1_000_000_000, 50  # bytes, and files, that are made level together


@dataclass(slots=True, kw_only=True)
class Pulled:
    """What one pull came to."""

    store: str
    pulled: int = 0  # files
    bytes: int = 0
    there: int = 0  # files that were here
    left: int = 0  # files that stay in the store alone
    rows: int = 0
    records: int = 0  # that came with a tombstone in their place, as they were taken out
    notes: list[str] = field(default_factory=list)  # what is worth knowing, and nothing wrong
    wrong: list[str] = field(default_factory=list)  # what somebody must look at
    waits: list[str] = field(default_factory=list)  # what the next pull does
    failed: str | None = None  # why nothing could be done


def pull(
    data: Path,
    url: str,
    names: Sequence[str] = (),
    *,
    leave: bool = False,
    tick: Tick = lambda _: None,
    total: Tick = lambda _: None,
) -> Pulled:
    """Bring from a store what isn't here: of these sites, or of all. `leave` leaves WARC files there that are noted as
    being there alone: their rows and lines of the index are here. `tick` is told bytes, `total` how many there are to
    be. Raises ArchiveError, OSError.
    """
    place, held, asked = asked_of(data, url, names)
    make_data_folder(data)
    report = Pulled(store=place.url)
    with alone(data, report.waits) as nobody:
        if nobody:
            _Pull(place, data, report, tick, leave=leave).run(held, asked, total)
    return report


class _Pull:
    def __init__(self, place: Place, data: Path, report: Pulled, tick: Tick, *, leave: bool) -> None:
        self._place, self._data, self._report, self._tick, self._leave = place, data, report, tick, leave
        self._failures = Failures(report.waits)

    def run(self, sites: Sequence[str], names: Sequence[str], total: Tick) -> None:
        report = self._report
        try:
            shelves = {site: shelf_of(self._place, site) for site in sites}
            try:
                take_lists(self._place, shelves, self._data, report)
            except WaitsError as error:
                report.waits.append(f"{error}; nothing was pulled before that")
                return
            wanted = {site: self._missing(shelves[site]) for site in names}
            clear(self._data, {held.sha256 for found in wanted.values() for held in found})
            total(sum(held.size for found in wanted.values() for held in found))
            for site, found in wanted.items():
                report.wrong += [f"{self._place.url}/{name}: no push wrote this" for name in shelves[site].odd]
                self._site(site, found)
        except OffsiteError as error:
            self._failures.last = error
            report.waits.append(f"{error}; the rest comes the next time")
        if self._failures.last is None:
            clear(self._data)
        elif not report.pulled:
            report.failed = str(self._failures.last)

    def _missing(self, shelf: Shelf) -> list[Held]:
        """What has to be looked at: what isn't here as it was found to be the last time."""
        folder = SiteFolder(path=self._data / shelf.site)
        known, elsewhere = copies(folder, self._place.url), away(folder) if self._leave else {}
        missing = []
        for path, found in shelf.files.items():
            here, copy = folder.path / path, known.get(path)
            if (one := elsewhere.get(here.name)) is not None and any(each.sha256 == one.sha256 for each in found):
                self._report.left += 1
                continue
            same = here.is_file() and copy is not None and copy.is_of(here)
            if same and copy is not None and any(each.sha256 == copy.held for each in found):
                self._report.there += 1
            else:
                missing += found
        # As they were written, and those that were imported behind them: each of these may have its original.
        return sorted(missing, key=lambda held: (held.kind != WARC, held.file, held.sha256))

    def _site(self, site: str, found: Sequence[Held]) -> None:
        if not found:
            return
        folder = SiteFolder(path=self._data / site)
        names_of(self._data)  # makes the key, before there are rows
        try:
            with hold(folder.path):
                for some in _batches(found):
                    self._some(folder, some)
                tidy(folder)
                if noted(folder).keys() - away(folder).keys():
                    note_away(folder, ())  # of those that are here now nothing needs to be noted
        except HeldError as error:
            self._report.waits.append(f"{site}: a crawl or another verb is writing here ({error})")
            return
        if site == ANYWHERE:
            return
        if site not in {each.name for each in sites_in(self._data, site)}:
            why = "no site is called that here, so its pages make no rows."
        elif _without_rows(folder):
            why = "none of its pages makes a row here; are its hosts known?"
        else:
            return
        self._report.notes.append(
            f"{site}: {why} Bring sites.toml of the crawl host along, then python -m archive rebuild {site} --replace"
        )

    def _some(self, folder: SiteFolder, found: Sequence[Held]) -> None:
        """Bring these; what came before the store failed is made level all the same."""
        came: list[Held] = []
        try:
            for held in found:
                try:
                    came += [held] if self._file(folder, held) else []
                    self._failures.good()
                except OffsiteError as error:
                    self._failures.bad(error)
        finally:
            files = [folder.warc / held.file for held in came if held.kind == WARC]
            self._report.rows += make_level(folder, self._data, files, self._report.wrong)
            for held in came:
                self._note(folder, held)

    def _file(self, folder: SiteFolder, held: Held) -> bool:
        """Whether the file is here now, and has to be made level."""
        here = folder.path / held.path
        if here.is_file():
            return self._is_same(here, held)
        if held.kind == ORIGINALS and not self._is_wanted(folder, held):
            return False
        try:
            staged = fetch(self._place, held, self._data, self._tick)
            note_there = note_of(self._place, held)
        except DamagedError as error:
            self._report.wrong.append(str(error))
            return False
        if held.kind == WARC:
            self._clean(folder, held, staged, note_there)
        here.parent.mkdir(parents=True, exist_ok=True)
        staged.rename(here)
        sync_folder(here.parent)
        drop(staged)
        self._report.pulled += 1
        self._report.bytes += held.size
        if not set(note_there.keys) <= set(marks(self._data)):
            self._other_key(folder.name)
        return True

    def _clean(self, folder: SiteFolder, held: Held, staged: Path, said: Note) -> None:
        """Nothing that was taken out comes back: here that is known before the file has its name."""
        redacted = wanted_in(Redacted.of(folder), self._data)
        arrival = said.arrival
        if redacted.redactions:
            rows = RowStore(folder.rows) if folder.rows.is_file() else None
            try:
                out = take_out(staged, Target(redacted, rows))
            finally:
                if rows is not None:
                    rows.close()
            self._report.records += out.records
            if out.damage:
                self._report.wrong += [f"{held.key}: {what}; what stands there is not taken out" for what in out.damage]
            if out.records and arrival:
                arrival = noted_again(arrival, staged)
        if arrival:
            note(folder, arrival)

    def _is_same(self, here: Path, held: Held) -> bool:
        """Whether the file of this name here is the one in the store, but for what was taken out; else that is told."""
        if sha256_of(here) == held.sha256:
            self._report.there += 1
            return True
        try:
            theirs = fetch(self._place, held, self._data, self._tick)
        except DamagedError as error:
            self._report.wrong.append(str(error))
            return False
        try:
            same = likeness(here, theirs) if held.kind == WARC else None
        finally:
            drop(theirs)
        if same is None:
            self._report.wrong.append(
                f"{here}: not the file of this name in the store ({held.key}); both stay as they are: two hosts that"
                " crawl one site, or one that was mended; see docs/storage.md"
            )
            return False
        self._report.there += 1
        return True

    def _is_wanted(self, folder: SiteFolder, held: Held) -> bool:
        """Whether an imported file is here whose original this is; where something was taken out of it, it is not."""
        arrival = arrivals(folder).get(held.file)
        return arrival is not None and arrival.source_sha256 == held.sha256 and arrival.sha256 != held.sha256

    def _other_key(self, site: str) -> None:
        note = (
            f"{site}: the host that pushed it has another pseudonym.key, so commenters are called otherwise here; to"
            " have them the same, put its key here and rebuild all sites with --replace"
        )
        if note not in self._report.notes:
            self._report.notes.append(note)

    def _note(self, folder: SiteFolder, held: Held) -> None:
        here = folder.path / held.path
        if not here.is_file():
            return
        stat, at = here.stat(), datetime.now(UTC).isoformat(timespec="seconds")
        sha256 = sha256_of(here)
        copy = Copy(
            file=held.path, store=self._place.url, size=stat.st_size, mtime_ns=stat.st_mtime_ns, sha256=sha256,
            held=held.sha256, at=at,
        )  # fmt: skip
        note_copy(folder, copy)


def _without_rows(folder: SiteFolder) -> bool:
    """Whether nothing that came for a site is an article's page."""
    if not folder.rows.is_file():
        return False  # nothing came
    with RowStore(folder.rows, readonly=True) as rows:
        return not rows.summary().readings


def _batches(found: Sequence[Held]) -> Iterator[list[Held]]:
    """So many files at a time as are made level together."""
    some: list[Held] = []
    for held in found:
        some.append(held)
        if sum(each.size for each in some) >= _BATCH or len(some) >= _MOST:
            yield some
            some = []
    if some:
        yield some
