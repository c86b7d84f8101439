"""Which records of two files of rows aren't the same: told by the database, which looks at bytes and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.rows.store import RowStore

Pair = tuple[int | None, int | None]  # the numbers of a record's row here and there


def count(rows: RowStore, table: str) -> int:
    """How many there are in a table: readings, answers."""
    return int(next(rows.select(f"SELECT count(*) FROM {table}"))[0])  # noqa: S608 - our own names


def apart(here: RowStore | None, there: Path, table: str, columns: Iterable[str]) -> Iterator[Pair]:
    """Each record that is in one of two files alone, or differs in these columns, in the order of the record ids."""
    if here is None:
        with RowStore(there, readonly=True) as other:
            yield from ((None, number) for (number,) in other.select(f"SELECT rowid FROM {table} ORDER BY record_id"))  # noqa: S608 - our own names
        return
    differ = " OR ".join(f"here.{name} IS NOT there.{name}" for name in columns)
    query = (
        f"SELECT here.rowid, there.rowid, CAST(there.record_id AS BLOB) AS id FROM other.{table} AS there"  # noqa: S608 - our own names
        f" LEFT JOIN main.{table} AS here ON here.record_id = there.record_id WHERE here.rowid IS NULL OR {differ}"
        f" UNION ALL SELECT here.rowid, NULL, CAST(here.record_id AS BLOB) FROM main.{table} AS here WHERE NOT EXISTS"
        f" (SELECT 1 FROM other.{table} AS there WHERE there.record_id = here.record_id) ORDER BY id"
    )
    _attach(here, there)
    for own, others, _ in here.select(query):
        yield own, others


def _attach(rows: RowStore, other: Path) -> None:
    """Have queries find another file of rows as `other`; it can't be let go of while a snapshot of these is read."""
    if not any(name == "other" for _, name, _ in rows.select("PRAGMA database_list")):
        list(rows.select("ATTACH ? AS other", str(other)))
