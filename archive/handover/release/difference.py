"""What differs between two releases: rows that are new, changed, gone, captured again, or read differently."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from archive.data.files import sha256_of
from archive.handover.columns import Column, Table
from archive.handover.declared import ARTICLES, TABLES
from archive.handover.formats.writer import Row
from archive.handover.release.folder import ABOUT, ReleaseError, listed

_ROWS = 300  # of all files of a release, held at a time
_LEFT_OUT = "What is gone or new may only have been left out"
_READER = "reader_version"
_OF_OTHERS = frozenset({"story_id", "copy_of", "similarity"})  # what others have made of an article is no change of it
# What a capture that shows the same changes all the same.
_OF_CAPTURING = ("capture_", "first_seen", "last_seen", "record_id", "views", _READER)
_Own = dict[str, dict[str, Row]]  # the rows of one article, by table and key


class Change(StrEnum):
    """How a row of the later release differs from that of the earlier one."""

    NEW = "new"
    CHANGED = "changed"
    CAPTURED_AGAIN = (
        "captured_again"  # nothing else differs than which capture it was read from, and a counter of views
    )
    READ_DIFFERENTLY = "read_differently"  # the same capture, by a reader of another version
    GONE = "gone"


DIFFERENCES = Table(
    name="differences",
    description="One row for each row of `articles`, `comments` and `versions` that differs from an earlier release.",
    columns=(
        Column(name="table", kind="text", description="name of the table"),
        Column(name="article_id", kind="text", description="`id` in `articles`, of this release or of the earlier one"),
        Column(name="key", kind="text", description="which row of the table: its key, parts joined by a blank"),
        Column(name="change", kind="text", description=f"how it differs: {', '.join(Change)}"),
        Column(name="columns", kind="texts", description="columns whose values differ; empty for what is new or gone"),
        Column(name="reader_before", kind="text", description="reader of the article in the earlier release"),
        Column(name="reader_after", kind="text", description="reader of the article in this release"),
    ),
    key=("table", "key"),
)


class Differences:
    """Two releases held against each other, article by article; never all of them in memory."""

    def __init__(self, before: Path, after: Path, tables: Collection[str], asked: Mapping[str, Any]) -> None:
        """`tables` are those of the later release, `asked` is what that one has of all. Raises ReleaseError where
        `before` is no whole release.
        """
        self.counts: Counter[tuple[str, Change]] = Counter()  # by table
        self.by_column: Counter[tuple[str, str]] = Counter()  # rows that changed, by table and column
        self._before, self._after = before, after
        self._about = _about(before)
        self._asked = _asked(asked)
        of_both = {table.name: table for table in TABLES if table.name in tables and _of_articles(table)}
        self._tables = {name: table for name, table in of_both.items() if name in self._about["rows"]}
        self._files = _checked(before, self._tables)

    def rows(self) -> Iterator[Row]:
        """The rows of DIFFERENCES, in the order of the articles' ids. Raises ReleaseError."""
        after = {name: _parquet(self._after, name, _names(self._after)) for name in self._tables}
        pairs = heapq.merge(
            ((article_id, 0, own) for article_id, own in _by_article(self._files, self._tables)),
            ((article_id, 1, own) for article_id, own in _by_article(after, self._tables)),
            key=itemgetter(0, 1),
        )
        for article_id, group in groupby(pairs, key=itemgetter(0)):
            sides: list[_Own] = [{}, {}]
            for _, side, own in group:
                sides[side] = own
            yield from self._of(article_id, *sides)

    def _of(self, article_id: str, before: _Own, after: _Own) -> Iterator[Row]:
        was, now = (next(iter(side.get(ARTICLES.name, {}).values()), {}) for side in (before, after))
        readers = {"reader_before": was.get(_READER), "reader_after": now.get(_READER)}
        record_id = was.get("capture_record_id")  # columns may have been left out
        same_capture = record_id is not None and record_id == now.get("capture_record_id")
        reread = same_capture and None not in readers.values() and len({*readers.values()}) == 2
        for name in self._tables:
            old, new = before.get(name, {}), after.get(name, {})
            for key in {**old, **new}:
                found = _change(old.get(key), new.get(key), reread=reread)
                if found:
                    change, columns = found
                    self.counts[name, change] += 1
                    self.by_column.update((name, column) for column in columns)
                    place = {"table": name, "article_id": article_id, "key": key}
                    yield {**place, "change": str(change), "columns": columns, **readers}

    def as_markdown(self) -> str:
        """The summary, when all rows were asked for."""
        parts = [f"# What differs from release {self._about['run_id']}\n"]
        parts.append(f"Made {self._about['made']} by {self._about['program']}, asked for: {self._asked_before}.\n")
        if self._asked_before != self._asked:
            parts.append(f"This one was asked for otherwise: {self._asked}. {_LEFT_OUT}.\n")
        lines = [f"| table | {' | '.join(Change)} |", f"|---|{'---|' * len(Change)}"]
        for name in self._tables:
            lines.append(f"| {name} | {' | '.join(f'{self.counts[name, change]:,}' for change in Change)} |")
        parts.append("\n".join(lines) + "\n")
        if self.by_column:
            lines = ["| column | rows whose value is another |", "|---|---|"]
            lines += [f"| {table}.{column} | {count:,} |" for (table, column), count in self.by_column.most_common()]
            parts.append("\n".join(lines) + "\n")
        return "\n".join(parts)

    def told(self) -> Iterator[str]:
        """A line for each table."""
        for name in self._tables:
            counts = ", ".join(
                f"{self.counts[name, change]:,} {change.replace('_', ' ')}"
                for change in Change
                if self.counts[name, change]
            )
            yield f"{name}: {counts or 'no difference'}"
        if self._asked_before != self._asked:
            yield f"asked for before: {self._asked_before}; now: {self._asked}; {_LEFT_OUT[0].lower()}{_LEFT_OUT[1:]}"

    @property
    def _asked_before(self) -> str:
        return _asked(self._about["asked"])


def _change(old: Row | None, new: Row | None, *, reread: bool) -> tuple[Change, list[str]] | None:
    """How a row differs, and in which columns that both have; None where it is the same."""
    if old is None or new is None:
        return (Change.NEW if old is None else Change.GONE, [])
    columns = [name for name in new if name in old and new[name] != old[name] and name not in _OF_OTHERS]
    if not columns or columns == [_READER]:
        return None
    if all(name.startswith(_OF_CAPTURING) for name in columns):
        return Change.CAPTURED_AGAIN, columns
    return (Change.READ_DIFFERENTLY if reread else Change.CHANGED), columns


def _of_articles(table: Table) -> bool:
    """Whether the rows stand in the order of articles, and each can be told from others."""
    return bool(table.key) and table.key[0] == _article_key(table)


def _article_key(table: Table) -> str:
    return "id" if table.name == ARTICLES.name else "article_id"


def _about(release: Path) -> dict[str, Any]:
    digests = listed(release)
    try:
        if digests[ABOUT] != sha256_of(release / ABOUT):
            raise ValueError
        found = json.loads((release / ABOUT).read_text("utf-8"))
        if not (isinstance(found["rows"], dict) and isinstance(found["asked"], dict)):
            raise TypeError
        return {**found, **{name: str(found[name]) for name in ("run_id", "made", "program")}}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise ReleaseError(f"{release / ABOUT}: can't be read; take a whole copy of that release") from None


def _asked(asked: Mapping[str, Any]) -> str:
    said = (
        f"{name} {', '.join(map(str, value)) if isinstance(value, list) else value}" for name, value in asked.items()
    )
    return "; ".join(said) or "everything"


def _names(release: Path) -> list[str]:
    return sorted(path.relative_to(release).as_posix() for path in release.rglob("*.parquet"))


def _parquet(release: Path, table: str, names: Collection[str]) -> list[Path]:
    """The Parquet files of a table: one, or its parts."""
    return [release / name for name in names if name == f"{table}.parquet" or name.startswith(f"{table}/")]


def _checked(release: Path, tables: Collection[str]) -> dict[str, list[Path]]:
    """The Parquet files of an older release by table, after a look whether they are as it wrote them."""
    digests = listed(release)
    names = [name for name in digests if name.endswith(".parquet")]
    found = {table: _parquet(release, table, names) for table in tables}
    for table, paths in found.items():
        if not paths:
            raise ReleaseError(f"{release}: has no Parquet of {table}, and that is what releases are compared by")
        for path in paths:
            if not path.is_file() or sha256_of(path) != digests[path.relative_to(release).as_posix()]:
                raise ReleaseError(f"{path}: is not the file that was released; take a whole copy of that release")
    return found


def _by_article(files: Mapping[str, list[Path]], tables: Mapping[str, Table]) -> Iterator[tuple[str, _Own]]:
    """The rows of each article of a release, in the order of ids."""
    paths = [(path, table) for name, table in tables.items() for path in files[name]]
    streams = [_rows(path, table, max(_ROWS // len(paths), 10)) for path, table in paths]
    for article_id, rows in groupby(heapq.merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        own: _Own = {}
        for _, name, row in rows:
            key = " ".join(str(row[part]) for part in tables[name].key)
            own.setdefault(name, {})[key] = row
        yield article_id, own


def _rows(path: Path, table: Table, held: int) -> Iterator[tuple[str, str, Row]]:
    import pyarrow.parquet  # noqa: PLC0415, a slow import that only this needs

    key, last = _article_key(table), ""
    try:
        # In small pieces: a whole row group of two releases and three tables at once is some hundred MB.
        with pyarrow.parquet.ParquetFile(path, pre_buffer=False, buffer_size=1 << 16) as file:
            if missing := {key, *table.key} - {*file.schema_arrow.names}:
                raise ReleaseError(f"{path}: has no column {min(missing)}; make that release again")
            for batch in file.iter_batches(held, use_threads=False):
                for row in batch.to_pylist():
                    if row[key] is None or row[key] < last:
                        raise ReleaseError(f"{path}: rows are not in the order of {key}; make that release again")
                    last = row[key]
                    yield last, table.name, row
    except pyarrow.ArrowException as error:  # what was written anew with other tools, and listed anew
        said = " ".join(str(error).split())
        raise ReleaseError(f"{path}: can't be read as Parquet: {said}; make that release again") from None
