"""`archive push`: finished WARC files go to a store, and what was taken out of them here leaves it there.

Nothing here is changed but `copies.jsonl`, unless the store's lists name what has to be taken out. A file counts as
there once it was read back and its note is written. Killed at any moment, the next push goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive.data.arrivals import ORIGINALS, Arrival, arrivals
from archive.data.files import sha256_of
from archive.data.folder import OPEN, SiteFolder, site_folders
from archive.data.key import marks
from archive.data.operator import store_seconds_in
from archive.fixity.copies import Copy, copies, note_copy, tidy
from archive.offsite.alike import Likeness, likeness
from archive.offsite.alone import alone
from archive.offsite.failures import Failures
from archive.offsite.freeing import Freeing
from archive.offsite.held import WARC, Held, Shelf, is_site, put, shelf_of, sites_held, take_away
from archive.offsite.held import clear as leave_nothing
from archive.offsite.lists import WaitsError, give_lists, take_lists
from archive.offsite.place import DamagedError, OffsiteError, Place
from archive.offsite.staged import clear, drop, fetch
from archive.offsite.sweep import sweep
from archive.warc.elsewhere.away import away

Tick = Callable[[int], None]


@dataclass(slots=True, kw_only=True)
class Pushed:
    """What one push came to."""

    store: str
    pushed: int = 0  # files
    bytes: int = 0
    there: int = 0  # files that were confirmed before, or by another host
    replaced: int = 0  # files in the store that held what was taken out here
    swept: int = 0  # files in the store, of other hosts, that were freed of what was taken out
    deleted: int = 0  # files here
    freed: int = 0  # bytes of these
    again: list[str] = field(default_factory=list)  # files that were there, and are no more: they went once more
    notes: list[str] = field(default_factory=list)  # what is worth knowing, and nothing wrong
    wrong: list[str] = field(default_factory=list)  # what somebody must look at
    waits: list[str] = field(default_factory=list)  # what the next push does
    failed: str | None = None  # why nothing could be done


def push(
    data: Path,
    url: str,
    names: Sequence[str] = (),
    *,
    delete: bool = False,
    until: float | None = None,
    tick: Tick = lambda _: None,
    total: Tick = lambda _: None,
) -> Pushed:
    """Bring what is finished to a store. `delete`: then delete here what the store has (freeing.py). `until`: begin no
    further file after this time (time.monotonic). `tick` is told bytes, `total` how many there are to be. Raises
    ArchiveError, OSError.
    """
    folders = site_folders(data, names)
    place = Place(url, store_seconds_in(data))
    place.apart_from(data)
    report = Pushed(store=place.url)
    with alone(data, report.waits) as nobody:
        if nobody:
            place.begin()
            clear(data)
            pushing = _Push(place, data, report, until, tick)
            pushing.run(folders, total)
            if delete and not report.waits:
                pushing.free(folders)
    return report


class _Push:
    def __init__(self, place: Place, data: Path, report: Pushed, until: float | None, tick: Tick) -> None:
        self._place, self._data, self._report, self._until, self._tick = place, data, report, until, tick
        self._keys = tuple(marks(data))
        self._went: set[str] = set()  # files of this call, by name in the store
        self._failures = Failures(report.waits)

    def run(self, folders: Sequence[SiteFolder], total: Tick) -> None:
        place, data, report = self._place, self._data, self._report
        for folder in folders:
            if not is_site(folder.name):
                report.wrong.append(f"{folder.path}: no name of a site, a-z, 0-9 and _; nothing of it was pushed")
        folders = [folder for folder in folders if is_site(folder.name)]
        try:
            sites = sorted({*sites_held(place), *(each.name for each in site_folders(data) if is_site(each.name))})
            shelves = {site: shelf_of(place, site) for site in sites}
            try:
                take_lists(place, shelves, data, report)
            except WaitsError as error:
                report.waits.append(f"{error}; nothing was pushed before that")
                return
            give_lists(place, shelves, data)
            waiting = [(folder, list(self._unconfirmed(folder, shelves[folder.name]))) for folder in folders]
            total(sum(path.stat().st_size for _, paths in waiting for path in paths))
            for folder, paths in waiting:
                self._site(folder, shelves[folder.name], paths)
            if any(not done for shelf in shelves.values() for done in shelf.lists.values()):
                sweep(place, {site: shelf_of(place, site) for site in sites}, data, report)
        except OffsiteError as error:
            self._failures.last = error
            report.waits.append(f"{error}; the rest goes the next time")
        if self._failures.last and not self._went:
            report.failed = str(self._failures.last)

    def free(self, folders: Sequence[SiteFolder]) -> None:
        """Delete here what the store has, now that nothing waits."""
        freeing = Freeing(
            place=self._place, report=self._report, failures=self._failures, seen=self._went, is_over=self._is_over
        )
        try:
            for folder in folders:
                if is_site(folder.name):
                    freeing.site(folder)
        except OffsiteError as error:
            self._report.waits.append(f"{error}; the rest is deleted the next time")

    def _is_over(self) -> bool:
        return self._until is not None and time.monotonic() > self._until

    def _unconfirmed(self, folder: SiteFolder, shelf: Shelf) -> Iterator[Path]:
        """The files of a site that have to be looked at: nobody has confirmed them as they are now."""
        known = copies(folder, self._place.url)
        for path in _finished(folder):
            name = f"{path.parent.name}/{path.name}"
            copy = known.get(name)
            if copy and copy.is_of(path):
                if (held := shelf.held(name, copy.held)) and (held.size == copy.size or copy.held != copy.sha256):
                    self._report.there += 1
                    continue
                self._report.again.append(f"{folder.name}/{name}: was there {copy.at}, and is no more")
            yield path

    def _site(self, folder: SiteFolder, shelf: Shelf, paths: Sequence[Path]) -> None:
        self._report.wrong += leave_nothing(self._place, shelf, {path.name for path in _finished(folder)})
        self._forget_originals(folder, shelf)
        for each in away(folder).values():
            if each.store == self._place.url and f"{WARC}/{each.file}" not in shelf.files:
                self._report.wrong.append(f"{folder.name}/{each.file}: {each.gone}")
        for number, path in enumerate(paths):
            if self._is_over():
                self._report.waits.append(f"{folder.name}: {len(paths) - number} files, for the time was over")
                break
            try:
                self._file(folder, shelf, path)
                self._failures.good()
            except OffsiteError as error:
                self._failures.bad(error)
            except FileNotFoundError:
                if path.exists():
                    raise
                self._report.waits.append(f"{folder.name}/{path.name}: was taken away meanwhile")
        tidy(folder)

    def _file(self, folder: SiteFolder, shelf: Shelf, path: Path) -> None:
        before = _state(path)
        sha256 = sha256_of(path)
        held = Held(site=folder.name, kind=path.parent.name, file=path.name, sha256=sha256, size=before[0])
        there = shelf.held(held.path, sha256)
        if there and there.size == held.size:  # of another host, or of a push that was killed
            self._report.there += 1
            self._note(folder, path, before, held, held)
            self._tick(held.size)
            return
        others = [each for each in shelf.files.get(held.path, ()) if each.sha256 != sha256]
        for other in others:
            if (found := self._compared(path, other)) is None:
                return
            if not found.ours:  # theirs has every tombstone of ours
                self._report.there += 1
                self._note(folder, path, before, held, other)
                return
        arrival = arrivals(folder).get(path.name) if held.kind == WARC else None
        if not any(self._put(path, held, arrival, last=last) for last in (False, True)):
            self._report.wrong.append(f"{folder.name}/{held.path}: twice, what the store gave back was another file")
            return
        if not path.exists() or _state(path) != before:
            take_away(self._place, held)
            self._report.waits.append(f"{folder.name}/{held.path}: was written meanwhile")
            return
        self._went.add(held.key)
        self._report.pushed += 1
        self._report.bytes += held.size
        self._note(folder, path, before, held, held)
        for other in others:
            self._away(other)
            self._report.replaced += 1
        shelf.files[held.path] = [held]
        self._tick(held.size)

    def _put(self, path: Path, held: Held, arrival: Arrival | None, *, last: bool) -> bool:
        """Bring a file there; whether it came back as it went. What the store refuses once, as bytes that a wire has
        changed, it may take the next time.
        """
        try:
            return put(self._place, path, held, self._keys, arrival)
        except OffsiteError:
            if last:
                raise
            return False

    def _compared(self, path: Path, other: Held) -> Likeness | None:
        """How ours and theirs differ that are the same but for tombstones; None: they aren't, which is told."""
        try:
            theirs = fetch(self._place, other, self._data, lambda _: None)
        except DamagedError as error:
            self._report.wrong.append(str(error))
            return None
        try:
            found = likeness(path, theirs)
        finally:
            drop(theirs)
        if found is None or (found.ours and found.theirs):
            self._report.wrong.append(
                f"{path.parent.parent.name}/{other.path}: another file has this name in the store ({other.key}); both"
                " stay as they are: two hosts that crawl one site, or one that was mended; see docs/storage.md"
            )
            return None
        return found

    def _forget_originals(self, folder: SiteFolder, shelf: Shelf) -> None:
        """Take away how imported files came, where something was taken out of them since."""
        noted = arrivals(folder)
        for path, found in list(shelf.files.items()):
            kind, _, name = path.partition("/")
            arrival = noted.get(name)
            if kind == ORIGINALS and arrival and arrival.sha256 == arrival.source_sha256:
                for held in found:
                    self._away(held)
                    self._report.replaced += 1
                del shelf.files[path]

    def _away(self, held: Held) -> None:
        if left := take_away(self._place, held):
            self._report.wrong.append(f"{held.key}: {left}; it holds what was taken out here")

    def _note(self, folder: SiteFolder, path: Path, state: tuple[int, int], ours: Held, theirs: Held) -> None:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        size, mtime_ns = state
        file = f"{path.parent.name}/{path.name}"
        copy = Copy(
            file=file,
            store=self._place.url,
            size=size,
            mtime_ns=mtime_ns,
            sha256=ours.sha256,
            held=theirs.sha256,
            at=at,
        )
        note_copy(folder, copy)


def _finished(folder: SiteFolder) -> list[Path]:
    """The WARC files that nobody writes any more, and how imported ones came that had to be packed anew."""
    came = [path for name in sorted(arrivals(folder)) if (path := folder.path / ORIGINALS / name).is_file()]
    return [path for path in folder.warcs() if not path.name.endswith(OPEN)] + came


def _state(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns
