"""Rows at rest are packed, each by itself: with Zstandard (RFC 8878) and a dictionary of what all rows have in common.

The dictionary stands in the file of rows, where each row names it by its id: nothing else is needed to read them, with
this program or without. Every file gets the same one, made by `python -m benchmarks.dictionary`. One made of a site's
own rows would save a third more, and hold sentences of articles that may have to be taken out for good. What an
earlier version of the program stored is the line itself, as text.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from functools import cache
from pathlib import Path

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DICTIONARY = Path(__file__).with_name("rows.dictionary")
TABLE = """
CREATE TABLE IF NOT EXISTS dictionaries (
    id INTEGER PRIMARY KEY, -- as the packed rows name it
    dictionary BLOB NOT NULL,
    checksum TEXT NOT NULL -- of the dictionary, SHA-256
);
"""
_MAGIC = b"\x28\xb5\x2f\xfd"
_LEVEL = 3
_DAMAGED = "SQLITE_CORRUPT: the dictionary of its rows isn't what it was"
_OPTIONS: dict[int, int] = {
    zstd.CompressionParameter.compression_level: _LEVEL,
    zstd.CompressionParameter.checksum_flag: 1,
}


class Packing:
    """Packs the rows of one database, and unpacks them.

    Its SQL has two functions more: `packed(line)`, and `line(row)`, which is NULL where the row is damaged.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._known: dict[int, zstd.ZstdDict] = {}
        database.create_function("packed", 1, packed, deterministic=True)
        database.create_function("line", 1, self._line, deterministic=True)

    def unpacked(self, row: bytes) -> bytes | None:
        """The line of a row, of which these are the bytes; None where they are damaged."""
        if not row.startswith(_MAGIC):
            return row
        try:
            return zstd.decompress(row, self._dictionary(zstd.get_frame_info(row).dictionary_id))
        except (zstd.ZstdError, LookupError, ValueError):
            return None

    def _line(self, row: str | bytes | None) -> str | None:
        if not isinstance(row, bytes):
            return row
        line = self.unpacked(row)
        try:
            return None if line is None else line.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def _dictionary(self, number: int) -> zstd.ZstdDict:
        if number not in self._known:
            query = "SELECT dictionary FROM dictionaries WHERE id = ?"
            found = self._database.execute(query, (number,)).fetchone()
            if found is None:
                raise LookupError(number)
            self._known[number] = zstd.ZstdDict(found[0])
        return self._known[number]


def packed(line: str | bytes) -> bytes:
    """A line as a row has it."""
    return _packer().compress(line.encode("utf-8") if isinstance(line, str) else line, zstd.ZstdCompressor.FLUSH_FRAME)


def unpacked(row: bytes) -> bytes:
    """The line of a row that `packed` has made. Raises ZstdError where it is damaged."""
    return zstd.decompress(row, _own())


def has_dictionary(database: sqlite3.Connection) -> bool:
    """Whether the database has the dictionary that rows are packed with now. Raises DatabaseError for a damaged one."""
    own = _own()
    found = database.execute("SELECT dictionary FROM dictionaries WHERE id = ?", (own.dict_id,)).fetchone()
    if found and found[0] != own.dict_content:
        raise sqlite3.DatabaseError(_DAMAGED)
    return bool(found)


def put_dictionary(database: sqlite3.Connection) -> None:
    """Have the dictionary in the database that its rows will name."""
    own = _own()
    values = (own.dict_id, own.dict_content, _checksum(own.dict_content))
    database.execute("INSERT OR IGNORE INTO dictionaries VALUES (?, ?, ?)", values)


def check_dictionaries(database: sqlite3.Connection) -> None:
    """Raise DatabaseError where a dictionary isn't what it was."""
    there = "SELECT 1 FROM sqlite_schema WHERE name = 'dictionaries'"
    if not database.execute(there).fetchone():
        return  # of an earlier version
    for dictionary, checksum in database.execute("SELECT CAST(dictionary AS BLOB), checksum FROM dictionaries"):
        if _checksum(dictionary) != checksum:
            raise sqlite3.DatabaseError(_DAMAGED)


def _checksum(dictionary: bytes) -> str:
    return hashlib.sha256(dictionary).hexdigest()


@cache
def _own() -> zstd.ZstdDict:
    return zstd.ZstdDict(DICTIONARY.read_bytes())


@cache
def _packer() -> zstd.ZstdCompressor:
    return zstd.ZstdCompressor(options=_OPTIONS, zstd_dict=_own().as_digested_dict)
