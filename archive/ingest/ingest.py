"""The verb `import`: other people's WARC and WACZ files become part of the archive.

Files are copied as they are and read as they are. Only a file that was compressed as a whole, or by Zstandard, can't
be: each of its records gets a gzip member of its own, byte for byte the same inside, and the file that came is kept
beside. So is an ARC file, whose records become WARC records with the same blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from archive.data.arrivals import ORIGINALS, Arrival, Flaw, arrivals, name_of, note
from archive.data.files import sha256_of, sync_folder
from archive.data.folder import ANYWHERE, DataError, SiteFolder
from archive.data.lock import locked
from archive.data.operator import sites_in
from archive.data.warc_names import written
from archive.fixity.record_checks import flaw_of, flaws, page_made, same_id
from archive.ingest.staging import other_kind
from archive.rebuild.readings import Reader
from archive.redaction.carry_out import carry_out
from archive.rows.answers import Captured
from archive.rows.places import namesake
from archive.rows.store import RowStore
from archive.warc.cdxj import Index
from archive.warc.level import index, index_new
from archive.warc.members import is_foreign, is_gzip, made_of
from archive.warc.order import ours
from archive.warc.pages import page_of_record
from archive.warc.reader import WarcError, records
from reading.answers import is_html
from reading.layout import Site, site_of


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


@dataclass(slots=True, kw_only=True)
class _Look:
    """What a file holds."""

    path: Path
    records: int = 0
    pages: Counter[str] = field(default_factory=Counter)  # good HTML pages by site, "" for other hosts
    urls: set[str] = field(default_factory=set)
    damage: list[Flaw] = field(default_factory=list)


def bring(source: str, staged: Path, data: Path, into: str | None) -> Imported:
    """Put a staged copy of a WARC file in its place, index it and store its rows. Again, it adds what is missing."""
    sites = sites_in(data, *([into] if into else ()))
    look = _look(staged, sites=sites)
    if is_foreign(staged) or (look.damage and is_gzip(staged)):
        again = _look(*_recompressed(staged), sites=sites)
        look = again if again.records > look.records else look
    if not look.records:
        what = other_kind(staged) or (look.damage[0].what if look.damage else "not a WARC file")
        raise DataError(f"no record in it ({what}); nothing was imported of {source}")
    total = look.pages.total()
    told = next((name for name, pages in look.pages.most_common(1) if name and pages * 2 > total), ANYWHERE)
    folder = SiteFolder(path=data / (into or told))
    source_sha256 = sha256_of(staged)
    name = name_of(source, source_sha256, ".warc.gz" if is_gzip(look.path) else ".warc")
    imported = Imported(
        source=source,
        site=folder.name,
        file=name,
        known=(folder.warc / name).exists(),
        records=look.records,
        elsewhere=0 if folder.name == ANYWHERE else total - look.pages[folder.name],
        damage=look.damage,
    )
    with locked(folder.path):
        _place(folder, look.path, staged, name)
        arrival = arrivals(folder).get(name)
        if arrival is None:
            arrival = Arrival(
                file=name,
                sha256=sha256_of(folder.warc / name),
                source=source,
                source_sha256=source_sha256,
                size=(folder.warc / name).stat().st_size,
                at=datetime.now(UTC).isoformat(timespec="seconds"),
                damage=tuple(look.damage),
            )
            note(folder, arrival)
        if imported.known or not folder.index.is_file():
            index(folder.path, on_damage=lambda _: None)
        else:
            index_new(folder.path, folder.warc / name, lambda _: None)
        reader = Reader.of(folder.name, data)  # before there are rows: it makes the key of the pseudonyms
        with RowStore(folder.rows) as rows:
            found = reader.captures(folder.warc / name, lambda _: None)
            imported.rows = rows.add_all(_told(found, rows, imported.damage))
            rows.add_all(repeating(folder, data, look.urls))
        if new := [flaw for flaw in imported.damage if flaw not in arrival.damage]:
            note(folder, replace(arrival, damage=(*arrival.damage, *new)))
        carry_out(folder, data, only={name})  # of what was taken out for good nothing comes back
    return imported


def _told(captures: Iterable[Captured], rows: RowStore, damage: list[Flaw]) -> Iterator[Captured]:
    """The captures as they come. Where a record has the id of another one, that is noted: one row is all they get."""
    for each in captures:
        if (reading := each.reading) and reading.capture and (other := namesake(rows, reading.url, reading.capture)):
            _add(damage, Flaw(offset=reading.capture.offset, what=same_id(other)))
        yield each


def repeating(folder: SiteFolder, data: Path, urls: Iterable[str]) -> Iterator[Captured]:
    """What our own captures of these URLs give that repeat one, now that others may stand between: a row where they
    don't repeat the one before any more, and none where they do again.
    """
    if not any(written(warc.name) for warc in folder.warcs()):
        return
    reader, lines = Reader.of(folder.name, data), Index(folder.index)
    for url in sorted(urls):
        for entry in ours(lines.find(url), folder.name):
            path = folder.find_warc(entry["filename"])
            if path is None or entry.get("mime") != "warc/revisit":
                continue
            with suppress(WarcError):  # `verify` names it
                record = next(records(path, start=int(entry["offset"])), None)
                page = page_of_record(record) if record else None
                if page and page.status:
                    yield reader.read(page)


def _look(warc: Path, damage: Sequence[Flaw] = (), *, sites: Sequence[Site]) -> _Look:
    """Read a file through."""
    look = _Look(path=warc, damage=[*damage])
    try:
        for record in records(warc, lambda error: _add(look.damage, flaw_of(error))):
            look.records += 1
            for flaw in flaws(record):
                _add(look.damage, flaw)
            page = page_made(record)
            if page is not None:
                look.urls.add(page.url)
            if page is not None and page.status == 200 and is_html(page):
                site = site_of(page.url, sites)
                look.pages[site.name if site else ""] += 1
    except WarcError as error:
        _add(look.damage, flaw_of(error))
    return look


def _add(damage: list[Flaw], flaw: Flaw) -> None:
    if flaw not in damage:
        damage.append(flaw)


def _place(folder: SiteFolder, kept: Path, staged: Path, name: str) -> None:
    """Give the staged file its name, in one step; keep the one that came where that is another."""
    folder.warc.mkdir(parents=True, exist_ok=True)
    if kept is not staged:
        originals = folder.path / ORIGINALS
        originals.mkdir(exist_ok=True)
        staged.rename(originals / name)
    if not (folder.warc / name).exists():
        kept.rename(folder.warc / name)
        sync_folder(folder.warc)


def _recompressed(warc: Path) -> tuple[Path, list[Flaw]]:
    """The same records, each in a gzip member of its own, as far as they can be unpacked; and what is wrong.

    Of a WARC file, members stand beside each other as the records did: unpacked, both files are the same, to the byte.
    """
    made = warc.with_name(f"{warc.name}.members")
    damage: list[Flaw] = []
    for each in made_of(warc, made):
        _add(damage, Flaw(what=each.what))
    return made, damage
