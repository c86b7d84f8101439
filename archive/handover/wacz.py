"""WACZ 1.1.1: captures, index and page list in one ZIP that ReplayWeb.page opens, without unpacking and offline.

Records are copied as they are. A whole site brings its WARC files; a time span or an article brings the records it
needs, in one new file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive.data.files import replacing
from archive.data.folder import DataError, SiteFolder, size_of
from archive.handover.package import SELECTED, Package, json_line, member_of, page_line, pages_start, stamp
from archive.handover.selection import Entry, entries, exchange
from archive.rows.store import RowStore
from archive.warc.cdxj import Index
from archive.warc.reader import records
from reading.article import Article

_HTML = ("text/html", "application/xhtml+xml")


@dataclass(slots=True, kw_only=True)
class Contents:
    """What goes into a WACZ."""

    title: str
    description: str
    warcs: list[Path] = field(default_factory=list)  # to bring whole
    selected: list[Entry] | None = None  # or records, in the order of files and offsets
    main: Article | None = None  # whose page opens first


def write(out: Path, folder: SiteFolder, contents: Contents, tick: Callable[[int], None] = lambda _: None) -> int:
    """Make the WACZ, and put it in place when it is whole; how many pages its list names."""
    if not out.parent.is_dir():
        raise DataError(f"{out.parent}: no such folder")
    with replacing(out) as file, Package(file, datetime.now(UTC)) as package:
        return _write(package, folder, contents, tick)


def _write(package: Package, folder: SiteFolder, contents: Contents, tick: Callable[[int], None]) -> int:
    if contents.selected is None:
        for warc in contents.warcs:
            size = warc.stat().st_size
            with package.file(f"archive/{warc.name}", size) as put, warc.open("rb") as file:
                while part := file.read(1 << 20):
                    put(part)
                    tick(len(part))
        names = {warc.name for warc in contents.warcs}
        lines: Iterable[str] = (entry.line for entry in entries(folder) if entry.filename in names)
        chosen = None
    else:
        with package.file(f"archive/{SELECTED}", sum(warc.stat().st_size for warc in folder.warcs())) as put:
            lines = sorted(_copied(folder, contents.selected, put, tick))
        chosen = {(entry.filename, entry.offset) for entry in contents.selected}
        names = {entry.filename for entry in contents.selected}
    index = Index(folder.index)
    package.write_index(iter(lines), size_of(index.path) + size_of(index.tail))
    count = 0
    listed = folder.rows if folder.rows.is_file() else folder.index
    with package.file("pages/pages.jsonl", listed.stat().st_size) as put:
        put(pages_start())
        for page in _pages(folder, names, chosen):
            put(json_line(page))
            count += 1
    about = {"title": contents.title, "description": contents.description}
    if contents.main and contents.main.capture:
        about |= {"mainPageUrl": contents.main.url, "mainPageDate": stamp(contents.main.capture.time)}
    package.finish(about)
    return count


def _copied(
    folder: SiteFolder, selected: list[Entry], put: Callable[[bytes], int], tick: Callable[[int], None]
) -> Iterator[str]:
    """Copy the records of these captures with their requests, metadata and warcinfo; their lines in the new index."""
    offset = 0
    file = ""
    for entry in selected:
        if entry.filename != file and (path := folder.find_warc(entry.filename)):
            file = entry.filename
            info = next(records(path, lambda _: None), None)  # `verify` names what is damaged before it
            if info and info.kind == "warcinfo":
                offset += put(member_of(info))
        start = offset
        for number, record in enumerate(exchange(folder, entry)):
            offset += put(member_of(record))
            if number == 0:
                yield entry.moved(SELECTED, start, offset - start)
        tick(1)


def _pages(folder: SiteFolder, names: set[str], chosen: set[tuple[str, int]] | None) -> Iterator[dict[str, str]]:
    """The list of pages: those with a row, with their titles; where there are no rows, every HTML page."""
    named = False
    if folder.rows.is_file():
        with RowStore(folder.rows, readonly=True) as rows:
            for reading in rows.readings():
                capture = reading.capture
                if capture is None or capture.warc not in names or (reading.problems and not reading.title):
                    continue
                if chosen is None or (capture.warc, capture.offset) in chosen:
                    named = True
                    yield page_line(reading)
    if named:
        return
    for entry in entries(folder):
        if entry.filename not in names or (chosen is not None and (entry.filename, entry.offset) not in chosen):
            continue
        fields = entry.fields
        if fields.get("mime") in _HTML and fields.get("status") == "200":
            page_id = hashlib.sha256(entry.line.encode()).hexdigest()[:32]
            yield {"id": page_id, "url": entry.url, "ts": stamp(entry.time), "title": entry.url}
