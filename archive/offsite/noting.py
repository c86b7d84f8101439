"""What lies in a store and not here is noted here, with its lines of the index: then a rebuild reads it from there.

Whoever only compares notes nothing (`keep=False`): what would have to be noted first is said to be wrong.
What was taken out goes first, as with a pull. Where the lines of a file don't lie beside it, it is fetched once,
indexed, and thrown away. Killed at any moment, the next call goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive.data.arrivals import note as note_arrival
from archive.data.folder import DataError, SiteFolder, make_data_folder, site_folders
from archive.data.key import marks, names_of
from archive.data.lock import HeldError, hold
from archive.data.operator import store_seconds_in
from archive.data.redacted import everywhere
from archive.fixity.recover import recover
from archive.offsite.alone import alone
from archive.offsite.held import (
    WARC,
    Held,
    Note,
    Shelf,
    asked_of,
    index_of,
    note_of,
    require_sites,
    shelf_of,
    side_by_side,
    sites_held,
)
from archive.offsite.leveled import drop_lines
from archive.offsite.lists import WaitsError, digest_of, take_lists
from archive.offsite.place import DamagedError, OffsiteError, Place
from archive.offsite.staged import clear, drop, fetch
from archive.warc import payloads
from archive.warc.cdxj import Index
from archive.warc.elsewhere.away import FILE as AWAY
from archive.warc.elsewhere.away import Away, away, note, noted
from archive.warc.level import lines_in
from archive.warc.reader import WarcError

Tick = Callable[[int], None]
Lying = dict[tuple[str, str], tuple[Place, Held]]  # by site and name
_AT_ONCE = 1000  # lines


@dataclass(slots=True, kw_only=True)
class Noted:
    """What is known of files that lie in stores."""

    lying: Lying = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)  # what is worth knowing, and nothing wrong
    wrong: list[str] = field(default_factory=list)  # what somebody must look at
    waits: list[str] = field(default_factory=list)  # why nothing can be read now


def note_all(
    data: Path, url: str, names: Sequence[str] = (), *, keep: bool = True, tick: Tick = lambda _: None
) -> Noted:
    """Note what a store has and this data folder hasn't: of these sites, or of all. What is noted of other stores is
    looked at, too. `tick` is told the bytes of each file. Raises ArchiveError, OSError.
    """
    place, _, asked = asked_of(data, url, names)
    found = Noted()
    if keep:
        make_data_folder(data)
        _note(place, data, asked, found, tick, new=True)
    else:
        _compare(place, data, asked, found, new=True)
    return found if found.waits else _note_others(data, site_folders(data, names), found, keep=keep, but=place.url)


def note_again(data: Path, folders: Sequence[SiteFolder], *, keep: bool = True) -> Noted:
    """Look at what is noted of these sites: a file may have been freed of what was taken out since. Raises
    ArchiveError, OSError.
    """
    return _note_others(data, folders, Noted(), keep=keep)


def _note_others(
    data: Path, folders: Sequence[SiteFolder], found: Noted, *, keep: bool, but: str | None = None
) -> Noted:
    names = [folder.name for folder in folders]
    for url in sorted({each.store for folder in folders for each in away(folder).values()} - {but}):
        if keep:
            _note(_known(data, url), data, names, found, lambda _: None, new=False)
        else:
            _compare(_known(data, url), data, names, found, new=False)
    return found


def _known(data: Path, url: str) -> Place:
    """A store of which something is noted. Raises OffsiteError where it is none, as where a disk isn't mounted."""
    place = Place(url, store_seconds_in(data))
    place.check()
    require_sites(place)
    return place


def one_by_one(data: Path, folder: SiteFolder) -> Iterator[Path]:
    """Copies of the WARC files of a site that lie in a store, as they are there now, each until the next one is asked
    for. Raises DataError where somebody pushes or pulls, OffsiteError, OSError.
    """
    waits: list[str] = []
    with alone(data, waits) as nobody:
        if not nobody:
            raise DataError(f"{folder.name}: files of it lie in a store, and {waits[0]}; wait until that ends")
        there = away(folder)
        for url in sorted({each.store for each in there.values()}):
            place = _known(data, url)
            shelf = shelf_of(place, folder.name)
            for each in (each for each in there.values() if each.store == url):
                if not (found := shelf.files.get(f"{WARC}/{each.file}")):
                    raise OffsiteError(f"{folder.name}/{each.file}: {each.gone}")
                for held in found:
                    staged = fetch(place, held, data, lambda _: None)
                    try:
                        yield staged
                    finally:
                        drop(staged)


def _note(place: Place, data: Path, sites: Sequence[str], found: Noted, tick: Tick, *, new: bool) -> None:
    with alone(data, found.waits) as nobody:
        if not nobody:
            return
        shelves = {site: shelf_of(place, site) for site in sites_held(place)}
        try:
            take_lists(place, shelves, data, found)
        except WaitsError as error:
            found.waits.append(str(error))
            return
        if _unswept(shelves, data):
            found.waits.append(
                f"{place.url} may hold what was taken out for good; python -m archive push, from here or from any host"
                " that uses it, takes it out there, too"
            )
            return
        clear(data, {each.sha256 for shelf in shelves.values() for several in shelf.files.values() for each in several})
        names_of(data)  # makes the key, before there are rows
        for site in sites:
            noting = _Noting(place, shelves.get(site, Shelf(site=site)), data, found, tick)
            fresh = noting.look(new=new)
            try:
                if fresh:
                    with hold(data / site):
                        noting.take(fresh)
            except HeldError as error:
                found.waits.append(f"{site}: a crawl or another verb is writing here ({error})")


def _compare(place: Place, data: Path, sites: Sequence[str], found: Noted, *, new: bool) -> None:
    """What of a store's files is noted as it is there; what isn't is wrong, for it is read by nobody."""
    shelves = {site: shelf_of(place, site) for site in sites_held(place)}
    do = f"python -m archive rebuild --from {place.url}"
    if not _listed(shelves) <= _taken_out(data):
        found.waits.append(f"{place.url} says of an article that it was taken out for good, and here it wasn't; {do}")
        return
    for site in sites:
        noting = _Noting(place, shelves.get(site, Shelf(site=site)), data, found, lambda _: None)
        for held in noting.look(new=new):
            found.wrong.append(
                f"{site}/{held.path}: lies in {place.url}, is not noted here and not read; {do} notes it"
            )


def _unswept(shelves: dict[str, Shelf], data: Path) -> bool:
    """Whether anything that was taken out, here or elsewhere, may still be in the store."""
    if any(not done for shelf in shelves.values() for done in shelf.lists.values()):
        return True
    return not _taken_out(data) <= _listed(shelves)


def _listed(shelves: dict[str, Shelf]) -> set[str]:
    """What a store says was taken out for good."""
    return {digest for shelf in shelves.values() for digest in shelf.lists}


def _taken_out(data: Path) -> set[str]:
    return {digest_of(each) for redacted in everywhere(data) for each in redacted.redactions}


class _Noting:
    """Notes the files of one site."""

    def __init__(self, place: Place, shelf: Shelf, data: Path, found: Noted, tick: Tick) -> None:
        self._place, self._shelf, self._data, self._found, self._tick = place, shelf, data, found, tick
        self._folder = SiteFolder(path=data / shelf.site)

    def look(self, *, new: bool) -> list[Held]:
        """What has to be noted: files that are others now, and those that are `new`."""
        known, folder = noted(self._folder), self._folder
        fresh: list[Held] = []
        for held in self._alone():
            before = known.get(held.file)
            same, ours = before and before.sha256 == held.sha256, before and before.store == self._place.url
            if before and not ours and not (new and same):
                if new:
                    what = f"another file has this name in {before.store}, and that one is read; for this one take"
                    do = f"{what} its line out of {folder.path / AWAY}"
                    self._found.wrong.append(f"{folder.name}/{held.path}: {do}")
                continue
            if ours and same and folder.index.exists():
                self._found.lying[folder.name, held.file] = self._place, held
            elif new or before:
                fresh.append(held)
        lying = {name for site, name in self._found.lying if site == folder.name}
        there = lying | {held.file for held in fresh}
        for name in sorted(away(folder).keys() - there):
            if known[name].store == self._place.url:
                self._found.wrong.append(f"{folder.name}/{name}: {known[name].gone}")
        return fresh

    def _alone(self) -> Iterator[Held]:
        """The WARC files that are not here, each the only one of its name."""
        for held in (each for each in self._shelf.files.values() if each[0].kind == WARC):
            if self._folder.find_warc(held[0].file) is not None:
                continue
            if len(held) > 1:
                what = f"{len(held)} files of this name in the store; see docs/storage.md"
                self._found.wrong.append(f"{self._folder.name}/{held[0].path}: {what}")
                continue
            yield held[0]

    def take(self, fresh: Sequence[Held]) -> None:
        """Put the lines of these files into the index, then note the files. Hold the lock of the site."""
        folder, index = self._folder, Index(self._folder.index)
        folder.warc.mkdir(parents=True, exist_ok=True)
        recover(folder, self._data)  # a crawl that was killed: its files are told by what it left here
        drop_lines(index, {held.file for held in fresh})  # of what they were, or of a call that was killed
        came = []
        for held, asked in side_by_side(self._asked, fresh):
            try:
                self._append(index, held, *asked.result())
                came.append(held)
                self._tick(held.size)
            except DamagedError as error:
                self._found.wrong.append(str(error))
            except OffsiteError as error:
                self._found.waits.append(f"{error}; the rest comes the next time")
                break
        index.flush()
        index.merge()
        payloads.drop(folder.path)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        note(
            folder,
            [Away(file=each.file, store=self._place.url, size=each.size, sha256=each.sha256, at=at) for each in came],
        )
        self._found.lying |= {(folder.name, each.file): (self._place, each) for each in came}

    def _asked(self, held: Held) -> tuple[Note, Iterator[str] | None]:
        said = note_of(self._place, held)
        return said, index_of(self._place, held, said)

    def _append(self, index: Index, held: Held, said: Note, lines: Iterator[str] | None) -> None:
        if lines is None:
            staged = fetch(self._place, held, self._data, lambda _: None)
            try:
                with suppress(WarcError):  # no record can be read: it has no lines, and whoever rebuilds it says so
                    _append(index, lines_in(staged, 0, lambda _: None))
            finally:
                drop(staged)
        else:
            _append(index, lines)
        if said.arrival:
            note_arrival(self._folder, said.arrival)
        if not set(said.keys) <= set(marks(self._data)):
            other = (
                f"{held.site}: the host that pushed it has another pseudonym.key, so commenters are called otherwise"
                " here; to have them the same, put its key here first"
            )
            self._found.notes += [other] if other not in self._found.notes else []


def _append(index: Index, lines: Iterator[str]) -> None:
    some: list[str] = []
    for line in lines:
        some.append(line)
        if len(some) == _AT_ONCE:
            index.append(some)
            some = []
    index.append(some)
