"""Many rows and answers at once into a new file of rows, from values that whoever read the pages has ready."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from archive.rows import answers
from archive.rows.database import connect, errors, transaction
from archive.rows.store import RowStore, make_tables
from archive.rows.values import INSERT_PACKED

Values = Sequence[str | int | None]
_CACHE = -64_000  # kB of the database in memory
_INDEXES = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"


class Placing:
    """Takes rows and answers; the first of a record in the order of the files counts, as in a crawl's own file."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def add(self, answered: Sequence[Values], rows: Sequence[Sequence[str | int | bytes | None]]) -> int:
        """Store answers, and rows that are packed, all or nothing; how many rows were new."""
        with transaction(self._database):
            self._database.executemany(answers.INSERT, answered)
            return self._database.executemany(INSERT_PACKED, rows).rowcount if rows else 0


def give_way(made: Path, stored: RowStore, places: Iterable[tuple[str, int]]) -> None:
    """Take out of a new file of rows what was made of the records at these places, by WARC file and offset, and stored
    before: nothing unsound comes in the place of what may be sound.
    """
    with errors(made), closing(connect(made, readonly=False)) as database, transaction(database):
        for place in places:
            for (record_id,) in stored.select("SELECT record_id FROM readings WHERE (warc, offset) = (?, ?)", *place):
                for table in ("readings", "answers"):
                    database.execute(f"DELETE FROM {table} WHERE record_id = ?", (record_id,))  # noqa: S608 - our own names


def take_away(path: Path) -> None:
    """Take a file of rows away, with what SQLite keeps beside it, and nothing else."""
    for side in ("", "-wal", "-shm", "-journal"):
        path.with_name(f"{path.name}{side}").unlink(missing_ok=True)


@contextmanager
def placing(path: Path) -> Iterator[Placing]:
    """A new file of rows. It is worth nothing before the block has ended: whoever dies in it makes it anew.

    So nothing is written twice or waited for, and what is looked up by is sorted once, in the end. Raises StoreError.
    """
    take_away(path)
    RowStore(path).close()
    with errors(path), closing(connect(path, readonly=False)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(f"PRAGMA cache_size = {_CACHE}")
        for (name,) in database.execute(_INDEXES).fetchall():
            database.execute(f"DROP INDEX {name}")
        yield Placing(database)
        make_tables(database)
        database.execute("PRAGMA journal_mode = WAL")
