"""What looking through a staged file gave, at rest beside it until the file is in its place: lines of JSON, packed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

from archive.rows.answers import Captured
from archive.rows.values import Values, time_text, values_of
from archive.warc.pages import Unanswered
from reading.capture import Capture

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_PACKED: dict[int, int] = {zstd.CompressionParameter.compression_level: 1, zstd.CompressionParameter.checksum_flag: 1}
_BEGUN, _INDEX, _URL, _READ, _LATER, _FAILED = "begun", "index", "url", "read", "later", "failed"


class Read(NamedTuple):
    """A page that was read, and with what: `read_with` of its folder, as far as that was known."""

    read_with: str
    values: Values


class ParcelWriter:
    """Takes what is found in the order of the file. Who ends before the block does leaves one that is worth nothing."""

    def __init__(self, path: Path) -> None:
        self._file = zstd.open(path, "wb", options=_PACKED)
        self._write(_BEGUN)  # packed, nothing at all would be no file that is whole

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def index(self, line: str) -> None:
        """A line of the index."""
        self._write(_INDEX, line)

    def url(self, url: str) -> None:
        """The address of a page."""
        self._write(_URL, url)

    def read(self, read_with: str, captured: Captured) -> None:
        self._write(_READ, read_with, *values_of(captured))

    def later(self, offset: int) -> None:
        """A page that takes the file in its place, and what lies around it."""
        self._write(_LATER, offset)

    def failed(self, failed: Unanswered) -> None:
        """A request that nothing came to."""
        at = failed.capture
        self._write(_FAILED, failed.url, failed.why, at.warc, at.offset, at.record_id, at.digest, time_text(at))

    def _write(self, *said: Any) -> None:
        self._file.write(json.dumps(said, ensure_ascii=True).encode("ascii") + b"\n")


class Parcel:
    """What a parcel holds, each kind in the order of the file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def index(self) -> Iterator[str]:
        """The lines of the index."""
        for (line,) in self._lines(_INDEX):
            yield line

    def urls(self) -> Iterator[str]:
        """The addresses of its pages."""
        for (url,) in self._lines(_URL):
            yield url

    def found(self) -> Iterator[Read | int | Unanswered]:
        """Pages that were read, offsets of the records of those that are to be, and requests without an answer."""
        for kind, *said in self._lines(_READ, _LATER, _FAILED, kinds=True):
            if kind == _LATER:
                yield int(said[0])
            elif kind == _READ:
                yield Read(said[0], Values(*said[1:]))
            else:
                url, why, warc, offset, record_id, digest, time = said
                taken = datetime.fromisoformat(time)
                capture = Capture(warc=warc, offset=offset, record_id=record_id, digest=digest, time=taken)
                yield Unanswered(url=url, why=why, capture=capture)

    def _lines(self, *wanted: str, kinds: bool = False) -> Iterator[list[Any]]:
        with zstd.open(self._path, "rb") as file:
            for line in file:
                kind, *said = json.loads(line)
                if kind in wanted:
                    yield [kind, *said] if kinds else said
