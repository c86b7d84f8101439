"""Stored rows beside rebuilt ones: which differ, and in what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from archive.rows.line import StoredRow
from archive.rows.store import RowStore

KINDS = ("changed", "missing", "extra", "kept")  # of differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A record whose stored row isn't the rebuilt one."""

    kind: str  # changed; missing: not stored; extra: not made again; kept: its WARC file isn't whole or isn't here
    record_id: str
    article_id: str
    fields: dict[str, tuple[Any, Any]]  # stored and rebuilt value; empty unless changed


def differences(stored: RowStore | None, made: RowStore, whole: set[str]) -> Iterator[Difference | None]:
    """Each record of two stores in turn: None where the rows are the same bytes."""
    yield from _differences(stored.lines() if stored else iter(()), made.lines(), whole)


def answer_differences(stored: RowStore | None, made: RowStore, whole: set[str]) -> Iterator[Difference | None]:
    """The same of the answers; `article_id` is the address where an answer makes no row."""
    yield from _differences(stored.answers.lines() if stored else iter(()), made.answers.lines(), whole)


def _differences(
    stored: Iterator[StoredRow], made: Iterator[StoredRow], whole: set[str]
) -> Iterator[Difference | None]:
    for old, new in _paired(stored, made):
        if old and new and old.line == new.line:
            yield None
            continue
        some = new or old
        assert some is not None
        kind = "changed" if old and new else "missing" if new else "extra" if some.warc in whole else "kept"
        fields = _changed_fields(old.line, new.line) if old and new else {}
        yield Difference(kind=kind, record_id=some.record_id, article_id=some.article_id, fields=fields)


def as_text(what: str, difference: Difference) -> str:
    """One difference for people; `what` says of which site it is, and that it is no row."""
    head = f"{what}: {difference.article_id} {difference.record_id}: {difference.kind}"
    return "\n".join([head, *(f"  {name}: {_apart(old, new)}" for name, (old, new) in difference.fields.items())])


def as_json(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "record_id": difference.record_id,
        "article_id": difference.article_id,
        "fields": {name: {"stored": old, "rebuilt": new} for name, (old, new) in difference.fields.items()},
    }


def _apart(old: Any, new: Any) -> str:
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


def _paired(
    left: Iterator[StoredRow], right: Iterator[StoredRow]
) -> Iterator[tuple[StoredRow | None, StoredRow | None]]:
    """Rows of the same record side by side; both come in the order of record ids."""
    old, new = next(left, None), next(right, None)
    while old or new:
        if new is None or (old is not None and old.record_id < new.record_id):
            yield old, None
            old = next(left, None)
        elif old is None or new.record_id < old.record_id:
            yield None, new
            new = next(right, None)
        else:
            yield old, new
            old, new = next(left, None), next(right, None)
