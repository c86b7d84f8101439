"""The tables handed to analysts: their columns, and what each means, taken from the comments in the dataclasses."""

from __future__ import annotations

import csv
import inspect
import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from reading.article import Article, Comment, Reading
from reading.capture import Capture
from reading.problem import ProblemKind

_FIELD = re.compile(r"^    (\w+): [^#\n]+#[ ]*(.+)$", re.MULTILINE)
_KINDS = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "time": "time with zone; ISO 8601 in CSV and JSON Lines",
    "texts": "list of texts; a JSON array in CSV",
    "records": "list of records; a JSON array in CSV",
    "shares": "list of records kind, share (0 to 1); a JSON array in CSV",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table."""

    name: str
    kind: str  # a key of _KINDS
    description: str
    zone: str = "Asia/Shanghai"  # of a time
    members: tuple[tuple[str, str], ...] = ()  # of records: name and kind of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table."""

    name: str
    description: str
    columns: tuple[Column, ...]


@cache
def said_of(kind: type) -> dict[str, str]:
    """What the source says of each field of a dataclass."""
    bases = (base for base in reversed(kind.__mro__) if is_dataclass(base))
    return {name: said for base in bases for name, said in _FIELD.findall(inspect.getsource(base))}


def columns(
    kind: type, *, only: Sequence[str] = (), without: Collection[str] = (), prefix: str = ""
) -> tuple[Column, ...]:
    """A column for each of these fields of a dataclass, in this order; without names, for all but some."""
    hints = get_type_hints(kind)
    names = only or [entry.name for entry in fields(kind) if entry.name not in without]
    return tuple(_column(kind, name, hints[name], prefix) for name in names)


def _column(kind: type, name: str, hint: Any, prefix: str) -> Column:
    description = said_of(kind).get(name, "")
    column_kind = _kind(hint)
    members: tuple[tuple[str, str], ...] = ()
    if column_kind == "records":
        (member,) = get_args(hint)
        hints = get_type_hints(member)
        members = tuple((entry.name, _kind(hints[entry.name])) for entry in fields(member))
        inner = "; ".join(f"`{entry}`: {said_of(member)[entry]}" for entry, _ in members)
        description = f"{description}. {inner}" if description else inner
    zone = "UTC" if kind is Capture else "Asia/Shanghai"
    return Column(name=prefix + name, kind=column_kind, description=description, zone=zone, members=members)


def _kind(hint: Any) -> str:
    """What an analyst gets for a field of this type."""
    if any(isinstance(each, type) and issubclass(each, StrEnum) for each in (hint, *get_args(hint))):
        return "text"
    for kind, name in ((str, "text"), (int, "integer"), (float, "number"), (datetime, "time"), (list[str], "texts")):
        if hint in (kind, kind | None):
            return name
    return "shares" if hint == dict[str, float] else "records"


_PROBLEMS = (
    Column(name="problem", kind="text", description="why this row should not be trusted, in words"),
    Column(name="problem_kinds", kind="texts", description=f"the same, each kind once: {', '.join(ProblemKind)}"),
)
ARTICLES = Table(
    name="articles",
    description="One row for each article, joined from the captures of its pages. Key: `id`. An address that was only "
    "ever answered with a challenge or a sign-in page is no article: it stands in `captures` alone.",
    columns=(
        *columns(Article, without={"comments", "capture", "problems"}),
        *_PROBLEMS,
        Column(name="comment_count", kind="integer", description="rows of `comments` that belong to the article"),
        *columns(Capture, prefix="capture_"),
    ),
)
_OF_ARTICLE = (
    Column(name="article_id", kind="text", description="`id` in `articles`"),
    *columns(Article, only=("site",)),
)
COMMENTS = Table(
    name="comments",
    description="One row for each comment. Key: `article_id` with `id`.",
    columns=(*_OF_ARTICLE, *columns(Comment)),
)
CAPTURES = Table(
    name="captures",
    description="One row for each captured page of an article, the superseded ones too. Key: `record_id`.",
    columns=(
        *_OF_ARTICLE,
        *columns(Reading, only=("url", "part", "page_number", "layout", "reader_version")),
        *_PROBLEMS,
        *columns(Capture),
    ),
)
TABLES = (ARTICLES, COMMENTS, CAPTURES)

_NOTES = """\
Absent values are null (an empty cell in CSV). Ids are texts, also where they look like numbers. Texts are Unicode,
UTF-8 encoded; paragraphs are divided by line feeds. Articles, comments and captures of one export belong together.

A row whose `problem` is not empty should not be trusted before someone has looked at it.

In CSV files a text cell that a spreadsheet program would run as a formula (it begins, after white space, with
`=` `+` `-` `@` or their full-width forms, or with a tab or line end) has an apostrophe `'` put before it, and so has
one that begins with an apostrophe. Take one leading apostrophe away to have the text back. Parquet and JSON Lines
hold all texts as they are.

The `.excel.csv` files are for Excel: they begin with a byte order mark; texts that Excel would turn into a number or
a date have the apostrophe too; a cell longer than 32,767 characters is cut, and the column `cut_cells` names the
columns of the row where that happened.
"""


def as_markdown(filled: Mapping[str, Mapping[str, int]], rows: Mapping[str, int]) -> str:
    """The codebook for people; `filled` counts the rows of each table and column that hold a value."""
    parts = ["# Codebook\n", _NOTES]
    for table in TABLES:
        total = rows.get(table.name, 0)
        parts.append(f"## {table.name}\n\n{table.description} {total:,} rows.\n")
        lines = ["| column | type | filled | meaning |", "|---|---|---|---|"]
        for column in table.columns:
            share = filled.get(table.name, {}).get(column.name, 0)
            cells = (f"`{column.name}`", _type(column), f"{share:,}", column.description)
            lines.append("| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in cells) + " |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def as_csv(filled: Mapping[str, Mapping[str, int]], rows: Mapping[str, int]) -> str:
    """The codebook for programs."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(("table", "column", "type", "rows", "filled", "meaning"))
    for table in TABLES:
        for column in table.columns:
            share = filled.get(table.name, {}).get(column.name, 0)
            cells = (table.name, column.name, _type(column), rows.get(table.name, 0), share, column.description)
            writer.writerow(cells)
    return file.getvalue()


def _type(column: Column) -> str:
    return f"{_KINDS[column.kind]} ({column.zone})" if column.kind == "time" else _KINDS[column.kind]
