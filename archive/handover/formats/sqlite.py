"""SQLite: all tables in one file, whose texts can be searched, and beside it what Datasette tells of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.handover.columns import Column, Table
from archive.handover.formats.cells import text
from archive.handover.formats.writer import Row
from archive.rows.database import connect, errors
from archive.search.folding import folded

NAME = "release"  # of the file, and so of the database in Datasette
_TYPES = {"integer": "INTEGER", "number": "REAL", "truth": "INTEGER"}  # of all others TEXT
_SEARCHED = {"articles": ("title", "body"), "comments": ("text",), "versions": ("title", "body")}
_SIGNS = ord(folded("!")) - ord("!")  # where the folded text has the signs of ASCII, which the tokenizer wouldn't take
# The word that is asked for as a phrase of characters, folded as far as SQL can: letters, widths and signs of ASCII.
_PHRASE = f"""\
WITH RECURSIVE places (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM places WHERE at < length(trim(:word))),
characters AS (SELECT at, unicode(substr(trim(:word), at, 1)) AS code FROM places),
narrow AS (SELECT at, iif(code BETWEEN 65281 AND 65374, code - 65248, code) AS code FROM characters),
tokens AS (SELECT iif(code > 127 OR char(code) GLOB '[0-9A-Za-z]', lower(char(code)), char(code + {_SIGNS})) AS token
  FROM narrow WHERE code IS NOT NULL ORDER BY at)
SELECT '"' || coalesce(group_concat(token, ' '), '') || '"' FROM tokens"""  # noqa: S608 - our own words


class Database:
    """The file of all tables of a release. It is written without a journal: a file that isn't whole is thrown away."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"{NAME}.sqlite"
        self.fresh = folder / f"{NAME}.sqlite.tmp"
        self.fresh.unlink(missing_ok=True)  # a killed export's
        self._open: list[Table] = []
        self._tables: list[Table] = []
        self._failed = False
        with errors(self.path):
            self.connection = connect(self.fresh, readonly=False)
            self.connection.execute("PRAGMA journal_mode = OFF")
            self.connection.execute("PRAGMA synchronous = OFF")

    def table(self, table: Table) -> Sqlite:
        self._open.append(table)
        self._tables.append(table)
        return Sqlite(self, table)

    def close(self, table: Table, *, failed: bool) -> list[Path]:
        """Close a table, and with the last one the file: the files that there are now."""
        self._open.remove(table)
        self._failed |= failed
        if self._open:
            return []
        try:
            with errors(self.path):
                self.connection.close()
            if self._failed:
                return []
            told = self.path.with_name("datasette.json")
            told.write_text(json.dumps(described(self._tables), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            return [self.fresh.replace(self.path), told]
        finally:
            self.fresh.unlink(missing_ok=True)


class Sqlite:
    """One table of the file, with an index of its texts. Times and days are ISO 8601 texts, lists are JSON."""

    def __init__(self, database: Database, table: Table) -> None:
        self.paths: list[Path] = []
        self._database, self._table = database, table
        self._searched = searched(table)
        columns = ",\n".join(f"  {_declared(table, column)}" for column in table.columns)
        self._run(f"CREATE TABLE {table.name} (\n{columns}\n)")
        self._insert = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 - our own names
        if self._searched:
            # Each character is a token, as in the index of `search`. It keeps no text, so Datasette makes no search
            # box of it, in which a word of Chinese would be looked for as one token, and never found.
            words, values = ", ".join(self._searched), "?" + ", ?" * len(self._searched)
            self._run(f"CREATE VIRTUAL TABLE {table.name}_words USING fts5({words}, content = '', tokenize = 'ascii')")
            self._insert_words = f"INSERT INTO {table.name}_words (rowid, {words}) VALUES ({values})"  # noqa: S608 - our own names

    def write(self, rows: Sequence[Row]) -> None:
        with errors(self._database.path):
            run = self._database.connection
            run.execute("BEGIN")
            for row in rows:
                number = run.execute(self._insert, [_stored(value) for value in row.values()]).lastrowid
                if self._searched:
                    words = (" ".join(folded(row[name] or "")) for name in self._searched)
                    run.execute(self._insert_words, (number, *words))
            run.execute("COMMIT")

    def close(self, kind: type[BaseException] | None, *_: object) -> None:
        failed = True
        try:
            if kind is None:
                for column in self._table.columns:
                    if column.name in ("id", "article_id"):
                        self._run(
                            f"CREATE INDEX {self._table.name}_{column.name} ON {self._table.name} ({column.name})"
                        )
                failed = False
        finally:
            self.paths += self._database.close(self._table, failed=failed)

    def _run(self, statement: str) -> None:
        with errors(self._database.path):
            self._database.connection.execute(statement)


def searched(table: Table) -> tuple[str, ...]:
    """The columns whose texts can be searched."""
    names = {column.name for column in table.columns}
    return tuple(name for name in _SEARCHED.get(table.name, ()) if name in names)


def described(tables: Sequence[Table]) -> dict[str, Any]:
    """What Datasette tells of the tables, and a search for each whose texts can be searched (its metadata format)."""
    told = {
        table.name: {
            "description": table.description,
            "columns": {column.name: column.description for column in table.columns},
        }
        for table in tables
    }
    return {
        "databases": {NAME: {"tables": told, "queries": {f"search_{t.name}": search(t) for t in tables if searched(t)}}}
    }


def search(table: Table) -> dict[str, str]:
    """A query for the rows whose texts hold a `:word`, of any length, in simplified characters."""
    return {
        "title": f"search {table.name}",
        "description": f"{' or '.join(searched(table))} holds a word of any length, in simplified characters",
        "sql": f"SELECT * FROM {table.name} WHERE rowid IN (\n"  # noqa: S608 - our own words
        f"SELECT rowid FROM {table.name}_words WHERE {table.name}_words MATCH (\n{_PHRASE}))",
    }


def _declared(table: Table, column: Column) -> str:
    # `captures` and `events` also tell of what never gave an article.
    refers = table.name in ("comments", "versions") and column.name == "article_id"
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{" REFERENCES articles (id)" if refers else ""}'


def _stored(value: Any) -> Any:
    return value if value is None or isinstance(value, int | float) else text(value)
