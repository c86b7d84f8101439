"""What was taken out is taken out of the store, too: of files that other hosts pushed and this one lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from archive.data.arrivals import ORIGINALS
from archive.data.files import sha256_of
from archive.data.folder import SiteFolder
from archive.data.redacted import Redacted
from archive.fixity.copies import copies
from archive.offsite.held import WARC, Held, Note, Shelf, clear, note_of, put, take_away
from archive.offsite.lists import swept
from archive.offsite.place import DamagedError, Place
from archive.offsite.staged import drop, fetch
from archive.redaction.staged import noted_again, take_out
from archive.redaction.targets import Target, wanted_in


class Report(Protocol):
    """Is told what came of it."""

    swept: int
    wrong: list[str]


def sweep(place: Place, shelves: Mapping[str, Shelf], data: Path, report: Report) -> None:
    """Go through what the store holds, and put files without the words of these articles in the place of those that
    have them. Killed, it begins anew: an entry counts as swept when all were gone through. Raises OffsiteError,
    OSError.
    """
    unclean = False
    for site, shelf in shelves.items():
        report.wrong += [f"{each}; it may hold what was taken out" for each in clear(place, shelf)]
        folder = SiteFolder(path=data / site)
        target = Target(wanted_in(Redacted.of(folder), data), None)
        clean = {  # was looked at here, when the lists were
            (each.file, each.held)
            for each in copies(folder, place.url).values()
            if each.sha256 == each.held and (folder.path / each.file).is_file() and each.is_of(folder.path / each.file)
        }
        for held in [each for found in shelf.files.values() for each in found]:
            if held.kind == WARC and (held.path, held.sha256) not in clean:
                unclean |= not _Sweep(place, shelf, data, report).file(held, target)
    for site, shelf in shelves.items() if not unclean else ():
        for entry, done in shelf.lists.items():
            if not done:
                swept(place, site, entry)


class _Sweep:
    """Looks at the files of one site."""

    def __init__(self, place: Place, shelf: Shelf, data: Path, report: Report) -> None:
        self._place, self._shelf, self._data, self._report = place, shelf, data, report

    def file(self, held: Held, target: Target) -> bool:
        """Whether the file is as it may be now. One that is damaged is said, and not looked at each time: nobody takes
        it for what it was, and `verify` names it until it is gone.
        """
        try:
            staged = fetch(self._place, held, self._data, lambda _: None)
            note = note_of(self._place, held)
        except DamagedError as error:
            self._report.wrong.append(f"{error}; whether it holds what was taken out can't be told")
            return True
        try:
            out = take_out(staged, target)
            self._report.wrong += [f"{held.key}: {what}; what stands there is not taken out" for what in out.damage]
            return not out.records or self._put(held, staged, note)
        finally:
            drop(staged)

    def _put(self, held: Held, staged: Path, note: Note) -> bool:
        """Put the file in the place of the one that it was."""
        arrival = noted_again(note.arrival, staged) if note.arrival else None
        fresh = replace(held, sha256=sha256_of(staged), size=staged.stat().st_size)
        if not put(self._place, staged, fresh, note.keys, arrival):
            what = "what the store gave back of it without what was taken out is another file"
            self._report.wrong.append(f"{held.key}: {what}")
            return False
        for each in (held, *self._shelf.files.get(f"{ORIGINALS}/{held.file}", ())):
            if left := take_away(self._place, each):
                self._report.wrong.append(f"{each.key}: {left}; it holds what was taken out here")
        self._report.swept += 1
        return True
