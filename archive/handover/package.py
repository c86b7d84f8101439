"""A WACZ while it is written: a ZIP whose files stand uncompressed, the index of its captures, and its manifest.

The bytes depend on what is put in and on its time alone, so the same captures give the same file.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import Any, BinaryIO, Self

from archive.data.version import VERSION
from archive.warc.reader import Record
from reading.article import Reading

SELECTED = "selected.warc.gz"
MANIFEST, DIGEST = "datapackage.json", "datapackage-digest.json"
INDEX_START = '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n'
_VERSION = "1.1.1"
_BLOCK = 300  # lines of the index in one gzip member
# What both times of a ZIP entry can tell: two digits of a year from 1980, and seconds in 31 bits.
_FIRST, _LAST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)


class Package:
    """The WACZ being written into `file`, and what its manifest has to say of each file in it."""

    def __init__(self, file: BinaryIO, created: datetime) -> None:
        self._archive = zipfile.ZipFile(file, "w")
        self._time = zip_time(created)
        self.created = stamp(created)
        self.resources: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    @contextmanager
    def file(self, path: str, most: int) -> Iterator[Callable[[bytes], int]]:
        """A file inside of `most` bytes, not compressed again: viewers read pieces of it where they lie.

        Gives what puts bytes into it, and says how many.
        """
        digest, size, info = hashlib.sha256(), 0, self._info(path)
        info.file_size = most  # ZIP64 where it may be needed
        with self._archive.open(info, "w") as inside:

            def put(data: bytes) -> int:
                nonlocal size
                inside.write(data)
                digest.update(data)
                size += len(data)
                return len(data)

            yield put
        self.resources.append(resource(path, digest.hexdigest(), size))

    def add(self, path: str, content: bytes) -> None:
        with self.file(path, len(content)) as put:
            put(content)

    def write_index(self, lines: Iterator[str], most: int) -> None:
        """The index, given sorted, in gzip members of some lines each, and an index of these, so that viewers load only
        what they need. It has `most` bytes, not more than its lines.
        """
        blocks = [INDEX_START]
        with self.file("indexes/index.cdx.gz", most) as put:
            offset = 0
            while block := list(islice(lines, _BLOCK)):
                member = gzip.compress("".join(block).encode(), mtime=0)
                put(member)
                digest = f"sha256:{hashlib.sha256(member).hexdigest()}"
                place = {"offset": offset, "length": len(member), "digest": digest}
                blocks.append(f"{block[0][: block[0].index('{')]}{json.dumps(place)}\n")
                offset += len(member)
        self.add("indexes/index.idx", "".join(blocks).encode())

    def finish(self, about: dict[str, Any], signed: Callable[[str], dict[str, str]] | None = None) -> None:
        """The manifest, and the manifest's digest with what `signed` makes of it."""
        content = manifest(about, self.created, self.resources)
        self._archive.writestr(self._info(MANIFEST), content)
        self._archive.writestr(self._info(DIGEST), manifest_digest(content, signed))

    def _info(self, path: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(path, self._time.timetuple()[:6])
        info.create_system = 3  # Unix, wherever it is written
        info.external_attr = 0o644 << 16
        # ReplayWeb.page 2.5 takes a directory entry without extra fields for a file without any: ZIP64 may bring some.
        info.extra = time_field(int(self._time.timestamp()))
        return info


def resource(path: str, sha256: str, size: int) -> dict[str, Any]:
    """What a manifest says of a file."""
    return {"name": path.rpartition("/")[2].lower(), "path": path, "hash": f"sha256:{sha256}", "bytes": size}


def manifest(about: dict[str, Any], created: str, resources: list[dict[str, Any]]) -> bytes:
    """The text of datapackage.json."""
    values = {
        "profile": "data-package",
        "wacz_version": _VERSION,
        "created": created,
        "modified": created,
        "software": f"shengbao/{VERSION}",
        **about,
        "resources": resources,
    }
    return json.dumps(values, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def manifest_digest(content: bytes, signed: Callable[[str], dict[str, str]] | None = None) -> bytes:
    """The text of datapackage-digest.json."""
    said = f"sha256:{hashlib.sha256(content).hexdigest()}"
    digest: dict[str, Any] = {"path": MANIFEST, "hash": said}
    if signed:
        digest["signedData"] = signed(said)
    return json.dumps(digest, indent=2).encode()


def member_of(record: Record) -> bytes:
    """A record as it stands in its file; as a gzip member of its own where it had none."""
    raw = stored(record)
    return raw if raw.startswith(b"\x1f\x8b") else gzip.compress(raw + b"\r\n\r\n", mtime=0)


def stored(record: Record) -> bytes:
    """The bytes of its file in which a record stands."""
    with record.path.open("rb") as file:
        file.seek(record.offset)
        return file.read(record.length)


def page_line(reading: Reading) -> dict[str, str]:
    """What the list of pages says of a captured page that has a row."""
    capture = reading.capture
    assert capture is not None
    title = reading.title or reading.url
    if reading.part != "article":
        title = f"{title} ({reading.part})"
    elif reading.page_number > 1:
        title = f"{title} ({reading.page_number})"
    return {"id": capture.record_id[-37:-1], "url": reading.url, "ts": stamp(capture.time), "title": title}


def json_line(values: dict[str, str]) -> bytes:
    """A line of pages.jsonl."""
    return (json.dumps(values, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def pages_start() -> bytes:
    """The first line of pages.jsonl."""
    return json_line({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"})


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zip_time(moment: datetime) -> datetime:
    """The nearest time that an entry of a ZIP can have."""
    return min(max(moment.astimezone(UTC), _FIRST), _LAST)


def time_field(seconds: int) -> bytes:
    """The extra field "UT" of a ZIP entry: when the file was changed, since 1970."""
    return struct.pack("<HHBl", 0x5455, 5, 1, seconds)
