"""A frontier as a file of JSON lines, for the next host that crawls the site: it makes tables of its own of them.

Nothing of it is believed but what has the types of our tables: whoever can write into the store may have written it.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.data.files import replacing
from crawler.frontier.queue import FrontierError
from crawler.frontier.sqlite import FILE
from crawler.frontier.tables import connect, errors

_LONGEST = 4 << 20  # bytes of a line
_MOST = 20_000_000  # lines
_TABLES = ("facts", "requests", "seen", "pages", "listed", "named", "maps", "dropped")
_HEAD = "shengbao frontier"


def pack(folder: Path, into: Path) -> None:
    """Write the frontier of the site that has this folder, which nobody has open. Raises FrontierError, OSError."""
    path = folder / FILE
    if not path.is_file():
        raise FrontierError(f"{path}: there is none")
    with (
        errors(path),
        closing(connect(path)) as database,
        replacing(into) as file,
        gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0, compresslevel=6) as packed,
    ):
        version = database.execute("PRAGMA user_version").fetchone()[0]
        packed.write(_line([_HEAD, version]))
        for table in _TABLES:
            columns = _columns(database, table)
            packed.write(_line([table, list(columns)]))
            for row in database.execute(f"SELECT {', '.join(columns)} FROM {table}"):  # noqa: S608 - our own words
                packed.write(_line([value.hex() if isinstance(value, bytes) else value for value in row]))


def unpack(packed: Path, folder: Path) -> None:
    """Put the frontier in this file in the place of that in the site's folder. Raises FrontierError, where it is none;
    then what is there stays. OSError.
    """
    path = folder / FILE
    fresh = folder / f"{FILE}.handed"
    folder.mkdir(parents=True, exist_ok=True)
    _remove(fresh)
    try:
        with errors(fresh), closing(connect(fresh)) as database:
            _fill(database, packed)
            database.execute("COMMIT")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("PRAGMA journal_mode = DELETE")
        with errors(fresh):
            connect(fresh).close()  # whether requests are what they must be
        _remove(path)
        fresh.replace(path)
    finally:
        _remove(fresh)


def _fill(database: sqlite3.Connection, packed: Path) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    lines = _lines(packed)
    if next(lines, None) != [_HEAD, version]:
        raise FrontierError(f"{packed}: no frontier of this version")
    order: list[str] = []
    kinds: dict[str, str] = {}
    query = ""
    for said in lines:
        if len(said) == 2 and isinstance(said[1], list):
            table, order = said
            if table not in _TABLES or sorted(kinds := _columns(database, table)) != sorted(map(str, order)):
                raise FrontierError(f"{packed}: a table that no frontier has")
            query = f"INSERT OR REPLACE INTO {table} ({', '.join(order)}) VALUES ({', '.join('?' * len(order))})"  # noqa: S608 - our own words
        elif not query or len(said) != len(order):
            raise FrontierError(f"{packed}: half a row")
        else:
            values = zip(order, said, strict=True)
            database.execute(query, [_value(kinds[name], value, packed) for name, value in values])


def _columns(database: sqlite3.Connection, table: str) -> dict[str, str]:
    """The columns of a table, each with its type."""
    return {name: kind for _, name, kind, *_ in database.execute(f"PRAGMA table_info({table})")}


def _value(kind: str, value: Any, packed: Path) -> Any:
    if value is None:
        return None
    try:
        if kind == "BLOB" and type(value) is str:
            return bytes.fromhex(value)
        if (kind == "TEXT" and type(value) is str) or (kind == "INTEGER" and type(value) is int):
            return value
        if kind == "REAL" and type(value) in {int, float}:
            return float(value)
    except ValueError:
        pass
    raise FrontierError(f"{packed}: a value that no frontier has")


def _lines(packed: Path) -> Iterator[list[Any]]:
    try:
        with gzip.open(packed, "rb") as file:
            for _ in range(_MOST):
                if not (line := file.readline(_LONGEST)):
                    return
                said = json.loads(line)
                if not isinstance(said, list):
                    break
                yield said
    except (ValueError, RecursionError, EOFError, OSError, zlib.error) as error:
        raise FrontierError(f"{packed}: can't be read ({error})") from error
    raise FrontierError(f"{packed}: no frontier")


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
