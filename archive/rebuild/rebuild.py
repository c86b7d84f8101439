"""Make every row again from the WARC files: the same reading and the same stages as in the crawl, without Scrapy.

The files are cut into shards, which a runner has read; what each gave is kept as a part, so that who begins again goes
on. Here the parts are put together, in the order of the files.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import IO, Any, TypeVar

from archive.data.arrivals import Flaw, arrivals
from archive.data.files import replacing
from archive.data.folder import OPEN, DataError, SiteFolder
from archive.rebuild.cutting import SIZE, is_of_parts, shard_from, shards_of
from archive.rebuild.joining import Joining
from archive.rebuild.part import DAMAGED, Part, placed_in
from archive.rebuild.runners.work import Failed, Here, Runner
from archive.rebuild.shard import Shard, present
from archive.rows.places import article_ids
from archive.rows.placing import Placing, placing
from archive.rows.store import RowStore
from archive.warc.reader import WarcDamage

PARTS = "shards"
FETCHED = "fetched"  # what comes from a store, while a rebuild runs
MANIFEST = "shards.jsonl"
_AT_ONCE = 500  # captures
_JOINED = 2_000  # readings
_LOOK = 0.2  # seconds
T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Rebuilt:
    """What one site's WARC files gave."""

    site: str
    warcs: int
    readings: int = 0
    articles: int = 0
    whole: set[str] = field(default_factory=set)  # names of the WARC files of which all was read that ever could be
    damaged: list[str] = field(default_factory=list)  # what is wrong with the others
    came_so: Counter[str] = field(default_factory=Counter)  # imported files by name: what was wrong with them before
    torn: list[str] = field(default_factory=list)  # files a crawl has open, or had when it was killed
    not_read: list[WarcDamage] = field(default_factory=list)  # pages that nobody can read, and whose rows say so
    shards: int = 0
    found: int = 0  # shards that an earlier rebuild has read


def rebuild(
    folder: SiteFolder,
    data: Path,
    target: Path,
    *,
    runner: Runner | None = None,
    size: int = SIZE,
    tick: Callable[[int], None] | None = None,
) -> Rebuilt:
    """Read all WARC files of a site; write readings.jsonl, articles.jsonl and rows.sqlite to `target`.

    A runner reads, or else this process. `tick` is told the bytes done so far. The files are the same on every run,
    whoever reads, and into shards of whatever `size` the WARC files are cut. Raises DataError where that can't be done.
    """
    under_way = Rebuilding(folder, data, target, runner=runner or Here(), size=size)
    return under_way.put_together(lambda: tick(under_way.bytes_done) if tick else None)


class Rebuilding:
    """A site whose shards are under way. Parts of earlier runs are looked for in `target`; those of this one stay."""

    def __init__(self, folder: SiteFolder, data: Path, target: Path, *, runner: Runner, size: int = SIZE) -> None:
        self._target, self._runner = target.absolute(), runner  # a runner's processes may be in another folder
        self._parts = self._target / PARTS
        self._parts.mkdir(parents=True, exist_ok=True)
        self._files = shards_of(folder, data, self._parts, size)
        self._rebuilt = Rebuilt(site=folder.name, warcs=len(self._files))
        self._arrivals = arrivals(folder)
        self._kept: set[Path] = set()
        self._lock = Lock()
        self.left = 0  # shards that are still to be read
        self.bytes_done = 0  # of the WARC files
        self._under_way = {shard: self._read(shard) for shards in self._files for shard in shards}

    def put_together(self, meanwhile: Callable[[], object]) -> Rebuilt:
        """Wait for the shards, and write what they gave. `meanwhile` is called while one waits, and now and then."""
        rows = self._target / "rows.sqlite"
        with (
            replacing(self._target / "readings.jsonl") as lines,
            replacing(self._target / MANIFEST) as manifest,
            placing(rows) as place,
        ):
            for shards in self._files:
                self._put_file(shards, place, lines, manifest, meanwhile)
        self._join(rows, meanwhile)
        self._tidy()
        return self._rebuilt

    def _put_file(
        self,
        shards: list[Shard],
        place: Placing,
        lines: IO[bytes],
        manifest: IO[bytes],
        meanwhile: Callable[[], object],
    ) -> None:
        """Rows and answers of one WARC file."""
        rebuilt, damage = self._rebuilt, list[str]()
        warc, left_out = present(Path(shards[0].warc)), len(self._rebuilt.not_read)
        for shard, part in self._chained(shards, meanwhile):
            rebuilt.shards += 1
            if isinstance(part, Failed):
                damage.append(str(WarcDamage(path=warc, offset=shard.begin, what=f"not read on from here: {part.why}")))
            else:
                rebuilt.found += part.found
                rebuilt.readings += self._put(part, place, lines)
                damage += self._fresh(warc, part)
                for at, url, why in part.not_read:
                    rebuilt.not_read.append(WarcDamage(path=warc, offset=at, what=f"{url} is not read: {why}"))
            manifest.write((json.dumps(_told(shard, part), ensure_ascii=False) + "\n").encode())
            meanwhile()
        if not damage and left_out < len(rebuilt.not_read):
            return
        if not damage:
            rebuilt.whole.add(warc.name.removesuffix(OPEN))
        elif Path(shards[0].warc).name.endswith(OPEN):
            rebuilt.torn += damage
        else:
            rebuilt.damaged += damage

    def _fresh(self, warc: Path, part: Part) -> Iterator[str]:
        """What is wrong in a part, but for what was told when the file was imported, and can't be read ever."""
        arrival = self._arrivals.get(warc.name)
        for at, what in part.damage:
            if arrival and Flaw(offset=at, what=what) in arrival.damage:
                self._rebuilt.came_so[warc.name] += 1
            else:
                yield str(WarcDamage(path=warc, offset=at, what=what))

    def _chained(self, shards: list[Shard], meanwhile: Callable[[], object]) -> Iterator[tuple[Shard, Part | Failed]]:
        """The shards of a file with their parts, each where the one before has ended: a cut may have been wrong."""
        reached = 0
        for cut in shards:
            if cut.end is not None and cut.end <= reached:
                continue
            shard = cut if cut.begin == reached else shard_from(reached, cut)
            if shard not in self._under_way:
                self._under_way[shard] = self._read(shard)
            part = _waited(self._under_way[shard], meanwhile)
            yield shard, part
            if shard.end is None:
                return
            reached = part.reached if isinstance(part, Part) else shard.end
            if reached < shard.end:  # the file ends here, or can't be read
                return

    def _put(self, part: Part, place: Placing, lines: IO[bytes]) -> int:
        """Store what a part holds; how many rows were new."""
        if not part.not_read:  # the next time they may be read
            self._kept.add(part.path)
        new, answers, rows = 0, list[Any](), list[Any]()
        try:
            for each in placed_in(part.path):
                answers.append(each.answer)
                if each.row is not None:
                    rows.append(each.row)
                    lines.write(each.line)
                if len(answers) == _AT_ONCE:
                    new += place.add(answers, rows)
                    answers, rows = [], []
        except DAMAGED as error:
            raise DataError(f"{part.path}: damaged since it was written ({error}); start the rebuild again") from error
        return new + place.add(answers, rows)

    def _join(self, rows: Path, meanwhile: Callable[[], object]) -> None:
        """Have the articles joined, piece by piece, and put the pieces together."""
        with RowStore(rows, readonly=True) as store:
            firsts = [*article_ids(store, _JOINED), None]
        pieces = []
        for number, (first, before) in enumerate(pairwise(firsts)):
            assert first is not None
            out = self._parts / f"articles.{number:08}.tmp"
            pieces.append((out, self._runner.join(Joining(rows=rows, first=first, before=before, out=out))))
        with replacing(self._target / "articles.jsonl") as joined:
            for out, future in pieces:
                self._rebuilt.articles += _waited(future, meanwhile)
                with out.open("rb") as piece:
                    shutil.copyfileobj(piece, joined)
                out.unlink()

    def _read(self, shard: Shard) -> Future[Part | Failed]:
        with self._lock:
            self.left += 1
        future = self._runner.read(shard)
        future.add_done_callback(partial(self._is_done, shard.size))
        return future

    def _is_done(self, size: int, _: object) -> None:
        with self._lock:  # threads of the runner say so
            self.left -= 1
            self.bytes_done += size

    def _tidy(self) -> None:
        """Take away what is kept for nothing, of what rebuilds wrote: the folder may be a link to a disk of others."""
        for path in self._parts.iterdir():
            if path not in self._kept and is_of_parts(path.name) and not path.is_dir():
                path.unlink(missing_ok=True)


def _waited(future: Future[T], meanwhile: Callable[[], object]) -> T:
    while True:
        try:
            return future.result(_LOOK)
        except TimeoutError:
            if future.done():
                raise
            meanwhile()


def _told(shard: Shard, part: Part | Failed) -> dict[str, Any]:
    """A shard's line of the manifest."""
    told = {"warc": Path(shard.warc).name.removesuffix(OPEN), "begin": shard.begin}
    if isinstance(part, Failed):
        return {**told, "end": shard.end, "state": "failed", "why": part.why}
    state = "quarantined" if part.not_read else "done"
    found = {"answers": part.answers, "rows": part.rows, "damage": len(part.damage)}
    left_out = [{"offset": at, "url": url, "why": why} for at, url, why in part.not_read]
    return {**told, "end": part.reached, "state": state, "sha256": part.sha256, **found, "not_read": left_out}
