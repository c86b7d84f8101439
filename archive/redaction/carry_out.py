"""What the list of a site's folder says was taken out is taken out: once, or again after a kill, a pull, an import.

Everything follows from the list (archive/data/redacted.py) and from the WARC files as they are, so a call that was
killed at any moment is finished by the next one, and one that finds nothing to do changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from archive.data.arrivals import ORIGINALS, arrivals, note
from archive.data.folder import SiteFolder
from archive.data.redacted import Redacted, Redaction
from archive.fixity.recover import Mended, level_rows, recover
from archive.fixity.verified import FILE as VERIFIED
from archive.fixity.verified import forget
from archive.redaction.scrub import databases, forget_pages, remove_made, remove_rebuilt, scrub
from archive.redaction.staged import bury, noted_again
from archive.redaction.targets import Target, is_rebuilt, rows_in_stores, wanted_in
from archive.rows.moved import answers_in, move, take_away
from archive.rows.store import RowStore
from archive.warc import payloads
from archive.warc.cdxj import Index, fields_of
from archive.warc.level import index
from archive.warc.reader import WarcError, records
from archive.warc.redacted.tombstone import redacted_in
from reading.page import Redacted as Said

Tick = Callable[[int], None]


@dataclass(slots=True, kw_only=True)
class Done:
    """What one call took out of a site's folder."""

    site: str
    records: int = 0  # that hold tombstones since
    files: int = 0  # in which they are
    elsewhere: int = 0  # records in files that lie in a store, whose rows are gone
    removed: list[str] = field(default_factory=list)  # copies that had been set aside
    # Of files that can't be read to their end: what is there stays there.
    damage: list[str] = field(default_factory=list)
    waits: list[str] = field(default_factory=list)  # why another call is needed


def carry_out(
    folder: SiteFolder, data: Path, tick: Tick = lambda _: None, *, only: Container[str] | None = None
) -> Done:
    """Take out of a site's folder what its list says, and what the lists of other sites say of the same articles: these
    come into its own list. `only`: nothing but these WARC files is new here. Nobody else may write there: hold the
    crawl's lock. Raises DataError, WarcError, StoreError, OSError; the next call goes on.
    """
    done = Done(site=folder.name)
    redacted = Redacted.of(folder)
    wanted = wanted_in(redacted, data)
    if not wanted.redactions:
        return done
    recover(folder, data)
    for stray in folder.warc.glob("*.tmp"):
        stray.unlink()
    _remove_originals(folder, done)
    out, told = _found(folder, wanted, done, tick, only if not redacted.unfinished else None)
    # A file was put back, pulled or imported. It is noted before anything else may fail.
    redacted = _begun_again(redacted, wanted, (each for found in out.values() for _, each in found.values()))
    elsewhere = rows_in_stores(folder, wanted)
    redacted = _begun_again(redacted, wanted, elsewhere.values())
    if (only is None or redacted.unfinished) and is_rebuilt(folder, wanted):
        remove_rebuilt(folder)
    if not redacted.unfinished:
        return done
    for warc, found in out.items():
        bury(warc, found)
        done.records += len(found)
    done.files = len(out)
    # Before the rows: a rebuild that has read the files as they were would put its own in the place of what is left.
    remove_rebuilt(folder)
    if elsewhere:
        with RowStore(folder.rows) as rows:
            take_away(rows, elsewhere)
        done.elsewhere = len(elsewhere)
    _level(folder, data, sorted({*out, *told}), done)
    _remove_originals(folder, done)
    _clean(folder, data, redacted, done)
    if not done.waits:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        redacted.put(*(replace(each, finished=now) for each in redacted.unfinished))
    return done


def _begun_again(redacted: Redacted, wanted: Redacted, found: Iterable[Redaction]) -> Redacted:
    """The list of a site, in which is noted that of these, which were found here, something is to be taken out."""
    named = {each.article for each in found}
    if not named:
        return redacted
    return redacted.put(*(replace(each, finished=None) for each in wanted.redactions if each.article in named))


def _found(
    folder: SiteFolder, redacted: Redacted, done: Done, tick: Tick, only: Container[str] | None
) -> tuple[dict[Path, dict[int, tuple[Said, Redaction]]], set[Path]]:
    """The records that are to go, file by file; and the files that have tombstones already."""
    out: dict[Path, dict[int, tuple[Said, Redaction]]] = {}
    told: set[Path] = set()
    with ExitStack() as stack:
        # Not for reading alone: where a call was killed before there were tables in it, it gets them.
        rows = stack.enter_context(RowStore(folder.rows)) if folder.rows.is_file() else None
        target = Target(redacted, rows)
        for warc in folder.warcs():
            if only is not None and warc.name not in only:
                continue
            damage: list[WarcError] = []
            try:
                for record in records(warc, damage.append):
                    tick(record.length)
                    if redacted_in(record):
                        told.add(warc)
                    elif hit := target.of(record):
                        out.setdefault(warc, {})[record.offset] = hit
            except WarcError as error:
                damage.append(error)
            done.damage += map(str, damage)
    return out, told


def _level(folder: SiteFolder, data: Path, changed: list[Path], done: Done) -> None:
    """Bring all that tells of these files level with them: index, rows, notes of what was whole and of what came."""
    names = {warc.name for warc in changed}
    forget(folder.path / VERIFIED, names)
    lines, fresh = Index(folder.index), False
    try:
        lines.replace(line for line in lines.lines() if fields_of(line)["filename"] not in names)
        lines.tail.unlink(missing_ok=True)
    except (ValueError, LookupError):
        fresh = True  # a line can't be read
    index(folder.path, fresh=fresh, on_damage=lambda _: None)
    payloads.drop(folder.path)
    with RowStore(folder.rows) as rows:
        answers = answers_in(rows, names)
    for warc in changed:
        if arrival := arrivals(folder).get(warc.name):
            note(folder, noted_again(arrival, warc))
        with RowStore(folder.rows) as rows:
            if (places := _places(warc)) is None:
                rows.remove_from(warc.name, 0)
            else:
                move(rows, warc.name, places, answers[warc.name])
        mended = Mended()
        level_rows(folder, data, warc, mended)
        done.damage += mended.damage


def _places(warc: Path) -> dict[str, int] | None:
    """Where the records of a file are that were not taken out, by id; None where ids don't tell them apart: then its
    rows are made again.
    """
    found: dict[str, int] = {}
    count = 0
    for record in records(warc, lambda _: None):
        record_id = record.header("WARC-Record-ID")
        if record_id is None:
            return None
        count += 1
        found[record_id] = -1 if redacted_in(record) else record.offset
    return {name: offset for name, offset in found.items() if offset >= 0} if len(found) == count else None


def _remove_originals(folder: SiteFolder, done: Done) -> None:
    """Take away how imported files came, where what came isn't what is here any more: an import brings it again."""
    for name, arrival in arrivals(folder).items():
        original = folder.path / ORIGINALS / name
        if arrival.sha256 == arrival.source_sha256 and original.is_file():
            original.unlink()
            done.removed.append(f"{ORIGINALS}/{name}")


def _clean(folder: SiteFolder, data: Path, redacted: Redacted, done: Done) -> None:
    """Nothing of it is left in what was made of the captures, nor in the pages that SQLite freed."""
    urls = [url for each in redacted.redactions for url in each.urls]
    for each in redacted.unfinished:
        forget_pages(folder, each.urls, each.article)
    done.removed += remove_made(data, folder, urls)
    done.waits += filter(None, (scrub(path) for path in databases(data, folder)))
