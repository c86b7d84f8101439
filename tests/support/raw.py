"""All bytes of a folder as whoever is handed it may find them: each file, and what is packed in it, unpacked."""

from __future__ import annotations

import gzip
import importlib
import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def everything(path: Path, leave: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Each file under a folder, or a file, and whatever it holds, by name; `leave` tells names that are passed over."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        name = str(file.relative_to(path)) if path.is_dir() else file.name
        if file.is_file() and not leave(name):
            data = file.read_bytes()
            yield from _unpacked(name, data, leave)
            if data.startswith(b"$FL3"):  # SPSS, packed in its own way
                frame, about = importlib.import_module("pyreadstat").read_sav(str(file))
                yield f"{name} as rows", repr((frame.to_dict("records"), vars(about))).encode("utf-8", "replace")
            if data.startswith(b"SQLite format 3"):
                yield f"{name} as tables", _tables(file)


def _unpacked(name: str, data: bytes, leave: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if data.startswith(b"\x1f\x8b"):
        yield from _unpacked(f"{name} unpacked", gzip.decompress(data), leave)
    elif data.startswith(b"\x28\xb5\x2f\xfd"):
        yield from _unpacked(f"{name} unpacked", zstd.decompress(data), leave)
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                if not leave(place := f"{name}/{inner}"):
                    yield from _unpacked(place, archive.read(inner), leave)
    elif data.startswith(b"PAR1"):
        table = pq.ParquetFile(io.BytesIO(data))
        rows = table.read().to_pylist()
        yield f"{name} as rows", repr((rows, table.schema_arrow.metadata, table.metadata)).encode("utf-8", "replace")
        yield f"{name} as json", json.dumps(rows, ensure_ascii=False, default=str).encode("utf-8", "replace")


def _tables(file: Path) -> bytes:
    """What the tables hold, with values that lie on several pages of the file in one piece."""
    lines = []
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        database.text_factory = lambda value: value.decode("utf-8", "replace")
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            lines += [repr(row) for row in database.execute(f'SELECT * FROM "{table}"')]
    database.close()
    return "\n".join(lines).encode("utf-8", "replace")
