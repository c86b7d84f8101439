"""The verb `import`: other people's WARC and WACZ files become part of the archive.

Files are copied as they are and read as they are. Only a file that was compressed as a whole, or by Zstandard, can't
be: each of its records gets a gzip member of its own, byte for byte the same inside, and the file that came is kept
beside. So is an ARC file, whose records become WARC records with the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from archive.data.arrivals import ORIGINALS, Arrival, Flaw, arrivals
from archive.data.arrivals import note as note_arrival
from archive.data.files import sha256_of, sync_folder
from archive.data.folder import ANYWHERE, DataError, SiteFolder
from archive.data.lock import locked
from archive.data.warc_names import written
from archive.fixity.record_checks import same_id
from archive.ingest.looking import Look, Seen, note
from archive.ingest.parcel import Parcel, Read
from archive.ingest.staging import Staged, other_kind
from archive.rebuild.made_of import read_with
from archive.rebuild.readings import Reader
from archive.redaction.carry_out import carry_out
from archive.rows.answers import COLUMNS, Captured
from archive.rows.places import namesake_of
from archive.rows.store import RowStore
from archive.rows.values import Values, values_of
from archive.warc.cdxj import Index
from archive.warc.level import index, index_new
from archive.warc.order import ours
from archive.warc.pages import Unanswered, digest_problem, page_not_read, page_of_record
from archive.warc.reader import WarcError, records


@dataclass(slots=True, kw_only=True)
class Imported:
    """What became of one WARC file."""

    source: str
    site: str
    file: str
    known: bool  # it had been imported before
    records: int = 0
    rows: int = 0
    elsewhere: int = 0  # HTML pages of other hosts than the site's, which make no row there
    damage: list[Flaw] = field(default_factory=list)
    not_read: list[Flaw] = field(default_factory=list)  # pages that nobody can read, and whose rows say so


def bring(staged: Staged, look: Look, seen: Seen) -> Imported:
    """Put a staged copy of a WARC file, or what was made of it, in its place, add its lines to the index and store its
    rows, as looking through it gave them. Again, it adds what is missing.
    """
    if not seen.records:
        what = other_kind(staged.path) or (seen.damage[0].what if seen.damage else "not a WARC file")
        raise DataError(f"no record in it ({what}); nothing was imported of {staged.source}")
    data, name, parcel = Path(look.data), look.path.name, Parcel(Path(look.parcel))
    folder = SiteFolder(path=data / (look.into or seen.site))
    place, sha256 = folder.warc / name, seen.sha256 or staged.sha256
    imported = Imported(
        source=staged.source,
        site=folder.name,
        file=name,
        known=place.exists(),
        records=seen.records,
        elsewhere=0 if folder.name == ANYWHERE else seen.pages.total() - seen.pages[folder.name],
        damage=seen.damage,
        not_read=[Flaw(offset=at, what=f"{url} is not read: {why}") for at, url, why in seen.not_read],
    )
    with locked(folder.path):
        same = not imported.known or sha256_of(place) == sha256  # what was taken out for good isn't there
        _place(folder, look.path, staged.path, name)
        arrival = arrivals(folder).get(name)
        if arrival is None:
            arrival = Arrival(
                file=name,
                sha256=sha256 if same else sha256_of(place),
                source=staged.source,
                source_sha256=staged.sha256,
                size=place.stat().st_size,
                at=datetime.now(UTC).isoformat(timespec="seconds"),
                damage=tuple(seen.damage),
            )
            note_arrival(folder, arrival)
        if imported.known or not (folder.index.is_file() or folder.warcs() == [place]):
            index(folder.path, on_damage=lambda _: None)
        else:
            index_new(folder.path, parcel.index())
        reader = Reader.of(folder.name, data)  # before there are rows: it makes the key of the pseudonyms
        with RowStore(folder.rows) as rows:
            if same:
                found = _read(parcel, place, reader, read_with(data, folder.name), seen)
            else:
                found = map(values_of, reader.captures(place, lambda _: None))
            imported.rows = rows.add_values(_told(found, rows, imported.damage))
            rows.add_all(repeating(folder, data, parcel.urls()))
        if new := [flaw for flaw in imported.damage if flaw not in arrival.damage]:
            note_arrival(folder, replace(arrival, damage=(*arrival.damage, *new)))
        carry_out(folder, data, only={name})  # of what was taken out for good nothing comes back
    return imported


def _read(parcel: Parcel, warc: Path, reader: Reader, with_: str, seen: Seen) -> Iterator[Values]:
    """What each page of a file in its place gives: what it gave before, where it would be read alike now."""
    left_out = {offset: why for offset, _, why in seen.not_read}
    for each in parcel.found():
        if isinstance(each, Unanswered):
            yield values_of(reader.unanswered(each))
        elif isinstance(each, Read) and each.read_with == with_:
            yield each.values
        else:
            at = int(each.values.answer[_OFFSET] or 0) if isinstance(each, Read) else each
            with suppress(WarcError):  # it is among the damage
                record = next(records(warc, start=at))
                page = page_not_read(record, left_out[at]) if at in left_out else page_of_record(record)
                if page and page.status and not digest_problem(record):
                    yield values_of(reader.read(page))


_OFFSET = COLUMNS.index("offset")
_KNOWN_BY = [COLUMNS.index(name) for name in ("record_id", "url", "taken_at", "digest")]


def _told(found: Iterable[Values], rows: RowStore, damage: list[Flaw]) -> Iterator[Values]:
    """The captures as they come. Where a record has the id of another one, that is noted: one row is all they get."""
    for each in found:
        if each.row and (other := namesake_of(rows, *(each.answer[at] for at in _KNOWN_BY))):
            note(damage, Flaw(offset=int(each.answer[_OFFSET] or 0), what=same_id(other)))
        yield each


def repeating(folder: SiteFolder, data: Path, urls: Iterable[str]) -> Iterator[Captured]:
    """What our own captures of these URLs give that repeat one, now that others may stand between: a row where they
    don't repeat the one before any more, and none where they do again.
    """
    if not any(written(warc.name) for warc in folder.warcs()):
        return
    reader, lines = Reader.of(folder.name, data), Index(folder.index)
    for url in sorted({*urls}):
        for entry in ours(lines.find(url), folder.name):
            path = folder.find_warc(entry["filename"])
            if path is None or entry.get("mime") != "warc/revisit":
                continue
            with suppress(WarcError):  # `verify` names it
                record = next(records(path, start=int(entry["offset"])), None)
                page = page_of_record(record) if record else None
                if page and page.status:
                    yield reader.read(page)


def _place(folder: SiteFolder, kept: Path, staged: Path, name: str) -> None:
    """Give the staged file its name, in one step; keep the one that came where that is another."""
    folder.warc.mkdir(parents=True, exist_ok=True)
    if kept != staged:
        originals = folder.path / ORIGINALS
        originals.mkdir(exist_ok=True)
        staged.rename(originals / name)
    if not (folder.warc / name).exists():
        kept.rename(folder.warc / name)
        sync_folder(folder.warc)
