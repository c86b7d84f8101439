"""Stored rows beside rebuilt ones: which differ, and in what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from archive.rows.answers import COLUMNS
from archive.rows.line import StoredRow
from archive.rows.store import RowStore

Pair = tuple[int | None, int | None]  # the numbers of a record's row here and there
KINDS = ("changed", "missing", "extra", "kept")  # of differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A record whose stored row isn't the rebuilt one."""

    kind: str  # changed; missing: not stored; extra: not made again; kept: its WARC file isn't whole or isn't here
    record_id: str
    article_id: str
    fields: dict[str, tuple[Any, Any]]  # stored and rebuilt value; empty unless changed, and asked for


def count(rows: RowStore, table: str) -> int:
    """How many there are in a table: readings, answers."""
    return int(next(rows.select(f"SELECT count(*) FROM {table}"))[0])  # noqa: S608 - our own names


def differences(stored: RowStore | None, made: Path, whole: set[str], *, fields: bool = True) -> Iterator[Difference]:
    """Each record whose row in one store isn't the same bytes in the other, in the order of their ids.

    `made` is the file of the rebuilt rows. Without `fields` nobody looks at what has changed in a row.
    """
    return _differences(("readings", ("row",)), stored, made, whole, fields=fields)


def answer_differences(
    stored: RowStore | None, made: Path, whole: set[str], *, fields: bool = True
) -> Iterator[Difference]:
    """The same of the answers; `article_id` is the address where an answer makes no row."""
    return _differences(("answers", COLUMNS), stored, made, whole, fields=fields)


def _differences(
    what: tuple[str, Sequence[str]], stored: RowStore | None, made: Path, whole: set[str], *, fields: bool
) -> Iterator[Difference]:
    table, columns = what
    with RowStore(made, readonly=True) as fresh:
        for old_row, new_row in _apart(stored, made, table, columns):
            old = _line(stored, table, old_row) if stored and old_row is not None else None
            new = _line(fresh, table, new_row) if new_row is not None else None
            if old and new and old.line == new.line:  # columns may say the same in other bytes
                continue
            some = new or old
            assert some is not None
            kind = "changed" if old and new else "missing" if new else "extra" if some.warc in whole else "kept"
            changed = _changed_fields(old.line, new.line) if fields and old and new else {}
            yield Difference(kind=kind, record_id=some.record_id, article_id=some.article_id, fields=changed)


def _line(rows: RowStore, table: str, rowid: int) -> StoredRow:
    return next(rows.lines(rowid) if table == "readings" else rows.answers.lines(rowid))


def as_text(what: str, difference: Difference) -> str:
    """One difference for people; `what` says of which site it is, and that it is no row."""
    head = f"{what}: {difference.article_id} {difference.record_id}: {difference.kind}"
    return "\n".join([head, *(f"  {name}: {_shortened(old, new)}" for name, (old, new) in difference.fields.items())])


def as_json(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "record_id": difference.record_id,
        "article_id": difference.article_id,
        "fields": {name: {"stored": old, "rebuilt": new} for name, (old, new) in difference.fields.items()},
    }


def _shortened(old: Any, new: Any) -> str:
    """Both values, long ones from shortly before where they part."""
    texts = [json.dumps(value, ensure_ascii=False) for value in (old, new)]
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False)))
    start = max(same - 20, 0) if max(map(len, texts)) > 100 else 0
    cut = [
        ("…" if start else "") + text[start : start + 100] + ("…" if len(text) > start + 100 else "") for text in texts
    ]
    return f"stored {cut[0]} rebuilt {cut[1]}"


def _changed_fields(old: str, new: str) -> dict[str, tuple[Any, Any]]:
    made = json.loads(new)
    try:
        stored = dict(json.loads(old))
    except (ValueError, TypeError):
        return {"row": ("damaged", "whole")}
    names = sorted(stored.keys() | made.keys())
    return {name: (stored.get(name), made.get(name)) for name in names if stored.get(name) != made.get(name)}


def _apart(here: RowStore | None, there: Path, table: str, columns: Iterable[str]) -> Iterator[Pair]:
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
