"""WACZ 1.1.1: captures, index and page list in one ZIP that ReplayWeb.page opens, without unpacking and offline.

Records are copied as they are. A whole site brings its WARC files; a time span or an article brings the records it
needs, in one new file.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from archive.data.files import replacing
from archive.data.folder import DataError, SiteFolder, size_of
from archive.data.version import VERSION
from archive.handover.selection import Entry, entries, exchange
from archive.rows.store import RowStore
from archive.warc.cdxj import Index
from archive.warc.reader import Record, records
from reading.article import Article, Reading

SELECTED = "selected.warc.gz"
_VERSION = "1.1.1"
_BLOCK = 300  # lines of the index in one gzip member
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
    with replacing(out) as file, zipfile.ZipFile(file, "w") as archive:
        return _write(_Package(archive), folder, contents, tick)


class _Package:
    """The ZIP being written, and what its manifest has to say of each file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._now = datetime.now(UTC)
        self.created = self._now.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.resources: list[dict[str, Any]] = []

    @contextmanager
    def file(self, path: str, most: int) -> Iterator[Callable[[bytes], None]]:
        """A file inside of `most` bytes, not compressed again: viewers read pieces of it where they lie."""
        digest, size, info = hashlib.sha256(), 0, self._info(path)
        info.file_size = most  # ZIP64 where it may be needed
        with self._archive.open(info, "w") as inside:

            def put(data: bytes) -> None:
                nonlocal size
                inside.write(data)
                digest.update(data)
                size += len(data)

            yield put
        name = path.rpartition("/")[2]
        self.resources.append(
            {"name": name.lower(), "path": path, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}
        )

    def finish(self, about: dict[str, Any]) -> None:
        """The manifest, and the manifest's digest."""
        manifest = json.dumps({**about, "resources": self.resources}, ensure_ascii=False, indent=2).encode()
        self._archive.writestr(self._info("datapackage.json"), manifest)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(manifest).hexdigest()}"}
        self._archive.writestr(self._info("datapackage-digest.json"), json.dumps(digest, indent=2))

    def _info(self, path: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(path, self._now.timetuple()[:6])
        info.external_attr = 0o644 << 16
        # ReplayWeb.page 2.5 takes a directory entry without extra fields for a file without any: ZIP64 may bring some.
        info.extra = struct.pack("<HHBl", 0x5455, 5, 1, int(self._now.timestamp()))
        return info


def _write(package: _Package, folder: SiteFolder, contents: Contents, tick: Callable[[int], None]) -> int:
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
    _write_index(package, iter(lines), folder)
    count = 0
    listed = folder.rows if folder.rows.is_file() else folder.index
    with package.file("pages/pages.jsonl", listed.stat().st_size) as put:
        put(_line({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}))
        for page in _pages(folder, names, chosen):
            put(_line(page))
            count += 1
    about = {
        "profile": "data-package",
        "wacz_version": _VERSION,
        "title": contents.title,
        "description": contents.description,
        "created": package.created,
        "modified": package.created,
        "software": f"shengbao/{VERSION}",
    }
    if contents.main and contents.main.capture:
        about |= {"mainPageUrl": contents.main.url, "mainPageDate": _ts(contents.main.capture.time)}
    package.finish(about)
    return count


def _write_index(package: _Package, lines: Iterator[str], folder: SiteFolder) -> None:
    """The index in gzip members of some lines each, and an index of these, so that viewers load only what they need."""
    index = Index(folder.index)
    blocks = ['!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n']
    with package.file("indexes/index.cdx.gz", size_of(index.path) + size_of(index.tail)) as put:
        offset = 0
        while block := list(islice(lines, _BLOCK)):
            member = gzip.compress("".join(block).encode(), mtime=0)
            put(member)
            digest = f"sha256:{hashlib.sha256(member).hexdigest()}"
            place = {"offset": offset, "length": len(member), "digest": digest}
            blocks.append(f"{block[0][: block[0].index('{')]}{json.dumps(place)}\n")
            offset += len(member)
    keys = "".join(blocks).encode()
    with package.file("indexes/index.idx", len(keys)) as put:
        put(keys)


def _copied(
    folder: SiteFolder, selected: list[Entry], put: Callable[[bytes], None], tick: Callable[[int], None]
) -> Iterator[str]:
    """Copy the records of these captures with their requests, metadata and warcinfo; their lines in the new index."""
    offset = 0
    file = ""
    for entry in selected:
        if entry.filename != file and (path := folder.find_warc(entry.filename)):
            file = entry.filename
            info = next(records(path, lambda _: None), None)  # `verify` names what is damaged before it
            if info and info.kind == "warcinfo":
                offset += _copy(info, put)
        start = offset
        for number, record in enumerate(exchange(folder, entry)):
            offset += _copy(record, put)
            if number == 0:
                yield entry.moved(SELECTED, start, offset - start)
        tick(1)


def _copy(record: Record, put: Callable[[bytes], None]) -> int:
    """Bring one record as it stands in its file; a gzip member of its own where it had none."""
    with record.path.open("rb") as file:
        file.seek(record.offset)
        raw = file.read(record.length)
    if not raw.startswith(b"\x1f\x8b"):
        raw = gzip.compress(raw + b"\r\n\r\n", mtime=0)
    put(raw)
    return len(raw)


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
                    title = _title(reading)
                    yield {"id": capture.record_id[-37:-1], "url": reading.url, "ts": _ts(capture.time), "title": title}
    if named:
        return
    for entry in entries(folder):
        if entry.filename not in names or (chosen is not None and (entry.filename, entry.offset) not in chosen):
            continue
        fields = entry.fields
        if fields.get("mime") in _HTML and fields.get("status") == "200":
            page_id = hashlib.sha256(entry.line.encode()).hexdigest()[:32]
            yield {"id": page_id, "url": entry.url, "ts": _ts(entry.time), "title": entry.url}


def _title(reading: Reading) -> str:
    title = reading.title or reading.url
    if reading.part != "article":
        return f"{title} ({reading.part})"
    return f"{title} ({reading.page_number})" if reading.page_number > 1 else title


def _line(values: dict[str, str]) -> bytes:
    return (json.dumps(values, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _ts(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
