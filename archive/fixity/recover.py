"""After a crash: cut what was half written, and bring the index and the rows level with the WARC files.

A WARC that a dead crawl left open ends in the middle of a record at worst. It is cut behind its last whole record,
what was cut is kept beside it, and it gets its final name. Damage elsewhere isn't touched: `python -m archive verify`
names it.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from archive.data.arrivals import is_arrival
from archive.data.files import sync_folder
from archive.data.folder import OPEN, SiteFolder
from archive.data.printing import counted
from archive.rebuild.readings import Reader
from archive.rows.places import settled
from archive.rows.store import RowStore
from archive.warc import payloads
from archive.warc.cdxj import Index
from archive.warc.level import index
from archive.warc.pages import UnansweredRequests, WarcError, page_of_record, records


@dataclass(slots=True, kw_only=True)
class Mended:
    """What recovery found and did, in sentences for the log; `damage` is what it can't mend."""

    done: list[str] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """How far a WARC file is whole."""

    end: int  # behind the last whole record
    size: int
    damage: tuple[str, ...]  # what is broken before that


def recover(folder: SiteFolder, data: Path) -> Mended:
    """Mend what an unclean stop left in a site's folder. Nobody else may write there: hold the crawl's lock.

    Interrupted at any point, it can be run again. Raises WarcError, StoreError or OSError where it can't write.
    """
    mended = Mended()
    warcs, unsorted = folder.warcs(), Index(folder.index)
    left_open = [path for path in warcs if path.name.endswith(OPEN)]
    if not left_open and not unsorted.tail.exists():
        return mended
    if folder.rows.is_file():
        _check_rows(folder.rows)
    flushed = _flushed(unsorted)
    for warc in left_open:
        cut(warc, whole_until(warc, flushed.get(warc.name.removesuffix(OPEN), 0)), mended)
    # Files that the dead crawl filled: their names stand in the lines that it had no time to sort in.
    recent = unsorted.unmerged()
    if level_index(folder, mended, merge=False):
        recent = {path.name for path in warcs}
        payloads.drop(folder.path)
    elif payloads.path_in(folder.path).exists():
        with closing(payloads.Payloads(folder.path, unsorted)) as known:
            known.take(unsorted.new_lines())
    for warc in warcs:
        if warc.exists() and (warc in left_open or (warc.name in recent and not is_arrival(warc.name))):
            level_rows(folder, data, warc, mended)
    for warc in left_open:
        if warc.exists():
            _close(warc, mended)
    sync_folder(folder.warc)
    unsorted.merge()
    return mended


def _close(warc: Path, mended: Mended) -> None:
    """Give a file its final name."""
    final = warc.with_name(warc.name.removesuffix(OPEN))
    if final.exists():
        mended.damage.append(f"{warc}: left open, and {final.name} is there too; compare them")
        return
    with warc.open("rb") as file:
        os.fsync(file.fileno())  # the dead crawl may not have come to it, and what was read of it is acknowledged next
    warc.rename(final)


def _flushed(index: Index) -> dict[str, int]:
    """How far each file was on the disk for certain: lines are written once the disk has their records."""
    try:
        return index.ends()
    except (ValueError, KeyError):
        return defaultdict(lambda: sys.maxsize)  # nobody knows; what whole records follow isn't cut away


def whole_until(warc: Path, flushed: int = sys.maxsize) -> Tail:
    """Where the last whole record ends: every gzip member's CRC and every Content-Length are checked.

    Behind `flushed` nothing was acknowledged. When the power goes, a later part of it may be on the disk and an earlier
    one not: there the first damage is the end.
    """
    size = warc.stat().st_size
    end, broken = 0, []

    def on_damage(error: WarcError) -> None:
        broken.append((end, str(error)))

    if size:
        try:
            for record in records(warc, on_damage):
                if broken and broken[-1][0] >= flushed:
                    break
                end = record.offset + record.length
        except WarcError:  # no WARC at all: not one whole record
            end = 0
        if end and not _rest(warc, end).strip(b"\r\n"):
            end = size  # the empty lines that end a record of a file without compression
    return Tail(end=end, size=size, damage=tuple(text for at, text in broken if at < end))


def _rest(warc: Path, end: int) -> bytes:
    """What stands behind the last whole record; if it is long, its beginning."""
    with warc.open("rb") as file:
        file.seek(end)
        return file.read(64)


def cut(warc: Path, tail: Tail, mended: Mended) -> None:
    """Cut a file behind its last whole record; what was cut stays beside it."""
    mended.damage += tail.damage
    if tail.end == tail.size and tail.size:
        return
    kept = warc.with_name(f"{warc.name.removesuffix(OPEN)}.cut-{tail.end}")
    if tail.end == 0:
        warc.rename(kept)  # an empty file too: nothing of it is thrown away
        mended.done.append(f"{warc.name}: no whole record in its {counted(tail.size, 'byte')}; kept as {kept.name}")
        return
    with warc.open("rb") as whole, kept.open("wb") as rest:
        whole.seek(tail.end)
        while part := whole.read(1 << 20):
            rest.write(part)
        rest.flush()
        os.fsync(rest.fileno())
    with warc.open("r+b") as file:
        file.truncate(tail.end)
        os.fsync(file.fileno())
    mended.done.append(
        f"{warc.name}: cut behind its last whole record at {tail.end};"
        f" {counted(tail.size - tail.end, 'byte')} of a torn one: kept as {kept.name}"
    )


def level_index(folder: SiteFolder, mended: Mended, *, merge: bool = True) -> bool:
    """Index what isn't indexed; anew, and True, where the index is damaged or names what isn't there."""
    sizes = {path.name.removesuffix(OPEN): path.stat().st_size for path in folder.warcs()}
    try:
        ends = Index(folder.index).ends()
        # Lines of records that aren't there: without flushing to the disk, a power cut may take the records alone.
        fresh = any(end > sizes.get(name, end) for name, end in ends.items())
    except (ValueError, KeyError):
        fresh = True
        mended.done.append(f"{folder.index.name}: a line can't be read; made again from the WARC files")
    added = index(folder.path, fresh=fresh, merge=merge, on_damage=lambda error: _note_damage(error, mended))
    if added:
        mended.done.append(f"{folder.index.name}: {counted(added, 'line')} added from the WARC files")
    return fresh


def _note_damage(error: WarcError, mended: Mended) -> None:
    if str(error) not in mended.damage:
        mended.damage.append(str(error))


def level_rows(folder: SiteFolder, data: Path, warc: Path, mended: Mended) -> None:
    """Give every capture in this file its answer, every article page its row; rows whose records aren't there go."""
    name, size = warc.name.removesuffix(OPEN), warc.stat().st_size
    reader = Reader.of(folder.name, data)
    added = 0
    with RowStore(folder.rows) as rows:
        removed = rows.remove_from(name, size)
        there = settled(rows, name)
        requests = UnansweredRequests()
        for record in records(warc, on_damage=lambda _: None):
            failed = requests.of(record)
            if record.header("WARC-Record-ID") in there:
                continue
            if failed:
                rows.add_all([reader.unanswered(failed)])
            try:
                page = page_of_record(record)
            except WarcError:  # a date that can't be read, as others write them: it has no row, and `verify` names it
                continue
            if page is None or not page.status:
                continue
            try:
                captured = reader.read(page)
            except Exception as error:  # a bug of ours on one page mustn't keep a site from being crawled
                mended.damage.append(f"{name} at {record.offset}: {page.url} can't be read: {error!r}")
                continue
            added += rows.add_all([captured])
    if removed:
        mended.done.append(f"{folder.rows.name}: {counted(removed, 'row')} without a record taken out")
    if added:
        mended.done.append(f"{folder.rows.name}: {counted(added, 'row')} added from {name}")


def _check_rows(path: Path) -> None:
    """Raises StoreError where the rows' file is damaged."""
    with RowStore(path) as rows:
        rows.check()
