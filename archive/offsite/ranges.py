"""A rebuild of WARC files that lie in a store: of each shard the bytes it needs are fetched, and no more.

They are laid out as in the site's folder, in files of the same names and sizes with the bytes at their places and holes
between them: so whoever reads a shard reads it as everywhere. Whether all of it is there is seen before: each record is
gone through, with its checksums. Where that doesn't work out, because the file is damaged or its index lies, or because
nothing but its digest tells that its bytes are right, the whole file is fetched, and compared with that.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from archive.data.folder import INDEX, SiteFolder
from archive.offsite.held import Held
from archive.offsite.noting import Lying
from archive.offsite.place import DamagedError, Place
from archive.offsite.staged import fetch
from archive.rebuild.joining import Joining
from archive.rebuild.part import Part, part_of
from archive.rebuild.rebuild import FETCHED
from archive.rebuild.runners.work import Failed, Runner
from archive.rebuild.shard import Shard, present
from archive.warc.cdxj import Index
from archive.warc.elsewhere.away import away
from archive.warc.elsewhere.originals import Place as Stretch
from archive.warc.elsewhere.originals import original_at, places_of
from archive.warc.pages import is_not_modified
from archive.warc.reader import Record, WarcError, digest_problem, records

# Records that revisits repeat are kept until a site is rebuilt, or each night of a site that changes little would be
# fetched as often as it was crawled. What is kept first stays: nights repeat the same pages in the same order.
_KEPT, _LARGE = 1 << 30, 1 << 23  # bytes of all, and of the largest one


@dataclass(slots=True, kw_only=True)
class _Room:
    """Where the rebuild of a site lays things, until it ends."""

    path: Path
    elsewhere: frozenset[str]  # names of the files that lie in a store alone
    tick: Callable[[int], None]  # is told bytes that were fetched
    kept: dict[Stretch, Path] = field(default_factory=dict)  # records that were fetched because revisits repeat them
    left: int = _KEPT  # bytes for more of these
    whole: dict[str, Path] = field(default_factory=dict)  # files that had to be fetched as a whole, by name
    lock: Lock = field(default_factory=Lock)  # of these

    def keep(self, stretch: Stretch, laid: Path) -> None:
        """Keep a record that was fetched into its place in a file, if there is room."""
        if stretch.length > _LARGE:
            return
        with self.lock:
            if stretch in self.kept or stretch.length > self.left:
                return
            self.left -= stretch.length
            path = self.path / f"kept-{len(self.kept)}"
            with laid.open("rb") as file:
                file.seek(stretch.offset)
                path.write_bytes(file.read(stretch.length))
            self.kept[stretch] = path


class Ranges:
    """A runner that fetches, and has another one read."""

    def __init__(self, runner: Runner, lying: Lying) -> None:
        self.ahead = runner.ahead
        self._runner, self._lying = runner, lying
        self._pool = ThreadPoolExecutor(max(runner.ahead, 2), thread_name_prefix="ranges")
        self.fetched = 0  # bytes
        self._lock = Lock()
        self._rooms: dict[Path, _Room] = {}

    def read(self, shard: Shard) -> Future[Part | Failed]:
        return self._pool.submit(self._read, shard)

    def join(self, joining: Joining) -> Future[int]:
        return self._runner.join(joining)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._runner.close()
        self._pool.shutdown()
        for path in self._rooms:
            shutil.rmtree(path, ignore_errors=True)

    def _read(self, shard: Shard) -> Part | Failed:
        room = self._room(shard)
        if not room.elsewhere:
            return self._runner.read(shard).result()
        if found := part_of(Path(shard.part), shard.stamp(present(Path(shard.warc)))):
            return found
        try:
            with tempfile.TemporaryDirectory(dir=room.path) as stage:
                laid = _Laid(shard, Path(stage) / shard.site, self._lying, room)
                return self._runner.read(replace(shard, warc=str(laid.warc))).result()
        except DamagedError as error:
            return Failed(shard=shard, why=str(error))

    def _add(self, size: int) -> None:
        with self._lock:
            self.fetched += size

    def _room(self, shard: Shard) -> _Room:
        """Where things are laid. What a rebuild that was killed left of it goes."""
        path = Path(shard.part).parent.parent / FETCHED
        with self._lock:
            if path not in self._rooms:
                shutil.rmtree(path, ignore_errors=True)
                path.mkdir(parents=True)
                folder = SiteFolder(path=Path(shard.data) / shard.site)
                self._rooms[path] = _Room(path=path, elsewhere=frozenset(away(folder)), tick=self._add)
        return self._rooms[path]


class _Laid:
    """The folder of a site, as far as a shard needs it. Raises OffsiteError, and DamagedError where a file in the store
    isn't the one of its digest.
    """

    def __init__(self, shard: Shard, folder: Path, lying: Lying, room: _Room) -> None:
        self._shard, self._folder, self._lying, self._room = shard, folder, lying, room
        self._here = Path(shard.warc).parent
        (folder / "warc").mkdir(parents=True)
        real = Index(self._here.parent / INDEX)
        for path in (real.path, real.tail):
            if path.exists():
                (folder / path.name).symlink_to(path)
        name = Path(shard.warc).name
        self.warc = folder / "warc" / name
        if not shard.whole:  # what its revisits repeat may be elsewhere
            here = present(Path(shard.warc))
            self.warc = self.warc.with_name(here.name)
            self.warc.symlink_to(here)
            self._is_sound(None)
            return
        end = shard.begin + shard.size
        if name.endswith(".gz"):  # each record has its checksum
            self._bring(name, shard.begin, end)
            if self._is_sound(end):
                return
        self._bring_whole(name)
        self._is_sound(end)

    def _is_sound(self, end: int | None) -> bool:
        """Go through the records of the shard, and bring what they repeat; whether they end where it does."""
        damage: list[WarcError] = []
        found = records(self.warc, damage.append, self._shard.begin, self._shard.end)
        while True:
            try:
                record = next(found)
            except StopIteration as stop:
                return not damage and stop.value == end
            except WarcError:
                return False
            if record.kind == "revisit" and not is_not_modified(record):
                self._bring_original(record)

    def _bring_original(self, revisit: Record) -> None:
        for stretch in places_of(revisit):
            self._bring_stretch(revisit, stretch)
            if original_at(revisit, stretch):
                return

    def _bring_stretch(self, revisit: Record, stretch: Stretch) -> None:
        """Have the record there that may lie in this place."""
        laid = self._folder / "warc" / stretch.file
        if laid.is_symlink():
            return
        for path in (self._here / stretch.file, self._here / f"{stretch.file}.open"):
            if path.exists():
                (laid.parent / path.name).unlink(missing_ok=True)
                (laid.parent / path.name).symlink_to(path)
                return
        if stretch.file not in self._room.elsewhere:
            return  # gone for everybody, as `verify` says
        if kept := self._room.kept.get(stretch):
            self._lay(stretch.file, stretch.offset, [kept.read_bytes()])
            return
        self._bring(stretch.file, stretch.offset, stretch.offset + stretch.length)
        try:
            record = next(records(laid, start=stretch.offset), None)
            sound = record is not None and not digest_problem(record) and record.length == stretch.length
        except WarcError:
            sound = False
        if sound:
            self._room.keep(stretch, laid)
        else:
            self._bring_whole(stretch.file)

    def _bring(self, name: str, begin: int, end: int) -> None:
        """Fetch a stretch of a file."""
        place, held = self._found(name)
        self._lay(name, begin, place.parts(held.key, min(end, held.size), begin))
        self._room.tick(end - begin)

    def _lay(self, name: str, at: int, parts: Iterable[bytes]) -> None:
        """Put parts of a file into their places, one behind the other."""
        _, held = self._found(name)
        fd = os.open(self._folder / "warc" / name, os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            os.ftruncate(fd, held.size)
            for part in parts:
                os.pwrite(fd, part, at)
                at += len(part)
        finally:
            os.close(fd)

    def _bring_whole(self, name: str) -> None:
        """A file that is compared with its digest. It stays until the rebuild ends: other shards may need it."""
        whole = self._room.whole
        with self._room.lock:
            if name not in whole:
                whole[name] = fetch(*self._found(name), self._room.path, self._room.tick)
        laid = self._folder / "warc" / name
        laid.unlink(missing_ok=True)
        laid.symlink_to(whole[name])

    def _found(self, name: str) -> tuple[Place, Held]:
        if (found := self._lying.get((self._shard.site, name))) is None:
            raise DamagedError(f"{name} isn't in the store any more")
        return found
