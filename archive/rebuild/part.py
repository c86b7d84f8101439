"""A part: what reading a shard gave, at rest until the rows are put together.

Packed with Zstandard, in lines: first the stamp, what it was made of; for each capture the values of its answer and of
the row that it makes, as the tables have them; last what is to be told of it. Behind the values of a row stands the row
itself, in as many bytes as they say, and a line end. It is packed already: whoever puts the rows together has one
processor for all who read. A file without the last line, or with a wrong checksum, is none.
"""

from __future__ import annotations

import io
import json
import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from archive.rows.answers import Captured
from archive.rows.packing import packed, unpacked
from archive.rows.values import values_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_FORMAT = 3
DAMAGED = (EOFError, ValueError, KeyError, TypeError, IndexError, zstd.ZstdError)  # what is raised where a part is
_PACKED: dict[int, int] = {zstd.CompressionParameter.compression_level: 3, zstd.CompressionParameter.checksum_flag: 1}
_AT_ONCE = 1 << 18
_ROW = 8  # of a row's values: the row, packed; here how many bytes that is


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a part was made of."""

    begin: int
    end: int | None
    sha256: str  # of the bytes of the stretch; where the file lies in a store, of what tells the same
    read_with: str  # digest of the program and of what the operator says
    around: str  # digest of the index and of the names and sizes of the files beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a part says of itself."""

    path: Path
    reached: int  # where the record behind the shard begins; the end of the file behind the last one
    answers: int
    rows: int
    looked_around: bool  # whether revisits were read, which takes the index and other files
    damage: tuple[tuple[int | None, str], ...]  # offset of the record, None: the file as a whole; what is wrong
    not_read: tuple[tuple[int, str, str], ...]  # offset, address, and why
    sha256: str  # of the bytes of the stretch
    found: bool = False  # made earlier, of the same

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "path": str(self.path)}

    @classmethod
    def of_json(cls, values: dict[str, Any]) -> Part:
        told = {
            "path": Path(values["path"]),
            "damage": tuple((at, what) for at, what in values["damage"]),
            "not_read": tuple((at, url, why) for at, url, why in values["not_read"]),
        }
        return cls(**{**values, **told})


class Placed(NamedTuple):
    """What a part holds of one capture: the values of its answer, and of its row."""

    answer: list[Any]
    row: list[Any] | None
    line: bytes  # the row itself, unpacked; empty where it makes none


class PartWriter:
    """Writes a part beside its place, and puts it there when it is whole."""

    def __init__(self, path: Path, stamp: Stamp) -> None:
        self._path, self._sha256 = path, stamp.sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        # Hosts may have the same numbers for their processes.
        self._fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}.tmp")
        self._file = zstd.open(self._fresh, "wb", options=_PACKED)
        self._answers = self._rows = 0
        self._write({"format": _FORMAT, **asdict(stamp)})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            with suppress(OSError):
                self._file.close()
            self._fresh.unlink(missing_ok=True)

    def add(self, captured: Captured) -> None:
        """What one capture gave."""
        answer, own = values_of(captured)
        self._answers += 1
        if own is None:
            self._write([answer, None])
            return
        values = list(own)
        row = packed(str(values[_ROW]))
        values[_ROW] = len(row)
        self._write([answer, values])
        self._file.write(row + b"\n")
        self._rows += 1

    def end(
        self,
        *,
        reached: int,
        looked_around: bool,
        damage: list[tuple[int | None, str]],
        not_read: list[tuple[int, str, str]],
    ) -> Part:
        """Put it in its place."""
        told = {
            "reached": reached,
            "answers": self._answers,
            "rows": self._rows,
            "looked_around": looked_around,
            "damage": damage,
            "not_read": not_read,
        }
        self._write(told)
        self._file.close()
        self._fresh.replace(self._path)
        return _part(self._path, told, self._sha256)

    def _write(self, values: Any) -> None:
        self._file.write(json.dumps(values, ensure_ascii=True).encode("ascii") + b"\n")


def part_of(path: Path, stamp: Stamp) -> Part | None:
    """The part in this place, if it is whole and was made of the same."""
    try:
        with _opened(path) as file:
            made_of = _stamp_in(file)
            if replace(made_of, around=stamp.around) != stamp:
                return None
            last = b""
            for line in file:
                last = line
            part = _part(path, json.loads(last), stamp.sha256, found=True)
            return None if part.looked_around and made_of != stamp else part
    except (OSError, *DAMAGED):
        return None


def stamp_of(path: Path) -> Stamp | None:
    """What the part in this place was made of; None where there is none."""
    try:
        with _opened(path) as file:
            return _stamp_in(file)
    except (OSError, *DAMAGED):
        return None


def placed_in(path: Path) -> Iterator[Placed]:
    """What a part holds, capture by capture. Raises one of `DAMAGED` where it is."""
    with _opened(path) as file:
        file.readline()
        for line in file:
            if not line.startswith(b"["):
                return
            (answer, row), own = json.loads(line), b""
            if row is not None:
                row[_ROW] = file.read(row[_ROW])
                file.readline()  # it ends as a line does
                own = unpacked(row[_ROW])
            yield Placed(answer, row, own)
        raise EOFError("cut short")


def _stamp_in(file: io.BufferedReader) -> Stamp:
    values = json.loads(file.readline())
    if values.pop("format") != _FORMAT:
        raise ValueError("a part of another version")
    return Stamp(**values)


def _opened(path: Path) -> io.BufferedReader:
    return io.BufferedReader(zstd.open(path, "rb"), _AT_ONCE)


def _part(path: Path, told: dict[str, Any], sha256: str, *, found: bool = False) -> Part:
    return Part.of_json({**told, "path": str(path), "sha256": sha256, "found": found})
