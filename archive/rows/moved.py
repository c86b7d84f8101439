"""Rows and answers whose records lie elsewhere since their WARC file was written anew: the same, but for the offset."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing

from archive.rows.database import connect, errors, transaction
from archive.rows.line import line_of
from archive.rows.packing import Packing
from archive.rows.store import RowStore

Lines = Mapping[str, str]  # of answers, by record id
_CHANGE = {
    "readings": "UPDATE readings SET offset = :offset, row = packed(:line), checksum = :checksum WHERE record_id = :id",
    "answers": "UPDATE answers SET offset = :offset, checksum = :checksum WHERE record_id = :id",
}


def answers_in(rows: RowStore, warcs: Collection[str]) -> dict[str, dict[str, str]]:
    """The answers of these files as lines, by file and record id; one pass over all answers."""
    found: dict[str, dict[str, str]] = {name: {} for name in warcs}
    for stored in rows.answers.lines():
        if stored.warc in found:
            found[stored.warc][stored.record_id] = stored.line
    return found


def move(rows: RowStore, warc: str, offsets: Mapping[str, int], answers: Lines) -> None:
    """Note where the records of a file are now, by record id. Rows and answers of others in this file go, and those
    that can't be read: they are to be made again from it. All or nothing. Raises StoreError.
    """
    with errors(rows.path), closing(connect(rows.path, readonly=False)) as database, transaction(database):
        packing = Packing(database)
        for table in ("readings", "answers"):
            there = database.execute(f"SELECT record_id, offset FROM {table} WHERE warc = ?", (warc,)).fetchall()  # noqa: S608 - our own names
            for record_id, offset in there:
                now = offsets.get(record_id)
                if now == offset:
                    continue
                known = answers.get(record_id, "") if table == "answers" else _row(database, packing, record_id)
                change = _CHANGE[table]
                if now is None or not _move(database, change, record_id, now, known):
                    database.execute(f"DELETE FROM {table} WHERE record_id = ?", (record_id,))  # noqa: S608 - our own names


def take_away(rows: RowStore, record_ids: Iterable[str]) -> None:
    """Delete rows and answers of these records. All or nothing. Raises StoreError."""
    with errors(rows.path), closing(connect(rows.path, readonly=False)) as database, transaction(database):
        database.execute("PRAGMA secure_delete = ON")
        for record_id in record_ids:
            for table in ("readings", "answers"):
                database.execute(f"DELETE FROM {table} WHERE record_id = ?", (record_id,))  # noqa: S608 - our own names


def _row(database: sqlite3.Connection, packing: Packing, record_id: str) -> str:
    """The line of a row, as far as it can be read."""
    row = database.execute("SELECT CAST(row AS BLOB) FROM readings WHERE record_id = ?", (record_id,)).fetchone()[0]
    return (packing.unpacked(row) or b"").decode("utf-8", "replace")


def _move(database: sqlite3.Connection, change: str, record_id: str, offset: int, known: str) -> bool:
    if (moved := _moved(known, offset)) is None:
        return False
    values = {"id": record_id, "offset": offset, "line": moved, "checksum": _sha256(moved)}
    database.execute(change, values)
    return True


def _moved(line: str, offset: int) -> str | None:
    """A row or an answer as it is stored, with another offset; None where it is damaged."""
    try:
        values = json.loads(line)
        values["capture"]["offset"] = offset
        return line_of(values)
    except (ValueError, LookupError, TypeError):
        return None


def _sha256(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8")).hexdigest()
