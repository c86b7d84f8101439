"""The codebook: what each column of the tables handed to analysts means."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from archive.handover.columns import KINDS, Column
from archive.handover.declared import TABLES

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
    return f"{KINDS[column.kind]} ({column.zone})" if column.kind == "time" else KINDS[column.kind]
